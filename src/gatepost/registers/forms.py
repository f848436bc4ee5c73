"""What is typed about permissions, made into plain values."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone

from gatepost.acceptance.forms import campaigns
from gatepost.acceptance.forms.campaigns import day_field, words_field
from gatepost.acceptance.forms.signing import without_nul
from gatepost.people.models import Person
from gatepost.policy.clause import Exempting
from gatepost.registers.actions.asking import LONGEST_DRAFT
from gatepost.registers.actions.terms import LONGEST_LINE, LONGEST_WORDS, Extent, check_days
from gatepost.registers.states import HEADS, KIND_TITLES, SCOPE_TITLES, Scope

_CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}
SCOPE_HINTS = {
    Scope.POST.value: "The yes counts for this post and no other.",
    Scope.TOPIC.value: "The yes counts for posts that speak of it, like: summer fair.",
    Scope.ACCOUNT.value: "The yes counts for one account on one platform.",
    Scope.STANDING.value: "The yes counts every time, until its last day.",
}
"""What each reach means, beside its name."""
EVERYBODY = "everybody"


class Draft(forms.CharField):
    """The words that somebody would like to post, with plain line ends; the browser never cuts them."""

    def __init__(self, **options: Any) -> None:
        too_long = {
            "max_length": f"Write at most {LONGEST_DRAFT:,} letters. Your words are all still here."
        }
        super().__init__(
            strip=False,
            widget=forms.Textarea(attrs={"rows": 6}),
            max_length=LONGEST_DRAFT,
            error_messages=too_long,
            **options,
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        """No longest length in the browser: it would cut what is pasted, and tell nobody."""
        return {}

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's own signature
        """The words, each line end one sign."""
        return str(super().clean(str(value or "").replace("\r\n", "\n").replace("\r", "\n")))


class Plain(campaigns.Plain):
    """A form without signs that can't be kept."""

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(without_nul(data) if data is not None else None, **options)


class _Days(Plain):
    """From when until when."""

    def clean(self) -> dict[str, Any]:
        """The days, in order and a year apart at most."""
        said = super().clean() or {}
        if "from_on" in said and "until_on" in said:
            check_days(said["from_on"], said["until_on"], timezone.localdate())
        return said


class _Extent(_Days):
    """What is to be permitted, and how far it reaches."""

    def __init__(
        self, data: QueryDict | None = None, *, platforms: Sequence[str] = (), **options: Any
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["platform"]
        assert isinstance(field, forms.ChoiceField)  # -- the classes below say so
        field.choices = [("", "Any"), *((name, name) for name in platforms)]

    @property
    def extent(self) -> Extent:
        """What was said of it."""
        said = self.cleaned_data
        return Extent(
            Exempting(said["kind"]),
            Scope(said["scope"]),
            said["topic"],
            said["account"],
            said["platform"],
        )


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="What is it about?",
        choices=[(kind.value, KIND_TITLES[kind]) for kind in HEADS],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )


def _scope(*, leaves_out: Scope | None = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How far shall the yes reach?",
        choices=[(one.value, SCOPE_TITLES[one]) for one in Scope if one is not leaves_out],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )


def _topic() -> forms.CharField:
    return words_field(
        "Topic",
        hint="A word or two that stand in the posts. Put commas between several.",
        most=LONGEST_LINE,
        required=False,
    )


def _account() -> forms.CharField:
    hint = "For one account: its name, like @wrens-class-4."
    return words_field("Account", hint=hint, most=LONGEST_LINE, required=False)


def _platform() -> forms.ChoiceField:
    return forms.ChoiceField(label="On which platform?", required=False, error_messages=_CHOOSE)


def _terms(name: str) -> forms.CharField:
    if name == "conditions":
        hint = "What they must keep to, like: no faces, nothing before Friday."
        return words_field("Conditions", hint=hint, most=LONGEST_WORDS, required=False, rows=3)
    hint = "Without these words in the draft, the yes doesn’t count. Like: views are my own."
    return words_field("Words it must have", hint=hint, most=LONGEST_LINE, required=False)


class AskForm(_Extent):
    """What somebody asks the Head for; the draft goes along only where they tick so."""

    kind = _kind()
    what_for = words_field(
        "What do you need it for?",
        hint="A sentence is enough. Please don’t name a pupil or a family.",
        most=LONGEST_WORDS,
        rows=3,
    )
    scope = _scope()
    topic = _topic()
    account = _account()
    platform = _platform()
    from_on = day_field("From")
    until_on = day_field("Until", hint="The last day you need it. A year at most.")
    text = Draft(
        label="Your words",
        required=False,
        help_text=(
            "For exact words, put them in here as you will post them, with any line that you were told to add. "
            "We keep their fingerprint, so that the yes counts for them; "
            "the words themselves we keep only if you tick the box."
        ),
    )
    sends_draft = forms.BooleanField(
        label="Send my words along, so that the Head can read them", required=False
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_token(self) -> UUID:
        """The form's own token, or a new one where it was lost."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()


class GiveForm(_Extent):
    """What the Head permits unasked, to a person or to everybody."""

    person = forms.ChoiceField(label="To whom?", error_messages=_CHOOSE)
    kind = _kind()
    scope = _scope(leaves_out=Scope.POST)
    topic = _topic()
    account = _account()
    platform = _platform()
    from_on = day_field("From")
    until_on = day_field("Until", hint="A year at most.")
    conditions = _terms("conditions")
    required_wording = _terms("required_wording")

    def __init__(
        self, data: QueryDict | None = None, *, people: Sequence[Person] = (), **options: Any
    ) -> None:
        super().__init__(data, **options)
        self._people = {str(one.pk): one for one in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # -- said above
        everybody = (EVERYBODY, "Everybody at the school")
        field.choices = [everybody, *((key, one.name) for key, one in self._people.items())]

    def clean_person(self) -> Person | None:
        """The person who was chosen; None for everybody."""
        return self._people.get(self.cleaned_data["person"])


class DaysForm(_Days):
    """The Head's yes, first question: from when until when."""

    from_on = day_field("From")
    until_on = day_field("Until", hint="The last day, included. A year at most.")


class TermsForm(Plain):
    """The Head's yes, second question: on what conditions."""

    conditions = _terms("conditions")
    required_wording = _terms("required_wording")


def _said(label: str, need: str, hint: str = "") -> forms.CharField:
    field = words_field(label, hint=hint, most=LONGEST_WORDS, rows=4)
    field.error_messages["required"] = need
    return field


class ReasonForm(Plain):
    """Why not, or why no longer."""

    reason = _said("Why?", "Say why, in a sentence that helps them.", "They can read it.")


class QuestionForm(Plain):
    """What the Head asks back."""

    text = _said("What would you like to know?", "Write your question.", "They can read it.")


class AnswerForm(Plain):
    """What the writer answers."""

    text = _said("Your answer", "Write your answer.")
