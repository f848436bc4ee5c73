"""Marking words: a text cut into pieces, some of them marked, so that nothing of it is lost or changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a text, the end not included, that belong to a numbered point with an answer."""

    start: int
    end: int
    number: int
    kind: str
    """How it is marked: an answer (care, ask, stop), or "hit" for a search."""
    gravity: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same marks; unmarked where the kind is empty."""

    text: str
    kind: str = ""
    numbers: tuple[int, ...] = ()
    """The points it belongs to, shown behind the last piece of each place."""


def pieces_of(text: str, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The text in pieces, which joined together are the text again.

    Where places overlap the gravest gives the line; each number shows once, behind the end of its place.
    """
    kept = [place for place in places if 0 <= place.start < place.end <= len(text)]
    cuts = sorted({0, len(text), *(cut for place in kept for cut in (place.start, place.end))})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        over = [place for place in kept if place.start <= start and end <= place.end]
        if not over:
            pieces.append(Piece(text[start:end]))
            continue
        gravest = max(over, key=lambda place: place.gravity)
        numbers = sorted({place.number for place in over if place.end == end})
        pieces.append(Piece(text[start:end], gravest.kind, tuple(numbers)))
    return tuple(piece for piece in pieces if piece.text)


def hits_in(text: str, words: Iterable[str]) -> tuple[Place, ...]:
    """Where each of the words stands in the text, whatever its case."""
    folded = text.casefold()
    if len(folded) != len(text):  # letters whose small form is longer would shift the places
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: list[Place] = []
    for word in words:
        sought = word.casefold()
        at = folded.find(sought)
        while sought and at >= 0:
            found.append(Place(at, at + len(sought), 0, "hit"))
            at = folded.find(sought, at + len(sought))
    return tuple(found)
