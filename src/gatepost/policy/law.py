"""Facts of law that answers rest on: dated data from documents/law.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LegalFact:
    """One fact, in a number, with its source and the day it was last checked."""

    id: str
    value: int
    text: str
    source: str
    checked_on: date


@cache
def legal_fact(fact_id: str) -> LegalFact:
    """The fact with this id; KeyError where there is none."""
    content = files("gatepost.policy").joinpath("documents", "law.toml").read_text("utf-8")
    facts = {table["id"]: table for table in tomllib.loads(content)["fact"]}
    table = facts[fact_id]
    return LegalFact(fact_id, table["value"], table["text"], table["source"], table["checked-on"])
