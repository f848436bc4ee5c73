"""Questions about people: who arrives in what capacity, and who holds a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from gatepost.engine.standing import Standing
from gatepost.people.models import Account, Person, RoleHeld
from gatepost.people.states import Capacity, EngagementKind
from gatepost.schools import queries as schools
from gatepost.schools.models import School
from gatepost.schools.states import ROLE_TITLES, Role


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
        .filter(running("engagements__started_on", "engagements__ended_on", on), account=account)
        .distinct()
        .order_by("school__name")
    )


def capacity_of(person: Person, on: date) -> Capacity:
    """In what capacity the person arrives on a day. Two queries."""
    engagements = person.engagements.filter(running("started_on", "ended_on", on))
    kinds = frozenset(EngagementKind(kind) for kind in engagements.values_list("kind", flat=True))
    held = person.roles_held.filter(running("from_on", "until_on", on))
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


def keepers_of(school: School, on: date) -> list[Person]:
    """Who looks after the school's records: the Head, the business manager, the IT administrator."""
    roles = (Role.HEADTEACHER, Role.BUSINESS_MANAGER, Role.IT_ADMINISTRATOR)
    return list({one.person_id: one.person for one in _held(school, roles, on)}.values())


def _held(school: School, roles: Iterable[Role], on: date) -> QuerySet[RoleHeld]:
    """Roles that somebody holds on a day who is engaged on it too, the longest held first."""
    return (
        RoleHeld.objects.select_related("person__school")
        .filter(
            running("from_on", "until_on", on),
            running("person__engagements__started_on", "person__engagements__ended_on", on),
            school=school,
            role__in=list(roles),
        )
        .distinct()
        .order_by("from_on")
    )


def running(start: str, end: str, on: date) -> Q:
    """That a span of days, the last included or open, holds a day."""
    return Q(**{f"{start}__lte": on}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on}))
