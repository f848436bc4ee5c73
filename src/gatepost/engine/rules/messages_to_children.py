"""Notices what a message to a child is about: way, hours, permission, tone, boundaries."""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import Channel, Contact, Device, OtherKind, Purpose
from gatepost.engine.sight import Sight, notices_of, own_contact_details
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

_OWN_CHANNELS = (Channel.PERSONAL_PHONE, Channel.PERSONAL_EMAIL, None)


def notice(sight: Sight[Contact]) -> Iterator[Notice]:
    """The matters of a message to a pupil, a former pupil under eighteen or another child."""
    other = sight.question.other
    if other.kind is OtherKind.PUPIL:
        yield from _way_to_pupil(sight)
        yield from _words_to_child(sight)
        yield from _boundaries(sight)
    elif other.kind is OtherKind.FORMER_PUPIL and not other.is_adult:
        yield from _way_to_former_pupil(sight)
        yield from _words_to_child(sight)
        yield from _boundaries(sight)
    elif other.kind is OtherKind.OTHER and other.age is not None and not other.is_adult:
        yield from _boundaries(sight)


def _way_to_pupil(sight: Sight[Contact]) -> Iterator[Notice]:
    question = sight.question
    if question.channel is Channel.SOCIAL_MEDIA:
        yield Notice(Matter.CHILD_ON_SOCIAL_MEDIA)
    if _is_own_equipment(question):
        yield Notice(Matter.CHILD_BY_OWN_EQUIPMENT)
    if question.purpose is Purpose.PERSONAL or (
        question.purpose is None and not question.is_urgent
    ):
        yield Notice(Matter.CHILD_FOR_PERSONAL_REASONS)
    if (
        question.channel is not None
        and question.channel.is_schools
        and not question.is_parent_permission_recorded
    ):
        yield Notice(Matter.PARENT_PERMISSION_MISSING)
    if question.at is None or not sight.school.is_in_hours(question.at):
        yield Notice(Matter.CHILD_OUT_OF_HOURS)
    if question.is_urgent and not question.other.is_family:
        yield Notice(Matter.URGENT_CONTACT_WITH_CHILD)


def _way_to_former_pupil(sight: Sight[Contact]) -> Iterator[Notice]:
    question = sight.question
    if question.channel is Channel.SOCIAL_MEDIA:
        yield Notice(Matter.FORMER_PUPIL_ON_SOCIAL_MEDIA)
    elif _is_own_equipment(question):
        yield Notice(Matter.CHILD_BY_OWN_EQUIPMENT)
    if question.is_urgent and not question.other.is_family:
        yield Notice(Matter.URGENT_CONTACT_WITH_CHILD)


def _is_own_equipment(question: Contact) -> bool:
    return question.channel in _OWN_CHANNELS or question.device is not Device.SCHOOL


def _words_to_child(sight: Sight[Contact]) -> Iterator[Notice]:
    yield from notices_of(Matter.OWN_DETAILS_TO_CHILD, own_contact_details(sight))
    yield from notices_of(
        Matter.CHILD_PERSONAL_INFORMATION,
        sight.seen(Seen.PERSONAL_QUESTION, Seen.OWN_LIFE_TOLD),
    )
    yield from notices_of(Matter.MATEY_TO_CHILD, sight.seen(Seen.MATEY))
    yield from notices_of(
        Matter.IMPROPER_TONE_TO_CHILD,
        sight.seen(Seen.FOND, Seen.PUT_DOWN, Seen.INSULT, Seen.DISCOURTESY),
    )


def _boundaries(sight: Sight[Contact]) -> Iterator[Notice]:
    """Signs of a boundary crossed; between members of one family they are no signs."""
    if not sight.question.other.is_family:
        yield from notices_of(Matter.BOUNDARY_SIGNAL, sight.seen(Seen.BOUNDARY_SIGNAL))
