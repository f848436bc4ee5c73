"""Choosing a person of the demonstration: on this very machine, of the invented school, and nowhere else."""

import pytest
from django.test import Client

from checks.browsing import Page
from conftest import person_named
from gatepost.people.actions.joining import add_person
from gatepost.people.models import Person
from gatepost.people.states import MACHINE
from gatepost.schools.models import School

pytestmark = pytest.mark.django_db

PATH = "/wrenfold/demonstration/"
HERE = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}


def chooses(name: str, client: Client | None = None, path: str = PATH, **extra: str):
    client = client or Client()
    return client.post(path, {"person": person_named(name).pk.hex}, **(HERE | extra))


def test_everybody_of_the_invented_school_can_be_chosen_leaders_first(wrenfold: School):
    page = Page(Client().get(PATH, **HERE))
    (form,) = [one for one in page.forms if len(one.buttons) > 1]
    assert len(form.buttons) == 16
    first, *_ = form.buttons
    assert first.startswith("Judith Pargeter Headteacher")
    (left,) = [words for words in form.buttons if "has left" in words]
    assert left.startswith("Roy Tunstall ")
    for words, (name, number) in form.buttons.items():
        assert name == "person"
        assert words.startswith(Person.objects.get(pk=number).name)


def test_choosing_somebody_signs_in_as_them(wrenfold: School):
    client = Client()
    response = chooses("Gina Farrant", client)
    assert (response.status_code, response.headers["Location"]) == (302, "/wrenfold/")
    assert "Gina Farrant" in Page(client.get("/wrenfold/", **HERE)).words
    chooses("Judith Pargeter", client)
    assert "Judith Pargeter" in Page(client.get("/wrenfold/", **HERE)).words


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_has_three_names(wrenfold: School, host: str):
    assert Client().get(PATH, **(HERE | {"HTTP_HOST": host})).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_a_machine_that_serves_on_the_usual_port_can_demonstrate_too(wrenfold: School, host: str):
    assert (
        Client().get(PATH, **(HERE | {"HTTP_HOST": host, "SERVER_PORT": "80"})).status_code == 200
    )


ELSEWHERE = [
    {"REMOTE_ADDR": "192.168.1.20"},
    {"REMOTE_ADDR": "10.0.0.1"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "unix:"},
    {"REMOTE_ADDR": "::ffff:192.168.1.20"},
    {"HTTP_HOST": "testserver:8000"},
    {"HTTP_HOST": "testserver"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"HTTP_X_FORWARDED_HOST": "localhost"},
    {"HTTP_FORWARDED": "for=127.0.0.1"},
    {"HTTP_X_REAL_IP": "127.0.0.1"},
    {"HTTP_VIA": "1.1 proxy"},
]


def test_from_anywhere_else_the_page_is_that_of_a_wrong_address(wrenfold: School):
    wrong = Client().get("/there/is/nothing/", **HERE)
    assert wrong.status_code == 404
    for how in ELSEWHERE:
        client = Client()
        seen = client.get(PATH, **(HERE | how))
        assert (seen.status_code, seen.content) == (404, wrong.content), how
        assert chooses("Judith Pargeter", client, **how).status_code == 404, how
        assert client.get("/wrenfold/", **HERE).status_code == 302, how
        assert "Just looking?" not in Page(Client().get("/sign-in/", **(HERE | how))).said, how


def test_a_name_that_this_machine_does_not_have_is_refused_before_anything_is_asked(
    wrenfold: School,
):
    for host in ("evil.example", "localhost.evil.example:8000", "localhost:8000@evil.example"):
        assert chooses("Judith Pargeter", HTTP_HOST=host).status_code == 400


def test_where_it_was_not_switched_on_there_is_no_such_page(wrenfold: School, settings):
    assert "Just looking?" in Page(Client().get("/sign-in/", **HERE)).said
    settings.GATEPOST_DEMONSTRATION = False
    assert Client().get(PATH, **HERE).status_code == 404
    assert chooses("Judith Pargeter").status_code == 404
    assert "Just looking?" not in Page(Client().get("/sign-in/", **HERE)).said


def test_a_school_that_is_not_invented_has_no_such_page(wrenfold: School, heath_end: School):
    path = "/heath-end/demonstration/"
    wrong = Client().get("/there/is/nothing/", **HERE)
    assert Client().get(path, **HERE).content == wrong.content
    assert chooses("Nadia Brook", path=path).status_code == 404
    assert Client().get("/nowhere/demonstration/", **HERE).content == wrong.content
    School.objects.filter(pk=wrenfold.pk).update(is_demonstration=False)
    assert chooses("Judith Pargeter").status_code == 404


def test_nobody_of_another_school_can_be_chosen(wrenfold: School, heath_end: School):
    client = Client()
    assert chooses("Nadia Brook", client).status_code == 200
    assert client.get("/heath-end/", **HERE).status_code == 302


def test_an_account_that_is_somebody_at_a_real_school_too_is_not_signed_in(
    wrenfold: School, heath_end: School
):
    gina = person_named("Gina Farrant")
    add_person(by=MACHINE, school=heath_end, given_name="Gina", family_name="F", email=gina.email)
    client = Client()
    assert chooses("Gina Farrant", client).status_code == 200
    assert client.get("/heath-end/", **HERE).status_code == 302
    assert client.get("/wrenfold/", **HERE).status_code == 302
    assert chooses("Judith Pargeter", client).status_code == 302


def test_a_number_that_is_nobodys_signs_nobody_in(wrenfold: School):
    for number in ("", "x", "0" * 32, "\0", "1" * 5000, str(person_named("Gina Farrant").pk)):
        client = Client()
        assert client.post(PATH, {"person": number}, **HERE).status_code == 200
        assert client.get("/wrenfold/", **HERE).status_code == 302


def test_a_form_without_its_token_signs_nobody_in(wrenfold: School):
    strict = Client(enforce_csrf_checks=True)
    assert chooses("Judith Pargeter", strict).status_code == 403
    assert strict.get("/wrenfold/", **HERE).status_code == 302
    press = Page(strict.get(PATH, **HERE)).sent_by(
        next(words for words in Page(strict.get(PATH, **HERE)).forms[0].buttons if "Gina" in words)
    )
    assert strict.post(PATH, press, **HERE).status_code == 302


def test_somebody_without_an_address_is_not_on_the_page(wrenfold: School):
    Person.objects.filter(given_name="Gina").update(account=None)
    page = Page(Client().get(PATH, **HERE))
    assert "Gina Farrant" not in page.said
    assert "Judith Pargeter" in page.said
    assert chooses("Gina Farrant").status_code == 200
