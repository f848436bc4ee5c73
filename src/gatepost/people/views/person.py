"""One person: what is on record of them, and each thing that can be put right."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import joining, keeping
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.people import (
    WEEKDAYS,
    EngagementForm,
    HoursForm,
    LeavingForm,
    PersonForm,
    kind_of,
)
from gatepost.people.models import Engagement, Person
from gatepost.people.queries import lists, readiness
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.people.views.telling import back_to, said_in
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.web.screens import screen


@screen(leave=why_not_manage_people)
def person(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Everything that is on record of somebody."""
    one = lists.person_of(request.school, person_id)
    if one is None:
        return nothing_here(request)
    day = today()
    engagements = list(one.engagements.select_related("firm").order_by("-started_on"))
    held = list(one.roles_held.order_by("-from_on"))
    context = {
        "one": one,
        "today": day,
        "engagements": [(_title(each), each, _hours(each)) for each in engagements],
        "is_current": capacity_of(one, day).is_current,
        "has_left": bool(engagements)
        and all(each.ended_on and each.ended_on < day for each in engagements),
        "is_leaving": any(each.ended_on is None or each.ended_on >= day for each in engagements),
        "roles": [(ROLE_TITLES[Role(each.role)], each, _runs(each, day)) for each in held],
        "said": said_in(request),
    }
    return render(request, "people/person.html", context)


def _title(engagement: Engagement) -> str:
    return KIND_TITLES[EngagementKind(engagement.kind)]


def _runs(held: object, day: object) -> bool:
    until = getattr(held, "until_on", None)
    return until is None or until >= day


def _hours(engagement: Engagement) -> list[tuple[str, str, str]]:
    """The hours somebody is paid for, day by day."""
    return [
        (WEEKDAYS[int(number)], begins, ends)
        for number, (begins, ends) in sorted(engagement.paid_hours.items())
    ]


def _back(person: Person, school: str) -> tuple[str, str]:
    return person.name, reverse("people:person", args=[school, person.pk])


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def change(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Their name and how they are reached are put right."""
    one = lists.person_of(request.school, person_id)
    if one is None:
        return nothing_here(request)
    back = _back(one, school)
    form = PersonForm(sent(request), label_suffix="") if sent(request) else PersonForm.of(one)
    if form.is_valid():
        try:
            keeping.change_person(by=request.actor, person=one, **form.cleaned_data)
            return back_to("people:person", school, person_id, said="changed")
        except ValidationError as error:
            take_errors(form, error)
    return form_page(request, form, title="Name and how to reach them", button="Save", back=back)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def engage(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """They are engaged in another way, or again."""
    one = lists.person_of(request.school, person_id)
    if one is None:
        return nothing_here(request)
    firms = list(lists.firms_of(request.school, today()))
    form = EngagementForm(sent(request), firms=firms, initial={"started_on": today()})
    if form.is_valid():
        try:
            words = {**form.cleaned_data, "kind": kind_of(form)}
            joining.begin_engagement(by=request.actor, person=one, **words)
            return back_to("people:person", school, person_id, said="engaged")
        except ValidationError as error:
            take_errors(form, error)
    return form_page(
        request,
        form,
        title="Another engagement",
        lead="Somebody can be a teacher and a governor at once, or come back after leaving.",
        button="Add it",
        back=_back(one, school),
    )


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def engagement(request: Arrived, school: str, person_id: UUID, engagement_id: UUID) -> HttpResponse:
    """One engagement is put right."""
    one = lists.engagement_of(request.school, person_id, engagement_id)
    if one is None:
        return nothing_here(request)
    firms = list(lists.firms_of(request.school, today()))
    form = EngagementForm(sent(request), firms=firms, initial=EngagementForm.initial_of(one))
    back = _back(one.person, school)
    if form.is_valid():
        try:
            words = {**form.cleaned_data, "kind": kind_of(form)}
            keeping.change_engagement(by=request.actor, engagement=one, **words)
            return back_to("people:person", school, person_id, said="changed")
        except ValidationError as error:
            take_errors(form, error)
    return form_page(request, form, title="Change this engagement", button="Save", back=back)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def hours(request: Arrived, school: str, person_id: UUID, engagement_id: UUID) -> HttpResponse:
    """For which hours they are paid, so that letters come inside them."""
    one = lists.engagement_of(request.school, person_id, engagement_id)
    if one is None:
        return nothing_here(request)
    form = HoursForm(sent(request), held=one.paid_hours)
    if form.is_valid():
        keeping.set_paid_hours(by=request.actor, engagement=one, hours=form.hours())
        return back_to("people:person", school, person_id, said="hours")
    return form_page(
        request,
        form,
        title="Paid days and hours",
        lead="Reminders come only inside these. Leave a day empty where they aren’t paid. "
        "Nothing filled in means we don’t know, and the school’s own hours count.",
        button="Save",
        back=_back(one.person, school),
        template="people/hours.html",
    )


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def leaves(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Their last day; the page says first which routes would have nobody at their end then."""
    one = lists.person_of(request.school, person_id)
    if one is None:
        return nothing_here(request)
    back = _back(one, school)
    roles = capacity_of(one, today()).roles
    form = LeavingForm(sent(request), label_suffix="", initial={"last_on": today()})
    if form.is_valid():
        try:
            keeping.record_leaving(by=request.actor, person=one, **form.cleaned_data)
            return back_to("people:person", school, person_id, said="leaves")
        except ValidationError as error:
            take_errors(form, error)
    return form_page(
        request,
        form,
        title=f"{one.name} leaves",
        lead="Everything they do and every role ends with that day. Their record stays, and so does "
        "what they signed.",
        button="Note their last day",
        back=back,
        breaks=readiness.breaks_without(one, roles, today()),
        is_self=one.pk == request.person.pk,
    )
