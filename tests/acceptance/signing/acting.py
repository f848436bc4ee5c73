"""What the tests of reading and signing do again and again: earlier versions, campaigns, visits, a signature."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.actions import campaigns
from gatepost.acceptance.actions.signing import sign
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature
from gatepost.acceptance.queries.versions import version_in_force
from gatepost.acceptance.states import ChangeOfVersion, SigningMethod
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School

TEACHER = "Callum Strang"
SIGN, READ, SIGNED = "/wrenfold/policy/sign/", "/wrenfold/policy/read/", "/wrenfold/policy/signed/"
SignedIn = Callable[[str], Client]


def actor(name: str) -> Actor:
    """The person of this name as the one who acts."""
    person = person_named(name)
    return Actor(person.pk, capacity_of(person, today()))


def in_force(school: School) -> AdoptedVersion:
    """The version in force today."""
    return version_in_force(school, today())


def wording(*changes: tuple[str, str]) -> bytes:
    """The model policy with words replaced, each of which stands in it."""
    text = model_policy_bytes().decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def adopts(
    school: School,
    day: date,
    *changes: tuple[str, str],
    change: ChangeOfVersion = ChangeOfVersion.MATERIAL,
) -> AdoptedVersion:
    """The school adopts the model policy with words replaced."""
    return adopt(
        by=MACHINE, school=school, wording=wording(*changes), adopted_on=day,
        adopted_by="the governing body", in_force_from=day, change=change,
    )  # fmt: skip


def begins(school: School, kinds=tuple(EngagementKind), **other) -> Campaign:
    """A campaign for the version in force; one that goes on already is ended first."""
    School.objects.filter(pk=school.pk).update(live_since=timezone.now())
    school.refresh_from_db()
    for going_on in Campaign.objects.filter(school=school, ended_at=None):
        campaigns.end_campaign(by=MACHINE, campaign=going_on)
    return campaigns.begin_campaign(
        by=MACHINE, school=school, version=in_force(school), kinds=kinds,
        due_on=today() + timedelta(days=9), **other,
    )  # fmt: skip


def asked(campaign: Campaign, name: str = TEACHER) -> Asked:
    """Where the person of this name stands."""
    return Asked.objects.get(campaign=campaign, person=person_named(name))


def signs(name: str, version: AdoptedVersion) -> Signature:
    """The person of this name signs, signed in."""
    person, by = person_named(name), actor(name)
    (kind, *_) = [one for one in EngagementKind if one in by.capacity.kinds]
    return sign(
        by=by, person=person, version=version, kind=kind, typed_name=person.name,
        method=SigningMethod.SIGNED_IN,
    )  # fmt: skip
