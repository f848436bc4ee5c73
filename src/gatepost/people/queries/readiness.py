"""Questions about the routes of a school: who holds which role today, and whether somebody stands at each end."""

from datetime import date

from gatepost.people import routes
from gatepost.people.models import Person, RoleHeld
from gatepost.people.queries.lists import running
from gatepost.people.routes import RoleHolder, Standing
from gatepost.schools import queries as schools
from gatepost.schools.models import School
from gatepost.schools.states import Role


def holders_by_role(school: School, on: date) -> dict[Role, list[RoleHolder]]:
    """For each role who holds it on a day and is engaged on it, the longest holder first. One query."""
    held = (
        RoleHeld.objects.select_related("person")
        .filter(
            running("from_on", "until_on", on),
            running("person__engagements__started_on", "person__engagements__ended_on", on),
            school=school,
        )
        .distinct()
        .order_by("from_on", "pk")
    )
    found: dict[Role, dict[object, RoleHolder]] = {}
    for one in held:
        person = one.person
        found.setdefault(Role(one.role), {}).setdefault(
            person.pk,
            RoleHolder(
                person.pk, person.formal_name, bool(person.email) or person.account_id is not None
            ),
        )
    return {role: list(holders.values()) for role, holders in found.items()}


def standing_at(school: School, on: date) -> tuple[Standing, ...]:
    """Every route of the school as it stands on a day. Two queries."""
    own = routes.routes_of(schools.named_contact_roles(school))
    return routes.standing_of_routes(own, holders_by_role(school, on))


def why_not_live(school: School, on: date) -> tuple[Standing, ...]:
    """The routes at whose end nobody stands, for which a school can't go live; empty where it can."""
    return tuple(one for one in standing_at(school, on) if not one.is_open)


def breaks_without(person: Person, roles: frozenset[Role], on: date) -> tuple[Standing, ...]:
    """The routes that would have nobody at their end if this person held these roles no more."""
    own = routes.routes_of(schools.named_contact_roles(person.school))
    return routes.broken_without(own, holders_by_role(person.school, on), person.pk, roles)
