"""Reading a table that a school's system or a spreadsheet wrote: bytes in, rows with their line numbers out.

Pure. Whatever writes such a file chooses an encoding, a separator and some lines above the headings without
saying so; all three are found here. A file that is no table gives one clear fault and changes nothing.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is looked at; 20,000 people need about three million."""
MOST_ROWS = 60_000
MOST_COLUMNS = 300
_LONGEST_LINE = 200_000
_SEPARATORS = ",;\t|"
_HEADINGS_WITHIN = 20
"""A heading row stands among the first lines of a file, below a title or two."""


class TableFaulty(Exception):
    """A file that can't be read as a table; the message says what it is and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells with the line of the file that it began on, counted from 1."""

    line: int
    cells: tuple[str, ...]


def text_of(content: bytes) -> str:
    """The words of a file in whichever encoding it was written: UTF-8, UTF-16 or the old Windows one.

    Raises TableFaulty where it is no text, such as a spreadsheet's own format, or too large.
    """
    if len(content) > LARGEST:
        raise TableFaulty(
            "The file is larger than 32 MB. Export fewer columns, or only the people you need."
        )
    if content[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise TableFaulty(
            "This is neither a list nor a spreadsheet that we can open. If a spreadsheet program wrote "
            "it, choose Save as or Export there, then CSV."
        )
    if content[:5] == b"%PDF-":
        raise TableFaulty("This is a PDF. Export the list as CSV from the system that made it.")
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, encoding)
    if _looks_like_utf16(content):
        return _decoded(content, "utf-16-le")
    if b"\x00" in content:
        raise TableFaulty("The file holds signs that no list of people has. Is it the right file?")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableFaulty("The file was cut short or damaged. Export it again.") from error


def _looks_like_utf16(content: bytes) -> bool:
    """Whether every second byte of the beginning is empty, as Western letters are in UTF-16."""
    head = content[:400]
    return len(head) > 20 and head[1::2].count(0) > len(head) // 4


def rows_of(text: str, separator: str = "") -> Iterator[Row]:
    """Every row that has anything in it; raises TableFaulty at a line that no table has.

    The separator is found where none is given.
    """
    lines = io.StringIO(text, newline="")
    separator = separator or _separator_of(text)
    reader = csv.reader(_checked(lines), delimiter=separator, strict=False)
    before, rows = 0, 0
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise TableFaulty(
                    f"Line {before + 1} has more than {MOST_COLUMNS} columns. Is it the right file? "
                    "Export only the columns that you need."
                )
            tidy = tuple(_tidy(cell) for cell in cells)
            if any(tidy):
                rows += 1
                if rows > MOST_ROWS:
                    raise TableFaulty(
                        f"There are more than {MOST_ROWS:,} rows. Bring them in parts."
                    )
                yield Row(before + 1, tidy)
            before = reader.line_num
    except csv.Error as error:
        raise TableFaulty(
            f"Line {before + 1} can't be read as a row of a table: {error}."
        ) from error


def text_with_commas(rows: Iterable[Row]) -> str:
    """The rows as a table with commas between, each on the line that it had; `rows_of(text, ",")` reads it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    at = 1
    for row in rows:
        written.write("\n" * (row.line - at))
        writer.writerow(row.cells)
        at = row.line + 1
    return written.getvalue()


def _checked(lines: io.StringIO) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST_LINE:
            raise TableFaulty(f"Line {number} is far too long for a row. Is it the right file?")
        yield line


def _separator_of(text: str) -> str:
    """The sign that most evenly splits the first lines; a comma where none does."""
    head = [line for line in text[:20_000].splitlines()[:_HEADINGS_WITHIN] if line.strip()]
    best, most = ",", 0
    for separator in _SEPARATORS:
        counts = Counter(line.count(separator) for line in head if separator in line)
        (times, lines) = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if times * lines > most:
            best, most = separator, times * lines
    return best


def _tidy(cell: str) -> str:
    """A cell without blanks around it, with single blanks in it, and without signs that can't be seen."""
    if not cell.isprintable():
        cell = "".join(sign for sign in cell if sign.isprintable() or sign.isspace())
    return " ".join(cell.split())
