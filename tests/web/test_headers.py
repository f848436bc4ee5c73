"""Headers of every answer: nothing from elsewhere, nothing kept by browsers, whatever kind of answer it is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.triggers import take_down
from gatepost.schools.models import School
from gatepost.web.headers import POLICY, headers

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def test_pages_are_stored_nowhere_and_what_an_answer_says_itself_is_left_alone():
    def respond(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("a page")
        if request.path == "/own/":
            response.headers["Cache-Control"] = "max-age=60"
            response.headers["Content-Security-Policy"] = "default-src 'self'"
        return response

    plain = headers(respond)(RequestFactory().get("/"))
    own = headers(respond)(RequestFactory().get("/own/"))
    assert (plain.headers["Cache-Control"], plain.headers["Content-Security-Policy"]) == (
        "no-store", POLICY,
    )  # fmt: skip
    assert (own.headers["Cache-Control"], own.headers["Content-Security-Policy"]) == (
        "max-age=60", "default-src 'self'",
    )  # fmt: skip


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_written_in_the_page():
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}
    assert (rules["frame-ancestors"], rules["base-uri"], rules["form-action"]) == (
        "'none'", "'none'", "'self'",
    )  # fmt: skip


@pytest.mark.django_db
def test_every_kind_of_answer_carries_them(wrenfold: School, signed_in: Callable[[str], Client]):
    client, visitor = signed_in("Priti Solanki"), Client()
    strict = Client(enforce_csrf_checks=True)
    client.raise_request_exception = False
    answers = {
        200: client.get("/wrenfold/"), 302: visitor.get("/wrenfold/"), 404: client.get("/wrenfold/no/"),
        405: client.put("/wrenfold/"), 403: strict.post("/sign-in/"), 401: visitor.post("/wrenfold/check/post/", {"text": "a"}),
        422: client.post("/wrenfold/check/post/"), 400: client.get("/", HTTP_HOST="evil.example"),
        301: client.get("/wrenfold/policy"),
    }  # fmt: skip
    take_down(connection)
    AdoptedVersion.objects.update(wording=b"x", sha256="2" * 64)
    answers[500] = client.get("/wrenfold/policy/")
    assert {status: answer.status_code for status, answer in answers.items()} == {
        status: status for status in answers
    }
    for status, answer in answers.items():
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, status
        assert "no-store" in answer.headers["Cache-Control"], status


@pytest.mark.django_db
def test_no_page_holds_a_script_a_style_or_a_thing_from_elsewhere(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    client = signed_in("Judith Pargeter")
    answer = client.post(
        "/wrenfold/check/post/",
        {"text": "Olive Hathaway was rude. A child is in danger right now."},
    )
    pages = [client.get(f"/wrenfold/{tail}") for tail in (
        "", "you/", "policy/?how=1", "speak-up/", "check/post/", "check/contact/", "check/receipts/",
    )]  # fmt: skip
    for response in (*pages, answer, Client().get("/sign-in/")):
        page = response.content.decode()
        assert response.status_code == 200
        for sign in (
            "<style",
            " style=",
            " onclick=",
            " onload=",
            "javascript:",
            "http://",
            "<iframe",
        ):
            assert sign not in page, (sign, response.request["PATH_INFO"])
        assert page.count("<script") == page.count("<script src=")
        assert page.count("https://") == 0


def test_cookies_are_closed_to_scripts_and_to_other_sites(settings):
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE) == (True, "Lax")
    assert (settings.CSRF_COOKIE_HTTPONLY, settings.CSRF_COOKIE_SAMESITE) == (True, "Strict")
    assert settings.DEBUG is False
    assert settings.X_FRAME_OPTIONS == "DENY"
