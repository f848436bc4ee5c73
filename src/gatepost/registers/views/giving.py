"""One permission, giving one unasked, and revoking one."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.queries.lists import to_choose_from
from gatepost.registers import access, queries
from gatepost.registers.actions import giving
from gatepost.registers.actions.moving import CannotMove
from gatepost.registers.forms import SCOPE_HINTS, GiveForm, ReasonForm
from gatepost.registers.models import Permission
from gatepost.registers.states import Reach
from gatepost.registers.views import shown
from gatepost.schools.queries import platforms_of
from gatepost.schools.states import PlatformKind
from gatepost.web.refusal import require
from gatepost.web.screens import screen

_TERM = timedelta(days=90)


@screen(leave=access.why_not_give, methods=("GET", "POST"))
def give(request: Arrived, school: str) -> HttpResponse:
    """The Head permits something to a person, or to everybody, without being asked."""
    today = timezone.localdate()
    wanted = request.POST.get("person", "").replace("\0", "")
    people = to_choose_from(request.school, today, wanted)
    others = [one for one in people if one.pk != request.person.pk]
    platforms = platforms_of(request.school, PlatformKind.SOCIAL)
    if request.method != "POST":
        begun = {"from_on": today, "until_on": today + _TERM}
        form = GiveForm(initial=begun, platforms=platforms, people=others)
        return _give_page(request, form)
    form = GiveForm(request.POST, platforms=platforms, people=others)
    made = _give(request, form) if form.is_valid() else None
    if made is None:
        return _give_page(request, form, status=422)
    return HttpResponseRedirect(reverse("registers:permission", args=[school, made.pk]))


def _give(request: Arrived, form: GiveForm) -> Permission | None:
    said = form.cleaned_data
    try:
        return giving.give(
            by=request.actor,
            school=request.school,
            person=said["person"],
            extent=form.extent,
            from_on=said["from_on"],
            until_on=said["until_on"],
            conditions=said["conditions"],
            required_wording=said["required_wording"],
        )
    except ValidationError as fault:
        form.take_faults(fault)
        return None


def _give_page(request: Arrived, form: GiveForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "hints": SCOPE_HINTS}
    return render(request, "registers/give.html", context, status=status)


@screen(leave=access.why_not_see_permissions)
def permission(request: Arrived, school: str, permission_id: UUID) -> HttpResponse:
    """One permission, for whose it is and for whoever decides."""
    held = queries.permission_at(request.school, permission_id)
    if held is None or access.why_not_see(request.actor, held.person_id) is not None:
        return nothing_here(request)
    today = timezone.localdate()
    is_ended = held.reach_on(today) in (Reach.LAPSED, Reach.REVOKED)
    may_decide = access.why_not_decide_for(request.actor, held.person_id) is None
    context = {
        "held": held,
        "title": shown.title_of(held),
        "reach": held.reach_on(today),
        "row": shown.permission_rows([held], school, today)[0],
        "facts": shown.permission_facts(held, today),
        "may_revoke": may_decide and not is_ended,
        "may_see_request": held.person_id is not None and held.request_id is not None,
    }
    return render(request, "registers/permission.html", context)


@screen(leave=access.why_not_decide, methods=("GET", "POST"))
def revoke(request: Arrived, school: str, permission_id: UUID) -> HttpResponse:
    """It counts no longer, with the reason."""
    held = queries.permission_at(request.school, permission_id)
    if held is None:
        return nothing_here(request)
    require(access.why_not_decide_for(request.actor, held.person_id))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {"held": held, "title": shown.title_of(held), "form": form}
    if form.is_bound and form.is_valid():
        try:
            giving.revoke(by=request.actor, permission=held, reason=form.cleaned_data["reason"])
        except CannotMove:
            form.add_error(None, "It ended already, so there is nothing to revoke.")
        else:
            return HttpResponseRedirect(reverse("registers:permission", args=[school, held.pk]))
    status = 422 if form.errors else 200
    return render(request, "registers/revoke.html", context, status=status)
