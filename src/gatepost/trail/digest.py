"""The digest that ties an entry of the trail to everything before it: plain Python, no database.

Written down once, so that the application and somebody who only holds an exported file reckon the same.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

VERSION = 1
FIRST = "0" * 64
"""What the first entry of a trail has for its previous digest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a trail as plain values; every one of them is covered by its digest."""

    school: str
    """The school's id, 32 hexadecimal digits."""
    trail: str
    number: int
    at: str
    """The instant in UTC with six decimals: 2026-11-22T08:15:00.000000Z."""
    event: str
    by: str
    about_kind: str
    about: str
    previous: str
    """The digest of the entry before."""
    digest: str = ""


def instant(at: datetime) -> str:
    """An instant as entries write it; raises ValueError where it names no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant without a zone can't be put into a trail")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_of(line: Line) -> str:
    """SHA-256 over the values of an entry, in an encoding in which no two entries are written alike."""
    written = json.dumps(
        {
            "version": VERSION,
            "school": line.school,
            "trail": line.trail,
            "number": line.number,
            "at": line.at,
            "event": line.event,
            "by": line.by,
            "about_kind": line.about_kind,
            "about": line.about,
            "previous": line.previous,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
    )
    return hashlib.sha256(written.encode("ascii")).hexdigest()
