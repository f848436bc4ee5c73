"""What changed since somebody signed: clause by clause, word by word, and honest about what it can't tell."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acceptance.signing.acting import TEACHER, adopts, begins, in_force, signs, wording
from checks.browsing import Page
from conftest import person_named
from gatepost.acceptance.queries.changes import (
    Word,
    clauses_changed,
    clauses_to_start_with,
    contacts_changed,
    pieces_between,
)
from gatepost.people.actions import joining
from gatepost.people.models import RoleHeld
from gatepost.people.queries.people import named_contacts, today
from gatepost.people.states import MACHINE
from gatepost.policy.clause import Answer
from gatepost.policy.loading import load_bytes, load_model_policy, model_policy_bytes
from gatepost.schools.states import Role

CHANGED = "/wrenfold/policy/changed/"
MODEL = load_model_policy()
MODEL_BYTES = model_policy_bytes()


def changed(*changes):
    return list(clauses_changed(MODEL, load_bytes(wording(*changes), name="policy")))


def test_the_same_wording_has_no_changes():
    assert changed() == []


def test_words_that_differ_count_as_changed_even_where_all_answers_stay():
    (one,) = changed(("even when they contact you first", "whoever writes first"))
    assert (one.word, one.clause_id, one.title) == (
        Word.CHANGED,
        "golden.boundaries",
        "Professional boundaries",
    )
    assert one.label == "2.1 Golden principles"
    assert one.answers == ()
    assert [(piece.text, piece.change) for piece in one.pieces] == [
        ("Keep professional boundaries with pupils, parents and carers,", ""),
        ("even when they contact you", "gone"),
        ("whoever writes", "new"),
        ("first.", ""),
    ]


def test_a_reading_that_is_agreed_later_makes_a_clause_clearer():
    (one,) = changed(("or a gift to a whole class in the open", "or a gift to a class in the open"))
    assert one.word is Word.CLEARER
    ((name, pieces),) = one.besides
    assert name == "Agreed reading, 1 September 2026, the governing body"
    assert ("whole", "gone") in [(piece.text, piece.change) for piece in pieces]


def test_an_answer_that_differs_is_said_in_words():
    (one,) = changed(
        (
            'colleague-connection = { unless = { "immediate-family" = "fine" } }',
            'colleague-connection = { answer = "ask", unless = { "immediate-family" = "fine" } }',
        )
    )
    assert one.word is Word.CHANGED
    assert one.answers == ("This is a colleague: it was “Take care” and is now “Ask first”.",)
    assert {piece.change for piece in one.pieces} == {""}


def test_a_new_number_or_another_mechanism_is_no_change_for_a_reader():
    assert changed(('number = "2.1"', 'number = "2.99"')) == []
    assert changed(('mechanisms = ["connect", "contact"]', 'mechanisms = ["connect"]')) == []


def test_new_and_gone_clauses_are_told_apart():
    new = '\n[[clause]]\nid = "records.forms"\nnumber = "10.10"\nforce = "process"\nmechanisms = ["records"]\ntext = "Forms are kept."\n'
    later = load_bytes(MODEL_BYTES + new.encode(), name="policy")
    (added,) = clauses_changed(MODEL, later)
    assert (added.word, added.clause_id) == (Word.NEW, "records.forms")
    assert [(one.text, one.change) for one in added.pieces] == [("Forms are kept.", "new")]
    (gone,) = clauses_changed(later, MODEL)
    assert gone.word is Word.GONE
    assert [(one.text, one.change) for one in gone.pieces] == [("Forms are kept.", "gone")]


TEXTS = st.lists(
    st.sampled_from("a an the pupil school never post until they are 18 .".split())
).map(" ".join)


@given(before=TEXTS, after=TEXTS)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = pieces_between(before, after)
    old = " ".join(one.text for one in pieces if one.change != "new")
    new = " ".join(one.text for one in pieces if one.change != "gone")
    assert (old, new) == (before, after)
    assert all(one.text for one in pieces)
    kinds = [one.change for one in pieces]
    assert ("new", "gone") not in pairwise(kinds)


def test_texts_that_share_little_and_very_long_ones_are_shown_whole():
    pieces = pieces_between("one two three four five", "six seven eight nine five")
    assert [one.change for one in pieces] == ["gone", "new"]
    long = " ".join(str(number % 97) for number in range(20_000))
    assert [one.change for one in pieces_between(long, long + " x")] == ["gone", "new"]


def test_where_all_is_new_the_clauses_that_settle_most_come_first():
    start = clauses_to_start_with(MODEL)
    assert [one.id for one in start] == [
        "golden.confidential", "practice.channel-and-time", "practice.no-private-details",
        "practice.no-pupil-connection", "practice.ex-pupils", "disrepute.negative",
        "confidence.school-address",
    ]  # fmt: skip
    assert all(
        any(ruling.answer in (Answer.STOP, Answer.ASK) for ruling in one.rulings) for one in start
    )


@pytest.mark.django_db
def test_the_page_of_somebody_who_never_signed_says_that_all_is_new(wrenfold, signed_in):
    page = Page(signed_in(TEACHER).get(CHANGED))
    assert "You haven’t signed before, so everything is new." in page.said
    assert "What changed for you" not in page.headings
    assert "Start with these seven" in page.said


@pytest.mark.django_db
def test_the_page_shows_what_went_and_what_came(wrenfold, signed_in):
    signs(TEACHER, in_force(wrenfold))
    adopts(wrenfold, today(), ("even when they contact you first", "whoever writes first"))
    begins(wrenfold)
    response = signed_in(TEACHER).get(CHANGED)
    page = Page(response)
    html = response.content.decode()
    assert "One of 75 clauses. The rest says what you signed on" in page.said
    assert '<del><span class="unseen"> Taken out: </span>even when they contact you' in html
    assert '<ins><span class="unseen"> Put in: </span>whoever writes' in html
    assert "Professional boundaries" in page.headings
    other = Page(signed_in("Priti Solanki").get(CHANGED))
    assert "so everything is new" in other.said


@pytest.mark.django_db
def test_only_what_came_after_ones_own_signature_is_shown(wrenfold, signed_in):
    signs("Priti Solanki", in_force(wrenfold))
    second = adopts(
        wrenfold, today() - timedelta(days=1), ("even when they contact you first", "whoever writes first")
    )  # fmt: skip
    signs(TEACHER, second)
    adopts(
        wrenfold, today(), ("even when they contact you first", "whoever writes first"),
        ("All staff must keep to this policy.", "Everybody keeps to this policy."),
    )  # fmt: skip
    begins(wrenfold)
    assert "Two of 75 clauses." in Page(signed_in("Priti Solanki").get(CHANGED)).said
    assert "One of 75 clauses." in Page(signed_in(TEACHER).get(CHANGED)).said


@pytest.mark.django_db
def test_a_named_contact_who_changed_is_named(wrenfold, signed_in):
    signs(TEACHER, in_force(wrenfold))
    assert "Who to go to in doubt" not in Page(signed_in(TEACHER).get(CHANGED)).headings
    held = RoleHeld.objects.get(school=wrenfold, role=Role.DSL, until_on=None)
    RoleHeld.objects.filter(pk=held.pk).update(until_on=today())
    joining.give_role(
        by=MACHINE, person=person_named("Priti Solanki"), role=Role.DSL,
        from_on=today() + timedelta(days=1),
    )  # fmt: skip
    (one,) = contacts_changed(
        named_contacts(wrenfold, today()), named_contacts(wrenfold, today() + timedelta(days=1))
    )
    assert (one.before, one.after) == (("Mr Owen Tanfield",), ("Miss Priti Solanki",))
