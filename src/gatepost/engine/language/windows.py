"""Windows: a draft cut between sentences into lengths that the language model reads well, each read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatepost.engine.language.pieces import Piece
from gatepost.engine.observation import Span

PIECES = 96
"""A window takes whole sentences up to so many pieces."""
LONGEST = 150
"""A sentence longer than this is cut."""
MOST = 9_600
"""Pieces of a draft that are read, some 7,000 words; what is behind them is not looked at."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a piece of a very long one: where its words stand, and which pieces of the window it has."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that are read together."""

    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.parts[0].span.start, self.parts[-1].span.end)


def windows_of(pieces: Sequence[Piece], sentences: Sequence[Span]) -> Iterator[Window]:
    """The draft as windows of whole sentences; sentences without a piece are left out."""
    held: list[Piece] = []
    parts: list[Part] = []
    for own in _by_sentence(pieces[:MOST], sentences):
        if held and len(held) + len(own) > PIECES:
            yield Window(tuple(held), tuple(parts))
            held, parts = [], []
        parts.append(
            Part(Span(own[0].start, own[-1].end), len(held), len(held) + len(own)),
        )
        held.extend(own)
    if held:
        yield Window(tuple(held), tuple(parts))


def _by_sentence(pieces: Sequence[Piece], sentences: Sequence[Span]) -> Iterator[list[Piece]]:
    """The pieces of each sentence that has any; of a very long one in several runs."""
    at = 0
    for sentence in sentences:
        own: list[Piece] = []
        while at < len(pieces) and pieces[at].start < sentence.end:
            own.append(pieces[at])
            at += 1
        for start in range(0, len(own), LONGEST):
            yield own[start : start + LONGEST]
