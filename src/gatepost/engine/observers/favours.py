"""Sees a parent being asked a favour for the writer's own benefit."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Favours by phrase; help for a class, a trip or a fair is no favour for oneself."""
    del school  # -- what is for oneself is the same in every school
    yield from phrases.load("favours").observe(reading)
