"""How allauth signs people in here: by a code in an e-mail, and only people whom a school has listed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.http import HttpRequest, HttpResponse

from gatepost.people.actions.browsers import note_browser
from gatepost.people.browsers import NO_ADDRESS
from gatepost.people.limits import is_over

NOTE = "sign-in-note"
"""Where the session keeps one sentence for the sign-in page, until it is shown."""

RUN_OUT = "That code has run out or was used already. Ask for a new one."
MANY_CODES = "You have asked for many codes. Wait a few minutes, then try again."
UNLISTED = "account/email/unknown_account"
"""The letter to an address that no school has."""

_HIDES = "_gatepost_hides_address"
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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The letter is sent; of those to addresses that no school has only a few are.

        Where one is left out, the mail server is called all the same, so that neither the page nor the time
        it takes tells that.
        """
        if template_prefix == UNLISTED and is_over(self.request, "unlisted_letter", email.lower()):
            self.render_mail(template_prefix, email, {"request": self.request, **context})
            connection = get_connection()
            if isinstance(connection, EmailBackend):
                connection.open()
                connection.close()
            return
        super().send_mail(template_prefix, email, context)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from, for limits; where a browser is written down, nowhere."""
        if getattr(request, _HIDES, False):
            return NO_ADDRESS
        found: str = super().get_client_ip(request)
        return found

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:  # noqa: ANN401 -- allauth's own
        """Signed in: the browser is noted by a short name and the day, without its network address."""
        setattr(request, _HIDES, True)
        answered: HttpResponse = super().post_login(request, user, **options)
        setattr(request, _HIDES, False)
        note_browser(session_key=str(request.session.session_key))
        return answered
