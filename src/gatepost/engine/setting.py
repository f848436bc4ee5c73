"""The school setting of a text: where it speaks of this school, a class of it, or a school's day.

Several observers ask this, so it stands below them; it judges nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gatepost.engine import phrases
from gatepost.engine.observation import Seen, Span
from gatepost.engine.reading import Reading, Token, words_in
from gatepost.engine.school import School

_GENERIC = frozenset(
    "the of and primary school schools academy church england c e ce cofe rc catholic roman community "
    "infant infants junior juniors nursery federation trust voluntary aided controlled va vc first middle "
    "foundation and mat for".split()
)
"""Words of a school's name that any school may bear."""
_BEFORE_SMALL_CLASS = frozenset(
    ["in", "from", "class", "year", "teaching", "teach", "taught", "covering"]
)
"""What before a class's name without its capital still means the class."""
_BEHIND_CLASS = frozenset(
    "class children parents kids pupils families mums dads teacher room".split()
)
_OTHER_PLACES = frozenset(
    "inn pub arms road street lane avenue close drive station hotel farm cafe church chapel hospital golf "
    "park common fc afc united town city harbour beach bay surgery stores cottage cottages house pool baths "
    "bridge".split()
)
"""What behind a name makes it another place of the neighbourhood."""
_LEAST_TAG = 6
_SCHOOL_WORDS = frozenset(
    ["school", "primary", "academy", "infants", "infant", "juniors", "junior", "nursery"]
)
_BEFORE_CLASS = frozenset(
    "in from with my our for of class year to into at and all this your teaching teach taught covering".split()
)
_YEAR_GROUP = re.compile(
    r"\b(?:year\s?[1-6]'?s?|yr\s?[1-6]'?s?|y[1-6]'?s?|year\s(?:one|two|three|four|five|six)'?s?|ks[12]|eyfs)\b"
    r"(?!\s?(?:ago|old|later|on|of(?! (?:our|the school))|in a row|running|months?|years?|friends|people)\b)",
    re.IGNORECASE,
)
_YEARS_COUNTED = re.compile(
    r"(?:\b(?:last|this|next|every|each|per|that|first|one|whole|all|of the|leap|a|the)|(?<![a-z\d])\d+)\s*-?$",
    re.IGNORECASE,
)
"""What before "year 3" makes it a span of time."""
_YEAR_STARTS = frozenset(
    "yea yr yr1 yr2 yr3 yr4 yr5 yr6 y1 y2 y3 y4 y5 y6 y1s y2s y3s y4s y5s y6s ks1 ks2 eyf".split()
)
"""The first letters of words that may begin a year group: most texts have none."""
_A_NUMBER = re.compile(r"(?<![A-Za-z\d])\d+\s*-?$")
_NUMBERED = frozenset(
    "seat flat platform row gate unit no number apt apartment page exit junction bus route plot door stand "
    "block pencil pitch court table coach".split()
)
"""What before "3B" makes it another thing with a number."""


@lru_cache(maxsize=64)
def _identity(names: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The school's names as folded words, by their first word, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = words_in(name)
        if not words:
            continue
        found.setdefault(words[0], set()).add(words)
        core = _core(words)
        if core and core != words:
            for generic in _SCHOOL_WORDS:
                found.setdefault(core[0], set()).add((*core, generic))
    return _longest_first(found)


@lru_cache(maxsize=64)
def _tags(names: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What a hashtag or a handle of the school may be: its names without the words any school has."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        core = _core(words_in(name)) or words_in(name)
        for sequence in (core, ("".join(core),)):
            if len("".join(sequence)) >= _LEAST_TAG:
                found.setdefault(sequence[0], set()).add(sequence)
    return _longest_first(found)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _GENERIC)


def _longest_first(
    found: dict[str, set[tuple[str, ...]]],
) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        first: tuple(sorted(sequences, key=len, reverse=True)) for first, sequences in found.items()
    }


def sequence_at(tokens: tuple[Token, ...], at: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand in one sentence from a token on, a possessive ending aside."""
    last = at + len(words) - 1
    if last >= len(tokens) or tokens[last].sentence != tokens[at].sentence:
        return False
    return all(
        tokens[at + offset].word == word or tokens[at + offset].base == word
        for offset, word in enumerate(words)
    )


def school_names(reading: Reading, school: School) -> Iterator[Span]:
    """Every place where the school is named, by any of its names."""
    tokens = reading.tokens
    names = school.identity_names
    for sequences, may_be in ((_identity(names), _is_name), (_tags(names), _is_tag)):
        for first in filter(reading.where.__contains__, sequences):
            for at in reading.where[first]:
                for words in sequences[first]:
                    last = at + len(words) - 1
                    if sequence_at(tokens, at, words) and may_be(reading, at, last):
                        yield Span(tokens[at].start, tokens[last].end)
                        break


def _is_tag(reading: Reading, at: int, last: int) -> bool:
    del last  # -- a tag is known by the sign before it
    start = reading.tokens[at].start
    return start > 0 and reading.plain[start - 1] in "#@"


def _is_name(reading: Reading, at: int, last: int) -> bool:
    """Whether the words are meant as a name: a common word needs its capital, a street is no school."""
    tokens = reading.tokens
    words = tokens[at : last + 1]
    if last + 1 < len(tokens) and tokens[last + 1].word in _OTHER_PLACES:
        return not tokens[last + 1].is_capital
    if words[0].word == "the" and last + 1 < len(tokens):
        behind = tokens[last + 1]
        if (
            behind.is_capital
            and behind.word not in _GENERIC
            and _is_one_name(reading, words[-1], behind)
        ):
            return False
    if len(words) > 2 or reading.is_lower:
        return True
    telling = [token for token in words if token.word not in _GENERIC] or list(words[-1:])
    return any(token.is_capital for token in telling)


@lru_cache(maxsize=64)
def _classes(class_names: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in class_names:
        words = words_in(name)
        if words:
            found.setdefault(words[0], set()).add(words)
            singular = words[-1].removesuffix("s")
            if len(words) == 1 and singular != words[0] and len(singular) > 3:
                found.setdefault(singular, set()).add((singular,))
    return {
        first: tuple(sorted(sequences, key=len, reverse=True)) for first, sequences in found.items()
    }


def class_names(reading: Reading, school: School, *, of_roll: bool = True) -> Iterator[Span]:
    """Every place where a class of the school or a year group is meant, not the bird or the tree.

    Classes that the roll alone tells of can be left out, so that nothing seen depends on the roll.
    """
    classes = _classes(school.all_class_names if of_roll else school.class_names)
    tokens = reading.tokens
    for first in filter(reading.where.__contains__, classes):
        for at in reading.where[first]:
            for words in classes[first]:
                if sequence_at(tokens, at, words) and _is_class(reading, at, words):
                    yield Span(tokens[at].start, tokens[at + len(words) - 1].end)
                    break
    if _YEAR_STARTS.isdisjoint(reading.by_start):
        return
    for found in _YEAR_GROUP.finditer(reading.plain):
        before = reading.plain[max(found.start() - 12, 0) : found.start()]
        is_small = found.group().startswith("year")
        counted = _YEARS_COUNTED if is_small else _A_NUMBER
        if not counted.search(before):
            yield Span(*found.span())


def _is_class(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """Whether a class's name is meant as a class: by what stands before or behind it, or its capital."""
    tokens = reading.tokens
    token = tokens[at]
    last = at + len(words) - 1
    before = tokens[at - 1].word if at and tokens[at - 1].sentence == token.sentence else ""
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if before in _NUMBERED:
        return False
    if any(sign.isdigit() for sign in words[0]) or (behind and behind.word in _BEHIND_CLASS):
        return True
    if behind and behind.is_capital and _is_one_name(reading, tokens[last], behind):
        return False
    if not token.is_capital or reading.is_shouted:
        return before in _BEFORE_SMALL_CLASS
    is_addressed = reading.plain[tokens[last].end : tokens[last].end + 1] in {":", ","}
    is_told = not token.is_first or before in _BEFORE_CLASS
    return is_told or is_addressed or len(words) > 1 or reading.in_picture(token.span)


def _is_one_name(reading: Reading, token: Token, behind: Token) -> bool:
    """Whether a capital word behind makes one longer name of both, "Willow Cottage"."""
    gap = reading.plain[token.end : behind.start]
    return (
        gap == " "
        and token.base == token.word
        and not behind.word[:1].isdigit()
        and not (reading.plain[behind.start : behind.end].isupper())
    )


def school_sentences(reading: Reading, school: School) -> frozenset[int]:
    """The sentences that bear a sign of school: its name, a class, a year group, a school's day."""
    found = {reading.sentence_at(span.start) for span in school_names(reading, school)}
    found.update(reading.sentence_at(span.start) for span in class_names(reading, school))
    for seen in phrases.load("school_news").observe(reading):
        if seen.kind in (Seen.SCHOOL_LIFE, Seen.OUR_SCHOOL):
            found.add(reading.sentence_at(seen.span.start))
    return frozenset(found)
