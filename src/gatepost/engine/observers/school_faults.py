"""Sees a school made out to be unsafe, incompetent or cheating, and people warned off it."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Faults by phrase where the draft speaks of school; nothing said of government or football."""
    del school  # -- the signs are the same in every school
    yield from phrases.load("school_faults").observe(reading)
