"""What somebody asks the Head for: a list, the form, one request. Nothing is kept until they send it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.people.arrival import Arrived, nothing_here
from gatepost.policy.clause import Exempting
from gatepost.registers import access, queries
from gatepost.registers.actions import asking
from gatepost.registers.actions.moving import CannotMove
from gatepost.registers.forms import SCOPE_HINTS, AnswerForm, AskForm
from gatepost.registers.models import PermissionRequest
from gatepost.registers.states import OPEN, RequestState, Scope
from gatepost.registers.views import shown
from gatepost.schools.queries import platforms_of
from gatepost.schools.states import PlatformKind
from gatepost.web.screens import screen

A_PAGE = 50
_ANSWERED = 20
_FORTNIGHT = timedelta(days=14)


@screen(leave=access.why_not_see_permissions)
def mine(request: Arrived, school: str) -> HttpResponse:
    """What the person asked, and what is or was permitted to them and to everybody."""
    today = timezone.localdate()
    asked = queries.requests_of(request.person)
    closed = asked.filter(state__in=(RequestState.REFUSED, RequestState.WITHDRAWN))
    page = Paginator(queries.permissions_of(request.person), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "open": shown.request_rows(asked.filter(state__in=OPEN), school),
        "closed": shown.request_rows(closed[:_ANSWERED], school),
        "permissions": shown.permission_rows(page, school, today),
        "page": page,
        "may_ask": access.why_not_ask(request.capacity) is None,
        "may_decide": access.why_not_decide(request.capacity) is None,
        "may_give": access.why_not_give(request.capacity) is None,
    }
    return render(request, "registers/mine.html", context)


@screen(leave=access.why_not_ask, keeps_nothing=True, methods=("GET", "POST"))
def ask(request: Arrived, school: str) -> HttpResponse:
    """The form, filled in from an answer where one led here; what was typed is kept only when it is sent."""
    platforms = platforms_of(request.school, PlatformKind.SOCIAL)
    if request.method != "POST" or request.POST.get("do") != "send":
        form = AskForm(initial=_begun(request), platforms=platforms)
        return _ask_page(request, form)
    form = AskForm(request.POST, platforms=platforms)
    made = _ask(request, form) if form.is_valid() else None
    if made is None:
        return _ask_page(request, form, status=422)
    return HttpResponseRedirect(reverse("registers:request", args=[school, made.pk]))


def _begun(request: Arrived) -> dict[str, Any]:
    """What the form holds at first: what an answer sent along, and a fortnight from today."""
    said = {
        name: request.POST.get(name, "").replace("\0", "") for name in ("kind", "platform", "text")
    }
    today = timezone.localdate()
    begun = {"from_on": today, "until_on": today + _FORTNIGHT, "token": uuid4()}
    if said["kind"] == Exempting.HEAD_ACCOUNT:
        begun["scope"] = Scope.ACCOUNT.value
    elif said["text"].strip():
        begun["scope"] = Scope.POST.value
    return said | begun


def _ask(request: Arrived, form: AskForm) -> PermissionRequest | None:
    said = form.cleaned_data
    try:
        return asking.ask(
            by=request.actor,
            person=request.person,
            token=said["token"],
            extent=form.extent,
            purpose=said["what_for"],
            from_on=said["from_on"],
            until_on=said["until_on"],
            draft=said["text"],
            sends_draft=said["sends_draft"],
        )
    except ValidationError as fault:
        form.take_faults(fault)
        return None


def _ask_page(request: Arrived, form: AskForm, *, status: int = 200) -> HttpResponse:
    day = timezone.localdate()
    context = {
        "form": form,
        "hints": SCOPE_HINTS,
        "readers": queries.answerers_of(request.school, day, but=request.person.pk),
    }
    return render(request, "registers/ask.html", context, status=status)


@screen(leave=access.why_not_see_permissions, methods=("GET", "POST"))
def one(request: Arrived, school: str, request_id: UUID) -> HttpResponse:
    """One request, as its writer and as whoever decides may see it; its writer answers and withdraws here."""
    asked = queries.request_at(request.school, request_id)
    if asked is None or access.why_not_see(request.actor, asked.person_id) is not None:
        return nothing_here(request)
    form = AnswerForm()
    if request.method != "POST":
        return _one_page(request, asked, form)
    try:
        if request.POST.get("do") == "withdraw":
            asking.withdraw(by=request.actor, request=asked)
        else:
            form = AnswerForm(request.POST)
            if not form.is_valid():
                return _one_page(request, asked, form, status=422)
            asking.answer(by=request.actor, request=asked, text=form.cleaned_data["text"])
    except CannotMove:
        asked.refresh_from_db()
        return _one_page(request, asked, form, is_overtaken=True, status=409)
    return HttpResponseRedirect(reverse("registers:request", args=[school, asked.pk]))


def _one_page(
    request: Arrived,
    asked: PermissionRequest,
    form: AnswerForm,
    *,
    is_overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    questions = list(asked.questions.select_related("school"))
    context = {
        "asked": asked,
        "title": shown.title_of(asked),
        "facts": shown.request_facts(asked),
        "questions": questions,
        "permission": getattr(asked, "permission", None),
        "is_own": asked.person_id == request.person.pk,
        "is_open": RequestState(asked.state) in OPEN,
        "form": form,
        "is_overtaken": is_overtaken,
    }
    return render(request, "registers/request.html", context, status=status)
