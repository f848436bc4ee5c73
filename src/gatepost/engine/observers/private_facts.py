"""Sees private facts about somebody else: health, behaviour, exclusion, home, results, care, money, news."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from functools import cache

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

NAME = "private_facts"
_NEAR = 6
_CLASS_WORDS = frozenset({"class", "year", "yr", "y1", "y2", "y3", "y4", "y5", "y6", "i"})
_PLACING = frozenset({"in", "of", "from", "at", "on"})
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "ones",
        "twos",
        "threes",
        "fours",
        "fives",
        "sixes",
    }
)
_FAR = 60
_DONE_TO_OTHERS = frozenset({"behaviour", "exclusion", "care"})


class _Whose(Enum):
    """Whom a fact is told of."""

    WRITER = auto()
    OUTSIDER = auto()  # own family, friends, animals, the famous
    MANY = auto()  # people in general
    NAMED = auto()
    OTHER = auto()
    PRONOUN = auto()
    NOBODY = auto()


_SOMEBODY = frozenset({_Whose.OTHER, _Whose.PRONOUN})


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Private facts told of a child, a family or a colleague; never of the writer or people in general."""
    del school  # -- facts are private in every school
    facts = list(phrases.load(NAME).observe(reading))
    if not facts:
        return
    at = {token.start: index for index, token in enumerate(reading.tokens)}
    whose = [_whose_is(reading, index) for index in range(len(reading.tokens))]
    at_school = not _class("school-sign").isdisjoint(reading.where)
    seen: set[tuple[int, str]] = set()
    for fact in sorted(
        facts, key=lambda fact: (fact.span.start, -fact.sureness.rank, -fact.span.end)
    ):
        if (fact.span.start, fact.detail) in seen:
            continue
        subject = _subject(reading, whose, at[fact.span.start], fact)
        sureness = _sureness(subject, fact, at_school=at_school)
        if sureness is not None:
            seen.add((fact.span.start, fact.detail))
            yield replace(fact, sureness=sureness)


def _sureness(subject: _Whose, fact: Observation, *, at_school: bool) -> Sureness | None:
    """How sure the fact is of somebody it may not be told of; None where it is nobody of the school."""
    if subject in {_Whose.WRITER, _Whose.OUTSIDER, _Whose.MANY}:
        return None
    if subject is _Whose.OTHER or (at_school and subject in {_Whose.NAMED, _Whose.PRONOUN}):
        return fact.sureness
    if subject in {_Whose.NAMED, _Whose.PRONOUN}:
        return min(fact.sureness, Sureness.LIKELY, key=lambda sureness: sureness.rank)
    return Sureness.UNSURE if at_school else None


@cache
def _class(name: str) -> frozenset[str]:
    return phrases.words_of(NAME, name)


def _whose_is(reading: Reading, index: int) -> _Whose:
    """Whom one word stands for."""
    tokens = reading.tokens
    token = tokens[index]
    word = token.base
    before = (
        tokens[index - 1].word if index and tokens[index - 1].sentence == token.sentence else ""
    )
    if word in _class("self"):
        # "A boy in my set" is still the boy.
        is_place = word in {"my", "our"} and before in _PLACING
        return _Whose.NOBODY if is_place else _Whose.WRITER
    if word in _class("pronoun"):
        return _Whose.PRONOUN
    if word in _class("not-of-school"):
        return _Whose.OUTSIDER if before not in {"his", "her", "their", "whose"} else _Whose.OTHER
    if word in {"year", "yr", "class"} and _is_group(tokens, index, before):
        return _Whose.OTHER
    if word in _class("many") and not _is_few(tokens, index, before):
        return _Whose.MANY
    if word in _class("person"):
        if before in {"every", "each", "any", "no"}:
            return _Whose.MANY
        if word in _class("may-be-own") and _is_own(tokens, index):
            return _Whose.OUTSIDER
        return _Whose.OTHER
    return _Whose.NAMED if _is_name(reading, index) else _Whose.NOBODY


def _is_few(tokens: tuple[Token, ...], index: int, before: str) -> bool:
    """Whether a plural means some that are known: "two boys", "my pupils", "one of the mums"."""
    if before in _class("makes-few") or before[:1].isdigit():
        return True
    return before == "the" and index > 1 and tokens[index - 2].word == "of"


def _is_group(tokens: tuple[Token, ...], index: int, before: str) -> bool:
    """Whether "year" or "class" is one of the school's: "Year 4", "my class"."""
    if tokens[index].word == "class":
        return before in {"my", "our", "this"}
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    return after in _NUMBERS or (after[:1] in set("123456") and after[1:] in {"", "s"})


def _is_own(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "mum", "boy", "kids" are one's own: "my" stands within two words, no class follows."""
    sentence = tokens[index].sentence
    for before in range(index - 1, max(index - 4, -1), -1):
        word = tokens[before].word
        if tokens[before].sentence != sentence or word in {
            "in",
            "of",
            "from",
            "and",
            "the",
            "a",
            "one",
            "new",
        }:
            return False
        if word in {"my", "our"}:
            if before and tokens[before - 1].word == "of":
                return False
            after = [
                token.word for token in tokens[index + 1 : index + 5] if token.sentence == sentence
            ]
            return not any(word in _CLASS_WORDS or word[0].isdigit() for word in after)
    return False


def _is_name(reading: Reading, index: int) -> bool:
    """Whether a word looks like a person's name by its capital."""
    token = reading.tokens[index]
    if not token.is_capital or reading.is_shouted or token.base in _class("no-name"):
        return False
    written = reading.text[token.start : token.end]
    if len(written) < 3 or written.isupper():
        return False
    if not token.is_first:
        return True
    if token.word in _class("no-first-name") or index + 1 >= len(reading.tokens):
        return False
    return token.base != token.word or reading.tokens[index + 1].word in _class("said-of-names")


def _subject(reading: Reading, whose: list[_Whose], first: int, fact: Observation) -> _Whose:
    """Whom a fact is told of: the nearest person before it, else just after, else before its sentence."""
    tokens = reading.tokens
    sentence = tokens[first].sentence
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].start < fact.span.end:
        last += 1
    inside = [each for each in whose[first : last + 1] if each is not _Whose.NOBODY]
    begin = first
    while begin > max(first - _FAR, 0) and tokens[begin - 1].sentence == sentence:
        begin -= 1
    nearest = _last(whose, begin, first)
    after = [
        each
        for each, token in zip(
            whose[last + 1 : last + _FAR], tokens[last + 1 : last + _FAR], strict=True
        )
        if token.sentence == sentence and each is not _Whose.NOBODY
    ]
    if nearest is _Whose.WRITER and fact.detail in _DONE_TO_OTHERS:
        others = [each for each in (*inside, *after[:_NEAR]) if each in _SOMEBODY]
        return others[0] if others else nearest
    if nearest is _Whose.NOBODY:
        # The parents of "parents splitting up" are the fact, not people in general.
        near = (*(each for each in inside if each is not _Whose.MANY), *after)
        nearest = next((each for each in near if each is not _Whose.WRITER), _Whose.NOBODY)
    if nearest is _Whose.PRONOUN or nearest is _Whose.NOBODY:
        meant = _antecedent(whose, first)
        if meant is not _Whose.NOBODY:
            return meant
    return nearest


def _last(whose: list[_Whose], begin: int, end: int) -> _Whose:
    """The last person that stands between two words."""
    return next(
        (each for each in reversed(whose[begin:end]) if each is not _Whose.NOBODY), _Whose.NOBODY
    )


def _antecedent(whose: list[_Whose], end: int) -> _Whose:
    """The last person before a word whom "he" or "she" can mean; one of the school before any other."""
    before = whose[max(end - _FAR, 0) : end]
    for wanted in ({_Whose.OTHER}, {_Whose.OUTSIDER, _Whose.NAMED}):
        for each in reversed(before):
            if each in wanted:
                return each
    return _Whose.NOBODY
