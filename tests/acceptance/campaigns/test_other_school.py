"""No question about signing that is asked of one school or its people tells anything of another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from acceptance.campaigns.acting import adopts_model
from acceptance.campaigns.test_campaign_screens import bounce
from acceptance.signing.acting import in_force
from conftest import person_named
from gatepost.acceptance.actions.certifying import signing_key_of
from gatepost.acceptance.models import Asked
from gatepost.acceptance.queries import campaigns, history, standing
from gatepost.acceptance.timing import next_moment
from gatepost.people.queries.letters import letters_to, letters_undelivered
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import EngagementKind, LetterPurpose

pytestmark = pytest.mark.django_db


def test_a_school_without_a_campaign_sees_none_of_the_others(campaign, heath_end):
    assert campaigns.current_campaign(heath_end) is None
    assert standing.open_campaign(heath_end) is None
    theirs = Asked.objects.filter(campaign=campaign).first()
    assert campaigns.asked_at(heath_end, theirs.pk) is None
    assert campaigns.asked_at(campaign.school, theirs.pk) == theirs
    assert history.versions_on_record(heath_end, today()) == []
    assert len(history.versions_on_record(campaign.school, today())) == 1


def test_the_fingerprint_of_a_key_is_its_own_schools_and_asking_makes_no_key(campaign, heath_end):
    assert history.key_fingerprint(campaign.school) == ""
    key = signing_key_of(campaign.school)
    assert history.key_fingerprint(campaign.school) == key.fingerprint
    assert history.key_fingerprint(heath_end) == ""


def test_only_a_schools_own_people_and_days_are_counted(campaign, heath_end):
    kinds = campaigns.kinds_today(heath_end, today())
    assert set(kinds) == {person_named("Nadia Brook").pk, person_named("Colin Frayne").pk}
    counts = {one.kind: one.people for one in campaigns.would_be_asked(heath_end, today())}
    assert sum(counts.values()) == counts[EngagementKind.TEACHER] == 2
    assert campaigns.calendar_of(heath_end).terms == ()
    assert campaigns.calendar_of(campaign.school).terms != ()


def test_somebody_of_another_school_stands_nowhere_here(campaign, heath_end):
    nadia, here = person_named("Nadia Brook"), in_force(campaign.school)
    assert standing.asked_in(campaign, nadia) is None
    assert standing.signature_under(nadia, here) is None
    assert standing.counting_signature(nadia, here) is None
    assert standing.last_signature(nadia) is None
    assert standing.owes_signature(nadia, capacity_of(nadia, today()), today()) is None
    theirs = adopts_model(heath_end)
    assert standing.owes_signature(nadia, capacity_of(nadia, today()), today()) == theirs
    assert campaigns.paid_hours_of(nadia, today()) == {}
    calendar, now = campaigns.calendar_of(heath_end), timezone.localtime()
    assert campaigns.not_before(nadia, calendar, now) in {
        None, next_moment(now, calendar, {}),
    }  # fmt: skip


def test_letters_that_did_not_arrive_are_told_to_their_own_school(campaign, heath_end):
    bounce(campaign, "Marek Sobol")
    long_ago = timezone.now() - timedelta(days=1)
    assert letters_undelivered(campaign.school, long_ago).count() == 1
    assert letters_undelivered(heath_end, long_ago).count() == 0
    assert letters_to(person_named("Nadia Brook"), LetterPurpose, long_ago).count() == 0
