"""Where people arrive: the door, home, one's own page, and whom to speak to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from checks.browsing import Page
from checks.leaving import state
from conftest import person_named, sign_in_at
from gatepost.people.actions.joining import begin_engagement
from gatepost.people.models import Account, Person, RoleHeld
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.policy.loading import load_model_policy
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.server.home import _greeting

pytestmark = pytest.mark.django_db

SignedIn = Callable[[str], Client]


def shown(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response)


def test_the_greeting_follows_the_clock_of_the_school():
    said = [_greeting(hour) for hour in range(24)]
    assert said == ["Good morning"] * 12 + ["Good afternoon"] * 6 + ["Good evening"] * 6


def test_home_greets_by_name_and_leads_to_everything(wrenfold: School, signed_in: SignedIn):
    page = shown(signed_in("Priti Solanki"), "/wrenfold/")
    now = timezone.localtime()
    assert page.headings[0].endswith(", Priti")
    assert f"{now:%A} {now.day} {now:%B}" in page.said
    for tail in (
        "", "check/post/", "check/connection/", "check/contact/", "check/account/", "speak-up/",
        "policy/", "check/receipts/", "you/",
    ):  # fmt: skip
        assert f"/wrenfold/{tail}" in page.links
    assert "mailto:head@wrenfold.marlshire.sch.uk" in page.links
    assert "You’re up to date." in page.said


def test_every_link_of_every_page_leads_somewhere(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Judith Pargeter")
    seen, waiting = set(), ["/wrenfold/"]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        if client.get(path).headers["Content-Type"] != "text/html; charset=utf-8":
            continue  # a paper to print, which leads nowhere
        page = shown(client, path)
        for link in page.links:
            place, _, anchor = link.partition("#")
            place = place if place.startswith("/") else path.partition("?")[0] + place
            if link.startswith("#"):
                assert anchor in page.ids, (path, link)
            elif ":" not in link:
                waiting.append(place)
    assert len(seen) > 9


def test_ones_own_page_says_what_the_school_has_on_record(wrenfold: School, signed_in: SignedIn):
    page = shown(signed_in("Gina Farrant"), "/wrenfold/you/")
    assert page.headings[0] == "Ms Gina Farrant"
    for words in (
        "gina.farrant@hedgerow-music.example", "Music teacher, Hedgerow Music", "Since 8 January 2024",
    ):  # fmt: skip
        assert words in page.said
    assert "Your roles" not in page.said
    head = shown(signed_in("Judith Pargeter"), "/wrenfold/you/")
    assert "Your roles" in head.said
    assert "Headteacher" in head.said
    assert "Gina" not in head.said


def test_a_kind_of_engagement_is_said_as_screens_say_it(wrenfold: School, signed_in: SignedIn):
    for name, words in {
        "Della Onslow": "Support staff", "Gina Farrant": "Contractor’s employee",
        "Tilly Ransome": "Agency or supply",
    }.items():  # fmt: skip
        said = shown(signed_in(name), "/wrenfold/you/").said.replace("'", "’")
        assert words in said


def test_speaking_up_names_the_holders_of_the_roles_and_quotes_the_policy(
    wrenfold: School, signed_in: SignedIn
):
    page = shown(signed_in("Albert Mossop"), "/wrenfold/speak-up/")
    assert page.headings[:2] == ["Speak up", "Whom to tell"]
    assert page.quotes == [load_model_policy().by_id["concern.raise"].text]
    assert "tel:999" in page.links
    parts = page.said.partition("Whom to tell")[2]
    child, rest = parts.split("Something that somebody who works here did")
    work, rest = rest.split("Something about the Headteacher")
    head, rest = rest.split("Something about the chair of governors")
    chair = rest.partition("A decision that affects you")[0]
    assert "Owen Tanfield" in child
    assert "Carys Winstanley" in child
    assert ("Judith Pargeter" in work, "Judith Pargeter" in head) == (True, False)
    assert ("Helen Achterberg" in head, "Helen Achterberg" in chair) == (True, False)
    assert "Marek Sobol" in chair
    assert "Nobody holds this role" not in page.said


def test_where_nobody_holds_a_role_the_page_says_whom_to_tell_instead(
    heath_end: School, signed_in: SignedIn
):
    RoleHeld.objects.filter(school=heath_end).delete()
    page = shown(signed_in("Colin Frayne"), "/heath-end/speak-up/")
    assert "so tell the chair of governors" in page.said
    assert "so tell the vice-chair or the local authority" in page.said
    assert "so tell the local authority" in page.said
    assert page.quotes == []
    assert "Nadia" not in page.said


def test_a_role_whose_holder_has_left_is_nobodys(wrenfold: School, signed_in: SignedIn):
    owen = person_named("Owen Tanfield")
    owen.engagements.update(ended_on=today() - timedelta(days=1))
    page = shown(signed_in("Albert Mossop"), "/wrenfold/speak-up/")
    assert "Owen Tanfield" not in page.said
    assert "Carys Winstanley" in page.said


def test_opening_speak_up_is_recorded_nowhere(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Albert Mossop")
    client.get("/wrenfold/")
    before = state()
    response = client.get("/wrenfold/speak-up/")
    assert response.headers["Cache-Control"] == "no-store, private, max-age=0"
    assert state() == before


def test_nobody_is_named_twice_for_one_role(wrenfold: School, signed_in: SignedIn):
    owen = person_named("Owen Tanfield")
    RoleHeld.objects.filter(person=owen, role=Role.DSL).update(until_on=today())
    RoleHeld.objects.create(school=wrenfold, person=owen, role=Role.DSL, from_on=today())
    begin_engagement(
        by=MACHINE,
        person=owen,
        kind=EngagementKind.GOVERNOR,
        started_on=today() - timedelta(days=9),
    )
    page = shown(signed_in("Albert Mossop"), "/wrenfold/speak-up/")
    assert page.said.count("Owen Tanfield") == 1


def test_the_door_leads_home_or_asks_or_says_why_not(
    wrenfold: School, heath_end: School, signed_in: SignedIn
):
    assert Client().get("/").headers["Location"] == "/sign-in/"
    assert signed_in("Priti Solanki").get("/").headers["Location"] == "/wrenfold/"
    assert signed_in("Nadia Brook").get("/").headers["Location"] == "/heath-end/"
    priti, colin = person_named("Priti Solanki"), person_named("Colin Frayne")
    Person.objects.filter(pk=colin.pk).update(account=priti.account)
    page = shown(signed_in("Priti Solanki"), "/")
    assert page.headings == ["Which school?"]
    assert page.links.count("/wrenfold/") == page.links.count("/heath-end/") == 1
    stranger = Client()
    sign_in_at(stranger, Account.objects.create_user("who@post.example"))
    page = shown(stranger, "/")
    assert page.headings == ["No school has you on its list today"]
    assert "who@post.example" in page.said


def test_the_machine_is_told_that_the_process_answers():
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert Client().get("/favicon.ico").headers["Location"] == "/static/web/gate.svg"


def places(client: Client, path: str = "/wrenfold/") -> list[tuple[str, str, bool]]:
    """The navigation: where it leads, on which screens it is seen, whether it is where one is."""
    navigation = client.get(path).context["navigation"]
    return [(one.name, one.shown, one.is_current) for one in navigation]


def test_the_head_and_the_business_manager_have_places_of_their_own(
    wrenfold: School, signed_in: SignedIn
):
    for name in ("Judith Pargeter", "Ruth Penhale"):
        client = signed_in(name)
        assert [(place, shown) for place, shown, _ in places(client)] == [
            ("Home", ""), ("Check", "phone"), ("Signatures", ""), ("People", ""),
            ("Policy", ""), ("Speak up", "desk"),
        ]  # fmt: skip
        page = shown(client, "/wrenfold/")
        # The desk's place, the one beside the initials on a phone, and the row on home.
        assert page.links.count("/wrenfold/speak-up/") == 3
        assert {"/wrenfold/people/", "/wrenfold/people/roles/", "/wrenfold/set-up/"} <= set(
            page.links
        )
        current = [
            name for name, _, is_current in places(client, "/wrenfold/people/roles/") if is_current
        ]
        assert current == ["People"]
    for name in ("Owen Tanfield", "Callum Strang", "Helen Achterberg"):
        client = signed_in(name)
        assert [place for place, _, _ in places(client)] == ["Home", "Check", "Speak up", "Policy"]
        assert shown(client, "/wrenfold/").links.count("/wrenfold/speak-up/") == 2
        assert "/wrenfold/people/" not in shown(client, "/wrenfold/").links


def test_no_screen_has_more_than_five_places(wrenfold: School, signed_in: SignedIn):
    for screen in ("desk", "phone"):
        seen = [one for one in places(signed_in("Ruth Penhale")) if one[1] in {"", screen}]
        assert len(seen) == 5
