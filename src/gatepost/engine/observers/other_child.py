"""Sees another child's business, told without a name."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """The other child by phrase; children who were kind or work together are nobody's business."""
    del school  # -- the words are the same in every school
    yield from phrases.load("other_child").observe(reading)
