"""Whether somebody's words speak of a right of theirs, from rights.toml: plain Python, nothing is kept.

A concern for a union, a grievance, a wrong at work or a belief is no refusal of the policy. In doubt the
answer is yes: the person is then asked what they mean, and nobody else learns of it.
"""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from gatepost.engine import phrases
from gatepost.engine.observation import Seen
from gatepost.engine.reading import read

_LISTS = ("union", "grievance", "whistleblowing", "belief")
_LONGEST = 20_000
_SEEN = frozenset({Seen.GRIEVANCE, Seen.MALPRACTICE, Seen.CHILD_SAFETY_WORRY, Seen.CHILD_IN_DANGER})


def speaks_of_a_right(text: str) -> bool:
    """Whether the words speak of a union, a grievance, something wrong at work, a child's safety or a belief."""
    words = _plain(text[:_LONGEST])
    return bool(_listed().search(words)) or _is_seen_by_the_engine(text[:_LONGEST])


def _plain(text: str) -> str:
    """Small letters and single blanks; signs part words, and an apostrophe joins them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    joined = re.sub(r"['’`]", "", folded)
    return " ".join(re.findall(r"[^\W_]+", joined))


@cache
def _listed() -> re.Pattern[str]:
    tree = tomllib.loads(files("gatepost.acceptance").joinpath("rights.toml").read_text("utf-8"))
    written = [word for name in _LISTS for word in tree[name]["words"]]
    parts = (re.escape(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in written)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def _is_seen_by_the_engine(text: str) -> bool:
    """Whether the check's own word lists see a decision resented, malpractice or a child's safety."""
    reading = read(text)
    return any(
        seen.kind in _SEEN
        for name in ("grievances", "safety")
        for seen in phrases.load(name).observe(reading)
    )
