"""What the tests of evidence share: people who sign at the demonstration school, and a campaign of theirs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from acceptance.evidence.signing import actor, signed_by
from conftest import person_named
from gatepost.acceptance.actions import signing
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature
from gatepost.acceptance.queries.standing import kind_that_signs
from gatepost.acceptance.states import AskedState
from gatepost.people.queries.people import capacity_of, today
from gatepost.schools.models import School


@pytest.fixture
def signature(wrenfold: School) -> Signature:
    """Priti Solanki's, given on screen."""
    return signed_by("Priti Solanki")


@pytest.fixture
def on_paper(wrenfold: School) -> Signature:
    """Ned Applegarth's, given on paper and entered by the business manager."""
    ruth, ned = person_named("Ruth Penhale"), person_named("Ned Applegarth")
    version = AdoptedVersion.objects.filter(school=wrenfold).first()
    kind = kind_that_signs(capacity_of(ned, today()))
    return signing.enter_paper(
        by=actor(ruth),
        person=ned,
        version=version,
        kind=kind,
        typed_name="Ned Applegarth",
        signed_on=today(),
        witness="Ruth Penhale",
        scan=None,
        scan_sha256="",
    )


@pytest.fixture
def campaign_of(wrenfold: School) -> Callable[..., Campaign]:
    """Makes the school's campaign, with the people named in the states named."""

    def make(**states: AskedState) -> Campaign:
        now = timezone.now()
        Campaign.objects.filter(school=wrenfold, ended_at=None).update(ended_at=now)
        campaign = Campaign.objects.create(
            school=wrenfold,
            version=AdoptedVersion.objects.filter(school=wrenfold).first(),
            kinds=["teacher", "support"],
            begins_on=today(),
            due_on=today() + timedelta(days=21),
            begun_at=now,
        )
        for name, state in states.items():
            person = person_named(name.replace("_", " "))
            kind = kind_that_signs(capacity_of(person, today())) or "teacher"
            Asked.objects.create(
                school=wrenfold,
                campaign=campaign,
                person=person,
                kind=kind,
                state=state,
                asked_at=now,
            )
        return campaign

    return make
