"""Sees content that is improper or not for families, and what one may regret having told.

Indiscretion in private life, drink or drugs at work, party politics, and low mood.
"""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Each by phrase; a quiet glass of wine, a drink after work and plain tiredness are nothing."""
    del school  # -- the words are the same in every school
    yield from phrases.load("improper").observe(reading)
