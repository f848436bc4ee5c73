"""What is typed or shown to pass a second step, and to set one up."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict

from gatepost.people.authenticators import WRONG
from gatepost.people.queries.second_step import APP

SEVERAL = "That was several tries. Wait five minutes, then try again with a new code."
NO_PASSKEY = "That passkey didn’t open this account. Try again, or use another way."
_REMEMBERED = 5 * 60
"""A code that was used is refused for so many seconds: longer than any code works."""

_LONGEST = 20_000
_BOX = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off"}


def _is_first_use(user: Any, code: str) -> bool:  # noqa: ANN401 -- allauth hands on any user
    digits = "".join(letter for letter in code if letter.isdigit())
    return bool(cache.add(f"gatepost.code.used:{user.pk}:{digits}", 1, timeout=_REMEMBERED))


def _in_our_words(refused: ValidationError) -> ValidationError:
    is_limit = refused.code in {"too_many_login_attempts", "rate_limited"}
    return ValidationError(SEVERAL, code="several") if is_limit else refused


class StepForm(AuthenticateForm):  # type: ignore[misc]  # -- allauth ships no types
    """The code that an app shows, or a recovery code; each works once."""

    code = forms.CharField(
        label="The code from your app, or a recovery code",
        help_text="The app shows six figures, and new ones every half minute.",
        max_length=40,
        widget=forms.TextInput(attrs=_BOX),
        error_messages={
            "required": "Write the code.",
            "max_length": WRONG,
        },
    )

    def clean_code(self) -> str:
        """The code, where it is right, unused and not one too many."""
        try:
            code: str = super().clean_code()
        except ValidationError as refused:
            raise _in_our_words(refused) from None
        if self.authenticator.type == APP and not _is_first_use(self.user, code):
            raise ValidationError(WRONG, code="incorrect_code")
        return code


class AppForm(ActivateTOTPForm):  # type: ignore[misc]  # -- allauth ships no types
    """The first code of a new app, which proves that it has the key."""

    code = forms.CharField(
        label="The code that the app shows now",
        help_text="Six figures.",
        max_length=40,
        widget=forms.TextInput(attrs={**_BOX, "inputmode": "numeric"}),
        error_messages={
            "required": "Write the six figures that the app shows.",
            "max_length": WRONG,
        },
    )

    def clean_code(self) -> str:
        """The code, where it fits the key; it can't be used a second time."""
        try:
            code: str = super().clean_code()
        except ValidationError as refused:
            raise _in_our_words(refused) from None
        _is_first_use(self.user, code)
        return code


class _Credential(forms.Form):
    """What the browser says of a passkey; whatever isn't that is no passkey, and never a fault."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": NO_PASSKEY, "invalid": NO_PASSKEY},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)

    def full_clean(self) -> None:
        """Django's own; an answer that is malformed is refused like a wrong one."""
        try:
            if len(str(self.data.get("credential", ""))) > _LONGEST:
                raise ValueError
            super().full_clean()
        except (AttributeError, KeyError, TypeError, ValueError, LookupError):
            self.cleaned_data = {}
            self._errors = ErrorDict({NON_FIELD_ERRORS: self.error_class([NO_PASSKEY])})


class PasskeyForm(_Credential, SignupWebAuthnForm):  # type: ignore[misc]  # -- allauth ships no types
    """A new passkey and what its owner calls it."""

    name = forms.CharField(
        initial="",
        label="What to call it",
        help_text="So that you know it again, such as “My phone”.",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Keep the name under 60 letters."},
    )


class PasskeyAnswer(_Credential, AuthenticateWebAuthnForm):  # type: ignore[misc]  # -- allauth ships no types
    """The answer of a passkey as the second step of a known account."""

    def clean_credential(self) -> Authenticator:
        """The passkey that answered."""
        try:
            return super().clean_credential()
        except ValidationError as refused:
            raise _in_our_words(refused) from None


class PasskeySignIn(_Credential, LoginWebAuthnForm):  # type: ignore[misc]  # -- allauth ships no types
    """The answer of a passkey that says by itself whose it is."""


class NameForm(forms.Form):
    """What a passkey is called."""

    name = forms.CharField(
        label="What to call it",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write a name.",
            "max_length": "Keep the name under 60 letters.",
        },
    )


def account_of_passkey(form: PasskeySignIn) -> Any:  # noqa: ANN401 -- allauth's own row
    """Whose passkey answered."""
    return form.cleaned_data["credential"].user


def passed(form: StepForm | PasskeyAnswer) -> None:
    """The session has passed the second step; the context of the request is allauth's."""
    assert context.request is not None  # -- its middleware sets it
    form.save()
