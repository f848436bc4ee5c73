"""Sees what opens accounts: one's own birth date, birthplace, maiden name in the family, first pet."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

OBSERVER = "security-answers"
_LEXICON = "security"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WHOLE_DATE = re.compile(
    r"\b(?:\d{1,2}[./ -]{1,3}\d{1,2}[./ -]{1,3}(?:\d{4}|\d{2})"
    r"|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -](?:19|20|')?\d{{2}}"
    rf"|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?,? (?:in )?(?:19|20|')\d{{2}})\b",
    re.IGNORECASE,
)
_DATE_REACH = 60
_NAME_TOKENS = 4
_OWN_BIRTH = frozenset({"i", "me", "my", "im", "ive"})


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Answers to security questions, each with what it answers as its detail."""
    del school  # -- the questions are the same in every school
    last: dict[str, Span] = {}
    for cue in phrases.load(_LEXICON).observe(reading):
        answer = _answer(reading, cue)
        if answer is None or (answer.detail in last and answer.span.overlaps(last[answer.detail])):
            continue
        last[answer.detail] = answer.span
        yield answer


def _answer(reading: Reading, cue: Observation) -> Observation | None:
    """The cue with the date, place or name that answers it; None where none stands by it."""
    detail, sureness = cue.detail, cue.sureness
    span: Span | None = cue.span
    if "-start" in detail and not _begins_sentence(reading, cue.span):
        return None
    if detail.startswith("birth-date-"):
        span = _date_near(reading, cue.span, is_label=detail.endswith("label"))
        detail = "birth-date"
    elif detail.startswith("birthplace-"):
        span, sureness = _place_after(reading, cue.span)
        detail = "birthplace"
    elif detail == "street-cue":
        span = _street_after(reading, cue.span)
        detail = "first-thing"
    elif detail.endswith("-cue"):
        span = _name_after(reading, cue.span)
    detail = detail.removesuffix("-cue")
    return Observation(Seen.SECURITY_ANSWER, span, OBSERVER, sureness, detail) if span else None


def _date_near(reading: Reading, cue: Span, *, is_label: bool) -> Span | None:
    """The cue together with the whole date (day, month and year) that stands by it."""
    text = reading.plain
    after = _WHOLE_DATE.search(text, cue.end, cue.end + _DATE_REACH)
    if after and (is_label or reading.sentence_at(after.start()) == reading.sentence_at(cue.start)):
        return Span(cue.start, after.end())
    if is_label:
        return None
    for before in _WHOLE_DATE.finditer(text, max(0, cue.start - _DATE_REACH), cue.start):
        if re.fullmatch(r"[ ,]{0,3}(?:is|was|when|=|-)?[ ,]{0,3}", text[before.end() : cue.start]):
            return Span(before.start(), cue.end)
    return None


def _place_after(reading: Reading, cue: Span) -> tuple[Span | None, Sureness]:
    """The cue together with the place that follows it, unless it is as wide as a county."""
    words = cue.of(reading.plain).lower().split()
    subject = {token.word for token in _tokens_before(reading, cue.start, 3)}
    is_own = words[0] not in {"born", "was", "were"} or bool(subject & _OWN_BIRTH)
    if not is_own and not _begins_sentence(reading, cue):
        return None, Sureness.UNSURE
    place = _proper_words(reading, cue.end)
    if not place or place[0].word in phrases.words_of(_LEXICON, "wide-place"):
        return None, Sureness.UNSURE
    return Span(cue.start, place[-1].end), Sureness.SURE if is_own else Sureness.LIKELY


def _begins_sentence(reading: Reading, cue: Span) -> bool:
    """Whether "born …" begins its sentence: then the writer means themselves."""
    before = _tokens_before(reading, cue.start, 2)
    return {token.word for token in before} <= {"and", "proud", "proudly", "tbh"}


def _name_after(reading: Reading, cue: Span) -> Span | None:
    """The cue together with the name that follows it."""
    name = _proper_words(reading, cue.end)
    return Span(cue.start, name[-1].end) if name else None


def _street_after(reading: Reading, cue: Span) -> Span | None:
    """The cue together with the street that follows it; a town or a farm is none."""
    name = _proper_words(reading, cue.end)
    is_street = bool(name) and name[-1].word in phrases.words_of(_LEXICON, "street")
    return Span(cue.start, name[-1].end) if is_street else None


def _proper_words(reading: Reading, at: int) -> list[Token]:
    """The capitalised words that stand at an offset; in a draft without capitals, the next word."""
    no_place = phrases.words_of(_LEXICON, "no-place")
    taken: list[Token] = []
    first = bisect_left(reading.tokens, at, key=lambda token: token.start)
    sentence = reading.sentence_at(max(at - 1, 0))
    for token in reading.tokens[first : first + _NAME_TOKENS]:
        between = reading.plain[taken[-1].end if taken else at : token.start]
        if token.sentence != sentence or between.strip(" '\"-:="):
            break
        if (not taken and token.word in no_place) or token.word[:1].isdigit():
            break
        if not token.is_capital and (taken or not reading.is_lower):
            break
        taken.append(token)
    return taken


def _tokens_before(reading: Reading, at: int, count: int) -> tuple[Token, ...]:
    """The last words of the sentence before an offset."""
    end = bisect_left(reading.tokens, at, key=lambda token: token.start)
    sentence = reading.sentence_at(at)
    return tuple(
        token for token in reading.tokens[max(0, end - count) : end] if token.sentence == sentence
    )
