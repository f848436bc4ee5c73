"""The sentences that Gatepost says, from wording.toml: one for each word of the engine's vocabulary."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tree() -> Mapping[str, Any]:
    return tomllib.loads(files("gatepost.engine").joinpath("wording.toml").read_text("utf-8"))


def sentence(table: str, word: StrEnum) -> str:
    """What is said for a word of one table: matter, fact, change, exempting, force, unseen, sureness."""
    return str(_tree()[table][word.value])


def headline(question: str, answer: StrEnum) -> str:
    """The first sentence for a kind of question and an answer."""
    return str(_tree()["headline"][question][answer.value])


def headline_first(first: StrEnum) -> str:
    """The first sentence where something outranks the answer."""
    return str(_tree()["headline"]["first"][first.value])


def headline_asking(giver: str) -> str:
    """The first sentence where the yes of one giver is missing: the Head, a parent, the owner of a work."""
    return str(_tree()["headline"]["asking"][giver])
