"""What people see when something goes wrong: what happened, what was kept, what to do."""

from typing import cast

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import is_valid_path

from gatepost.checks.states import Kind
from gatepost.checks.views import asking
from gatepost.people.arrival import Arrived, find_school, nothing_here, words_of
from gatepost.web.uploads import take_the_rest

PRESS_AGAIN = (
    "This page had been open too long for us to be sure that the form came from you. Your words are "
    "still here: press Check it again."
)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a wrong address, with the way home for somebody who is signed in."""
    del exception  # its words would tell which addresses exist
    if (
        request.method == "GET"
        and not request.path.endswith("/")
        and is_valid_path(f"{request.path_info}/")
    ):
        # An address typed without its last stroke. A query is left behind: it might hold words.
        return HttpResponsePermanentRedirect(f"{request.path}/")
    find_school(request)
    return nothing_here(request)


def form_not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token, or with an old one: nothing was done, and the words are still there."""
    del reason  # it is for programmers, and stands in no page
    place = request.resolver_match
    if place is not None and place.func is asking.check and hasattr(request, "person"):
        kind: Kind = place.kwargs["kind"]
        return asking.again(cast(Arrived, request), kind, status=403, fault=PRESS_AGAIN)
    return _with_words(
        request,
        title="This page had been open too long",
        text="We couldn't be sure that the form came from you, so nothing was done. "
        "Go back to the page and send it again.",
        status=403,
    )


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusal; ours are values and never come here."""
    del exception
    return nothing_here(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came couldn't be read, mostly because there was too much of it."""
    if isinstance(exception, DisallowedHost):
        return _with_words(
            request,
            title="This machine doesn't answer to that name",
            text="Open Gatepost by the name that your school gave you. If you look after the machine: "
            "GATEPOST_HOSTS lists the names it answers to.",
            status=400,
        )
    take_the_rest(request)
    return _with_words(
        request,
        title="That was too much at once",
        text="We couldn't read what you sent, so nothing was done. Go back: your words are still on "
        "the page you came from. Send less of them, or in parts.",
        status=400,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed here; the page needs no database and no session."""
    return render(
        None,
        "web/error.html",
        {
            "title": "Something went wrong on our side",
            "text": "Nothing was changed. Please try again in a minute. If it happens again, tell the "
            "person who looks after Gatepost at your school, and say what you were doing.",
        },
        status=500,
    )


def _with_words(request: HttpRequest, *, title: str, text: str, status: int) -> HttpResponse:
    """The page of a form that came to nothing, with the words that it brought."""
    try:
        words = words_of(request)
    except Exception:  # noqa: BLE001 -- a body that can't be read has no words to show
        words = ""
    context = {
        "title": title,
        "text": text,
        "draft": words,
        "action_url": request.path,
        "action_text": "Open the page again",
    }
    return render(request, "web/error.html", context, status=status)
