"""Sees the lines that answer a clause: whose views these are, and whose work this is, by name."""

import re
from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

OBSERVER = "lines"
_NAME_TOKENS = 5
_MAKER_TOKENS = 5
_LEXICON = "lines"
# "Words: X", "© X 2026", "📷 @x": the sign stands right before the name.
_SIGN = re.compile(
    r"(?:©|\(c\)|[\U0001f4f7\U0001f4f8\U0001f3a8\U0001f4f9\U0001f3a5\u270d\U0001f58c\U0001f4dd]\ufe0f?"
    r"|\b(?:photo|photos|photograph|photographs|photographer|picture|pictures|pic|pics|image|images"
    r"|video|film|art|artist|artwork|illustration|illustrations|illustrator|drawing|painting|cartoon"
    r"|design|graphic|words|text|poem|verse|lyrics|song|music|story|article|recipe|pattern|resource"
    r"|author|poet|credit|credits|source|copyright|via|h/t|ht)s?(?: credits?| copyright)? ?(?=[:=@|-]|by @))"
    r"[ ]{0,2}(?:by|:|=|-|\||copyright|\(c\)|©)?[ ]{0,2}(?:by )?(?=[@\w])",
    re.IGNORECASE,
)
# Few drafts have any of these; without one the longer expressions can find nothing.
_SIGN_BEFORE_A_NAME = re.compile(r"[:=@|©\U0001f300-\U0001f6ff\u270d]|\(c\)| - ", re.IGNORECASE)
_BY_MENTION = re.compile(r"\b(?:by|via|from|credit|h/t)[: ]{1,2}(?=@\w)", re.IGNORECASE)
_MENTION = re.compile(r"@[\w.]{2,30}")
_JOINING = frozenset(
    {"de", "la", "van", "von", "der", "du", "bin", "and", "of", "al", "y", "ap", "ab"}
)


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Personal-views lines by phrase; credit lines where a name or a handle stands in them."""
    del school  # -- the lines are the same in every school
    cues = []
    for seen in phrases.load(_LEXICON).observe(reading):
        if seen.kind is Seen.VIEWS_LINE:
            yield seen
        else:
            cues.append(seen.span)
    named = [
        credit
        for start, at in _openings(reading, cues)
        if (credit := _credit(reading, start, at)) is not None
    ]
    last_end = -1
    for credit in sorted(named, key=lambda credit: (credit.span.start, -credit.span.end)):
        if credit.span.start >= last_end:
            last_end = credit.span.end
            yield credit


def _openings(reading: Reading, cues: list[Span]) -> Iterator[tuple[int, int]]:
    """Where a credit may begin and where its name would stand."""
    if _SIGN_BEFORE_A_NAME.search(reading.plain):
        for found in (*_SIGN.finditer(reading.plain), *_BY_MENTION.finditer(reading.plain)):
            yield found.start(), found.end()
    for cue in cues:
        yield cue.start, cue.end


def _credit(reading: Reading, start: int, at: int) -> Observation | None:
    """The credit that begins at one offset, if a name or a handle stands at the other."""
    text = reading.plain
    while at < len(text) and text[at] in " :-\"'(*_":
        at += 1
    if mention := _MENTION.match(text, at):
        end = mention.end() - len(mention.group()) + len(mention.group().rstrip("."))
        return Observation(
            Seen.CREDIT_LINE, Span(start, end), OBSERVER, Sureness.SURE, text[at:end]
        )
    name = tuple(_name(reading, at)) or _small_name(reading, start, at)
    if not name:
        return None
    return Observation(
        Seen.CREDIT_LINE,
        Span(start, name[-1].end),
        OBSERVER,
        Sureness.SURE,
        text[name[0].start : name[-1].end],
    )


def _name(reading: Reading, at: int) -> Iterator[Token]:
    """The words of the name that stands at an offset, "my friend" and the like passed over."""
    no_name = phrases.words_of(_LEXICON, "no-name")
    maker = phrases.words_of(_LEXICON, "maker")
    taken: list[Token] = []
    for token in _tokens_from(reading, at):
        last = taken[-1].end if taken else at
        if reading.plain[last : token.start].strip(" .,'\"-&:(" if not taken else " .'-&"):
            break
        is_name = token.is_capital and token.word not in no_name and not token.word.isdigit()
        if not taken and token.word in maker and not (is_name and token.word not in {"the", "my"}):
            at = token.end
            continue
        if not is_name and not (taken and token.word in _JOINING):
            break
        taken.append(token)
        if len(taken) == _NAME_TOKENS:
            break
    while taken and taken[-1].word in _JOINING:
        taken.pop()
    yield from taken


def _small_name(reading: Reading, start: int, at: int) -> tuple[Token, ...]:
    """In a draft without capitals: the word after "by", "©" or a camera."""
    opening = reading.plain[start:at].rstrip(" :")
    if not reading.is_lower or not (opening.endswith("by") or not opening[-1:].isalnum()):
        return ()
    for token in _tokens_from(reading, at):
        is_stop = token.word in phrases.words_of(_LEXICON, "no-name")
        if is_stop or token.word in phrases.words_of(_LEXICON, "maker"):
            return ()
        return (token,)
    return ()


def _tokens_from(reading: Reading, at: int) -> Iterator[Token]:
    """The words of the sentence at an offset, from there on."""
    sentence = reading.sentence_at(at)
    low, high = 0, len(reading.tokens)
    while low < high:
        middle = (low + high) // 2
        if reading.tokens[middle].start < at:
            low = middle + 1
        else:
            high = middle
    for token in reading.tokens[low : low + _MAKER_TOKENS + _NAME_TOKENS]:
        if token.sentence == sentence:
            yield token
