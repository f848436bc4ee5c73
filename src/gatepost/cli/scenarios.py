"""Questions as scenario lines: one JSON object a line, as people write down a question with its facts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

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
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.clause import Exempting

_OLDEST = 150
Word = TypeVar("Word", bound=StrEnum)


class ScenarioFaulty(ValueError):
    """A line that is no question: says which value and why."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One question with who asks it."""

    id: str
    question: Question
    standing: Standing


def scenario_from(tree: object) -> Scenario:
    """The scenario that a JSON object describes; unknown keys are ignored, absent facts are not known."""
    if not isinstance(tree, Mapping):
        raise ScenarioFaulty("a line holds one JSON object")
    context = _mapping(tree, "context")
    who = _mapping(tree, "who")
    permissions = frozenset(
        Exempting(value)
        for value in _list(context, "permissions")
        if isinstance(value, str) and value in _PERMISSIONS
    )
    standing = Standing(
        kind=_word(PersonKind, who, "kind"), name=_text(who, "name"), permissions=permissions
    )
    return Scenario(
        id="" if tree.get("id") is None else str(tree.get("id")),
        question=_question(tree, context),
        standing=standing,
    )


_PERMISSIONS = frozenset(word.value for word in Exempting if word.is_permission)


def _question(tree: Mapping[str, Any], context: Mapping[str, Any]) -> Question:
    kind = tree.get("question")
    match kind:
        case "post":
            return Post(
                account=_word(AccountKind, context, "account"),
                audience=_word(Audience, context, "audience"),
                platform=_text(context, "platform"),
                text=_draft(tree),
            )
        case "connect":
            return Connection(
                other=_other(context),
                direction=_word(Direction, context, "direction"),
                account=_word(AccountKind, context, "account"),
            )
        case "contact":
            return Contact(
                other=_other(context),
                channel=_word(Channel, context, "channel"),
                device=_word(Device, context, "device"),
                at=_moment(context, "at"),
                purpose=_word(Purpose, context, "purpose"),
                is_parent_permission_recorded=_yes_or_no(context, "parent_permission"),
                is_urgent=_yes_or_no(context, "urgent"),
                text=_draft(tree),
            )
        case "account":
            return AccountUse(
                uses=_word(Uses, context, "uses"),
                purpose=_word(AccountKind, context, "for"),
                platform=_text(context, "platform"),
            )
        case _:
            raise ScenarioFaulty(
                f"question is {kind!r}; it is one of post, connect, contact, account"
            )


def _other(context: Mapping[str, Any]) -> Other:
    other = _mapping(context, "other")
    kind = _word(OtherKind, other, "is")
    if kind is None:
        raise ScenarioFaulty("context.other.is says who the other person is; it is missing")
    return Other(
        kind=kind,
        age=_number(other, "age"),
        is_family=_yes_or_no(other, "family"),
        is_declared_friend=_yes_or_no(other, "friend_declared"),
        is_parent_of_taught_child=_yes_or_no(other, "teaches_child"),
    )


def _draft(tree: Mapping[str, Any]) -> str:
    """The words to check; a line without any is a mistake and not a draft of nothing."""
    if tree.get("text") is None:
        raise ScenarioFaulty("text holds the words to check; it is missing")
    return _text(tree, "text")


def _mapping(tree: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = tree.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ScenarioFaulty(f"{key} needs an object")
    return value


def _list(tree: Mapping[str, Any], key: str) -> list[Any]:
    value = tree.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ScenarioFaulty(f"{key} needs a list")
    return value


def _text(tree: Mapping[str, Any], key: str) -> str:
    value = tree.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ScenarioFaulty(f"{key} needs a text")
    return value


def _word(kind: type[Word], tree: Mapping[str, Any], key: str) -> Word | None:
    value = tree.get(key)
    if value is None:
        return None
    try:
        return kind(str(value))
    except ValueError as error:
        known = ", ".join(kind)
        raise ScenarioFaulty(f"{key} is {value!r}; it is one of {known}") from error


def _yes_or_no(tree: Mapping[str, Any], key: str) -> bool | None:
    value = tree.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise ScenarioFaulty(f"{key} needs true, false or null")


def _number(tree: Mapping[str, Any], key: str) -> float | None:
    value = tree.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioFaulty(f"{key} needs a number of years or null")
    years = float(value)
    if not math.isfinite(years) or not 0 <= years <= _OLDEST:
        raise ScenarioFaulty(f"{key} is {value}; nobody is so old")
    return years


def _moment(tree: Mapping[str, Any], key: str) -> datetime | None:
    value = _text(tree, key)
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError as error:
        raise ScenarioFaulty(f"{key} is {value!r}; it is written as 2026-11-23T15:30") from error
