"""Matching: many phrases found together, in one pass over the words of a text.

Phrases that begin alike share their states, so a text pays for the words that it has and not for the
phrases that it has not. A phrase never reaches over the end of a sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatepost.engine.reading import Reading, Token

STEM_LETTERS = 3
"""How many letters a stem needs at least: texts are indexed by so many."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a phrase."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    is_any: bool = False
    is_number: bool = False
    is_optional: bool = False
    gap: int = 0


Phrase = tuple[Place, ...]
_NOTHING = Token(0, 0, "", "", -1, is_capital=False, is_first=False)


class _State:
    """A state of the matcher: what may come next, and which lists have a phrase that ends here."""

    __slots__ = ("any", "by_word", "ends", "gaps", "is_plain", "made", "number", "stems")

    def __init__(self) -> None:
        self.by_word: dict[str, list[_State]] = {}
        self.stems: list[tuple[tuple[str, ...], _State]] = []
        self.any: list[_State] = []
        self.number: list[_State] = []
        self.gaps: list[tuple[int, _State]] = []
        self.ends: list[int] = []
        self.made: dict[Place, _State] = {}
        self.is_plain = False

    def after(self, place: Place) -> "_State":
        """The state behind a place; phrases that begin alike share their states."""
        node = self.made.get(place)
        if node is None:
            node = self.made[place] = _State()
            if place.gap:
                self.gaps.append((place.gap, node))
            elif place.is_any:
                self.any.append(node)
            elif place.is_number:
                self.number.append(node)
            for word in place.words:
                self.by_word.setdefault(word, []).append(node)
            if place.stems:
                self.stems.append((place.stems, node))
        return node

    def settle(self) -> None:
        """Note once, for this state and all behind it, whether only known words can follow."""
        self.is_plain = not (self.ends or self.gaps or self.any or self.number or self.stems)
        for node in self.made.values():
            node.settle()

    def after_word(self, token: Token) -> Iterator["_State"]:
        """The states behind a place that this word fills."""
        yield from self.by_word.get(token.word, ())
        if token.base != token.word:
            yield from self.by_word.get(token.base, ())
        for stems, node in self.stems:
            if token.word.startswith(stems):
                yield node

    def walk(
        self, tokens: tuple[Token, ...], at: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Put into `found`, for each list, the furthest end of its phrases from here on."""
        for tag in self.ends:
            if found.get(tag, -1) < at:
                found[tag] = at
        if at < len(tokens) and tokens[at].sentence == sentence:
            token = tokens[at]
            for node in self.after_word(token):
                node.walk(tokens, at + 1, sentence, found)
            for node in self.any:
                node.walk(tokens, at + 1, sentence, found)
            if self.number and token.word[:1].isdigit():
                for node in self.number:
                    node.walk(tokens, at + 1, sentence, found)
        for gap, node in self.gaps:
            node.walk_within(tokens, at, gap, sentence, found)

    def walk_within(
        self, tokens: tuple[Token, ...], at: int, gap: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Walk on from each of the next tokens; for each list the nearest beginning counts."""
        reached: dict[int, int] = {}
        by_word = self.by_word
        for start in range(at, min(at + gap + 1, len(tokens))):
            token = tokens[start]
            if token.sentence != sentence:
                break
            if self.is_plain and token.word not in by_word and token.base not in by_word:
                continue
            nearest: dict[int, int] = {}
            self.walk(tokens, start, sentence, nearest)
            for tag, end in nearest.items():
                reached.setdefault(tag, end)
        for tag, end in reached.items():
            if found.get(tag, -1) < end:
                found[tag] = end


class Matcher:
    """Lists of phrases, each list with a number as its tag, found together in one pass."""

    def __bool__(self) -> bool:
        """Whether there is any phrase."""
        return bool(self._words or self._stems)

    def __init__(self, lists: Sequence[Sequence[Phrase]]) -> None:
        """Index the phrases by the words and stems of their first place."""
        self._root = _State()
        for tag, phrases in enumerate(lists):
            for phrase in phrases:
                node = self._root
                for place in phrase:
                    node = node.after(place)
                if tag not in node.ends:
                    node.ends.append(tag)
        self._root.settle()
        self._words = frozenset(self._root.by_word)
        self._stems = frozenset(
            stem[:STEM_LETTERS] for stems, _ in self._root.stems for stem in stems
        )

    def find(self, reading: Reading) -> Iterator[tuple[int, int, int]]:
        """The tag, the first and the past-the-last token of every place where a phrase stands.

        Where phrases of one list begin at the same word, the longest of them counts.
        """
        tokens = reading.tokens
        where = reading.where
        places = {at for word in self._words.intersection(where) for at in where[word]}
        if self._stems:
            for start in self._stems.intersection(reading.by_start):
                for word in reading.by_start[start]:
                    places.update(where[word])
        after_word = self._root.after_word
        for at in places:
            following = tokens[at + 1] if at + 1 < len(tokens) else _NOTHING
            word, base = following.word, following.base
            found: dict[int, int] = {}
            for state in after_word(tokens[at]):
                # Most beginnings come to nothing at the next word: two look-ups say so.
                if state.is_plain and word not in state.by_word and base not in state.by_word:
                    continue
                state.walk(tokens, at + 1, tokens[at].sentence, found)
            for tag, end in found.items():
                yield tag, at, end
