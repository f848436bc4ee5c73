"""A pasted list of people whom a school's system misses: one a line, its parts in any sensible order.

Pure. "Tilly Ransome, supply teacher, tilly@agency.example, Hedgerow Supply Ltd" and
"Hedgerow Supply Ltd; Tilly Ransome <tilly@agency.example>" say the same. What can't be told apart is left to
the reader of the table, which gives the line back with its reason.
"""

import re
from collections.abc import Callable, Iterator

from gatepost.people.importing.tables import MOST_ROWS, Row, TableFaulty, text_with_commas
from gatepost.people.states import EngagementKind

LONGEST = 1_000_000
"""Letters that a pasted list may have."""
LINES_ABOVE = 1
"""The line of headings that the table has and the paste had not."""
_LONGEST_LINE = 1_000
_HEADINGS = ("Name", "Job title", "Email", "Firm", "Kind")
_BULLET = re.compile(r"^\s*(?:[-•*·–]|\d{1,3}[.)])\s+")
_EMAIL = re.compile(r"<?\b[^\s@,;<>|\t]+@[^\s@,;<>|\t]+\b>?")
_BETWEEN = re.compile(r"\s*[,;\t|]\s*|\s+[-–—]\s+|\s*\(\s*|\s*\)\s*")
_FIRM = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|inc|services|agency|company|group|partnership|recruitment|"
    r"& (?:sons?|daughters?|co)|and (?:sons?|daughters?))\b\.?",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:teacher|teaching|assistant|supply|governor|chair|clerk|volunteer|helper|reader|coach|"
    r"cleaner|cleaning|cook|catering|kitchen|caretaker|site manager|manager|technician|tutor|"
    r"instructor|therapist|counsellor|psychologist|nurse|driver|midday|lunchtime|supervisor|"
    r"trustee|student|trainee|secretary|officer|administrator|receptionist|lead|support|music|sports?|"
    r"photographer|gardener|engineer|lsa|ta|hlta|pta|club)\b",
    re.IGNORECASE,
)


def table_of_paste(text: str, all_are: EngagementKind | None = None) -> str:
    """The pasted lines as a table with commas between, each one line further down than it was.

    Raises TableFaulty where there is no line, or one that is no person. `all_are` says the kind of them all.
    """
    if len(text) > LONGEST:
        raise TableFaulty("The list is too long to paste. Bring it as a file.")
    rows = list(_rows(text, all_are.value if all_are else ""))
    if not rows:
        raise TableFaulty("Write at least one person, one a line.")
    if len(rows) > MOST_ROWS:
        raise TableFaulty("The list is too long to paste. Bring it as a file.")
    return text_with_commas([Row(1, _HEADINGS), *rows])


def _rows(text: str, kind: str) -> Iterator[Row]:
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for number, line in enumerate(tidy.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            raise TableFaulty(f"Line {number} is far too long for one person. Write one a line.")
        parts = parts_of(line)
        if any(parts):
            yield Row(number + LINES_ABOVE, (*parts, kind))


def parts_of(line: str) -> tuple[str, str, str, str]:
    """Name, job, address and firm of one line, in whichever order they stand."""
    line = _BULLET.sub("", line)
    emails = [found.strip("<>") for found in _EMAIL.findall(line)]
    parts = [part.strip(" .:") for part in _BETWEEN.split(_EMAIL.sub(" , ", line))]
    parts = [part for part in parts if part]
    firm = _take(parts, lambda part: bool(_FIRM.search(part)))
    name = _take_name(parts, ", " if "\t" not in line else " ")
    job = _take(parts, lambda part: bool(_JOB.search(part))) or (parts.pop(0) if parts else "")
    if parts and not firm:
        firm = parts.pop(0)
    return name, ", ".join([job, *parts]), "; ".join(emails), firm


def _take_name(parts: list[str], between: str) -> str:
    """The first part of two words that is no job; else two that stand apart.

    With a comma between, the last name stands first: "Marsh, Ida". In columns it is the other way round.
    """
    whole = _take(parts, lambda part: len(part.split()) > 1 and not _JOB.search(part))
    if whole:
        return whole
    singles = [part for part in parts if len(part.split()) == 1 and not _JOB.search(part)]
    for part in singles[:2]:
        parts.remove(part)
    return between.join(singles[:2]) or (parts.pop(0) if parts else "")


def _take(parts: list[str], is_it: Callable[[str], bool]) -> str:
    """The first part of which something is true, taken out; empty where there is none."""
    for nth, part in enumerate(parts):
        if is_it(part):
            return parts.pop(nth)
    return ""
