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


_HEADER = re.compile(r"^\s*\[\[?\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*\"?([\w\-]+)\"?\s*=")


class Lines:
    """Where in a TOML text the n-th table of a name begins and where its keys stand.

    The standard reader gives values without their places; this looks for headings and keys only,
    and passes over what stands inside multi-line strings.
    """

    def __init__(self, text: str) -> None:
        """Read the places once."""
        self._starts: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, nth, array = "", 0, ""
        inside = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if inside:
                if inside in line:
                    inside = ""
                continue
            if header := _HEADER.match(line):
                table = header.group(1)
                if line.lstrip().startswith("[["):
                    counts[table] = counts.get(table, 0) + 1
                    array, nth = table, counts[table] - 1
                    self._starts[(table, nth)] = number
                elif not table.startswith(f"{array}.") or not array:
                    nth = 0
                    self._starts[(table, 0)] = number
                else:
                    self._starts[(table, nth)] = number
                continue
            if key := _KEY.match(line):
                self._keys.setdefault((table, nth, key.group(1)), number)
            for quotes in ('"""', "'''"):
                if line.count(quotes) % 2:
                    inside = quotes

    def of(self, table: str, nth: int = 0, key: str = "") -> int:
        """The line of a key in the n-th table of this name, else of the table, else 1."""
        return self._keys.get((table, nth, key)) or self._starts.get((table, nth)) or 1
