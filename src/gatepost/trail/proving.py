"""Proves an exported trail on any machine: plain Python, no Django, no database.

    python -m gatepost.trail.proving FILE [NUMBER:DIGEST ...]

Each NUMBER:DIGEST is a head that was written down elsewhere. Without one, a trail that was reckoned anew
from its first entry, or cut short at its end, looks whole.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gatepost.trail.digest import FIRST, Line, digest_of

UNREADABLE = "it can't be read"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong with a trail: at which entry, and what."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What looking at a whole trail has shown."""

    entries: int
    """Entries that hold, from the first on."""
    head: str
    """The digest of the last of them."""
    first_fault: Fault | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing was changed, taken out, put in or put elsewhere."""
        return self.first_fault is None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A digest that is known from outside the chain: from the trail's head, or written down elsewhere."""

    number: int
    digest: str
    whence: str = "what was written down elsewhere"


def walk(lines: Iterable[Line], anchors: Iterable[Anchor] = ()) -> Verified:
    """Look at every entry in turn, in constant memory, until the first that is wrong."""
    known = sorted(anchors, key=lambda anchor: anchor.number)
    verified = Verified(0, FIRST)
    entries = _readable(lines)
    first: Line | None = None
    for line in entries:
        first = first or line
        number = verified.entries + 1
        fault = (
            _not_the_same_trail(line, first)
            or _wrong_number(line, number)
            or _wrong_digest(line, verified.head)
        )
        if fault is not None:
            return replace(verified, first_fault=Fault(number, fault))
        for anchor in known:
            if anchor.number == number and anchor.digest != line.digest:
                why = f"its digest isn't the one in {anchor.whence}"
                return replace(verified, first_fault=Fault(number, why))
        verified = Verified(number, line.digest)
    for anchor in known:
        if anchor.number > verified.entries:
            why = (
                f"it is missing: {anchor.whence} has entry {anchor.number}, the trail ends earlier"
            )
            return replace(verified, first_fault=Fault(verified.entries + 1, why))
    return verified


def prove(lines: Iterable[str], anchors: Iterable[Anchor] = ()) -> Verified:
    """Look at a trail that was exported as one JSON object a line."""
    return walk((_parsed(line) for line in lines if line.strip()), anchors)


def _readable(lines: Iterable[Line]) -> Iterator[Line]:
    """The entries, with something that no digest fits in place of one that can't even be read."""
    iterator = iter(lines)
    while True:
        try:
            yield next(iterator)
        except StopIteration:
            return
        except (ValueError, TypeError, KeyError, AttributeError):
            yield Line("", "", -1, "", "", "", "", "", "")
            return


def _parsed(line: str) -> Line:
    return Line(**json.loads(line))


def _not_the_same_trail(line: Line, first: Line) -> str | None:
    if (line.school, line.trail) != (first.school, first.trail) and line.number != -1:
        return "it belongs to another trail"
    return None


def _wrong_number(line: Line, number: int) -> str | None:
    if line.number == -1:
        return UNREADABLE
    if line.number != number:
        return f"it is missing: entry {line.number} stands in its place"
    return None


def _wrong_digest(line: Line, previous: str) -> str | None:
    if line.previous != previous:
        return "it doesn't follow on from the entry before: one of the two was changed"
    try:
        digest = digest_of(line)
    except (ValueError, TypeError):
        return UNREADABLE
    if line.digest != digest:
        return "it was changed: its digest isn't the digest of what it says"
    return None


def run(arguments: list[str]) -> int:
    """Prove the file that the command line names; 0 for a whole trail, 1 for a faulty one, 2 for misuse."""
    try:
        path, *heads = arguments
        anchors = [
            Anchor(int(number), digest)
            for number, _, digest in (head.partition(":") for head in heads)
        ]
    except ValueError:
        print("use: python -m gatepost.trail.proving FILE [NUMBER:DIGEST ...]", file=sys.stderr)
        return 2
    with Path(path).open(encoding="utf-8") as file:
        verified = prove(file, anchors)
    if verified.first_fault is not None:
        print(f"Entry {verified.first_fault.number}: {verified.first_fault.why}.")
        print(f"The {verified.entries} entries before it hold.")
        return 1
    print(f"Whole: {verified.entries} entries, the last with digest {verified.head}.")
    if not anchors:
        print("Compare that digest with one that was written down elsewhere.")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
