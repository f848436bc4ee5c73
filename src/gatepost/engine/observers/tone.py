"""Sees the tone of a message: matey words, endearments and kisses, words that put a child down."""

import re
from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

_NAME = "tone"
_FIRST_WORDS = 5
_KISS = re.compile(r"(?<![\w@/])x{1,9}(?!\w|-)", re.IGNORECASE)
_FIRST_PICTORIAL = 0x2600


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Tone by phrase, by words of address where somebody is called to, and by kisses."""
    del school  # -- tone is the same in every school
    yield from phrases.load(_NAME).observe(reading)
    yield from _called_to(reading)
    yield from _kisses(reading)


def _called_to(reading: Reading) -> Iterator[Observation]:
    """Words of address that stand where a name would stand: after a comma, at a clause's end."""
    pals = phrases.words_of(_NAME, "pal")
    endearments = phrases.words_of(_NAME, "endearment")
    things = phrases.words_of(_NAME, "endearment-or-thing")
    for word in (pals | endearments | things) & reading.where.keys():
        kind = Seen.MATEY if word in pals else Seen.FOND
        for at in reading.where[word]:
            is_called = _is_called(reading, at, is_strict=word in things)
            if is_called and reading.tokens[at].word == word:
                yield Observation(kind, reading.tokens[at].span, _NAME, Sureness.LIKELY)
    for at in reading.where.get("yo", ()):
        follower = _word_at(reading, at + 1)
        if reading.tokens[at].is_first and follower != "yo":  # -- a yo-yo is a toy
            yield Observation(Seen.MATEY, reading.tokens[at].span, _NAME, Sureness.LIKELY)


def _is_called(reading: Reading, at: int, *, is_strict: bool) -> bool:
    """Whether somebody is called by the word; strict where the word also names a thing."""
    token = reading.tokens[at]
    before = reading.tokens[at - 1] if at and not token.is_first else None
    after = reading.plain[token.end : token.end + 2].lstrip(" ")[:1]
    if after == "-" or (before is not None and reading.plain[before.end : token.start] == "-"):
        return False
    is_end = not after or not (after.isalnum() or after in "'&(:/") or _is_kiss_next(reading, at)
    if before is None:
        return not is_strict and after in {",", "!"}
    is_thanked = before.word == "you" and _word_at(reading, at - 2) == "thank"
    if is_thanked or before.word in phrases.words_of(_NAME, "greeting"):
        return True if not is_strict else is_end
    has_comma = "," in reading.plain[before.end : token.start]
    if not is_strict:
        return is_end and (has_comma or before.word not in phrases.words_of(_NAME, "not-called"))
    if not (has_comma and is_end):
        return False
    is_list = reading.plain.find(",", _sentence_start(reading, token), before.end) >= 0
    return not is_list and (at < _FIRST_WORDS or after != ",")


def _is_kiss_next(reading: Reading, at: int) -> bool:
    return _word_at(reading, at + 1) in {"x", "xx"}


def _sentence_start(reading: Reading, token: Token) -> int:
    return reading.sentences[token.sentence].start


def _word_at(reading: Reading, at: int) -> str:
    return reading.tokens[at].word if 0 <= at < len(reading.tokens) else ""


def _kisses(reading: Reading) -> Iterator[Observation]:
    """An x, or several, where a message or a line of it ends; not a sum and not Plan X."""
    for found in _KISS.finditer(reading.plain):
        before = reading.plain[max(found.start() - 40, 0) : found.start()].rstrip(" ")
        after = reading.plain[found.end() : found.end() + 4].lstrip(" ")
        is_single = len(found.group()) == 1
        if _is_sign(before, is_single=is_single) or not _is_close(after, is_single=is_single):
            continue
        span = Span(found.start(), found.end())
        yield Observation(Seen.FOND, span, _NAME, Sureness.LIKELY if is_single else Sureness.SURE)


def _is_sign(before: str, *, is_single: bool) -> bool:
    """Whether what stands before an x makes it a sum's sign, a name or a gap to be filled."""
    if not before or before[-1] in "=+-*/^(<>£$#_\"'&:":
        return True
    if before[-1].isdigit():
        return is_single
    last = re.split(r"[^a-z]+", before.lower())[-1]
    if last in {"dear", "xx", "ref"}:
        return True
    return last in phrases.words_of(_NAME, "before-sign") and (is_single or last != "miss")


def _is_close(after: str, *, is_single: bool) -> bool:
    """Whether a line, a sentence or the whole message ends here."""
    if not after or after[0] in "\n\r!" or ord(after[0]) >= _FIRST_PICTORIAL:
        return True
    if after[0] == ".":
        return not is_single or not after[1:].strip(" .\n")
    return after[0].isupper() and (after[0] not in "xX")
