"""The Head's side: what waits, one request, and her answer, one question a screen; the senior team's for her."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.people.arrival import Arrived, nothing_here
from gatepost.registers import access, queries
from gatepost.registers.actions import deciding
from gatepost.registers.actions.moving import CannotMove
from gatepost.registers.forms import DaysForm, Plain, QuestionForm, ReasonForm, TermsForm
from gatepost.registers.models import PermissionRequest
from gatepost.registers.states import RequestState
from gatepost.registers.views import shown
from gatepost.registers.views.asking import A_PAGE
from gatepost.web.refusal import require
from gatepost.web.screens import screen

Deciding = Callable[[Arrived, PermissionRequest], HttpResponse]


@screen(leave=access.why_not_decide)
def waiting(request: Arrived, school: str) -> HttpResponse:
    """What waits for an answer, the longest first."""
    page = Paginator(queries.requests_waiting(request.school), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "rows": shown.waiting_rows(page, school),
        "page": page,
        "may_give": access.why_not_give(request.capacity) is None,
    }
    return render(request, "registers/waiting.html", context)


@screen(leave=access.why_not_decide)
def in_force(request: Arrived, school: str) -> HttpResponse:
    """Every permission of the school that is in force today, the first to lapse first."""
    today = timezone.localdate()
    found = queries.in_force(request.school, today).order_by("until_on", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = shown.permission_rows(page, school, today, names=True)
    return render(request, "registers/in_force.html", {"rows": rows, "page": page})


def to_decide(view: Deciding) -> Callable[..., HttpResponse]:
    """The request that is decided on; where somebody was quicker the page says so, with what was typed on it."""

    @wraps(view)
    def decided(request: Arrived, school: str, request_id: UUID) -> HttpResponse:
        asked = queries.request_at(request.school, request_id)
        if asked is None:
            return nothing_here(request)
        require(access.why_not_decide_for(request.actor, asked.person_id))
        if asked.state == RequestState.ASKED:
            try:
                return view(request, asked)
            except CannotMove:
                pass
        if request.method == "POST":
            names = ("reason", "text", "conditions", "required_wording")
            typed = [words for name in names if (words := request.POST.get(name, "").strip())]
            context = {"asked": asked, "typed": "\n\n".join(typed)}
            return render(request, "registers/overtaken.html", context, status=409)
        return _to(request, "request", asked)

    return decided


@screen(leave=access.why_not_decide)
@to_decide
def decide(request: Arrived, asked: PermissionRequest) -> HttpResponse:
    """What was asked, and the three ways to answer."""
    return _page(request, asked, "decide")


@screen(leave=access.why_not_decide, methods=("GET", "POST"))
@to_decide
def yes(request: Arrived, asked: PermissionRequest) -> HttpResponse:
    """A yes: first the days, then the conditions; nothing is decided before the second is sent."""
    if request.method != "POST":
        today = timezone.localdate()
        from_on = max(asked.from_on, today)
        until_on = max(asked.until_on, from_on)
        form = DaysForm(initial={"from_on": from_on, "until_on": until_on})
        return _page(request, asked, "days", form=form)
    days = DaysForm(request.POST)
    if not days.is_valid() or request.POST.get("do") == "days":
        return _page(request, asked, "days", form=days, status=422 if days.errors else 200)
    if request.POST.get("do") != "give":
        return _page(request, asked, "terms", form=TermsForm(), days=days.cleaned_data)
    terms = TermsForm(request.POST)

    def act() -> None:
        deciding.grant(by=request.actor, request=asked, **days.cleaned_data, **terms.cleaned_data)

    return _act(request, asked, "terms", terms, act, days=days.cleaned_data)


@screen(leave=access.why_not_decide, methods=("GET", "POST"))
@to_decide
def no(request: Arrived, asked: PermissionRequest) -> HttpResponse:
    """A no, with its reason."""
    if request.method != "POST":
        return _page(request, asked, "no", form=ReasonForm())
    form = ReasonForm(request.POST)
    return _act(
        request, asked, "no", form,
        lambda: deciding.refuse(
            by=request.actor, request=asked, reason=form.cleaned_data["reason"]
        ),
    )  # fmt: skip


@screen(leave=access.why_not_decide, methods=("GET", "POST"))
@to_decide
def back(request: Arrived, asked: PermissionRequest) -> HttpResponse:
    """A question first."""
    if request.method != "POST":
        return _page(request, asked, "back", form=QuestionForm())
    form = QuestionForm(request.POST)
    return _act(
        request, asked, "back", form,
        lambda: deciding.ask_back(by=request.actor, request=asked, text=form.cleaned_data["text"]),
    )  # fmt: skip


def _act(
    request: Arrived, asked: PermissionRequest, page: str, form: Plain, act: Callable[[], None],
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Do it and go to the request; where something is to be put right, the same page with the words on it."""
    if form.is_valid():
        try:
            act()
        except ValidationError as fault:
            form.take_faults(fault)
        else:
            return _to(request, "request", asked)
    return _page(request, asked, page, form=form, status=422, **more)


def _to(request: Arrived, place: str, asked: PermissionRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"registers:{place}", args=[request.school.slug, asked.pk]))


def _page(
    request: Arrived, asked: PermissionRequest, page: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "asked": asked,
        "title": shown.title_of(asked),
        "facts": shown.request_facts(asked),
        "questions": list(asked.questions.select_related("school")),
        **more,
    }
    return render(request, f"registers/{page}.html", context, status=status)
