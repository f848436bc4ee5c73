"""Sees that a home stands empty, and where a group of children will be."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Empty homes and groups of children with place and time; leaving for the weekend is neither."""
    del school  # -- the signs are the same in every school
    yield from phrases.load("whereabouts").observe(reading)
