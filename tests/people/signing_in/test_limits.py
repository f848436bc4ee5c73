"""Letters to addresses that no school has are few, and nobody can tell who is listed."""

import socket

import pytest
from django.core import mail
from django.test import Client

from checks.browsing import Page
from conftest import person_named
from gatepost.schools.models import School

pytestmark = pytest.mark.django_db


def asks(address: str, place: str = "198.51.100.1") -> tuple[int, str]:
    response = Client(REMOTE_ADDR=place).post("/sign-in/", {"email": address})
    return response.status_code, response.headers.get("Location", "")


SENT_ON = (302, "/sign-in/code/")


def test_from_one_place_ten_unlisted_addresses_a_minute_get_a_letter(wrenfold: School):
    assert {asks(f"nobody{number}@post.example") for number in range(25)} == {SENT_ON}
    assert len(mail.outbox) == 10
    assert asks("another@post.example", place="198.51.100.2") == SENT_ON
    assert len(mail.outbox) == 11


def test_one_unlisted_address_gets_three_letters_an_hour_wherever_they_are_asked_for(
    wrenfold: School,
):
    for number in range(9):
        cache_key_holds = asks("nobody@post.example", place=f"198.51.100.{number}")
        assert cache_key_holds[0] in {302, 200, 429}
    assert len(mail.outbox) == 3


def test_listed_people_of_the_same_place_get_their_codes_all_the_same(wrenfold: School):
    for number in range(12):
        asks(f"nobody{number}@post.example")
    address = person_named("Priti Solanki").email
    assert asks(address) == SENT_ON
    assert mail.outbox[-1].to == [address]


def test_the_page_after_the_limit_is_the_page_before_it(wrenfold: School):
    pages = []
    for number in range(12):
        client = Client()
        client.post("/sign-in/", {"email": f"nobody{number}@post.example"})
        page = Page(client.get("/sign-in/code/"))
        pages.append((page.headings, page.words.replace(f"nobody{number}@", "nobody@")))
    assert len({str(page) for page in pages}) == 1


def test_a_mail_server_that_is_away_looks_the_same_after_the_limit(wrenfold: School, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert {asks(f"nobody{number}@post.example") for number in range(14)} == {(503, "")}
    assert asks(person_named("Priti Solanki").email) == (503, "")
