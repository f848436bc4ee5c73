"""What the tests of post rules share: an invented school, and asking which clauses stand against a post."""

import pytest

from gatepost.engine.answering import check
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school import Parent, Pupil, School, StaffMember
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.clause import Exempting
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
SCHOOL = School(
    name="Harrowgill Primary School",
    other_names=("Harrowgill",),
    domain="harrowgill.example",
    class_names=("Swifts", "Otters"),
    staff=(StaffMember("Ebba Lindqvist", "Mrs"), StaffMember("Jonty Marsh", "Mr")),
    pupils=(
        Pupil("p1", "Ottoline", "Pryce", "Swifts"),
        Pupil("p2", "Kwabena", "Asante", "Otters"),
        Pupil("p3", "Will", "Garside", "Otters"),
    ),
    parents=(Parent("c1", "Rhoda Pryce", ("p1",)), Parent("c2", "Jonty Marsh", ("p3",))),
    suppliers=("Tuckwell Catering",),
)


@pytest.fixture
def cited():
    """The clauses that stand against a post, by what is known of it."""

    def clauses(text, *permissions, account="personal", kind="teacher", name=""):
        held = frozenset(Exempting(permission) for permission in permissions)
        standing = Standing(PersonKind(kind), name, held)
        return set(check(Post(text, AccountKind(account)), standing, SCHOOL, POLICY).clauses)

    return clauses
