"""What the tests of campaigns do again and again: actors of every kind, letters, adopting at another school."""

from datetime import timedelta

from django.utils import timezone

from acceptance.signing.acting import actor
from conftest import person_named
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import AdoptedVersion, Asked
from gatepost.people.models import Engagement, Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind, LetterPurpose
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School
from gatepost.schools.states import Role

HEAD, MANAGER, TEACHER = "Judith Pargeter", "Ruth Penhale", "Callum Strang"
LONG_AGO = timedelta(days=12)


def adopts_model(school: School) -> AdoptedVersion:
    """The school adopts the model policy, in force since a while."""
    day = today() - timedelta(days=30)
    return adopt(
        by=MACHINE, school=school, wording=model_policy_bytes(), adopted_on=day,
        adopted_by="the governing body", in_force_from=day,
    )  # fmt: skip


def set_back(campaign, by=LONG_AGO) -> None:
    """Everybody was asked so long ago, so that a reminder may go."""
    Asked.objects.filter(campaign=campaign).update(asked_at=timezone.now() - by, reminded_at=None)


def letters(purpose: LetterPurpose) -> list[str]:
    """The names of those who were written to for a purpose."""
    rows = Letter.objects.filter(purpose=purpose).select_related("person")
    return sorted(letter.person.name for letter in rows)


def joins(school: School, name: str, kind=EngagementKind.SUPPORT, email="", **engaged) -> Person:
    """Somebody new at the school."""
    given, _, family = name.partition(" ")
    person = Person.objects.create(school=school, given_name=given, family_name=family, email=email)
    Engagement.objects.create(
        school=school, person=person, kind=kind,
        started_on=engaged.pop("started_on", today() - timedelta(days=90)), **engaged,
    )  # fmt: skip
    return person


def leaves(name: str, last_on=None) -> Person:
    """Somebody's engagements are over."""
    person = person_named(name)
    person.engagements.update(ended_on=last_on or today() - timedelta(days=1))
    return person


def everybody(school: School) -> dict[str, Actor]:
    """An actor of each kind and role at the school, and those from outside."""
    who = {f"holds {role.value}": _with(school, roles=frozenset({role})) for role in Role}
    who |= {f"is {kind.value}": _with(school, kinds=frozenset({kind})) for kind in EngagementKind}
    who["has left, was Head"] = _with(
        school, kinds=frozenset(), roles=frozenset({Role.HEADTEACHER})
    )
    who["is Head on a visit"] = Actor(
        person_named(HEAD).pk,
        Capacity(frozenset({EngagementKind.TEACHER}), frozenset(), school.pk, is_visit=True),
    )
    who["is Head of another school"] = actor("Nadia Brook")
    who["keeps the machine"] = MACHINE
    return who


def _with(school, kinds=frozenset({EngagementKind.SUPPORT}), roles=frozenset()) -> Actor:
    return Actor(person_named(MANAGER).pk, Capacity(kinds, roles, school.pk))


KEEPERS = {"holds headteacher", "holds business-manager", "keeps the machine"}
ADOPTERS = {"holds headteacher", "keeps the machine"}
