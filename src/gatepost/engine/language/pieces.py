"""Word pieces: a text cut into the pieces that the language model knows, each with its place in the text.

The model's vocabulary has no letter accents, no capitals and hardly an emoji: accents and capitals go, and an emoji is
read as the words of its Unicode name. The library for this brings a client of a model hub along, which has no
business on a school's machine (docs/adr/0024).
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_WORD = 60
"""Letters; a longer run is one unknown piece."""
WORDS_OF_EMOJI = 4
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}
_FROM_HERE_ON_EMOJI = 0x2190
_EMOJI_KINDS = frozenset({"So", "Sk", "Sm"})
_UNSAID = frozenset({"emoji", "modifier", "sign", "symbol", "with", "face", "and"})


class Piece(NamedTuple):
    """A piece of a word: its number in the vocabulary and where it stands in the text."""

    number: int
    start: int
    end: int


class Vocabulary:
    """The pieces that a model knows, each numbered by its place."""

    def __init__(self, known: Sequence[str]) -> None:
        """Number the pieces."""
        self.numbers = {piece: nth for nth, piece in enumerate(known)}
        self.unknown = self.numbers["[UNK]"]
        self.first = self.numbers["[CLS]"]
        self.last = self.numbers["[SEP]"]

    def pieces(self, text: str) -> list[Piece]:
        """The text as pieces, in order; offsets point into the text as it was given."""
        found: list[Piece] = []
        for start, end, words in _words(text):
            for word in words:
                found.extend(Piece(number, start, end) for number in self._cut(word))
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """A word as the longest pieces that the vocabulary has, from its beginning on.

        Nothing is remembered between texts: a word of somebody's draft has no business in a cache.
        """
        if (whole := self.numbers.get(word)) is not None:
            return (whole,)
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        numbers: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else f"##{word[start:end]}"
                if piece in self.numbers:
                    break
                end -= 1
            if end == start:
                return (self.unknown,)
            numbers.append(self.numbers[piece])
            start = end
        return tuple(numbers)


def _words(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Runs of letters, single marks and emoji, folded, with their places."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    start = -1
    for at, sign in enumerate(text):
        if sign.isalnum() and ord(sign) < _FROM_HERE_ON_EMOJI:
            start = at if start < 0 else start
            continue
        if start >= 0 and unicodedata.category(sign) in ("Mn", "Cf"):
            continue
        if start >= 0:
            found.append((start, at, (_folded(text[start:at]),)))
            start = -1
        if not sign.isspace() and (words := _mark(sign)):
            found.append((at, at + 1, words))
    if start >= 0:
        found.append((start, len(text), (_folded(text[start:]),)))
    return [one for one in found if one[2] != ("",)]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in parted if unicodedata.category(sign) not in ("Mn", "Cf"))


def _mark(sign: str) -> tuple[str, ...]:
    """A mark as it is, or an emoji as up to four words of its name; joiners and skin tones say nothing."""
    if ord(sign) < 0x80:
        return (sign,)
    if sign in _STRAIGHT:
        return (_STRAIGHT[sign],)
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Cf", "Cc", "Me") or 0x1F3FB <= ord(sign) <= 0x1F3FF:
        return ()
    if ord(sign) >= _FROM_HERE_ON_EMOJI and kind in _EMOJI_KINDS:
        name = unicodedata.name(sign, "").lower().replace("-", " ").split()
        return tuple(word for word in name if word not in _UNSAID)[:WORDS_OF_EMOJI]
    return (_folded(sign) or sign,)
