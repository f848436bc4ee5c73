"""Spreadsheets, read in a process of their own that may use only so much memory and time.

A sheet of a few kilobytes can say that it has sixteen thousand columns and a million rows, or unpack to
gigabytes. Whatever such a file does to the reader, it does it there, and here it is a fault in words.
"""

import subprocess
import sys

from gatepost.people.importing.tables import LARGEST, TableFaulty
from gatepost.people.states import ListKind

SECONDS = 30
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCKED = "The spreadsheet is locked with a password. Save a copy without one, or as CSV."
DAMAGED = (
    "The spreadsheet can't be read: it is damaged, or holds far more than a list of people. "
    "Copy the list into a new sheet, or save it as CSV."
)


def is_spreadsheet(content: bytes) -> bool:
    """Whether the file's first bytes are those of a spreadsheet's container."""
    return content[:4] in {_ZIP, _OLE}


def table_of_spreadsheet(content: bytes, kind: ListKind) -> str:
    """The sheet with the list as text with commas between; raises TableFaulty.

    Values as they were last worked out, days as 2026-09-01; each row stands on the line of its number.
    """
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise TableFaulty(LOCKED)
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, with no word of the file in the command
            [sys.executable, "-m", "gatepost.people.importing.unfolding", kind.value],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TableFaulty(DAMAGED) from error
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 2 and said:
        raise TableFaulty(said)
    if done.returncode != 0 or len(done.stdout) > LARGEST:
        raise TableFaulty(DAMAGED)
    return done.stdout.decode("utf-8")
