"""Arrival: who stands at which school's door, and whether the screen they ask for is open to them.

Refused is the default: a view that doesn't say who may see it is seen by nobody.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from gatepost.people import second_step
from gatepost.people.models import Account, Person
from gatepost.people.queries import people as queries
from gatepost.people.states import Actor, Capacity
from gatepost.people.visiting import visit_in
from gatepost.schools.models import School
from gatepost.web.refusal import NOTHING_HERE, Refusal, Refused
from gatepost.web.screens import anyone, screen_of

SECOND_STEP_URL = "/second-step/"
"""Where the second step is passed or set up."""


class Arrived(HttpRequest):
    """A request of somebody who may see the screen: the school, the person and their capacity are known."""

    school: School
    person: Person
    capacity: Capacity
    htmx: HtmxDetails

    @property
    def actor(self) -> Actor:
        """Who does something here."""
        return actor_of(self)


def actor_of(request: Any) -> Actor:  # noqa: ANN401 -- Django hands on its own class of request
    """The person of a request as the one who does something."""
    return Actor(request.person.pk, request.capacity)


class ArrivalMiddleware:
    """Finds the school and the person for each address, and asks the screen whether they may come in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nobody has arrived anywhere until a view is found."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, _args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request in, send an unsigned visitor to sign in, or show the page of a wrong address."""
        declared = screen_of(view)
        if declared is None:
            return refused(request, NOTHING_HERE)
        if declared.leave is anyone:
            return None
        account, slug = request.user, kwargs.get("school", "")
        if account.is_authenticated:
            _find(request, account, slug)
        elif not _find_visitor(request, slug):
            return _signed_out(request)
        capacity: Capacity | None = getattr(request, "capacity", None)
        refusal = declared.leave(capacity)
        if refusal is not None:
            return refused(request, refusal)
        if capacity is not None and second_step.is_needed(capacity):
            return _to_second_step(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An action that was refused becomes the page that says so."""
        return refused(request, error.refusal) if isinstance(error, Refused) else None


def _find(request: HttpRequest, account: Account, slug: str) -> None:
    """Note the school, the person and the capacity, where the account is somebody there today."""
    person = queries.person_at(account, slug) if slug else None
    if person is not None:
        _note(request, person, queries.capacity_of(person, queries.today()))


def _find_visitor(request: HttpRequest, slug: str) -> bool:
    """Note who visits by a one-time link or PIN: any role of theirs stays outside; whether one does."""
    visit = visit_in(request, slug)
    if visit is None:
        return False
    person = (
        Person.objects.select_related("school")
        .filter(pk=visit.person_id, school__slug=visit.slug)
        .first()
    )
    if person is not None:
        capacity = queries.capacity_of(person, queries.today())
        _note(request, person, replace(capacity, roles=frozenset(), is_visit=True))
    return True


def _note(request: HttpRequest, person: Person, capacity: Capacity) -> None:
    if capacity.is_current:
        request.person = person  # type: ignore[attr-defined]  # -- see Arrived
        request.school = person.school  # type: ignore[attr-defined]  # -- see Arrived
        request.capacity = capacity  # type: ignore[attr-defined]  # -- see Arrived
        request.actor = Actor(person.pk, capacity)  # type: ignore[attr-defined]  # -- see Arrived


def _to_second_step(request: HttpRequest) -> HttpResponse | None:
    """Who holds a role that concerns may reach passes the second step first; None where they have."""
    school: School = request.school  # type: ignore[attr-defined]  # -- see Arrived
    if second_step.is_passed(request, school):
        return None
    words = words_of(request) if request.method == "POST" else ""
    return _gives_back(request, "One more step to sign in", SECOND_STEP_URL, words)


def find_school(request: HttpRequest) -> None:
    """Note the school of an address that leads nowhere, for somebody who is at home there."""
    slug = request.path.strip("/").partition("/")[0]
    account = getattr(request, "user", None)
    if slug and "\0" not in slug and account is not None and account.is_authenticated:
        _find(request, cast(Account, account), slug)


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; words that came with a form are shown again, since they are nowhere else."""
    words = words_of(request) if request.method == "POST" else ""
    return _gives_back(request, "You’ve been signed out", settings.LOGIN_URL, words)


def _gives_back(request: HttpRequest, title: str, url: str, words: str) -> HttpResponse:
    """To the page that lets somebody in, and back; words that they sent are shown to them first."""
    if words:
        return render(
            request,
            "web/error.html",
            {
                "title": title,
                "text": "Your words are below, and nowhere else. Copy them, then sign in again.",
                "draft": words,
                "action_url": url,
                "action_text": "Sign in",
            },
            status=401,
        )
    back = f"?{urlencode({'next': request.path})}" if request.method == "GET" else ""
    return HttpResponseRedirect(url + back)


_AT_LENGTH = ("what_for", "reason", "conditions", "text", "picture")
"""The boxes of forms into which people type at length."""


def words_of(request: HttpRequest) -> str:
    """What somebody typed into a form at length, so that a page that can't take it gives it back."""
    typed = (request.POST.get(name, "") for name in _AT_LENGTH)
    return "\n\n".join(words for words in typed if words.strip())


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal; a hidden one is the same page, byte for byte, as a wrong address gives."""
    if refusal.is_hidden:
        return nothing_here(request)
    return render(request, "web/refusal.html", {"refusal": refusal}, status=403)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The page of a wrong address, which is also the page of somebody else's."""
    school: School | None = getattr(request, "school", None)
    home = f"/{school.slug}/" if school else "/"
    return render(request, "web/refused.html", {"home_url": home}, status=404)
