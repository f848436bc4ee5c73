"""What is typed about people: who they are, how they are engaged, roles, firms, children. Made into plain values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms

from gatepost.people.models import Engagement, Firm, Person, Pupil
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.schools.states import ROLE_TITLES, Role

_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
_CLOCKS = ("%H:%M", "%H.%M", "%H:%M:%S", "%I%p", "%I.%M%p", "%I:%M%p", "%H%M")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def line(label: str, *, need: str = "", hint: str = "", most: int = 100) -> forms.CharField:
    """One line of words; `need` is what is said where it is empty, and without it the line may be."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(need),
        max_length=most,
        error_messages={
            "required": need,
            "max_length": f"{label}: write at most {most} letters and signs.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def lines(label: str, *, hint: str = "", need: str = "", rows: int = 6) -> forms.CharField:
    """Several lines of words, one thing a line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(need),
        max_length=20_000,
        error_messages={
            "required": need,
            "max_length": f"{label}: that is too long. Write at most 20,000 letters and signs.",
        },
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
    )


def address(label: str, *, hint: str = "") -> forms.EmailField:
    """An e-mail address, which may be left out."""
    return forms.EmailField(
        label=label,
        help_text=hint,
        required=False,
        max_length=254,
        error_messages={
            "invalid": "Write the whole address, like name@school.example.",
            "max_length": "That address is too long to be one.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


def day(label: str, *, need: str = "", hint: str = "") -> forms.DateField:
    """A day, as browsers send it or as people write it."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=bool(need),
        input_formats=_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": need, "invalid": f"{label}: write a day, like 1/9/2026."},
    )


def clock(label: str, *, need: str = "", hint: str = "") -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(
        label=label,
        help_text=hint,
        required=bool(need),
        input_formats=_CLOCKS,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": need, "invalid": f"{label}: write a time, like 08:30."},
    )


def choice(
    label: str, choices: Iterable[tuple[str, str]], *, need: str = "", hint: str = ""
) -> forms.ChoiceField:
    """One of several, with nothing chosen at first; without `need` it may stay so."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", "Choose one" if need else "None"), *choices],
        required=bool(need),
        error_messages={"required": need, "invalid_choice": "Choose one of these."},
    )


def tick(label: str, *, hint: str = "") -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(label=label, help_text=hint, required=False)


KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]
ROLES = [(role.value, title) for role, title in ROLE_TITLES.items()]
_KIND_HINT = "Of several, the one that fits best. Somebody can have more than one engagement."


class _OfFirms(forms.Form):
    """A form that may name a firm of the school's list."""

    def __init__(self, *arguments: Any, firms: Sequence[Firm] = (), **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
        self._firms = {str(firm.pk): firm for firm in firms}
        field = self.fields["firm"]
        assert isinstance(field, forms.ChoiceField)  # -- the classes below say so
        field.choices = [("", "None"), *((key, firm.name) for key, firm in self._firms.items())]

    def clean_firm(self) -> Firm | None:
        """The firm that was chosen; None where none was."""
        return self._firms.get(self.cleaned_data.get("firm", ""))


class NewPersonForm(_OfFirms):
    """Somebody who is put on the list, with how they are engaged."""

    given_name = line("First name", need="Write their first name.")
    family_name = line("Last name", need="Write their last name.")
    kind = choice(
        "How are they with the school?", KINDS, need="Choose how they are with the school."
    )
    started_on = day("Since when?", need="Write the day they began or begin.")
    job_title = line("What do they do?", hint="For example: Class teacher, Year 4.", most=200)
    email = address(
        "E-mail address",
        hint="They sign in with it. Without one, they can sign by a link, on a tablet or on paper.",
    )
    title = line("Title", hint="For example: Mrs, Mr, Dr.", most=20)
    team = line("Team", hint="How you group people: a phase, the office, the cleaners.")
    firm = choice("Firm", (), hint="For agency and contractors’ people: who employs them.")


class PersonForm(forms.Form):
    """Who somebody is and how they are reached."""

    title = line("Title", hint="For example: Mrs, Mr, Dr.", most=20)
    given_name = line("First name", need="Write their first name.")
    family_name = line("Last name", need="Write their last name.")
    email = address(
        "E-mail address",
        hint="They sign in with it. Take it out and they can’t sign in any more.",
    )
    team = line("Team", hint="How you group people: a phase, the office, the cleaners.")
    wants_large_print = tick(
        "Large print", hint="Their letters and papers are set in large letters."
    )

    @classmethod
    def of(cls, person: Person) -> "PersonForm":
        """The form as the person stands on the list."""
        return cls(
            initial={name: getattr(person, name) for name in cls.base_fields}, label_suffix=""
        )


class EngagementForm(_OfFirms):
    """How and between which days somebody is engaged."""

    kind = choice(
        "How are they with the school?",
        KINDS,
        need="Choose how they are with the school.",
        hint=_KIND_HINT,
    )
    job_title = line("What do they do?", hint="For example: Class teacher, Year 4.", most=200)
    firm = choice("Firm", (), hint="For agency and contractors’ people: who employs them.")
    started_on = day("First day", need="Write the first day.")
    ended_on = day("Last day", hint="Leave it empty while it goes on.")

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("started_on"), cleaned.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", "The last day is before the first day.")
        return cleaned

    @staticmethod
    def initial_of(engagement: Engagement) -> dict[str, object]:
        """What the boxes hold before anything is changed."""
        return {
            "kind": engagement.kind,
            "job_title": engagement.job_title,
            "firm": str(engagement.firm_id or ""),
            "started_on": engagement.started_on,
            "ended_on": engagement.ended_on,
        }


class HoursForm(forms.Form):
    """For each weekday the hours that somebody is paid for; a day without any is left empty."""

    def __init__(self, *arguments: Any, held: Mapping[str, Sequence[str]], **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
        for number, name in enumerate(WEEKDAYS):
            begins, ends = held.get(str(number), ("", ""))
            self.fields[f"from_{number}"] = clock(f"{name}, from")
            self.fields[f"until_{number}"] = clock(f"{name}, until")
            self.initial.setdefault(f"from_{number}", begins)
            self.initial.setdefault(f"until_{number}", ends)

    @property
    def days(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each weekday with its two boxes."""
        return [
            (name, self[f"from_{number}"], self[f"until_{number}"])
            for number, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        """Both times of a day or neither, and in their order."""
        cleaned = super().clean() or {}
        for number, name in enumerate(WEEKDAYS):
            begins, ends = cleaned.get(f"from_{number}"), cleaned.get(f"until_{number}")
            if bool(begins) != bool(ends) and not self._is_wrong(number):
                lacking = f"until_{number}" if begins else f"from_{number}"
                self.add_error(lacking, f"{name}: write both times, or neither.")
            elif begins and ends and begins >= ends:
                self.add_error(f"until_{number}", f"{name}: the last time is after the first.")
        return cleaned

    def _is_wrong(self, number: int) -> bool:
        return f"from_{number}" in self.errors or f"until_{number}" in self.errors

    def hours(self) -> dict[str, list[str]]:
        """The hours by weekday, as they are kept."""
        return {
            str(number): [_written(self.cleaned_data[f"from_{number}"]), _written(ends)]
            for number in range(len(WEEKDAYS))
            if (ends := self.cleaned_data.get(f"until_{number}"))
        }


def _written(at: time) -> str:
    return f"{at:%H:%M}"


class LeavingForm(forms.Form):
    """The last day of somebody who leaves."""

    last_on = day("Their last day", need="Write their last day.")


class GiveRoleForm(forms.Form):
    """Who is given which role, from which day."""

    def __init__(
        self, *arguments: Any, people: Iterable[tuple[str, str]] = (), **options: Any
    ) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # -- see just below
        field.choices = [("", "Choose one"), *people]

    person = choice(
        "Who?", (), need="Choose who.", hint="Only people who are with the school today."
    )
    role = choice("Which role?", ROLES, need="Choose the role.")
    from_on = day("From which day?", need="Write the day.")

    def role_given(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class EndRoleForm(forms.Form):
    """The last day of a role."""

    until_on = day("The last day of this role", need="Write the last day.")

    def __init__(self, *arguments: Any, from_on: date, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
        self._from_on = from_on

    def clean_until_on(self) -> date:
        """A day that isn't before the role began."""
        until: date = self.cleaned_data["until_on"]
        if until < self._from_on:
            raise forms.ValidationError("That is before the role began.")
        return until


class FirmForm(forms.Form):
    """A firm, and who answers for its people."""

    name = line("Name of the firm", need="Write the name of the firm.", most=200)
    contact_name = line("Who answers for its people?", most=200)
    contact_email = address("Their e-mail address")

    @classmethod
    def of(cls, firm: Firm) -> "FirmForm":
        """The form as the firm stands on the list."""
        return cls(initial={name: getattr(firm, name) for name in cls.base_fields}, label_suffix="")


class ChildForm(forms.Form):
    """A child on the roll, and who the parents are."""

    given_name = line("First name", need="Write the child’s first name.")
    family_name = line("Last name", need="Write the child’s last name.")
    class_name = line("Class")
    year_group = line("Year group", most=40)
    born_on = day("Date of birth")
    parents = lines(
        "Parents and carers", hint="One name a line. Nothing else is kept of them.", rows=3
    )
    joined_on = day("First day at the school")
    left_on = day("Last day at the school", hint="Leave it empty while the child is here.")

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("joined_on"), cleaned.get("left_on")
        if first and last and last < first:
            self.add_error("left_on", "The last day is before the first day.")
        return cleaned

    def clean_parents(self) -> list[str]:
        """The names, each once and none too long to be one."""
        names = [name.strip() for name in str(self.cleaned_data["parents"]).splitlines()]
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("Write one name a line, each at most 200 letters.")
        return [name for name in dict.fromkeys(names) if name]

    @classmethod
    def of(cls, pupil: Pupil, parents: Sequence[str]) -> "ChildForm":
        """The form as the child stands on the roll."""
        held = {name: getattr(pupil, name) for name in cls.base_fields if name != "parents"}
        return cls(initial={**held, "parents": "\n".join(parents)}, label_suffix="")


def kind_of(form: forms.Form) -> EngagementKind:
    """The kind of engagement that was chosen."""
    return EngagementKind(form.cleaned_data["kind"])
