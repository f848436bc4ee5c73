"""The situations of the short check, from cases.toml, made into questions for the engine: plain Python."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Audience,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
    Question,
    Uses,
)
from gatepost.engine.school import School
from gatepost.people.states import EngagementKind
from gatepost.policy.matter import Matter

QUESTIONS = ("post", "connection", "contact", "account")
"""The four questions, in the order in which the check asks them."""

TITLES: Mapping[str, str] = {
    "post": "A post",
    "connection": "A friend or follow request",
    "contact": "A message",
    "account": "An account",
}
"""How the check says which of the four a situation belongs to."""


@dataclass(frozen=True, slots=True)
class SituationCase:
    """One situation: what is read, for whom it is, what it is about, and the facts of the question."""

    id: str
    question: str
    situation: str
    kinds: frozenset[EngagementKind]
    about: frozenset[Matter]
    facts: Mapping[str, Any]


@cache
def all_cases() -> tuple[SituationCase, ...]:
    """Every situation, in the order of the file; raises ValueError or KeyError where one is written wrong."""
    text = files("gatepost.acceptance.understanding").joinpath("cases.toml").read_text("utf-8")
    return tuple(_case(table) for table in tomllib.loads(text)["case"])


def _case(table: Mapping[str, Any]) -> SituationCase:
    (question,) = set(QUESTIONS) & set(table)
    return SituationCase(
        id=table["id"],
        question=question,
        situation=table["situation"],
        kinds=frozenset(EngagementKind(one) for one in table.get("for", EngagementKind)),
        about=frozenset(Matter(one) for one in table["about"]),
        facts=table[question],
    )


def words_of(case: SituationCase, school: School) -> str:
    """What would go out, word for word; empty where nothing would."""
    return str(case.facts.get("text", "")).replace("{school}", school.name)


def question_of(case: SituationCase, school: School, on: date) -> Question | None:
    """The situation as a question to the engine; None where the school's calendar knows no day for it."""
    facts = case.facts
    match case.question:
        case "post":
            return Post(
                text=words_of(case, school),
                account=AccountKind(facts["account"]),
                audience=Audience(facts["audience"]),
            )
        case "connection":
            return Connection(
                _other(facts), Direction(facts["direction"]), AccountKind(facts["account"])
            )
        case "contact":
            return _contact(case, school, on)
        case _:
            return AccountUse(uses=Uses(facts["uses"]), purpose=AccountKind(facts["purpose"]))


def _contact(case: SituationCase, school: School, on: date) -> Contact | None:
    facts = case.facts
    first = school.next_in_hours(datetime.combine(on, time(0, 0)))
    if first is None:
        return None
    return Contact(
        text=words_of(case, school),
        other=_other(facts),
        channel=Channel(facts["channel"]),
        device=Device(facts["device"]),
        at=datetime.combine(first.date(), time.fromisoformat(facts["at"])),
        purpose=Purpose(facts["purpose"]),
        is_parent_permission_recorded=facts.get("is_parent_permission_recorded"),
        is_urgent=facts.get("is_urgent"),
    )


def _other(facts: Mapping[str, Any]) -> Other:
    return Other(
        kind=OtherKind(facts["other"]),
        age=facts.get("age"),
        is_family=facts.get("is_family"),
        is_declared_friend=facts.get("is_declared_friend"),
        is_parent_of_taught_child=facts.get("is_parent_of_taught_child"),
    )
