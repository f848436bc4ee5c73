"""Not ready to sign: nothing counts against anybody, no right is put down as a refusal, no words are lost."""

import logging

import pytest
from django.db import connection
from django.test import Client

from acceptance.signing.acting import TEACHER, actor, asked, begins, in_force, signs
from checks.browsing import Page
from conftest import person_named, sign_in_at
from gatepost.acceptance.actions.replying import (
    NotAsked,
    SpeaksOfARight,
    ask_question,
    decline,
    question_waits,
    take_time,
)  # fmt: skip
from gatepost.acceptance.forms.signing import LONGEST
from gatepost.acceptance.models import Asked, Reply
from gatepost.acceptance.states import AskedState, ReplyKind
from gatepost.people.models import Letter
from gatepost.people.states import EngagementKind
from gatepost.trail.models import Entry
from gatepost.trail.states import Event
from gatepost.web.letters import Wording
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db

QUESTION, TIME, DISAGREE = (
    f"/wrenfold/policy/{word}/" for word in ("question", "time", "disagree")
)
SIGN = "/wrenfold/policy/sign/"
WORDS = "What does quincebright mean in 3.2?"
UNION = "My union told me that quincebright is wrong."


def replies(name: str = TEACHER) -> list[tuple[str, str]]:
    rows = Reply.objects.select_related("school").filter(asked__person=person_named(name))
    return [(one.kind, one.text) for one in rows]


def events(event: Event) -> int:
    return Entry.objects.filter(event=event, about=person_named(TEACHER).pk.hex).count()


def test_a_question_is_kept_shown_and_told_without_a_name(wrenfold, campaign, signed_in):
    before = {one.pk for one in Letter.objects.all()}
    client = signed_in(TEACHER)
    response = client.post(QUESTION, {"text": WORDS}, follow=True)
    assert response.redirect_chain == [(SIGN, 302)]
    assert WORDS in Page(response).said
    assert "The Head and the business manager have it." in Page(response).said
    assert replies() == [(ReplyKind.QUESTION, WORDS)]
    assert asked(campaign).state == AskedState.QUESTION
    assert events(Event.SIGNING_QUESTIONED) == 1
    letters = Letter.objects.select_related("school", "person").exclude(pk__in=before)
    assert {one.person.name for one in letters} == {"Judith Pargeter", "Ruth Penhale"}
    for letter in letters:
        for word in ("Callum", "Strang", "quincebright", "3.2"):
            assert word not in letter.subject + letter.body
        assert "/wrenfold/signatures/" in letter.body


def test_who_gathers_signatures_gets_no_letter_about_their_own_question(
    wrenfold, campaign, signed_in
):
    before = {one.pk for one in Letter.objects.all()}
    signed_in("Ruth Penhale").post(QUESTION, {"text": WORDS})
    letters = Letter.objects.select_related("person").exclude(pk__in=before)
    assert {one.person.name for one in letters} == {"Judith Pargeter"}


def test_pressing_twice_asks_once_and_another_question_is_another(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    for text in (WORDS, WORDS, "And 3.4?"):
        client.post(QUESTION, {"text": text})
    assert replies() == [(ReplyKind.QUESTION, WORDS), (ReplyKind.QUESTION, "And 3.4?")]


def test_one_can_sign_after_a_question_and_after_a_refusal(wrenfold, campaign, signed_in):
    signed_in(TEACHER).post(QUESTION, {"text": WORDS})
    signed_in("Priti Solanki").post(DISAGREE, {"text": "It is too long."})
    for name in (TEACHER, "Priti Solanki"):
        signs(name, in_force(wrenfold))
        assert asked(campaign, name).state == AskedState.SIGNED


def test_time_keeps_nothing_but_that_it_was_asked_for(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    page = Page(client.get(TIME))
    assert "You don’t have to say which." in page.said
    response = client.post(TIME, {"text": UNION, "why": "union"}, follow=True)
    assert "Take the time you need" in Page(response).headings
    assert "Your union" in Page(response).headings
    assert "/wrenfold/speak-up/" in Page(response).links
    one = asked(campaign)
    assert (one.state, one.reason) == (AskedState.TIME, "")
    assert replies() == []
    client.post(TIME)
    assert events(Event.SIGNING_TIME_ASKED) == 1
    assert not [
        entry for entry in Entry.objects.filter(event=Event.SIGNING_TIME_ASKED)
        if "union" in str(vars(entry)).lower()
    ]  # fmt: skip


def test_a_plain_reason_is_recorded_as_it_was_said(wrenfold, campaign, signed_in):
    response = signed_in(TEACHER).post(DISAGREE, {"text": "Clause 3.2 is too vague."}, follow=True)
    assert response.redirect_chain == [(SIGN, 302)]
    assert "It doesn’t count against you." in Page(response).said
    assert replies() == [(ReplyKind.REFUSAL, "Clause 3.2 is too vague.")]
    assert asked(campaign).state == AskedState.REFUSED
    assert events(Event.SIGNING_REFUSED) == 1


def test_a_right_is_never_put_down_as_a_refusal(wrenfold, campaign, signed_in):
    page = Page(signed_in(TEACHER).post(DISAGREE, {"text": UNION}))
    assert page.status == 200
    assert "it isn’t a refusal" in page.said
    assert "Nothing has been sent or kept yet." in page.said
    assert dict(page.forms[0].values)["text"] == UNION
    assert replies() == []
    assert asked(campaign).state == AskedState.ASKED
    assert events(Event.SIGNING_REFUSED) == 0
    with pytest.raises(SpeaksOfARight):
        decline(
            by=actor(TEACHER), person=person_named(TEACHER), version=in_force(wrenfold), text=UNION
        )
    assert replies() == []


@pytest.mark.parametrize(
    ("do", "state", "kept"),
    [
        ("question", AskedState.QUESTION, [(ReplyKind.QUESTION, UNION)]),
        ("time", AskedState.TIME, []),
        ("none", AskedState.REFUSED, [(ReplyKind.REFUSAL, UNION)]),
        ("nonsense", AskedState.ASKED, []),
        ("", AskedState.ASKED, []),
    ],
)
def test_the_person_says_what_they_meant(do, state, kept, wrenfold, campaign, signed_in):
    signed_in(TEACHER).post(DISAGREE, {"text": UNION, "do": do})
    assert asked(campaign).state == state
    assert replies() == kept


@pytest.mark.parametrize("path", [QUESTION, DISAGREE])
@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Write your question."), (" \n ", "Say what you don’t agree with."),
     ("w" * (LONGEST + 1), "It is all still here."), ("\0", "")],
)  # fmt: skip
def test_words_that_cant_be_sent_stay_on_the_page(path, text, said, wrenfold, campaign, signed_in):
    response = signed_in(TEACHER).post(path, {"text": text})
    page = Page(response)
    assert response.status_code == 422
    assert replies() == []
    if len(text) > LONGEST:
        assert said in page.said
        assert text in page.words


def test_signs_that_no_database_takes_are_left_out(wrenfold, campaign, signed_in):
    signed_in(TEACHER).post(QUESTION, {"text": "Why\0 3.2?\r\nAnd 3.4 😀?"})
    assert replies() == [(ReplyKind.QUESTION, "Why 3.2?\nAnd 3.4 😀?")]


def test_ten_megabytes_are_refused_and_nothing_happens(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    client.raise_request_exception = False
    response = client.post(QUESTION, {"text": "w" * 10_000_000})
    assert response.status_code in {400, 422}
    assert replies() == []


def test_nobody_who_isnt_asked_can_say_no_and_their_words_come_back(wrenfold, signed_in):
    begins(wrenfold, kinds=(EngagementKind.TEACHER,))
    client = signed_in("Albert Mossop")
    for path in (QUESTION, DISAGREE):
        assert "Nobody is waiting for your signature" in Page(client.get(path)).said
        response = client.post(path, {"text": WORDS})
        assert response.status_code == 409
        assert WORDS in Page(response).said
    assert client.post(TIME).headers["Location"] == SIGN
    assert replies("Albert Mossop") == []
    assert not Asked.objects.filter(
        person=person_named("Albert Mossop"), campaign__ended_at=None
    ).exists()


def test_whoever_signed_has_nothing_to_refuse(wrenfold, campaign):
    signs(TEACHER, in_force(wrenfold))
    said = {"by": actor(TEACHER), "person": person_named(TEACHER), "version": in_force(wrenfold)}
    for deed in (
        lambda: ask_question(**said, text=WORDS),
        lambda: take_time(**said),
        lambda: decline(**said, text="No."),
    ):
        with pytest.raises(NotAsked):
            deed()
    assert asked(campaign).state == AskedState.SIGNED


def test_nobody_speaks_for_somebody_else(wrenfold, heath_end, campaign):
    version = in_force(wrenfold)
    for by in ("Judith Pargeter", "Ruth Penhale", "Priti Solanki", "Nadia Brook", "Roy Tunstall"):
        said = {"by": actor(by), "person": person_named(TEACHER), "version": version}
        for deed in (
            lambda said=said: ask_question(**said, text=WORDS),
            lambda said=said: take_time(**said),
            lambda said=said: decline(**said, text="No."),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.refusal.is_hidden
    assert asked(campaign).state == AskedState.ASKED


def test_words_sent_after_signing_out_are_given_back(wrenfold, campaign):
    for path in (QUESTION, DISAGREE):
        response = Client().post(path, {"text": WORDS})
        assert response.status_code == 401
        assert WORDS in response.content.decode()
    assert Reply.objects.count() == Reply.objects.exclude(asked__campaign=campaign).count()


def test_words_sent_with_an_old_form_are_given_back(wrenfold, campaign):
    client = Client(enforce_csrf_checks=True)
    sign_in_at(client, person_named(TEACHER).account)
    response = client.post(QUESTION, {"text": WORDS})
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    assert replies() == []


def test_the_words_stand_in_no_log(wrenfold, campaign, signed_in, caplog):
    caplog.set_level(logging.DEBUG)
    client = signed_in(TEACHER)
    for path in (QUESTION, DISAGREE):
        client.post(path, {"text": f"Quincebright {path}"})
        client.post(path, {"text": "Quincebright " * 1000})
    assert "uincebright" not in caplog.text


def test_what_is_said_lies_sealed(wrenfold, campaign, signed_in):
    signed_in(TEACHER).post(QUESTION, {"text": WORDS})
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM acceptance_reply")
        assert all(b"quincebright" not in bytes(row[0]) for row in cursor.fetchall())


def test_the_letters_wording_is_a_wording(wrenfold):
    said = question_waits("wrenfold")
    assert isinstance(said, Wording)
    assert said.url.endswith("/wrenfold/signatures/")
