"""Sees private questions put to a child, and one's own private life told to a child."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Both by phrase; a question about reading, kit or a bumped arm is ordinary."""
    del school  # -- what is private is the same in every school
    yield from phrases.load("personal_questions").observe(reading)
