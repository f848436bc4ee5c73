"""How allauth signs people in here: by a code in an e-mail, and only people whom a school has listed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # -- allauth ships no types
    """Nobody signs up: people come from a school's list."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the letter at once, in the request: somebody waits for the code.

        An address that no school has listed gets a letter too, so that neither the screen nor the time
        it takes tells who is listed.
        """
        super().send_mail(template_prefix, email, context)
