"""Sees where somebody lives: addresses of houses and postcodes.

The school's own are no person's: their detail begins with "school:".
"""

import re
from collections.abc import Iterator
from functools import cache

from gatepost.engine import phrases
from gatepost.engine.folding import fold
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

OBSERVER = "postal-addresses"
_LEXICON = "contact"
SCHOOL_PREFIX = "school:"

_POSTCODE = re.compile(r"\b([a-z]{1,2})(\d[a-z\d]?) ?(\d)([abd-hjlnp-uw-z]{2})\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_ORDINALS = frozenset({"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"})
_HOUSE_NUMBER = re.compile(r"\d{1,4}[a-f]?")
_STREET_WORDS_BEFORE = 4


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Every postcode and every house that is told."""
    if _FIGURE.search(reading.plain):
        yield from _postcodes(reading, school)
    yield from _streets(reading, school)


@cache
def _words(word_class: str) -> frozenset[str]:
    """The words of a class of contact.toml, folded."""
    return phrases.words_of(_LEXICON, word_class)


def _observed(
    kind: Seen, span: Span, detail: str, sureness: Sureness = Sureness.SURE
) -> Observation:
    return Observation(kind, span, OBSERVER, sureness, detail)


def _postcodes(reading: Reading, school: School) -> Iterator[Observation]:
    """Postcodes of a valid form."""
    own = school.postcode.replace(" ", "").upper()
    for found in _POSTCODE.finditer(reading.plain):
        area, _, figure, letters = found.groups()
        written = found.group()
        inward = (figure + letters).lower()
        cased = [sign for sign in written if sign.isalpha()]
        is_capital = all(map(str.isupper, cased))
        if area.lower() not in _words("postcode-area") or (inward in _ORDINALS and not is_capital):
            continue
        is_glued_short = len(area) == 1 and " " not in written
        if not is_capital and (is_glued_short or not all(map(str.islower, cased))):
            continue
        value = written.replace(" ", "").upper()
        yield _observed(
            Seen.POSTCODE,
            Span(*found.span()),
            SCHOOL_PREFIX + value if value == own else value,
            Sureness.SURE if is_capital else Sureness.LIKELY,
        )


def _streets(reading: Reading, school: School) -> Iterator[Observation]:
    """Addresses of houses: a number or a house's name and a street, or a street lived in."""
    tokens = reading.tokens
    places = [
        at
        for word_class in ("street", "street-with-capital")
        for word in _words(word_class) & reading.where.keys()
        for at in reading.where[word]
    ]
    own = fold(school.address) if places else ""
    seen: list[Span] = []
    for at in sorted(set(places)):
        first, sureness = _address_start(reading, at)
        if first < 0:
            continue
        span = Span(tokens[first].start, tokens[at].end)
        written = fold(span.of(reading.text))
        is_schools = written in own
        detail = SCHOOL_PREFIX + written if is_schools else "house"
        seen.append(span)
        yield _observed(Seen.POSTAL_ADDRESS, span, detail, sureness)
    for at in reading.where.get("flat", ()):
        span_of_flat = _flat(reading, at)
        if span_of_flat and not any(span_of_flat.overlaps(other) for other in seen):
            yield _observed(Seen.POSTAL_ADDRESS, span_of_flat, "house", Sureness.LIKELY)


def _address_start(reading: Reading, at: int) -> tuple[int, Sureness]:
    """The first token of the address that a street word ends, or -1."""
    tokens = reading.tokens
    street = tokens[at]
    if street.word in _words("street-with-capital") and not street.is_capital:
        return -1, Sureness.UNSURE
    for first in range(at - 1, max(at - 1 - _STREET_WORDS_BEFORE, -1), -1):
        token = tokens[first]
        if token.sentence != street.sentence or _is_apart(reading, first, at):
            break
        name = tokens[first + 1 : at]
        if _HOUSE_NUMBER.fullmatch(token.word):
            return _numbered(reading, first, at)
        if token.word in _words("house") and token.is_capital and first and name:
            start = (
                first
                - 1
                - (first > 1 and tokens[first - 2].is_capital and not tokens[first - 2].is_first)
            )
            if all(part.is_capital for part in tokens[start:at]) and start >= 0:
                return start, Sureness.SURE
        if token.word in _words("not-in-a-street-name"):
            return _lived_in(reading, first, at)
    return -1, Sureness.UNSURE


def _is_apart(reading: Reading, first: int, at: int) -> bool:
    """Whether anything but spaces and one comma stands between the parts."""
    between = reading.plain[reading.tokens[first].end : reading.tokens[first + 1].start]
    return first + 1 <= at and between.strip() not in {"", ",", "-", "."}


def _numbered(reading: Reading, first: int, at: int) -> tuple[int, Sureness]:
    """A house number followed by a street's name, unless it counts or dates something."""
    tokens = reading.tokens
    name = tokens[first + 1 : at]
    before = tokens[first - 1].word if first else ""
    if not name or before in _words("not-a-house-number") or tokens[first].word.startswith("0"):
        return -1, Sureness.UNSURE
    if any(part.word in _words("not-in-a-street-name") for part in name):
        return -1, Sureness.UNSURE
    if name[-1].word in _words("famous-street"):
        return -1, Sureness.UNSURE
    if all(part.is_capital for part in name) and (tokens[at].is_capital or not reading.is_lower):
        return first, Sureness.SURE
    near = {token.word for token in tokens[max(0, first - 5) : first]}
    return (first, Sureness.LIKELY) if near & _words("living") else (-1, Sureness.UNSURE)


def _lived_in(reading: Reading, at_little_word: int, at: int) -> tuple[int, Sureness]:
    """A street without a number, where the words say that somebody lives there."""
    tokens = reading.tokens
    name = tokens[at_little_word + 1 : at]
    lives = {token.word for token in tokens[max(0, at_little_word - 2) : at_little_word]}
    if (
        name
        and lives & {"live", "lives", "living", "moved", "moving", "stays", "home", "house"}
        and all(part.is_capital for part in name)
        and name[-1].word not in _words("famous-street")
    ):
        return at_little_word + 1, Sureness.LIKELY
    return -1, Sureness.UNSURE


def _flat(reading: Reading, at: int) -> Span | None:
    """A flat's number as the beginning of an address: "Flat 3b, …" or "lives in flat 3"."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or not re.fullmatch(r"\d{1,3}[a-h]?", tokens[at + 1].word):
        return None
    near = {token.word for token in tokens[max(0, at - 4) : at]}
    is_lived_in = bool(near & {"in", "at", "to"} and near & _words("living"))
    after = reading.plain[tokens[at + 1].end : tokens[at + 1].end + 1]
    if is_lived_in or (tokens[at].is_capital and after == ","):
        return Span(tokens[at].start, tokens[at + 1].end)
    return None
