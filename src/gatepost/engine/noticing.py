"""Which rules look at which question: explicit lists, so that nothing is discovered by walking folders."""

from collections.abc import Callable, Iterator
from typing import Any

from gatepost.engine.question import AccountUse, Connection, Contact, Post
from gatepost.engine.rules import (
    accounts,
    confidences,
    connections,
    ill_speaking,
    messages_to_children,
    messages_to_others,
    messages_to_parents,
    naming,
    others_work,
    own_life,
    respect,
    voice_of_school,
)
from gatepost.engine.sight import Sight
from gatepost.engine.verdict import Notice

Rule = Callable[[Sight[Any]], Iterator[Notice]]

RULES: dict[type, tuple[Rule, ...]] = {
    Post: (
        naming.notice,
        voice_of_school.notice,
        confidences.notice,
        ill_speaking.notice,
        respect.notice,
        own_life.notice,
        others_work.notice,
    ),
    Connection: (connections.notice,),
    Contact: (
        messages_to_children.notice,
        messages_to_parents.notice,
        messages_to_others.notice,
    ),
    AccountUse: (accounts.notice,),
}


def notices_on(sight: Sight[Any]) -> tuple[Notice, ...]:
    """Everything that the rules notice about one question, in the order of the rules."""
    return tuple(notice for rule in RULES[type(sight.question)] for notice in rule(sight))
