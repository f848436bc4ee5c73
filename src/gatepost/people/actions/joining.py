"""What changes who is at the school: people, engagements, roles, firms. Each asks leave and writes the trail."""

from collections.abc import Mapping
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.actions.watching import tell_of_role, who_watches
from gatepost.people.models import Account, Engagement, Firm, Person, RoleHeld
from gatepost.people.queries.people import today
from gatepost.people.states import Actor, EngagementKind
from gatepost.schools import actions as schools
from gatepost.schools.models import School, Trust
from gatepost.schools.states import Role
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.vault.actions import make_school_key
from gatepost.web.refusal import Refusal, require


@transaction.atomic
def set_up_school(
    *,
    by: Actor,
    slug: str,
    name: str,
    trust: Trust | None = None,
    is_demonstration: bool = False,
    details: Mapping[str, str] | None = None,
    contact_from: time = time(8, 0),
    contact_until: time = time(18, 0),
) -> School:
    """A school exists with its key and the first entries of its trail; only the machine's keeper may."""
    if not by.capacity.is_machine:
        require(Refusal("A school is set up at the command line of the machine."))
    school = schools.open_school(
        slug=slug,
        name=name,
        trust=trust,
        is_demonstration=is_demonstration,
        details=details,
        contact_from=contact_from,
        contact_until=contact_until,
    )
    record(
        school=school, event=Event.SCHOOL_SET_UP, by=by, about_kind="school", about=school.pk.hex
    )
    make_school_key(school=school, by=by)
    return school


@transaction.atomic
def add_person(
    *,
    by: Actor,
    school: School,
    given_name: str,
    family_name: str,
    title: str = "",
    email: str = "",
) -> Person:
    """A person of the school exists; with an address they can sign in, on the same account everywhere.

    Raises ValidationError where a name is missing or too long, or the address is none or somebody else's.
    """
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    person = Person(
        school=school,
        title=title.strip(),
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        email=email.strip().lower(),
    )
    person.full_clean()
    if person.email:
        account = Account.objects.filter(email=person.email).first()
        person.account = account or Account.objects.create_user(person.email)
        if Person.objects.filter(school=school, account=person.account).exists():
            raise ValidationError({"email": "Somebody at the school has this address already."})
    person.save()
    _note(Event.PERSON_ADDED, by, person)
    return person


@transaction.atomic
def begin_engagement(
    *,
    by: Actor,
    person: Person,
    kind: EngagementKind,
    started_on: date,
    job_title: str = "",
    firm: Firm | None = None,
    ended_on: date | None = None,
) -> Engagement:
    """The person is engaged from a day; raises ValidationError where the days or the firm don't fit."""
    require(why_not_at(by.capacity, person.school_id) or why_not_manage_people(by.capacity))
    if firm is not None and firm.school_id != person.school_id:
        raise ValidationError("The firm is on another school's list.")
    engagement = Engagement(
        school_id=person.school_id,
        person=person,
        kind=kind,
        job_title=job_title,
        firm=firm,
        started_on=started_on,
        ended_on=ended_on,
    )
    engagement.full_clean()
    engagement.save()
    _note(Event.ENGAGEMENT_BEGAN, by, person)
    return engagement


@transaction.atomic
def end_engagement(*, by: Actor, engagement: Engagement, ended_on: date) -> None:
    """The engagement ends with this day; the person stays on record (scope.former)."""
    require(why_not_at(by.capacity, engagement.school_id) or why_not_manage_people(by.capacity))
    engagement.ended_on = ended_on
    engagement.full_clean()
    engagement.save(update_fields=["ended_on"])
    _note(Event.ENGAGEMENT_ENDED, by, engagement.person)


@transaction.atomic
def give_role(*, by: Actor, person: Person, role: Role, from_on: date) -> RoleHeld:
    """The person holds the role from this day; where concerns may reach it, that is told by letter (watching)."""
    require(why_not_at(by.capacity, person.school_id) or why_not_manage_people(by.capacity))
    watchers = who_watches(by, person)
    held = RoleHeld(school_id=person.school_id, person=person, role=role, from_on=from_on)
    held.full_clean()
    held.save()
    _note(Event.ROLE_GIVEN, by, person)
    tell_of_role(by=by, held=held, watchers=watchers)
    return held


@transaction.atomic
def end_role(*, by: Actor, held: RoleHeld, until_on: date) -> None:
    """The person holds the role until this day, which is told by letter as giving it is.

    Raises ValidationError where the role was over before today: it is given anew, not prolonged.
    """
    require(why_not_at(by.capacity, held.school_id) or why_not_manage_people(by.capacity))
    if held.until_on is not None and held.until_on < today():
        raise ValidationError("This role has ended already. Give it again instead.")
    watchers = who_watches(by, held.person)
    held.until_on = until_on
    held.full_clean()
    held.save(update_fields=["until_on"])
    _note(Event.ROLE_ENDED, by, held.person)
    tell_of_role(by=by, held=held, watchers=watchers)


@transaction.atomic
def add_firm(
    *, by: Actor, school: School, name: str, contact_name: str = "", contact_email: str = ""
) -> Firm:
    """A firm whose people work at the school is on its list."""
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    firm = Firm(school=school, name=name, contact_name=contact_name, contact_email=contact_email)
    firm.full_clean()
    firm.save()
    record(school=school, event=Event.FIRM_ADDED, by=by, about_kind="firm", about=firm.pk.hex)
    return firm


def _note(event: Event, by: Actor, person: Person) -> None:
    """The change stands in the school's open trail, and answers rest on it from now on."""
    record(school=person.school, event=event, by=by, about_kind="person", about=person.pk.hex)
    schools.facts_changed(person.school_id)
