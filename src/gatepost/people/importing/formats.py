"""From whatever somebody brings to one table: the seam at which another system's format joins.

A format says whether a file is one of its own, and makes a table of it: rows of which one holds headings
that `columns.SYNONYMS` knows, each row with the line that people find it on. Everything after that is the
same for all of them: putting columns right, the preview, comparing, taking in.

So OneRoster (a zip of tables: `users.csv` with its roles), Wonde (pages of JSON) and the Common Transfer
File (XML; names, dates of birth, numbers and year groups, and nothing else of it) each need one more class
here and one more line in FORMATS, before the one that takes anything.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Protocol

from gatepost.people.importing.columns import COLUMNS, Mapped, headings_or_first, is_never_read
from gatepost.people.importing.sheets import is_spreadsheet, table_of_spreadsheet
from gatepost.people.importing.tables import (
    LARGEST,
    Row,
    TableFaulty,
    rows_of,
    text_of,
    text_with_commas,
)
from gatepost.people.states import ListKind


class Format(Protocol):
    """One way in which a list of people is written."""

    def fits(self, content: bytes) -> bool:
        """Whether a file is written in this way, by its first bytes and not by its name."""
        ...

    def rows(self, content: bytes, kind: ListKind) -> Iterator[Row]:
        """The rows of the file; raises TableFaulty, with what to do, where it can't be read."""
        ...


class Spreadsheet:
    """What Excel, LibreOffice and Numbers write: .xlsx, .xls, .ods. Values only, never formulas."""

    def fits(self, content: bytes) -> bool:
        """Whether the file is a zip or one of Microsoft's older containers."""
        return is_spreadsheet(content)

    def rows(self, content: bytes, kind: ListKind) -> Iterator[Row]:
        """The rows of the first sheet that has headings."""
        return rows_of(table_of_spreadsheet(content, kind), ",")


class SeparatedText:
    """What school systems export and people save: text with commas, semicolons, tabs or bars."""

    def fits(self, content: bytes) -> bool:
        """Whatever nothing else takes is read as text, or refused as none."""
        return bool(content)

    def rows(self, content: bytes, kind: ListKind) -> Iterator[Row]:  # noqa: ARG002 -- as every format
        """The rows of the text."""
        return rows_of(text_of(content))


_FIRST = 25
"""Among so many rows the headings are looked for."""

FORMATS: tuple[Format, ...] = (Spreadsheet(), SeparatedText())
"""Every format that is known, the surest first."""


def plain_table(content: bytes, kind: ListKind) -> str:
    """The table in a file, with commas between and each row on its line; raises TableFaulty.

    What is none of our business by its heading is dropped here, so that it is never stored.
    """
    if len(content) > LARGEST:
        raise TableFaulty(
            "The file is larger than 32 MB. Export fewer columns, or only the people you need."
        )
    fitting = next((one for one in FORMATS if one.fits(content)), None)
    if fitting is None:
        raise TableFaulty("The file is empty.")
    rows = fitting.rows(content, kind)
    first = list(islice(rows, _FIRST))
    if not first:
        raise TableFaulty("There is nothing in the file.")
    mapped = headings_or_first(first, COLUMNS[kind])
    if mapped is None or first[-1].line <= mapped.heading_line:
        where = "below the headings" if mapped else "in the file"
        raise TableFaulty(f"There is nobody {where}. Did the export go wrong?")
    return text_with_commas(_without_what_is_never_read(chain(first, rows), mapped))


def _without_what_is_never_read(rows: Iterable[Row], mapped: Mapped) -> Iterator[Row]:
    dropped = {nth for nth, heading in enumerate(mapped.headings) if is_never_read(heading)}
    for row in rows:
        if row.line <= mapped.heading_line or not dropped:
            yield row
        else:
            cells = ("" if nth in dropped else cell for nth, cell in enumerate(row.cells))
            yield Row(row.line, tuple(cells))
