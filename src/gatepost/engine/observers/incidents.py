"""Sees what happened at a school: accidents, fights, children lost, alarms, thefts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

NAME = "incidents"


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Incidents beside a sign of school: in the same sentence surely, elsewhere in the draft likely."""
    del school  # -- the signs are the same in every school
    incidents = list(phrases.load(NAME).observe(reading))
    if not incidents:
        return
    maybe = _sentences(reading, "maybe-school")
    pupils_day = _sentences(reading, "of-pupils") & _sentences(reading, "of-school-day")
    surely = _sentences(reading, "at-school") | pupils_day
    seen: list[Observation] = []
    for incident in sorted(incidents, key=lambda each: (each.span.start, -each.span.end)):
        if seen and seen[-1].span.overlaps(incident.span):
            continue
        sentence = reading.sentence_at(incident.span.start)
        if sentence in surely:
            seen.append(incident)
        elif surely or sentence in maybe:
            seen.append(replace(incident, sureness=Sureness.LIKELY))
    yield from seen


@cache
def _class(name: str) -> frozenset[str]:
    return phrases.words_of(NAME, name)


def _sentences(reading: Reading, name: str) -> frozenset[int]:
    """The sentences in which a word of a class stands."""
    where, members = reading.where, _class(name)
    return frozenset(
        reading.tokens[index].sentence for word in where if word in members for index in where[word]
    )
