"""The process that opens one spreadsheet: its bytes come in, a table with commas goes out.

Run by `sheets` as `python -m gatepost.people.importing.unfolding staff`. Exit code 2 comes with a sentence
for whoever brought the file; any other failure is told as a damaged file. It knows no Django.
"""

import contextlib
import io
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from gatepost.people.importing.columns import COLUMNS, find_headings
from gatepost.people.importing.sheets import LOCKED
from gatepost.people.importing.tables import (
    LARGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    TableFaulty,
    text_with_commas,
)
from gatepost.people.states import ListKind

_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 20
_UNPACKED = 192 * 1024 * 1024
_FARTHEST_ROW = 200_000
Value = int | float | str | bool | time | date | datetime | timedelta


def main() -> int:
    """Read standard input, write the table to standard output; the exit code."""
    _hold_back()
    try:
        text = _unfolded(sys.stdin.buffer.read(), ListKind(sys.argv[1]))
    except TableFaulty as fault:
        sys.stderr.write(str(fault))
        return 2
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _hold_back() -> None:
    """From now on this process may have so much memory and time, where the machine knows such limits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 -- not on every machine

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _unfolded(content: bytes, kind: ListKind) -> str:
    _refuse_bombs(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise TableFaulty(LOCKED) from error
    best: list[Row] = []
    for sheet in workbook.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.Visible:
            continue
        rows = _rows_of(workbook.get_sheet_by_name(sheet.name))
        if _has_headings(rows, kind):
            best = rows
            break
        best = best or rows
    if not best:
        raise TableFaulty("There is nothing in the spreadsheet.")
    text = text_with_commas(best)
    if len(text) > LARGEST:
        raise TableFaulty(
            "The spreadsheet holds far more than a list of people. Is it the right one?"
        )
    return text


def _refuse_bombs(content: bytes) -> None:
    """A zip that says itself that it is far larger than it looks; one that lies meets the limit above."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sizes = [entry.file_size for entry in packed.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise TableFaulty("The spreadsheet is damaged or cut short. Save it again.") from error
    if sum(sizes) > _UNPACKED or len(sizes) > 2_000:
        raise TableFaulty(
            "The spreadsheet unpacks to far more than a list of people. Save the list alone as CSV."
        )


def _has_headings(rows: list[Row], kind: ListKind) -> bool:
    try:
        find_headings(rows, COLUMNS[kind])
    except TableFaulty:
        return False
    return True


def _rows_of(sheet: CalamineSheet) -> list[Row]:
    return list(islice(_filled(sheet), MOST_ROWS + 1))


def _filled(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows that have anything in them, each with its number in the sheet."""
    if sheet.total_height > _FARTHEST_ROW and sheet.total_width > MOST_COLUMNS:
        raise TableFaulty("A cell stands far away from the list. Copy the list into a new sheet.")
    begins = sheet.start[0] if sheet.start else 0
    first = 1 if sheet.start is None else begins + 1
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start=first):
        if number > _FARTHEST_ROW:
            return
        written = tuple(_written(cell) for cell in cells)
        while written and not written[-1]:
            written = written[:-1]
        if written:
            yield Row(number, written)


def _written(cell: Value) -> str:
    """A value as a list writes it: days as 2026-09-01, whole numbers without a point, yes and no."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).replace("\0", "").split())


if __name__ == "__main__":
    raise SystemExit(main())
