"""How allauth signs people in here: by a code in an e-mail, and only people whom a school has listed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

NOTE = "sign-in-note"
"""Where the session keeps one sentence for the sign-in page, until it is shown."""

RUN_OUT = "That code has run out or was used already. Ask for a new one."
MANY_CODES = "You have asked for many codes. Wait a few minutes, then try again."
TOO_MANY = "That was three tries, so the code no longer works. Ask for a new one."


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # -- allauth ships no types
    """Nobody signs up: people come from a school's list.

    An address that no school has listed gets a letter too, at once and in the same request, so that neither
    the screen nor the time it takes tells who is listed.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "That isn't the code. Look at the newest e-mail from us, or ask for a new code.",
        "too_many_login_attempts": MANY_CODES,
        "rate_limited": MANY_CODES,
        "account_inactive": "This address can't sign in at the moment. Ask your school's office.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *_: Any, **__: Any) -> None:
        """Pleasantries are left out; what went wrong is said by the views."""
