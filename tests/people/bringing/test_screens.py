"""The screens of bringing a list, as somebody meets them: choose, look, put right, take in, end who left."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from conftest import person_named
from gatepost.people.models import ColumnRemembered, Person, PreviewedList
from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from people.bringing.test_taking_in import PUPILS, STAFF
from people.importing.books import far_cell, xlsx

pytestmark = pytest.mark.django_db

BRING = "/wrenfold/people/bring/"
PASTE = "/wrenfold/people/paste/"
Enter = Callable[[str], Client]


@pytest.fixture
def ruth(wrenfold: School, signed_in: Enter) -> Client:
    return signed_in("Ruth Penhale")


def send(
    client: Client, content: bytes | str, kind: str = "staff", name: str = "list.csv"
) -> HttpResponse:
    body = content.encode() if isinstance(content, str) else content
    return client.post(BRING, {"kind": kind, "file": SimpleUploadedFile(name, body)})


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().replace("&#x27;", "'").split())


def test_a_list_is_looked_at_before_anything_happens(ruth: Client):
    people = Person.objects.count()
    answer = send(ruth, STAFF)
    assert answer.status_code == 302
    page = words(ruth.get(answer.headers["Location"]))
    assert "2 to add, 1 to change, 1 left out. Nothing has happened yet." in page
    assert "Take in 3 people" in page
    assert "“not an address” is not one e-mail address." in page
    assert Person.objects.count() == people


def test_taking_in_says_what_it_did_and_proposes_leavers_and_roles(ruth: Client):
    text = STAFF.replace("Supply teacher", "Deputy Designated Safeguarding Lead")
    url = send(ruth, text).headers["Location"]
    answer = ruth.post(url)
    assert answer.headers["Location"] == f"{url}taken/?added=2&changed=1"
    page = words(ruth.get(answer.headers["Location"]))
    assert "2 are new, and 1 was changed." in page
    assert "Ned Applegarth" in page
    assert "Una Lark: Deputy designated safeguarding lead" in page
    ned = person_named("Ned Applegarth")
    left = ruth.post(f"{url}taken/", {"who": [str(ned.pk)], "ended_on": today().isoformat()})
    assert left.headers["Location"] == f"{url}taken/?left=1"
    assert "1 person leaves" in words(ruth.get(left.headers["Location"]))
    assert ned.engagements.get().ended_on == today()
    done = ruth.post(f"{url}forget/")
    assert done.headers["Location"] == "/wrenfold/people/"
    assert not PreviewedList.objects.exists()
    assert ruth.get(url).status_code == 404


def test_pressed_twice_it_is_taken_in_once(ruth: Client):
    url = send(ruth, STAFF).headers["Location"]
    assert ruth.post(url).headers["Location"].endswith("?added=2&changed=1")
    assert ruth.post(url).headers["Location"].endswith("?added=0&changed=0")
    assert "Nothing new in this list" in words(ruth.get(url))


def test_nothing_is_said_to_be_done_before_it_is(ruth: Client):
    url = send(ruth, STAFF).headers["Location"]
    assert ruth.get(f"{url}taken/").headers["Location"] == url


def test_who_was_not_proposed_cannot_be_ended(ruth: Client):
    url = send(ruth, STAFF).headers["Location"]
    ruth.post(url)
    priti = person_named("Priti Solanki")
    for sent in (
        {"who": [str(priti.pk)], "ended_on": "2026-11-25"},
        {},
        {"who": "x", "ended_on": "soon"},
    ):
        answer = ruth.post(f"{url}taken/", sent)
        assert answer.status_code == 422
    assert priti.engagements.get().ended_on is None


def test_a_last_day_that_does_not_fit_is_said_beside_its_box(ruth: Client):
    url = send(ruth, STAFF).headers["Location"]
    ruth.post(url)
    ned = person_named("Ned Applegarth")
    answer = ruth.post(f"{url}taken/", {"who": [str(ned.pk)], "ended_on": "1990-01-01"})
    assert answer.status_code == 422
    assert "Before the first day of Ned Applegarth." in words(answer)


def test_columns_that_nobody_knows_are_asked_for_and_remembered(ruth: Client):
    url = send(ruth, "Vorname,Nachname,Beruf\nIda,Marsh,Cook\n").headers["Location"]
    answer = ruth.get(url)
    assert answer.headers["Location"] == f"{url}columns/"
    page = words(ruth.get(f"{url}columns/"))
    assert "which columns hold the names" in page
    assert "For example: Ida" in page
    half = ruth.post(
        f"{url}columns/", {"column0": "given-name", "column1": "unread", "column2": "unread"}
    )
    assert half.status_code == 422
    assert "Say which columns hold the first and the last name." in words(half)
    twice = ruth.post(
        f"{url}columns/", {"column0": "given-name", "column1": "given-name", "column2": "job"}
    )
    assert "holds that already" in words(twice)
    odd = ruth.post(f"{url}columns/", {"column0": "wizard", "column1": "family-name"})
    assert odd.status_code == 422
    right = {"column0": "given-name", "column1": "family-name", "column2": "job"}
    assert ruth.post(f"{url}columns/", right).headers["Location"] == url
    assert "1 to add" in words(ruth.get(url))
    assert ColumnRemembered.objects.count() == 3
    again = send(ruth, "Vorname,Nachname,Beruf\nUna,Lark,Cook\n").headers["Location"]
    assert "1 to add" in words(ruth.get(again))


def test_pupils_come_the_same_way_in_the_encoding_of_an_old_system(ruth: Client):
    text = PUPILS.replace("Ivo", "Aoife").replace("002,Marsh", "002,Ní Bhriain")
    url = send(ruth, text.encode("cp1252"), kind="pupils").headers["Location"]
    page = words(ruth.get(url))
    assert "Aoife Ní Bhriain" in page
    assert "Take in 2 children" in page
    assert ruth.post(url).headers["Location"].endswith("?added=2&changed=0")
    assert "2 are new" in words(ruth.get(f"{url}taken/?added=2&changed=0"))
    assert ruth.post(f"{url}forget/").headers["Location"] == "/wrenfold/roll/"


def test_a_paste_comes_the_same_way(ruth: Client):
    answer = ruth.post(PASTE, {"people": "Ida Marsh, helper\nPrince", "all_are": "volunteer"})
    page = words(ruth.get(answer.headers["Location"]))
    assert "1 to add, 1 left out" in page
    assert "A pasted list" in page
    for sent in (
        {},
        {"people": "  \n"},
        {"people": "x" * 2_000},
        {"people": "Ida Marsh", "all_are": "wizard"},
    ):
        wrong = ruth.post(PASTE, sent)
        assert wrong.status_code == 422
    assert "x" * 50 in words(ruth.post(PASTE, {"people": "x" * 2_000}))


def test_a_long_list_is_shown_in_pages(ruth: Client):
    names = "".join(
        f"Ida,Marsh{chr(97 + nth // 26)}{chr(97 + nth % 26)},{nth}\n" for nth in range(130)
    )
    url = send(ruth, "First name,Last name,Staff ID\n" + names).headers["Location"]
    first = words(ruth.get(url))
    assert "Show all 130" in first
    assert "Marshaa" in first
    assert "Marshcz" not in first
    second = words(ruth.get(f"{url}?show=added&page=2"))
    assert "Marshcz" in second
    assert "Marshez" not in second
    last = words(ruth.get(f"{url}?show=added&page=3"))
    assert "Marshez" in last
    assert "Page 3 of 3" in last
    for odd in (
        "?show=wizard",
        "?show=added&page=0",
        "?show=added&page=x",
        "?show=added&page=99999",
    ):
        assert ruth.get(url + odd).status_code == 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02" * 50, "signs that no list of people has"),
        (b"x" * 300_000, "far too long for a row"),
        (b"First name,Last name\n", "nobody below the headings"),
        (b"%PDF-1.4", "This is a PDF"),
        (b"PK\x03\x04rubbish", "damaged"),
        (far_cell(), "far more than a list of people"),
        (b"x" * (33 * 1024 * 1024), "larger than 32 MB"),
    ],
    ids=["empty", "binary", "one line", "headings", "pdf", "zip", "far", "large"],
)
def test_a_file_that_is_no_list_says_so_and_changes_nothing(
    ruth: Client, content: bytes, said: str
):
    before = (Person.objects.count(), Entry.objects.count())
    answer = send(ruth, content)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not PreviewedList.objects.exists()
    assert before == (Person.objects.count(), Entry.objects.count())


def test_without_a_file_or_a_kind_the_form_says_what_is_missing(ruth: Client):
    page = words(ruth.post(BRING, {}))
    assert "Say who is on the list." in page
    assert "Choose the file with the list." in page
    assert ruth.post(BRING, {"kind": "wizards"}).status_code == 422


def test_a_spreadsheet_is_taken_in_like_any_list(ruth: Client):
    book = xlsx([("First name", "Last name", "Staff ID"), ("Ida", "Marsh", 7)])
    url = send(ruth, book, name="staff.xlsx").headers["Location"]
    assert ruth.post(url).headers["Location"].endswith("?added=1&changed=0")


def test_names_in_a_list_are_words_and_never_markup(ruth: Client):
    url = send(ruth, "First name,Last name\n<b>Ida</b>,<script>x</script>\n").headers["Location"]
    assert b"<script>x" not in ruth.get(url).content


def test_another_school_finds_no_list_of_ours(ruth: Client, heath_end: School, signed_in: Enter):
    url = send(ruth, STAFF).headers["Location"]
    nadia = signed_in("Nadia Brook")
    for end in ("", "columns/", "taken/"):
        elsewhere = url.replace("wrenfold", "heath-end") + end
        assert nadia.get(url + end).status_code == 404
        assert nadia.get(elsewhere).status_code == 404
        assert nadia.post(elsewhere).status_code == 404
    assert nadia.post(url.replace("wrenfold", "heath-end") + "forget/").status_code == 404
    assert PreviewedList.objects.count() == 1


def test_who_does_not_keep_people_is_told_so(wrenfold: School, signed_in: Enter, ruth: Client):
    url = send(ruth, STAFF).headers["Location"]
    for name in ("Priti Solanki", "Owen Tanfield", "Helen Achterberg"):
        client = signed_in(name)
        for address in (BRING, PASTE, url, f"{url}columns/", f"{url}taken/"):
            assert client.get(address).status_code == 403
            assert client.post(address).status_code == 403
        assert client.post(f"{url}forget/").status_code == 403
    assert PreviewedList.objects.count() == 1
