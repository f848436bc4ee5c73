"""What is sent when somebody brings a list: a file, a paste, what its columns hold, and who has left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from gatepost.people.forms.people import day
from gatepost.people.importing.columns import COLUMN_TITLES, COLUMNS, UNREAD, plain
from gatepost.people.importing.formats import plain_table
from gatepost.people.importing.pasting import table_of_paste
from gatepost.people.importing.tables import LARGEST, TableFaulty
from gatepost.people.queries.bringing import Headed
from gatepost.people.states import KIND_TITLES, EngagementKind, ListKind
from gatepost.web.uploads import FileTaken

KIND_OF_LIST = {ListKind.STAFF: "Staff and other adults", ListKind.PUPILS: "Pupils"}
HINTS = {
    ListKind.STAFF.value: "Names, e-mail addresses and jobs. Governors and volunteers may be on it too.",
    ListKind.PUPILS.value: "Names, classes and dates of birth. Parents’ names if the list has them.",
}
"""What screens say below each kind of list."""


class BringForm(forms.Form):
    """A file with a list of people, and what kind of list it is."""

    kind = forms.ChoiceField(
        label="Who is on the list?",
        choices=[(kind.value, words) for kind, words in KIND_OF_LIST.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say who is on the list.",
            "invalid_choice": "Say who is on the list.",
        },
    )
    file = FileTaken(
        label="The list",
        help_text="A CSV file from your school’s system, or a spreadsheet. Up to 32 MB.",
        most_bytes=LARGEST,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,text/csv,text/plain"}
        ),
        error_messages={"required": "Choose the file with the list."},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)

    def clean(self) -> dict[str, Any]:
        """The file as a table; what can't be read is said beside the box, and nothing is kept of it."""
        cleaned = super().clean() or {}
        if cleaned.get("file") is not None and cleaned.get("kind"):
            try:
                cleaned["table"] = plain_table(cleaned["file"].read(), ListKind(cleaned["kind"]))
            except TableFaulty as fault:
                self.add_error("file", str(fault))
        return cleaned

    @property
    def list_kind(self) -> ListKind:
        """What kind of list it is."""
        return ListKind(self.cleaned_data["kind"])

    @property
    def file_name(self) -> str:
        """What the sender's machine calls the file; never empty, because a paste is what has no name."""
        name = "".join(sign for sign in self.cleaned_data["file"].name if sign.isprintable())
        return name.strip() or "list"


class PasteForm(forms.Form):
    """People whom the school's system misses, one a line."""

    people = forms.CharField(
        label="The people, one a line",
        help_text="Name, what they do, e-mail, firm. Leave out what you don’t know.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Write at least one person, one a line."},
    )
    all_are = forms.ChoiceField(
        label="What are they?",
        choices=[
            ("", "Different: go by what each line says"),
            *((kind.value, f"All of them: {KIND_TITLES[kind].lower()}") for kind in EngagementKind),
        ],
        required=False,
        error_messages={"invalid_choice": "Choose one of these."},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)

    def clean(self) -> dict[str, Any]:
        """The lines as a table."""
        cleaned = super().clean() or {}
        if cleaned.get("people"):
            word = cleaned.get("all_are")
            try:
                cleaned["table"] = table_of_paste(
                    cleaned["people"], EngagementKind(word) if word else None
                )
            except TableFaulty as fault:
                self.add_error("people", str(fault))
        return cleaned


class ColumnsForm(forms.Form):
    """What each column of a list holds."""

    def __init__(
        self, columns: Sequence[Headed], kind: ListKind, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, label_suffix="")
        self.columns = columns
        choices = [
            (UNREAD, "Leave it unread"),
            *((column.value, COLUMN_TITLES[column]) for column in COLUMNS[kind]),
        ]
        for one in columns:
            self.fields[f"column{one.place}"] = forms.ChoiceField(
                label=f"“{one.heading[:80]}”",
                help_text=f"For example: {'; '.join(one.examples)[:90]}"
                if one.examples
                else "Empty",
                choices=choices,
                initial=one.column.value if one.column else UNREAD,
                error_messages={
                    "required": f"Choose what “{one.heading[:80]}” holds, or leave it unread.",
                    "invalid_choice": "Choose one of these.",
                },
            )

    def clean(self) -> dict[str, Any]:
        """No two columns hold the same."""
        cleaned = super().clean() or {}
        used: dict[str, str] = {}
        for one in self.columns:
            word = cleaned.get(f"column{one.place}", UNREAD)
            if word != UNREAD and word in used:
                self.add_error(
                    f"column{one.place}", f"“{used[word]}” holds that already. Leave one unread."
                )
            used[word] = one.heading
        return cleaned

    def chosen(self) -> dict[str, str]:
        """From the plain heading to the column's word."""
        return {plain(one.heading): self.cleaned_data[f"column{one.place}"] for one in self.columns}


class LeaversForm(forms.Form):
    """Which of those whom a list proposes have left, and when."""

    who = forms.MultipleChoiceField(
        label="Who has left?",
        help_text="Tick only those you are sure of. They stay on record, and nothing they signed is lost.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick somebody who has left, or press Done.",
            "invalid_choice": "The list of people has changed meanwhile. Look again.",
        },
    )
    ended_on = day(
        "Their last day",
        need="Write their last day.",
        hint="For those whose last day isn’t on the list.",
    )

    def __init__(
        self, people: Iterable[tuple[UUID, str]], data: QueryDict | None = None, *, on: date
    ) -> None:
        super().__init__(data, label_suffix="", initial={"ended_on": on})
        field = self.fields["who"]
        assert isinstance(field, forms.MultipleChoiceField)  # -- declared above
        field.choices = [(str(pk), name) for pk, name in people]

    def chosen(self) -> set[UUID]:
        """Who was ticked."""
        return {UUID(word) for word in self.cleaned_data["who"]}


def number_in(asked: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    """A small number that stands in an address; another one where it is none."""
    word = asked.get(name, "")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 7 else otherwise
