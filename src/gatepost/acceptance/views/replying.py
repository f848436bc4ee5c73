"""Not ready to sign: a question first, time to think, or no agreement; none of them counts against anybody."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.access import why_not_sign
from gatepost.acceptance.actions import replying
from gatepost.acceptance.actions.replying import NotAsked, SpeaksOfARight
from gatepost.acceptance.forms.signing import DisagreeForm, QuestionForm
from gatepost.acceptance.queries.reading import Reader
from gatepost.acceptance.views.reading import about_reader, of_reader
from gatepost.people.arrival import Arrived, actor_of
from gatepost.people.queries.people import holders_of, named_contacts
from gatepost.schools.states import Role
from gatepost.web.screens import screen

_ROUTES = ("aggrieved.grievance", "aggrieved.whistleblowing")


@screen(leave=why_not_sign, methods=("GET", "POST"))
@of_reader
def question(request: Arrived, reader: Reader) -> HttpResponse:
    """A question to the Head and the business manager, who answer on the page where one signs."""
    return _question(request, reader)


def _question(request: Arrived, reader: Reader) -> HttpResponse:
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, reader, "question", form=form)
    return _done(
        request, reader, "question", form,
        lambda: replying.ask_question(
            by=actor_of(request), person=request.person, version=reader.version,
            text=form.cleaned_data["text"],
        ),
    )  # fmt: skip


@screen(leave=why_not_sign, methods=("GET", "POST"))
@of_reader
def time(request: Arrived, reader: Reader) -> HttpResponse:
    """Time to think or to talk to somebody. What for is neither asked nor kept."""
    if request.method != "POST":
        return _page(request, reader, "time")
    return _take_time(request, reader)


def _take_time(request: Arrived, reader: Reader) -> HttpResponse:
    try:
        replying.take_time(by=actor_of(request), person=request.person, version=reader.version)
    except NotAsked:
        return _to(request, "sign")
    return _to(request, "time")


@screen(leave=why_not_sign, methods=("GET", "POST"))
@of_reader
def disagree(request: Arrived, reader: Reader) -> HttpResponse:
    """Why somebody doesn't agree; words that speak of a right of theirs are never put down as a refusal."""
    do = request.POST.get("do", "")
    if request.method == "POST" and do == "time":
        return _take_time(request, reader)
    if request.method == "POST" and do == "question":
        return _question(request, reader)
    form = DisagreeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, reader, "disagree", form=form)
    try:
        return _done(
            request, reader, "disagree", form,
            lambda: replying.decline(
                by=actor_of(request), person=request.person, version=reader.version,
                text=form.cleaned_data["text"], is_no_right=do == "none",
            ),
        )  # fmt: skip
    except SpeaksOfARight:
        return _page(request, reader, "right", form=form)


def _done(
    request: Arrived, reader: Reader, page: str, form: Any, say: Callable[[], object]  # noqa: ANN401 -- one of two forms
) -> HttpResponse:  # fmt: skip
    """Back to where one signs, which shows what was said; where nobody is asked the words stay on the page."""
    try:
        say()
    except NotAsked:
        return _page(request, reader, page, form=form, status=409)
    return _to(request, "sign")


def _to(request: Arrived, place: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"acceptance:{place}", args=[request.school.slug]))


def _page(
    request: Arrived, reader: Reader, page: str, *, form: Any = None, status: int = 200  # noqa: ANN401 -- one of two forms
) -> HttpResponse:  # fmt: skip
    today = timezone.localdate()
    clauses = reader.document.by_id
    context = about_reader(request, reader) | {
        "form": form,
        "state": reader.asked.state if reader.asked else "",
        "contacts": named_contacts(request.school, today),
        "readers": holders_of(request.school, (Role.HEADTEACHER, Role.BUSINESS_MANAGER), today),
        "routes": [clauses[one] for one in _ROUTES if one in clauses],
    }
    if form is not None and form.is_bound and form.errors:
        status = 422
    return render(request, f"acceptance/signing/{page}.html", context, status=status)
