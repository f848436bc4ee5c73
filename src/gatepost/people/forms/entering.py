"""What is typed to let somebody in once, or to come in."""

from datetime import timedelta

from django import forms

SPANS: dict[str, tuple[str, timedelta]] = {
    "hour": ("One hour", timedelta(hours=1)),
    "day": ("One day", timedelta(days=1)),
    "week": ("Seven days", timedelta(days=7)),
}
"""How long a one-time link may work."""

SPAN_HINTS = {
    "hour": "They stand next to you",
    "day": "You give it to them today",
    "week": "You print it and it goes into their pigeonhole",
}


class LinkForm(forms.Form):
    """How long the link works."""

    span = forms.ChoiceField(
        label="How long should it work?",
        choices=[(word, title) for word, (title, _) in SPANS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how long it should work.",
            "invalid_choice": "Choose one of these.",
        },
    )

    @property
    def lasts(self) -> timedelta:
        """The span that was chosen."""
        return SPANS[self.cleaned_data["span"]][1]


class PinForm(forms.Form):
    """Six figures, with or without a gap."""

    pin = forms.CharField(
        label="Your PIN",
        help_text="Six figures, from the office.",
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={
            "required": "Type the six figures of your PIN.",
            "max_length": "A PIN has six figures.",
        },
    )

    def clean_pin(self) -> str:
        """The figures alone."""
        typed: str = self.cleaned_data["pin"]
        return "".join(letter for letter in typed if letter.isascii() and letter.isdigit())


class TabletForm(forms.Form):
    """What the tablet is called."""

    name = forms.CharField(
        label="What to call it",
        help_text="Where it stands, such as “Reception”.",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write where it stands.",
            "max_length": "Keep the name under 100 letters.",
        },
    )


class FindForm(forms.Form):
    """A part of a name."""

    name = forms.CharField(
        label="Part of your name",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
