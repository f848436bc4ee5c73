"""Campaigns: asking a school's people to sign a version, who joins later, who leaves, and the end.

A campaign of 20,000 people is one entry in the trail; where each of them went from there has entries of its
own (moving.move). What the machine does at its own hours is done by the machine's keeper.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature
from gatepost.acceptance.queries.campaigns import is_overtaken, kinds_today
from gatepost.acceptance.queries.standing import versions_that_count
from gatepost.acceptance.states import HURRYING, OUTSTANDING, AskedState
from gatepost.people.access import why_not_at
from gatepost.people.actions.letters import take_back
from gatepost.people.models import Engagement, Person
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require

CHUNK = 500
"""So many rows are written at once."""

_MOST_DAYS_BEFORE = 60


@transaction.atomic
def begin_campaign(
    *,
    by: Actor,
    school: School,
    version: AdoptedVersion,
    kinds: Collection[EngagementKind],
    due_on: date,
    remind_before: Sequence[int] = (14, 7, 3, 1),
    reminds_weekly: bool = True,
) -> Campaign:
    """Everybody engaged in one of these ways is asked to sign; who signed a version that counts has signed.

    Raises ValidationError where the school isn't live, another campaign goes on, the version isn't in
    force yet, nobody would be asked, or the days don't fit.
    """
    require(why_not_at(by.capacity, school.pk) or why_not_gather(by.capacity))
    today = timezone.localdate()
    School.objects.select_for_update().get(pk=school.pk)  # of two beginners one waits here
    if school.live_since is None:
        raise ValidationError("The school isn’t live yet. Finish setting it up first.")
    if Campaign.objects.filter(school=school, ended_at=None).exists():
        raise ValidationError("People are being asked already. End that first.")
    if version.school_id != school.pk or version.in_force_from > today:
        raise ValidationError("That version isn’t in force yet.")
    campaign = Campaign(
        school=school,
        version=version,
        kinds=_kinds(kinds),
        begins_on=today,
        due_on=_due(due_on, today),
        remind_before=_days_before(remind_before),
        reminds_weekly=reminds_weekly,
        begun_at=timezone.now(),
    )
    campaign.save()
    _bring_in(campaign, today)
    record(school=school, event=Event.CAMPAIGN_BEGUN, by=by, about_kind="campaign", about=campaign)
    return campaign


@transaction.atomic
def change_campaign(
    *,
    by: Actor,
    campaign: Campaign,
    kinds: Collection[EngagementKind],
    due_on: date,
    remind_before: Sequence[int],
    reminds_weekly: bool,
) -> Campaign:
    """The campaign asks these kinds by this day; who was asked already stays asked.

    Raises ValidationError where it has ended, a kind would be taken away, or the day is past.
    """
    require(why_not_at(by.capacity, campaign.school_id) or why_not_gather(by.capacity))
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.ended_at is not None:
        raise ValidationError("This has ended, so nothing about it can change.")
    wanted = _kinds(kinds)
    if set(held.kinds) - set(wanted):
        raise ValidationError(
            {"kinds": "People who were asked stay asked. Excuse those who needn’t sign instead."}
        )
    today = timezone.localdate()
    if due_on != held.due_on:
        held.due_on = _due(due_on, today)
    held.kinds, held.reminds_weekly = wanted, reminds_weekly
    held.remind_before = _days_before(remind_before)
    held.save(update_fields=["kinds", "due_on", "remind_before", "reminds_weekly"])
    _bring_in(held, today)
    record(
        school=held.school, event=Event.CAMPAIGN_CHANGED, by=by, about_kind="campaign", about=held
    )
    return held


@transaction.atomic
def end_campaign(*, by: Actor, campaign: Campaign) -> None:
    """Nobody is asked or reminded any more, by letters that wait either; where each stood stays on record."""
    require(why_not_at(by.capacity, campaign.school_id) or why_not_gather(by.capacity))
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.ended_at is not None:
        return
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    people = Asked.objects.filter(campaign=held, state__in=OUTSTANDING)
    take_back(person_ids=people.values_list("person_id", flat=True), purposes=HURRYING)
    record(school=held.school, event=Event.CAMPAIGN_ENDED, by=by, about_kind="campaign", about=held)


@transaction.atomic
def bring_in_joined(*, campaign: Campaign, today: date) -> int:
    """People who joined since are asked as well, by the machine, while the version can be signed; returns how many."""
    if is_overtaken(campaign, today):
        return 0
    joined = _bring_in(campaign, today)
    for asked in joined:
        record(
            school=campaign.school,
            event=Event.PERSON_ASKED,
            by=MACHINE,
            about_kind="person",
            about=asked.person_id,
        )
    return len(joined)


@transaction.atomic
def take_out_left(*, campaign: Campaign, today: date) -> int:
    """Nothing is asked any more of people who left before they signed; who came back is asked again.

    By the machine; returns how many moved.
    """
    running = Engagement.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=today),
        person=OuterRef("person"),
        started_on__lte=today,
    )
    rows = Asked.objects.filter(campaign=campaign)
    waiting = rows.filter(state__in=(*OUTSTANDING, AskedState.EXCUSED))
    left = _moved(waiting.exclude(Exists(running)), AskedState.LEFT)
    back = _moved(rows.filter(Exists(running), state=AskedState.LEFT), AskedState.ASKED)
    return left + back


@transaction.atomic
def end_excuses(*, campaign: Campaign, today: date) -> int:
    """People whose excuse is over are asked again, by the machine; returns how many."""
    over = Asked.objects.filter(
        campaign=campaign, state=AskedState.EXCUSED, excused_until__lt=today
    )
    return _moved(over, AskedState.ASKED)


def _moved(rows: Iterable[Asked], to: AskedState) -> int:
    many = 0
    for asked in rows:
        try:
            move(by=MACHINE, asked=asked, to=to)
        except CannotMove:
            continue
        many += 1
    return many


def _bring_in(campaign: Campaign, today: date) -> list[Asked]:
    """Rows for everybody who is to be asked and isn't yet.

    Who signed what counts has signed, and who was excused from the campaign before is excused still.
    """
    there = set(Asked.objects.filter(campaign=campaign).values_list("person_id", flat=True))
    kinds = {
        person: kind
        for person, kind in kinds_today(campaign.school, today, among=campaign.kinds).items()
        if person not in there
    }
    if not kinds:
        return []
    counting = versions_that_count(campaign.version)
    signed = set(
        Signature.objects.filter(version_id__in=counting).values_list("person_id", flat=True)
    )
    attested: dict[UUID, UUID | None] = dict(
        Asked.objects.filter(
            campaign__version_id__in=counting, state=AskedState.ATTESTED
        ).values_list("person_id", "attestation_id")
    )
    teams = dict(Person.objects.filter(school=campaign.school).values_list("pk", "team"))
    away = {
        row.person_id: row
        for row in Asked.objects.filter(
            school=campaign.school, state=AskedState.EXCUSED, excused_until__gte=today
        ).exclude(campaign=campaign)
    }
    now, new = timezone.now(), []
    for person, kind in kinds.items():
        state, excused = AskedState.ASKED, None
        if person in signed:
            state = AskedState.SIGNED
        elif person in attested:
            state = AskedState.ATTESTED
        elif person in away:
            state, excused = AskedState.EXCUSED, away[person]
        new.append(
            Asked(
                school_id=campaign.school_id,
                campaign=campaign,
                person_id=person,
                kind=kind,
                team=teams.get(person, ""),
                state=state,
                asked_at=now,
                excused_until=excused.excused_until if excused else None,
                reason=excused.reason if excused else "",
                attestation_id=attested.get(person) if state is AskedState.ATTESTED else None,
            )
        )
    Asked.objects.bulk_create(new, batch_size=CHUNK)
    return new


def _kinds(kinds: Collection[EngagementKind]) -> list[str]:
    found = [kind.value for kind in EngagementKind if kind in kinds]
    if not found:
        raise ValidationError({"kinds": "Choose whom to ask."})
    return found


def _due(due_on: date, today: date) -> date:
    if due_on < today:
        raise ValidationError({"due_on": "Choose a day that is still to come."})
    if due_on.year > today.year + 2:
        raise ValidationError({"due_on": "Choose a day within the next two years."})
    return due_on


def _days_before(remind_before: Sequence[int]) -> list[int]:
    if any(not 0 <= days <= _MOST_DAYS_BEFORE for days in remind_before):
        raise ValidationError(
            {"remind_before": f"Remind at most {_MOST_DAYS_BEFORE} days before the last day."}
        )
    return sorted(set(remind_before), reverse=True)
