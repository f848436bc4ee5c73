"""The master key on paper: a code that people can type, and the page to print it on.

The code has four lines of five groups. The fifth group of a line checks the four before it and the line's
own number, so that a slip of the pen or lines in the wrong order are named by line.
"""

import hashlib
import re
from datetime import date

from gatepost.vault.envelope import SECRET_LENGTH
from gatepost.vault.master import MasterKey, master_from

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: the first three look like digits, and U spells words."""
_SEEMING = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LINES = 4
_GROUPS = 5
_LENGTH = _GROUPS * 4
_DATA = 16
_VERSION = b"\x01"
_CHECK = 7
"""Bytes at the end that check the whole."""
_LINE_LABEL = re.compile(r"^\s*(?:line\s*)?[1-4]\s*[.:)]\s*|^\s*line\s*[1-4]\s+", re.IGNORECASE)


class CodeFaulty(ValueError):
    """A recovery code that was mistyped; the message names the line."""


def recovery_code(master: MasterKey) -> str:
    """The code of a master key, as four lines to print."""
    content = _VERSION + master.secret
    number = int.from_bytes(content + _check_of(content), "big")
    letters = "".join(
        _LETTERS[number >> shift & 31] for shift in range(5 * (_LINES * _DATA - 1), -1, -5)
    )
    lines = [letters[start : start + _DATA] for start in range(0, len(letters), _DATA)]
    return "\n".join(
        "-".join(_grouped(line + _check_group(place, line)))
        for place, line in enumerate(lines, start=1)
    )


def from_recovery_code(text: str) -> MasterKey:
    """The master key of a code as people type it; raises CodeFaulty, naming the line, where it can't be."""
    data = ""
    for place, line in enumerate(_lines_in(text), start=1):
        body, check = line[:_DATA], line[_DATA:]
        if _check_group(place, body) != check:
            for other in range(1, _LINES + 1):
                if _check_group(other, body) == check:
                    raise CodeFaulty(f"Line {place} is line {other} of the code: mind the order.")
            raise CodeFaulty(
                f"Line {place} has a slip: compare it with the paper letter by letter."
            )
        data += body
    number = 0
    for letter in data:
        number = number << 5 | _LETTERS.index(letter)
    whole = number.to_bytes(1 + SECRET_LENGTH + _CHECK, "big")
    content, check_bytes = whole[:-_CHECK], whole[-_CHECK:]
    if content[:1] != _VERSION:
        raise CodeFaulty(
            "This code was printed by a newer Gatepost: use that version to restore it."
        )
    if _check_of(content) != check_bytes:
        raise CodeFaulty("Each line is right by itself, but they come from different kits.")
    return master_from(content[1:])


def recovery_kit(master: MasterKey, made_on: date) -> str:
    """The page to print: what it is, where to keep it, how to use it."""
    lines = recovery_code(master).splitlines()
    code = "\n".join(f"    Line {place}    {line}" for place, line in enumerate(lines, start=1))
    return _KIT.format(code=code, made_on=f"{made_on.day} {made_on:%B %Y}", name=_name_of(master))


def _lines_in(text: str) -> list[str]:
    """Four lines of twenty letters and digits, however the code was broken up."""
    typed = [line for line in text.splitlines() if line.strip()]
    if len(typed) == _LINES:
        lines = [_cleaned(_LINE_LABEL.sub("", line), place) for place, line in enumerate(typed, 1)]
    else:
        run = "".join(_cleaned(_LINE_LABEL.sub("", line), None) for line in typed)
        lines = [run[start : start + _LENGTH] for start in range(0, len(run), _LENGTH)]
        if len(run) != _LINES * _LENGTH:
            raise CodeFaulty(
                f"The code has {_LINES} lines of {_LENGTH} letters and digits, "
                f"{_LINES * _LENGTH} together; {len(run)} were typed in {len(typed)} lines."
            )
    for place, line in enumerate(lines, start=1):
        if len(line) != _LENGTH:
            raise CodeFaulty(
                f"Line {place} has {len(line)} letters and digits instead of {_LENGTH}."
            )
    return lines


def _cleaned(line: str, place: int | None) -> str:
    """Capital letters without blanks and hyphens, with O read as 0, I and L as 1."""
    letters = re.sub(r"[\s\-–—_.]", "", line).upper().translate(_SEEMING)
    for letter in letters:
        if letter not in _LETTERS:
            where = f"Line {place}" if place else "The code"
            raise CodeFaulty(f"{where} has a “{letter}”, which no code has: look again.")
    return letters


def _grouped(letters: str) -> list[str]:
    return [letters[start : start + 4] for start in range(0, len(letters), 4)]


def _check_group(place: int, letters: str) -> str:
    digest = hashlib.sha256(f"gatepost recovery line {place} {letters}".encode()).digest()
    number = int.from_bytes(digest[:3], "big")
    return "".join(_LETTERS[number >> shift & 31] for shift in (15, 10, 5, 0))


def _check_of(content: bytes) -> bytes:
    return hashlib.sha256(b"gatepost recovery code\x00" + content).digest()[:_CHECK]


def _name_of(master: MasterKey) -> str:
    """The first letters of the key's id, which say nothing of the secret."""
    return master.id.hex[:8]


_KIT = """\
GATEPOST: RECOVERY KIT                                        printed on {made_on}
================================================================================

WHAT THIS IS

Gatepost keeps people's names, cases and files encrypted. One key opens all of it.
That key is a small file on the school's machine. This page is the same key on paper.

Without the file and without this page, nobody can ever read the data again:
not the school, not its IT support, not the people who made Gatepost.
With this page and a backup, anybody can.

THE CODE (key {name})

{code}

WHERE TO KEEP IT

1. Print this page twice. Don't e-mail it, photograph it or keep it as a file.
2. Put each copy into an envelope, seal it, sign and date it across the flap.
3. Keep the two in two buildings, locked away: the school's safe, and a place that
   the chair of governors, the trust or the school's solicitor chooses.
4. Keep them away from the backups: a backup and this page together open everything.
5. Look once a year whether the envelopes are there and unopened.

HOW TO USE IT

When the machine was lost or replaced:

1. Set up Gatepost on the new machine and put the backup's data in its place.
2. On that machine type:   gatepost-server restore_key
3. Type the four lines above. Small letters, spaces or no hyphens are fine.
   0 may be typed as O, and 1 as I or L. If a line has a slip, you are told which.
4. Gatepost says how many schools' keys it opens. Then seal this page into a new envelope.

If an envelope was opened and nobody can say by whom, have the master key changed,
print a new kit and destroy both old pages.
"""
