"""Questions about people: who arrives in what capacity, who holds a role, the school as the engine sees it."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from gatepost.engine import school as engine
from gatepost.engine.standing import Standing
from gatepost.people.models import Account, Engagement, Letter, Parent, Person, Pupil, RoleHeld
from gatepost.people.states import Capacity, EngagementKind
from gatepost.schools import queries as schools
from gatepost.schools.models import School
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.vault.keys import school_key


def today() -> date:
    """The day at the school, in local time."""
    return timezone.localdate()


def person_at(account: Account, slug: str) -> Person | None:
    """The person that an account is at a school, with the school; None where it is nobody there."""
    return (
        Person.objects.select_related("school").filter(account=account, school__slug=slug).first()
    )


def persons_of(account: Account, on: date) -> list[Person]:
    """Everybody that an account is today, one person a school, schools by name."""
    return list(
        Person.objects.select_related("school")
        .filter(_running("engagements__started_on", "engagements__ended_on", on), account=account)
        .distinct()
        .order_by("school__name")
    )


def capacity_of(person: Person, on: date) -> Capacity:
    """In what capacity the person arrives on a day. Two queries."""
    engagements = person.engagements.filter(_running("started_on", "ended_on", on))
    kinds = frozenset(EngagementKind(kind) for kind in engagements.values_list("kind", flat=True))
    held = person.roles_held.filter(_running("from_on", "until_on", on))
    roles = frozenset(Role(role) for role in held.values_list("role", flat=True))
    return Capacity(kinds, roles, person.school_id)


def standing_of(person: Person, capacity: Capacity) -> Standing:
    """What is on record for a person, for the engine. Permissions join it with their register."""
    return Standing(kind=capacity.kind, name=person.name)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role today and how to reach them."""

    role: Role
    title: str
    name: str
    email: str


def holders_of(school: School, roles: Iterable[Role], on: date) -> tuple[Holder, ...]:
    """Who holds these roles and is engaged on a day, in the order of the roles."""
    wanted = list(roles)
    found = {
        (one.role, one.person_id): Holder(
            Role(one.role),
            ROLE_TITLES[Role(one.role)],
            one.person.formal_name,
            one.person.email,
        )
        for one in _held(school, wanted, on)
    }
    return tuple(sorted(found.values(), key=lambda holder: wanted.index(holder.role)))


def named_contacts(school: School, on: date) -> tuple[Holder, ...]:
    """Whom people ask when in doubt, as the school set it."""
    return holders_of(school, schools.named_contact_roles(school), on)


def people_of(school: School) -> QuerySet[Person]:
    """Everybody whom the school has or had."""
    return Person.objects.filter(school=school)


_ATTEMPTS = 20
"""After so many a letter waits for somebody to look: the mail server refuses it, not us."""


def letters_waiting(before: datetime) -> list[UUID]:
    """The letters written before a moment that are still not sent and not given up."""
    waiting = Letter.objects.filter(sent_at=None, posted_at__lt=before, attempts__lt=_ATTEMPTS)
    return list(waiting.exclude(person__email="").values_list("pk", flat=True))


def keepers_of(school: School, on: date) -> list[Person]:
    """Who looks after the school's records: the Head, the business manager, the IT administrator."""
    roles = (Role.HEADTEACHER, Role.BUSINESS_MANAGER, Role.IT_ADMINISTRATOR)
    return list({one.person_id: one.person for one in _held(school, roles, on)}.values())


def _held(school: School, roles: Iterable[Role], on: date) -> QuerySet[RoleHeld]:
    """Roles that somebody holds on a day who is engaged on it too, the longest held first."""
    return (
        RoleHeld.objects.select_related("person__school")
        .filter(
            _running("from_on", "until_on", on),
            _running("person__engagements__started_on", "person__engagements__ended_on", on),
            school=school,
            role__in=list(roles),
        )
        .distinct()
        .order_by("from_on")
    )


_SEEN: OrderedDict[UUID, tuple[int, date, engine.School]] = OrderedDict()
_SEEN_AT_MOST = 200
_LOCK = threading.Lock()


def school_as_engine_sees_it(school: School, on: date) -> engine.School:
    """The school with its people and its roll, as facts for the engine.

    Kept in the memory of this process until a fact changes (`facts_version`) or the day ends, since an
    index of names is built for each. Raises nothing; a school without a roll has an empty one.
    """
    with _LOCK:
        kept = _SEEN.get(school.pk)
        if kept is not None and kept[:2] == (school.facts_version, on):
            _SEEN.move_to_end(school.pk)
            return kept[2]
    facts = _facts_with_people(school, on)
    with _LOCK:
        _SEEN[school.pk] = (school.facts_version, on, facts)
        _SEEN.move_to_end(school.pk)
        while len(_SEEN) > _SEEN_AT_MOST:
            _SEEN.popitem(last=False)
    return facts


def _facts_with_people(school: School, on: date) -> engine.School:
    pupils, parents = _roll_of(school, on)
    return replace(
        schools.settings_of(school),
        named_contacts=tuple(
            engine.NamedContact(one.name, one.title, one.email)
            for one in named_contacts(school, on)
        ),
        staff=_staff_of(school, on),
        pupils=pupils,
        parents=parents,
    )


def _staff_of(school: School, on: date) -> tuple[engine.StaffMember, ...]:
    """Everybody engaged now or before, each once, with what they do or did."""
    found: dict[UUID, engine.StaffMember] = {}
    engagements = Engagement.objects.select_related("person").filter(school=school)
    for one in engagements.order_by("person_id", "-started_on"):
        is_running = one.started_on <= on and (one.ended_on is None or on <= one.ended_on)
        if one.person_id in found and not is_running:
            continue
        person = one.person
        found[one.person_id] = engine.StaffMember(
            name=person.name,
            title=person.title,
            role=one.job_title,
            kind=one.kind if is_running else "former",
        )
    return tuple(sorted(found.values(), key=lambda member: member.name))


def _roll_of(
    school: School, on: date
) -> tuple[tuple[engine.Pupil, ...], tuple[engine.Parent, ...]]:
    school_key(school.pk)
    pupils = Pupil.objects.filter(school=school).filter(
        Q(left_on__isnull=True) | Q(left_on__gte=on),
        Q(joined_on__isnull=True) | Q(joined_on__lte=on),
    )
    roll = tuple(
        engine.Pupil(
            id=pupil.pk.hex,
            given=pupil.given_name,
            family=pupil.family_name,
            class_name=pupil.class_name,
            year_group=pupil.year_group,
            born_on=pupil.born_on,
        )
        for pupil in pupils
    )
    on_roll = {pupil.id for pupil in roll}
    parents = Parent.objects.filter(school=school).prefetch_related("links")
    return roll, tuple(
        engine.Parent(parent.pk.hex, parent.name, children)
        for parent in parents
        if (
            children := tuple(
                link.pupil_id.hex for link in parent.links.all() if link.pupil_id.hex in on_roll
            )
        )
    )


def _running(start: str, end: str, on: date) -> Q:
    """That a span of days, the last included or open, holds a day."""
    return Q(**{f"{start}__lte": on}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on}))
