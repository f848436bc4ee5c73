"""Sees the school: its names, nicknames, handle, domain, telephone, address, motto, and its classes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gatepost.engine.folding import plain
from gatepost.engine.observation import Observation, Seen, Span
from gatepost.engine.reading import Reading, words_in
from gatepost.engine.school import School
from gatepost.engine.setting import class_names, school_names

_NAME = "school-identity"
_LEAST_DIGITS = 8
_FIGURES = re.compile(r"\d[\d\s().-]{3}")


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """The school as anybody in the neighbourhood would know it."""
    for span in school_names(reading, school):
        yield Observation(Seen.SCHOOL_NAME, span, _NAME)
    for span in class_names(reading, school):
        yield Observation(Seen.CLASS_NAME, span, _NAME)
    details = _details(school)
    if details is None or not _may_have_details(reading, school):
        return
    for found in details.finditer(reading.plain):
        yield Observation(Seen.SCHOOL_DETAIL, Span(*found.span()), _NAME)


def _may_have_details(reading: Reading, school: School) -> bool:
    """Whether any word could begin a detail; most texts have no figure, no "@" and no street."""
    if "@" in reading.plain or _FIGURES.search(reading.plain):
        return True
    return not _first_words(school).isdisjoint(reading.where)


@lru_cache(maxsize=64)
def _first_words(school: School) -> frozenset[str]:
    """The words that the details written in words begin with, and the parts of the domain."""
    written = (school.address, school.motto, school.postcode)
    firsts = {words[0] for text in written if (words := words_in(text))}
    return frozenset(firsts | set(words_in(school.domain)))


@lru_cache(maxsize=64)
def _details(school: School) -> re.Pattern[str] | None:
    """One expression for the details that have a fixed spelling, spaces and commas aside."""
    parts = []
    if school.domain:
        parts.append(
            rf"(?<![\w.-])(?:[\w.+-]{{1,64}}@)?(?:www\.)?{re.escape(school.domain)}(?![\w-])"
        )
    digits = re.sub(r"\D", "", school.phone)
    if len(digits) >= _LEAST_DIGITS:
        spaced = r"[\s().-]{0,2}".join(digits[1:] if digits.startswith("0") else digits)
        parts.append(rf"(?<!\d)(?:\+?44[\s(0).-]{{0,5}}|0)?{spaced}(?!\d)")
    if school.postcode:
        halves = r"\s?".join(re.escape(half) for half in school.postcode.split())
        parts.append(rf"\b{halves}\b")
    for written in (school.address, school.motto):
        words = re.findall(r"[^\s,]+", plain(written))
        if len(words) > 1:
            together = r"[\s,]+".join(map(re.escape, words))
            parts.append(rf"(?<!\w){together}(?!\w)")
    parts.extend(rf"(?<!\w)@{re.escape(handle)}\b" for handle in school.handles)
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
