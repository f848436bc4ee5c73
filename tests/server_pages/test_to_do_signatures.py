"""What waits for the Head and the business manager around signing, and for nobody else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from acceptance.campaigns.test_campaign_screens import bounce
from acceptance.signing.acting import begins
from conftest import person_named
from gatepost.acceptance.actions.campaigns import end_campaign
from gatepost.acceptance.models import Asked, Campaign, Reply, Signature
from gatepost.acceptance.states import AskedState
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE
from gatepost.schools.models import School
from gatepost.server.demonstration import demonstrate
from gatepost.server.demonstration_campaign import demonstrate_asking
from gatepost.server.environment import read_environment
from gatepost.server.to_do import to_do_for
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail

pytestmark = pytest.mark.django_db

HEAD, MANAGER, TEACHER = "Judith Pargeter", "Ruth Penhale", "Callum Strang"


def waiting(name: str) -> dict[str, str]:
    person = person_named(name)
    found = to_do_for(person.school, capacity_of(person, today()), today())
    return {one.title: one.text for one in found}


def test_once_live_people_are_to_be_asked_and_no_longer_once_they_are(wrenfold):
    assert "Ask people to sign" in waiting(HEAD)
    assert "Ask people to sign" in waiting(MANAGER)
    assert "Ask people to sign" not in waiting(TEACHER)
    campaign = begins(wrenfold)
    assert "Ask people to sign" not in waiting(HEAD)
    end_campaign(by=MACHINE, campaign=campaign)
    assert "Ask people to sign" not in waiting(HEAD)


def test_before_the_school_is_live_setting_up_comes_first(wrenfold):
    School.objects.filter(pk=wrenfold.pk).update(live_since=None)
    assert "Ask people to sign" not in waiting(HEAD)


def test_questions_letters_and_the_last_day_are_one_thing_to_look_after(wrenfold):
    campaign = begins(wrenfold)
    assert "Look after the signatures" not in waiting(HEAD)
    bounce(campaign, "Marek Sobol")
    row = Asked.objects.get(campaign=campaign, person=person_named(TEACHER))
    Asked.objects.filter(pk=row.pk).update(state=AskedState.QUESTION)
    Reply.objects.create(
        school=wrenfold, asked=row, kind="question", text="Why?", said_at=timezone.now()
    )
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=9), due_on=today() - timedelta(days=1)
    )
    said = "1 question needs an answer; 1 e-mail did not arrive; 15 people are overdue."
    assert waiting(HEAD)["Look after the signatures"] == said
    assert "Look after the signatures" not in waiting(TEACHER)


def test_the_demonstration_is_in_the_middle_of_asking_and_its_trail_is_whole(db):
    school = demonstrate(today())
    campaign = demonstrate_asking(school, today())
    assert demonstrate_asking(school, today()) is None
    states = list(Asked.objects.filter(campaign=campaign).values_list("state", flat=True))
    counts = {state: states.count(state) for state in set(states)}
    assert counts == {"asked": 7, "opened": 1, "question": 1, "excused": 1, "signed": 5}
    assert Signature.objects.count() == 5
    assert campaign.due_on >= today() + timedelta(days=9)
    assert verify(school, Trail.OPEN).is_whole


def test_a_demonstration_that_is_there_already_is_left_as_it_is(wrenfold):
    call_command("demonstrate", verbosity=0)
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("variables", "origin"),
    [
        ({}, "http://localhost:8000"),
        ({"GATEPOST_PORT": "9000"}, "http://localhost:9000"),
        (
            {"GATEPOST_HOSTS": "gate.school.example, other.example"},
            "http://gate.school.example:8000",
        ),
        (
            {"GATEPOST_HOSTS": "gate.school.example", "GATEPOST_HTTPS": "1"},
            "https://gate.school.example",
        ),
    ],
)
def test_addresses_in_letters_begin_with_the_machines_first_name(variables, origin):
    assert read_environment(variables).origin == origin
