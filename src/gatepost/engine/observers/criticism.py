"""Sees negative judgement of anything; who or what it is of, the rules ask."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Words of blame and grumbling; everyday grumbles about weather, films and trains are unsure."""
    del school  # -- the words are the same in every school
    yield from phrases.load("criticism").observe(reading)
