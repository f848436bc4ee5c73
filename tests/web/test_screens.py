"""A screen says who may see it and how it is asked for; what says nothing is refused to everybody."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from conftest import person_named
from gatepost.people.arrival import ArrivalMiddleware
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Actor
from gatepost.schools.models import School
from gatepost.web.refusal import NOTHING_HERE, Refusal, Refused, require
from gatepost.web.screens import Screen, anyone, screen, screen_of


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} was answered")


def refused(_: object) -> Refusal:
    return Refusal("Not on Mondays.")


def test_a_view_that_says_nothing_of_itself_is_no_screen():
    assert screen_of(plain) is None
    assert screen_of(None) is None
    assert screen_of(object()) is None


def test_a_screen_says_who_may_see_it_whether_it_keeps_and_how_it_is_asked_for():
    assert screen_of(screen(leave=anyone)(plain)) == Screen(anyone, False, ("GET", "HEAD"))
    shown = screen(leave=refused, keeps_nothing=True, methods=("POST",))(plain)
    assert screen_of(shown) == Screen(refused, True, ("POST",))
    both = screen(leave=anyone, methods=("GET", "POST"))(plain)
    assert screen_of(both) == Screen(anyone, False, ("GET", "POST", "HEAD"))
    assert (shown.__name__, shown.__module__) == ("plain", __name__)


@pytest.mark.parametrize(
    ("methods", "answered"),
    [
        (("GET",), {"GET", "HEAD"}),
        (("POST",), {"POST"}),
        (("GET", "POST"), {"GET", "HEAD", "POST"}),
    ],
)
def test_a_screen_answers_the_methods_that_it_names_and_no_other(
    methods: tuple[str, ...], answered: set[str]
):
    shown = screen(leave=anyone, methods=methods)(plain)
    factory = RequestFactory()
    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
        response = shown(factory.generic(method, "/"))
        assert response.status_code == (200 if method in answered else 405), method
        if response.status_code == 405:
            assert set(response.headers["Allow"].split(", ")) == answered
            assert response.content == b""


def test_a_refusal_is_a_value_and_going_on_needs_none():
    require(None)
    for refusal in (NOTHING_HERE, Refusal("Not on Mondays.")):
        with pytest.raises(Refused) as caught:
            require(refusal)
        assert caught.value.refusal == refusal
        assert str(caught.value) == refusal.reason
    assert (NOTHING_HERE.is_hidden, Refusal("Not on Mondays.").is_hidden) == (True, False)


@pytest.mark.django_db
def test_a_view_that_says_nothing_is_shown_to_nobody(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    """The middleware is asked as Django asks it, with a view that no one declared."""
    arrival = ArrivalMiddleware(plain)
    for name in ("Judith Pargeter", None):
        request = RequestFactory().get("/wrenfold/secret/")
        request.user = person_named(name).account if name else None
        given = arrival.process_view(request, plain, (), {"school": "wrenfold"})
        assert given is not None
        assert given.status_code == 404
        assert b"was answered" not in given.content


@pytest.mark.django_db
def test_a_refusal_with_a_reason_is_shown_and_a_hidden_one_is_a_wrong_address(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    arrival = ArrivalMiddleware(plain)
    told = screen(leave=refused)(plain)
    hidden = screen(leave=lambda _: NOTHING_HERE)(plain)
    opened = screen(leave=lambda _: None)(plain)

    def arrives(view: object):
        request = RequestFactory().get("/wrenfold/monday/")
        request.user = person_named("Priti Solanki").account
        return request, arrival.process_view(request, view, (), {"school": "wrenfold"})

    _, given = arrives(told)
    assert given.status_code == 403
    assert "Not on Mondays." in given.content.decode()
    _, given = arrives(hidden)
    wrong = signed_in("Priti Solanki").get("/wrenfold/monday/")
    assert (given.status_code, given.content) == (404, wrong.content)
    request, given = arrives(opened)
    assert given is None
    assert (request.school, request.person.name) == (wrenfold, "Priti Solanki")
    assert request.capacity == capacity_of(request.person, today())


@pytest.mark.django_db
def test_an_action_that_was_refused_becomes_the_page_that_says_so(wrenfold: School):
    arrival = ArrivalMiddleware(plain)
    request = RequestFactory().get("/wrenfold/")
    request.user = person_named("Priti Solanki").account
    told = arrival.process_exception(request, Refused(Refusal("Not on Mondays.")))
    assert told is not None
    assert (told.status_code, "Not on Mondays." in told.content.decode()) == (403, True)
    hidden = arrival.process_exception(request, Refused(NOTHING_HERE))
    assert hidden is not None
    assert hidden.status_code == 404
    assert arrival.process_exception(request, ValueError("a fault")) is None
    assert Actor(None, capacity_of(person_named("Priti Solanki"), today())).pk is None
