"""The tablet at reception: a name is picked, a PIN is typed, and nobody stays behind."""

from collections.abc import Callable

import pytest
from django.test import Client

from checks.browsing import Page
from conftest import person_named
from gatepost.people.actions.joining import add_person, begin_engagement
from gatepost.people.models import Tablet
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from people.signing_in.letting_in import ALBERT, RUTH, pin_for

pytestmark = pytest.mark.django_db


def test_a_pin_lets_its_own_person_in_once_at_the_tablet(wrenfold: School, tablet: Client):
    pin = pin_for(ALBERT)
    albert, imogen = person_named(ALBERT), person_named("Imogen Qureshi")
    assert Page(tablet.get("/wrenfold/tablet/")).headings == ["Who are you?"]
    assert tablet.post(f"/wrenfold/tablet/{imogen.pk}/", {"pin": pin}).status_code == 422
    wrong = "000001" if pin != "000001" else "000002"
    response = tablet.post(f"/wrenfold/tablet/{albert.pk}/", {"pin": wrong})
    assert "That PIN doesn’t work." in Page(response).words
    spoken = f" {pin[:3]} {pin[3:]} "
    response = tablet.post(f"/wrenfold/tablet/{albert.pk}/", {"pin": spoken})
    assert response.headers["Location"] == "/wrenfold/come-in/"
    assert "Albert Mossop" in Page(tablet.get("/wrenfold/you/")).words
    assert tablet.post("/wrenfold/leave/").headers["Location"] == "/wrenfold/tablet/"
    assert tablet.post(f"/wrenfold/tablet/{albert.pk}/", {"pin": pin}).status_code == 422


def test_five_wrong_tries_use_a_pin_up_and_a_new_one_works(wrenfold: School, tablet: Client):
    pin, path = pin_for(ALBERT), f"/wrenfold/tablet/{person_named(ALBERT).pk}/"
    wrong = "000001" if pin != "000001" else "000002"
    for _ in range(5):
        assert tablet.post(path, {"pin": wrong}).status_code == 422
    assert tablet.post(path, {"pin": pin}).status_code == 422
    assert tablet.post(path, {"pin": pin_for(ALBERT)}).status_code == 302


def test_the_fifth_try_may_still_be_the_right_one(wrenfold: School, tablet: Client):
    pin, path = pin_for(ALBERT), f"/wrenfold/tablet/{person_named(ALBERT).pk}/"
    wrong = "000001" if pin != "000001" else "000002"
    for _ in range(4):
        tablet.post(path, {"pin": wrong})
    assert tablet.post(path, {"pin": pin}).status_code == 302


def test_a_pin_that_is_none_is_refused_in_words(wrenfold: School, tablet: Client):
    path = f"/wrenfold/tablet/{person_named(ALBERT).pk}/"
    for written in ("", "abc", "12\x003", "9" * 5000, "１２３４５６"):
        assert tablet.post(path, {"pin": written}).status_code == 422


def test_a_tablets_page_ends_whatever_was_open(wrenfold: School, tablet: Client):
    tablet.post(f"/wrenfold/tablet/{person_named(ALBERT).pk}/", {"pin": pin_for(ALBERT)})
    assert tablet.get("/wrenfold/").status_code == 200
    assert tablet.get("/wrenfold/tablet/").status_code == 200
    assert tablet.get("/wrenfold/").status_code == 302


def test_an_untouched_tablet_asks_and_then_forgets(wrenfold: School, tablet: Client):
    tablet.post(f"/wrenfold/tablet/{person_named(ALBERT).pk}/", {"pin": pin_for(ALBERT)})
    page = tablet.get("/wrenfold/policy/").content.decode()
    assert 'content="180; url=/wrenfold/tablet/still/?next=%2Fwrenfold%2Fpolicy%2F"' in page
    asked = tablet.get("/wrenfold/tablet/still/?next=/wrenfold/policy/").content.decode()
    assert 'content="60; url=/wrenfold/tablet/"' in asked
    assert 'href="/wrenfold/policy/"' in asked
    far = tablet.get("/wrenfold/tablet/still/?next=https://evil.example/").content.decode()
    assert "evil" not in far
    assert tablet.get("/wrenfold/").status_code == 200


def test_without_the_tablets_secret_there_is_no_tablet(
    wrenfold: School, heath_end: School, tablet: Client, signed_in: Callable[[str], Client]
):
    albert = person_named(ALBERT)
    paths = ("/wrenfold/tablet/", "/wrenfold/tablet/still/", f"/wrenfold/tablet/{albert.pk}/")
    forged = Client()
    forged.cookies["gatepost-tablet"] = "guess"
    for client in (Client(), forged, signed_in("Priti Solanki")):
        for path in paths:
            assert client.get(path).status_code == 404
    cookie = tablet.cookies["gatepost-tablet"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Strict",
        "/wrenfold/",
    )
    borrowed = Client()
    borrowed.cookies["gatepost-tablet"] = cookie.value
    assert borrowed.get("/heath-end/tablet/").status_code == 404
    colin = person_named("Colin Frayne")
    assert tablet.get(f"/wrenfold/tablet/{colin.pk}/").status_code == 404
    roy = person_named("Roy Tunstall")
    assert tablet.get(f"/wrenfold/tablet/{roy.pk}/").status_code == 404


def test_an_ended_tablet_is_one_no_longer(
    wrenfold: School, tablet: Client, signed_in: Callable[[str], Client]
):
    ruth = signed_in(RUTH)
    found = Tablet.objects.get()
    assert "Reception" in Page(ruth.get("/wrenfold/people/tablets/")).words
    assert ruth.post(f"/wrenfold/people/tablets/{found.pk}/end/").status_code == 302
    assert tablet.get("/wrenfold/tablet/").status_code == 404
    assert ruth.post(f"/wrenfold/people/tablets/{found.pk}/end/").status_code == 404
    assert Entry.objects.filter(event="tablet-ended").count() == 1


def test_whoever_sets_a_tablet_up_is_signed_out_of_it(wrenfold: School, tablet: Client):
    assert tablet.get("/wrenfold/people/").headers["Location"].startswith("/sign-in/")


def test_a_tablet_shows_names_and_nothing_else_about_anybody(wrenfold: School, tablet: Client):
    page = Page(tablet.get("/wrenfold/tablet/"))
    assert "Judith Pargeter" in page.words
    for word in ("Head", "DSL", "volunteer", "Tunstall", "@"):
        assert word.casefold() not in page.words.casefold(), word


def test_where_there_are_many_names_a_letter_or_a_part_of_one_narrows_them(
    wrenfold: School, tablet: Client
):
    for number in range(50):
        person = add_person(
            by=MACHINE, school=wrenfold, given_name="Zoë", family_name=f"Éaton {number}"
        )
        begin_engagement(
            by=MACHINE, person=person, kind=EngagementKind.VOLUNTEER, started_on=today()
        )
    page = Page(tablet.get("/wrenfold/tablet/"))
    assert "Albert Mossop" not in page.words
    assert {"?letter=M", "?letter=%C3%89"} <= set(page.links)
    assert "Albert Mossop" in Page(tablet.get("/wrenfold/tablet/?letter=m")).words
    assert "Albert Mossop" in Page(tablet.get("/wrenfold/tablet/?name=moss")).words
    assert "Albert Mossop" in Page(tablet.get("/wrenfold/tablet/?name=Albert+Mossop")).words
    assert "more names than these" in Page(tablet.get("/wrenfold/tablet/?name=zo")).words
    for odd in ("?letter=%00", "?name=%00", "?letter=%F0%9F%98%80", f"?name={'x' * 5000}"):
        assert tablet.get(f"/wrenfold/tablet/{odd}").status_code == 200
