"""The screens of permissions with bad input, and how often their lists ask the database."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checks.browsing import Page
from conftest import person_named
from gatepost.people.models import Person
from gatepost.people.queries.people import today
from gatepost.registers.models import Permission, PermissionQuestion, PermissionRequest
from gatepost.registers.states import Scope
from registers.acting import HEAD, POST, SECRET, TEACHER, asks, granted
from registers.filling import ASK, FAIR, ROOT, filled, of_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wrenfold")]

# Bad input


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "head:everything"}, "Choose one of these."),
        ({"scope": "world"}, "Choose one of these."),
        ({"what_for": " "}, "What do you need it for?"),
        ({"what_for": "\0\0"}, "What do you need it for?"),
        ({"from_on": "2020-01-01"}, "This day is past."),
        ({"from_on": "31/31/2026"}, "write the day like"),
        ({"until_on": "9999-12-31"}, "A permission lasts for a year at most."),
        ({"from_on": "9999-12-30", "until_on": "9999-12-31"}, "a year at most"),
        ({"scope": "topic"}, "Write the topic"),
        ({"scope": "account"}, "Write the account"),
        ({"kind": "head:confidential", "scope": "standing"}, "permitted so far"),
        ({"platform": "Nowhere"}, "Choose one of these."),
        ({"text": ""}, "Put in the words"),
        ({"text": "x" * 20_001, "sends_draft": "on"}, "Write at most 20,000 letters"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(wrong: dict, says: str, signed_in):
    form = filled(what_for=f"For {SECRET}.") | wrong
    response = signed_in(TEACHER).post(ASK, form)
    assert response.status_code == 422
    page = Page(response)
    assert says in page.words
    if "what_for" not in wrong:
        assert SECRET in (page.forms[-1].value("what_for") or "")
    if "text" not in wrong:
        assert FAIR in (page.forms[-1].value("text") or "")
    assert not PermissionRequest.objects.exists()


def test_a_lost_or_made_up_token_is_no_fault(signed_in):
    for token in ("", "1", "\0"):
        assert signed_in(TEACHER).post(ASK, filled(token=token)).status_code == 302


@pytest.mark.parametrize("tail", ["decide/no/", "decide/ask-back/", "decide/yes/"])
def test_an_empty_or_odd_answer_decides_nothing(tail: str, signed_in):
    request, client = asks(), signed_in(HEAD)
    for sent in ({}, {"reason": "\0", "text": "\0", "from_on": "x", "do": "give"}):
        assert client.post(of_request(request, tail), sent).status_code == 422
    yesterday = (today() - timedelta(days=1)).isoformat()
    past = {"from_on": yesterday, "until_on": yesterday, "do": "give"}
    assert client.post(of_request(request, "decide/yes/"), past).status_code == 422
    request.refresh_from_db()
    assert request.state == "asked"


def test_ten_megabytes_are_no_fault_of_ours(signed_in):
    response = signed_in(TEACHER).post(ASK, filled(text="x" * 10_000_000))
    assert response.status_code in (400, 413, 422)
    assert not PermissionRequest.objects.exists()


def test_words_of_one_who_was_signed_out_meanwhile_come_back():
    response = Client().post(ASK, filled(what_for=f"For {SECRET}."))
    assert response.status_code == 401
    assert response.content.decode().count(SECRET) == 2


# How often the database is asked


def many_rows(many: int) -> None:
    """So many requests that wait, permissions in force and answered requests, all of one person's."""
    first, held = asks(), granted()
    teacher, head = person_named(TEACHER), person_named(HEAD)
    others = list(Person.objects.filter(school=teacher.school).exclude(pk=head.pk))
    requests, permissions = [], []
    for number in range(many - 1):
        requests.append(
            PermissionRequest(
                school=teacher.school, person=others[number % len(others)], reference=f"R-{number}",
                token=uuid4(), kind=POST, scope=Scope.TOPIC, purpose="For it.", topic="a fair",
                account="", draft="", digest="", reason="", from_on=first.from_on,
                until_on=first.until_on, asked_at=first.asked_at,
            )
        )  # fmt: skip
        permissions.append(
            Permission(
                school=teacher.school, person=teacher, reference=f"Q-{number}", kind=POST,
                scope=Scope.TOPIC, topic="a fair", account="", digest="", conditions="",
                required_wording="", reason="", from_on=held.from_on, until_on=held.until_on,
                granted_by=head, granted_at=held.granted_at,
            )
        )  # fmt: skip
    PermissionRequest.objects.bulk_create(requests)
    Permission.objects.bulk_create(permissions)


@pytest.mark.parametrize("many", [1, 1_000])
def test_lists_ask_the_database_as_often_with_one_row_as_with_a_thousand(many: int, signed_in):
    many_rows(many)
    asked = {}
    for name, path in (
        (TEACHER, ROOT), (HEAD, f"{ROOT}waiting/"), (HEAD, f"{ROOT}in-force/"),
    ):  # fmt: skip
        client = signed_in(name)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked[path.removeprefix(ROOT)] = len(queries)
    assert asked == {"": 9, "waiting/": 7, "in-force/": 7}


def test_no_page_of_a_request_asks_more_the_more_was_asked_back(signed_in):
    request, client = asks(), signed_in(HEAD)
    counted = []
    for _ in range(2):
        client.get(of_request(request, "decide/"))
        with CaptureQueriesContext(connection) as queries:
            client.get(of_request(request, "decide/"))
        counted.append(len(queries))
        PermissionQuestion.objects.bulk_create(
            PermissionQuestion(
                school=request.school, request=request, text="Which?", answer="That.",
                asked_by=person_named(HEAD), asked_at=request.asked_at, answered_at=request.asked_at,
            )
            for _ in range(20)
        )  # fmt: skip
    assert counted[0] == counted[1]
