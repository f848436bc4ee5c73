"""Questions about signed-in browsers: which an account has."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from gatepost.people.models import Account


@dataclass(frozen=True, slots=True)
class SignedInBrowser:
    """A browser in which somebody is signed in; the day is all that is kept of when."""

    pk: int
    name: str
    since: datetime
    is_this: bool


def browsers_of(account: Account, session_key: str | None) -> list[SignedInBrowser]:
    """The account's browsers whose sessions still open something, this one first."""
    found = [
        SignedInBrowser(
            row.pk, row.user_agent, row.created_at, is_this=row.session_key == session_key
        )
        for row in UserSession.objects.purge_and_list(account)
    ]
    return sorted(found, key=lambda one: (not one.is_this, -one.since.timestamp()))
