"""Sees personal names without looking at any roll: by title, by the names people bear, by shape.

Contractors and leavers are answered by this alone, so that no answer tells who is on the roll.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gatepost.engine.naming import (
    SURE_OF_ANYBODY,
    acts,
    follows_a_title,
    is_told_of,
    own_life,
    stands_for_a_thing,
)
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.phrases import words_of
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import TITLES, School
from gatepost.engine.setting import class_names, school_names

_NAME = "person-names"
_JOINING = frozenset({"and", "n"})
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december christmas easter halloween diwali eid eve day week year years "
    "mother father mothers fathers valentine pancake boxing bonfire world english maths science french "
    "spanish art music history i im id ok lol omg council police government ofsted plan santa who".split()
)
_BEFORE_A_THING = frozenset({"the", "a", "an", "plan"})
_OWNERS = frozenset({"mother", "father", "year", "valentine", "new", "st", "all"})


@dataclass(frozen=True, slots=True)
class _Scene:
    reading: Reading
    closed: frozenset[int]
    """Where the tokens begin that name the school or a class: no personal names."""

    def is_closed(self, token: Token) -> bool:
        return token.start in self.closed


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Personal names by shape and sense; the school's own name and its classes are none."""
    tokens = reading.tokens
    if not tokens:
        return
    spans = [
        *school_names(reading, school),
        *class_names(reading, school, of_roll=False),
    ]
    closed = frozenset(token.start for span in spans for token in reading.tokens_in(span))
    scene = _Scene(reading, closed)
    at = 0
    given = words_of("given_names", "given")
    while at < len(tokens):
        token = tokens[at]
        may_be = token.is_capital or token.base in given or token.word in TITLES
        found = _name_at(scene, at) if may_be and not scene.is_closed(token) else None
        if found is None:
            at += 1
            continue
        kind, last, sureness = found
        yield Observation(kind, Span(tokens[at].start, tokens[last].end), _NAME, sureness)
        at = last + 1


def _name_at(scene: _Scene, at: int) -> tuple[Seen, int, Sureness] | None:
    """The kind of name that begins here, its last token, and how surely it is one."""
    tokens = scene.reading.tokens
    token = tokens[at]
    if token.word in TITLES:
        last = _titled(scene, at)
        return None if last is None else (Seen.HONORIFIC_NAME, last, Sureness.SURE)
    if token.base in _NO_NAMES or len(token.base) < 2:
        return _initialled(scene, at)
    given = words_of("given_names", "given")
    is_word = token.base in words_of("ordinary_names", "ordinary")
    if not (token.base in given or is_word):
        return _unlisted(scene, at)
    last = _family_end(scene, at)
    deed = acts(scene.reading, last)
    is_told = deed in SURE_OF_ANYBODY or is_told_of(scene.reading, at) or _is_joined(scene, at)
    if own_life(scene.reading, at, in_school=True):
        return None
    if not token.is_capital or scene.reading.is_shouted:
        return (
            None if is_word or not (is_told or deed) else (Seen.PERSON_NAME, last, Sureness.LIKELY)
        )
    if is_word:
        is_thing = stands_for_a_thing(scene.reading, at) and deed not in SURE_OF_ANYBODY
        is_somebody = last > at or (is_told and not is_thing)
        return (Seen.PERSON_NAME, last, Sureness.LIKELY) if is_somebody else None
    is_plain = last > at or is_told or not token.is_first
    return Seen.PERSON_NAME, last, Sureness.SURE if is_plain else Sureness.LIKELY


def _titled(scene: _Scene, at: int) -> int | None:
    """The last token of "Mrs Berg", "Mr and Mrs Lund"; None where no name follows the title."""
    tokens = scene.reading.tokens
    first = at + 1
    if first < len(tokens) and tokens[first].word in _JOINING:
        first += 1
    if first < len(tokens) and tokens[first].word in TITLES:
        first += 1
    if first >= len(tokens) or scene.is_closed(tokens[first]):
        return None
    name = tokens[first]
    if name.base in _NO_NAMES or name.sentence != tokens[at].sentence or name.word in TITLES:
        return None
    if not follows_a_title(scene.reading, first):
        return None
    if not name.is_capital:
        known = name.base in words_of("family_names", "family")
        return first if known or scene.reading.is_lower else None
    return _family_end(scene, first)


def _initialled(scene: _Scene, at: int) -> tuple[Seen, int, Sureness] | None:
    """An initial before a family name, as in "T. Jones"."""
    tokens = scene.reading.tokens
    token = tokens[at]
    if len(token.base) != 1 or not token.is_capital or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1]
    gap = scene.reading.plain[token.end : following.start]
    is_family = following.is_capital and following.base in words_of("family_names", "family")
    if gap not in {". ", "."} or not is_family or following.sentence != token.sentence:
        return None
    return Seen.PERSON_NAME, at + 1, Sureness.LIKELY


def _unlisted(scene: _Scene, at: int) -> tuple[Seen, int, Sureness] | None:
    """A capital word that no list knows, where it does what only people do."""
    reading = scene.reading
    token = reading.tokens[at]
    written = reading.text[token.start : token.end]
    if not token.is_capital or written.isupper() or reading.is_shouted:
        return None
    if _is_in_a_class(scene, at):
        return Seen.PERSON_NAME, at, Sureness.LIKELY
    if token.is_first:
        return None
    before = reading.tokens[at - 1]
    if before.word in _BEFORE_A_THING or before.word in _OWNERS:
        return None
    deed = acts(reading, at)
    told = deed in {"does", "unwell"} or (deed == "owns" and is_told_of(reading, at))
    return (Seen.PERSON_NAME, at, Sureness.LIKELY) if told and _speaks(reading, at) else None


def _is_in_a_class(scene: _Scene, at: int) -> bool:
    """Whether a class follows that somebody is in: "Persephone in Year 4"."""
    tokens = scene.reading.tokens
    return (
        at + 2 < len(tokens)
        and tokens[at + 1].word in {"in", "from"}
        and tokens[at + 2].sentence == tokens[at].sentence
        and scene.is_closed(tokens[at + 2])
    )


def _speaks(reading: Reading, at: int) -> bool:
    """Whether the deed behind is one that councils and weathers do not do."""
    behind = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
    return behind is None or behind.word not in {
        "said",
        "says",
        "thinks",
        "thought",
        "gave",
        "took",
        "lost",
        "won",
    }


def _family_end(scene: _Scene, at: int) -> int:
    """The last token of a name that begins here: following capitals, a space or hyphen between."""
    reading = scene.reading
    tokens = reading.tokens
    last = at
    while last + 1 < len(tokens) and last - at < 3:
        following = tokens[last + 1]
        gap = reading.plain[tokens[last].end : following.start]
        if (
            not following.is_capital
            or gap not in {" ", "-"}
            or tokens[last].base != tokens[last].word
        ):
            break
        is_other = following.base in _NO_NAMES or scene.is_closed(following)
        if is_other or following.sentence != tokens[at].sentence or reading.is_shouted:
            break
        last += 1
    return last


def _is_joined(scene: _Scene, at: int) -> bool:
    """Whether "and" joins the name to another capital word."""
    tokens = scene.reading.tokens
    behind = at + 2 < len(tokens) and tokens[at + 1].word in _JOINING and tokens[at + 2].is_capital
    before = at >= 2 and tokens[at - 1].word in _JOINING and tokens[at - 2].is_capital
    return behind or before
