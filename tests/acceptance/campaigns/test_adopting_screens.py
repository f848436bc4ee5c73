"""Adopting on screen: everything is shown once more before it stands, and every fault is said in words."""

import re
from base64 import b64encode
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from acceptance.campaigns.acting import HEAD, MANAGER, adopts_model
from acceptance.campaigns.test_campaign_screens import text_of
from acceptance.signing.acting import actor, in_force
from gatepost.acceptance.actions.companions import add_companion, add_translation
from gatepost.acceptance.filing import media_type_of
from gatepost.acceptance.models import AdoptedVersion, Companion, Statement, Translation
from gatepost.acceptance.states import CompanionKind, StatementKind
from gatepost.people.queries.people import today
from gatepost.policy.loading import model_policy_bytes
from gatepost.trail.models import Entry
from gatepost.vault.sealing import unseal

pytestmark = pytest.mark.django_db

ADOPT, VERSIONS = "/wrenfold/policy/adopt/", "/wrenfold/policy/versions/"
PDF = b"%PDF-1.7 a document"


def packed(*names: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return held.getvalue()


@pytest.fixture
def head(signed_in):
    return signed_in(HEAD)


def typed(**other):
    day = today().isoformat()
    return {
        "which": "model", "adopted_on": day, "in_force_from": day,
        "adopted_by": "the governing body", "minute": "minute 7.2",
        "unions_consulted": "NEU and UNISON, 2 June", "change": "material", "do": "look",
    } | other  # fmt: skip


def hidden_in(response) -> dict[str, str]:
    """The boxes of the page that confirms, as a browser would send them."""
    html = response.content.decode()
    boxes = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    boxes.pop("csrfmiddlewaretoken", None)
    words = re.findall(r'<textarea name="([\w-]+)"[^>]*>\s*(.*?)</textarea>', html, flags=re.S)
    return boxes | {name: text.replace("&#x27;", "'") for name, text in words}


def test_the_model_policy_is_adopted_in_two_steps(wrenfold, head):
    looked = head.post(ADOPT, typed())
    page = text_of(looked)
    assert "Nothing stands yet." in page
    assert "by the governing body, minute 7.2" in page
    assert in_force(wrenfold).sha256 in page
    assert AdoptedVersion.objects.count() == 1
    done = head.post(ADOPT, hidden_in(looked) | {"do": "adopt"})
    assert done.headers["Location"] == VERSIONS + "?adopted"
    version = AdoptedVersion.objects.order_by("-recorded_at").first()
    assert bytes(version.wording) == model_policy_bytes()
    assert version.adopted_by == "the governing body, minute 7.2"
    assert (version.change, version.unions_consulted) == ("material", "NEU and UNISON, 2 June")
    assert Statement.objects.filter(version=version).count() == len(StatementKind)
    assert "The policy is adopted." in text_of(head.get(done.headers["Location"]))


def test_a_statement_that_was_changed_is_what_people_sign(wrenfold, head):
    boxes = hidden_in(head.post(ADOPT, typed())) | {
        "governor": "As a governor I sign.",
        "do": "adopt",
    }
    head.post(ADOPT, boxes)
    version = AdoptedVersion.objects.order_by("-recorded_at").first()
    assert Statement.objects.get(version=version, kind="governor").text == "As a governor I sign."
    assert Entry.objects.filter(
        event="statement-set", about=Statement.objects.get(version=version, kind="governor").sha256
    ).exists()


def test_an_empty_statement_is_asked_for_and_nothing_is_lost(wrenfold, head):
    boxes = hidden_in(head.post(ADOPT, typed())) | {"governor": " ", "do": "adopt"}
    response = head.post(ADOPT, boxes)
    assert response.status_code == 422
    assert "Governors sign: write something here." in text_of(response)
    assert 'value="the governing body"' in response.content.decode()
    assert AdoptedVersion.objects.count() == 1


def test_a_file_is_carried_through_the_second_page_byte_for_byte(wrenfold, head):
    own = model_policy_bytes().replace(b"\n", b"\r\n")
    file = SimpleUploadedFile("ours.toml", own)
    looked = head.post(ADOPT, typed(which="file", file=file))
    assert looked.status_code == 200
    head.post(ADOPT, hidden_in(looked) | {"do": "adopt"})
    version = AdoptedVersion.objects.order_by("-recorded_at").first()
    assert bytes(version.wording) == own


def test_going_back_keeps_everything_with_the_file(wrenfold, head):
    file = SimpleUploadedFile("ours.toml", model_policy_bytes())
    looked = head.post(ADOPT, typed(which="file", file=file))
    back = head.post(ADOPT, hidden_in(looked) | {"do": "back"})
    page = back.content.decode()
    assert "The file that you chose before is kept." in page
    assert b64encode(model_policy_bytes()).decode()[:60] in page
    assert 'value="minute 7.2"' in page


def test_each_fault_of_a_policy_file_is_said_with_its_line(wrenfold, head):
    file = SimpleUploadedFile(
        "ours.toml", model_policy_bytes().replace(b'force = "ban"', b'force = "bann"', 1)
    )
    response = head.post(ADOPT, typed(which="file", file=file))
    assert response.status_code == 422
    assert re.search(r"Line \d+, clause [\w.-]+: ", text_of(response))
    assert AdoptedVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"which": "file"}, "Choose the policy file."),
        ({"which": "file", "wording": "not base64!"}, "Choose the policy file."),
        ({"which": "theirs"}, "Choose one."),
        ({"adopted_on": (today() + timedelta(days=3)).isoformat()}, "That day is still to come."),
        ({"in_force_from": "1/1/2020"}, "in force before it was adopted"),
        ({"adopted_by": ""}, "Who adopted it? Write something here."),
        ({"change": ""}, "Say what it changes."),
        ({"sha256": "0" * 64}, "The wording changed since you looked at it."),
        ({"adopted_by": "a\0b"}, "It holds a sign that is no letter."),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_nothing_is_adopted(wrenfold, head, other, words):
    response = head.post(ADOPT, typed(**other))
    assert response.status_code == 422
    assert words in text_of(response)
    assert AdoptedVersion.objects.count() == 1


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"\0" * 100, b"[[clause]]\n" * 1000, b"MZ", b"a = "]
)
def test_a_file_that_is_no_policy_is_refused_in_words(wrenfold, head, content):
    file = SimpleUploadedFile("ours.toml", content)
    response = head.post(ADOPT, typed(which="file", file=file))
    assert response.status_code == 422
    assert "Line" in text_of(response)


def test_a_file_that_is_too_large_is_refused_in_words(wrenfold, head):
    file = SimpleUploadedFile("ours.toml", b"#" * (1024 * 1024 + 1))
    response = head.post(ADOPT, typed(which="file", file=file))
    assert response.status_code == 422
    assert "larger than 1 MB" in text_of(response)


def test_two_versions_from_one_day_are_refused_after_the_look(wrenfold, head):
    day = in_force(wrenfold).in_force_from.isoformat()
    looked = head.post(ADOPT, typed(adopted_on=day, in_force_from=day))
    response = head.post(ADOPT, hidden_in(looked) | {"do": "adopt"})
    assert response.status_code == 422
    assert "Another version is in force from the same day." in text_of(response)


def test_an_editorial_version_says_that_nobody_is_asked_again(wrenfold, head):
    looked = head.post(ADOPT, typed(change="editorial"))
    assert "Nobody is asked again" in text_of(looked)
    head.post(ADOPT, hidden_in(looked) | {"do": "adopt"})
    assert "Wording only: earlier signatures count" in text_of(head.get(VERSIONS))


def test_the_first_version_is_not_asked_what_it_changes(heath_end, signed_in):
    page = text_of(signed_in("Nadia Brook").get("/heath-end/policy/adopt/"))
    assert "What does it change for people?" not in page
    adopts_model(heath_end)
    assert "What does it change" in text_of(
        signed_in("Nadia Brook").get("/heath-end/policy/adopt/")
    )


def test_only_the_head_adopts_and_the_business_manager_is_told_so(wrenfold, signed_in):
    ruth = signed_in(MANAGER)
    assert ruth.get(ADOPT).status_code == 403
    assert ruth.post(ADOPT, typed()).status_code == 403
    assert "Adopt a new version" not in text_of(ruth.get(VERSIONS))


BESIDE = VERSIONS + "add/"


def test_documents_and_translations_stand_beside_a_version(wrenfold, head):
    version = in_force(wrenfold)
    sent = {"version": str(version.pk)}
    link = sent | {
        "what": "grievance",
        "title": "Grievance policy",
        "url": "https://w.example/g.pdf",
    }
    assert head.post(BESIDE, link).headers["Location"] == VERSIONS
    file = SimpleUploadedFile("kodeks.pdf", PDF)
    head.post(BESIDE, sent | {"what": "translation", "title": "Polski", "file": file})
    assert Companion.objects.get().url == "https://w.example/g.pdf"
    translation = Translation.objects.get()
    assert unseal(translation.file, by=None).content == PDF
    events = list(Entry.objects.order_by("number").values_list("event", flat=True))
    assert "companion-added" in events
    assert "translation-added" in events
    page = text_of(head.get(VERSIONS))
    assert "Grievance policy" in page
    assert "Polski" in page
    head.post(VERSIONS + "withdraw/", {"translation": str(translation.pk)})
    assert "withdrawn on" in text_of(head.get(VERSIONS))
    assert head.get(f"/wrenfold/policy/translation/{translation.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({}, "Give a link or a file"),
        ({"url": "http://w.example/g.pdf"}, "begins with https://"),
        ({"url": "javascript:alert(1)"}, "Write the whole address"),
        ({"file": SimpleUploadedFile("a.pdf", b"MZ a program")}, "Choose a PDF, a Word document"),
        ({"file": SimpleUploadedFile("a.docx", packed("word/document.xml", "word/vbaProject.bin"))},
         "Choose a PDF, a Word document"),
        ({"title": ""}, "write something here"),
        ({"what": "novel"}, "Choose one of these."),
    ],
)  # fmt: skip
def test_what_cannot_stand_beside_a_version_is_refused_in_words(wrenfold, head, other, words):
    sent = {"version": str(in_force(wrenfold).pk), "what": "grievance", "title": "Grievance"}
    response = head.post(BESIDE, sent | other)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Companion.objects.exists()


def test_nothing_is_put_beside_another_schools_version(wrenfold, heath_end, head):
    theirs = adopts_model(heath_end)
    assert head.get(f"{BESIDE}?version={theirs.pk}").status_code == 404
    assert head.get(f"{BESIDE}?version=none").status_code == 404
    assert head.post(BESIDE, {"version": str(theirs.pk)}).status_code == 404
    held = add_translation(
        by=actor("Nadia Brook"), version=theirs, language="Polski", file=PDF, file_name="a.pdf"
    )
    assert head.post(VERSIONS + "withdraw/", {"translation": str(held.pk)}).status_code == 404


def test_a_link_and_a_file_at_once_are_neither(wrenfold):
    with pytest.raises(ValidationError, match="not both"):
        add_companion(
            by=actor(HEAD), version=in_force(wrenfold), kind=CompanionKind.GRIEVANCE, title="G",
            url="https://w.example/", file=PDF,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (packed("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (packed("mimetype", "content.xml"), "application/vnd.oasis.opendocument.text"),
        (packed("xl/workbook.xml"), ""),
        (packed("word/document.xml", "word/vbaProject.bin"), ""),
        (b"PK\x03\x04 and then nothing", ""),
        (b"<html>", ""),
        (b" %PDF-1.7", ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_what_a_file_is_is_told_from_its_bytes(content, kind):
    assert media_type_of(content) == kind
