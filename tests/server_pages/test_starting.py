"""Setting a school up from nothing: one command, then every step in the browser, until it is live."""

import io
from collections.abc import Callable
from datetime import date, time

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from checks.browsing import Page
from conftest import person_named, sign_in_at
from gatepost.acceptance.actions.versions import adopt
from gatepost.people.actions import keeping
from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import ClosedDay, School, Term
from gatepost.schools.queries import named_contact_roles, platforms_of, settings_of
from gatepost.schools.states import PlatformKind, Role
from gatepost.server.starting import papers_made
from gatepost.server.starting.steps import State, steps_of
from gatepost.server.starting.written import (
    LineFaulty,
    closed_days_in,
    named_in,
    terms_in,
    written_day,
)
from gatepost.trail.models import Entry
from gatepost.trail.states import Event

SignedIn = Callable[[str], Client]
FIRST = ("--name", "Alder Lane Primary School", "--business-manager", "Mrs Karen Whitlock",
         "--email", "Karen@alder.example")  # fmt: skip


def told(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def alder(db: None) -> School:
    """A school that was just opened, with its business manager and nobody else."""
    told("open_school", "--slug", "alder", *FIRST)
    return School.objects.get(slug="alder")


@pytest.fixture
def karen(alder: School) -> Client:
    """Its business manager at her browser."""
    client = Client()
    sign_in_at(client, person_named("Karen Whitlock").account)
    return client


def shown(client: Client, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status, path
    return Page(response)


def sent(client: Client, path: str, **fields: object) -> str:
    response = client.post(path, fields)
    assert response.status_code == 302, Page(response).words
    return response.headers["Location"]


def refused(client: Client, path: str, **fields: object) -> Page:
    before = Entry.objects.count()
    response = client.post(path, fields)
    assert response.status_code == 422
    assert Entry.objects.count() == before
    return Page(response)


def fields_of(client: Client, path: str) -> dict[str, str]:
    return dict(shown(client, path).forms[-1].values)


def states_of(school: School) -> dict[str, str]:
    found = School.objects.get(pk=school.pk)
    return {one.key: one.state.value for one in steps_of(found, today())}


# Opening


@pytest.mark.django_db
def test_a_school_is_opened_without_a_file_and_one_person_can_sign_in(alder: School):
    karen = person_named("Karen Whitlock")
    assert (karen.title, karen.account.email) == ("Mrs", "karen@alder.example")
    assert capacity_of(karen, today()).roles == {Role.BUSINESS_MANAGER}
    assert alder.live_since is None


@pytest.mark.django_db
def test_opening_says_what_comes_next():
    said = told("open_school", "--slug", "alder", *FIRST)
    assert "Karen Whitlock signs in with karen@alder.example and goes on at /alder/set-up/." in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "--name, --business-manager, --email"),
        (FIRST[:4], "--email"),
        ((*FIRST[:5], "no address"), "valid email"),
        ((*FIRST[:3], "Karen", *FIRST[4:]), "cannot be blank|name"),
        (("school.json", *FIRST), "not both"),
    ],
)
def test_what_is_lacking_or_wrong_is_said_and_nothing_is_made(words: tuple[str, ...], why: str):
    with pytest.raises(CommandError, match=why):
        told("open_school", "--slug", "alder", *words)
    assert not School.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_slug_that_is_taken_or_none_is_said(alder: School):
    for slug in ("alder", "sign-in", "A"):
        with pytest.raises(CommandError):
            told("open_school", "--slug", slug, *FIRST)
    assert School.objects.count() == 1


# The steps


@pytest.mark.django_db
def test_a_new_school_begins_with_its_people_and_everything_else_is_later(alder: School):
    states = states_of(alder)
    assert states["people"] == State.NEXT
    assert [key for key, state in states.items() if state == State.LATER] == [
        "roles", "details", "calendar", "platforms", "policy", "live", "begin",
    ]  # fmt: skip
    assert [key for key, state in states.items() if state == State.ANYTIME] == [
        "names", "roll", "papers", "kit",
    ]  # fmt: skip


@pytest.mark.django_db
def test_thirty_minutes_are_enough_for_all_steps(alder: School):
    assert sum(one.minutes for one in steps_of(alder, today())) <= 32


@pytest.mark.django_db
def test_a_school_is_set_up_step_by_step_until_it_is_live(alder: School, karen: Client):
    assert "0 of 12" in shown(karen, "/alder/set-up/").said
    day = date(2024, 9, 1)
    for given_name in ("Ada", "Ben", "Eve", "Fay", "Gus"):
        keeping.take_on(
            by=MACHINE, school=alder, given_name=given_name, family_name="Marsh",
            kind=EngagementKind.SUPPORT, started_on=day, email=f"{given_name}@alder.example",
        )  # fmt: skip
    assert states_of(alder)["people"] == State.DONE
    page = shown(karen, "/alder/set-up/live/")
    assert "Not yet: somebody would turn to nobody" in page.headings
    assert "/alder/people/roles/give/?role=headteacher" in page.links
    assert refused(karen, "/alder/set-up/live/").headings[0].startswith("Not yet")
    for name, role in {"Ada": "headteacher", "Ben": "dsl", "Eve": "chair-of-governors",
                       "Fay": "vice-chair-of-governors", "Gus": "data-protection-officer"}.items():  # fmt: skip
        person = str(person_named(f"{name} Marsh").pk)
        sent(karen, "/alder/people/roles/give/", person=person, role=role, from_on="2024-09-01")
    assert states_of(alder)["roles"] == State.DONE
    sent(karen, "/alder/set-up/school/", **fields_of(karen, "/alder/set-up/school/")
         | {"address": "Alder Lane", "domain": "office@alder.example", "postcode": "QV1 1AA"})  # fmt: skip
    assert School.objects.get(pk=alder.pk).domain == "alder.example"
    sent(karen, "/alder/set-up/calendar/", terms=TERMS, closed=CLOSED, contact_from="07:30",
         contact_until="17:30")  # fmt: skip
    assert [(one.name, one.starts_on) for one in Term.objects.filter(school=alder)] == [
        ("Autumn 1", date(2026, 9, 3)), ("Autumn 2", date(2026, 11, 2)), ("Summer", date(2027, 4, 12)),
    ]  # fmt: skip
    assert ClosedDay.objects.get(school=alder).name == "staff training"
    where = sent(karen, "/alder/set-up/platforms/", established="Nestnote: messages\nInkpath",
                 social="Facebook\nA new one")  # fmt: skip
    assert where == "/alder/set-up/contacts/"
    assert platforms_of(alder, PlatformKind.SOCIAL) == ("Facebook", "A new one")
    sent(karen, where, roles=["dsl", "chair-of-governors"])
    assert named_contact_roles(alder) == (Role.DSL, Role.CHAIR)
    sent(karen, "/alder/set-up/names/", short="Alder Lane", handles="@alderlane",
         classes="Foxes: Year 2\nNewts")  # fmt: skip
    facts = settings_of(School.objects.get(pk=alder.pk))
    assert (facts.other_names, facts.handles, facts.class_names) == (
        ("Alder Lane",), ("alderlane",), ("Foxes", "Newts"),
    )  # fmt: skip
    assert states_of(alder)["policy"] == State.NEXT
    adopt(
        by=MACHINE, school=alder, wording=model_policy_bytes(), adopted_on=date(2026, 7, 13),
        adopted_by="the governing body", in_force_from=date(2026, 9, 1),
    )  # fmt: skip
    assert states_of(alder)["live"] == State.NEXT
    assert "/alder/set-up/" in shown(karen, "/alder/").links
    assert "Set up your school" in shown(karen, "/alder/").headings
    assert sent(karen, "/alder/set-up/live/") == "/alder/set-up/?said=live"
    assert "Your school is live." in shown(karen, "/alder/set-up/?said=live").words
    assert states_of(alder)["begin"] == State.NEXT
    assert Entry.objects.filter(school=alder, event=Event.SCHOOL_WENT_LIVE).count() == 1
    assert sent(karen, "/alder/set-up/live/") == "/alder/set-up/?said=live"
    assert Entry.objects.filter(school=alder, event=Event.SCHOOL_WENT_LIVE).count() == 1


TERMS = """Autumn 1, 3 September 2026 to 21 October 2026

Autumn 2: from Monday 2nd November 2026 to 18/12/2026
Summer 2027-04-12 – 2027-07-21"""
CLOSED = "3 September 2026, staff training"


@pytest.mark.django_db
def test_every_box_holds_what_the_school_has_and_sending_it_back_changes_nothing(
    wrenfold: School, signed_in: SignedIn
):
    ruth = signed_in("Ruth Penhale")
    before = repr(settings_of(School.objects.get(pk=wrenfold.pk)))
    contacts = named_contact_roles(wrenfold)
    for part in ("school", "calendar", "platforms", "names"):
        path = f"/wrenfold/set-up/{part}/"
        sent(ruth, path, **fields_of(ruth, path))
    sent(ruth, "/wrenfold/set-up/contacts/", roles=[role.value for role in contacts])
    assert repr(settings_of(School.objects.get(pk=wrenfold.pk))) == before
    assert named_contact_roles(wrenfold) == contacts


WRONG = {
    ("calendar", "terms", "Autumn"): "Line 1 needs a name and two days",
    ("calendar", "terms", "A, 3 September 2026 to 31 November 2026"): "is no day of the calendar",
    ("calendar", "terms", "A, 3 September 2026 to 1 September 2026"): "Line 1 ends before it begins",
    ("calendar", "terms", "A, 1/9/2026 to 1/12/2026\nB, 1/11/2026 to 2/12/2026"): "Line 2 overlaps",
    ("calendar", "terms", ""): "Write the terms, one a line.",
    ("calendar", "closed", "soon"): "Line 1 needs one day",
    ("calendar", "contact_until", "06:00"): "The last hour is after the first.",
    ("school", "name", ""): "Write the name of the school.",
    ("school", "postcode", "x" * 30): "at most 10",
    ("platforms", "established", ": messages"): "A name is missing",
    ("platforms", "social", "x" * 200): "is too long",
    ("names", "short", "x" * 300): "Line 1 is too long",
    ("names", "classes", "x" * 200): "is too long",
    ("contacts", "roles", "wizard"): "Choose some of these.",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("what", WRONG, ids=lambda what: f"{what[0]}-{what[1]}-{what[2][:12]}")
def test_what_cannot_be_read_is_said_with_its_line_and_changes_nothing(
    wrenfold: School, signed_in: SignedIn, what: tuple[str, str, str]
):
    part, field, words = what
    ruth = signed_in("Ruth Penhale")
    path = f"/wrenfold/set-up/{part}/"
    page = refused(ruth, path, **fields_of(ruth, path) | {field: words})
    assert WRONG[what] in page.words
    assert page.title.startswith("Error: ")


@pytest.mark.django_db
def test_the_kit_is_never_shown_in_a_browser(wrenfold: School, signed_in: SignedIn):
    page = shown(signed_in("Ruth Penhale"), "/wrenfold/set-up/kit/")
    assert "gatepost-server recovery_kit" in page.words
    assert "It hasn’t been printed yet." in page.words


@pytest.mark.django_db
def test_only_the_head_and_the_business_manager_set_a_school_up(
    wrenfold: School, signed_in: SignedIn
):
    for tail in ("", "school/", "live/", "minute/", "dpia/"):
        assert signed_in("Judith Pargeter").get(f"/wrenfold/set-up/{tail}").status_code == 200
        assert signed_in("Owen Tanfield").get(f"/wrenfold/set-up/{tail}").status_code == 403
        assert signed_in("Callum Strang").post(f"/wrenfold/set-up/{tail}").status_code == 403


# The papers


@pytest.mark.django_db
def test_the_papers_are_tagged_pdf_with_the_facts_of_the_school(
    wrenfold: School, signed_in: SignedIn
):
    ruth = signed_in("Ruth Penhale")
    for tail in ("minute", "dpia"):
        response = ruth.get(f"/wrenfold/set-up/{tail}/")
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in response.content
    values = papers_made.minute_values(wrenfold, today())
    assert ["Chair of governors", "Dr Helen Achterberg"] in values["roles"]
    assert values["lacking"] == []
    assert any("2 June" in line for line in values["policy"])


@pytest.mark.django_db
def test_a_school_without_policy_or_people_gets_its_papers_too(alder: School):
    values = papers_made.minute_values(alder, today())
    assert "model policy" in values["policy"][0]
    assert values["lacking"]
    assert papers_made.minute(alder, today()).startswith(b"%PDF-")
    assert papers_made.assessment(alder, today()).startswith(b"%PDF-")
    facts = dict(papers_made.assessment_values(alder, today())["facts"])
    assert facts["Data protection officer"] == "Nobody yet"


def test_the_assessment_tells_how_long_every_table_about_people_is_kept():
    told_tables = papers_made.tables_told()
    assert sorted(told_tables) == sorted(one.table for one in papers_made.rules_about_people())


@pytest.mark.django_db
def test_the_assessment_rests_on_public_task_and_says_what_was_not_read(wrenfold: School):
    values = papers_made.assessment_values(wrenfold, today())
    assert "6(1)(e)" in values["purposes"][0]["article"]
    assert "Not consent" in values["purposes"][0]["basis"]
    assert any("Not read at its source yet" in one["source"] for one in values["law"])
    assert all(one["source"] for one in values["law"])


# Lines as people write them


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d"]))
def test_a_day_is_read_however_it_is_written(on: date, pattern: str):
    for words in (written_day(on), on.strftime(pattern), f"{on:%A} {written_day(on)}"):
        ((_, found, name),) = closed_days_in(f"{words}, staff training")
        assert (found, name) == (on, "staff training")
        ((_, term, starts, ends),) = terms_in(f"Autumn 1, {words} to {words}")
        assert (term, starts, ends) == ("Autumn 1", on, on)


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused_with_their_line(words: str):
    for read in (terms_in, closed_days_in):
        said = "Line "
        try:
            read(words)
        except LineFaulty as fault:
            said = str(fault)
        assert said.startswith("Line ")
    assert all(line.number >= 1 for line, _, _ in named_in(words))


@pytest.mark.django_db
def test_hours_are_kept_as_hours(wrenfold: School, signed_in: SignedIn):
    ruth = signed_in("Ruth Penhale")
    path = "/wrenfold/set-up/calendar/"
    sent(ruth, path, **fields_of(ruth, path) | {"contact_from": "07:15"})
    assert School.objects.get(pk=wrenfold.pk).contact_from == time(7, 15)


@pytest.mark.django_db
def test_the_demonstration_school_is_live(wrenfold: School):
    assert wrenfold.live_since is not None
    states = states_of(wrenfold)
    assert states["live"] == states["policy"] == State.DONE
