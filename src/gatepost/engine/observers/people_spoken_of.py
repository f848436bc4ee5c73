"""Sees people who are spoken of or to without a name: children, parents, colleagues, one's own family."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

NAME = "people_spoken_of"
_WORDS_BEFORE = 3
# One reading of the same words makes another untrue: "one of my class" is one child.
_HIDES = (
    (Seen.CHILD_SPOKEN_OF, Seen.CHILDREN_SPOKEN_OF),
    (Seen.CHILD_SPOKEN_OF, Seen.OWN_FAMILY_SPOKEN_OF),
    (Seen.CHILDREN_SPOKEN_OF, Seen.OWN_FAMILY_SPOKEN_OF),
    (Seen.PARENT_SPOKEN_OF, Seen.CHILD_SPOKEN_OF),
    (Seen.PARENT_SPOKEN_OF, Seen.CHILDREN_SPOKEN_OF),
)
_NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"}
)
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "fifteen", "sixteen", "ninety"})
_MINE = frozenset({"my", "our"})
_OTHERS_FAMILY = frozenset({"his", "her", "their", "whose"})
_PLURAL_ALONE = frozenset({"parents", "mums", "families", "carers", "mams", "dads"})


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """People by noun with the words round it, and by turn of phrase; the longest place for each kind."""
    del school  # -- people without names are the same in every school
    found = [*_by_noun(reading), *phrases.load(NAME).observe(reading)]
    yield from _longest(found)


def _longest(found: list[Observation]) -> Iterator[Observation]:
    """One observation for each place and kind: places that overlap are united."""
    found.sort(key=lambda seen: (seen.kind, seen.span))
    united: list[Observation] = []
    for seen in found:
        last = united[-1] if united else None
        if last is not None and last.kind is seen.kind and last.span.overlaps(seen.span):
            united[-1] = _united(last, seen)
        else:
            united.append(seen)
    spans: dict[Seen, list[Span]] = {}
    for seen in united:
        if seen.sureness is not Sureness.UNSURE:
            spans.setdefault(seen.kind, []).append(seen.span)
    for seen in united:
        hiders = (spans.get(over, ()) for over, under in _HIDES if under is seen.kind)
        if not any(_is_overlapped(seen.span, among) for among in hiders):
            yield seen


def _is_overlapped(span: Span, among: Sequence[Span]) -> bool:
    """Whether one of some spans, in order and apart from one another, shares a character with this one."""
    at = bisect_left(among, span.end, key=lambda other: other.start)
    return at > 0 and among[at - 1].end > span.start


def _united(one: Observation, other: Observation) -> Observation:
    """Both as one place, as sure as the surer."""
    span = Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    surer = max(one.sureness, other.sureness, key=lambda sureness: sureness.rank)
    return Observation(one.kind, span, NAME, surer)


@cache
def _class(name: str) -> frozenset[str]:
    return phrases.words_of(NAME, name)


@cache
def _nouns() -> frozenset[str]:
    """Every noun that stands for a person, so that one look decides whether there is any."""
    return frozenset().union(
        *(
            _class(name)
            for name in (
                "child-noun",
                "children-noun",
                "parent-noun",
                "parents-noun",
                "family-noun",
                "colleague-noun",
            )
        )
    )


def _by_noun(reading: Reading) -> Iterator[Observation]:
    places = [
        (index, noun)
        for noun in reading.where
        if noun in _nouns()
        for index in reading.where[noun]
        if reading.tokens[index].base == noun
    ]
    if not places:
        return
    at_school = not _class("school-word").isdisjoint(reading.where)
    for index, noun in places:
        begin, before = _before(reading.tokens, index)
        seen = _kind_of(reading.tokens, index, noun, begin, before, at_school=at_school)
        if seen is not None:
            kind, sureness = seen
            span = Span(reading.tokens[begin].start, reading.tokens[index].end)
            yield Observation(kind, span, NAME, sureness)


def _before(tokens: tuple[Token, ...], index: int) -> tuple[int, str]:
    """Where the words about a noun begin, and the word that settles whose it is ("" where none does)."""
    breaks, settling = _class("breaks"), _class("before-child")
    sentence = tokens[index].sentence
    counted = (index, "")
    for at in range(index - 1, max(index - 1 - _WORDS_BEFORE, -1), -1):
        word = tokens[at].word
        if tokens[at].sentence != sentence:
            break
        if word in _MINE or (word in settling and word not in {"poor", "wee", "little", "bless"}):
            return at, word
        if word in _OTHERS_FAMILY:
            return at, word
        if word[0].isdigit() or word in _NUMBERS or word in _TENS:
            counted = (at, word)  # -- "my two boys" are mine for all that
        elif word in breaks or tokens[at].base != word:
            break
    return counted


def _kind_of(
    tokens: tuple[Token, ...], index: int, noun: str, begin: int, before: str, *, at_school: bool
) -> tuple[Seen, Sureness] | None:
    sure, likely, unsure = Sureness.SURE, Sureness.LIKELY, Sureness.UNSURE
    guess = likely if at_school else unsure
    if _is_turn_of_phrase(tokens, index, begin, noun):
        return None
    if before in _MINE:
        if (
            begin > 1
            and tokens[begin - 1].word == "of"
            and at_school
            and noun in _class("children-noun")
        ):
            return Seen.CHILDREN_SPOKEN_OF, likely
        return _mine(tokens, index, noun, at_school=at_school)
    if noun in _class("colleague-noun"):
        return _colleague(tokens, index, noun, begin, before, at_school=at_school)
    if before in _OTHERS_FAMILY:
        is_parent = noun in _class("parent-noun") or noun in _class("parents-noun")
        return (Seen.PARENT_SPOKEN_OF, guess) if is_parent else None
    if noun in _class("pupil-noun"):
        is_one = noun in _class("child-noun")
        return (
            Seen.CHILD_SPOKEN_OF if is_one else Seen.CHILDREN_SPOKEN_OF,
            sure if before else likely,
        )
    if noun in _class("own-with-the") and before == "the":
        return Seen.OWN_FAMILY_SPOKEN_OF, sure
    if noun in _class("child-noun"):
        if before and not _class("child-tells").isdisjoint(_words_after(tokens, index)):
            return Seen.CHILD_SPOKEN_OF, likely
        return (Seen.CHILD_SPOKEN_OF, guess) if before and before != "any" else None
    if noun == "class":
        return None  # -- only one's own is a number of children
    if noun in _class("children-noun"):
        if before[:1].isdigit() or before in _TENS:
            return Seen.CHILDREN_SPOKEN_OF, likely
        return (Seen.CHILDREN_SPOKEN_OF, guess) if before or at_school else None
    if noun in _class("parents-noun"):
        return (Seen.PARENT_SPOKEN_OF, guess) if before or noun in _PLURAL_ALONE else None
    if noun in _class("parent-noun"):
        if noun == "parent" and before:
            return Seen.PARENT_SPOKEN_OF, sure
        return (Seen.PARENT_SPOKEN_OF, guess) if before else None
    return None


def _mine(
    tokens: tuple[Token, ...], index: int, noun: str, *, at_school: bool
) -> tuple[Seen, Sureness] | None:
    """Whose "my boys", "our parents", "our TA" are: the family's or the school's."""
    sentence = tokens[index].sentence
    nearby = {
        token.word for token in tokens[max(index - 3, 0) : index + 6] if token.sentence == sentence
    }
    in_class = not _class("class-sign").isdisjoint(nearby - {noun})
    if noun in _class("pupil-noun"):
        is_one = noun in _class("child-noun")
        return Seen.CHILD_SPOKEN_OF if is_one else Seen.CHILDREN_SPOKEN_OF, Sureness.SURE
    if noun == "class":
        is_evening = tokens[index - 1].word in _class("lesson-of-leisure")
        return None if is_evening else (Seen.CHILDREN_SPOKEN_OF, Sureness.SURE)
    if noun == "head":
        is_ours = tokens[index - 1].word in {"our", "new", "acting", "interim"}
        return (Seen.COLLEAGUE_SPOKEN_OF, Sureness.LIKELY) if is_ours else None
    is_leisure = tokens[index - 1].word in _class("lesson-of-leisure")
    if noun in {"teacher", "teachers", "trust", "secretary", "cook"} and (
        is_leisure or not at_school
    ):
        return None
    if noun in _class("colleague-noun"):
        return Seen.COLLEAGUE_SPOKEN_OF, Sureness.SURE
    if noun in {"parents", "families", "mums", "dads", "carers"} and (
        noun != "parents" or in_class or (at_school and tokens[index - 1].word == "our")
    ):
        return Seen.PARENT_SPOKEN_OF, Sureness.LIKELY
    if noun in _class("family-noun"):
        return Seen.OWN_FAMILY_SPOKEN_OF, Sureness.SURE
    if noun in _class("child-noun"):
        if in_class:
            return Seen.CHILD_SPOKEN_OF, Sureness.UNSURE
        return Seen.OWN_FAMILY_SPOKEN_OF, Sureness.LIKELY
    if noun in _class("children-noun"):
        if in_class:
            return Seen.CHILDREN_SPOKEN_OF, Sureness.LIKELY
        return Seen.OWN_FAMILY_SPOKEN_OF, Sureness.LIKELY
    return None


def _words_after(tokens: tuple[Token, ...], index: int) -> set[str]:
    """The two words after a noun, in its sentence."""
    sentence = tokens[index].sentence
    return {token.word for token in tokens[index + 1 : index + 3] if token.sentence == sentence}


def _colleague(
    tokens: tuple[Token, ...], index: int, noun: str, begin: int, before: str, *, at_school: bool
) -> tuple[Seen, Sureness] | None:
    if not before and begin == index and index:
        previous = tokens[index - 1]
        if previous.sentence == tokens[index].sentence and previous.word in _class(
            "before-colleague"
        ):
            before = previous.word
    if begin and tokens[begin - 1].word in _class("self"):
        return None
    if noun == "ta" and not before:
        return None  # -- thanks, as they say
    if noun in _class("bare-colleague"):
        return Seen.COLLEAGUE_SPOKEN_OF, Sureness.SURE if before else Sureness.LIKELY
    if noun == "head" and before not in {"the", "new", "acting", "interim", "another", "a"}:
        return None
    if noun in _class("doubtful-colleague"):
        return (Seen.COLLEAGUE_SPOKEN_OF, Sureness.LIKELY) if before and at_school else None
    return (Seen.COLLEAGUE_SPOKEN_OF, Sureness.SURE) if before else None


def _is_turn_of_phrase(tokens: tuple[Token, ...], index: int, begin: int, noun: str) -> bool:
    """Whether the words round a noun make it a saying or somebody else: "as a kid", "girl band"."""
    sentence = tokens[index].sentence
    if index + 1 < len(tokens) and tokens[index + 1].sentence == sentence:
        after = tokens[index + 1].word
        if after in _class("not-before") and after not in _class("may-follow-child"):
            return True
    if (
        index
        and tokens[index - 1].sentence == sentence
        and tokens[index - 1].word in _class("not-after")
    ):
        return True
    if noun in _class("family-noun") and noun not in _class("parent-noun"):
        return False
    return (
        begin > 0
        and tokens[begin - 1].sentence == sentence
        and tokens[begin - 1].word in _class("likening")
        and tokens[begin].word in {"a", "an", "one", "the"}
    )
