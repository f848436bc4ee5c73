"""What nobody should send: it gets clear words, a status that says whose fault it is, and the draft back."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from checks.browsing import Page
from gatepost.checks.models import Receipt

pytestmark = pytest.mark.django_db

POST, CONNECTION, CONTACT, ACCOUNT = (
    f"/wrenfold/check/{kind}/" for kind in ("post", "connection", "contact", "account")
)
FORM = "application/x-www-form-urlencoded"
Enter = Callable[..., Client]

DRAFT = "\nÜber <b>uns</b>: Olive 🎉\n"


def faults(page: Page) -> str:
    return page.said.partition("to put right ")[2].partition(" Check a post")[0]


def test_an_empty_question_says_what_is_missing(enter: Enter):
    client = enter()
    for path, fields, words in (
        (POST, {}, "Add the words you want to check. A picture alone? Say what it shows."),
        (POST, {"text": " \r\n\t\u00a0\u2003 "}, "Add the words you want to check."),
        (POST, {"text": "\0\0", "picture": "   "}, "Add the words you want to check."),
        (CONTACT, {}, "Choose one: who is it."),
        (CONNECTION, {}, "Choose one: who is it."),
        (CONNECTION, {"other": "pupil"}, "Choose one: who is asking."),
    ):
        response = client.post(path, fields)
        assert response.status_code == 422
        page = Page(response)
        assert page.title.startswith("Error: ")
        assert page.headings[0].endswith("to put right")
        assert words in page.said
    assert client.post(POST, {"picture": "A cat on a wall."}).status_code == 200
    assert client.post(ACCOUNT, {}).status_code == 200
    assert client.post(CONTACT, {"other": "parent"}).status_code == 200


def test_a_draft_that_is_too_long_comes_back_whole(enter: Enter):
    client = enter()
    assert client.post(POST, {"text": "a " * 10_000}).status_code == 200
    for path, known in ((POST, {}), (CONTACT, {"other": "parent"})):
        for draft in ("a " * 10_000 + "b", "word " * 200_000, "🎉" * 20_001):
            response = client.post(path, {"text": draft, **known})
            assert response.status_code == 422
            page = Page(response)
            assert "That is more than we can check at once (20000 letters)." in page.said
            assert page.form_with("Check it").value("text") == draft


def test_line_ends_of_browsers_count_as_one_letter(enter: Enter):
    assert enter().post(POST, {"text": "a\r\n" * 10_000}).status_code == 200


def test_five_million_letters_get_a_page_that_says_so(enter: Enter):
    strict = enter(enforce_csrf_checks=True)
    body = "text=" + "a" * 5_000_000
    for response in (
        strict.post(POST, body, content_type=FORM),
        strict.post(POST, {"text": "a" * 5_000_000}),
        strict.post(POST, {f"field{number}": "a" for number in range(1001)}),
    ):
        assert response.status_code == 400
        assert Page(response).headings == ["That was too much at once"]
        assert "no-store" in response.headers["Cache-Control"]


def test_words_that_no_choice_has_are_refused_one_by_one(enter: Enter):
    client = enter()
    post = {"text": DRAFT, "account": "x", "audience": "x", "platform": "x"}
    contact = {
        "text": DRAFT, "other": "x", "channel": "x", "device": "x", "when": "x", "at": "x",
        "purpose": "x", "grown_up": "x", "born_on": "x", "is_family": "x", "is_urgent": "x",
        "is_declared_friend": "x", "is_parent_of_taught_child": "x",
        "is_parent_permission_recorded": "x",
    }  # fmt: skip
    for path, fields in ((POST, post), (CONTACT, contact)):
        response = client.post(path, fields)
        assert response.status_code == 422
        page = Page(response)
        assert (
            f"{('three', 'thirteen')[path == CONTACT]} things to put right" in page.said.lower()
            or (f"{len(fields) - 1} things to put right" in page.said)
        )
        assert page.form_with("Check it").value("text") == DRAFT
    for name in ("account", "audience", "platform"):
        for value in ("a" * 100_000, "personal\n", "PERSONAL", "0", "[]"):
            assert client.post(POST, {"text": DRAFT, name: value}).status_code == 422, (name, value)


def test_every_choice_says_in_the_same_words_that_it_has_no_such_choice(enter: Enter):
    page = Page(
        enter().post(POST, {"text": DRAFT, "account": "x", "audience": "x", "platform": "x"})
    )
    assert "is not one of the available choices" not in page.said
    assert (
        "Null characters are not allowed"
        not in Page(enter().post(POST, {"text": DRAFT, "picture": "A c\0at."})).said
    )


def test_times_that_are_none_are_refused_with_an_example(enter: Enter):
    client = enter()
    said = {"other": "parent", "text": DRAFT, "channel": "school-email", "when": "later"}
    assert "Say when, or choose now." in Page(client.post(CONTACT, said)).said
    for at in ("2026-02-30T10:00", "25:00", "tomorrow", "2026-11-27T", "9" * 5000):
        response = client.post(CONTACT, said | {"at": at})
        assert response.status_code == 422, at
        assert "Write the day and the time like 27/11/2026 16:30." in Page(response).said
        assert Page(response).form_with("Check it").value("at") == at
    for at in ("9999-12-31T23:59", "0001-01-01T00:00", "1900-01-01T00:00", "29/02/2028 10:00"):
        assert client.post(CONTACT, said | {"at": at}).status_code == 200, at


def test_an_hour_that_the_clocks_skip_or_repeat_is_answered_or_refused_in_our_words(enter: Enter):
    said = {"other": "parent", "text": DRAFT, "channel": "school-email", "when": "later"}
    for at in ("2027-03-28T01:30", "2027-10-31T01:30"):
        page = Page(enter().post(CONTACT, said | {"at": at}))
        assert "time zone" not in page.said


def test_dates_of_birth_that_cannot_be_are_refused(enter: Enter):
    client = enter()
    said = {"other": "former-pupil", "direction": "received", "account": "personal"}
    for born in ("2999-01-01", "1899-12-31", "0001-01-01", "9999-12-31"):
        response = client.post(CONNECTION, said | {"born_on": born})
        assert (response.status_code, "A date of birth is in the past." in Page(response).said) == (
            422, True,
        )  # fmt: skip
    for born in ("29/02/2007", "2008-13-01", "x", "1" * 9000):
        response = client.post(CONNECTION, said | {"born_on": born})
        assert (response.status_code, "Write the date like 23/11/2009" in Page(response).said) == (
            422, True,
        )  # fmt: skip
    for born in ("29/02/2008", "1900-01-01", "23.11.2009", "23 November 2009"):
        assert client.post(CONNECTION, said | {"born_on": born}).status_code == 200


def test_nul_is_left_out_of_whatever_was_sent(enter: Enter):
    said = {"text": "Love\0ly.", "account": "\0personal", "audience": "\0", "platform": "\0"}
    response = enter().post(POST, said)
    assert response.status_code == 200
    assert Page(response).draft == "Lovely."
    assert b"\0" not in response.content


def test_broken_letters_are_shown_as_such_and_nothing_breaks(enter: Enter):
    client = enter()
    for written in (
        b"%FF%FE",
        b"%ED%A0%80",
        b"%C3",
        b"%F4%90%80%80",
        b"%",
        b"%zz",
        b"%u1234",
        b"\xff\xfe",
    ):
        response = client.post(
            POST, b"text=caf" + written + b"&account=personal", content_type=FORM
        )
        assert response.status_code == 200, written
        assert (Page(response).draft or "").startswith("caf")
    assert client.post(POST, b"&&&=&==&text", content_type=FORM).status_code == 422


def test_a_picture_is_described_in_five_hundred_letters_at_most(enter: Enter):
    client = enter()
    assert client.post(POST, {"picture": "a" * 500}).status_code == 200
    response = client.post(POST, {"text": DRAFT, "picture": "a" * 501})
    assert response.status_code == 422
    page = Page(response)
    assert "Say it in fewer words, please: 500 letters at most." in page.said
    assert page.form_with("Check it").value("text") == DRAFT
    assert page.form_with("Check it").value("picture") == "a" * 501


def test_a_form_without_its_token_is_not_answered_and_gives_everything_back(enter: Enter):
    strict = enter(enforce_csrf_checks=True)
    said = {"other": "parent", "text": DRAFT, "channel": "personal-phone", "device": "personal"}
    for token in ({}, {"csrfmiddlewaretoken": "wrong"}, {"csrfmiddlewaretoken": "a" * 64}):
        for do in ("check", "keep", "change"):
            response = strict.post(CONTACT, said | token | {"do": do})
            assert response.status_code == 403
            page = Page(response)
            assert "This page had been open too long" in page.said
            form = page.form_with("Check it")
            assert {name: form.value(name) for name in said} == said
    assert Receipt.objects.count() == 0
    page = Page(strict.get(CONTACT))
    page = Page(strict.post(CONTACT, page.sent_by("Check it", **said)))
    assert page.status == 200


def test_a_token_of_somebody_else_does_not_help(enter: Enter):
    strict, other = (
        enter(enforce_csrf_checks=True),
        enter("Callum Strang", enforce_csrf_checks=True),
    )
    token = Page(other.get(POST)).form_with("Check it").value("csrfmiddlewaretoken")
    strict.get(POST)
    response = strict.post(POST, {"text": DRAFT, "csrfmiddlewaretoken": token})
    assert response.status_code == 403


def test_somebody_signed_out_meanwhile_gets_the_words_back(enter: Enter):
    client = enter()
    page = Page(client.get(POST))
    client.logout()
    response = client.post(POST, page.sent_by("Check it", text=DRAFT))
    assert response.status_code == 401
    assert DRAFT in Page(response).words
    assert "no-store" in response.headers["Cache-Control"]


def test_somebody_signed_out_meanwhile_gets_the_description_of_a_picture_back_too(enter: Enter):
    client = enter()
    page = Page(client.get(POST))
    client.logout()
    response = client.post(POST, page.sent_by("Check it", picture="A cat on a wall."))
    assert "A cat on a wall." in response.content.decode()


def test_a_method_that_no_page_has_is_refused_plainly(enter: Enter):
    client = enter()
    for path in (POST, CONNECTION, CONTACT, ACCOUNT):
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
            response = client.generic(method, path, b"text=a")
            assert (response.status_code, response.content) == (405, b"")
            assert response.headers["Allow"] == "GET, POST, HEAD"
    head = client.head(POST)
    assert (head.status_code, head.content) == (200, b"")


def test_addresses_of_receipts_that_are_none_lead_nowhere(enter: Enter):
    client = enter()
    for word in (
        "1",
        "a" * 4000,
        "0" * 32,
        "../post",
        "%00",
        quote("ü"),
        "-" * 36,
        "g" * 8 + "-0000" * 4,
    ):
        for tail in ("", "forget/"):
            path = f"/wrenfold/check/receipts/{word}/{tail}"
            assert client.get(path).status_code in {404, 405}, path
            assert client.post(path).status_code in {404, 405}, path


def test_keeping_with_a_token_that_is_none_keeps_one(enter: Enter):
    client = enter()
    for token in ("", "x", "\0", "1" * 100_000, "{}"):
        response = client.post(POST, {"text": "Plum.", "do": "keep", "token": token})
        assert response.status_code == 200
    assert Receipt.objects.count() == 5


def test_the_page_for_what_is_not_permitted_can_be_drawn(rf, wrenfold: object):
    from django.core.exceptions import PermissionDenied  # noqa: PLC0415 -- used here alone
    from django.urls import get_resolver  # noqa: PLC0415 -- used here alone

    page = get_resolver().resolve_error_handler(403)
    request = rf.get("/anything/")
    assert page(request, exception=PermissionDenied()).status_code == 404
