"""Who may let somebody in, how often one may guess, and what happens when many come at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from checks.browsing import Page
from conftest import person_named
from gatepost.people.actions import entering as actions
from gatepost.people.models import OneTimeEntry, Tablet
from gatepost.people.states import Actor, EntryKind
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.web.refusal import Refused
from people.signing_in.letting_in import ALBERT, DAY, RUTH, actor, link_for

pytestmark = pytest.mark.django_db


def visit_by_link(name: str) -> Client:
    client = Client()
    assert client.post(link_for(name)).headers["Location"] == "/wrenfold/come-in/"
    return client


def deeds(name: str, school: School) -> dict[str, Callable[[], object]]:
    """Everything that lets somebody in or stops it, at a school."""
    person = person_named(name)
    return {
        "link": lambda by: actions.make_link(by=by, person=person, lasts=DAY),
        "pin": lambda by: actions.make_pin(by=by, person=person),
        "withdraw": lambda by: actions.withdraw(
            by=by, entry=OneTimeEntry.objects.filter(person=person).first()
        ),
        "tablet": lambda by: actions.set_up_tablet(by=by, school=school, name="Reception"),
        "end tablet": lambda by: actions.end_tablet(
            by=by, tablet=Tablet.objects.filter(school=school).first()
        ),
    }


def outcome(deed: Callable[[Actor], object], by: Actor) -> str:
    try:
        with transaction.atomic():
            deed(by)
            transaction.set_rollback(True)
    except Refused as refused:
        return "hidden" if refused.refusal.is_hidden else "told"
    return "done"


def test_everybody_before_every_way_of_letting_somebody_in(wrenfold: School, heath_end: School):
    link_for(ALBERT)
    actions.set_up_tablet(by=actor(RUTH), school=wrenfold, name="Reception")
    expected = {
        "Judith Pargeter": "done", RUTH: "done", "Owen Tanfield": "told", "Priti Solanki": "told",
        "Della Onslow": "told", "Helen Achterberg": "told", "Ned Applegarth": "told",
        ALBERT: "told", "Gina Farrant": "told", "Roy Tunstall": "hidden", "Nadia Brook": "hidden",
        "Colin Frayne": "hidden",
    }  # fmt: skip
    found = {
        (who, what): outcome(deed, actor(who))
        for who in expected
        for what, deed in deeds(ALBERT, wrenfold).items()
    }
    assert found == {
        (who, what): expected[who] for who in expected for what in deeds(ALBERT, wrenfold)
    }


def test_a_visit_lets_nobody_in_not_even_the_heads(wrenfold: School):
    client = visit_by_link("Judith Pargeter")
    albert = person_named(ALBERT)
    for path in (f"people/{albert.pk}/link/", f"people/{albert.pk}/pin/", "people/tablets/"):
        assert client.post(f"/wrenfold/{path}", {"span": "day", "name": "X"}).status_code == 403
    assert OneTimeEntry.objects.filter(used_at=None).count() == 0


def test_pages_know_no_person_of_another_school(
    wrenfold: School, heath_end: School, signed_in: Callable[[str], Client]
):
    ruth, colin = signed_in(RUTH), person_named("Colin Frayne")
    for page in ("link", "pin", "second-step"):
        assert ruth.get(f"/wrenfold/people/{colin.pk}/{page}/").status_code == 404
        assert ruth.post(f"/wrenfold/people/{colin.pk}/{page}/", {"span": "day"}).status_code == 404
        assert ruth.get(f"/heath-end/people/{colin.pk}/{page}/").status_code == 404
    assert not OneTimeEntry.objects.exists()


def test_many_guesses_from_one_place_have_to_wait(wrenfold: School, tablet: Client, settings):
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS, "one_time_link": "3/m/ip", "one_time_pin": "3/m/ip",
        "tablet_page": "3/m/ip",
    }  # fmt: skip
    path = link_for(ALBERT)
    statuses = [Client().get("/wrenfold/enter/guess/").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    assert Page(Client().get(path)).headings == ["Please wait a little"]
    assert Client(REMOTE_ADDR="10.1.2.3").get(path).status_code == 200
    other = f"/wrenfold/tablet/{person_named('Gina Farrant').pk}/"
    statuses = [tablet.post(other, {"pin": "123456"}).status_code for _ in range(4)]
    assert statuses == [422, 422, 422, 429]


@pytest.mark.django_db(transaction=True)
def test_of_many_that_use_one_link_at_once_one_comes_in(wrenfold: School):
    _, secret = actions.make_link(by=actor(RUTH), person=person_named(ALBERT), lasts=DAY)

    def use(_: int) -> bool:
        try:
            return actions.use_link(school=wrenfold, secret=secret) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(16))) == 1
    assert Entry.objects.filter(event="link-used").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_have_five_tries_together(wrenfold: School):
    person = person_named(ALBERT)
    _, pin = actions.make_pin(by=actor(RUTH), person=person)
    guesses = [f"{number:06}" for number in range(20) if f"{number:06}" != pin]

    def guess(one: str) -> bool:
        try:
            return actions.use_pin(person=person, pin=one) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(guess, guesses))
    assert OneTimeEntry.objects.get(kind=EntryKind.PIN).wrong_tries == 5
    assert actions.use_pin(person=person, pin=pin) is None
