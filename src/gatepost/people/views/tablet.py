"""The tablet at reception: setting one up, picking one's name there, typing a one-time PIN."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import entering as actions
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.entering import FindForm, PinForm, TabletForm
from gatepost.people.limits import is_over
from gatepost.people.models import Tablet
from gatepost.people.queries.entering import (
    people_to_pick,
    person_to_pick,
    tablet_with,
    tablets_of,
)
from gatepost.people.queries.people import today
from gatepost.people.second_step import onward
from gatepost.people.states import EntryKind
from gatepost.people.visiting import begin_visit, end_visit, visit_in
from gatepost.schools.models import School
from gatepost.schools.queries import school_with_slug
from gatepost.web.screens import anyone, screen

COOKIE = "gatepost-tablet"
_LASTS = 365 * 24 * 3600
NOT_THE_PIN = "That PIN doesn’t work. Look at it again, or ask the office for a new one."


def tablet_here(request: HttpRequest, school: School) -> Tablet | None:
    """The school's tablet whose browser this is; None for any other browser."""
    return tablet_with(school, request.COOKIES.get(COOKIE, "")[:200])


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def tablets(request: Arrived, school: str) -> HttpResponse:
    """The school's tablets; this very browser becomes one, and whoever set it up is signed out of it."""
    form = TabletForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _, secret = actions.set_up_tablet(
            by=request.actor, school=request.school, name=form.cleaned_data["name"]
        )
        logout(request)
        response = HttpResponseRedirect(reverse("people:tablet", args=[school]))
        response.set_cookie(
            COOKIE,
            secret,
            max_age=_LASTS,
            path=f"/{school}/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
        return response
    context = {"form": form, "tablets": tablets_of(request.school)}
    status = 422 if form.is_bound else 200
    return render(request, "people/entering/tablets.html", context, status=status)


@screen(leave=why_not_manage_people, methods=("POST",))
def end(request: Arrived, school: str, tablet_id: UUID) -> HttpResponse:
    """The tablet is one no longer."""
    found = tablets_of(request.school).filter(pk=tablet_id).first()
    if found is None:
        return nothing_here(request)
    actions.end_tablet(by=request.actor, tablet=found)
    return HttpResponseRedirect(reverse("people:tablets", args=[school]))


@screen(leave=anyone)
def tablet(request: HttpRequest, school: str) -> HttpResponse:
    """The tablet's own page: whoever was there before is gone, and whoever comes picks their name."""
    found = school_with_slug(school)
    here = tablet_here(request, found) if found else None
    if found is None or here is None:
        return nothing_here(request)
    if is_over(request, "tablet_page"):
        return render(request, "people/entering/wait.html", status=429)
    if request.user.is_authenticated or visit_in(request) is not None:
        end_visit(request)
    form = FindForm(request.GET)
    part = form.cleaned_data["name"] if form.is_valid() else ""
    letter = request.GET.get("letter", "").replace("\0", "")[:1].upper()
    picking = people_to_pick(found, today(), letter=letter, part=part)
    context = {"at": found, "form": form, "picking": picking, "letter": letter, "part": part}
    return render(request, "people/entering/tablet.html", context)


@screen(leave=anyone, methods=("GET", "POST"))
def type_pin(request: HttpRequest, school: str, person_id: UUID) -> HttpResponse:
    """Asks whoever picked a name for their PIN, and lets them in for a while."""
    found = school_with_slug(school)
    here = tablet_here(request, found) if found else None
    person = person_to_pick(found, today(), person_id) if found and here else None
    if found is None or person is None:
        return nothing_here(request)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_over(request, "one_time_pin"):
        return render(request, "people/entering/wait.html", status=429)
    if form.is_valid():
        if actions.use_pin(person=person, pin=form.cleaned_data["pin"]) is not None:
            begin_visit(request, person_id=person.pk, slug=found.slug, kind=EntryKind.PIN)
            return HttpResponseRedirect(reverse("come-in", args=[found.slug]))
        form.add_error("pin", NOT_THE_PIN)
    context = {"at": found, "form": form, "who": person}
    status = 422 if form.is_bound else 200
    return render(request, "people/entering/type_pin.html", context, status=status)


@screen(leave=anyone)
def still_there(request: HttpRequest, school: str) -> HttpResponse:
    """Asks at a tablet whether somebody is still there; with no answer the visit ends in a minute."""
    found = school_with_slug(school)
    if found is None or tablet_here(request, found) is None:
        return nothing_here(request)
    home = reverse("people:tablet", args=[school])
    back = onward(request, home)
    return render(request, "people/entering/still.html", {"back": back, "start": home})
