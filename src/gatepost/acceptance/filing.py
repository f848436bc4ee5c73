"""What a file is that somebody brings: told from its bytes, never from what its sender says. Pure."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
JPEG, PNG = "image/jpeg", "image/png"

DOCUMENTS = frozenset({PDF, WORD, OPEN_DOCUMENT})
SCANS = frozenset({PDF, JPEG, PNG})

MOST_BYTES = 10 * 1024 * 1024
"""The largest document or scan that is taken."""

_INSIDE = {"word/document.xml": WORD, "content.xml": OPEN_DOCUMENT}


def media_type_of(content: bytes) -> str:
    """The kind of file that these bytes are; empty for any that Gatepost doesn't take."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"PK\x03\x04"):
        return _inside(content)
    return ""


def _inside(content: bytes) -> str:
    """Which document a packed file is, by the names inside; nothing is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return ""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return next((kind for name, kind in _INSIDE.items() if name in names), "")
