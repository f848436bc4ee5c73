"""What was typed is made into a question without losing or inventing anything."""

from datetime import date, datetime

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from gatepost.checks.forms import (
    FORMS,
    AccountForm,
    ConnectionForm,
    ContactForm,
    PostForm,
    Words,
    with_picture,
    without_nul,
    without_picture,
)
from gatepost.checks.states import KIND_HINTS, KIND_ICONS, KIND_TITLES, Kind
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Audience,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
    Uses,
)
from gatepost.engine.verdict import Fact
from gatepost.web.icons import ICONS

NOW = datetime(2026, 11, 25, 10, 30)
LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=60)


def question(form: forms.Form):
    assert form.is_valid(), form.errors
    return form.question(NOW)


@given(LETTERS, LETTERS)
@example("", "")
@example("A day.", "")
@example("", "A cat")
@example("A day.\n\n", " A cat ")
@example("A day.\n\n[image: x", "A cat")
def test_words_and_a_picture_come_apart_as_they_were_put_together(text: str, picture: str):
    if picture.strip():
        described = picture.replace("[", "(").replace("]", ")").strip()
        assert without_picture(with_picture(text, picture), picture) == (text, described)
    else:
        assert with_picture(text, picture) == text


@given(LETTERS)
@example("[image: a] hello [b]")
@example("Look.\n\n[image: a] and [b]")
@example("[image: ]")
def test_words_without_a_picture_stay_words(text: str):
    assert without_picture(with_picture(text, "")) == (text, "")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
@example("\r\n\r\n")
@example("\ra\n\rb\r\n")
def test_words_keep_every_letter_but_the_kind_of_line_end(text: str):
    kept = Words(required=False).clean(text)
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert kept == (expected if expected.strip() else "")


def test_nul_is_taken_out_of_everything_that_was_typed():
    typed = QueryDict("text=Love%00ly&text=b%00&other=%00&plain=a")
    assert dict(without_nul(typed).lists()) == {
        "text": ["Lovely", "b"], "other": [""], "plain": ["a"],
    }  # fmt: skip
    assert typed["other"] == "\0"


def test_half_a_letter_is_replaced_and_never_breaks_anything():
    assert Words(required=False).clean("caf\ud83d e") == "caf? e"


def test_a_post_is_what_was_said_and_no_more():
    fields = {
        "text": "Lovely.",
        "picture": "A [big] cat",
        "account": "school",
        "audience": "public",
    }
    said = PostForm(fields | {"platform": "X"}, platforms=("X", "Y"))
    assert question(said) == Post(
        "Lovely.\n\n[image: A (big) cat]", AccountKind.SCHOOL, Audience.PUBLIC, "X"
    )
    assert question(PostForm({"text": "Lovely."})) == Post("Lovely.", None, None, "")


def test_a_connection_is_what_was_said_and_no_more():
    fields = {"other": "former-pupil", "direction": "sent", "account": "", "is_family": "no"}
    assert question(ConnectionForm(fields | {"born_on": "25/11/2008"})) == Connection(
        Other(OtherKind.FORMER_PUPIL, age=18.0, is_family=False), Direction.SENT, None
    )
    assert question(ConnectionForm(fields | {"born_on": "2008-11-26"})).other.age < 18
    assert question(ConnectionForm(fields | {"grown_up": "under"})).other.is_adult is False
    assert question(ConnectionForm(fields | {"grown_up": "over"})).other.is_adult is True
    assert question(ConnectionForm(fields)).other.age is None


def test_a_date_of_birth_counts_more_than_the_age_beside_it():
    fields = {"other": "former-pupil", "direction": "sent", "grown_up": "over"}
    assert question(ConnectionForm(fields | {"born_on": "2012-11-25"})).other.age == 14


def test_a_contact_is_what_was_said_and_no_more():
    fields = {
        "other": "parent", "text": " Hi\r\n", "channel": "school-email", "device": "school",
        "when": "later", "at": "2027-06-09T17:30", "purpose": "work", "is_urgent": "no",
        "is_parent_permission_recorded": "yes", "is_parent_of_taught_child": "yes",
        "is_declared_friend": "no",
    }  # fmt: skip
    assert question(ContactForm(fields)) == Contact(
        " Hi\n",
        Other(OtherKind.PARENT, is_declared_friend=False, is_parent_of_taught_child=True),
        Channel.SCHOOL_EMAIL, Device.SCHOOL, datetime(2027, 6, 9, 17, 30), Purpose.WORK,
        is_parent_permission_recorded=True, is_urgent=False,
    )  # fmt: skip
    assert question(ContactForm({"other": "parent"})) == Contact(
        "", Other(OtherKind.PARENT), at=NOW
    )


def test_an_account_is_what_was_said_and_no_more():
    assert question(AccountForm({})) == AccountUse()
    assert question(AccountForm({"uses": "own-email", "purpose": "school"})) == AccountUse(
        Uses.OWN_EMAIL, AccountKind.SCHOOL
    )


def test_every_fact_that_a_question_may_be_asked_for_has_a_box():
    boxes = {kind: {*form.of_fact.values()} for kind, form in FORMS.items()}
    for kind, form in FORMS.items():
        assert boxes[kind] <= set(form.base_fields), kind
        assert {*form.opening, *form.remembered} <= set(form.base_fields), kind
    told = {fact for form in FORMS.values() for fact in form.of_fact}
    assert told == set(Fact) - {Fact.AT}, "a time is always known: it is now where none is chosen"


def test_every_question_has_its_title_hint_icon_and_form():
    assert set(FORMS) == set(KIND_TITLES) == set(KIND_HINTS) == set(KIND_ICONS) == set(Kind)
    assert {icon for icon in KIND_ICONS.values() if icon not in ICONS} == set()


@pytest.mark.parametrize("written", ["29/02/2008", "2008-02-29", "29.02.2008", "29 February 2008"])
def test_a_date_may_be_written_as_people_do(written: str):
    form = ConnectionForm({"other": "pupil", "direction": "sent", "born_on": written})
    assert form.is_valid()
    assert form.cleaned_data["born_on"] == date(2008, 2, 29)
