"""The people of a campaign: all of them by name, and one with what happened and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions import asking
from gatepost.acceptance.actions.moving import CannotMove
from gatepost.acceptance.forms.campaigns import AnswerForm, ExcuseForm, SearchForm
from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.queries import campaigns as queries
from gatepost.acceptance.queries.chronology import chronology_of, signature_in
from gatepost.acceptance.slips import asked_with_code
from gatepost.acceptance.states import OUTSTANDING, STATE_TITLES, AskedState, ReplyKind
from gatepost.acceptance.views.asked_rows import (
    does,
    person_url,
    rows_for,
    state_words,
    was_written_today,
)
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.web.screens import screen

_A_PAGE = 50
_STATES = [
    ("outstanding", "Still to sign"),
    ("wrong-address", "E-mail bounced"),
    *((state.value, title) for state, title in STATE_TITLES.items()),
]


@screen(leave=why_not_gather)
def people(request: Arrived, school: str) -> HttpResponse:
    """Everybody asked, by name, fifty a page, narrowed as somebody likes."""
    campaign = queries.current_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    form = SearchForm(
        {name: str(value).replace("\0", "")[:100] for name, value in request.GET.items()},
        teams=queries.teams_of(campaign),
        states=_STATES,
    )
    form.is_valid()
    typed = {name: form.cleaned_data.get(name, "") for name in form.fields}
    page = Paginator(_sought(campaign, typed), _A_PAGE).get_page(request.GET.get("page"))
    undelivered = queries.undelivered_of(campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "rows": rows_for(page, undelivered, school, is_open=campaign.ended_at is None),
        "query": urlencode({name: value for name, value in typed.items() if value}),
    }
    return render(request, "acceptance/campaign/people.html", context)


def _sought(campaign: Campaign, typed: dict[str, str]) -> QuerySet[Asked]:
    """The people sought by name and place, or the one whose slip has the code that was typed."""
    by_code = asked_with_code(campaign, typed["q"])
    if by_code is not None:
        return queries.asked_people(campaign, queries.Sought()).filter(pk=by_code)
    sought = queries.Sought(typed["kind"], typed["team"], typed["state"], typed["q"])
    return queries.asked_people(campaign, sought)


@dataclass(slots=True)
class _Forms:
    """The forms of one person's page; a wrong one is shown again as it was sent."""

    excuse: ExcuseForm = field(default_factory=ExcuseForm)
    answer: AnswerForm = field(default_factory=AnswerForm)
    errors: list[tuple[str, str]] = field(default_factory=list)


@screen(leave=why_not_gather, methods=("GET", "POST"))
def person(request: Arrived, school: str, asked_id: UUID) -> HttpResponse:
    """One person: what happened, and what can be done for them."""
    asked = queries.asked_at(request.school, asked_id)
    if asked is None:
        return nothing_here(request)
    forms = _Forms()
    if request.method != "POST":
        return _person_page(request, asked, forms)
    act = _ACTS.get(request.POST.get("do", ""))
    if act is None:
        return nothing_here(request)
    try:
        is_done = act(request, asked, forms)
    except CannotMove:
        is_done = False
        forms.errors.append(("", "Meanwhile something changed here. Look again before you go on."))
    if is_done:
        return HttpResponseRedirect(reverse("acceptance:asked-person", args=[school, asked.pk]))
    asked.refresh_from_db()
    return _person_page(request, asked, forms, status=422)


def _excuse(request: Arrived, asked: Asked, forms: _Forms) -> bool:
    forms.excuse = form = ExcuseForm(request.POST)
    if not form.is_valid():
        return False
    try:
        asking.excuse(by=request.actor, asked=asked, **form.cleaned_data)
    except ValidationError as fault:
        form.take_faults(fault)
        return False
    return True


def _end_excuse(request: Arrived, asked: Asked, forms: _Forms) -> bool:
    asking.end_excuse(by=request.actor, asked=asked)
    return True


def _answer(request: Arrived, asked: Asked, forms: _Forms) -> bool:
    forms.answer = form = AnswerForm(request.POST)
    reply = asked.replies.filter(kind=ReplyKind.QUESTION, answered_at=None).first()
    if reply is None:
        raise CannotMove("no question waits")
    if not form.is_valid():
        return False
    try:
        asking.answer_reply(by=request.actor, reply=reply, text=form.cleaned_data["answer"])
    except ValidationError as fault:
        form.take_faults(fault)
        return False
    return True


_ACTS: dict[str, Callable[[Arrived, Asked, _Forms], bool]] = {
    "excuse": _excuse,
    "end-excuse": _end_excuse,
    "answer": _answer,
}
"""What can be done on one person's page, by the word that its button sends."""


def _person_page(request: Arrived, asked: Asked, forms: _Forms, status: int = 200) -> HttpResponse:
    state = AskedState(asked.state)
    is_open = asked.campaign.ended_at is None
    replies = list(asked.replies.select_related("answered_by"))
    context: dict[str, Any] = {
        "asked": asked,
        "subject": asked.person,
        "does": does(asked),
        "state": state_words(asked),
        "is_open": is_open,
        "is_outstanding": state in OUTSTANDING,
        "is_excused": state is AskedState.EXCUSED,
        "may_remind": is_open
        and state in queries.REMINDED
        and bool(asked.person.email)
        and not was_written_today(asked),
        "steps": chronology_of(asked),
        "signature": signature_in(asked),
        "replies": replies,
        "waiting": next((one for one in replies if _waits(one.kind, one.answered_at)), None),
        "person_url": person_url(request.school.slug, asked.person_id),
        "forms": forms,
        "errors": forms.errors,
        "form": next((one for one in (forms.excuse, forms.answer) if one.is_bound), None),
    }
    return render(request, "acceptance/campaign/person.html", context, status=status)


def _waits(kind: str, answered_at: object) -> bool:
    return kind == ReplyKind.QUESTION and answered_at is None
