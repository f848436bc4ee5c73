"""What changes people: joining, engagements, roles, firms, the roll. Each asks leave and writes the trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.models import (
    Account,
    Engagement,
    Firm,
    Letter,
    Parent,
    ParentOf,
    Person,
    Pupil,
    RoleHeld,
)
from gatepost.people.states import Actor, EngagementKind
from gatepost.schools import actions as schools
from gatepost.schools.models import School, Trust
from gatepost.schools.states import Role
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.vault.actions import make_school_key
from gatepost.web.letters import Wording, laid_out
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
    """The person holds the role from this day."""
    require(why_not_at(by.capacity, person.school_id) or why_not_manage_people(by.capacity))
    held = RoleHeld(school_id=person.school_id, person=person, role=role, from_on=from_on)
    held.full_clean()
    held.save()
    _note(Event.ROLE_GIVEN, by, person)
    return held


@transaction.atomic
def end_role(*, by: Actor, held: RoleHeld, until_on: date) -> None:
    """The person holds the role until this day."""
    require(why_not_at(by.capacity, held.school_id) or why_not_manage_people(by.capacity))
    held.until_on = until_on
    held.full_clean()
    held.save(update_fields=["until_on"])
    _note(Event.ROLE_ENDED, by, held.person)


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


@dataclass(frozen=True, slots=True)
class NewPupil:
    """A child to be put on the roll; `key` is how parents in the same list name the child."""

    key: str
    given_name: str
    family_name: str
    class_name: str = ""
    year_group: str = ""
    born_on: date | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewParent:
    """A parent or carer to be put on the roll, with the keys of the children."""

    name: str
    children: tuple[str, ...] = ()


@transaction.atomic
def add_to_roll(
    *, by: Actor, school: School, pupils: Iterable[NewPupil], parents: Iterable[NewParent]
) -> dict[str, UUID]:
    """The children and their parents are on the roll; the id of each child by its key in the list."""
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    rows = {
        one.key: Pupil(
            school=school,
            given_name=one.given_name,
            family_name=one.family_name,
            born_on=one.born_on,
            class_name=one.class_name,
            year_group=one.year_group,
            joined_on=one.joined_on,
            left_on=one.left_on,
        )
        for one in pupils
    }
    Pupil.objects.bulk_create(rows.values())
    listed = [(one, Parent(school=school, name=one.name)) for one in parents]
    Parent.objects.bulk_create([row for _, row in listed])
    ParentOf.objects.bulk_create(
        ParentOf(school=school, parent=row, pupil=rows[key])
        for one, row in listed
        for key in dict.fromkeys(one.children)
    )
    record(school=school, event=Event.PUPILS_ADDED, by=by)
    record(school=school, event=Event.PARENTS_ADDED, by=by)
    schools.facts_changed(school.pk)
    return {key: row.pk for key, row in rows.items()}


@transaction.atomic
def write_letter(*, by: Actor, person: Person, wording: Wording) -> Letter:
    """A letter to the person waits to be sent; tasks.post_letter puts it in the queue as well."""
    school = person.school
    letter = Letter.objects.create(
        school=school,
        person=person,
        subject=wording.subject,
        body=laid_out(wording, greeting=f"Dear {person.formal_name},", school=school.name),
        posted_at=timezone.now(),
    )
    record(school=school, event=Event.LETTER_POSTED, by=by, about_kind="letter", about=letter)
    return letter


def send_letter(*, letter_id: UUID) -> bool:
    """Send a letter that waits; whether it was sent now.

    The mail server is spoken to outside any transaction, because it may be slow. One sender at a time takes
    the letter's turn; a sender that dies after the mail server said yes makes it go twice, with one and the
    same Message-ID, and never not at all.
    """
    letter = Letter.objects.select_related("person").filter(pk=letter_id, sent_at=None).first()
    if letter is None or not letter.person.email:
        return False
    turn = Letter.objects.filter(pk=letter_id, sent_at=None, attempts=letter.attempts)
    if not turn.update(attempts=F("attempts") + 1):
        return False
    EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.person.email],
        headers={
            "Message-ID": f"<{letter.pk.hex}@gatepost.invalid>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()
    Letter.objects.filter(pk=letter_id).update(sent_at=timezone.now())
    return True


def _note(event: Event, by: Actor, person: Person) -> None:
    """The change stands in the school's open trail, and answers rest on it from now on."""
    record(school=person.school, event=event, by=by, about_kind="person", about=person.pk.hex)
    schools.facts_changed(person.school_id)
