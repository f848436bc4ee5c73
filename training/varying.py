"""Texts varied while the model learns, so that it learns what is meant and not who or how it is written.

Identity terms change places within their kind ("Polish" for "Nigerian", "Muslims" for "Jews"), in hateful and in
harmless texts alike, so that no group's name speaks for itself. Spelling is roughened as people roughen it.
"""

import random
import re
from dataclasses import replace

from data import Example

SWAPPED = 0.35
"""How many of the texts with an identity term have it changed."""
ROUGHENED = 0.25
"""How many texts are roughened in one way or another."""

KINDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "race": (
        ("polish", "nigerian", "pakistani", "romanian", "chinese", "indian", "somali", "jamaican", "bangladeshi",
         "turkish", "mexican", "albanian", "ghanaian", "irish", "ukrainian", "vietnamese"),
        ("poles", "nigerians", "pakistanis", "romanians", "indians", "somalis", "jamaicans", "bangladeshis",
         "turks", "mexicans", "albanians", "ghanaians", "ukrainians"),
        ("black", "asian", "brown", "white", "african", "arab"),
        ("immigrants", "refugees", "migrants", "foreigners", "asylum seekers"),
        ("immigrant", "refugee", "migrant", "foreigner"),
    ),
    "religion": (
        ("muslim", "jewish", "hindu", "sikh", "christian", "catholic", "buddhist"),
        ("muslims", "jews", "hindus", "sikhs", "christians", "catholics", "buddhists"),
    ),
    "sexual-orientation": (
        ("gay", "lesbian", "bisexual", "queer"),
        ("gays", "lesbians", "bisexuals"),
    ),
    "gender-reassignment": (("trans", "transgender"), ("trans people", "transgender people")),
    "sex": (("women", "men"), ("woman", "man"), ("girls", "boys"), ("female", "male")),
    "disability": (
        ("disabled", "deaf", "blind", "autistic"),
        ("disabled people", "deaf people", "blind people", "autistic people"),
    ),
}  # fmt: skip
_PLACE = {
    term: (characteristic, nth, group)
    for characteristic, groups in KINDS.items()
    for nth, group in enumerate(groups)
    for term in group
}
_TERMS = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, _PLACE), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_FIXED = re.compile(
    r"black\s*(friday|board|bird|pool|country|berr)|white\s*(board|house)", re.IGNORECASE
)


def varied(one: Example, chance: random.Random) -> Example:
    """The text as it is, or with its identity terms changed, or roughened; what is known stays true."""
    if chance.random() < SWAPPED:
        one = replace(one, text=swapped(one.text, chance))
    if chance.random() < ROUGHENED:
        one = replace(one, text=roughened(one.text, chance))
    return one


def swapped(text: str, chance: random.Random) -> str:
    """The text with each identity term changed for another of its kind, the same one the same way throughout."""
    if _FIXED.search(text):
        return text
    chosen: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        term = found.group().lower()
        if term not in chosen:
            chosen[term] = chance.choice(_PLACE[term][2])
        made = chosen[term]
        return made.capitalize() if found.group()[0].isupper() else made

    return _TERMS.sub(other, text)


def roughened(text: str, chance: random.Random) -> str:
    """The text as a hurried thumb, or somebody who hides a word, would write it."""
    way = chance.randrange(5)
    words = text.split(" ")
    at = chance.randrange(len(words))
    word = words[at]
    if way == 0:
        return re.sub(r"[.,!?'’]", "", text)
    if way == 1 and len(word) > 4:
        cut = chance.randrange(1, len(word) - 2)
        words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    elif way == 2 and len(word) > 3:
        words[at] = word.translate(str.maketrans("aeios", "43105"))
    elif way == 3 and len(word) > 3:
        cut = chance.randrange(1, len(word) - 1)
        words[at] = word[:cut] + word[cut + 1 :]
    elif way == 4 and len(word) > 3:
        words[at] = chance.choice(("*", ".", " ", "-")).join(word)
    return " ".join(words)
