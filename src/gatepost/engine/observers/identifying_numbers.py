"""Sees numbers that stand for one person: a pupil's UPN, an NHS number, a National Insurance number."""

import re
from collections.abc import Iterator

from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

OBSERVER = "identifying-numbers"

# All three have six figures close together; most drafts have not.
_SIX_FIGURES = re.compile(r"\d\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d")
_UPN = re.compile(r"\b([A-Z])[ ]?(\d{3})[ ]?(\d{4})[ ]?(\d{2})[ ]?(\d{2}[\dA-Z])\b", re.IGNORECASE)
_NHS = re.compile(r"(?<![\w.+£$-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\w-]|\.\d)")
_NI = re.compile(r"\b([A-Z]{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?([A-D])?\b", re.IGNORECASE)
# Prefixes that are never given out: HM Revenue and Customs, manual NIM39110.
_NI_FIRST_NEVER = frozenset("DFIQUV")
_NI_SECOND_NEVER = frozenset("DFIOQUV")
_NI_NEVER = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_WORDS_OF_UPN = frozenset({"upn", "upns"})
_WORDS_OF_HEALTH = frozenset({"nhs", "chi", "hospital", "gp", "patient", "medical", "surgery"})
_WORDS_OF_INSURANCE = frozenset({"ni", "nino", "insurance", "payroll", "nin"})


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Numbers of a person that have the right shape and, where they have one, the right check."""
    del school  # -- the numbers are the same in every school
    if not _SIX_FIGURES.search(reading.plain):
        return
    yield from _pupil_numbers(reading)
    yield from _health_numbers(reading)
    yield from _insurance_numbers(reading)


def _pupil_numbers(reading: Reading) -> Iterator[Observation]:
    """Unique pupil numbers, permanent (a check letter first) or temporary (a letter last)."""
    for found in _UPN.finditer(reading.plain):
        written = "".join(found.groups()).upper()
        is_named = _is_near(reading, _WORDS_OF_UPN)
        if not is_named and not _has_check_letter(written):
            continue
        sureness = Sureness.SURE if _has_check_letter(written) else Sureness.LIKELY
        yield Observation(Seen.PUPIL_NUMBER, Span(*found.span()), OBSERVER, sureness)


def _has_check_letter(written: str) -> bool:
    """Whether the first letter answers to the rest: Government Data Standards, UPN 2.0 (2004)."""
    # Not is_valid(): its list of authorities is of 2011 and lacks those made since.
    from stdnum.gb import upn  # noqa: PLC0415 -- 100 ms; few drafts hold such a number

    try:
        return upn.calc_check_digit(written[1:]) == written[0]
    except ValueError:  # -- a letter that no UPN has
        return False


def _health_numbers(reading: Reading) -> Iterator[Observation]:
    """NHS numbers whose last figure answers to the rest, spaced 3-3-4 or in a medical sentence."""
    for found in _NHS.finditer(reading.plain):
        is_named = _is_near(reading, _WORDS_OF_HEALTH)
        if not is_named and not found.group(2):
            continue
        digits = found.group(1) + found.group(3) + found.group(4)
        from stdnum.gb import nhs  # noqa: PLC0415 -- 100 ms; few drafts hold such a number

        if len(set(digits)) > 2 and nhs.is_valid(digits):
            sureness = Sureness.SURE if is_named else Sureness.LIKELY
            yield Observation(Seen.NHS_NUMBER, Span(*found.span()), OBSERVER, sureness)


def _insurance_numbers(reading: Reading) -> Iterator[Observation]:
    """National Insurance numbers with a prefix that is given out."""
    for found in _NI.finditer(reading.plain):
        prefix = found.group(1).upper()
        is_given_out = (
            prefix[0] not in _NI_FIRST_NEVER
            and prefix[1] not in _NI_SECOND_NEVER
            and prefix not in _NI_NEVER
        )
        is_named = _is_near(reading, _WORDS_OF_INSURANCE)
        # Without the last letter it is only six figures behind two letters: a stock number, say.
        if not is_named and (not is_given_out or not found.group(5)):
            continue
        sureness = Sureness.SURE if is_given_out else Sureness.LIKELY
        yield Observation(Seen.NATIONAL_INSURANCE_NUMBER, Span(*found.span()), OBSERVER, sureness)


def _is_near(reading: Reading, words: frozenset[str]) -> bool:
    """Whether the draft has one of the words anywhere."""
    return not words.isdisjoint(reading.where)
