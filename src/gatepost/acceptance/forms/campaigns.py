"""What is typed about a campaign and the people in it, made into plain values; nothing is kept here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from gatepost.acceptance.actions.asking import LONGEST_ANSWER
from gatepost.acceptance.models import Campaign
from gatepost.people.states import EngagementKind

KINDS_ASKED: dict[EngagementKind, str] = {
    EngagementKind.TEACHER: "Teachers",
    EngagementKind.SUPPORT: "Support staff",
    EngagementKind.AGENCY: "Agency and supply",
    EngagementKind.VOLUNTEER: "Volunteers",
    EngagementKind.GOVERNOR: "Governors",
    EngagementKind.CONTRACTOR: "Contractors’ people",
}
"""How screens say everybody of one kind."""

_BEFORE = (
    ("14", "Two weeks before"),
    ("7", "One week before"),
    ("3", "Three days before"),
    ("1", "The day before"),
)


def _said(label: str, what: str) -> str:
    """What to put right, with the question or the name of the box before it."""
    return f"{label} {what}" if label.endswith("?") else f"{label}: {what[0].lower()}{what[1:]}"


def day_field(label: str, *, hint: str = "", required: bool = True) -> forms.DateField:
    """A day, from the browser's own calendar or typed as 4/12/2026."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _said(label, "Choose a day."),
            "invalid": _said(label, "Write the day like 4/12/2026."),
        },
    )


def words_field(
    label: str, *, hint: str = "", most: int = 200, required: bool = True, rows: int = 0
) -> forms.CharField:
    """A line of words, or several lines where `rows` says how many."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={
            "required": _said(label, "Write something here."),
            "max_length": _said(label, f"Write at most {most:,} letters."),
            "null_characters_not_allowed": _said(label, "It holds a sign that is no letter."),
        },
    )


class Plain(forms.Form):
    """A form without colons after its labels, whose faults from an action are shown at their boxes."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*arguments, **options)

    def take_faults(self, fault: forms.ValidationError) -> None:
        """Show what an action refused, at the box it is about where there is one."""
        found = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
        for name, messages in found.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


class CampaignForm(Plain):
    """Whom to ask, by when, and how often to remind."""

    kinds = forms.MultipleChoiceField(
        label="Whom do you ask?",
        choices=[(kind.value, title) for kind, title in KINDS_ASKED.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose whom to ask.", "invalid_choice": "Choose from these."},
    )
    due_on = day_field("By when?", hint="The last day, a school day if you can.")
    remind_before = forms.MultipleChoiceField(
        label="When do we remind people who haven’t signed?",
        choices=_BEFORE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these."},
    )
    reminds_weekly = forms.BooleanField(label="After the last day, once a week", required=False)

    @classmethod
    def of(cls, campaign: Campaign) -> "CampaignForm":
        """The form as the campaign stands."""
        return cls(
            initial={
                "kinds": campaign.kinds,
                "due_on": campaign.due_on,
                "remind_before": [str(days) for days in campaign.remind_before],
                "reminds_weekly": campaign.reminds_weekly,
            }
        )

    @classmethod
    def new(cls, due_on: date) -> "CampaignForm":
        """The form with everything that most schools choose."""
        return cls(
            initial={
                "kinds": [kind.value for kind in EngagementKind],
                "due_on": due_on,
                "remind_before": [days for days, _ in _BEFORE],
                "reminds_weekly": True,
            }
        )

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        return {
            "kinds": [EngagementKind(kind) for kind in typed["kinds"]],
            "due_on": typed["due_on"],
            "remind_before": [int(days) for days in typed["remind_before"]],
            "reminds_weekly": typed["reminds_weekly"],
        }


class ExcuseForm(Plain):
    """Until when somebody needn't sign, and why."""

    until = day_field("Excused until", hint="We ask again the day after.")
    reason = words_field(
        "Why?",
        hint="A word or two, such as “on leave”. Nothing about health or family: only you, the Head and the "
        "business manager see it.",
        most=500,
    )


class AnswerForm(Plain):
    """The answer to a question."""

    answer = words_field(
        "Your answer", hint="Only the person who asked sees it.", most=LONGEST_ANSWER, rows=5
    )


class SearchForm(Plain):
    """Which of the people asked to show; whatever can't be read shows everybody."""

    q = forms.CharField(label="Name, or a slip’s code", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "Every kind"), *((kind.value, title) for kind, title in KINDS_ASKED.items())],
    )
    team = forms.ChoiceField(label="Team", required=False)
    state = forms.ChoiceField(label="Where they are", required=False)

    def __init__(
        self,
        *arguments: Any,
        teams: Iterable[str],
        states: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        for name, choices in (
            ("team", [("", "Every team"), *((team, team) for team in teams)]),
            ("state", [("", "Everybody"), *states]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # -- made so above
            field.choices = choices
