"""A reading: a text normalised once; every offset in it points into the original."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from gatepost.engine.folding import APOSTROPHES, INVISIBLE, fold, has_long_run, plain
from gatepost.engine.observation import Span

_MARKS = "\u0300-\u036f"
# No possessive quantifier anywhere: Python 3.11.2, which Debian 12 has, reads them wrongly (gh-101955).
_PICTORIAL = "\u2600-\u27bf\U0001f000-\U0001faff"
_INSIDE = rf"[^\W_](?:[^\W_]|[{_MARKS}{INVISIBLE}]|[{APOSTROPHES}](?=[^\W_])|\*+(?=[^\W_]))*"
_WORD = re.compile(rf"(?<!\*){_INSIDE}\*{{2,}}(?![\w*])|{_INSIDE}|[{_PICTORIAL}]")
"""A word; stars behind it belong to it ("f***") unless it stands between stars, as bold type does."""
_SHORTENED = re.compile(rf"[{APOSTROPHES}](?:s|ll|d|ve|re)$", re.IGNORECASE)
"""What is said in short behind a word: "Oisín's", "Will'll"."""
_HUMP = re.compile(r"[A-Z][^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|[^\W\d_A-Z]+|\d+")
_SENTENCE_END = re.compile(rf"(?<![.!?…])[.!?…]+[\"'’”)]*(?=[\s{_PICTORIAL}]|$)|\n+|[\[\]]")
_ABBREVIATION = re.compile(r"\b(?:St|Mr|Mrs|Ms|Mx|Dr|Rev|Revd|Prof|vs|[A-Z])$")
_PICTURE = re.compile(
    r"\[\s*(image|photo|photograph|picture|pic|video|clip|screenshot|gif|meme|reel|selfie|scan)s?\s*:"
    r"([^\[\]]{0,2000})\]?",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word or a pictorial sign of the draft."""

    start: int
    end: int
    word: str
    """Folded, apostrophes gone: "Oisín's" is "oisins"."""
    base: str
    """The same without a possessive or a shortened verb: "oisin"."""
    sentence: int
    """Which sentence it stands in, counted from 0."""
    is_capital: bool
    """Whether it begins with a capital letter."""
    is_first: bool
    """Whether it begins its sentence."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Reading:
    """A text with its tokens and sentences."""

    text: str
    plain: str
    """The text letter for letter in plain signs; same offsets."""
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    pictures: tuple[Span, ...]
    """What stands in "[image: …]", without the brackets and the word before the colon."""
    noted: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out once about this text; it goes when the reading goes."""

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """For each word, and each word without its possessive, the tokens that are it."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            places.setdefault(token.word, []).append(index)
            if token.base != token.word:
                places.setdefault(token.base, []).append(index)
        return places

    @cached_property
    def by_start(self) -> dict[str, list[str]]:
        """The words of the text by their first three letters."""
        words: dict[str, list[str]] = {}
        for word in self.where:
            words.setdefault(word[:3], []).append(word)
        return words

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Which sentence an offset lies in."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    @cached_property
    def is_shouted(self) -> bool:
        """Whether most letters are capitals, so that a capital says nothing."""
        letters = [sign for sign in self.text[:4000] if sign.isalpha()]
        return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)

    @cached_property
    def is_lower(self) -> bool:
        """Whether the writer uses no capitals at all, so that a small letter says nothing."""
        return not any(token.is_capital and token.base not in {"i", "im"} for token in self.tokens)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The words that begin within a place."""
        starts = self._token_starts
        return self.tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _picture_starts(self) -> list[int]:
        return [picture.start for picture in self.pictures]

    def in_picture(self, span: Span) -> bool:
        """Whether a place lies in the description of a picture."""
        before = bisect_left(self._picture_starts, span.end) - 1
        return before >= 0 and span.overlaps(self.pictures[before])


def words_in(name: str) -> tuple[str, ...]:
    """A name as the folded words that a reading would make of it."""
    return tuple(fold(name[start:end]) for start, end in _words(name))


def read(text: str) -> Reading:
    """The text, read once; takes time in proportion to its length."""
    simple = plain(text)
    sentences = _sentences(simple)
    starts = [sentence.start for sentence in sentences]
    tokens: list[Token] = []
    current, last_sentence = 0, -1
    is_stretched = has_long_run(text)
    for start, end in _words(text):
        raw = text[start:end]
        while current + 1 < len(starts) and starts[current + 1] <= start:
            current += 1
        # Most words are plain letters, which need no more than small ones.
        is_plain = raw.isascii() and raw.isalnum() and not is_stretched
        word = base = raw.lower() if is_plain else fold(raw)
        if len(word) < end - start and (shortened := _SHORTENED.search(raw)):
            base = fold(raw[: shortened.start()])
        is_word = word[:1].isalnum()
        tokens.append(
            Token(
                start,
                end,
                word,
                base,
                current,
                raw[0].isupper(),
                is_word and current != last_sentence,
            )
        )
        if is_word:
            last_sentence = current
    pictures = tuple(Span(*found.span(2)) for found in _PICTURE.finditer(simple))
    return Reading(text, simple, tuple(tokens), tuple(sentences), pictures)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand; a hashtag of several words written together counts as those words."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        if start and text[start - 1] == "#":
            parts = list(_HUMP.finditer(text, start, end))
            is_cut = len(parts) > 1 and all(len(part.group()) > 1 for part in parts)
            if is_cut and sum(map(len, (part.group() for part in parts))) == end - start:
                yield from (part.span() for part in parts)
                continue
        yield start, end


def _sentences(text: str) -> list[Span]:
    """Whole sentences with the space after them, so that together they are the text."""
    sentences: list[Span] = []
    start = looked = 0
    has_words = False
    for found in _SENTENCE_END.finditer(text):
        if found.start() < looked:
            continue
        before = text[max(found.start() - 5, start) : found.start()]
        if found.group() == "." and _ABBREVIATION.search(before):
            continue
        end = found.start() if found.group() == "[" else found.end()
        while end < len(text) and text[end] in " \t":
            end += 1
        has_words = has_words or bool(text[looked:end].strip())
        looked = end
        if has_words:
            sentences.append(Span(start, end))
            start, has_words = end, False
    if start < len(text) or not sentences:
        sentences.append(Span(start, len(text)))
    return sentences
