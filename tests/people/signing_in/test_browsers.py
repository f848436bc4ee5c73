"""Signed-in browsers: what is kept of them, and ending one at once."""

import re
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils.timezone import localtime

from checks.browsing import Page
from conftest import person_named
from gatepost.people.actions.browsers import end_browsers
from gatepost.people.browsers import browser_named
from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.trail.models import Entry

pytestmark = pytest.mark.django_db

PRITI = "Priti Solanki"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko/20100101 Firefox/132.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


def signs_in(name: str, mailoutbox, agent: str = FIREFOX) -> Client:
    """By a code, as people do."""
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR="203.0.113.9")
    client.post("/sign-in/", {"email": person_named(name).email})
    code = re.findall(r"^ {4}(\S+)\s*$", mailoutbox[-1].body, re.M)[0]
    assert client.post("/sign-in/code/", {"code": code}).headers["Location"] == "/"
    return client


def test_of_a_browser_its_kind_and_the_day_are_kept_and_no_address(wrenfold: School, mailoutbox):
    signs_in(PRITI, mailoutbox)
    row = UserSession.objects.get()
    assert (row.user_agent, row.ip) == ("Firefox on Windows", "0.0.0.0")
    for instant in (row.created_at, row.last_seen_at):
        assert localtime(instant).time().isoformat() == "00:00:00"
        assert localtime(instant).date() == today()


def test_looking_at_pages_leaves_no_mark(wrenfold: School, mailoutbox):
    client = signs_in(PRITI, mailoutbox)
    before = list(UserSession.objects.values())
    for path in ("/wrenfold/", "/wrenfold/check/post/", "/wrenfold/you/browsers/"):
        client.get(path)
    assert list(UserSession.objects.values()) == before


def test_one_browser_is_ended_at_once_and_the_others_stay(wrenfold: School, mailoutbox):
    here, phone, desk = (signs_in(PRITI, mailoutbox, agent) for agent in (FIREFOX, IPHONE, FIREFOX))
    page = Page(here.get("/wrenfold/you/browsers/"))
    assert "Firefox on Windows" in page.words
    assert "Safari on an iPhone" in page.words
    pk = UserSession.objects.get(user_agent="Safari on an iPhone").pk
    assert here.post("/wrenfold/you/browsers/", {"browser": str(pk)}).status_code == 302
    assert phone.get("/wrenfold/").status_code == 302
    assert [client.get("/wrenfold/").status_code for client in (here, desk)] == [200, 200]
    assert Entry.objects.filter(event="session-ended").count() == 1


def test_all_others_are_ended_by_one_press(wrenfold: School, mailoutbox):
    here, *others = (signs_in(PRITI, mailoutbox) for _ in range(3))
    callum = signs_in("Callum Strang", mailoutbox)
    here.post("/wrenfold/you/browsers/", {"browser": "others"})
    assert [client.get("/wrenfold/").status_code for client in others] == [302, 302]
    assert here.get("/wrenfold/").status_code == callum.get("/wrenfold/").status_code == 200
    assert "You aren’t signed in anywhere else." in Page(here.get("/wrenfold/you/browsers/")).words


def test_nobody_ends_somebody_elses_browser(wrenfold: School, mailoutbox):
    priti, callum = signs_in(PRITI, mailoutbox), signs_in("Callum Strang", mailoutbox)
    pk = UserSession.objects.get(user=person_named(PRITI).account).pk
    for written in (str(pk), "0", "-1", "x", "", "9" * 40, "\x00", "１"):
        assert callum.post("/wrenfold/you/browsers/", {"browser": written}).status_code == 302
    assert priti.get("/wrenfold/").status_code == 200
    assert end_browsers(account=person_named("Callum Strang").account, only=pk) == 0
    assert Entry.objects.filter(event="session-ended").count() == 0


def test_this_browser_is_not_ended_by_its_own_page(
    wrenfold: School, mailoutbox, signed_in: Callable[[str], Client]
):
    here = signs_in(PRITI, mailoutbox)
    here.post("/wrenfold/you/browsers/", {"browser": str(UserSession.objects.get().pk)})
    assert here.get("/wrenfold/").status_code == 200
    assert signed_in("Callum Strang").get("/wrenfold/you/browsers/").status_code == 200


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox on Windows"),
        (IPHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130.0 Safari/537.36", "Chrome on a Chromebook"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari",
            "Chrome on an Android device",
        ),
        ("curl/8.0", "A browser"),
        ("", "A browser"),
        ("<script>", "A browser"),
    ],
)
def test_a_browser_is_named_shortly(said: str, name: str):
    assert browser_named(said) == name
