"""Sees rude, sneering, blaming and threatening words spoken to the grown-up who reads them."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Discourtesy by phrase; words that a third person is reported to have said are none."""
    del school  # -- manners are the same in every school
    yield from phrases.load("discourtesy").observe(reading)
