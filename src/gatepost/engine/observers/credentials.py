"""Sees what lets somebody into a door, a machine or an account: passwords, logins, codes, keys."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

OBSERVER = "credentials"
_LEXICON = "credentials"
# Between "password" and the secret: a sign, or "is" and the like.
_JOINT = re.compile(
    r"\s{0,2}(?:(?P<sign>[:=]|->|-(?=\s))|(?P<word>(?:'s|is|was|are|will be|=)\b)|(?=[\"'(]))"
    r"\s{0,3}(?:now |still |just |currently |simply |literally )?[\"'(<]?",
    re.IGNORECASE,
)
_SECRET = re.compile(r"[^\s\"',;)>]{3,40}")
_FAR_COLON = re.compile(r"[^.!?\n:=\[\]]{4,50}[:=]\s{1,2}(?=[^\s]{4,40})")
_GLUED = re.compile(r"\s{1,2}(?=[^\s]{4,40})")


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Every secret that is told, the words around it included."""
    del school  # -- secrets look alike in every school
    taken = bytearray(len(reading.text))
    for cue in phrases.load(_LEXICON).observe(reading):
        if cue.detail.endswith("-cue"):
            found = _secret_after(reading, cue.span)
        else:
            found = cue.span, cue.sureness
        if found is None or any(taken[found[0].start : found[0].end]):
            continue
        span, sureness = found
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
        yield Observation(
            Seen.CREDENTIAL, span, OBSERVER, sureness, cue.detail.removesuffix("-cue")
        )


def _secret_after(reading: Reading, cue: Span) -> tuple[Span, Sureness] | None:
    """The cue together with the secret that follows it, and how surely it is one."""
    text = reading.plain
    # "password's kestrel": the verb has gone into the cue.
    has_verb = cue.of(text).endswith("'s")
    joint = _JOINT.match(text, cue.end - 2 if has_verb else cue.end)
    if joint is None:
        return _glued_secret(text, cue)
    secret = _SECRET.match(text, joint.end())
    if secret is None:
        return None
    written = secret.group().rstrip(".!?")
    word = _word_at(reading, secret.start())
    if not written or word in phrases.words_of(_LEXICON, "no-secret"):
        return None
    span = Span(cue.start, secret.start() + len(written))
    if _is_shaped(written):
        return span, Sureness.SURE
    # "Password is sunshine": one plain word, at the end of what is said.
    ends = text[secret.end() :].lstrip("\"')")[:1] in {"", ".", ",", "\n", "!", ";"}
    is_last = ends or written != secret.group()
    if joint.group("sign") or is_last:
        return span, Sureness.LIKELY
    return None


def _glued_secret(text: str, cue: Span) -> tuple[Span, Sureness] | None:
    """A secret straight after its name, or after a colon further on: "pw in the hall: Sun99"."""
    gap = _GLUED.match(text, cue.end)
    if colon := _FAR_COLON.match(text, cue.end):
        gap = colon
    secret = _SECRET.match(text, gap.end()) if gap else None
    if secret is None:
        return None
    written = secret.group().rstrip(".!?")
    if not _is_shaped(written) or written.isdigit() or not any(map(str.isdigit, written)):
        return None
    return Span(cue.start, secret.start() + len(written)), Sureness.LIKELY


def _is_shaped(written: str) -> bool:
    """Whether it looks made up: figures, signs or capitals inside a word."""
    return (
        any(map(str.isdigit, written))
        or any(sign in written for sign in "!#$%&*_@^~")
        or any(map(str.isupper, written[1:]))
    )


def _word_at(reading: Reading, at: int) -> str:
    nth = bisect_left(reading.tokens, at, key=lambda token: token.start)
    return reading.tokens[nth].word if nth < len(reading.tokens) else ""
