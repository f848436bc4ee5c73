"""Sees the school: its names, nicknames, handle, domain, telephone, address, motto, and its classes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gatepost.engine.folding import plain
from gatepost.engine.observation import Observation, Seen, Span
from gatepost.engine.reading import Reading
from gatepost.engine.school import School
from gatepost.engine.setting import class_names, school_names

_NAME = "school-identity"
_LEAST_DIGITS = 8


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """The school as anybody in the neighbourhood would know it."""
    for span in school_names(reading, school):
        yield Observation(Seen.SCHOOL_NAME, span, _NAME)
    for span in class_names(reading, school):
        yield Observation(Seen.CLASS_NAME, span, _NAME)
    details = _details(school)
    if details is None:
        return
    for found in details.finditer(reading.plain):
        yield Observation(Seen.SCHOOL_DETAIL, Span(*found.span()), _NAME)


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
