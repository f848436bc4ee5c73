"""Rows made into people: names put together, dates as they are written here, and a reason for each bad row."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import TypeVar

from gatepost.engine.school import TITLES
from gatepost.people.importing.columns import (
    PUPILS,
    STAFF,
    Column,
    Mapped,
    find_headings,
)
from gatepost.people.importing.tables import Row, rows_of, text_of
from gatepost.people.states import EngagementKind


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be taken in, with its line and what is wrong with it."""

    line: int
    reason: str
    shown: str
    """How the row begins, so that somebody finds it."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who works, helps or governs, as one row says."""

    line: int
    given_name: str
    family_name: str
    title: str = ""
    email: str = ""
    job_title: str = ""
    kind: EngagementKind = EngagementKind.SUPPORT
    firm: str = ""
    number: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A child, as one row says: the least that answers need."""

    line: int
    given_name: str
    family_name: str
    number: str = ""
    born_on: date | None = None
    year_group: str = ""
    class_name: str = ""
    left_on: date | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was understood: its headings, and a reader of its rows."""

    mapped: Mapped
    rows: tuple[Row, ...]


Made = TypeVar("Made")


class _Bad(ValueError):
    """What is wrong with a row, in a sentence."""


_FORMULA = re.compile(r"^[=@]|^#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM)[!?]?")
_EMAIL = re.compile(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+\.[^@\s,;<>\"'.]+")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})[\s\-,]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"[2-6]\d{4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GONE = ("left", "leaver", "former", "inactive", "ended", "no")
_KINDS: tuple[tuple[EngagementKind, tuple[str, ...]], ...] = (
    (EngagementKind.AGENCY, ("agency", "supply")),
    (EngagementKind.GOVERNOR, ("governor", "clerk to the governors", "trustee")),
    (EngagementKind.VOLUNTEER, ("volunteer", "parent helper")),
    (EngagementKind.CONTRACTOR, ("contractor", "contracted")),
    (EngagementKind.SUPPORT, ("teaching assistant", "classroom assistant", "learning support")),
    (
        EngagementKind.TEACHER,
        ("teacher", "headteacher", "head teacher", "deputy head", "senco", "qts"),
    ),
)
"""Words of a job that tell the kind of engagement, the first that fits; anything else is support staff."""


def read_table(
    content: bytes, wanted: tuple[Column, ...], remembered: dict[str, str] | None = None
) -> Table:
    """The table in a file; raises TableFaulty, with what to do, where there is none."""
    rows = rows_of(text_of(content))
    first = list(islice(rows, 25))
    mapped = find_headings(first, wanted, remembered)
    below = chain((row for row in first if row.line > mapped.heading_line), rows)
    return Table(mapped, tuple(below))


def staff_in(table: Table) -> Iterator[StaffRow | BadRow]:
    """Everybody in a list of staff, and every row that can't be taken in."""
    for row in table.rows:
        yield _read(row, table.mapped, _staff)


def pupils_in(table: Table) -> Iterator[PupilRow | BadRow]:
    """Every child in a list of pupils, and every row that can't be taken in."""
    for row in table.rows:
        yield _read(row, table.mapped, _pupil)


def read_staff(content: bytes, remembered: dict[str, str] | None = None) -> Table:
    """A list of staff; raises TableFaulty where it is none."""
    return read_table(content, STAFF, remembered)


def read_pupils(content: bytes, remembered: dict[str, str] | None = None) -> Table:
    """A list of pupils; raises TableFaulty where it is none."""
    return read_table(content, PUPILS, remembered)


def _read(row: Row, mapped: Mapped, make: Callable[[Row, Mapped], Made]) -> Made | BadRow:
    try:
        for column, place in mapped.places.items():
            cell = row.cells[place] if place < len(row.cells) else ""
            if _FORMULA.match(cell):
                raise _Bad(
                    f"A formula or its error stands under {column.value}. Paste the values only."
                )
        return make(row, mapped)
    except _Bad as bad:
        return BadRow(row.line, str(bad), ", ".join(cell for cell in row.cells if cell)[:60])


def _staff(row: Row, mapped: Mapped) -> StaffRow:
    title, given, family = _name(row, mapped)
    job, firm = mapped.cell(row, Column.JOB), mapped.cell(row, Column.FIRM)
    started = _day(mapped.cell(row, Column.STARTED), "start date")
    ended = _day(mapped.cell(row, Column.ENDED), "end date")
    if started and ended and ended < started:
        raise _Bad("The end date is before the start date.")
    status = mapped.cell(row, Column.STATUS).lower()
    return StaffRow(
        line=row.line,
        given_name=given,
        family_name=family,
        title=title,
        email=_email(mapped.cell(row, Column.EMAIL)),
        job_title=job,
        kind=kind_of(mapped.cell(row, Column.KIND), job, firm),
        firm=firm,
        number=mapped.cell(row, Column.NUMBER),
        started_on=started,
        ended_on=ended,
        has_left=any(status.startswith(word) for word in _GONE),
    )


def _pupil(row: Row, mapped: Mapped) -> PupilRow:
    _, given, family = _name(row, mapped)
    born = _day(mapped.cell(row, Column.BORN), "date of birth")
    return PupilRow(
        line=row.line,
        given_name=given,
        family_name=family,
        number=mapped.cell(row, Column.NUMBER),
        born_on=born,
        year_group=_year(mapped.cell(row, Column.YEAR)),
        class_name=mapped.cell(row, Column.CLASS),
        left_on=_day(mapped.cell(row, Column.ENDED), "leaving date"),
        parents=tuple(
            name.strip()
            for name in re.split(r"[;/&]| and ", mapped.cell(row, Column.PARENTS))
            if name.strip()
        ),
    )


def _name(row: Row, mapped: Mapped) -> tuple[str, str, str]:
    """Title, given and family name: the preferred ones where a system has them, curly marks made plain."""
    title = mapped.cell(row, Column.TITLE)
    given = mapped.cell(row, Column.PREFERRED_GIVEN) or mapped.cell(row, Column.GIVEN)
    family = mapped.cell(row, Column.PREFERRED_FAMILY) or mapped.cell(row, Column.FAMILY)
    if not (given and family):
        title_in, given_in, family_in = split_name(mapped.cell(row, Column.FULL_NAME))
        title, given, family = title or title_in, given or given_in, family or family_in
    if not given and not family:
        raise _Bad("There is no name.")
    if not given or not family:
        raise _Bad("Only one name is there; both a first and a last name are needed.")
    if not any(sign.isalpha() for sign in given + family):
        raise _Bad("The name has no letters.")
    return title.rstrip("."), _plain(given), _plain(family)


def split_name(name: str) -> tuple[str, str, str]:
    """Title, given and family name of a name in one cell, written either way round."""
    family, comma, given = name.partition(",")
    if comma:
        words = given.split()
        title = words.pop(0) if words and _is_title(words[0]) else ""
        return title.rstrip("."), " ".join(words), family.strip()
    words = name.split()
    title = words.pop(0) if len(words) > 1 and _is_title(words[0]) else ""
    if len(words) < 2:
        return title.rstrip("."), "", " ".join(words)
    return title.rstrip("."), words[0], " ".join(words[1:])


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in TITLES


def _plain(name: str) -> str:
    """A name with the straight apostrophe and dash, so that O’Neill and O'Neill are one person."""
    return name.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("–", "-")


def _email(written: str) -> str:
    """The one address in a cell, in small letters; empty where the cell is."""
    if not written:
        return ""
    found = _EMAIL.findall(written)
    if len(found) != 1:
        raise _Bad(f"“{written[:40]}” is not one e-mail address.")
    return str(found[0]).lower()


def _day(written: str, what: str) -> date | None:
    """A day as people here write it, day first; None where the cell is empty."""
    if not written:
        return None
    try:
        if found := _ISO.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC.match(written):
            return date(_year_number(found[3]), int(found[2]), int(found[1]))
        if found := _WORDED.match(written):
            return date(
                _year_number(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1])
            )
        if _SERIAL.fullmatch(written):  # a spreadsheet's own count of days
            return date(1899, 12, 30) + timedelta(days=int(written))
    except ValueError:
        pass
    raise _Bad(f"“{written[:30]}” is no {what}. Write it day first, like 01/09/2026.")


def _year_number(written: str) -> int:
    """A year of four figures; of two, the one that isn't more than ten years ahead."""
    year = int(written)
    if len(written) == 4:
        return year
    return 1900 + year if year > 40 else 2000 + year


def _year(written: str) -> str:
    """A year group as people say it: "5", "Yr 5" and "Year  5" are Year 5."""
    if found := re.fullmatch(r"(?:y|yr|year)?\.? ?0*([1-9]\d?)", written.lower()):
        return f"Year {found[1]}"
    if written.lower() in {"r", "0", "yr r", "year r", "rec", "reception", "year 0"}:
        return "Reception"
    return written


def kind_of(written: str, job: str, firm: str) -> EngagementKind:
    """The kind of engagement that a word, or else a job, tells."""
    for text in (written.lower(), job.lower()):
        for kind, words in _KINDS:
            if text and any(word in text for word in words):
                return kind
        if text in {kind.value for kind in EngagementKind}:
            return EngagementKind(text)
    return EngagementKind.CONTRACTOR if firm else EngagementKind.SUPPORT
