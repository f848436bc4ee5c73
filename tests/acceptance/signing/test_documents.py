"""Files beside the policy: only ever saved, never of another school, and whoever opened one is on record."""

from uuid import uuid4

import pytest
from django.utils import timezone

from acceptance.signing.acting import READ, TEACHER, in_force
from checks.browsing import Page
from conftest import person_named
from gatepost.acceptance.models import Companion, Translation
from gatepost.acceptance.states import CompanionKind
from gatepost.trail.models import Entry
from gatepost.trail.states import Event
from gatepost.vault.sealing import Note, destroy, seal

pytestmark = pytest.mark.django_db

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sealed(school, name="Kodeks.pdf", media_type="application/pdf", content=b"%PDF-1.7 quince"):
    return seal(
        school=school, content=content, by=None, purpose="document", note=Note(name, media_type)
    )


def companion(school, **other) -> Companion:
    usual = {"kind": CompanionKind.CODE_OF_CONDUCT, "title": "Staff Code of Conduct"}
    return Companion.objects.create(
        school=school, version=in_force(school), added_at=timezone.now(), **(usual | other)
    )


def translation(school, **other) -> Translation:
    return Translation.objects.create(
        school=school, version=in_force(school), language="Polski", added_at=timezone.now(),
        file=sealed(school, **other),
    )  # fmt: skip


def paths(school) -> list[str]:
    one = companion(school, file=sealed(school))
    other = translation(school)
    return [
        f"/wrenfold/policy/companion/{one.pk}/",
        f"/wrenfold/policy/translation/{other.pk}/",
    ]


def test_a_file_is_saved_and_its_opening_is_on_record(wrenfold, signed_in):
    client = signed_in(TEACHER)
    for path in paths(wrenfold):
        before = Entry.objects.filter(event=Event.FILE_OPENED).count()
        response = client.get(path)
        assert response.content == b"%PDF-1.7 quince"
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == 'attachment; filename="Kodeks.pdf"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response.headers["Cache-Control"]
        opened = Entry.objects.filter(event=Event.FILE_OPENED)
        assert opened.count() == before + 1
        assert opened.order_by("number").last().by == person_named(TEACHER).pk.hex


@pytest.mark.parametrize(
    ("media_type", "given"),
    [
        (WORD, WORD),
        ("text/plain", "text/plain"),
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("text/html; charset=utf-8\r\nX-Evil: 1", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_what_a_browser_could_run_goes_out_without_a_kind(media_type, given, wrenfold, signed_in):
    one = translation(wrenfold, media_type=media_type, content=b"<script>alert(1)</script>")
    response = signed_in(TEACHER).get(f"/wrenfold/policy/translation/{one.pk}/")
    assert response.headers["Content-Type"].partition(";")[0] == given
    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name", ['"; x="\r\nSet-Cookie: a=b', "Übersetzung ł.pdf", "", "x" * 500, "a/../b"]
)
def test_any_file_name_is_harmless(name, wrenfold, signed_in):
    one = translation(wrenfold, name=name)
    response = signed_in(TEACHER).get(f"/wrenfold/policy/translation/{one.pk}/")
    said = response.headers["Content-Disposition"]
    assert said.startswith("attachment")
    assert "\n" not in said
    assert "\r" not in said
    assert not response.cookies


def test_the_pages_list_them_and_say_which_wording_is_signed(wrenfold, signed_in):
    linked = companion(wrenfold, title="Grievance policy", url="https://wrenfold.example/grievance")
    listed = paths(wrenfold)
    client = signed_in(TEACHER)
    for path in (READ, "/wrenfold/policy/"):
        page = Page(client.get(path))
        assert {*listed, linked.url} <= set(page.links), path
        assert "The English wording is what you sign." in page.said
        assert "Polski" in page.said


def test_a_translation_that_was_withdrawn_is_gone(wrenfold, signed_in):
    one = translation(wrenfold)
    client = signed_in(TEACHER)
    Translation.objects.filter(pk=one.pk).update(withdrawn_at=timezone.now())
    assert client.get(f"/wrenfold/policy/translation/{one.pk}/").status_code == 404
    assert "Polski" not in Page(client.get(READ)).said


def test_a_file_whose_key_was_destroyed_is_nothing_here(wrenfold, signed_in):
    one = translation(wrenfold)
    destroy(one.file, by=None)
    assert signed_in(TEACHER).get(f"/wrenfold/policy/translation/{one.pk}/").status_code == 404


def test_nothing_is_opened_from_another_school_or_outside(wrenfold, heath_end, signed_in):
    listed = paths(wrenfold)
    before = Entry.objects.filter(event=Event.FILE_OPENED).count()
    for name in ("Colin Frayne", "Roy Tunstall"):
        client = signed_in(name)
        wrong = client.get("/wrenfold/nothing/at/all/").content
        for path in listed:
            assert client.get(path).content == wrong
            moved = path.replace("wrenfold", "heath-end")
            assert client.get(moved).status_code == 404, (name, moved)
    client = signed_in(TEACHER)
    for kind in ("companion", "translation"):
        assert client.get(f"/wrenfold/policy/{kind}/{uuid4()}/").status_code == 404
    assert Entry.objects.filter(event=Event.FILE_OPENED).count() == before


def test_a_link_leads_to_where_the_document_lies(wrenfold, signed_in):
    one = companion(wrenfold, url="https://wrenfold.example/code")
    response = signed_in(TEACHER).get(f"/wrenfold/policy/companion/{one.pk}/")
    assert response.headers["Location"] == "https://wrenfold.example/code"
