"""Reading before signing: the first look is noted once, and only of somebody who is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from acceptance.signing.acting import (
    READ,
    SIGN,
    SIGNED,
    TEACHER,
    actor,
    adopts,
    asked,
    begins,
    in_force,
    signs,
)  # fmt: skip
from checks.browsing import Page
from conftest import person_named
from gatepost.acceptance.actions.campaigns import end_campaign
from gatepost.acceptance.actions.opening import open_policy
from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.states import AskedState, ChangeOfVersion
from gatepost.people.actions import joining
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.policy.loading import load_model_policy
from gatepost.trail.models import Entry
from gatepost.trail.states import Event
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db
MODEL = load_model_policy()


def opened(name: str = TEACHER) -> int:
    return Entry.objects.filter(event=Event.POLICY_OPENED, about=person_named(name).pk.hex).count()


def test_the_policy_stands_whole_with_whom_to_ask(wrenfold, campaign, signed_in):
    page = Page(signed_in(TEACHER).get(READ))
    assert [one.id for one in MODEL.clauses if one.text not in page.words] == []
    assert [one.id for one in MODEL.clauses if one.id not in page.ids] == []
    assert "1 of 3: the policy." in page.said
    assert "Who to ask when in doubt" in page.said
    assert "Mrs Judith Pargeter" in page.said
    assert "You haven’t signed it before." in page.said
    assert f"Please sign by {campaign.due_on:%A}" in page.said
    assert len(page.ids) == len(set(page.ids))


def test_the_first_look_is_noted_once(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    assert asked(campaign).state == AskedState.ASKED
    assert client.head(READ).status_code == 200
    assert asked(campaign).state == AskedState.ASKED
    before = timezone.now()
    client.get(READ)
    first = asked(campaign)
    assert first.state == AskedState.OPENED
    assert before <= first.opened_at <= timezone.now()
    client.get(READ)
    assert asked(campaign).opened_at == first.opened_at
    assert opened() == 1


def test_reading_moves_nobody_who_said_something_already(wrenfold, campaign, signed_in):
    for state in AskedState:
        if state in {AskedState.ASKED, AskedState.OPENED}:
            continue
        Asked.objects.filter(pk=asked(campaign).pk).update(state=state)
        assert signed_in(TEACHER).get(READ).status_code == 200
        assert asked(campaign).state == state
    assert opened() == 0


def test_somebody_who_joined_later_is_asked_when_they_open_it(wrenfold, signed_in):
    campaign = begins(wrenfold, kinds=(EngagementKind.TEACHER,))
    person = joining.add_person(
        by=MACHINE, school=wrenfold, given_name="Ida", family_name="Marsh",
        email="ida@wrenfold.example",
    )  # fmt: skip
    joining.begin_engagement(
        by=MACHINE, person=person, kind=EngagementKind.TEACHER, started_on=today()
    )
    signed_in("Ida Marsh").get(READ)
    assert asked(campaign, "Ida Marsh").state == AskedState.OPENED
    signed_in("Albert Mossop").get(READ)  # the near miss: volunteers aren't asked
    assert not Asked.objects.filter(person=person_named("Albert Mossop"), campaign=campaign)
    assert opened("Albert Mossop") == 0


def test_without_a_campaign_nothing_is_noted_and_one_may_sign_all_the_same(wrenfold, signed_in):
    for going_on in Campaign.objects.filter(school=wrenfold, ended_at=None):
        end_campaign(by=MACHINE, campaign=going_on)
    client = signed_in(TEACHER)
    page = Page(client.get(READ))
    assert "Please sign by" not in page.said
    assert opened() == 0
    assert "Nobody is waiting for your signature" in Page(client.get(SIGN)).said


def test_a_campaign_that_ended_asks_nobody(wrenfold, campaign, signed_in):
    end_campaign(by=MACHINE, campaign=campaign)
    signed_in(TEACHER).get(READ)
    assert opened() == 0


def test_nobody_opens_it_for_somebody_else(wrenfold, heath_end, campaign):
    version = in_force(wrenfold)
    for by in ("Judith Pargeter", "Ruth Penhale", "Nadia Brook"):
        with pytest.raises(Refused):
            open_policy(by=actor(by), person=person_named(TEACHER), version=version)
    with pytest.raises(Refused):
        open_policy(by=MACHINE, person=person_named(TEACHER), version=version)
    assert opened() == 0


def test_an_editorial_version_asks_nobody_again_and_says_so(wrenfold, campaign, signed_in):
    signs(TEACHER, in_force(wrenfold))
    adopts(
        wrenfold, today(), ("when they contact you first", "if they contact you first"),
        change=ChangeOfVersion.EDITORIAL,
    )  # fmt: skip
    page = Page(signed_in(TEACHER).get(READ))
    assert "You don’t need to sign again." in page.said
    assert "There’s nothing more to do" not in page.said
    signed_in("Priti Solanki").get(READ)
    assert asked(campaign, "Priti Solanki").state == AskedState.OPENED
    signs("Priti Solanki", in_force(wrenfold))
    assert asked(campaign, "Priti Solanki").state == AskedState.SIGNED


def test_a_material_version_ends_that(wrenfold, campaign, signed_in):
    signs(TEACHER, in_force(wrenfold))
    adopts(wrenfold, today(), ("when they contact you first", "if they contact you first"))
    page = Page(signed_in(TEACHER).get(READ))
    assert "You don’t need to sign again." not in page.said
    assert "Next: what changed for you" in page.said


def test_at_a_school_without_a_policy_each_step_says_so(wrenfold, heath_end, signed_in):
    client = signed_in("Colin Frayne")
    for step in ("read", "changed", "understand", "sign", "signed", "question", "time", "disagree"):
        response = client.get(f"/heath-end/policy/{step}/")
        assert response.status_code == 404, step
        assert "hasn’t adopted a policy yet" in response.content.decode(), step


def test_whoever_left_or_never_belonged_finds_nothing(wrenfold, heath_end, campaign, signed_in):
    for name in ("Roy Tunstall", "Nadia Brook"):
        client = signed_in(name)
        for path in (READ, SIGN, SIGNED):
            assert client.get(path).status_code == 404, (name, path)
            assert client.post(path, {"typed_name": name}).status_code == 404


def test_large_print_is_asked_for_or_wished_for(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    for path in (READ, "/wrenfold/policy/", SIGN, "/wrenfold/policy/changed/"):
        assert "large-print" not in Page(client.get(path)).classes
        assert "large-print" in Page(client.get(path, {"size": "large"})).classes
        assert "large-print" not in Page(client.get(path, {"size": "enormous"})).classes
    person = person_named(TEACHER)
    person.wants_large_print = True
    person.save()
    assert "large-print" in Page(client.get(READ)).classes
    assert "large-print" not in Page(client.get(READ, {"size": "usual"})).classes


def test_home_says_what_waits_and_where_one_was(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    page = Page(client.get("/wrenfold/"))
    assert "Read and sign the policy" in page.headings
    assert f"By {campaign.due_on:%A}" in page.said
    assert READ in page.links
    client.get(READ)
    page = Page(client.get("/wrenfold/"))
    assert "We’ve kept your place." in page.said
    assert "/wrenfold/policy/changed/" in page.links
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=9), due_on=today() - timedelta(days=1)
    )
    assert "It was due on" in Page(client.get("/wrenfold/")).said
    signs(TEACHER, in_force(wrenfold))
    assert "Read and sign the policy" not in Page(client.get("/wrenfold/")).headings


def test_home_asks_nobody_who_is_excused_or_said_no(wrenfold, campaign, signed_in):
    for state in (AskedState.REFUSED, AskedState.EXCUSED, AskedState.ATTESTED):
        Asked.objects.filter(pk=asked(campaign).pk).update(state=state)
        assert "Read and sign the policy" not in Page(signed_in(TEACHER).get("/wrenfold/")).headings
