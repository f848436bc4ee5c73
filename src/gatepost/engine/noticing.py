"""Which rules look at which question: explicit lists, so that nothing is discovered by walking folders."""

from collections.abc import Callable, Iterator
from typing import Any

from gatepost.engine.observation import Observation, Span, Sureness
from gatepost.engine.question import AccountUse, Connection, Contact, Post
from gatepost.engine.rules import (
    accounts,
    confidences,
    connections,
    ill_speaking,
    meanings,
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
from gatepost.policy.matter import Matter

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
        meanings.notice,
    ),
    Connection: (connections.notice,),
    Contact: (
        messages_to_children.notice,
        messages_to_parents.notice,
        messages_to_others.notice,
        meanings.notice_in_message,
    ),
    AccountUse: (accounts.notice,),
}


def notices_on(sight: Sight[Any]) -> tuple[Notice, ...]:
    """Everything that the rules notice about one question, in the order of the rules; a matter twice at most.

    Words and the language model may notice the same: once more than unsurely, and once for what is unsure elsewhere.
    """
    merged: dict[tuple[Matter, bool], list[Notice]] = {}
    for rule in RULES[type(sight.question)]:
        for notice in rule(sight):
            is_unsure = notice.sureness is Sureness.UNSURE
            merged.setdefault((notice.matter, is_unsure), []).append(notice)
    found = []
    for (matter, is_unsure), notices in merged.items():
        surer = merged.get((matter, False), []) if is_unsure else []
        covered = {seen.span for notice in surer for seen in notice.observations}
        seen_once = dict.fromkeys(seen for notice in notices for seen in notice.observations)
        left = tuple(seen for seen in seen_once if not _is_covered(seen, covered))
        if left or not seen_once:
            found.append(Notice(matter, left, max((one.sureness for one in notices), key=_rank)))
    return tuple(found)


def _is_covered(seen: Observation, places: set[Span]) -> bool:
    return any(seen.span.overlaps(place) for place in places)


def _rank(sureness: Sureness) -> int:
    return sureness.rank
