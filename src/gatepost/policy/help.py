"""Where help is when something outranks an answer: dated data from documents/help.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Help:
    """What to do first, step by step, with the source and the day it was last checked."""

    id: str
    steps: tuple[str, ...]
    source: str
    checked_on: date


@cache
def _all_help() -> dict[str, Help]:
    content = files("gatepost.policy").joinpath("documents", "help.toml").read_text("utf-8")
    return {
        table["id"]: Help(table["id"], tuple(table["steps"]), table["source"], table["checked-on"])
        for table in tomllib.loads(content)["help"]
    }


def help_for(help_id: str) -> Help:
    """The help with this id; KeyError where there is none."""
    return _all_help()[help_id]
