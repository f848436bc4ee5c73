"""The screens of people, roles, firms and the roll: what they show, what they change, and bad input."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checks.browsing import Page
from conftest import person_named
from gatepost.people.actions.roll import NewPupil, add_to_roll
from gatepost.people.models import Account, Engagement, Firm, Person, Pupil, RoleHeld
from gatepost.people.queries.lists import A_PAGE
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.models import Entry

pytestmark = pytest.mark.django_db

SignedIn = Callable[[str], Client]
KEEPERS = ("Judith Pargeter", "Ruth Penhale")


@pytest.fixture
def ruth(wrenfold: School, signed_in: SignedIn) -> Client:
    """The business manager at her browser."""
    return signed_in("Ruth Penhale")


def shown(client: Client, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response)


def sent(client: Client, path: str, **fields: object) -> str:
    """Send a form that is taken; where it leads."""
    response = client.post(path, fields)
    assert response.status_code == 302, Page(response).words
    return response.headers["Location"]


def refused(client: Client, path: str, **fields: object) -> Page:
    """Send a form that isn't taken; nothing was changed and what was typed is still there."""
    before = Entry.objects.count()
    response = client.post(path, fields)
    assert response.status_code == 422
    assert Entry.objects.count() == before
    return Page(response)


def at(name: str, tail: str = "") -> str:
    return f"/wrenfold/people/{person_named(name).pk}/{tail}"


def engagement_at(name: str, tail: str = "") -> str:
    one = person_named(name).engagements.get()
    return at(name, f"engagements/{one.pk}/{tail}")


# The list


def listed(client: Client, query: str = "") -> list[str]:
    page = shown(client, f"/wrenfold/people/{query}")
    names = {f"/wrenfold/people/{one.pk}/": one.name for one in Person.objects.all()}
    return [names[link] for link in page.links if link in names]


def test_the_list_has_everybody_here_now_by_family_name_and_no_leaver(ruth: Client):
    names = listed(ruth)
    assert len(names) == 15
    assert names[:2] == ["Helen Achterberg", "Ned Applegarth"]
    assert "Roy Tunstall" not in names


def test_the_list_is_narrowed_by_words_kind_and_role(ruth: Client):
    assert listed(ruth, "?find=solan") == ["Priti Solanki"]
    assert listed(ruth, "?find=priti+solan") == ["Priti Solanki"]
    assert listed(ruth, "?find=chair@") == ["Helen Achterberg"]
    assert listed(ruth, "?find=priti+strang") == []
    assert listed(ruth, "?kind=governor") == ["Helen Achterberg", "Marek Sobol"]
    assert listed(ruth, "?kind=left") == ["Roy Tunstall"]
    assert listed(ruth, "?kind=left&find=roy") == ["Roy Tunstall"]
    assert listed(ruth, "?role=dsl") == ["Owen Tanfield"]
    assert listed(ruth, "?role=dsl&kind=governor") == []


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=-1", "?page=999999", "?page=x", "?page=٣", "?kind=wizard", "?role=x",
     "?find=%00", "?find=" + "a" * 5000, "?find=%25_%27"],
)  # fmt: skip
def test_a_strange_question_to_the_list_is_answered_calmly(ruth: Client, query: str):
    assert shown(ruth, f"/wrenfold/people/{query}").headings[0] == "People"


def many(school: School, number: int) -> None:
    people = Person.objects.bulk_create(
        Person(
            school=school, given_name="Sam", family_name=f"Zzz{nth:05}",
            email=f"s{nth}@many.example",
        )
        for nth in range(number)
    )  # fmt: skip
    Engagement.objects.bulk_create(
        Engagement(school=school, person=one, kind="support", started_on=date(2024, 9, 1))
        for one in people
    )


def questions(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(client, path)
    return len(asked)


def test_a_long_list_comes_in_pages_and_asks_the_database_no_more(wrenfold: School, ruth: Client):
    many(wrenfold, A_PAGE)
    few = questions(ruth, "/wrenfold/people/?find=Sam")
    many(wrenfold, 20_000 - A_PAGE)
    assert questions(ruth, "/wrenfold/people/?find=Sam") == few
    assert questions(ruth, "/wrenfold/people/?find=Sam&page=7") == few
    page = shown(ruth, "/wrenfold/people/?find=Sam&page=2")
    assert "20,000 people, 51 to 100 shown" in page.said
    assert "?find=Sam&page=3" in page.links
    assert "?find=Sam&page=1" in page.links
    last = shown(ruth, "/wrenfold/people/?find=Sam&page=9999")
    assert "19,951 to 20,000 shown" in last.said


# Adding and changing


NEW = {"given_name": "Ivo", "family_name": "Marsh", "kind": "volunteer", "started_on": "2026-09-01"}


def test_somebody_is_added_with_their_engagement(ruth: Client):
    where = sent(ruth, "/wrenfold/people/add/", **NEW, email="ivo@post.example", team="Readers")
    ivo = person_named("Ivo Marsh")
    assert where == f"/wrenfold/people/{ivo.pk}/?said=added"
    assert (ivo.team, ivo.account.email) == ("Readers", "ivo@post.example")
    assert ivo.engagements.get().kind == "volunteer"
    page = shown(ruth, where)
    assert "They’re on the list now." in page.said
    assert "Volunteer" in page.said


def test_somebody_without_an_address_is_added_too(ruth: Client):
    sent(ruth, "/wrenfold/people/add/", **NEW)
    assert person_named("Ivo Marsh").account is None
    assert "No e-mail" in shown(ruth, "/wrenfold/people/?find=ivo").said


BAD = {
    "no name": ({"given_name": ""}, "Write their first name."),
    "no kind": ({"kind": ""}, "Choose how they are with the school."),
    "a kind that is none": ({"kind": "wizard"}, "Choose one of these."),
    "a day that is none": ({"started_on": "soon"}, "Since when?: write a day"),
    "no address": ({"email": "no"}, "Write the whole address"),
    "a colleague's address": (
        {"email": "c.strang@wrenfold.marlshire.sch.uk"}, "has this address already",
    ),
    "nothing but NUL": ({"given_name": "\0"}, "Write their first name."),
    "a name that is too long": ({"given_name": "x" * 101}, "at most 100"),
    "ten megabytes": ({"job_title": "x" * 1_000_000}, "at most 200"),
    "a firm that is none": ({"firm": "6d9f"}, "Choose one of these."),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_bad_input_adds_nobody_and_keeps_what_was_typed(ruth: Client, what: str):
    words, said = BAD[what]
    page = refused(ruth, "/wrenfold/people/add/", **NEW | words)
    assert said in page.words
    assert page.title.startswith("Error: ")
    assert page.forms[-1].value("family_name") == "Marsh"
    assert not Person.objects.filter(family_name="Marsh").exists()


def test_a_firm_of_another_school_is_no_choice(ruth: Client, heath_end: School):
    other = Firm.objects.create(school=heath_end, name="Elsewhere")
    page = refused(ruth, "/wrenfold/people/add/", **NEW, firm=str(other.pk))
    assert "Choose one of these." in page.words
    assert "Elsewhere" not in page.words


def test_a_page_of_a_person_says_all_that_is_on_record(ruth: Client):
    page = shown(ruth, at("Owen Tanfield"))
    for words in ("Mr Owen Tanfield", "dsl@wrenfold.marlshire.sch.uk", "Designated safeguarding lead",
                  "Senior team", "Teacher"):  # fmt: skip
        assert words in page.words
    assert "Has left" in shown(ruth, at("Roy Tunstall")).words


def test_a_name_and_an_address_are_changed(ruth: Client):
    page = shown(ruth, at("Priti Solanki", "change/"))
    fields = dict(page.forms[-1].values) | {"family_name": "Wren", "wants_large_print": "on"}
    sent(ruth, at("Priti Solanki", "change/"), **fields)
    wren = person_named("Priti Wren")
    assert wren.wants_large_print
    assert wren.account.email == "p.solanki@wrenfold.marlshire.sch.uk"
    bad = refused(
        ruth,
        at("Priti Wren", "change/"),
        **fields | {"email": "c.strang@wrenfold.marlshire.sch.uk"},
    )
    assert "has this address already" in bad.words


def test_an_engagement_is_added_changed_and_given_its_hours(ruth: Client):
    fields = {"kind": "governor", "started_on": "2026-09-01", "job_title": "Staff governor"}
    sent(ruth, at("Priti Solanki", "engage/"), **fields)
    assert set(person_named("Priti Solanki").engagements.values_list("kind", flat=True)) == {
        "teacher", "governor",
    }  # fmt: skip
    sent(ruth, engagement_at("Della Onslow"), kind="support", started_on="01/02/2010",
         job_title="Office manager")  # fmt: skip
    della = person_named("Della Onslow").engagements.get()
    assert (della.job_title, della.started_on) == ("Office manager", date(2010, 2, 1))
    sent(ruth, engagement_at("Della Onslow", "hours/"), from_0="08:30", until_0="15:30")
    assert person_named("Della Onslow").engagements.get().paid_hours == {"0": ["08:30", "15:30"]}
    assert "Monday 08:30 to 15:30" in shown(ruth, at("Della Onslow")).words
    page = shown(ruth, engagement_at("Della Onslow", "hours/"))
    assert page.forms[-1].value("from_0") == "08:30"


def test_days_and_hours_in_the_wrong_order_are_said(ruth: Client):
    page = refused(ruth, engagement_at("Della Onslow"), kind="support", started_on="2026-09-02",
                   ended_on="2026-09-01")  # fmt: skip
    assert "The last day is before the first day." in page.words
    for fields, said in (
        ({"from_0": "15:30", "until_0": "08:30"}, "Monday: the last time is after the first."),
        ({"from_1": "08:30"}, "Tuesday: write both times, or neither."),
        ({"from_2": "early", "until_2": "15:30"}, "Wednesday, from: write a time"),
    ):
        assert said in refused(ruth, engagement_at("Della Onslow", "hours/"), **fields).words


def test_leaving_says_first_what_would_reach_nobody(ruth: Client):
    page = shown(ruth, at("Helen Achterberg", "leaves/"))
    assert "Nobody would receive these then." in page.words
    assert "A worry about the Headteacher" in page.words
    assert "Nobody would receive" not in shown(ruth, at("Priti Solanki", "leaves/")).words
    sent(ruth, at("Helen Achterberg", "leaves/"), last_on=today().isoformat())
    assert not RoleHeld.objects.filter(role=Role.CHAIR, until_on=None).exists()
    before = refused(ruth, at("Albert Mossop", "leaves/"), last_on="2001-01-01")
    assert "begins after that day" in before.words


# Roles


def test_roles_and_routes_stand_on_one_page(ruth: Client):
    page = shown(ruth, "/wrenfold/people/roles/")
    assert "Every route leads to somebody who can be reached." in page.words
    assert "Dr Helen Achterberg, chair of governors" in page.words
    assert page.words.count("Mr Owen Tanfield") >= 3


def test_a_role_is_given_to_somebody_who_is_here_and_ends_with_a_day(ruth: Client):
    fields = {"person": str(person_named("Callum Strang").pk), "role": "senior-team",
              "from_on": "2026-09-01"}  # fmt: skip
    sent(ruth, "/wrenfold/people/roles/give/", **fields)
    held = RoleHeld.objects.get(person=person_named("Callum Strang"))
    again = refused(ruth, "/wrenfold/people/roles/give/", **fields)
    assert "They hold this role already." in again.words
    path = f"/wrenfold/people/roles/{held.pk}/end/"
    wrong = refused(ruth, path, until_on="2026-08-31")
    assert "That is before the role began." in wrong.words
    sent(ruth, path, until_on="2026-10-01")
    assert RoleHeld.objects.get(pk=held.pk).until_on == date(2026, 10, 1)


def test_a_role_goes_to_nobody_who_left_or_is_at_another_school(ruth: Client, heath_end: School):
    for name in ("Roy Tunstall", "Colin Frayne"):
        page = refused(ruth, "/wrenfold/people/roles/give/", person=str(person_named(name).pk),
                       role="hr", from_on="2026-09-01")  # fmt: skip
        assert "Choose one of these." in page.words
    assert shown(ruth, "/wrenfold/people/roles/give/?person=x&role=y").headings


def test_to_end_the_last_head_is_allowed_and_warned_of(signed_in: SignedIn, wrenfold: School):
    judith = signed_in("Judith Pargeter")
    held = RoleHeld.objects.get(role=Role.HEADTEACHER)
    page = shown(judith, f"/wrenfold/people/roles/{held.pk}/end/")
    assert "Nobody would receive these then." in page.words
    assert "Asking for permission to post about the school" in page.words
    sent(judith, f"/wrenfold/people/roles/{held.pk}/end/", until_on=today().isoformat())


def test_a_role_whose_holder_is_gone_is_shown_as_held_in_name_only(ruth: Client):
    helen = person_named("Helen Achterberg")
    helen.engagements.update(ended_on=today() - timedelta(days=1))
    page = shown(ruth, "/wrenfold/people/roles/")
    assert "isn’t with the school today" in page.words
    assert "Two routes lead to nobody." in page.words


# Firms and the roll


def test_firms_are_listed_added_and_changed(ruth: Client):
    page = shown(ruth, "/wrenfold/people/firms/")
    assert "Hedgerow Music" in page.words
    assert "One person here now" in page.words
    sent(ruth, "/wrenfold/people/firms/add/", name="Marsh and Daughters")
    twice = refused(ruth, "/wrenfold/people/firms/add/", name="Marsh and Daughters")
    assert "A firm of this name is on the list already." in twice.words
    firm = Firm.objects.get(name="Hedgerow Music")
    assert "Gina Farrant" in shown(ruth, f"/wrenfold/people/firms/{firm.pk}/").words
    sent(ruth, f"/wrenfold/people/firms/{firm.pk}/", name="Hedgerow", contact_name="Ada Lark")
    assert Firm.objects.get(pk=firm.pk).contact_name == "Ada Lark"


def test_the_roll_shows_numbers_first_and_names_of_one_class_only(ruth: Client):
    page = shown(ruth, "/wrenfold/roll/")
    assert "31 children in three classes" in page.said
    assert "Rory" not in page.words
    opened = shown(ruth, "/wrenfold/roll/?class=Dragonflies")
    assert "Rory Tanner" in opened.words
    assert "Dave Holloway" in opened.words
    assert "Olive" not in opened.words
    assert "Choose a class" in shown(ruth, "/wrenfold/roll/?class=Nowhere").words


def test_the_roll_asks_no_more_of_the_database_for_more_children(wrenfold: School, ruth: Client):
    few = questions(ruth, "/wrenfold/roll/?class=Dragonflies")
    add_to_roll(
        by=MACHINE, school=wrenfold, parents=[],
        pupils=[NewPupil(str(nth), "Ivy", f"Marsh{nth}", "Dragonflies") for nth in range(60)],
    )  # fmt: skip
    assert questions(ruth, "/wrenfold/roll/?class=Dragonflies") == few


def test_a_child_is_added_and_put_right(ruth: Client):
    sent(ruth, "/wrenfold/roll/add/", given_name="Ivy", family_name="Marsh", class_name="Newts",
         born_on="2019-05-01", parents="Una Marsh\r\n\r\nUna Marsh\r\nAbel Marsh")  # fmt: skip
    ivy = next(one for one in Pupil.objects.all() if one.family_name == "Marsh")
    assert (ivy.born_on, {one.name for one in ivy.parents.all()}) == (
        date(2019, 5, 1), {"Una Marsh", "Abel Marsh"},
    )  # fmt: skip
    page = shown(ruth, f"/wrenfold/roll/{ivy.pk}/")
    fields = dict(page.forms[-1].values) | {"left_on": "2026-07-21"}
    assert fields["parents"].split() == "Abel Marsh Una Marsh".split()
    sent(ruth, f"/wrenfold/roll/{ivy.pk}/", **fields)
    assert Pupil.objects.get(pk=ivy.pk).left_on == date(2026, 7, 21)
    assert "Ivy" not in shown(ruth, "/wrenfold/roll/?class=Newts").words
    wrong = refused(ruth, "/wrenfold/roll/add/", given_name="", family_name="Marsh",
                    joined_on="2026-09-02", left_on="2026-09-01")  # fmt: skip
    assert "Write the child’s first name." in wrong.words
    assert "The last day is before the first day." in wrong.words


# Who may, and whose it is


def test_only_the_head_and_the_business_manager_open_any_of_it(
    wrenfold: School, signed_in: SignedIn
):
    paths = ("/wrenfold/people/", "/wrenfold/people/add/", at("Priti Solanki"), "/wrenfold/roll/")
    for name in KEEPERS:
        assert {signed_in(name).get(path).status_code for path in paths} == {200}
    for name in ("Owen Tanfield", "Priti Solanki", "Helen Achterberg", "Lewis Tarrant"):
        assert {signed_in(name).get(path).status_code for path in paths} == {403}
        assert {signed_in(name).post(path).status_code for path in paths} == {403}


def test_things_of_another_school_are_the_page_of_a_wrong_address(ruth: Client, heath_end: School):
    colin = person_named("Colin Frayne")
    own, other = person_named("Priti Solanki").engagements.get(), colin.engagements.get()
    held = RoleHeld.objects.filter(school=heath_end).first()
    pupil = Pupil.objects.get(school=heath_end)
    firm = Firm.objects.create(school=heath_end, name="Elsewhere")
    for tail in (
        f"people/{colin.pk}/", f"people/{colin.pk}/change/", f"people/{colin.pk}/engage/",
        f"people/{colin.pk}/leaves/", f"people/{colin.pk}/engagements/{other.pk}/",
        f"people/{person_named('Della Onslow').pk}/engagements/{own.pk}/",
        f"people/{person_named('Della Onslow').pk}/engagements/{own.pk}/hours/",
        f"people/roles/{held.pk}/end/", f"people/firms/{firm.pk}/", f"roll/{pupil.pk}/",
        f"people/{uuid4()}/", f"roll/{uuid4()}/",
    ):  # fmt: skip
        for ask in (ruth.get, ruth.post):
            status = ask(f"/wrenfold/{tail}").status_code
            assert status == 404 or (status == 405 and ask == ruth.post), tail
    assert Account.objects.filter(persons=colin).exists()
