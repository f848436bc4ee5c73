"""Notices what a message to a parent is about: way, hours, courtesy, other children, favours."""

from collections.abc import Iterator

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.question import Channel, Contact, OtherKind, Purpose
from gatepost.engine.sight import Sight, least_sure, notices_of, own_contact_details
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Contact]) -> Iterator[Notice]:
    """The matters of a message to a parent who is neither family nor a declared friend, or is one."""
    question = sight.question
    if question.other.kind is not OtherKind.PARENT or question.other.is_family:
        return
    if question.is_urgent:
        yield Notice(Matter.URGENT_CONTACT)
    yield from _other_children(sight)
    if question.other.is_declared_friend:
        yield from _friend(sight)
        return
    yield from _way(sight)
    yield from _words(sight)


def _way(sight: Sight[Contact]) -> Iterator[Notice]:
    question = sight.question
    if question.channel is Channel.SOCIAL_MEDIA:
        yield Notice(Matter.PARENT_ON_SOCIAL_MEDIA)
    elif question.channel is None or not question.channel.is_schools:
        yield Notice(Matter.PARENT_BY_PERSONAL_CHANNEL)
    elif question.at is None or not sight.school.is_in_hours(question.at):
        yield Notice(Matter.PARENT_OUT_OF_HOURS)


def _words(sight: Sight[Contact]) -> Iterator[Notice]:
    yield from notices_of(Matter.OWN_DETAILS_TO_PARENT, own_contact_details(sight))
    yield from notices_of(Matter.RUDE_TO_PARENT, sight.seen(Seen.DISCOURTESY, Seen.INSULT))
    yield from notices_of(Matter.FAVOUR_FROM_PARENT, sight.seen(Seen.FAVOUR_ASKED))
    yield from notices_of(
        Matter.UNSUITABLE_SHARED,
        sight.seen(Seen.UNSUITABLE_FOR_FAMILIES, Seen.IMPROPER_CONTENT, Seen.IMPROPER_PICTURE),
    )


def _friend(sight: Sight[Contact]) -> Iterator[Notice]:
    """A declared friend: private matters any way, school matters through the school.

    A purpose that is not known counts as the graver of the two.
    """
    question = sight.question
    is_schools = question.channel is not None and question.channel.is_schools
    business = sight.seen(Seen.SCHOOL_BUSINESS)
    is_work = question.purpose is Purpose.WORK or (question.purpose is None and not is_schools)
    if not is_work and not sight.has(Seen.SCHOOL_BUSINESS):
        yield Notice(Matter.FRIEND_WHO_IS_PARENT)
    elif not is_schools:
        sureness = Sureness.SURE if is_work else least_sure(business)
        yield Notice(Matter.SCHOOL_MATTER_WITH_FRIEND, business, sureness)
    elif question.at is None or not sight.school.is_in_hours(question.at):
        yield Notice(Matter.PARENT_OUT_OF_HOURS)


def _other_children(sight: Sight[Contact]) -> Iterator[Notice]:
    """Another child's business: told with a name that is not this parent's child's, or without one."""
    told = (
        Seen.PRIVATE_FACT,
        Seen.INCIDENT,
        Seen.CRITICISM,
        Seen.INSULT,
        Seen.CHILD_SAFETY_WORRY,
        Seen.JOB_KNOWLEDGE,
    )
    found: list[Observation] = list(sight.seen(Seen.OTHER_CHILD, Seen.JOB_KNOWLEDGE))
    for name in _other_pupils(sight):
        if sight.beside(name, *told, reach=1):
            found.append(name)
        else:
            found.append(
                Observation(name.kind, name.span, name.observer, Sureness.UNSURE, name.detail)
            )
    yield from notices_of(Matter.ANOTHER_CHILDS_BUSINESS, found)


def _other_pupils(sight: Sight[Contact]) -> tuple[Observation, ...]:
    """Pupils named in a message who are not the children of the parent it greets.

    Where no parent of the roll is greeted, the first pupil named is taken for the parent's child.
    """
    children = _children_by_parent(sight)
    theirs: set[str] = set(sight.own_children)
    for seen in sight.seen(Seen.PARENT_NAME):
        for parent in seen.detail.split("|"):
            theirs |= children.get(parent, frozenset())
    named = [seen for seen in sight.seen(Seen.PUPIL_NAME) if seen.sureness is not Sureness.UNSURE]
    if named and not theirs - sight.own_children:
        first = set(named[0].detail.split("|"))
        theirs |= first
        for siblings in children.values():
            if siblings & first:
                theirs |= siblings
    return tuple(seen for seen in named if not theirs & set(seen.detail.split("|")))


def _children_by_parent(sight: Sight[Contact]) -> dict[str, frozenset[str]]:
    return {parent.id: frozenset(parent.children) for parent in sight.school.parents or ()}
