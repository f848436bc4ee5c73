"""Sees that a message is about a school matter and not about the writers' private plans."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """School matters by phrase; coffee after the school run is a private plan."""
    del school  # -- the matters are the same in every school
    yield from phrases.load("school_business").observe(reading)
