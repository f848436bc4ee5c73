"""Coming in by a one-time link: making one, printing it, opening it; and leaving again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_let_in, why_not_manage_people
from gatepost.people.actions import entering as actions
from gatepost.people.actions import second_step as resetting
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.entering import SPAN_HINTS, LinkForm
from gatepost.people.limits import is_over
from gatepost.people.models import OneTimeEntry, Person
from gatepost.people.qr import squares
from gatepost.people.queries.entering import link_with, waiting_for
from gatepost.people.queries.people import capacity_of, people_of, today
from gatepost.people.queries.second_step import steps_of
from gatepost.people.states import EntryKind
from gatepost.people.views.tablet import tablet_here
from gatepost.people.visiting import begin_visit, end_visit, visit_in
from gatepost.schools.queries import school_with_slug
from gatepost.web.papers.printing import printed
from gatepost.web.screens import anyone, screen
from gatepost.web.templatetags.gatepost import clock, day_year

_manage = screen(leave=why_not_manage_people, methods=("GET", "POST"))
_press = screen(leave=why_not_manage_people, methods=("POST",))


def _person(request: Arrived, person_id: UUID) -> Person | None:
    found = people_of(request.school).select_related("school", "account")
    return found.filter(pk=person_id).first()


@_manage
def link(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Makes a one-time link and shows it, this once, as a picture and in words."""
    person = _person(request, person_id)
    if person is None:
        return nothing_here(request)
    form = LinkForm(request.POST if request.method == "POST" else None, initial={"span": "day"})
    context: dict[str, Any] = {
        "for": person,
        "form": form,
        "hints": SPAN_HINTS,
        "refusal": why_not_let_in(capacity_of(person, today())),
    }
    if form.is_valid():
        entry, secret = actions.make_link(by=request.actor, person=person, lasts=form.lasts)
        url = address_of(request, secret)
        context |= {"entry": entry, "secret": secret, "url": url, "picture": squares(url)}
        return render(request, "people/entering/link_made.html", context)
    context["waits"] = waiting_for(person, EntryKind.LINK)
    status = 422 if form.is_bound else 200
    return render(request, "people/entering/link.html", context, status=status)


def address_of(request: Arrived, secret: str) -> str:
    """The whole address of a one-time link."""
    return request.build_absolute_uri(reverse("people:enter", args=[request.school.slug, secret]))


@_press
def slip(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """The link that was just made, as a slip to print; the page that shows it sends the secret back."""
    secret = request.POST.get("secret", "")
    entry = link_with(request.school, secret)
    if entry is None or entry.person_id != person_id:
        return nothing_here(request)
    url = address_of(request, secret)
    values = {
        "school": request.school.name,
        "name": entry.person.name,
        "until": f"{day_year(entry.expires_at)}, {clock(entry.expires_at)}",
        "url": url,
        "svg": squares(url).svg,
        "large": entry.person.wants_large_print,
    }
    paper = printed("gatepost.people", "entry_slip", values)
    response = HttpResponse(paper, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="one-time-link.pdf"'
    return response


@_manage
def pin(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Makes a one-time PIN for a tablet and shows it, this once."""
    person = _person(request, person_id)
    if person is None:
        return nothing_here(request)
    context: dict[str, Any] = {
        "for": person,
        "refusal": why_not_let_in(capacity_of(person, today())),
        "waits": waiting_for(person, EntryKind.PIN),
    }
    if request.method == "POST":
        entry, digits = actions.make_pin(by=request.actor, person=person)
        context |= {"entry": entry, "pin": f"{digits[:3]} {digits[3:]}"}
        return render(request, "people/entering/pin_made.html", context)
    return render(request, "people/entering/pin.html", context)


@_press
def withdraw(request: Arrived, school: str, person_id: UUID, entry_id: UUID) -> HttpResponse:
    """The link or PIN lets nobody in any more."""
    entry = OneTimeEntry.objects.filter(
        school=request.school, person_id=person_id, pk=entry_id
    ).first()
    if entry is None:
        return nothing_here(request)
    actions.withdraw(by=request.actor, entry=entry)
    back = "people:link" if entry.kind == EntryKind.LINK else "people:pin"
    return HttpResponseRedirect(reverse(back, args=[school, person_id]))


@_manage
def reset_second_step(request: Arrived, school: str, person_id: UUID) -> HttpResponse:
    """Takes the second step of somebody away who lost it; asks first."""
    person = _person(request, person_id)
    if person is None or person.account is None:
        return nothing_here(request)
    if request.method == "POST":
        resetting.reset_second_step(by=request.actor, person=person)
        return HttpResponseRedirect(request.path)
    context = {"for": person, "steps": steps_of(person.account)}
    return render(request, "people/entering/reset_second_step.html", context)


@screen(leave=anyone, methods=("GET", "POST"), keeps_nothing=True)
def enter(request: HttpRequest, school: str, secret: str) -> HttpResponse:
    """By GET says whom the link is for, which uses nothing up; by POST lets that person in, once."""
    if is_over(request, "one_time_link"):
        return render(request, "people/entering/wait.html", status=429)
    found = school_with_slug(school)
    entry = link_with(found, secret) if found is not None else None
    if found is None or entry is None:
        return _without_trace(render(request, "people/entering/gone.html", status=404))
    if request.method == "GET":
        return _without_trace(render(request, "people/entering/enter.html", {"entry": entry}))
    person = actions.use_link(school=found, secret=secret)
    if person is None:
        return _without_trace(render(request, "people/entering/gone.html", status=404))
    begin_visit(request, person_id=person.pk, slug=found.slug, kind=EntryKind.LINK)
    return HttpResponseRedirect(reverse("come-in", args=[found.slug]))


def _without_trace(response: HttpResponse) -> HttpResponse:
    """The secret in the address is told to nobody, not even to the next page of ours."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@screen(leave=anyone, methods=("GET", "POST"))
def leave(request: HttpRequest, school: str) -> HttpResponse:
    """Whoever came in by a link or PIN is done: nobody is there any more. By GET it is a wrong address."""
    if request.method != "POST":
        return nothing_here(request)
    if visit_in(request, school) is not None:
        end_visit(request)
    found = school_with_slug(school)
    if found is not None and tablet_here(request, found) is not None:
        return HttpResponseRedirect(reverse("people:tablet", args=[school]))
    return render(request, "people/entering/left.html")
