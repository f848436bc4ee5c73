"""Sees a post that uses somebody else's text, song, drawing or photograph, or hands one round whole."""

import re
from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

OBSERVER = "others-work"
_LEXICON = "works"
# Verse run together with strokes: "line / line / line / line".
_STROKE = re.compile(r" / ")
# "Lyrics: …" with something after the colon.
_LABEL = re.compile(
    r"\b(?:lyrics|words to the song|full poem|full text|full article|full lyrics)\s?:\s{0,3}(?=\w)",
    re.IGNORECASE,
)
_STROKES_OF_A_VERSE = 3
_LINES_OF_A_VERSE = 4
_VERSE_LETTERS = 60
_QUOTED = re.compile(r"\"([^\"\n]{160,1500})\"")
_BY_SOMEBODY = re.compile(r"(?:\n|^|[.!?…\"] ?)[ ]{0,2}(?:-|~|by )[ ]{0,2}(?=[A-Z])", re.MULTILINE)
_WORDS_OF_VERSE = frozenset(
    {"poem", "poet", "lyrics", "lyric", "song", "verse", "sang", "album", "chorus", "stanza"}
)
_OWN = frozenset({"wrote", "written", "mine", "penned"})


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Others' works by what is said of them, and long verse or passages by their shape."""
    del school  # -- works are the same in every school
    found = False
    for seen in phrases.load(_LEXICON).observe(reading):
        found = found or seen.kind is Seen.OTHERS_WORK
        yield seen
    for label in () if found else _LABEL.finditer(reading.plain):
        if not _is_free(reading):
            found = True
            yield Observation(
                Seen.OTHERS_WORK, Span(*label.span()), OBSERVER, Sureness.LIKELY, "text"
            )
    if found or len(reading.text) < _VERSE_LETTERS:
        return
    if (span := _verse(reading)) and not _is_free(reading):
        yield Observation(Seen.OTHERS_WORK, span, OBSERVER, Sureness.LIKELY, "text")


def _verse(reading: Reading) -> Span | None:
    """A poem, a song or a quoted passage long enough to be copied, where a source is spoken of."""
    text = reading.plain
    is_verse_named = not _WORDS_OF_VERSE.isdisjoint(reading.where)
    attributed = _BY_SOMEBODY.search(text) is not None
    if not is_verse_named and not attributed:
        return None
    if len(_STROKE.findall(text)) >= _STROKES_OF_A_VERSE:
        strokes = [stroke.start() for stroke in _STROKE.finditer(text)]
        return Span(reading.sentences[reading.sentence_at(strokes[0])].start, strokes[-1])
    if quoted := _QUOTED.search(text):
        return Span(*quoted.span(1))
    return _short_lines(text)


def _short_lines(text: str) -> Span | None:
    """Four or more lines one under the other, each short and none a list, as verse is set."""
    run_start, count, at = 0, 0, 0
    for line in text.split("\n"):
        is_verse = 12 <= len(line.strip()) <= 70 and not line.lstrip().startswith(
            ("-", "*", "•", "#", "@", "http")
        )
        is_verse = is_verse and not any(map(str.isdigit, line)) and ":" not in line
        if is_verse:
            run_start = run_start if count else at
            count += 1
        elif line.strip():
            if count >= _LINES_OF_A_VERSE:
                break
            count = 0
        at += len(line) + 1
    return Span(run_start, min(at, len(text))) if count >= _LINES_OF_A_VERSE else None


def _is_free(reading: Reading) -> bool:
    """Whether the draft says that the work is the writer's own, or names somebody long dead."""
    if not _OWN.isdisjoint(reading.where) and not {"i", "my", "me", "ive"}.isdisjoint(
        reading.where
    ):
        return True
    words = f" {' '.join(token.word for token in reading.tokens)} "
    return any(f" {name} " in words for name in phrases.words_of(_LEXICON, "long-dead"))
