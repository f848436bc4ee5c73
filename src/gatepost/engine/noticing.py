"""Which rules look at which question: explicit lists, so that nothing is discovered by walking folders."""

from collections.abc import Callable, Iterator
from typing import Any

from gatepost.engine.observation import Observation, Seen, Span
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
    """Everything that the rules notice about one question, in the order of the rules; the same place of a matter once.

    Words and the language model may notice the same: then it is one notice, as sure as the surer of the two.
    """
    by_matter: dict[Matter, list[Notice]] = {}
    for rule in RULES[type(sight.question)]:
        for notice in rule(sight):
            by_matter.setdefault(notice.matter, []).append(notice)
    return tuple(one for notices in by_matter.values() for one in _joined(notices))


def _joined(notices: list[Notice]) -> Iterator[Notice]:
    """The notices of one matter, the surest first; each takes over what others noticed at its own places."""
    left = sorted(notices, key=lambda one: -one.sureness.rank)
    while left:
        first, *others = left
        places = {seen.span for seen in first.observations}
        taken = dict.fromkeys(first.observations)
        left = []
        for other in others:
            here = [seen for seen in other.observations if _is_covered(seen, places)]
            taken |= dict.fromkeys(here)
            elsewhere = tuple(seen for seen in other.observations if seen not in taken)
            if elsewhere or (not other.observations and first.observations):
                left.append(Notice(other.matter, elsewhere, other.sureness))
        yield Notice(first.matter, _closest(tuple(taken)), first.sureness)


def _closest(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Without the sentences that were heard where words of them were seen: these say more closely where it is."""
    words = [seen.span for seen in observations if seen.kind is not Seen.MEANING]
    return tuple(
        seen
        for seen in observations
        if seen.kind is not Seen.MEANING or not any(seen.span.overlaps(span) for span in words)
    )


def _is_covered(seen: Observation, places: set[Span]) -> bool:
    return any(seen.span.overlaps(place) for place in places)
