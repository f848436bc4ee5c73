"""What is typed from paper: a slip that somebody signed, and a firm's word for its people."""

from collections.abc import Iterable
from typing import Any

from django import forms

from gatepost.acceptance.filing import MOST_BYTES
from gatepost.acceptance.forms.campaigns import Plain, day_field, words_field
from gatepost.web.uploads import FileTaken


def _scan(label: str, hint: str) -> FileTaken:
    return FileTaken(label=label, help_text=hint, required=False, most_bytes=MOST_BYTES)


class PaperForm(Plain):
    """What stands on a slip."""

    typed_name = words_field("The name as it was written on the slip")
    signed_on = day_field("The day on the slip")
    witness = words_field(
        "Who saw it signed, or took the slip?",
        hint="You, if somebody handed it to you.",
    )
    scan = _scan(
        "A scan of the slip", "A PDF, or a picture of it. At most 10 MB. It is kept sealed."
    )


class AttestForm(Plain):
    """Who at the firm answers, and for whom."""

    people = forms.MultipleChoiceField(
        label="For whom does the firm answer?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick the people whom the firm answers for.",
            "invalid_choice": "Somebody on your list has signed meanwhile. Look again.",
        },
    )
    attested_by = words_field("Who signed at the firm?")
    post = words_field("What does that person do there?", hint="Such as “site manager”.")
    attested_on = day_field("On which day?")
    scan = _scan("A scan of the letter", "A PDF, or a picture of it. At most 10 MB.")

    def __init__(self, *arguments: Any, people: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)  # -- made so above
        field.choices = list(people)
