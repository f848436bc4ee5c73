"""Sees the school's internal workings told, and its dealings with those who supply it."""

from collections.abc import Iterator
from functools import lru_cache

from gatepost.engine import phrases
from gatepost.engine.folding import fold
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

NAME = "internal_matters"


def _words(name: str) -> frozenset[str]:
    return phrases.words_of(NAME, name)


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Internal matters by phrase; a supplier of the school by name where a dealing stands beside it."""
    yield from phrases.load(NAME).observe(reading)
    if school.suppliers and not _words("dealing").isdisjoint(reading.where):
        yield from _named_suppliers(reading, school)


@lru_cache(maxsize=64)
def _names(suppliers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The suppliers as folded words, without "Ltd" and the like."""
    names = set()
    for supplier in suppliers:
        words = tuple(fold(part) for part in supplier.replace("-", " ").replace("&", " ").split())
        while words and words[-1].strip(".") in _words("no-supplier-name"):
            words = words[:-1]
        if words:
            names.add(words)
    return tuple(sorted(names))


def _named_suppliers(reading: Reading, school: School) -> Iterator[Observation]:
    tokens = reading.tokens
    dealing = {
        tokens[index].sentence
        for word in _words("dealing") & reading.where.keys()
        for index in reading.where[word]
    }
    for words in _names(school.suppliers):
        for index in reading.where.get(words[0], ()):
            end = index + len(words)
            said = tuple(token.base for token in tokens[index:end])
            if said == words and tokens[index].sentence in dealing and tokens[index].is_capital:
                span = Span(tokens[index].start, tokens[end - 1].end)
                yield Observation(Seen.SUPPLIER_MATTER, span, NAME, Sureness.SURE)
