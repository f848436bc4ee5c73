"""Sees what only the job reveals being passed on."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Passing on by phrase; a busy day at work gives nothing away."""
    del school  # -- the words are the same in every school
    yield from phrases.load("job_knowledge").observe(reading)
