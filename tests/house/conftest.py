"""What the house's tests share: one person for each line of the access matrix."""

from datetime import date, timedelta

import pytest

from conftest import person_named
from gatepost.people.actions import joining
from gatepost.people.models import Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools.models import School
from gatepost.schools.states import Role
from house.matrix import KINDS, ROLES


@pytest.fixture
def cast(wrenfold: School, heath_end: School) -> dict[str, Person]:
    """One person for each line of the matrix."""
    day = today()
    long_ago = date(2020, 9, 1)
    made = {}

    def join(who: str, kind: str, starts: date, ends: date | None = None) -> Person:
        word = who.replace(" ", "-")
        person = joining.add_person(
            by=MACHINE,
            school=wrenfold,
            given_name="Casey",
            family_name=who.title(),
            email=f"{word}@matrix.example",
        )
        joining.begin_engagement(
            by=MACHINE, person=person, kind=EngagementKind(kind), started_on=starts, ended_on=ends
        )
        made[who] = person
        return person

    for kind in KINDS:
        join(kind, kind, long_ago)
    for role in ROLES:
        person = join(role, "support", long_ago)
        joining.give_role(by=MACHINE, person=person, role=Role(role), from_on=long_ago)
    join("began today", "teacher", day)
    join("ends today", "teacher", long_ago, day)
    yesterday = day - timedelta(days=1)
    person = join("a role without an engagement", "teacher", long_ago, yesterday)
    joining.give_role(by=MACHINE, person=person, role=Role.HEADTEACHER, from_on=long_ago)
    join("begins tomorrow", "teacher", day + timedelta(days=1))
    made["leaver"] = person_named("Roy Tunstall")
    made["head of another school"] = person_named("Nadia Brook")
    return made
