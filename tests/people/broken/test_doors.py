"""Doors without an account: a link, a PIN, a tablet; and what of them stays open when it shouldn't."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import person_named, sign_in_at
from gatepost.people.actions import entering, joining
from gatepost.people.models import OneTimeEntry, Tablet
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, EntryKind
from gatepost.people.views.tablet import COOKIE
from gatepost.schools.models import School

pytestmark = pytest.mark.django_db

MANAGER, HEAD, CLEANER = "Ruth Penhale", "Judith Pargeter", "Ned Applegarth"
KEEPERS_PAGES = (
    "people/",
    "people/roles/",
    "signatures/",
    "policy/adopt/",
    "set-up/",
    "people/add/",
)


def ruth() -> Actor:
    person = person_named(MANAGER)
    return Actor(person.pk, capacity_of(person, today()))


def comes_in(name: str, browser: Client | None = None) -> Client:
    _, secret = entering.make_link(by=ruth(), person=person_named(name), lasts=timedelta(hours=1))
    browser = browser or Client()
    assert browser.post(f"/wrenfold/enter/{secret}/").status_code == 302
    return browser


@pytest.mark.parametrize("page", KEEPERS_PAGES)
def test_a_link_made_for_the_head_opens_none_of_the_heads_pages(wrenfold: School, page: str):
    assert comes_in(HEAD).get(f"/wrenfold/{page}").status_code in {403, 404}


def test_a_link_ends_whoever_was_signed_in_and_gives_a_new_session(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    browser = signed_in(MANAGER)
    before = browser.session.session_key
    comes_in(CLEANER, browser)
    assert browser.session.session_key != before
    assert browser.get("/wrenfold/people/").status_code == 403
    stolen = Client()
    stolen.cookies["gatepost-session"] = before
    assert stolen.get("/wrenfold/people/").status_code == 302


def test_signing_in_after_a_visit_is_the_account_and_signing_out_ends_both(wrenfold: School):
    browser = comes_in(CLEANER)
    account = person_named("Priti Solanki").account
    assert account is not None
    sign_in_at(browser, account)
    assert "Priti" in browser.get("/wrenfold/you/").content.decode()
    browser.post("/sign-out/")
    assert browser.get("/wrenfold/you/").status_code == 302


def test_a_visit_ends_when_the_engagement_does_and_when_its_time_is_up(
    wrenfold: School, monkeypatch
):
    browser = comes_in(CLEANER)
    assert browser.get("/wrenfold/").status_code == 200
    later = timezone.now() + timedelta(minutes=41)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert browser.get("/wrenfold/").status_code == 302


def test_a_visit_is_nobody_once_the_person_has_left(wrenfold: School):
    browser = comes_in(CLEANER)
    for one in person_named(CLEANER).engagements.all():
        joining.end_engagement(by=MACHINE, engagement=one, ended_on=today() - timedelta(days=1))
    assert browser.get("/wrenfold/").status_code == 404


def test_a_link_of_one_school_opens_no_other(wrenfold: School, heath_end: School):
    _, secret = entering.make_link(
        by=ruth(), person=person_named(CLEANER), lasts=timedelta(hours=1)
    )
    assert Client().post(f"/heath-end/enter/{secret}/").status_code == 404
    assert OneTimeEntry.objects.get(kind=EntryKind.LINK).used_at is None
    browser = Client()
    browser.post(f"/wrenfold/enter/{secret}/")
    assert browser.get("/heath-end/").status_code in {302, 404}


def test_a_tablet_that_was_ended_lets_nobody_in(wrenfold: School):
    tablet, secret = entering.set_up_tablet(by=ruth(), school=wrenfold, name="Hall")
    person = person_named(CLEANER)
    _, pin = entering.make_pin(by=ruth(), person=person)
    entering.end_tablet(by=ruth(), tablet=Tablet.objects.get(pk=tablet.pk))
    browser = Client()
    browser.cookies[COOKIE] = secret
    assert browser.get("/wrenfold/tablet/").status_code == 404
    assert browser.post(f"/wrenfold/tablet/{person.pk}/", {"pin": pin}).status_code == 404
    assert OneTimeEntry.objects.get(kind=EntryKind.PIN).used_at is None


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/e"]
)
def test_a_tablet_leads_to_no_other_machine(wrenfold: School, back: str):
    _, secret = entering.set_up_tablet(by=ruth(), school=wrenfold, name="Hall")
    browser = Client()
    browser.cookies[COOKIE] = secret
    answered = browser.get("/wrenfold/tablet/still/", {"next": back})
    assert answered.status_code == 200
    assert "evil" not in answered.content.decode()


@pytest.mark.parametrize("secret", ["%00", "a" * 3000, "..%2f..", "%ff%fe"])
def test_made_up_links_are_gone_and_never_a_fault(wrenfold: School, secret: str):
    assert Client().get(f"/wrenfold/enter/{secret}/").status_code == 404


def test_forms_want_their_token(wrenfold: School):
    account = person_named(MANAGER).account
    assert account is not None
    browser = Client(enforce_csrf_checks=True)
    sign_in_at(browser, account)
    for page in ("people/add/", "people/roles/give/", "signatures/remind/", "people/tablets/"):
        assert browser.post(f"/wrenfold/{page}", {}).status_code == 403
