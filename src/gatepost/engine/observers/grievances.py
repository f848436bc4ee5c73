"""Sees decisions about oneself at work complained of, and malpractice told or hinted."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Grievances and malpractice by phrase; national policy and a union's campaign are neither."""
    del school  # -- the signs are the same in every school
    yield from phrases.load("grievances").observe(reading)
