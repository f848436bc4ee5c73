"""Rows made into people: names put together, dates as they are written here, and a reason for each bad row."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

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
    about: tuple[str, str, str] = field(default=("", "", ""), compare=False)
    """The number, the address and the name as far as they can be read: whom the list at least mentions."""


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
    is_kind_said: bool = False
    """Whether a column says the kind; otherwise it is a guess from the job."""
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
    """A table that was understood: what its columns hold, and its rows, read anew each time."""

    mapped: Mapped
    text: str
    separator: str = ""
    lines_above: int = 0
    """Lines that we put above what somebody pasted, which therefore don't count."""

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        for row in rows_of(self.text, self.separator):
            if row.line > self.mapped.heading_line:
                yield Row(row.line - self.lines_above, row.cells)


Made = TypeVar("Made")


class _Bad(ValueError):
    """What is wrong with a row, in a sentence."""


_FORMULA = re.compile(r"^[=@]|^[+\-].*[|!(]|^#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM)[!?]?")
_EMAIL = re.compile(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+\.[^@\s,;<>\"'.]+")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})[\s\-,]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"[2-6]\d{4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GONE = frozenset("left leaver leavers former inactive ended no n false 0".split())
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


def table_in(
    text: str,
    wanted: tuple[Column, ...],
    remembered: Mapping[str, str] | None = None,
    *,
    separator: str = "",
    lines_above: int = 0,
) -> Table:
    """The table in a text; raises TableFaulty, with what to do, where there is none."""
    mapped = find_headings(list(islice(rows_of(text, separator), 25)), wanted, remembered)
    return Table(mapped, text, separator, lines_above)


def staff_in(table: Table) -> Iterator[StaffRow | BadRow]:
    """Everybody in a list of staff, and every row that can't be taken in."""
    for row in table.rows:
        yield _read(row, table.mapped, _staff)


def pupils_in(table: Table) -> Iterator[PupilRow | BadRow]:
    """Every child in a list of pupils, and every row that can't be taken in."""
    for row in table.rows:
        yield _read(row, table.mapped, _pupil)


def read_staff(content: bytes, remembered: Mapping[str, str] | None = None) -> Table:
    """A list of staff; raises TableFaulty where it is none."""
    return table_in(text_of(content), STAFF, remembered)


def read_pupils(content: bytes, remembered: Mapping[str, str] | None = None) -> Table:
    """A list of pupils; raises TableFaulty where it is none."""
    return table_in(text_of(content), PUPILS, remembered)


def _read(row: Row, mapped: Mapped, make: Callable[[Row, Mapped], Made]) -> Made | BadRow:
    try:
        for place in mapped.places.values():
            cell = row.cells[place] if place < len(row.cells) else ""
            if _FORMULA.match(cell):
                raise _Bad(
                    f"A formula or its error stands under “{mapped.headings[place]}”. "
                    "Paste the values only."
                )
        return make(row, mapped)
    except _Bad as bad:
        shown = ", ".join(cell for cell in row.cells if cell)[:60]
        return BadRow(row.line, str(bad), shown, _about(row, mapped))


def _about(row: Row, mapped: Mapped) -> tuple[str, str, str]:
    """Whom a row that can't be taken in seems to be about, so that nobody takes them for gone."""
    try:
        _, given, family = _name(row, mapped)
    except _Bad:
        given = family = ""
    number, email = mapped.cell(row, Column.NUMBER), mapped.cell(row, Column.EMAIL)
    return number, email.lower(), f"{given} {family}".strip()


def _staff(row: Row, mapped: Mapped) -> StaffRow:
    title, given, family = _name(row, mapped)
    job = _short(mapped.cell(row, Column.JOB), 200, "job")
    firm = _short(mapped.cell(row, Column.FIRM), 200, "firm")
    started = _day(mapped.cell(row, Column.STARTED), "start date")
    ended = _day(mapped.cell(row, Column.ENDED), "end date")
    if started and ended and ended < started:
        raise _Bad("The end date is before the start date.")
    said = mapped.cell(row, Column.KIND)
    return StaffRow(
        line=row.line,
        given_name=given,
        family_name=family,
        title=title,
        email=_email(mapped.cell(row, Column.EMAIL)),
        job_title=job,
        kind=kind_of(said, job, firm),
        is_kind_said=bool(said),
        firm=firm,
        number=_number(row, mapped),
        started_on=started,
        ended_on=ended,
        has_left=mapped.cell(row, Column.STATUS).lower().partition(" ")[0].rstrip(",.;") in _GONE,
    )


def _pupil(row: Row, mapped: Mapped) -> PupilRow:
    _, given, family = _name(row, mapped)
    born = _day(mapped.cell(row, Column.BORN), "date of birth")
    return PupilRow(
        line=row.line,
        given_name=given,
        family_name=family,
        number=_number(row, mapped),
        born_on=born,
        year_group=_short(_year(mapped.cell(row, Column.YEAR)), 40, "year group"),
        class_name=_short(mapped.cell(row, Column.CLASS), 100, "class"),
        left_on=_day(mapped.cell(row, Column.ENDED), "leaving date"),
        parents=parents_in(mapped.cell(row, Column.PARENTS)),
    )


def parents_in(written: str) -> tuple[str, ...]:
    """The names in a cell of parents: "Ida Marsh; Abel Stark", or "Mr and Mrs Marsh", which are two."""
    parts = [part.strip() for part in re.split(r"[;/&]|\band\b", written) if part.strip()]
    if len(parts) == 1 and all(len(name.split()) > 1 for name in parts[0].split(",")):
        parts = [name.strip() for name in parts[0].split(",")]
    names = []
    for nth, part in enumerate(parts):
        after = parts[nth + 1].split() if nth + 1 < len(parts) else []
        is_only_title = _is_title(part) and len(after) > 1
        names.append(_plain(f"{part} {after[-1]}" if is_only_title else part))
    return tuple(
        dict.fromkeys(_short(name, 200, "parent's name") for name in names if _has_letters(name))
    )


def _short(written: str, most: int, what: str) -> str:
    if len(written) > most:
        raise _Bad(f"The {what} is longer than {most} letters.")
    return written


def _number(row: Row, mapped: Mapped) -> str:
    return _short(mapped.cell(row, Column.NUMBER), 60, "number")


def _has_letters(name: str) -> bool:
    return any(sign.isalpha() for sign in name)


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
    if not _has_letters(given + family):
        raise _Bad("The name has no letters.")
    return (
        _short(title.rstrip("."), 20, "title"),
        _short(_plain(given), 100, "first name"),
        _short(_plain(family), 100, "last name"),
    )


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
    email = str(found[0]).lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise _Bad(f"“{email[:40]}” is not an e-mail address.") from error
    return email


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
