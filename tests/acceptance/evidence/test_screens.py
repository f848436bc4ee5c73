"""Tests for the screens of evidence: who gets a certificate or a pack, and what everybody else is told."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from acceptance.evidence.signing import signed_by
from conftest import person_named, sign_in_at
from gatepost.acceptance.certificates.reading import read_certificate
from gatepost.acceptance.models import Certificate, Signature
from gatepost.acceptance.states import AskedState
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.states import Event

pytestmark = pytest.mark.django_db

SignedIn = Callable[[str], Client]
GATHER = {"Judith Pargeter", "Ruth Penhale"}
OTHERS = {
    "Owen Tanfield", "Priti Solanki", "Callum Strang", "Carys Winstanley", "Della Onslow",
    "Helen Achterberg", "Marek Sobol",
}  # fmt: skip


def path_of(signature: Signature, slug: str = "wrenfold") -> str:
    return f"/{slug}/policy/certificate/{signature.pk}/"


def test_ones_own_certificate_is_made_at_once_and_kept_by_no_browser(
    signature: Signature, signed_in: SignedIn
):
    response = signed_in("Priti Solanki").get(path_of(signature))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert (
        response.headers["Content-Disposition"]
        == f'attachment; filename="acceptance-{signature.reference}.pdf"'
    )
    assert read_certificate(response.content)
    assert Certificate.objects.get().signature_id == signature.pk


def test_a_certificate_is_the_signers_and_theirs_who_gather(
    signature: Signature, signed_in: SignedIn
):
    for name in GATHER | OTHERS:
        status = signed_in(name).get(path_of(signature)).status_code
        assert status == (200 if name in GATHER | {"Priti Solanki"} else 404), name


def test_somebody_elses_certificate_looks_like_one_that_isnt_there(
    signature: Signature, signed_in: SignedIn
):
    callum = signed_in("Callum Strang")
    theirs = callum.get(path_of(signature))
    nothing = callum.get(f"/wrenfold/policy/certificate/{uuid4()}/")
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content


def test_nobody_from_outside_gets_a_certificate(
    signature: Signature, heath_end: School, signed_in: SignedIn
):
    nadia = signed_in("Nadia Brook")
    assert nadia.get(path_of(signature)).status_code == 404
    assert nadia.get(path_of(signature, "heath-end")).status_code == 404
    assert Client().get(path_of(signature)).status_code == 302
    assert Certificate.objects.count() == 0


def test_a_leaver_gets_no_certificate_and_no_pack(wrenfold: School, campaign_of):
    campaign_of(Priti_Solanki=AskedState.ASKED)
    roy = person_named("Roy Tunstall")
    browser = Client()
    sign_in_at(browser, roy.account)
    assert browser.get("/wrenfold/signatures/pack.csv").status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_a_pack_is_for_those_who_gather(campaign_of, heath_end, signed_in: SignedIn, kind: str):
    campaign_of(Priti_Solanki=AskedState.ASKED)
    path = f"/wrenfold/signatures/pack.{kind}"
    for name in GATHER | OTHERS:
        assert signed_in(name).get(path).status_code == (200 if name in GATHER else 403), name
    assert signed_in("Nadia Brook").get(path).status_code == 404
    assert Client().get(path).status_code == 302
    assert signed_in("Ruth Penhale").post(path).status_code == 405


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_a_pack_that_was_taken_is_told_in_the_trail(campaign_of, signed_in: SignedIn, kind: str):
    campaign = campaign_of(Priti_Solanki=AskedState.ASKED)
    response = signed_in("Ruth Penhale").get(f"/wrenfold/signatures/pack.{kind}")
    content = response.getvalue()
    assert content.startswith(b"%PDF" if kind == "pdf" else "\ufeffName".encode())
    told = Entry.objects.filter(event=Event.PACK_MADE.value).latest("number")
    assert (told.by, told.about) == (person_named("Ruth Penhale").pk.hex, campaign.pk.hex)
    name = f'filename="signatures-{campaign.begins_on}.{kind}"'
    assert name in response.headers["Content-Disposition"]


def test_a_school_without_a_campaign_has_no_pack(heath_end: School, signed_in: SignedIn):
    nadia = signed_in("Nadia Brook")
    for kind in ("pdf", "csv"):
        assert nadia.get(f"/heath-end/signatures/pack.{kind}").status_code == 404


@pytest.mark.parametrize("part", ["", "x", "-1", "0", "²", "1" * 500, "%00", "2"])
def test_a_part_that_isnt_there_is_no_fault(campaign_of, signed_in: SignedIn, part: str):
    campaign_of(Priti_Solanki=AskedState.ASKED)
    response = signed_in("Ruth Penhale").get(f"/wrenfold/signatures/pack.pdf?part={part}")
    assert response.status_code in {200, 404}


def test_the_pack_of_another_school_holds_nobody_of_this_one(
    campaign_of, heath_end: School, signed_in: SignedIn
):
    campaign_of(Priti_Solanki=AskedState.ASKED)
    signed_by("Priti Solanki")
    response = signed_in("Nadia Brook").get("/heath-end/signatures/pack.csv")
    assert response.status_code == 404
