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


class _State:
    """A state of the matcher: what may come next, and which lists have a phrase that ends here."""

    __slots__ = ("any", "by_word", "ends", "gaps", "made", "number", "stems")

    def __init__(self) -> None:
        self.by_word: dict[str, list[_State]] = {}
        self.stems: list[tuple[tuple[str, ...], _State]] = []
        self.any: list[_State] = []
        self.number: list[_State] = []
        self.gaps: list[tuple[int, _State]] = []
        self.ends: list[int] = []
        self.made: dict[Place, _State] = {}

    def after(self, place: Place) -> "_State":
        """The state behind a place; phrases that begin alike share their states."""
        state = self.made.get(place)
        if state is None:
            state = self.made[place] = _State()
            if place.gap:
                self.gaps.append((place.gap, state))
            elif place.is_any:
                self.any.append(state)
            elif place.is_number:
                self.number.append(state)
            for word in place.words:
                self.by_word.setdefault(word, []).append(state)
            if place.stems:
                self.stems.append((place.stems, state))
        return state


class _Step:
    """All the states that the same words lead to, as one: a word costs one look-up, not one for each.

    Steps are made when a text first needs them, for words of the lists only.
    """

    __slots__ = ("_made", "any", "ends", "gaps", "is_open", "members", "number", "stems")

    def __init__(self, states: list[_State]) -> None:
        self.ends = tuple(dict.fromkeys(tag for state in states for tag in state.ends))
        self.stems = [(stems, _Step([after])) for state in states for stems, after in state.stems]
        self.any = [_Step([after]) for state in states for after in state.any]
        self.number = [_Step([after]) for state in states for after in state.number]
        self.gaps = [(gap, _Step([after])) for state in states for gap, after in state.gaps]
        self.is_open = bool(self.ends or self.stems or self.any or self.number or self.gaps)
        self.members: dict[str, list[_State]] = {}
        if len(states) == 1:
            self.members = states[0].by_word
        else:
            for state in states:
                for word, after in state.by_word.items():
                    self.members.setdefault(word, []).extend(after)
        self._made: dict[str, _Step] = {}

    def after(self, word: str) -> "_Step | None":
        """The step behind a word; None where no phrase goes on with it."""
        step = self._made.get(word)
        if step is None and word in self.members:
            step = self._made[word] = _Step(self.members[word])
        return step

    def walk(
        self, tokens: tuple[Token, ...], at: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Put into `found`, for each list, the furthest end of its phrases from here on."""
        for tag in self.ends:
            if found.get(tag, -1) < at:
                found[tag] = at
        if at < len(tokens) and tokens[at].sentence == sentence:
            token = tokens[at]
            self.walk_on(tokens, at, sentence, found)
            for step in self.any:
                step.walk(tokens, at + 1, sentence, found)
            if self.number and token.word[:1].isdigit():
                for step in self.number:
                    step.walk(tokens, at + 1, sentence, found)
        for gap, step in self.gaps:
            step.walk_within(tokens, at, gap, sentence, found)

    def walk_on(
        self, tokens: tuple[Token, ...], at: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Walk on behind the word that stands here, if a phrase goes on with it."""
        token = tokens[at]
        step = self.after(token.word)
        if step is not None:
            step.walk(tokens, at + 1, sentence, found)
        if token.base != token.word:
            step = self.after(token.base)
            if step is not None:
                step.walk(tokens, at + 1, sentence, found)
        for stems, step in self.stems:
            if token.word.startswith(stems):
                step.walk(tokens, at + 1, sentence, found)

    def walk_within(
        self, tokens: tuple[Token, ...], at: int, gap: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Walk on from each of the next words; for each list the nearest beginning counts."""
        reached: dict[int, int] = {}
        members = self.members
        is_open = self.is_open
        for start in range(at, min(at + gap + 1, len(tokens))):
            token = tokens[start]
            if token.sentence != sentence:
                break
            if not is_open and token.word not in members and token.base not in members:
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

    def __init__(self, lists: Sequence[Sequence[Phrase]]) -> None:
        """Index the phrases by the words and stems of their first place."""
        root = _State()
        for tag, phrases in enumerate(lists):
            for phrase in phrases:
                state = root
                for place in phrase:
                    state = state.after(place)
                if tag not in state.ends:
                    state.ends.append(tag)
        self._root = _Step([root])
        self._words = frozenset(root.by_word)
        self._stems = frozenset(stem[:STEM_LETTERS] for stems, _ in root.stems for stem in stems)

    def __bool__(self) -> bool:
        """Whether there is any phrase."""
        return bool(self._words or self._stems)

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
        walk_on = self._root.walk_on
        found: dict[int, int] = {}
        for at in places:
            walk_on(tokens, at, tokens[at].sentence, found)
            if found:
                for tag, end in found.items():
                    yield tag, at, end
                found = {}
