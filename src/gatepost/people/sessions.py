"""Sessions in the database, under keys that a browser may have been given and no others."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own; a cookie with any other sign than letters and digits names no session.

    PostgreSQL takes no NUL, so that such a cookie would otherwise end as a fault.
    """

    def _validate_session_key(self, key: str | None) -> bool:
        """Whether the key is one that was ever made here."""
        return bool(key) and str(key).isascii() and str(key).isalnum() and len(str(key)) >= 8
