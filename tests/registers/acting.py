"""What the tests of the registers share: who acts, and a request and a permission made as people make them."""

from datetime import date, timedelta
from uuid import uuid4

from conftest import person_named
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Actor
from gatepost.policy.clause import Exempting
from gatepost.registers.actions import asking, deciding, giving
from gatepost.registers.actions.terms import Extent
from gatepost.registers.models import Permission, PermissionRequest
from gatepost.registers.states import Scope

HEAD, TEACHER, OTHER, SECRET = "Judith Pargeter", "Priti Solanki", "Callum Strang", "damsonwick"
"""The last is a word that stands in what is sealed and nowhere else."""

POST = Exempting.HEAD_POST_ABOUT_SCHOOL
TOPIC = Extent(POST, Scope.TOPIC, topic="summer fair")
STANDING = Extent(POST, Scope.STANDING)


def actor(name: str) -> Actor:
    person = person_named(name)
    return Actor(person.pk, capacity_of(person, today()))


def days(many: int = 30, after: int = 0) -> tuple[date, date]:
    begins = today() + timedelta(days=after)
    return begins, begins + timedelta(days=many)


def asks(name: str = TEACHER, extent: Extent = TOPIC, **other) -> PermissionRequest:
    from_on, until_on = days()
    given = {"purpose": f"To tell of it: {SECRET}.", "from_on": from_on, "until_on": until_on}
    return asking.ask(
        by=actor(name),
        person=person_named(name),
        token=uuid4(),
        extent=extent,
        **given | other,
    )


def granted(name: str = TEACHER, extent: Extent = TOPIC, *, by: str = HEAD, **other) -> Permission:
    with_draft = {key: other.pop(key) for key in ("draft", "sends_draft") if key in other}
    request = asks(name, extent, **with_draft)
    from_on, until_on = days()
    return deciding.grant(
        by=actor(by), request=request, **{"from_on": from_on, "until_on": until_on} | other
    )


def gives(to: str | None, extent: Extent = STANDING, **other) -> Permission:
    from_on, until_on = days()
    head = person_named(HEAD)
    return giving.give(
        by=actor(HEAD),
        school=head.school,
        person=person_named(to) if to else None,
        extent=extent,
        **{"from_on": from_on, "until_on": until_on} | other,
    )
