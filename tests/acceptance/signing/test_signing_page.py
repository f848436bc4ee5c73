"""Signing on the page: exactly what was shown, by whom it says, once, however they came in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from acceptance.signing.acting import (
    READ,
    SIGN,
    SIGNED,
    TEACHER,
    adopts,
    asked,
    in_force,
    signs,
)  # fmt: skip
from checks.browsing import Page
from conftest import person_named
from gatepost.acceptance.models import Reply, Signature, Statement
from gatepost.acceptance.states import AskedState, SigningMethod, StatementKind
from gatepost.people.queries.people import today
from gatepost.people.states import EntryKind
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Event, Trail

pytestmark = pytest.mark.django_db


def presses(client: Client, *, follow: bool = False, **typed: str):
    """Open the page, fill it in and press the button."""
    page = Page(client.get(SIGN))
    fields = {"typed_name": TEACHER, "agrees": "on"} | typed
    sent = page.sent_by("Sign the policy", **fields)
    return client.post(SIGN, {name: value for name, value in sent.items() if value}, follow=follow)


def visiting(name: str, kind: EntryKind) -> Client:
    """A browser in which somebody came in by a link or at the tablet, without an account."""
    client = Client()
    session = client.session
    session["gatepost-visit"] = {
        "person": person_named(name).pk.hex, "school": "wrenfold", "kind": kind.value,
        "until": (timezone.now() + timedelta(minutes=40)).isoformat(),
    }  # fmt: skip
    session.save()
    return client


def test_the_words_that_are_shown_are_the_words_that_are_kept(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    client.get(READ)
    page = Page(client.get(SIGN))
    response = presses(client, follow=True)
    assert response.redirect_chain == [(SIGNED, 302)]
    signature = Signature.objects.get(person=person_named(TEACHER))
    assert signature.statement.kind == StatementKind.EMPLOYEE
    assert signature.statement.text in page.words
    assert signature.statement.text in Page(response).words
    assert signature.method == SigningMethod.SIGNED_IN
    assert signature.opened_at == asked(campaign).opened_at
    assert asked(campaign).state == AskedState.SIGNED
    assert signature.reference in Page(response).said
    assert Entry.objects.filter(event=Event.POLICY_SIGNED, about=signature.digest).count() == 1
    assert verify(wrenfold, Trail.OPEN).is_whole


def test_the_page_quotes_what_binds_and_says_who_may_look(wrenfold, campaign, signed_in):
    page = Page(signed_in(TEACHER).get(SIGN))
    assert "Do not assume that what you do on school equipment is private." in page.words
    assert "Gatepost keeps nothing of your private checks." in page.said
    assert "All staff must keep to this policy." in page.words
    on = today()
    assert f"Today is {on.day} {on:%B} {on.year}." in page.said
    assert "None of these counts against you" in page.said


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        (TEACHER, StatementKind.EMPLOYEE, "disciplinary action"),
        ("Tilly Ransome", StatementKind.AGENCY, "my agency"),
        ("Albert Mossop", StatementKind.VOLUNTEER, "While I help"),
        ("Marek Sobol", StatementKind.GOVERNOR, "As a governor"),
        ("Gina Farrant", StatementKind.CONTRACTOR, "for my firm"),
    ],
)
def test_everybody_signs_the_statement_of_their_own_kind(
    name, kind, words, wrenfold, campaign, signed_in
):
    client = signed_in(name)
    assert words in Page(client.get(SIGN)).said
    assert presses(client, typed_name=name).status_code == 302
    assert Signature.objects.get(person=person_named(name)).statement.kind == kind


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"typed_name": ""}, "Type your full name."),
        ({"typed_name": "Priti Solanki"}, "Type your own name, as the school has it: Callum Strang."),
        ({"typed_name": "\0"}, "Type your full name."),
        ({"typed_name": "x" * 300}, "Type your name in at most 200 letters."),
        ({"agrees": ""}, "Tick the box to say that you sign the statement."),
    ],
)  # fmt: skip
def test_a_wrong_name_or_no_tick_signs_nothing_and_keeps_what_was_typed(
    typed, said, wrenfold, campaign, signed_in
):
    response = presses(signed_in(TEACHER), **typed)
    page = Page(response)
    assert response.status_code == 422
    assert page.title.startswith("Error: ")
    assert said in page.said
    assert not Signature.objects.filter(person=person_named(TEACHER)).exists()
    name = typed.get("typed_name", TEACHER)
    if name.strip("\0"):
        assert page.form_with("Sign the policy").value("typed_name") == name


def test_both_faults_are_told_at_once(wrenfold, campaign, signed_in):
    page = Page(presses(signed_in(TEACHER), typed_name="", agrees=""))
    assert "Two things to put right" in page.headings


def test_when_the_version_changed_meanwhile_nothing_is_signed(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    page = Page(client.get(SIGN))
    fields = page.sent_by("Sign the policy", typed_name=TEACHER)
    adopts(wrenfold, today(), ("All staff must keep", "Everybody must keep"))
    response = client.post(SIGN, fields | {"agrees": "on"})
    page = Page(response)
    assert response.status_code == 409
    assert "Nothing has been signed." in page.said
    assert not Signature.objects.filter(person=person_named(TEACHER)).exists()
    form = page.form_with("Sign the policy")
    assert form.value("version") == in_force(wrenfold).pk.hex
    assert form.value("typed_name") == TEACHER
    assert form.value("agrees") is None
    assert client.post(SIGN, page.sent_by("Sign the policy") | {"agrees": "on"}).status_code == 302


@pytest.mark.parametrize("name", ["version", "statement"])
@pytest.mark.parametrize("value", ["", "0" * 64, "\0", "x" * 10_000])
def test_a_form_that_holds_other_words_signs_nothing(name, value, wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    fields = Page(client.get(SIGN)).sent_by("Sign the policy", typed_name=TEACHER)
    response = client.post(SIGN, fields | {"agrees": "on", name: value})
    assert response.status_code == 409
    assert not Signature.objects.filter(person=person_named(TEACHER)).exists()


def test_the_statement_of_another_kind_is_not_signed_by_mistake(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    fields = Page(client.get(SIGN)).sent_by("Sign the policy", typed_name=TEACHER)
    other = Statement.objects.get(version=in_force(wrenfold), kind=StatementKind.VOLUNTEER)
    fields |= {"agrees": "on", "statement": other.sha256}
    assert client.post(SIGN, fields).status_code == 409


def test_pressing_twice_signs_once_and_shows_the_same(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    fields = Page(client.get(SIGN)).sent_by("Sign the policy", typed_name=TEACHER) | {
        "agrees": "on"
    }
    pages = [Page(client.post(SIGN, fields, follow=True)) for _ in range(2)]
    assert pages[0].said == pages[1].said
    assert Signature.objects.filter(person=person_named(TEACHER)).count() == 1
    assert client.get(SIGN).headers["Location"] == SIGNED


def test_somebody_who_isnt_asked_may_sign(wrenfold, signed_in):
    assert presses(signed_in("Albert Mossop"), typed_name="Albert Mossop").status_code == 302
    assert Signature.objects.filter(person=person_named("Albert Mossop")).count() == 1


@pytest.mark.parametrize(
    ("kind", "method"),
    [(EntryKind.LINK, SigningMethod.LINK), (EntryKind.PIN, SigningMethod.TABLET)],
)
def test_a_visitor_signs_by_the_way_they_came(kind, method, wrenfold, campaign):
    client = visiting("Albert Mossop", kind)
    assert client.get(READ).status_code == 200
    assert client.get("/wrenfold/policy/changed/").status_code == 200
    assert client.get("/wrenfold/policy/understand/").status_code == 200
    response = presses(client, typed_name="Albert Mossop", follow=True)
    assert "I’m done" in Page(response).form_with("I’m done").buttons
    assert Signature.objects.get(person=person_named("Albert Mossop")).method == method
    assert client.post("/wrenfold/leave/").status_code in {200, 302}
    assert client.get(SIGNED).status_code in {302, 404}


def test_a_visit_that_is_over_signs_nothing(wrenfold, campaign):
    client = visiting("Albert Mossop", EntryKind.LINK)
    fields = Page(client.get(SIGN)).sent_by("Sign the policy", typed_name="Albert Mossop")
    session = client.session
    session["gatepost-visit"] |= {"until": (timezone.now() - timedelta(seconds=1)).isoformat()}
    session.save()
    response = client.post(SIGN, fields | {"agrees": "on"})
    assert response.status_code in {302, 401, 404}
    assert not Signature.objects.filter(person=person_named("Albert Mossop")).exists()


def test_thanks_are_for_who_signed(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    assert "You haven’t signed this version" in Page(client.get(SIGNED)).headings
    signature = signs("Priti Solanki", in_force(wrenfold))
    page = Page(client.get(SIGNED))
    assert "You haven’t signed this version" in page.headings
    assert READ in page.links
    assert signature.reference not in page.said
    page = Page(signed_in("Priti Solanki").get(SIGNED))
    assert signature.reference in page.said
    assert f"/wrenfold/policy/certificate/{signature.pk}/" in page.links


def test_answers_stand_where_one_signs_and_nowhere_for_others(wrenfold, campaign, signed_in):
    one = asked(campaign)
    Reply.objects.create(
        school=wrenfold, asked=one, kind="question", text="What is 3.2 for?",
        said_at=timezone.now(), answer="It protects you.", answered_at=timezone.now(),
        answered_by=person_named("Judith Pargeter"),
    )  # fmt: skip
    page = Page(signed_in(TEACHER).get(SIGN))
    assert "What is 3.2 for?" in page.said
    assert "It protects you." in page.said
    assert "The answer from Mrs Judith Pargeter" in page.headings
    assert "What is 3.2 for?" not in Page(signed_in("Priti Solanki").get(SIGN)).said


def test_ones_own_page_lists_what_one_signed(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    assert "What you signed" not in Page(client.get("/wrenfold/you/")).headings
    signature = signs(TEACHER, in_force(wrenfold))
    page = Page(client.get("/wrenfold/you/"))
    assert signature.reference in page.said
    assert f"/wrenfold/policy/certificate/{signature.pk}/" in page.links
    other = Page(signed_in("Priti Solanki").get("/wrenfold/you/"))
    assert signature.reference not in other.said
