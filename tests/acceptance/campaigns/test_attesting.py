"""A firm answers by name: the digest in the trail, the people who no longer need to sign, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from acceptance.campaigns.acting import HEAD, MANAGER
from acceptance.signing.acting import actor
from conftest import person_named
from gatepost.acceptance.actions.attesting import attest, attested_record_of
from gatepost.acceptance.actions.signing import sign
from gatepost.acceptance.models import Asked, Attestation
from gatepost.acceptance.queries.attesting import firms_outstanding, outstanding_of
from gatepost.acceptance.queries.standing import owes_signature
from gatepost.acceptance.record import digest_of, read_record, written
from gatepost.acceptance.states import AskedState, SigningMethod
from gatepost.people.models import Engagement, Firm
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import EngagementKind
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail
from gatepost.vault.sealing import unseal

pytestmark = pytest.mark.django_db

GINA = "Gina Farrant"
SCAN = b"%PDF-1.7 a scan"


@pytest.fixture
def firm(wrenfold):
    return Firm.objects.get(school=wrenfold, name="Hedgerow Music")


def attests(firm, campaign, *names, **other):
    chosen = {
        "by": actor(MANAGER), "firm": firm, "campaign": campaign, "attested_by": " Bernard  Hale ",
        "post": "Owner", "attested_on": today(),
        "asked_ids": [Asked.objects.get(campaign=campaign, person=person_named(name)).pk for name in names],
    }  # fmt: skip
    return attest(**(chosen | other))


def test_the_firms_word_stands_with_its_digest_in_the_trail(campaign, firm):
    attestation = attests(firm, campaign, GINA, scan=SCAN, scan_name="letter.pdf")
    held = Attestation.objects.get(pk=attestation.pk)
    record = attested_record_of(held)
    assert held.digest == digest_of(record) == digest_of(read_record(written(record)))
    entry = Entry.objects.get(school=campaign.school, number=held.entry_number)
    assert (entry.about, entry.digest) == (held.digest, held.entry_digest)
    assert (entry.event, entry.by) == ("policy-attested", person_named(MANAGER).pk.hex)
    assert (held.names, held.attested_by) == ([GINA], "Bernard Hale")
    assert unseal(held.scan, by=None).content == SCAN
    assert verify(campaign.school, Trail.OPEN).is_whole


def test_who_is_named_owes_nothing_and_may_still_sign(campaign, firm, asked):
    attestation = attests(firm, campaign, GINA)
    assert (asked(GINA).state, asked(GINA).attestation) == (AskedState.ATTESTED, attestation)
    gina = person_named(GINA)
    assert owes_signature(gina, capacity_of(gina, today()), today()) is None
    sign(
        by=actor(GINA), person=gina, version=campaign.version, kind=EngagementKind.CONTRACTOR,
        typed_name=GINA, method=SigningMethod.LINK,
    )  # fmt: skip
    assert asked(GINA).state == AskedState.SIGNED


def test_only_the_firms_own_people_who_are_still_to_sign_are_offered(campaign, firm, asked):
    assert [one.person.name for one in outstanding_of(campaign, firm)] == [GINA]
    assert {one.name for one, _ in firms_outstanding(campaign)} == {
        "Hedgerow Music", "Brightfold IT", "Marlshire Data Service", "Swiftsure Supply",
    }  # fmt: skip
    attests(firm, campaign, GINA)
    assert outstanding_of(campaign, firm) == []
    assert "Hedgerow Music" not in {one.name for one, _ in firms_outstanding(campaign)}


def test_somebody_engaged_twice_through_the_firm_is_counted_once(campaign, firm):
    Engagement.objects.create(
        school=firm.school, person=person_named(GINA), kind="contractor", firm=firm,
        started_on=today(),
    )  # fmt: skip
    assert len(outstanding_of(campaign, firm)) == 1
    assert (firm, 1) in firms_outstanding(campaign)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"attested_by": " "}, "Say who at the firm"),
        ({"post": ""}, "what that person does"),
        ({"attested_on": today() + timedelta(days=1)}, "still to come"),
        ({"attested_on": today() - timedelta(days=4000)}, "before the policy was adopted"),
        ({"scan": b"MZ a program"}, "Choose a PDF"),
        ({"scan": b"%PDF-" + b"x" * (10 * 1024 * 1024)}, "larger than 10 MB"),
        ({"asked_ids": []}, "Choose the people"),
    ],
)
def test_a_word_that_cannot_be_is_refused_and_leaves_nothing(campaign, firm, other, words):
    with pytest.raises(ValidationError, match=words):
        attests(firm, campaign, GINA, **other)
    assert not Attestation.objects.exists()


def test_a_firm_answers_for_nobody_elses_people(campaign, firm):
    with pytest.raises(ValidationError, match="Choose the people"):
        attests(firm, campaign, GINA, "Lewis Tarrant")
    assert not Attestation.objects.exists()


def test_who_signed_meanwhile_is_not_answered_for(campaign, firm, asked):
    sign(
        by=actor(GINA), person=person_named(GINA), version=campaign.version,
        kind=EngagementKind.CONTRACTOR, typed_name=GINA, method=SigningMethod.SIGNED_IN,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="may have signed"):
        attests(firm, campaign, GINA, by=actor(HEAD))
