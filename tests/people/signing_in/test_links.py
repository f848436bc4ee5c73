"""Coming in by a one-time link: it works once, for one person, and opens no more than a visit."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from checks.browsing import Page
from checks.leaving import what_is_logged
from conftest import person_named
from gatepost.people.actions import entering as actions
from gatepost.people.actions.joining import end_engagement
from gatepost.people.models import OneTimeEntry, Tablet
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE
from gatepost.schools.models import School
from gatepost.server.machine.access_log import line_of
from gatepost.trail.models import Entry
from gatepost.web.refusal import Refused
from people.signing_in.letting_in import ALBERT, RUTH, actor, link_for, pin_for

pytestmark = pytest.mark.django_db


def visit_by_link(name: str) -> Client:
    client = Client()
    assert client.post(link_for(name)).headers["Location"] == "/wrenfold/come-in/"
    return client


def test_a_link_says_whom_it_is_for_and_looking_uses_nothing_up(wrenfold: School):
    path, client = link_for(ALBERT), Client()
    for _ in range(3):
        page = Page(client.get(path))
        assert page.headings == ["This is for Albert Mossop. Is that you?"]
    assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")
    assert client.post(path).status_code == 302
    assert client.get("/wrenfold/").status_code == 200
    assert "Albert Mossop" in Page(client.get("/wrenfold/you/")).words


def test_a_link_works_once(wrenfold: School):
    path = link_for(ALBERT)
    assert Client().post(path).status_code == 302
    again = Client()
    assert Page(again.post(path)).headings == ["This link doesn’t work any more"]
    assert Page(again.get(path)).headings == ["This link doesn’t work any more"]
    assert Entry.objects.filter(event="link-used").count() == 1


def test_links_that_let_nobody_in_all_look_the_same(wrenfold: School, heath_end: School):
    run_out, withdrawn, used = (
        link_for(ALBERT),
        link_for("Imogen Qureshi"),
        link_for("Lewis Tarrant"),
    )
    OneTimeEntry.objects.filter(person=person_named(ALBERT)).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    actions.withdraw(
        by=actor(RUTH), entry=OneTimeEntry.objects.get(person=person_named("Imogen Qureshi"))
    )
    Client().post(used)
    elsewhere = link_for("Gina Farrant").replace("/wrenfold/", "/heath-end/")
    nowhere = link_for("Priti Solanki").replace("/wrenfold/", "/no-such-school/")
    unknown = ("/wrenfold/enter/AAAA/", "/wrenfold/enter/%00/", f"/wrenfold/enter/{'a' * 3000}/")
    pages = set()
    for path in (run_out, withdrawn, used, elsewhere, nowhere, *unknown):
        for response in (Client().get(path), Client().post(path)):
            assert response.status_code == 404, path
            pages.add(response.content)
    assert len(pages) == 1


def test_a_new_link_takes_the_place_of_the_old_one(wrenfold: School):
    old, new = link_for(ALBERT), link_for(ALBERT)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_link_works_for_seven_days_at_most(wrenfold: School):
    for lasts in (timedelta(days=7, seconds=1), timedelta(0), timedelta(days=-1)):
        with pytest.raises(ValidationError):
            link_for(ALBERT, lasts)
    assert link_for(ALBERT, timedelta(days=7))


def test_only_hashes_of_secrets_are_kept(wrenfold: School, tablet: Client):
    secret = link_for(ALBERT).split("/")[3]
    pin = pin_for(ALBERT)
    kept = [*OneTimeEntry.objects.values_list("secret_key", flat=True)]
    kept += Tablet.objects.values_list("secret_key", flat=True)
    assert len(secret) >= 32
    assert not {secret, pin, tablet.cookies["gatepost-tablet"].value} & set(kept)
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in kept)


def test_the_address_of_a_link_is_never_written_down(wrenfold: School):
    path = link_for(ALBERT)
    assert line_of("GET", path, "200", 0.1, "now") is None
    assert line_of("GET", path.replace("enter", "Ent%65r"), "200", 0.1, "now") is None
    assert line_of("GET", "/wrenfold/", "200", 0.1, "now") is not None
    with what_is_logged() as written:
        response = Client().get(path + "x/")
        Client().get(path[:-5] + "/")
        response = Client().get(path)
    assert path.split("/")[3][:10] not in written.getvalue()
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_visit_takes_the_place_of_whoever_was_signed_in(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    client = signed_in("Judith Pargeter")
    before = client.cookies["gatepost-session"].value
    path = link_for(ALBERT)
    assert "They are signed out when you go on" in Page(client.get(path)).words
    client.post(path)
    assert client.cookies["gatepost-session"].value != before
    assert client.get("/wrenfold/people/").status_code == 403
    client.cookies["gatepost-session"] = before
    assert client.get("/wrenfold/").status_code == 302


def test_a_visit_has_none_of_the_powers_of_the_person(wrenfold: School):
    client = visit_by_link("Judith Pargeter")
    assert client.get("/wrenfold/").status_code == 200
    for path in (
        "people/",
        "people/tablets/",
        "people/add/",
        f"people/{person_named(ALBERT).pk}/link/",
    ):
        response = client.get(f"/wrenfold/{path}")
        assert response.status_code == 403, path
    for path in ("you/sign-in/", "you/browsers/", "check/receipts/"):
        page = Page(client.get(f"/wrenfold/{path}"))
        assert page.status == 403
        assert "You came in by a one-time link or PIN." in page.words
    assert client.get("/second-step/").headers["Location"].startswith("/sign-in/")


def test_a_visit_ends_after_a_while_and_by_a_press(wrenfold: School):
    client = visit_by_link(ALBERT)
    assert "You’re here as Albert Mossop" in Page(client.get("/wrenfold/")).words
    assert Page(client.post("/wrenfold/leave/")).headings == ["You’re done"]
    assert client.get("/wrenfold/").status_code == 302
    client = visit_by_link(ALBERT)
    session = client.session
    held = session["gatepost-visit"]
    session["gatepost-visit"] = held | {
        "until": (timezone.now() - timedelta(seconds=1)).isoformat()
    }
    session.save()
    assert client.get("/wrenfold/").status_code == 302


def test_a_visit_opens_one_school_and_the_door_leads_there(wrenfold: School, heath_end: School):
    client = visit_by_link(ALBERT)
    assert client.get("/").headers["Location"] == "/wrenfold/"
    assert client.get("/heath-end/").headers["Location"].startswith("/sign-in/")


def test_a_visit_ends_with_the_engagement(wrenfold: School):
    client = visit_by_link(ALBERT)
    path = link_for(ALBERT)
    yesterday = today() - timedelta(days=1)
    for engagement in person_named(ALBERT).engagements.all():
        end_engagement(by=MACHINE, engagement=engagement, ended_on=yesterday)
    assert client.get("/wrenfold/").status_code == 404
    assert Client().post(path).status_code == 404
    with pytest.raises(Refused, match="isn’t engaged"):
        link_for(ALBERT)


def test_the_office_makes_prints_and_stops_a_link_by_its_pages(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    ruth, albert = signed_in(RUTH), person_named(ALBERT)
    path = f"/wrenfold/people/{albert.pk}/link/"
    assert ruth.post(path, {"span": "year"}).status_code == 422
    assert ruth.post(path).status_code == 422
    made = ruth.post(path, {"span": "hour"})
    url = re.search(r"http://testserver(/wrenfold/enter/([\w-]+)/)", made.content.decode())
    assert url is not None
    slip = ruth.post(f"{path}slip/", {"secret": url[2]})
    assert slip.headers["Content-Type"] == "application/pdf"
    assert slip.content.startswith(b"%PDF")
    for other in ("", "guess", "\x00"):
        assert ruth.post(f"{path}slip/", {"secret": other}).status_code == 404
    entry = OneTimeEntry.objects.get()
    assert (
        ruth.post(f"/wrenfold/people/{albert.pk}/entries/{entry.pk}/withdraw/").status_code == 302
    )
    assert Client().get(url[1]).status_code == 404
    assert ruth.post(f"{path}slip/", {"secret": url[2]}).status_code == 404
    made = ruth.post(f"/wrenfold/people/{albert.pk}/pin/")
    assert re.search(r"\d{3} \d{3}", Page(made).words)


def test_a_visit_begins_at_the_policy_while_it_is_to_be_signed(
    wrenfold: School, heath_end: School, signed_in: Callable[[str], Client]
):
    client = visit_by_link(ALBERT)
    assert client.get("/wrenfold/come-in/").headers["Location"] == "/wrenfold/policy/read/"
    assert signed_in("Nadia Brook").get("/heath-end/come-in/").headers["Location"] == "/heath-end/"
