"""Everybody whom the school has or had: the list, and adding somebody to it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import keeping
from gatepost.people.arrival import Arrived
from gatepost.people.forms.people import KINDS, ROLES, NewPersonForm, kind_of
from gatepost.people.models import Engagement, Person
from gatepost.people.queries import lists
from gatepost.people.queries.lists import LEFT, Sought
from gatepost.people.queries.people import today
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.people.views.telling import back_to, said_in
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.web.screens import screen


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the list, as a page shows them."""

    person: Person
    does: str
    roles: tuple[str, ...]
    left_on: date | None
    begins_on: date | None


@screen(leave=why_not_manage_people)
def people(request: Arrived, school: str) -> HttpResponse:
    """The people who are looked for, a page of fifty."""
    sought, day = _sought(request), today()
    found = lists.people_sought(request.school, sought, day)
    context = {
        "sought": sought,
        "found": found,
        "rows": [row_of(person, day) for person in found.rows],
        "kinds": [*KINDS, (LEFT, "Has left")],
        "roles": ROLES,
        "is_searching": bool(sought.words or sought.kind or sought.role),
        "before": _page(sought, found.page - 1) if found.page > 1 else "",
        "after": _page(sought, found.page + 1) if found.page < found.pages else "",
        "said": said_in(request),
    }
    return render(request, "people/list.html", context)


def _sought(request: Arrived) -> Sought:
    page = request.GET.get("page", "")
    words = request.GET.get("find", "").replace("\0", "")
    return Sought(
        words=words[:100].strip(),
        kind=request.GET.get("kind", "")[:20],
        role=request.GET.get("role", "")[:40],
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def _page(sought: Sought, page: int) -> str:
    """The address of another page of the same list."""
    asked = {"find": sought.words, "kind": sought.kind, "role": sought.role, "page": page}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def row_of(person: Person, on: date) -> Row:
    """What one line of the list says; everything it needs was read with the page."""
    engagements = sorted(person.engagements.all(), key=lambda one: one.started_on)
    current = [
        one for one in engagements
        if one.started_on <= on and (one.ended_on is None or on <= one.ended_on)
    ]  # fmt: skip
    ahead = [one for one in engagements if one.started_on > on]
    shown = current or ahead[:1] or engagements[-1:]
    held = [Role(one.role) for one in person.roles_held.all()] if current else []
    does = "; ".join(dict.fromkeys(_job(one) for one in shown))
    is_gone = not current and not ahead
    return Row(
        person=person,
        does=does,
        roles=tuple(
            ROLE_TITLES[role] for role in Role if role in held and ROLE_TITLES[role] != does
        ),
        left_on=engagements[-1].ended_on if is_gone and engagements else None,
        begins_on=ahead[0].started_on if ahead and not current else None,
    )


def _job(engagement: Engagement) -> str:
    """What somebody does, with their firm where the words don't name it already."""
    job = engagement.job_title or KIND_TITLES[EngagementKind(engagement.kind)]
    firm = engagement.firm.name if engagement.firm else ""
    return f"{job}, {firm}" if firm and firm.lower() not in job.lower() else job


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def add(request: Arrived, school: str) -> HttpResponse:
    """Somebody is put on the list, with how they are engaged."""
    firms = list(lists.firms_of(request.school, today()))
    form = NewPersonForm(sent(request), firms=firms, initial={"started_on": today()})
    if form.is_valid():
        try:
            words = {**form.cleaned_data, "kind": kind_of(form)}
            person = keeping.take_on(by=request.actor, school=request.school, **words)
            return back_to("people:person", school, person.pk, said="added")
        except ValidationError as error:
            take_errors(form, error)
    return form_page(
        request,
        form,
        title="Add somebody",
        lead="One person by hand. Many at once? Bring in a list instead.",
        button="Add them",
        back=("People", reverse("people:list", args=[school])),
    )
