"""A check leaves nothing behind: no row, no file, no line, whatever was asked and whatever went wrong."""

import io
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from checks.browsing import Page
from checks.leaving import forms_of, state, what_is_logged, whole_database
from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.triggers import take_down
from gatepost.checks.models import Receipt
from gatepost.trail.models import Entry
from gatepost.vault.models import WrappedKey

pytestmark = pytest.mark.django_db

WORD = "Zwetschgenkuchenbackform"
POST, CONNECTION, CONTACT, ACCOUNT = (
    f"/wrenfold/check/{kind}/" for kind in ("post", "connection", "contact", "account")
)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
ODD = {"name": WORD, "q": WORD, WORD: "1", "next": WORD}
"""Fields that no form of ours has."""


def file_with_the_word(size: int = 0) -> io.BytesIO:
    file = io.BytesIO(WORD.encode() + b" " * size)
    file.name = f"{WORD}.txt"
    return file


def requests_with_the_word(enter: Callable[..., Client]):
    """Everything that somebody could send to the check, each with what the answer is expected to be."""
    client, strict, visitor = enter(), enter(enforce_csrf_checks=True), Client()
    words = f"{WORD} for tea at school, Olive Hathaway."
    post = {"text": words, "picture": WORD, "account": "personal", "audience": "public"} | ODD
    contact = {"other": "parent", "text": words, "channel": "personal-phone", "when": "now"} | ODD
    yield 200, client.post(POST, post)
    yield 200, client.post(POST, post | {"do": "change"})
    yield 200, client.post(CONTACT, contact)
    yield 200, client.post(CONTACT, contact | {"is_urgent": "yes", "is_family": "no", "do": WORD})
    yield 200, client.post(CONTACT, contact | {"do": "change"})
    yield 200, client.post(CONNECTION, {"other": "pupil", "direction": "received"} | ODD)
    yield 200, client.post(ACCOUNT, {"purpose": "school", "uses": "own-email"} | ODD)
    yield 422, client.post(POST, post | {"text": words * 1000})
    yield 422, client.post(POST, post | {"account": WORD, "audience": WORD, "platform": WORD})
    yield 422, client.post(CONTACT, contact | {"born_on": WORD, "at": WORD, "other": WORD})
    yield 422, client.post(CONNECTION, {"other": WORD, "direction": WORD})
    yield 422, client.post(ACCOUNT, {"purpose": WORD, "uses": WORD})
    yield 403, strict.post(POST, post)
    yield 403, strict.post(POST, post | {"csrfmiddlewaretoken": WORD})
    yield 403, strict.post(CONTACT, contact)
    yield 200, client.post(POST, post | {"file": file_with_the_word()})
    yield 200, client.post(POST, post | {"file": file_with_the_word(3_500_000)})
    yield 400, strict.post(POST, post | {"text": words * 150_000})
    yield 400, strict.post(POST, {f"{WORD}{number}": WORD for number in range(1100)})
    yield 200, client.get(POST, {"text": words, "do": "check"})
    yield 200, client.head(POST, {"text": words})
    yield 405, client.put(POST, words)
    yield 405, client.delete(POST, words)
    yield 405, client.generic("PATCH", POST + f"?text={WORD}", words)
    yield 405, client.generic(WORD.upper(), POST, words)
    yield 401, visitor.post(POST, post)
    yield 302, visitor.get(POST, {"text": words})
    yield 302, visitor.post(ACCOUNT, {"purpose": WORD})
    AdoptedVersion.objects.update(wording=WORD.encode(), sha256="0" * 64)
    yield 500, client.post(POST, post)
    yield 500, client.post(CONTACT, contact)
    AdoptedVersion.objects.update(in_force_from="2999-01-01")
    yield 409, client.post(POST, post)


def files_of(*folders: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for folder in folders for path in folder.rglob("*")}


def test_nothing_that_was_asked_is_stored_or_logged_anywhere(
    enter: Callable[..., Client],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    settings,
):
    caplog.set_level(logging.DEBUG)
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    # One browser each is signed in before anything is counted.
    browsers = {"": enter(), "strict": enter(enforce_csrf_checks=True)}

    def opened(**options) -> Client:
        return browsers["strict" if options else ""]

    take_down(connection)
    files = files_of(Path(settings.GATEPOST_DATA))
    policy = [*AdoptedVersion.objects.values_list("wording", "sha256", "in_force_from")]
    before = state()
    statuses, echoed = [], 0
    with what_is_logged() as written:
        for expected, response in requests_with_the_word(opened):
            statuses.append((expected, response.status_code))
            echoed += WORD.encode() in response.content
            assert "no-store" in response.headers["Cache-Control"], response.request
            assert WORD not in str(response.cookies)
            assert WORD not in str(response.headers)
    assert statuses == [(expected, expected) for expected, _ in statuses]
    assert echoed > 15, "the word is given back to its writer, so that it could have leaked"
    (version,) = AdoptedVersion.objects.all()
    version.wording, version.sha256, version.in_force_from = policy[0]
    version.save()
    assert state() == before
    held = whole_database()
    assert b"wrenfold" in held
    assert [form for form in forms_of(WORD) if form in held] == []
    assert caplog.records != [], "faults are told of"
    said = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert [form for form in forms_of(WORD) if form in said.encode()] == []
    lines = written.getvalue().splitlines()
    assert len([line for line in lines if "A private screen failed: DocumentFaulty" in line]) == 2
    assert [line for line in lines if "/wrenfold" in line or WORD in line] == []
    assert files_of(tmp_path) == {}
    assert set(files_of(Path(settings.GATEPOST_DATA))) == set(files)


def test_a_file_is_never_spooled_by_the_check_nor_elsewhere(
    enter: Callable[..., Client], settings, tmp_path: Path
):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "is-not-there")
    elsewhere = Client().post("/sign-in/", {"email": "", "file": file_with_the_word(3_500_000)})
    assert elsewhere.status_code == 200
    given = enter().post(POST, {"text": "Good morning.", "file": file_with_the_word(3_500_000)})
    assert given.status_code == 200


def test_no_file_is_spooled_where_the_check_is_asked_for_by_a_foreign_name(
    enter: Callable[..., Client], settings, tmp_path: Path
):
    client = enter()
    for folder in (tmp_path, tmp_path / "is-not-there"):
        settings.FILE_UPLOAD_TEMP_DIR = str(folder)
        sent = {"text": "Good morning.", "file": file_with_the_word(3_500_000)}
        given = client.post(POST, sent, HTTP_HOST="elsewhere.example")
        assert given.status_code == 400
        assert "Good morning." in given.content.decode(), folder


def test_words_that_come_behind_a_file_are_not_lost(enter: Callable[..., Client]):
    given = enter().post(POST, {"file": file_with_the_word(), "text": "Behind the file."})
    assert "Behind the file." in given.content.decode()


def test_an_answer_comes_by_post_only_and_an_address_is_never_read(enter: Callable[..., Client]):
    client = enter()
    fields = {"text": f"{WORD} Olive Hathaway was rude.", "do": "check", "account": "school"}
    assert Page(client.post(POST, fields)).headings[0].startswith("Stop: ")
    plain, asked = client.get(POST), client.get(POST, fields)
    assert TOKEN.sub(b"", asked.content) == TOKEN.sub(b"", plain.content)
    given = client.post(POST + f"?text={WORD}", {"text": "Good morning."})
    assert WORD not in given.content.decode()
    assert Page(given).headings[0] == "Fine: Nothing in the policy stands against this"


def test_an_address_without_its_stroke_is_never_sent_on_with_its_words(
    enter: Callable[..., Client],
):
    given = enter().get("/wrenfold/check/post", {"text": WORD})
    assert given.status_code in {301, 404}
    assert WORD not in given.headers.get("Location", "")


def test_an_address_under_the_check_that_leads_nowhere_is_not_logged(enter: Callable[..., Client]):
    client = enter()
    with what_is_logged() as written:
        assert client.get("/wrenfold/cheque/").status_code == 404
    assert "Not Found: /wrenfold/cheque/" in written.getvalue()
    with what_is_logged() as written:
        for path in (f"check/post/{WORD}/", "check/", "check/receipts/1/", "speak-up/more/"):
            assert client.get(f"/wrenfold/{path}").status_code == 404
    assert written.getvalue() == ""


def test_keeping_and_forgetting_a_receipt_leave_no_word_no_key_and_no_entry(
    enter: Callable[..., Client],
):
    client = enter()
    before, entries, keys = state(), Entry.objects.count(), WrappedKey.objects.count()
    answered = Page(client.post(POST, {"text": f"{WORD} by Olive Hathaway.", "picture": WORD}))
    press = answered.sent_by("Keep a receipt")
    for _ in range(2):
        page = Page(client.post(POST, press))
        assert "Kept. Only you can see this receipt" in page.said
    (receipt,) = Receipt.objects.all()
    assert f"/wrenfold/check/receipts/{receipt.pk}/" in page.links
    assert "Keep a receipt" not in page.said
    held = whole_database()
    assert [form for form in forms_of(WORD) if form in held] == []
    assert (Entry.objects.count(), WrappedKey.objects.count()) == (entries, keys + 1)
    open_page = Page(client.get(f"/wrenfold/check/receipts/{receipt.pk}/"))
    assert f"{WORD} by Olive Hathaway." in open_page.words
    forget = open_page.form_with("Forget this receipt")
    assert client.post(forget.action).headers["Location"] == "/wrenfold/check/receipts/"
    assert "None." in Page(client.get("/wrenfold/check/receipts/")).said
    assert state() == before
    assert client.get(f"/wrenfold/check/receipts/{receipt.pk}/").status_code == 404
    assert client.post(forget.action).status_code == 404
