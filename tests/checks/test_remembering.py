"""The last choices stand on the device, for the person who made them, and hold no word of a draft."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from checks.browsing import Page
from conftest import person_named, sign_in_at

pytestmark = pytest.mark.django_db

POST, CONNECTION, CONTACT = (
    f"/wrenfold/check/{kind}/" for kind in ("post", "connection", "contact")
)
COOKIE = "gatepost-last-choices"
WORD = "Zwetschgenkuchen"
Enter = Callable[..., Client]


def chosen(client: Client, path: str = POST) -> dict[str, str]:
    form = Page(client.get(path)).form_with("Check it")
    return {
        name: form.value(name) or "" for name in form.boxes - {"text", "picture", "at", "other"}
    }


def test_the_last_choices_come_back_for_each_question(enter: Enter):
    client = enter()
    usual = chosen(client), chosen(client, CONTACT)
    post = {"account": "school", "platform": "YouTube", "audience": "public"}
    contact = {"channel": "school-email", "device": "school", "when": "now"}
    client.post(POST, {"text": WORD} | post)
    client.post(CONTACT, {"text": WORD, "other": "pupil"} | contact)
    assert (chosen(client), chosen(client, CONTACT)) == (post, contact)
    assert usual == (
        {"account": "personal", "platform": "", "audience": "friends"},
        {"channel": "", "device": "", "when": "now"},
    )


def test_the_cookie_holds_choices_and_nothing_that_was_typed(enter: Enter):
    client = enter()
    fields = {
        "text": WORD,
        "picture": WORD,
        "account": "school",
        "platform": "YouTube",
        "odd": WORD,
    }
    client.post(POST, fields)
    client.post(CONTACT, {"text": WORD, "other": "pupil", "channel": "school-email", "when": "now"})
    client.post(
        CONTACT, {"text": WORD, "other": "pupil", "when": "later", "at": "2026-11-27T16:30"}
    )
    cookie = client.cookies[COOKIE]
    held = json.loads(cookie.value.rsplit(":", 2)[0])
    assert held == {
        "post": {"account": "school", "platform": "YouTube", "audience": ""},
        "contact": {"channel": "", "device": ""},
    }
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == (
        "/wrenfold/check/", "Strict", True,
    )  # fmt: skip


def test_a_question_that_was_not_answered_changes_nothing_that_is_remembered(enter: Enter):
    client = enter()
    client.post(POST, {"text": WORD, "account": "school"})
    before = client.cookies[COOKIE].value
    client.post(POST, {"account": "personal"})
    client.post(POST, {"text": WORD, "account": "personal", "do": "change"})
    client.post(POST, {"text": WORD, "account": "personal", "platform": "x"})
    assert client.cookies[COOKIE].value == before


def test_somebody_else_on_the_same_device_is_shown_the_usual_choices(enter: Enter):
    client = enter()
    usual = chosen(client)
    client.post(POST, {"text": WORD, "account": "school", "platform": "YouTube"})
    kept = client.cookies[COOKIE].value
    sign_in_at(client, person_named("Callum Strang").account)
    assert client.cookies[COOKIE].value == kept
    assert chosen(client) == usual
    client.post(POST, {"text": WORD, "account": "personal", "platform": "TikTok"})
    sign_in_at(client, person_named("Priti Solanki").account)
    assert chosen(client) == usual


def test_a_cookie_that_was_altered_or_made_up_counts_for_nothing(enter: Enter):
    client = enter()
    usual = chosen(client)
    client.post(POST, {"text": WORD, "account": "school"})
    signed = client.cookies[COOKIE].value
    for written in (
        "", "x", "{}", "[]", "a:b:c", signed.replace("school", "friend"), signed[:-1], "\x00", "é" * 50,
    ):  # fmt: skip
        client.cookies[COOKIE] = written
        response = client.get(POST)
        assert response.status_code == 200, written
        assert chosen(client) == usual, written
        assert client.post(POST, {"text": WORD, "account": "school"}).status_code == 200
