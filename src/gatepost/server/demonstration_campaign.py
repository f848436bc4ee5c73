"""The demonstration school in the middle of asking its people to sign, so that the pages have something to show.

Everything is done through the actions that people use; only the days are then set back, as if it had begun
twelve days ago.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gatepost.acceptance.actions.asking import excuse
from gatepost.acceptance.actions.campaigns import begin_campaign
from gatepost.acceptance.actions.opening import open_policy
from gatepost.acceptance.actions.replying import ask_question
from gatepost.acceptance.actions.signing import sign
from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.queries.campaigns import calendar_of
from gatepost.acceptance.queries.standing import kind_that_signs
from gatepost.acceptance.queries.versions import version_in_force
from gatepost.acceptance.states import OUTSTANDING, SigningMethod
from gatepost.acceptance.timing import Calendar
from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.schools.models import School

SIGNED = ("Owen Tanfield", "Della Onslow", "Helen Achterberg", "Imogen Qureshi", "Judith Pargeter")
OPENED = ("Marek Sobol",)
ASKS = ("Gina Farrant", "I teach at three schools. Does this bind me at the other two as well?")
EXCUSED = ("Tilly Ransome", "On leave")
_BEGAN = timedelta(days=12)
_REMINDED = timedelta(days=4)
_DUE = timedelta(days=9)
_EXCUSED = timedelta(days=40)


@transaction.atomic
def demonstrate_asking(school: School, today: date) -> Campaign | None:
    """The demonstration school asks its people to sign; None where it did before, or is a real school."""
    if not school.is_demonstration or Campaign.objects.filter(school=school).exists():
        return None
    campaign = begin_campaign(
        by=MACHINE,
        school=school,
        version=version_in_force(school, today),
        kinds=list(EngagementKind),
        due_on=calendar_of(school).school_day_from(today + _DUE),
    )
    people = {person.name: person for person in Person.objects.filter(school=school)}
    for name in SIGNED:
        _sign(people[name], campaign, today)
    for name in OPENED:
        open_policy(by=_actor(people[name], today), person=people[name], version=campaign.version)
    asks, words = ASKS
    ask_question(
        by=_actor(people[asks], today), person=people[asks], version=campaign.version, text=words
    )
    away, why = EXCUSED
    asked = Asked.objects.get(campaign=campaign, person=people[away])
    head = _actor(people["Judith Pargeter"], today)
    excuse(by=head, asked=asked, until=today + _EXCUSED, reason=why)
    _set_back(campaign, today)
    return campaign


def _actor(person: Person, today: date) -> Actor:
    return Actor(person.pk, capacity_of(person, today))


def _sign(person: Person, campaign: Campaign, today: date) -> None:
    actor = _actor(person, today)
    kind = kind_that_signs(actor.capacity)
    assert kind is not None  # -- everybody named above works there
    sign(
        by=actor,
        person=person,
        version=campaign.version,
        kind=kind,
        typed_name=person.name,
        method=SigningMethod.SIGNED_IN,
        opened_at=timezone.now(),
    )


def _set_back(campaign: Campaign, today: date) -> None:
    """As if it had begun twelve days ago, with one reminder since, both on school days."""
    calendar = calendar_of(campaign.school)
    began, reminded = (_school_day_until(calendar, today - back) for back in (_BEGAN, _REMINDED))
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=began, begun_at=F("begun_at") - (today - began)
    )
    rows = Asked.objects.filter(campaign=campaign)
    rows.update(asked_at=F("asked_at") - (today - began))
    rows.filter(state__in=tuple(OUTSTANDING)).update(
        reminded_at=timezone.now() - (today - reminded), times_reminded=1
    )


def _school_day_until(calendar: Calendar, on: date) -> date:
    """The last school day up to a day; in a long holiday the day itself."""
    days = (on - timedelta(days=back) for back in range(7))
    return next((day for day in days if calendar.is_school_day(day)), on)
