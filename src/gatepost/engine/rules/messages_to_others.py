"""Notices what a message to family, a colleague or anybody else is about."""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import Contact, OtherKind
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Contact]) -> Iterator[Notice]:
    """What the job reveals, told to family; a colleague bullied; prejudice towards anybody."""
    other = sight.question.other
    if other.is_family:
        told = [
            name
            for name in sight.seen(Seen.PUPIL_NAME)
            if not set(name.detail.split("|")) & sight.own_children
            and sight.beside(
                name, Seen.PRIVATE_FACT, Seen.INCIDENT, Seen.CHILD_SAFETY_WORRY, reach=1
            )
        ]
        yield from notices_of(
            Matter.JOB_KNOWLEDGE_PASSED_ON, [*sight.seen(Seen.JOB_KNOWLEDGE), *told]
        )
    if other.kind is OtherKind.COLLEAGUE and not other.is_family:
        yield from notices_of(
            Matter.COLLEAGUE_BULLIED,
            sight.seen(Seen.INSULT, Seen.RIDICULE, Seen.PUT_DOWN),
        )
    yield from notices_of(Matter.PREJUDICE, sight.seen(Seen.PREJUDICE, Seen.HATRED))
    yield from notices_of(Matter.HATRED_STIRRED, sight.seen(Seen.HATRED))
