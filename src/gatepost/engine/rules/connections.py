"""Notices what a connection is about: pupils, former pupils, parents, colleagues, other children."""

from collections.abc import Iterator

from gatepost.engine.question import AccountKind, Connection, Direction, Other, OtherKind
from gatepost.engine.sight import Sight
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Connection]) -> Iterator[Notice]:
    """The matters of a connection; a fact that is not known counts as its more careful value."""
    question = sight.question
    is_official = question.account is AccountKind.SCHOOL
    match question.other.kind:
        case OtherKind.PUPIL:
            yield from _pupil(question, is_official=is_official)
        case OtherKind.FORMER_PUPIL:
            if not is_official and not question.other.is_adult:
                yield Notice(Matter.YOUNG_FORMER_PUPIL_CONNECTION)
        case OtherKind.PARENT:
            yield from _parent(question, is_official=is_official)
        case OtherKind.COLLEAGUE:
            if not is_official:
                yield Notice(Matter.COLLEAGUE_CONNECTION)
        case OtherKind.OTHER:
            if not is_official and not question.other.is_adult and not question.other.is_family:
                yield Notice(Matter.OTHER_CHILD_CONNECTION)


def _pupil(question: Connection, *, is_official: bool) -> Iterator[Notice]:
    if is_official:
        received = question.direction is Direction.RECEIVED
        yield Notice(
            Matter.PUPIL_FOLLOWS_OFFICIAL_ACCOUNT if received else Matter.PUPIL_SOUGHT_OFFICIALLY
        )
        return
    sent = question.direction is Direction.SENT
    yield Notice(Matter.PUPIL_SOUGHT if sent else Matter.PUPIL_ASKS_TO_CONNECT)
    if question.other.is_family:
        yield Notice(Matter.FAMILY_SERVED_BY_SCHOOL)


def _parent(question: Connection, *, is_official: bool) -> Iterator[Notice]:
    if is_official:
        if question.direction is not Direction.RECEIVED:
            yield Notice(Matter.PARENT_SOUGHT_OFFICIALLY)
        return
    yield Notice(_parent_matter(question.other))


def _parent_matter(other: Other) -> Matter:
    if other.is_family:
        return Matter.FAMILY_SERVED_BY_SCHOOL
    if other.is_declared_friend:
        return Matter.PARENT_FRIEND_CONNECTION
    if other.is_parent_of_taught_child:
        return Matter.PARENT_OF_TAUGHT_CHILD_CONNECTION
    return Matter.PARENT_CONNECTION
