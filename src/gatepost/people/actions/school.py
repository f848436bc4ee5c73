"""What changes a school's own settings, and its going live.

Leave is asked and the trail told here, because a school knows no people and no trail (see schools.actions).
"""

from collections.abc import Iterable, Mapping
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.queries.people import today
from gatepost.people.queries.readiness import why_not_live
from gatepost.people.routes import Standing
from gatepost.people.states import Actor
from gatepost.schools import actions as schools
from gatepost.schools.actions import TermDays
from gatepost.schools.models import School
from gatepost.schools.states import NameKind, PlatformKind, Role
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require


class NotReady(Exception):
    """A school can't go live: along some routes nobody would receive anything."""

    def __init__(self, lacking: tuple[Standing, ...]) -> None:
        super().__init__(" ".join(f"{one.route.name}: {one.trouble}" for one in lacking))
        self.lacking = lacking


@transaction.atomic
def go_live(*, by: Actor, school: School) -> School:
    """The school is live; a second time changes nothing.

    Raises NotReady, with the reason and the mend of each, while a route has nobody who can be reached.
    """
    _leave(by, school)
    if school.live_since is not None:
        return school
    lacking = why_not_live(school, today())
    if lacking:
        raise NotReady(lacking)
    if schools.begin_being_live(school=school, at=timezone.now()):
        _note(Event.SCHOOL_WENT_LIVE, by, school)
    return school


@transaction.atomic
def set_details(*, by: Actor, school: School, details: Mapping[str, str]) -> None:
    """The school's name, address and the like are these; raises ValidationError."""
    _leave(by, school)
    schools.set_details(school=school, details=details)
    _note(Event.SCHOOL_CHANGED, by, school)


@transaction.atomic
def set_calendar(
    *,
    by: Actor,
    school: School,
    terms: Iterable[TermDays],
    closed_days: Iterable[tuple[date, str]],
    contact_from: time,
    contact_until: time,
) -> None:
    """The school's terms, closed days and hours for writing to families are these; raises ListFaulty."""
    _leave(by, school)
    schools.set_calendar(school=school, terms=terms, closed_days=closed_days)
    schools.set_contact_hours(school=school, contact_from=contact_from, contact_until=contact_until)
    _note(Event.CALENDAR_SET, by, school)


@transaction.atomic
def set_platforms(
    *,
    by: Actor,
    school: School,
    established: Iterable[tuple[str, str]],
    social: Iterable[str],
) -> None:
    """The school's own platforms and the social media on its register are these; raises ListFaulty."""
    _leave(by, school)
    schools.set_platforms(school=school, kind=PlatformKind.ESTABLISHED, names=established)
    schools.set_platforms(
        school=school, kind=PlatformKind.SOCIAL, names=[(name, "") for name in social]
    )
    _note(Event.PLATFORMS_SET, by, school)


@transaction.atomic
def set_names(
    *,
    by: Actor,
    school: School,
    names: Iterable[tuple[NameKind, str]],
    classes: Iterable[tuple[str, str]],
    suppliers: Iterable[str],
) -> None:
    """What else the school is called, its classes and its suppliers are these; raises ListFaulty."""
    _leave(by, school)
    schools.set_names(school=school, names=names)
    schools.set_classes(school=school, names=classes)
    schools.set_suppliers(school=school, names=suppliers)
    _note(Event.SCHOOL_CHANGED, by, school)


@transaction.atomic
def set_named_contacts(*, by: Actor, school: School, roles: Iterable[Role]) -> None:
    """People who are in doubt ask the holders of these roles."""
    _leave(by, school)
    schools.set_named_contacts(school=school, roles=roles)
    _note(Event.SCHOOL_CHANGED, by, school)


def _leave(by: Actor, school: School) -> None:
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))


def _note(event: Event, by: Actor, school: School) -> None:
    record(school=school, event=event, by=by, about_kind="school", about=school.pk.hex)
