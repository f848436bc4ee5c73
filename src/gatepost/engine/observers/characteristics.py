"""Sees prejudice about a protected characteristic, and calls against a race, nation or religion.

Prejudice quoted to reject it, and people speaking of themselves, are not seen.
"""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

_REJECTED = "rejected"
_DISCLAIMED = "disclaimed"
_NEAR = 2
"""A rejection answers what stands in the same sentence or so many sentences away."""


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Prejudice and hatred, each place once for each characteristic, the surest first."""
    del school  # -- prejudice is the same in every school
    found = tuple(phrases.load("characteristics").observe(reading))
    if not found:
        return
    rejected, own = _answered(reading)
    told: set[tuple[str, str, int]] = set()
    for observation in sorted(found, key=lambda seen: -seen.sureness.rank):
        sentence = reading.sentence_at(observation.span.start)
        if sentence in rejected or (observation.detail, sentence) in own:
            continue
        place = (observation.kind, observation.detail, sentence)
        if place not in told:
            told.add(place)
            yield observation


def _answered(reading: Reading) -> tuple[frozenset[int], frozenset[tuple[str, int]]]:
    """The sentences in or near a rejection of prejudice, and those in which a group speaks for itself."""
    rejected: set[int] = set()
    own: set[tuple[str, int]] = set()
    is_disclaimed = False
    for observation in phrases.load("prejudice_answered").observe(reading):
        sentence = reading.sentence_at(observation.span.start)
        if observation.detail == _REJECTED:
            rejected.update(range(sentence - _NEAR, sentence + _NEAR + 1))
        elif observation.detail == _DISCLAIMED:
            is_disclaimed = True
        else:
            own.add((observation.detail, sentence))
    # "I'm not racist but" is no rejection, whatever words of rejection it borrows.
    return frozenset() if is_disclaimed else frozenset(rejected), frozenset(own)
