"""What is wrong in a policy file, and where: file, clause, line."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a policy file, with the line to mend."""

    file: str
    line: int
    clause: str
    text: str

    def __str__(self) -> str:
        """The fault as editors read it: file, line, clause, what is wrong."""
        where = f", clause {self.clause}" if self.clause else ""
        return f"{self.file}:{self.line}{where}: {self.text}"


class DocumentFaulty(Exception):
    """A policy file that can't be used, with every fault that was found in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Carry the faults, in the order of their lines."""
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))


_HEADER = re.compile(r"^\s*\[\[?\s*([\w.\-]+)\s*\]\]?\s*$")
_KEY = re.compile(r"^\s*(\"?[\w\-]+\"?(?:\s*\.\s*\"?[\w\-:]+\"?)*)\s*=")
_PIECE = re.compile(r"\"\"\"|\'\'\'|\"(?:[^\"\\]|\\.)*\"|\'[^\']*\'|#.*")


class Lines:
    """Where in a TOML text the n-th table of a name begins and where its keys stand.

    The standard reader gives values without their places; this looks for headings and keys only,
    and passes over what stands in comments and inside multi-line strings.
    """

    def __init__(self, text: str) -> None:
        """Read the places once."""
        self._starts: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        self._counts: dict[str, int] = {}
        self._array = ""
        table, nth, inside = "", 0, ""
        for number, line in enumerate(text.split("\n"), start=1):
            was_inside = inside
            bare, inside = _without_strings(line, inside)
            if was_inside:
                continue
            if header := _HEADER.match(bare):
                table = header.group(1)
                nth = self._begin(table, number, is_array=line.lstrip().startswith("[["))
            elif key := _KEY.match(line):
                self._note(table, nth, key.group(1), number)

    def _begin(self, table: str, number: int, *, is_array: bool) -> int:
        """Note where a table begins and tell which of its name it is."""
        if is_array:
            self._counts[table] = self._counts.get(table, 0) + 1
            self._array = table
            nth = self._counts[table] - 1
        else:
            is_under = bool(self._array) and table.startswith(f"{self._array}.")
            nth = self._counts[self._array] - 1 if is_under else 0
        self._starts[(table, nth)] = number
        return nth

    def _note(self, table: str, nth: int, written: str, number: int) -> None:
        """Note a key; a dotted or inline table counts as a table of its own that begins there."""
        parts = [part.strip().strip('"') for part in written.split(".")]
        for depth, part in enumerate(parts):
            name = ".".join([table, *parts[:depth]]).lstrip(".")
            self._keys.setdefault((name, nth, part), number)
            self._starts.setdefault((f"{name}.{part}".lstrip("."), nth), number)

    def of(self, table: str, nth: int = 0, key: str = "") -> int:
        """The line of a key in the n-th table of this name, else of the table, else of what holds it."""
        found = self._keys.get((table, nth, key)) or self._starts.get((table, nth))
        if found is None and "." in table:
            return self.of(table.rpartition(".")[0], nth)
        return found or 1


def _without_strings(line: str, inside: str) -> tuple[str, str]:
    """A line without its strings and comment, and the quotes of a string that it leaves open."""
    bare: list[str] = []
    at = 0
    while at < len(line):
        if inside:
            end = line.find(inside, at)
            if end < 0:
                return "".join(bare), inside
            at, inside = end + len(inside), ""
            continue
        piece = _PIECE.search(line, at)
        if piece is None:
            bare.append(line[at:])
            break
        bare.append(line[at : piece.start()])
        if piece.group().startswith("#"):
            break
        at = piece.end()
        inside = piece.group() if piece.group() in {'"""', "'''"} else ""
    return "".join(bare), inside
