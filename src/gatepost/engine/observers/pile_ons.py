"""Sees calls on others to go for a person or group, and invitations to insult."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Calls by phrase; petitions, charity and jokes about oneself are none."""
    del school  # -- a pile-on is one in every school
    yield from phrases.load("pile_ons").observe(reading)
