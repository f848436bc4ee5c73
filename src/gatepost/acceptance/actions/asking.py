"""What happens to one person in a campaign: joining it, reminders, an excuse, an answer, a slip."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from gatepost.acceptance.access import why_not_excuse, why_not_for, why_not_gather, why_not_sign
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.letters import answered
from gatepost.acceptance.models import Asked, Campaign, Reply
from gatepost.acceptance.queries.campaigns import calendar_of, not_before, to_remind
from gatepost.acceptance.queries.standing import (
    counting_signature,
    kind_that_signs,
    open_campaign,
)
from gatepost.acceptance.states import AskedState, ReplyKind
from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.states import Actor, LetterPurpose
from gatepost.people.tasks import post_letter
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require

LONGEST_ANSWER = 4000


@transaction.atomic
def join_campaign(*, by: Actor, person: Person) -> Asked | None:
    """Somebody who opens the policy stands in the campaign that asks their kind; None where none does."""
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_sign(by.capacity)
        or why_not_for(by, person.pk)
    )
    campaign = open_campaign(person.school)
    if campaign is None:
        return None
    there = Asked.objects.filter(campaign=campaign, person=person).first()
    kind = kind_that_signs(by.capacity, among=campaign.kinds)
    if there is not None or kind is None:
        return there
    has_signed = counting_signature(person, campaign.version) is not None
    asked, is_new = Asked.objects.get_or_create(
        campaign=campaign,
        person=person,
        defaults={
            "school": person.school,
            "kind": kind,
            "team": person.team,
            "state": AskedState.SIGNED if has_signed else AskedState.ASKED,
            "asked_at": timezone.now(),
        },
    )
    if is_new:
        _tell(asked, Event.PERSON_ASKED, by)
    return asked


@transaction.atomic
def remind(
    *, by: Actor, campaign: Campaign, now: datetime, only: Collection[UUID] | None = None
) -> int:
    """These people, or everybody whom a reminder may go to today, are reminded; returns how many.

    The letters are written by the worker (tasks.write_reminders). Nobody is reminded twice in a day.
    Raises ValidationError where the campaign has ended.
    """
    require(why_not_at(by.capacity, campaign.school_id) or why_not_gather(by.capacity))
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.ended_at is not None:
        raise ValidationError("This has ended, so nobody is reminded any more.")
    rows = to_remind(held, now)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        Asked.objects.filter(pk__in=ids[start : start + 500]).update(
            reminded_at=now, times_reminded=F("times_reminded") + 1
        )
    if ids:
        one = _only_person(rows.model.objects.filter(pk__in=ids)) if len(ids) == 1 else None
        record(
            school=held.school,
            event=Event.PERSON_REMINDED,
            by=by,
            about_kind="person" if one else "campaign",
            about=one or held,
        )
    return len(ids)


def _only_person(rows: "QuerySet[Asked]") -> UUID:
    return rows.get().person_id


@transaction.atomic
def excuse(*, by: Actor, asked: Asked, until: date, reason: str) -> Asked:
    """The person needn't sign until after a day; the reason is kept sealed.

    Raises ValidationError, and CannotMove where they signed, or the campaign ended, meanwhile.
    """
    require(why_not_at(by.capacity, asked.school_id) or why_not_excuse(by, asked.person_id))
    today = timezone.localdate()
    if until < today:
        raise ValidationError({"until": "Choose a day that is still to come."})
    if until.year > today.year + 2:
        raise ValidationError({"until": "Choose a day within the next two years."})
    words = reason.strip()
    if not words:
        raise ValidationError({"reason": "Say why, in a few words."})
    held = _held(asked)
    if held.state == AskedState.EXCUSED:
        held.excused_until, held.reason = until, words
        held.save(update_fields=["excused_until", "reason"])
        _tell(held, Event.PERSON_EXCUSED, by)
        return held
    return move(by=by, asked=held, to=AskedState.EXCUSED, excused_until=until, reason=words)


@transaction.atomic
def end_excuse(*, by: Actor, asked: Asked) -> Asked:
    """The person is asked again; raises CannotMove where they aren't excused, or the campaign has ended."""
    require(why_not_at(by.capacity, asked.school_id) or why_not_gather(by.capacity))
    held = _held(asked)
    if held.state != AskedState.EXCUSED:
        raise CannotMove(f"from {held.state}")
    return move(by=by, asked=held, to=AskedState.ASKED)


def _held(asked: Asked) -> Asked:
    """The row as it stands now, held; raises CannotMove where its campaign has ended."""
    held = Asked.objects.select_for_update().get(pk=asked.pk)
    if held.campaign.ended_at is not None:
        raise CannotMove("the campaign has ended")
    return held


@transaction.atomic
def answer_reply(*, by: Actor, reply: Reply, text: str) -> Reply:
    """The question has its answer, and the person a letter that says so; raises ValidationError.

    An answer stands: what else there is to say goes in the answer to the next question.
    """
    require(why_not_at(by.capacity, reply.school_id) or why_not_gather(by.capacity))
    held = Reply.objects.select_for_update().get(pk=reply.pk)
    words = text.strip()
    if held.kind != ReplyKind.QUESTION or held.answered_at is not None:
        raise ValidationError("This has its answer already.")
    if not words:
        raise ValidationError({"answer": "Write your answer."})
    if len(words) > LONGEST_ANSWER:
        raise ValidationError({"answer": f"Write at most {LONGEST_ANSWER} letters."})
    held.answer, held.answered_at, held.answered_by_id = words, timezone.now(), by.pk
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    person = held.asked.person
    if person.email:
        version = held.asked.campaign.version
        wording = answered(slug=held.school.slug, school=held.school.name, title=version.title)
        post_letter(
            by=by,
            person=person,
            wording=wording,
            purpose=LetterPurpose.ANSWER,
            not_before=not_before(person, calendar_of(held.school), timezone.localtime()),
        )
    _tell(held.asked, Event.SIGNING_ANSWERED, by)
    return held


@transaction.atomic
def note_slips(*, by: Actor, campaign: Campaign, asked_ids: Iterable[UUID]) -> int:
    """Slips were printed for these people; returns for how many."""
    require(why_not_at(by.capacity, campaign.school_id) or why_not_gather(by.capacity))
    ids = list(asked_ids)
    many = 0
    for start in range(0, len(ids), 500):
        rows = Asked.objects.filter(campaign=campaign, pk__in=ids[start : start + 500])
        many += rows.update(slip_at=timezone.now())
    if many:
        record(
            school=campaign.school,
            event=Event.SLIPS_PRINTED,
            by=by,
            about_kind="campaign",
            about=campaign,
        )
    return many


def _tell(asked: Asked, event: Event, by: Actor) -> None:
    record(school=asked.school, event=event, by=by, about_kind="person", about=asked.person_id)
