"""Sees the signs of somebody stepping over a child's boundaries: secrecy, gifts, being alone, deleting."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Signs by phrase; a family surprise is not one."""
    del school  # -- the signs are the same in every school
    yield from phrases.load("boundary").observe(reading)
