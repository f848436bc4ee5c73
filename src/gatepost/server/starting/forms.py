"""What a school says of itself when it is set up, made into plain values."""

from datetime import date
from typing import Any

from django import forms

from gatepost.people.forms.people import ROLES, clock, line, lines
from gatepost.schools.actions import TermDays
from gatepost.schools.states import NameKind, Role
from gatepost.server.starting.written import (
    Line,
    LineFaulty,
    closed_days_in,
    lines_of,
    named_in,
    terms_in,
)


class DetailsForm(forms.Form):
    """The school's name and where it is."""

    name = line("Name of the school", need="Write the name of the school.", most=200)
    address = line("Address", most=200)
    postcode = line("Postcode", most=10)
    phone = line("Telephone", most=40)
    domain = line(
        "The end of the school’s e-mail addresses",
        hint="For example: school.sch.uk. A school address must not open a private account, so we look for it.",
        most=200,
    )
    motto = line("Motto", hint="So that we know it when somebody posts it.", most=200)

    def clean_domain(self) -> str:
        """The part behind the @, whatever was written before it."""
        return str(self.cleaned_data["domain"]).strip().lower().rpartition("@")[2].strip("/ ")


class CalendarForm(forms.Form):
    """Terms and closed days, one a line, and the hours in which staff write to families."""

    terms = lines(
        "Terms, one a line",
        hint="Name, first day, last day. For example: Autumn 1, 3 September 2026 to 21 October 2026.",
        need="Write the terms, one a line.",
        rows=8,
    )
    closed = lines(
        "Days inside a term on which the school is closed",
        hint="One a line. For example: 3 September 2026, staff training.",
        rows=4,
    )
    contact_from = clock("On school days, staff write to families from", need="Write a time.")
    contact_until = clock("Until", need="Write a time.")

    def clean_terms(self) -> list[tuple[Line, str, date, date]]:
        """The terms; which line is wrong, where one is."""
        try:
            return terms_in(self.cleaned_data["terms"])
        except LineFaulty as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean_closed(self) -> list[tuple[Line, date, str]]:
        """The closed days; which line is wrong, where one is."""
        try:
            return closed_days_in(self.cleaned_data["closed"])
        except LineFaulty as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """The hours in their order, and terms that don't overlap."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("contact_from"), cleaned.get("contact_until")
        if first and last and first >= last:
            self.add_error("contact_until", "The last hour is after the first.")
        rows = cleaned.get("terms") or []
        for nth, (row, _, starts, ends) in enumerate(rows):
            if any(begun <= ends and starts <= ended for _, _, begun, ended in rows[:nth]):
                self.add_error("terms", f"Line {row.number} overlaps another term.")
        return cleaned

    def term_days(self) -> list[TermDays]:
        """The terms as the school keeps them."""
        rows = sorted(self.cleaned_data["terms"], key=lambda row: row[2])
        return [TermDays(name, starts, ends) for _, name, starts, ends in rows]

    def closed_days(self) -> list[tuple[date, str]]:
        """The closed days as the school keeps them."""
        return [(on, name) for _, on, name in self.cleaned_data["closed"]]


class PlatformsForm(forms.Form):
    """The platforms that the school runs, and the social media on its register."""

    established = lines(
        "The school’s own ways to reach families and pupils, one a line",
        hint="Staff may write on these. With a colon you can say for what: “Nestnote: messages to parents”.",
        rows=4,
    )
    social = lines(
        "Social media that your people may be on, one a line",
        hint="We begin with the usual ones. Add what is new.",
        rows=10,
    )

    def clean_established(self) -> list[tuple[str, str]]:
        """The platforms with their use, each once."""
        return _once(
            [(name, use) for _, name, use in named_in(self.cleaned_data["established"])], 100, 200
        )

    def clean_social(self) -> list[str]:
        """The media, each once."""
        rows = [(row.text, "") for row in lines_of(self.cleaned_data["social"])]
        return [name for name, _ in _once(rows, 100, 0)]


class NamesForm(forms.Form):
    """What else the school is called, so that a post is known to be about it."""

    short = lines(
        "Shorter names, one a line", hint="How people say it: “Wrenfold Primary”.", rows=3
    )
    nicknames = lines("Nicknames, one a line", hint="“the Wrens”.", rows=3)
    handles = lines(
        "The school’s names on social media, one a line", hint="With or without the @.", rows=3
    )
    pages = lines("The school’s pages, one a line", rows=2)
    classes = lines(
        "Classes, one a line", hint="With a colon you can say the year: “Foxes: Year 2”.", rows=6
    )
    suppliers = lines("Firms that the school buys from, one a line", rows=4)

    def clean_classes(self) -> list[tuple[str, str]]:
        """The classes with their year group, each once."""
        rows = [(name, year) for _, name, year in named_in(self.cleaned_data["classes"])]
        return _once(rows, 100, 40)

    def clean_suppliers(self) -> list[str]:
        """The suppliers, each once."""
        rows = [(row.text, "") for row in lines_of(self.cleaned_data["suppliers"])]
        return [name for name, _ in _once(rows, 200, 0)]

    def clean(self) -> dict[str, Any]:
        """No name is too long to be one."""
        cleaned = super().clean() or {}
        for field in ("short", "nicknames", "handles", "pages"):
            for row in lines_of(str(cleaned.get(field) or "")):
                if len(row.text) > 200:
                    self.add_error(field, f"Line {row.number} is too long for a name.")
        return cleaned

    def names(self) -> list[tuple[NameKind, str]]:
        """Every other name, with what it is."""
        kinds = {
            "short": NameKind.SHORT,
            "nicknames": NameKind.NICKNAME,
            "handles": NameKind.HANDLE,
            "pages": NameKind.PAGE,
        }
        return [
            (kind, row.text) for field, kind in kinds.items()
            for row in lines_of(self.cleaned_data[field])
        ]  # fmt: skip


class ContactsForm(forms.Form):
    """Whom people ask when they are in doubt."""

    roles = forms.MultipleChoiceField(
        label="Whom do people ask when they are in doubt?",
        help_text="They stand in the statement that everybody signs. Two or three are best.",
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one.",
            "invalid_choice": "Choose some of these.",
        },
    )

    def chosen(self) -> list[Role]:
        """The roles, in the order in which the school has them."""
        return [role for role in Role if role.value in self.cleaned_data["roles"]]


def _once(rows: list[tuple[str, str]], most: int, most_behind: int) -> list[tuple[str, str]]:
    """Each name once, and none too long; raises ValidationError."""
    for name, behind in rows:
        if not name:
            raise forms.ValidationError(f"A name is missing before “: {behind[:40]}”.")
        if len(name) > most or len(behind) > most_behind:
            raise forms.ValidationError(f"“{name[:40]}…” is too long. Write one thing a line.")
    return list(dict(rows).items())
