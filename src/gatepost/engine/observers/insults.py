"""Sees abusive words for people, and public figures and professionals who are spoken of."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Insults, each place by its surest words only; and who in public or working life is named."""
    del school  # -- an insult is one in every school
    told: set[int] = set()
    seen = phrases.load("insults").observe(reading)
    for observation in sorted(seen, key=lambda one: -one.sureness.rank):
        if observation.kind is Seen.INSULT:
            letters = range(observation.span.start, observation.span.end)
            if not told.isdisjoint(letters):
                continue
            told.update(letters)
        yield observation
