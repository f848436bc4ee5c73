"""The fingerprint of a draft, and whether words speak of a topic. Pure.

A permission for exact words counts for these and no others; how lines are broken makes no difference.
"""

import hashlib
import re
from unicodedata import normalize

from gatepost.engine.reading import words_in

_BETWEEN = re.compile(r"[,;\n]")


def fingerprint_of(draft: str) -> str:
    """SHA-256 over the words, blanks and line ends counted as one blank; empty where there are no words."""
    plain = _plain(draft)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest() if plain else ""


def is_of(draft: str, fingerprint: str, added: str) -> bool:
    """Whether a draft is of these exact words, what was to be added to them before or behind aside."""
    if not fingerprint or not draft.strip():
        return False
    plain, more = _plain(draft), re.escape(_plain(added))
    found = {plain}
    if added.strip():
        found.add(re.sub(rf"\s?{more}[.!]?$", "", plain, count=1, flags=re.IGNORECASE))
        found.add(re.sub(rf"^{more}[.!:]?\s?", "", plain, count=1, flags=re.IGNORECASE))
    return any(fingerprint_of(one) == fingerprint for one in found)


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def topics_in(written: str) -> tuple[str, ...]:
    """The topics as somebody wrote them, with commas or lines between; those without a word are left out."""
    found = (" ".join(part.split()) for part in _BETWEEN.split(written))
    return tuple(part for part in found if words_in(part))


def folded(text: str) -> str:
    """The words of a text, their case and signs taken off, a blank around each."""
    return f" {' '.join(words_in(text))} "


def holds_words(words: str, sought: str) -> bool:
    """Whether the words sought stand side by side in a folded text."""
    needed = folded(sought)
    return bool(needed.strip()) and needed in words


def speaks_of(words: str, topics: tuple[str, ...]) -> bool:
    """Whether any of the topics stands in a folded text."""
    return any(holds_words(words, topic) for topic in topics)
