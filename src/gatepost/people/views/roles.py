"""Roles and routes: who holds what since when, and whether somebody stands at the end of each route."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import joining
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.people import EndRoleForm, GiveRoleForm
from gatepost.people.models import RoleHeld
from gatepost.people.queries import lists, readiness
from gatepost.people.queries.people import today
from gatepost.people.routes import Standing
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.people.views.telling import back_to, said_in
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.web.screens import screen


@screen(leave=why_not_manage_people)
def roles(request: Arrived, school: str) -> HttpResponse:
    """Every role with its holders, and every route with who would receive it."""
    day = today()
    standing = readiness.standing_at(request.school, day)
    held = lists.roles_held_on(request.school, day)
    holders = lists.people_engaged(request.school, day).filter(
        pk__in={one.person_id for one in held}
    )
    context = {
        "roles": _by_role(held, set(holders.values_list("pk", flat=True)), day),
        "routes": [(one, _who(one)) for one in standing],
        "lacking": [one for one in standing if not one.is_open],
        "said": said_in(request),
    }
    return render(request, "people/roles.html", context)


def _by_role(held: list[RoleHeld], engaged: set[UUID], day: date) -> list[dict[str, object]]:
    """For each role its title and who holds it; somebody who isn't engaged holds it in name only."""
    return [
        {
            "role": role.value,
            "title": ROLE_TITLES[role],
            "holders": [
                {
                    "held": one,
                    "is_idle": one.person_id not in engaged,
                    "is_ahead": one.from_on > day,
                }
                for one in held
                if one.role == role
            ],
        }
        for role in Role
    ]


def _who(standing: Standing) -> str:
    """Who would receive what comes along a route today."""
    return " and ".join(
        f"{one.holder.name}, {ROLE_TITLES[one.role].lower()}" for one in standing.receivers
    )


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def give(request: Arrived, school: str) -> HttpResponse:
    """Somebody who is with the school today is given a role."""
    asked = {name: request.GET.get(name, "") for name in ("person", "role")}
    wanted = request.POST.get("person", asked["person"])
    engaged = {str(one.pk): one for one in lists.to_choose_from(request.school, today(), wanted)}
    form = GiveRoleForm(
        sent(request),
        people=[(key, str(one)) for key, one in engaged.items()],
        initial={**asked, "from_on": today()},
    )
    if form.is_valid():
        person, role = engaged[form.cleaned_data["person"]], form.role_given()
        try:
            joining.give_role(
                by=request.actor, person=person, role=role, from_on=form.cleaned_data["from_on"]
            )
            return back_to("people:roles", school, said="role-given")
        except ValidationError:
            take_errors(form, ValidationError({"role": "They hold this role already."}))
    return form_page(
        request,
        form,
        title="Give a role",
        lead="Worries, requests and questions go to roles, and so to whoever holds them that day.",
        button="Give the role",
        back=("Roles", reverse("people:roles", args=[school])),
    )


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def end(request: Arrived, school: str, held_id: UUID) -> HttpResponse:
    """A role ends; the page says first which routes would have nobody at their end then."""
    held = lists.role_held(request.school, held_id)
    if held is None or (held.until_on is not None and held.until_on < today()):
        return nothing_here(request)
    role = Role(held.role)
    form = EndRoleForm(sent(request), from_on=held.from_on, initial={"until_on": today()})
    if form.is_valid():
        joining.end_role(by=request.actor, held=held, until_on=form.cleaned_data["until_on"])
        return back_to("people:roles", school, said="role-ended")
    return form_page(
        request,
        form,
        title=f"{held.person.name} stops being {ROLE_TITLES[role].lower()}",
        lead="They hold the role until the end of that day. That they held it stays on record.",
        button="Note the last day",
        back=("Roles", reverse("people:roles", args=[school])),
        breaks=readiness.breaks_without(held.person, frozenset({role}), today()),
        is_self=held.person_id == request.person.pk,
    )
