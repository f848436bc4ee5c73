"""Settings as people write them, one thing a line: terms, closed days, names with their use. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:"
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<uk>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))(?!\d)"
    r")",
    re.IGNORECASE,
)
_EDGES = " \t,;:–—-()"
_BETWEEN = re.compile(r"\b(?:from|starts?|begins?|on)\s*$", re.IGNORECASE)


class LineFaulty(ValueError):
    """A line that can't be read; the message says which, and what it needs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, with its number as people count."""

    number: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines that hold something."""
    rows = enumerate(text.splitlines(), start=1)
    return [Line(number, row.strip()) for number, row in rows if row.strip()]


def terms_in(text: str) -> list[tuple[Line, str, date, date]]:
    """The terms that the lines tell of: name, first day, last day; raises LineFaulty."""
    found = []
    for line in lines_of(text):
        matches = list(_DAY.finditer(line.text))
        if len(matches) != 2:
            raise LineFaulty(
                f"Line {line.number} needs a name and two days, like: "
                "Autumn 1, 3 September 2026 to 21 October 2026."
            )
        starts, ends = (_day_of(match, line) for match in matches)
        if ends < starts:
            raise LineFaulty(f"Line {line.number} ends before it begins.")
        name = _BETWEEN.sub("", line.text[: matches[0].start()].strip(_EDGES)).strip(_EDGES)
        found.append((line, (name or "Term")[:60], starts, ends))
    return found


def closed_days_in(text: str) -> list[tuple[Line, date, str]]:
    """The closed days that the lines tell of, each with its name, which may be empty; raises LineFaulty."""
    found = []
    for line in lines_of(text):
        matches = list(_DAY.finditer(line.text))
        if len(matches) != 1:
            raise LineFaulty(
                f"Line {line.number} needs one day, like: 3 September 2026, staff training."
            )
        match = matches[0]
        rest = f"{line.text[: match.start()]} {line.text[match.end() :]}"
        found.append((line, _day_of(match, line), rest.strip(_EDGES)[:100]))
    return found


def named_in(text: str) -> list[tuple[Line, str, str]]:
    """Names, each with what stands behind its first colon: its use, its year group."""
    found = []
    for line in lines_of(text):
        name, _, rest = line.text.partition(":")
        found.append((line, name.strip(), rest.strip()))
    return found


def written_day(on: date) -> str:
    """A day as it is read again."""
    return f"{on.day} {on:%B} {on.year}"


def written_lines(rows: Iterable[str]) -> str:
    """One a line."""
    return "\n".join(rows)


def with_rest(pairs: Sequence[tuple[str, str]]) -> str:
    """Names with what stands behind a colon, one a line."""
    return written_lines(f"{name}: {rest}" if rest else name for name, rest in pairs)


def _day_of(match: re.Match[str], line: Line) -> date:
    """The day that was found; raises LineFaulty where no calendar has it."""
    try:
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        elif match["uk"]:
            day, month, year = (int(part) for part in re.split(r"[/.]", match["uk"]))
            year += 2000 if year < 100 else 0
        else:
            day, year = int(match["day"]), int(match["year"])
            month = _MONTHS.index(match["month"][:3].lower()) + 1
        return date(year, month, day)
    except ValueError as error:
        raise LineFaulty(
            f"Line {line.number}: “{match.group()}” is no day of the calendar."
        ) from error
