"""Sees the writer's own school, the words of a school's day, and news that speaks about the school."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span
from gatepost.engine.reading import Reading
from gatepost.engine.school import School


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Each place once for each kind, the longest first; the school's name is another observer's."""
    del school  # -- the signs are the same in every school
    found = sorted(
        phrases.load("school_news").observe(reading),
        key=lambda seen: (seen.kind, seen.span.start, -seen.span.end, -seen.sureness.rank),
    )
    last: tuple[Seen, Span] | None = None
    for seen in found:
        if last is not None and last[0] is seen.kind and last[1].overlaps(seen.span):
            continue
        last = (seen.kind, seen.span)
        yield seen
