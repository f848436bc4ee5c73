"""Background jobs of acceptance: letters of a campaign, and what changes in it from day to day.

They fetch by id and delegate, and may be run again without harm: a letter that was written is found, and
nobody is written to twice.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks import task

from gatepost.acceptance import letters
from gatepost.acceptance.actions import asking
from gatepost.acceptance.actions import campaigns as actions
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Statement
from gatepost.acceptance.queries.campaigns import (
    REMINDED,
    calendar_of,
    is_engaged,
    is_overtaken,
    not_before,
    to_remind,
    with_people,
)
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.acceptance.states import AskedState, StatementKind
from gatepost.acceptance.timing import Calendar, owes_reminder
from gatepost.people.models import Engagement, Letter, Person
from gatepost.people.states import MACHINE, Actor, EngagementKind, LetterPurpose
from gatepost.people.tasks import BATCH, post_letters
from gatepost.schools.models import School
from gatepost.web.letters import Wording

_LEAVER_NOTICE_WITHIN = timedelta(days=14)


@transaction.atomic
def begin_asking(
    *,
    by: Actor,
    school: School,
    version: AdoptedVersion,
    kinds: Collection[EngagementKind],
    due_on: date,
    remind_before: Sequence[int],
    reminds_weekly: bool,
) -> Campaign:
    """The campaign has begun and its letters are in the queue, both or neither."""
    campaign = actions.begin_campaign(
        by=by,
        school=school,
        version=version,
        kinds=kinds,
        due_on=due_on,
        remind_before=remind_before,
        reminds_weekly=reminds_weekly,
    )
    write_first_letters.enqueue(str(campaign.pk))
    return campaign


@transaction.atomic
def change_asking(
    *,
    by: Actor,
    campaign: Campaign,
    kinds: Collection[EngagementKind],
    due_on: date,
    remind_before: Sequence[int],
    reminds_weekly: bool,
) -> Campaign:
    """The campaign has changed, and letters to those who are asked because of that are in the queue."""
    changed = actions.change_campaign(
        by=by,
        campaign=campaign,
        kinds=kinds,
        due_on=due_on,
        remind_before=remind_before,
        reminds_weekly=reminds_weekly,
    )
    write_first_letters.enqueue(str(changed.pk))
    return changed


@transaction.atomic
def remind_now(*, by: Actor, campaign: Campaign, only: Collection[UUID] | None = None) -> int:
    """These people, or everybody whom a reminder may go to, are reminded, and the letters are in the queue."""
    now = timezone.now()
    many = asking.remind(by=by, campaign=campaign, now=now, only=only)
    if many:
        write_reminders.enqueue(str(campaign.pk), now.isoformat())
    return many


@task()
def write_first_letters(campaign_id: str) -> int:
    """Everybody in the campaign who wasn't written to yet is asked by letter; returns how many were now."""
    campaign = _campaign(campaign_id)
    if campaign is None:
        return 0
    written = Letter.objects.filter(
        person=OuterRef("person"),
        purpose=LetterPurpose.ASKING,
        posted_at__gte=campaign.begun_at,
    )
    here = is_engaged(timezone.localdate())
    rows = Asked.objects.filter(here, campaign=campaign, state=AskedState.ASKED)
    waiting = rows.exclude(person__email="").exclude(Exists(written))
    wording = letters.asked_to_sign(
        slug=campaign.school.slug,
        school=campaign.school.name,
        title=campaign.version.title,
        due_on=campaign.due_on,
    )
    ids = list(waiting.values_list("pk", flat=True))
    return _write(campaign, ids, wording, LetterPurpose.ASKING)


@task()
def write_reminders(campaign_id: str, at: str) -> int:
    """Everybody who was to be reminded at a moment gets the letter; returns how many were written now."""
    campaign, moment = _campaign(campaign_id), datetime.fromisoformat(at)
    if campaign is None:
        return 0
    written = Letter.objects.filter(
        person=OuterRef("person"), purpose=LetterPurpose.REMINDER, posted_at__gte=moment
    )
    rows = Asked.objects.filter(campaign=campaign, reminded_at=moment, state__in=REMINDED)
    ids = list(rows.exclude(Exists(written)).values_list("pk", flat=True))
    wording = letters.reminded(
        slug=campaign.school.slug,
        school=campaign.school.name,
        title=campaign.version.title,
        due_on=campaign.due_on,
        today=timezone.localdate(moment),
    )
    return _write(campaign, ids, wording, LetterPurpose.REMINDER)


def _campaign(campaign_id: str) -> Campaign | None:
    """The campaign of this id, while it goes on and what it asks for can still be signed."""
    rows = Campaign.objects.select_related("school", "version").defer("version__wording")
    found = rows.filter(pk=UUID(campaign_id), ended_at=None).first()
    return None if found is not None and is_overtaken(found, timezone.localdate()) else found


def _write(campaign: Campaign, ids: list[UUID], wording: Wording, purpose: LetterPurpose) -> int:
    """Letters for these people, a batch a transaction; each goes when it may go to its person."""
    now, calendar = timezone.localtime(), calendar_of(campaign.school)
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            rows = with_people(Asked.objects.filter(pk__in=ids[start : start + BATCH]))
            people = [_of(row, campaign.school) for row in rows]
            post_letters(
                by=MACHINE,
                wordings=[(person, wording) for person in people],
                purpose=purpose,
                not_before={person.pk: not_before(person, calendar, now) for person in people},
            )
    return len(ids)


def _of(row: Asked, school: School) -> Person:
    """The person of a row, with the school that is loaded already."""
    row.person.school = school
    return row.person


@task()
def mind_campaigns() -> int:
    """In every campaign that goes on, people who joined are asked and people who left aren't; returns how many."""
    today, many = timezone.localdate(), 0
    for campaign in _going_on():
        joined = actions.bring_in_joined(campaign=campaign, today=today)
        many += joined
        many += actions.take_out_left(campaign=campaign, today=today)
        many += actions.end_excuses(campaign=campaign, today=today)
        if joined:
            write_first_letters.enqueue(str(campaign.pk))
    return many


@task()
def send_reminders() -> int:
    """Whoever owes a reminder and may be written to at this moment is reminded; returns how many.

    Whom it isn't the hour for is looked at again a quarter of an hour later.
    """
    now, many = timezone.localtime(), 0
    for campaign in _going_on():
        calendar = calendar_of(campaign.school)
        if not calendar.is_school_day(now.date()):
            continue
        due = [row.pk for row in _owing(campaign, calendar, now)]
        for start in range(0, len(due), 500):
            chunk = due[start : start + 500]
            many += remind_now(by=MACHINE, campaign=campaign, only=chunk)
    return many


def _owing(campaign: Campaign, calendar: Calendar, now: datetime) -> Iterator[Asked]:
    rows = with_people(to_remind(campaign, now))
    for row in rows.iterator(chunk_size=500):
        last = timezone.localdate(row.reminded_at or row.asked_at)
        if owes_reminder(
            now.date(),
            due_on=campaign.due_on,
            remind_before=campaign.remind_before,
            reminds_weekly=campaign.reminds_weekly,
            last_written_on=last,
        ) and (not_before(row.person, calendar, now) is None):
            yield row


def _going_on() -> Iterable[Campaign]:
    rows = Campaign.objects.select_related("school", "version").defer("version__wording")
    return list(rows.filter(ended_at=None).order_by("begun_at"))


@task()
def tell_leavers() -> int:
    """Whoever's last engagement ended lately gets the leaver's notice, once; returns how many were written."""
    today, many = timezone.localdate(), 0
    for school in School.objects.exclude(live_since=None).order_by("slug"):
        try:
            version = version_in_force(school, today)
        except NoPolicyInForce:
            continue
        statement = Statement.objects.filter(version=version, kind=StatementKind.LEAVER).first()
        if statement is None:
            continue
        leavers = list(_leavers(school, today - _LEAVER_NOTICE_WITHIN, today))
        wording = letters.leaver_notice(school=school.name, statement=statement.text)
        calendar, now = calendar_of(school), timezone.localtime()
        for start in range(0, len(leavers), BATCH):
            some = leavers[start : start + BATCH]
            post_letters(
                by=MACHINE,
                wordings=[(person, wording) for person in some],
                purpose=LetterPurpose.LEAVING,
                not_before={person.pk: not_before(person, calendar, now) for person in some},
            )
        many += len(leavers)
    return many


def _leavers(school: School, since: date, today: date) -> Iterable[Person]:
    """People whose last day lies between two days, and who had no notice since the first of them."""
    theirs = Engagement.objects.filter(person=OuterRef("pk"))
    going_on = theirs.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))
    told = Letter.objects.filter(
        person=OuterRef("pk"), purpose=LetterPurpose.LEAVING, posted_at__date__gte=since
    )
    return (
        Person.objects.select_related("school")
        .prefetch_related("engagements")
        .filter(Exists(theirs.filter(ended_on__gte=since, ended_on__lte=today)), school=school)
        .exclude(email="")
        .exclude(Exists(going_on))
        .exclude(Exists(told))
    )
