"""Keeping the list of people right: names, ways to reach, engagements, firms, and somebody's leaving.

Each asks leave and writes the trail. Nobody is ever deleted: who left keeps a record (scope.former).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.actions.joining import add_person, begin_engagement
from gatepost.people.actions.letters import use_new_address
from gatepost.people.actions.watching import tell_of_address, tell_of_role, who_watches
from gatepost.people.models import Account, Engagement, Firm, Person
from gatepost.people.queries.people import today
from gatepost.people.queries.watching import saw_concerns, sees_concerns
from gatepost.people.states import Actor, EngagementKind
from gatepost.schools import actions as schools
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require

_TAKEN = "Somebody at the school has this address already."
_KEPT = (
    "Concerns can reach this person in their role, so their address can be replaced but not taken out. "
    "End the role first."
)
_ANOTHER = (
    "Somebody signs in with this address already. Concerns can reach this person in their role, so they keep "
    "the account they have. Choose another address."
)
_SHARED = (
    "This person signs in at another school too, with the same account, so their address can’t be changed "
    "while concerns can reach them in their role. End the role, change the address, then give the role again."
)


@transaction.atomic
def take_on(
    *,
    by: Actor,
    school: School,
    given_name: str,
    family_name: str,
    kind: EngagementKind,
    started_on: date,
    title: str = "",
    email: str = "",
    team: str = "",
    job_title: str = "",
    firm: Firm | None = None,
) -> Person:
    """Somebody is on the school's list, and engaged from this day; raises ValidationError."""
    person = add_person(
        by=by,
        school=school,
        given_name=given_name,
        family_name=family_name,
        title=title,
        email=email,
    )
    begin_engagement(
        by=by,
        person=person,
        kind=kind,
        started_on=started_on,
        job_title=job_title.strip(),
        firm=firm,
    )
    if team.strip():
        person.team = team.strip()
        person.full_clean()
        person.save(update_fields=["team"])
    return person


@transaction.atomic
def change_person(
    *,
    by: Actor,
    person: Person,
    given_name: str,
    family_name: str,
    title: str = "",
    email: str = "",
    team: str = "",
    wants_large_print: bool = False,
) -> Person:
    """The person's name and how they are reached are these.

    A new address belongs to the same account, with its passkeys, where nobody else signs in with it; without
    an address the person can't sign in. Whom concerns reach keeps their account, so that no fresh one without
    a second step opens what reaches them; their old address, the Head and the chair have letters about it.
    Raises ValidationError where a word doesn't fit or is taken, or such a person would have another account.
    """
    require(why_not_at(by.capacity, person.school_id) or why_not_manage_people(by.capacity))
    before, watchers = person.email, who_watches(by, person)
    person.given_name, person.family_name = given_name.strip(), family_name.strip()
    person.title, person.team = title.strip(), team.strip()
    person.email = email.strip().lower()
    person.wants_large_print = wants_large_print
    person.full_clean()
    is_told = person.email != before and saw_concerns(person, today())
    if person.email != before:
        if sees_concerns(person, today()):
            _keep_account(person)
        person.account = _account_for(person)
    person.save()
    if person.email and person.email != before:
        use_new_address(by=by, person=person)
    _note(Event.PERSON_CHANGED, by, person)
    if is_told:
        tell_of_address(by=by, person=person, old=before, watchers=watchers)
    return person


def _keep_account(person: Person) -> None:
    """Nothing, where the person's account is the same under the new address; raises ValidationError elsewhere."""
    own = person.account
    if not person.email:
        raise ValidationError({"email": _KEPT})
    if own is None:
        return
    if Account.objects.filter(email=person.email).exclude(pk=own.pk).exists():
        raise ValidationError({"email": _ANOTHER})
    if own.email != person.email and own.persons.exclude(pk=person.pk).exists():
        raise ValidationError({"email": _SHARED})


def _account_for(person: Person) -> Account | None:
    """The account that the person signs in with from now on; raises ValidationError where it is taken."""
    if not person.email:
        return None
    taken = Account.objects.filter(email=person.email).first()
    if taken is not None:
        others = Person.objects.filter(school=person.school_id, account=taken)
        if others.exclude(pk=person.pk).exists():
            raise ValidationError({"email": _TAKEN})
        return taken
    own = person.account
    if own is None or own.persons.exclude(pk=person.pk).exists():
        return Account.objects.create_user(person.email)
    own.email = person.email
    own.save(update_fields=["email"])
    EmailAddress.objects.filter(user=own).exclude(email=own.email).delete()
    return own


@transaction.atomic
def change_engagement(
    *,
    by: Actor,
    engagement: Engagement,
    kind: EngagementKind,
    started_on: date,
    job_title: str = "",
    firm: Firm | None = None,
    ended_on: date | None = None,
) -> Engagement:
    """The engagement is of this kind and these days; raises ValidationError where they don't fit."""
    require(why_not_at(by.capacity, engagement.school_id) or why_not_manage_people(by.capacity))
    if firm is not None and firm.school_id != engagement.school_id:
        raise ValidationError({"firm": "The firm is on another school's list."})
    if ended_on is not None and ended_on < started_on:
        raise ValidationError({"ended_on": "The last day is before the first day."})
    engagement.kind, engagement.job_title, engagement.firm = kind, job_title.strip(), firm
    engagement.started_on, engagement.ended_on = started_on, ended_on
    engagement.full_clean()
    engagement.save()
    _note(Event.ENGAGEMENT_CHANGED, by, engagement.person)
    return engagement


@transaction.atomic
def set_paid_hours(
    *, by: Actor, engagement: Engagement, hours: Mapping[str, Sequence[str]]
) -> Engagement:
    """The person is paid for these hours, from a weekday's number ("0" is Monday) to a first and a last.

    Letters of the school come inside them. Raises ValidationError where a day ends before it begins.
    """
    require(why_not_at(by.capacity, engagement.school_id) or why_not_manage_people(by.capacity))
    for weekday, (begins, ends) in hours.items():
        if weekday not in {"0", "1", "2", "3", "4", "5", "6"} or begins >= ends:
            raise ValidationError("Each day ends after it begins.")
    engagement.paid_hours = {weekday: list(span) for weekday, span in sorted(hours.items())}
    engagement.save(update_fields=["paid_hours"])
    _note(Event.ENGAGEMENT_CHANGED, by, engagement.person)
    return engagement


@transaction.atomic
def record_leaving(*, by: Actor, person: Person, last_on: date) -> None:
    """The person leaves with this day: every engagement and role that runs ends with it, none is deleted.

    Raises ValidationError where something began after that day, which is to be put right first.
    """
    require(why_not_at(by.capacity, person.school_id) or why_not_manage_people(by.capacity))
    engagements = list(
        person.engagements.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=last_on))
    )
    held = list(person.roles_held.filter(Q(until_on__isnull=True) | Q(until_on__gt=last_on)))
    watchers = who_watches(by, person)
    if any(one.started_on > last_on for one in engagements) or any(
        one.from_on > last_on for one in held
    ):
        raise ValidationError(
            {"last_on": "Something of theirs begins after that day. Put its first day right first."}
        )
    for engagement in engagements:
        engagement.ended_on = last_on
        engagement.save(update_fields=["ended_on"])
    for role in held:
        role.until_on = last_on
        role.save(update_fields=["until_on"])
    for _ in engagements:
        record(
            school=person.school,
            event=Event.ENGAGEMENT_ENDED,
            by=by,
            about_kind="person",
            about=person,
        )
    for _ in held:
        record(
            school=person.school, event=Event.ROLE_ENDED, by=by, about_kind="person", about=person
        )
    schools.facts_changed(person.school_id)
    for role in held:
        tell_of_role(by=by, held=role, watchers=watchers)


@transaction.atomic
def change_firm(
    *, by: Actor, firm: Firm, name: str, contact_name: str = "", contact_email: str = ""
) -> Firm:
    """The firm has this name and answers through this person; raises ValidationError where one is there."""
    require(why_not_at(by.capacity, firm.school_id) or why_not_manage_people(by.capacity))
    firm.name, firm.contact_name = name.strip(), contact_name.strip()
    firm.contact_email = contact_email.strip().lower()
    firm.full_clean()
    firm.save()
    record(school=firm.school, event=Event.FIRM_CHANGED, by=by, about_kind="firm", about=firm)
    return firm


def _note(event: Event, by: Actor, person: Person) -> None:
    """The change stands in the school's open trail, and answers rest on it from now on."""
    schools.facts_changed(person.school_id)
    record(school=person.school, event=event, by=by, about_kind="person", about=person.pk.hex)
