"""Which column holds what: headings as the usual systems write them, and a guess that people may correct."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gatepost.people.importing.tables import Row, TableFaulty
from gatepost.people.states import ListKind


class Column(StrEnum):
    """What a column may hold. Whatever else a file has is never read."""

    TITLE = "title"
    GIVEN = "given-name"
    PREFERRED_GIVEN = "preferred-given-name"
    FAMILY = "family-name"
    PREFERRED_FAMILY = "preferred-family-name"
    FULL_NAME = "full-name"
    EMAIL = "email"
    JOB = "job"
    KIND = "kind"
    FIRM = "firm"
    STARTED = "started"
    ENDED = "ended"
    STATUS = "status"
    NUMBER = "number"
    """The number under which the school's own system keeps the person."""
    BORN = "born"
    YEAR = "year-group"
    CLASS = "class"
    PARENTS = "parents"


SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.TITLE: ("title", "salutation"),
    Column.GIVEN: (
        "legal forename", "legal first name", "forename", "first name", "given name", "forenames",
        "first names", "given names", "christian name",
    ),
    Column.PREFERRED_GIVEN: (
        "preferred forename", "preferred first name", "known as", "preferred name", "chosen name",
    ),
    Column.FAMILY: (
        "legal surname", "legal last name", "surname", "last name", "family name",
    ),
    Column.PREFERRED_FAMILY: ("preferred surname", "preferred last name", "preferred family name"),
    Column.FULL_NAME: ("name", "full name", "staff name", "pupil name", "student name", "legal name",
                       "surname forename", "employee name"),
    Column.EMAIL: ("work email", "email", "e mail", "school email", "email address", "work e mail",
                   "e mail address", "main email"),
    Column.JOB: ("job title", "job titles", "job", "post", "role", "position", "post title"),
    Column.KIND: ("kind", "type", "staff type", "category", "engagement"),
    Column.FIRM: ("firm", "company", "employer", "agency", "contractor", "organisation"),
    Column.STARTED: ("start date", "started", "date of arrival", "employment start date",
                     "employment start", "from", "contract start date", "since"),
    Column.ENDED: ("end date", "leaving date", "date of leaving", "employment end date", "until",
                   "contract end date", "left"),
    Column.STATUS: ("status", "current", "state"),
    Column.NUMBER: ("staff code", "staff id", "employee number", "payroll number", "adno",
                    "admission number", "admission no", "upn", "id", "mis id", "pupil id", "student id"),
    Column.BORN: ("dob", "date of birth", "birth date", "birthdate", "born"),
    Column.YEAR: ("year", "year group", "nc year", "national curriculum year", "curriculum year"),
    Column.CLASS: ("reg", "reg group", "registration group", "registration form", "tutor group", "form",
                   "class", "class name"),
    Column.PARENTS: ("parents", "parent", "parents and carers", "parent names", "contacts", "carers",
                     "parent carer", "priority contacts"),
}  # fmt: skip
"""How systems and spreadsheets head each column, in small letters and without signs, the surest first."""

STAFF = (
    Column.TITLE, Column.GIVEN, Column.PREFERRED_GIVEN, Column.FAMILY, Column.PREFERRED_FAMILY,
    Column.FULL_NAME, Column.EMAIL, Column.JOB, Column.KIND, Column.FIRM, Column.STARTED, Column.ENDED,
    Column.STATUS, Column.NUMBER,
)  # fmt: skip
PUPILS = (
    Column.GIVEN, Column.PREFERRED_GIVEN, Column.FAMILY, Column.PREFERRED_FAMILY, Column.FULL_NAME,
    Column.NUMBER, Column.BORN, Column.YEAR, Column.CLASS, Column.ENDED, Column.PARENTS,
)  # fmt: skip

COLUMNS: Mapping[ListKind, tuple[Column, ...]] = {
    ListKind.STAFF: STAFF, ListKind.PUPILS: PUPILS,
}  # fmt: skip
"""What each kind of list is read for."""

COLUMN_TITLES: Mapping[Column, str] = {
    Column.TITLE: "Title, such as Mrs",
    Column.GIVEN: "First name",
    Column.PREFERRED_GIVEN: "First name they prefer",
    Column.FAMILY: "Last name",
    Column.PREFERRED_FAMILY: "Last name they prefer",
    Column.FULL_NAME: "Whole name",
    Column.EMAIL: "E-mail address",
    Column.JOB: "What they do",
    Column.KIND: "Kind, such as teacher or governor",
    Column.FIRM: "Firm or agency",
    Column.STARTED: "First day",
    Column.ENDED: "Last day",
    Column.STATUS: "Whether they left",
    Column.NUMBER: "Number in your system",
    Column.BORN: "Date of birth",
    Column.YEAR: "Year group",
    Column.CLASS: "Class",
    Column.PARENTS: "Parents and carers",
}
"""How screens say what a column holds."""

UNREAD = "unread"
"""What somebody chose for a heading that is to be left alone."""

_NEVER = re.compile(
    r"\b(?:sen|send|ehcp?|ethnic\w*|religio\w*|medical|health|allerg\w*|disab\w*|gender|sex|fsm|"
    r"free school meals?|pupil premium|pp|eal|language|nationality|country|looked after|lac|in care|"
    r"safeguard\w*|child protection|address line.*|home address|street|postcode|post code|phone|mobile|"
    r"telephone|ni|nino|national insurance|salary|pay|bank|sort code|account|dbs|absence|sickness|"
    r"password|next of kin|emergency|doctor|gp|union|notes?|comments?)\b"
)
"""Words of a heading under which stands what a list of people for this policy never needs."""

_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Mapped:
    """The headings of a table, and which of its columns holds what."""

    headings: tuple[str, ...]
    heading_line: int
    places: Mapping[Column, int]

    def cell(self, row: Row, column: Column) -> str:
        """What a row holds in a column; empty where the table has no such column."""
        place = self.places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of the columns that nothing is read from."""
        read = set(self.places.values())
        return tuple(
            heading for nth, heading in enumerate(self.headings) if heading and nth not in read
        )


def plain(heading: str) -> str:
    """A heading in small letters, without signs, so that "E-mail (work)" and "e mail work" are alike."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.replace("(s)", "s").lower()).split())


def guess(headings: Sequence[str], wanted: Iterable[Column]) -> dict[Column, int]:
    """Which column holds what, as far as the headings say; each column of the file is used once."""
    names = [plain(heading) for heading in headings]
    found: dict[Column, int] = {}
    for column in wanted:
        for synonym in SYNONYMS[column]:
            place = next(
                (
                    nth
                    for nth, name in enumerate(names)
                    if name == synonym and nth not in found.values()
                ),
                None,
            )
            if place is not None:
                found[column] = place
                break
    return found | _names_gone_by(names, found)


def _names_gone_by(names: Sequence[str], found: Mapping[Column, int]) -> dict[Column, int]:
    """Beside a legal name a plain one is what somebody goes by, as Arbor writes it."""
    gone_by: dict[Column, int] = {}
    for legal, preferred in (
        (Column.GIVEN, Column.PREFERRED_GIVEN),
        (Column.FAMILY, Column.PREFERRED_FAMILY),
    ):
        if preferred not in found and legal in found and names[found[legal]].startswith("legal"):
            for place, name in enumerate(names):
                if place not in found.values() and name in SYNONYMS[legal]:
                    gone_by.setdefault(preferred, place)
    return gone_by


def is_never_read(heading: str) -> bool:
    """Whether a column is none of our business by its heading: it is dropped at once, and never stored."""
    name = plain(heading)
    known = any(name == synonym for synonyms in SYNONYMS.values() for synonym in synonyms)
    return not known and _NEVER.search(name) is not None


def find_headings(
    first_rows: Sequence[Row], wanted: Iterable[Column], remembered: Mapping[str, str] | None = None
) -> Mapped:
    """The heading row among the first rows, with what each column holds.

    `remembered` says, for headings that somebody put right before, which column they are. Raises TableFaulty
    where no row names at least a name.
    """
    columns = tuple(wanted)
    best: Mapped | None = None
    for row in first_rows[:_WITHIN]:
        places = guess(row.cells, columns)
        for nth, heading in enumerate(row.cells):
            word = (remembered or {}).get(plain(heading))
            if word is not None and (word == UNREAD or word in columns):
                places = {column: place for column, place in places.items() if place != nth}
                if word != UNREAD:
                    places[Column(word)] = nth
        if _names_somebody(places) and (best is None or len(places) > len(best.places)):
            best = Mapped(row.cells, row.line, places)
    if best is None:
        raise TableFaulty(
            "No row of headings with a name was found. The first row should say what each column holds, "
            "such as First name, Last name, Email."
        )
    return best


def headings_or_first(
    first_rows: Sequence[Row], wanted: Iterable[Column], remembered: Mapping[str, str] | None = None
) -> Mapped | None:
    """The heading row; where none names anybody, the first row of two words, which somebody puts right.

    None where there isn't even that.
    """
    try:
        return find_headings(first_rows, wanted, remembered)
    except TableFaulty:
        first = next((row for row in first_rows[:_WITHIN] if sum(map(bool, row.cells)) > 1), None)
        return Mapped(first.cells, first.line, guess(first.cells, wanted)) if first else None


def _names_somebody(places: Mapping[Column, int]) -> bool:
    has_given = Column.GIVEN in places or Column.PREFERRED_GIVEN in places
    has_family = Column.FAMILY in places or Column.PREFERRED_FAMILY in places
    return Column.FULL_NAME in places or (has_given and has_family)
