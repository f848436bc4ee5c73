"""Sees a child in danger, a worry about a child's safety, and a writer who seems at risk."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """The three by phrase; idiom, news and one's own tired jokes are none of them."""
    del school  # -- danger is the same in every school
    yield from phrases.load("safety").observe(reading)
