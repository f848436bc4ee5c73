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
        self.any = _step([after for state in states for after in state.any])
        self.number = _step([after for state in states for after in state.number])
        by_gap: dict[int, list[_State]] = {}
        by_stem: dict[str, list[_State]] = {}
        for state in states:
            for gap, after in state.gaps:
                by_gap.setdefault(gap, []).append(after)
            for stems, after in state.stems:
                for stem in stems:
                    by_stem.setdefault(stem, []).append(after)
        self.gaps = [(gap, _Step(after)) for gap, after in by_gap.items()]
        self.stems: dict[str, list[tuple[str, _Step]]] = {}
        for stem, behind_stem in by_stem.items():
            self.stems.setdefault(stem[:STEM_LETTERS], []).append((stem, _Step(behind_stem)))
        self.is_open = bool(self.ends or self.stems or self.any or self.number or self.gaps)
        self.members: dict[str, list[_State]] = {}
        if len(states) == 1:
            self.members = states[0].by_word
        else:
            for state in states:
                for word, behind in state.by_word.items():
                    self.members.setdefault(word, []).extend(behind)
        self._made: dict[str, _Step] = {}

    def walk(
        self, tokens: tuple[Token, ...], at: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Put into `found`, for each list, the furthest end of its phrases from here on."""
        for tag in self.ends:
            if found.get(tag, -1) < at:
                found[tag] = at
        if at < len(tokens) and tokens[at].sentence == sentence:
            self.walk_on(tokens, at, sentence, found)
            if self.any is not None:
                self.any.walk(tokens, at + 1, sentence, found)
            if self.number is not None and tokens[at].word[:1].isdigit():
                self.number.walk(tokens, at + 1, sentence, found)
        for gap, step in self.gaps:
            step.walk_within(tokens, at, gap, sentence, found)

    def walk_on(
        self, tokens: tuple[Token, ...], at: int, sentence: int, found: dict[int, int]
    ) -> None:
        """Walk on behind the word that stands here, if a phrase goes on with it."""
        token = tokens[at]
        word, base = token.word, token.base
        after = at + 1
        following = tokens[after] if after < len(tokens) else _NOTHING
        for written in (word,) if word == base else (word, base):
            step = self._made.get(written)
            if step is None:
                if written not in self.members:
                    continue
                step = self._made[written] = _Step(self.members[written])
            # Most beginnings come to nothing at the next word: two look-ups say so.
            if step.is_open or following.word in step.members or following.base in step.members:
                step.walk(tokens, after, sentence, found)
        for stem, step in self.stems.get(word[:STEM_LETTERS], ()):
            if word.startswith(stem):
                step.walk(tokens, after, sentence, found)

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


def _step(states: list[_State]) -> _Step | None:
    return _Step(states) if states else None


class Matcher:
    """Lists of phrases, each list with a number as its tag, found together in one pass.

    What is behind a first place is laid out when a text first has a word for it: lists are long and
    texts are short.
    """

    def __init__(self, lists: Sequence[Sequence[Phrase]]) -> None:
        """Index the phrases by the words and stems of their first place."""
        self._behind: dict[Place, list[tuple[int, Phrase]]] = {}
        for tag, phrases in enumerate(lists):
            for phrase in phrases:
                self._behind.setdefault(phrase[0], []).append((tag, phrase[1:]))
        self._states: dict[Place, _State] = {}
        self._steps: dict[str, tuple[_Step, ...]] = {}
        self._places: dict[str, list[Place]] = {}
        for place in self._behind:
            for word in place.words:
                self._places.setdefault(word, []).append(place)
        self._words = frozenset(self._places)
        self._stems: dict[str, list[tuple[str, Place]]] = {}
        for place in self._behind:
            for stem in place.stems:
                self._stems.setdefault(stem[:STEM_LETTERS], []).append((stem, place))
        self._stem_starts = frozenset(self._stems)

    def __bool__(self) -> bool:
        """Whether there is any phrase."""
        return bool(self._behind)

    def _state_of(self, place: Place) -> _State:
        """What is behind a first place, laid out once."""
        state = self._states.get(place)
        if state is None:
            state = _State()
            for tag, phrase in self._behind[place]:
                last = state
                for one in phrase:
                    last = last.after(one)
                if tag not in last.ends:
                    last.ends.append(tag)
            self._states[place] = state
        return state

    def _steps_of(self, word: str) -> tuple[_Step, ...]:
        """What a word of the lists begins; the words of a text that no list has are not remembered."""
        steps = self._steps.get(word)
        if steps is None:
            steps = (_Step([self._state_of(place) for place in self._places[word]]),)
            self._steps[word] = steps
        return steps

    def _steps_at(self, token: Token) -> tuple[_Step, ...]:
        """Every step that the word of a token begins."""
        word, base = token.word, token.base
        steps: tuple[_Step, ...] = self._steps_of(word) if word in self._places else ()
        if base != word and base in self._places:
            steps += self._steps_of(base)
        if word[:STEM_LETTERS] in self._stems:
            places = [
                one for stem, one in self._stems[word[:STEM_LETTERS]] if word.startswith(stem)
            ]
            if places:
                steps += (_Step([self._state_of(place) for place in dict.fromkeys(places)]),)
        return steps

    def find(self, reading: Reading) -> Iterator[tuple[int, int, int]]:
        """The tag, the first and the past-the-last token of every place where a phrase stands.

        Where phrases of one list begin at the same word, the longest of them counts.
        """
        tokens = reading.tokens
        where = reading.where
        places = {at for word in self._words.intersection(where) for at in where[word]}
        for start in self._stem_starts.intersection(reading.by_start):
            for word in reading.by_start[start]:
                places.update(where[word])
        known = self._steps
        nth_last = len(tokens) - 1
        for at in places:
            token = tokens[at]
            steps = known.get(token.word) if token.base == token.word else None
            if steps is None or token.word[:STEM_LETTERS] in self._stem_starts:
                steps = self._steps_at(token)
            following = tokens[at + 1] if at < nth_last else _NOTHING
            word, base = following.word, following.base
            for step in steps:
                # Most beginnings come to nothing at the next word: two look-ups say so.
                if not step.is_open and word not in step.members and base not in step.members:
                    continue
                found: dict[int, int] = {}
                step.walk(tokens, at + 1, token.sentence, found)
                for tag, end in found.items():
                    yield tag, at, end
