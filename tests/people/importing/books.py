"""Spreadsheets for tests, written by hand: the least that .xlsx and .ods need, and some that misbehave."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_STYLES = (
    '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)
Cell = str | int | float | tuple[str, int]
"""A text, a number, or ("day", the spreadsheet's own count of days), or ("formula", its last value)."""


def letters(nth: int) -> str:
    """The name of a column, counted from 0."""
    name = ""
    nth += 1
    while nth:
        nth, rest = divmod(nth - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(at: str, value: Cell) -> str:
    if isinstance(value, tuple):
        kind, number = value
        if kind == "day":
            return f'<c r="{at}" s="1"><v>{number}</v></c>'
        return f'<c r="{at}"><f>A1+1</f><v>{number}</v></c>'
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
    return f'<c r="{at}"><v>{value}</v></c>'


def _sheet(rows: Iterable[tuple[int, Sequence[Cell]]]) -> str:
    lines = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{letters(nth)}{number}", value) for nth, value in enumerate(cells))
        + "</row>"
        for number, cells in rows
    )
    return (
        '<?xml version="1.0"?><worksheet xmlns='
        f'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{lines}</sheetData>'
        "</worksheet>"
    )


def xlsx(*sheets: Iterable[Sequence[Cell]], first: int = 1, extra: bytes = b"") -> bytes:
    """A workbook with these sheets, each from row `first` on."""
    numbered = [list(enumerate(rows, start=first)) for rows in sheets]
    return _book([_sheet(rows) for rows in numbered], extra)


def far_cell() -> bytes:
    """A workbook of a few kilobytes whose last cell stands at the end of the sheet."""
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return _book([sheet])


def _book(sheets: Sequence[str], extra: bytes = b"") -> bytes:
    names = "".join(
        f'<sheet name="Sheet{nth}" sheetId="{nth}" r:id="s{nth}"/>'
        for nth in range(1, len(sheets) + 1)
    )
    links = "".join(
        f'<Relationship Id="s{nth}" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        f'Target="worksheets/sheet{nth}.xml"/>'
        for nth in range(1, len(sheets) + 1)
    )
    styles = (
        '<Relationship Id="st" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/>'
    )
    workbook = (
        '<?xml version="1.0"?><workbook xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{names}</sheets></workbook>"
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELS)
        packed.writestr("xl/workbook.xml", workbook)
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns='
            f'"http://schemas.openxmlformats.org/package/2006/relationships">{links}{styles}'
            "</Relationships>",
        )
        packed.writestr("xl/styles.xml", _STYLES)
        for nth, sheet in enumerate(sheets, start=1):
            packed.writestr(f"xl/worksheets/sheet{nth}.xml", sheet)
        if extra:
            packed.writestr("xl/media/large.bin", extra)
    return kept.getvalue()


def ods(rows: Iterable[Sequence[str]]) -> bytes:
    """A LibreOffice sheet with these rows."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="List">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return kept.getvalue()
