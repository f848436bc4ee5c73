"""Writes a trail as JSON lines, for keeping elsewhere and for proving without this database."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TextIO

from gatepost.schools.models import School
from gatepost.trail.queries import CHUNK, entries
from gatepost.trail.states import Trail


def lines_of(school: School, trail: Trail) -> Iterator[str]:
    """One JSON object a line for each entry, in order."""
    for entry in entries(school, trail).iterator(chunk_size=CHUNK):
        yield json.dumps(asdict(entry.line), sort_keys=True) + "\n"


def export(school: School, trail: Trail, file: TextIO) -> int:
    """Write a trail into a file; returns the number of entries."""
    count = 0
    for line in lines_of(school, trail):
        file.write(line)
        count += 1
    return count
