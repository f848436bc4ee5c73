"""When something goes wrong: what happened, what was kept, what to do, and never a word for programmers."""

from collections.abc import Callable

import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver

from checks.browsing import Page
from checks.leaving import what_is_logged
from conftest import person_named, sign_in_at
from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.triggers import take_down
from gatepost.checks.models import Receipt
from gatepost.schools.models import School
from gatepost.server import errors

SignedIn = Callable[[str], Client]


@pytest.mark.django_db
def test_a_wrong_address_leads_home_for_somebody_of_the_school_and_tells_others_nothing(
    wrenfold: School, signed_in: SignedIn
):
    inside = Page(signed_in("Priti Solanki").get("/wrenfold/nowhere/"))
    assert (inside.status, inside.headings) == (404, ["There’s nothing here for you to open"])
    assert "/wrenfold/speak-up/" in inside.links
    outside = Page(Client().get("/wrenfold/nowhere/"))
    assert (outside.status, outside.headings) == (404, inside.headings)
    assert [link for link in outside.links if "wrenfold" in link] == []


@pytest.mark.django_db
def test_addresses_of_any_kind_are_answered_with_that_page(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Priti Solanki")
    for path in (
        "/wrenfold/../../etc/passwd", "/.env", "/%FF%FE/", "/wrenfold/%F0%28%8C%28/", "/admin/",
        "/wrenfold/policy/%0d%0aSet-Cookie:x/", "/" + "a" * 5000, "//wrenfold//policy//", "/WRENFOLD/",
        "/static/nothing.css", "/ü/",
    ):  # fmt: skip
        response = client.get(path)
        assert response.status_code in {301, 404}, path
        assert b"Traceback" not in response.content


@pytest.mark.django_db
def test_an_address_with_nul_in_it_is_a_wrong_address_too(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Priti Solanki")
    client.raise_request_exception = False
    for path in ("/%00/", "/wren%00fold/", "/%00abc/x/", "/wrenfold/%00/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.django_db
def test_an_old_form_elsewhere_than_at_the_check_says_what_to_do(wrenfold: School):
    strict = Client(enforce_csrf_checks=True)
    sign_in_at(strict, person_named("Priti Solanki").account)
    for path in ("/sign-out/", "/wrenfold/policy/"):
        response = strict.post(path, {"text": "My words."})
        page = Page(response)
        assert (response.status_code, page.headings) == (403, ["This page had been open too long"])
        assert "My words." in page.words
        assert "CSRF" not in page.said
    assert Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "x"}).status_code == 403


@pytest.mark.django_db
def test_a_name_that_the_machine_does_not_know_is_not_called_too_much():
    page = Page(Client().get("/sign-in/", HTTP_HOST="gatepost.school.example"))
    assert page.status == 400
    assert "too much" not in page.said


def test_the_page_of_a_fault_needs_no_database_and_no_session():
    """Drawn without the mark that lets a test use the database: a query would be refused."""
    response = errors.server_error(RequestFactory().get("/wrenfold/"))
    page = Page(response)
    assert (response.status_code, page.headings) == (500, ["Something went wrong on our side"])
    assert "Nothing was changed." in page.said
    assert page.links[-1] == "/"


@pytest.mark.parametrize("number", [400, 404, 500])
@pytest.mark.django_db
def test_django_finds_our_page_for_each_kind_of_fault(number: int):
    handler = get_resolver().resolve_error_handler(number)
    assert handler.__module__ == "gatepost.server.errors"
    request = RequestFactory().get("/nowhere/")
    faults = {400: BadRequest("secret"), 404: Http404("secret")}
    given = handler(request, exception=faults[number]) if number in faults else handler(request)
    assert given.status_code == number
    assert b"secret" not in given.content


@pytest.mark.django_db
def test_a_fault_at_a_private_page_is_told_without_its_words(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Priti Solanki")
    client.raise_request_exception = False
    client.post("/wrenfold/check/post/", {"text": "Plum.", "do": "keep"})
    (receipt,) = Receipt.objects.all()
    key = receipt.key
    key.wrapped = bytes(len(bytes(key.wrapped)))
    key.save()
    with what_is_logged() as written:
        response = client.get(f"/wrenfold/check/receipts/{receipt.pk}/")
    assert response.status_code == 500
    assert "/wrenfold" not in written.getvalue()
    assert "Plum" not in written.getvalue()
    assert "A private screen failed: " in written.getvalue()


@pytest.mark.django_db
def test_one_receipt_that_cannot_be_opened_does_not_hide_the_others(
    wrenfold: School, signed_in: SignedIn
):
    client = signed_in("Priti Solanki")
    client.raise_request_exception = False
    for _ in range(2):
        client.post("/wrenfold/check/post/", {"text": "Plum.", "do": "keep"})
    spoilt, whole = Receipt.objects.all()
    key = spoilt.key
    key.wrapped = bytes(len(bytes(key.wrapped)))
    key.save()
    response = client.get("/wrenfold/check/receipts/")
    assert response.status_code == 200
    assert f"/wrenfold/check/receipts/{whole.pk}/" in Page(response).links


@pytest.mark.django_db
def test_a_policy_that_cannot_be_read_says_so_on_its_page(wrenfold: School, signed_in: SignedIn):
    take_down(connection)
    AdoptedVersion.objects.update(wording=b"x", sha256="1" * 64)
    client = signed_in("Priti Solanki")
    client.raise_request_exception = False
    page = Page(client.get("/wrenfold/policy/"))
    assert (page.status, page.headings) == (500, ["Something went wrong on our side"])
    assert Page(client.get("/wrenfold/")).status == 200


@pytest.mark.django_db
def test_a_session_cookie_that_is_none_is_no_session(wrenfold: School):
    visitor = Client(raise_request_exception=False)
    for written in ('"aaaaaaaa\\000bbbb"', "a", "a" * 5000, '"\\303\\251aaaaaaaa"', "%00aaaaaaaa"):
        cookie = f"gatepost-session={written}"
        assert visitor.get("/", HTTP_COOKIE=cookie).status_code == 302, written
        assert visitor.get("/wrenfold/check/post/", HTTP_COOKIE=cookie).status_code == 302, written
        given = visitor.post("/wrenfold/check/post/", {"text": "My words."}, HTTP_COOKIE=cookie)
        assert (given.status_code, "My words." in Page(given).words) == (401, True), written
