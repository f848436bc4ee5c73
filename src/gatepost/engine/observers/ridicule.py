"""Sees people made fun of in company, and barbed remarks about colleagues who are not named."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Polls, nicknames, leaving out, mimicry; and hints at colleagues, where the text tells of work."""
    del school  # -- ridicule is the same in every school
    yield from phrases.load("ridicule").observe(reading)
