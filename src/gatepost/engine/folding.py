"""Folding: one spelling for words that look alike, so that no accent, case or trick letter hides one.

Look-alike letters are from Unicode Technical Standard 39, confusables 16.0 (2024-08), the Cyrillic and
Greek letters that pass for Latin ones.
"""

import re
import unicodedata

_LOOK_ALIKES = str.maketrans(
    "аеорсухѕіјһԁԛԝвкмнтɡαοικρυνϲτАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxsijhdqwbkmhtgaoikpuvctABEKMHOPCTYXIJSABEZHIKMNOPTYX",
)
_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
INVISIBLE = "".join(
    chr(code)
    for first, last in (
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x206F),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)
"""Characters that show nothing and may stand inside a word."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
APOSTROPHES = "'’‘‛ʼʻ′＇`´"
_APOSTROPHE_TABLE = dict.fromkeys(map(ord, APOSTROPHES))
_LONG_RUN = re.compile(r"([^\W\d])\1{2,}")
_STARS = re.compile(r"\*+")


def fold(word: str) -> str:
    """The word in small plain letters: no accents, apostrophes, invisible or look-alike letters.

    Three or more of the same letter in a row count as one ("sooo" is "so").
    """
    if word.isascii():
        folded = word.lower().translate(_APOSTROPHE_TABLE)
    else:
        visible = _INVISIBLE.sub("", word).translate(_APOSTROPHE_TABLE)
        folded = _bare(_bare(visible).casefold()).translate(_NO_DECOMPOSITION)
        folded = folded.translate(_APOSTROPHE_TABLE)
    if "*" in folded:
        folded = _STARS.sub("*", folded)
    return _LONG_RUN.sub(r"\1", folded)


def has_long_run(text: str) -> bool:
    """Whether any letter stands three times or more in a row."""
    return _LONG_RUN.search(text) is not None


def _bare(word: str) -> str:
    """The word taken apart, its accents dropped, look-alike letters read as Latin ones."""
    apart = unicodedata.normalize("NFKD", word).translate(_LOOK_ALIKES)
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


_PLAIN: dict[int, str | int] = {ord(mark): "'" for mark in APOSTROPHES if mark != "`"}
_PLAIN |= {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
_PLAIN |= {ord(mark): "-" for mark in "‐‑‒–—−"}
_PLAIN |= {ord(mark): '"' for mark in "“”„«»"}
_PLAIN |= {ord(mark): " " for mark in "\u00a0\u2007\u2009\u202f\u3000\u0000"}
_PLAIN |= {ord(mark): "." for mark in "․"}
_PLAIN.update(_LOOK_ALIKES)


def plain(text: str) -> str:
    """The text letter for letter in plain signs: same length, so offsets stay true."""
    return text if text.isascii() and "\0" not in text else text.translate(_PLAIN)
