"""The pages that ask: their fields, what is remembered, and that no character of a draft is ever lost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from checks.browsing import Page
from gatepost.schools.actions import set_platforms
from gatepost.schools.models import School
from gatepost.schools.states import PlatformKind

pytestmark = pytest.mark.django_db

POST, CONNECTION, CONTACT, ACCOUNT = (
    f"/wrenfold/check/{kind}/" for kind in ("post", "connection", "contact", "account")
)
Enter = Callable[..., Client]

DRAFTS = {
    "plain": "Lovely day.",
    "a leading line end": "\nLovely day.",
    "three leading line ends": "\n\n\nLovely day.",
    "blanks around": "  \t Lovely day. \n \n",
    "lines": "One\nTwo\n\nThree\n",
    "emoji": "Lovely 👩🏽‍🏫🎉 day 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "right to left": "יום יפה \u200fgood day\u202e! مرحبا",
    "letters with signs": "Cafe\u0301 Łódź ﬁne Straße İstanbul",
    "markup": "<b>Lovely</b> </textarea><script>alert(1)</script> &amp; &lt; \" ' {{ x }} {% y %}",
    "entities": "&#0; &NewLine; &lt;p&gt;",
    "no blank": "a" * 4000,
    "longest": "Lovely day. " * 1666 + "12345678",
}


def opened(response) -> Page:
    assert response.status_code == 200
    return Page(response)


def test_each_question_asks_what_it_needs_and_no_more(enter: Enter):
    client = enter()
    boxes = {
        path: opened(client.get(path)).form_with("Check it").boxes
        for path in (POST, CONNECTION, CONTACT, ACCOUNT)
    }
    assert boxes == {
        POST: {"text", "picture", "account", "platform", "audience"},
        CONNECTION: {"other", "direction", "account"},
        CONTACT: {"other", "text", "channel", "device", "when", "at"},
        ACCOUNT: {"purpose", "uses", "platform"},
    }


def test_every_box_has_a_label_of_its_own(enter: Enter):
    client = enter()
    for path in (POST, CONNECTION, CONTACT, ACCOUNT):
        page = client.get(path).content.decode()
        assert 'for="None"' not in page
        assert 'id="None"' not in page


def test_where_a_post_goes_can_be_chosen_and_is_said_back(enter: Enter):
    client = enter()
    page = opened(client.get(POST))
    assert page.form_with("Check it").value("platform") == ""
    answered = opened(
        client.post(POST, page.sent_by("Check it", text="Lovely day.", platform="Instagram"))
    )
    assert "Instagram" in answered.said
    again = opened(client.get(POST)).form_with("Check it")
    assert again.value("platform") == "Instagram"


def test_the_usual_choices_stand_at_first(enter: Enter):
    client = enter()
    post = opened(client.get(POST)).form_with("Check it")
    assert (post.value("account"), post.value("audience")) == ("personal", "friends")
    assert opened(client.get(CONNECTION)).form_with("Check it").value("account") == "personal"
    assert opened(client.get(CONTACT)).form_with("Check it").value("when") == "now"


@pytest.mark.parametrize("path", [POST, CONTACT])
def test_no_character_of_a_draft_is_lost_on_the_way_there_and_back(enter: Enter, path: str):
    client = enter()
    first = opened(client.get(path))
    for what, draft in DRAFTS.items():
        known = {"other": "parent"} if path == CONTACT else {}
        answered = opened(client.post(path, first.sent_by("Check it", text=draft, **known)))
        assert answered.draft == draft, what
        way_back = next(
            button
            for form in answered.forms
            for button in form.buttons
            if button in {"Change my draft", "Back"}
        )
        back = opened(client.post(path, answered.sent_by(way_back)))
        assert back.form_with("Check it").value("text") == draft, what
        assert opened(client.post(path, back.sent_by("Check it"))).draft == draft, what


def test_what_was_pasted_is_words_and_never_markup(enter: Enter):
    draft = DRAFTS["markup"]
    response = enter().post(POST, {"text": draft, "picture": "<i>A cat</i>"})
    page = response.content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "<b>Lovely</b>" not in page
    assert "<i>A cat" not in page
    assert draft in (Page(response).draft or "")


def test_everything_that_was_said_comes_back_with_the_draft(enter: Enter):
    client = enter()
    said = {
        "other": "former-pupil", "text": "Hello.\n", "channel": "social-media", "device": "personal",
        "when": "later", "at": "2026-11-27T16:30",
    }  # fmt: skip
    first = opened(client.get(CONTACT))
    answered = opened(client.post(CONTACT, first.sent_by("Check it", **said)))
    back = opened(client.post(CONTACT, answered.sent_by("Change my draft"))).form_with("Check it")
    assert {name: back.value(name) for name in said} == said


def test_answering_again_keeps_the_draft_and_what_was_answered_before(enter: Enter):
    client = enter()
    said = {
        "other": "parent",
        "text": "\nHello.",
        "channel": "personal-phone",
        "device": "personal",
    }
    first = opened(client.get(CONTACT))
    page = opened(client.post(CONTACT, first.sent_by("Check it", **said)))
    asked = page.form_with("Answer again").boxes
    assert "is_urgent" in asked
    page = opened(client.post(CONTACT, page.sent_by("Answer again", is_urgent="yes")))
    assert page.draft == "\nHello."
    back = page.form_with("Change my draft")
    assert {name: back.value(name) for name in (*said, "is_urgent")} == said | {"is_urgent": "yes"}


def test_nul_is_taken_out_of_the_draft_and_of_its_copies(enter: Enter):
    client = enter()
    response = client.post(POST, {"text": "Lovely\0 day.\0", "account": "personal"})
    assert opened(response).draft == "Lovely day."
    assert b"\0" not in response.content
    response = client.post(POST, {"text": "Lovely\0 day.", "do": "change"})
    assert opened(response).form_with("Check it").value("text") == "Lovely day."


def test_a_platform_that_left_the_register_is_forgotten(enter: Enter, wrenfold: School):
    client = enter()
    client.post(POST, {"text": "Lovely day.", "platform": "TikTok", "account": "school"})
    names = [("Facebook", ""), ("Bluesky", "")]
    set_platforms(school=wrenfold, kind=PlatformKind.SOCIAL, names=names)
    page = opened(client.get(POST))
    assert "TikTok" not in page.said
    answered = client.post(POST, page.sent_by("Check it", text="Lovely day."))
    assert answered.status_code == 200


def test_another_time_is_local_time_at_the_school(enter: Enter):
    client = enter()
    said = {"other": "parent", "text": "Hello.", "channel": "school-platform", "device": "school"}
    for at, is_fine in (
        ("2027-06-09T17:30", True),
        ("2027-06-09T18:30", False),
        ("2027-01-13T17:30", True),
        ("2027-01-13T18:30", False),
        ("2027-01-16T11:00", False),
    ):
        page = opened(client.post(CONTACT, said | {"when": "later", "at": at}))
        assert page.headings[0].startswith("Fine: ") is is_fine, at
    assert date(2027, 1, 16).weekday() == 5


def test_now_wins_over_a_time_that_still_stands_in_its_box(enter: Enter):
    said = {"other": "parent", "text": "Hello.", "channel": "school-platform", "device": "school"}
    client = enter()
    night = client.post(CONTACT, said | {"when": "now", "at": "2027-01-13T03:00"})
    plain = client.post(CONTACT, said | {"when": "now"})
    assert opened(night).headings == opened(plain).headings
