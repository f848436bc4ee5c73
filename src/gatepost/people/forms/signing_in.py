"""What is typed to sign in: an address, then a code."""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]  # -- allauth ships no types
    """The address that a code is sent to."""

    email = EmailField(
        label="Your e-mail address",
        help_text="The one that your school has for you.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Write your e-mail address.",
            "invalid": "Write the whole address, like name@school.example.",
        },
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # -- allauth ships no types
    """The code from the letter, in capitals or not, with its dash or without."""

    code = forms.CharField(
        label="The code from the e-mail",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Write the code from the e-mail."},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
