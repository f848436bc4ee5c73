"""What is typed to sign, or instead of signing, made into plain values."""

from typing import Any

from django import forms
from django.http import QueryDict

from gatepost.acceptance.queries.changes import ANSWER_WORDS
from gatepost.policy.clause import Answer

LONGEST = 5_000
"""Characters of a question or a reason that are taken at once."""
_TOO_LONG = (
    "That is more than we can send at once (%(limit_value)d letters). It is all still here. "
    "Say it in fewer words, or talk to one of your named contacts."
)


def without_nul(typed: QueryDict) -> QueryDict:
    """What was typed without the sign that is no letter and that no database takes."""
    tidy = typed.copy()
    for name, values in tidy.lists():
        tidy.setlist(name, [value.replace("\0", "") for value in values])
    return tidy


class _Plain(forms.Form):
    """A form whose labels stand without a colon, and whose words hold nothing that can't be kept."""

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(without_nul(data) if data is not None else None, **options)


class SigningForm(_Plain):
    """The name and the tick; hidden in it, what the page showed when it was opened."""

    typed_name = forms.CharField(
        label="Your full name",
        required=False,  # the action says what is wrong with a name, in one place
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    agrees = forms.BooleanField(
        label="I have read the policy and I sign this statement.",
        error_messages={"required": "Tick the box to say that you sign the statement."},
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    statement = forms.CharField(widget=forms.HiddenInput, required=False)


class Words(forms.CharField):
    """Words at length, with plain line ends; the browser never cuts them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), max_length=LONGEST, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        """No longest length in the browser: it would cut what is pasted, and tell nobody."""
        return {}

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's own signature
        """The words, each line end one sign, lone halves of letters replaced."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().clean(text.encode("utf-8", "replace").decode("utf-8")))


class QuestionForm(_Plain):
    """A question about the policy."""

    text = Words(
        label="What would you like to know?",
        help_text="Name the clause if you can. Please don’t name a pupil or a family.",
        error_messages={"required": "Write your question.", "max_length": _TOO_LONG},
    )


class DisagreeForm(_Plain):
    """Why somebody doesn't agree."""

    text = Words(
        label="What don’t you agree with?",
        help_text="A sentence is enough. Only the Head and the business manager can read it.",
        error_messages={"required": "Say what you don’t agree with.", "max_length": _TOO_LONG},
    )


_HINTS = {
    Answer.FINE: "Nothing in the policy stands against it",
    Answer.CARE: "It’s allowed, with something to think about first",
    Answer.ASK: "Somebody’s yes is needed first",
    Answer.STOP: "The policy is against it",
}


class CaseForm(_Plain):
    """What somebody would do in a situation: one of the four answers."""

    hints = {answer.value: hint for answer, hint in _HINTS.items()}
    answer = forms.ChoiceField(
        label="What would you say?",
        choices=[(answer.value, words) for answer, words in ANSWER_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the four.",
            "invalid_choice": "Choose one of the four.",
        },
    )
