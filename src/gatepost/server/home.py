"""Where people arrive: the door, a member's home, their own page, and whom to speak to."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.queries.reading import signatures_of
from gatepost.acceptance.queries.standing import owes_signature
from gatepost.acceptance.queries.versions import NoPolicyInForce, policy_in_force
from gatepost.people.access import why_not_enter, why_not_manage_people
from gatepost.people.arrival import Arrived
from gatepost.people.queries import people
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.people.visiting import visit_in
from gatepost.policy.help import help_for
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.server.to_do import to_do_for
from gatepost.web.screens import anyone, screen


@screen(leave=anyone)
def door(request: HttpRequest) -> HttpResponse:
    """To one's own school; to choose where there are several; to sign in where nobody is signed in."""
    if (visit := visit_in(request)) is not None:
        return HttpResponseRedirect(f"/{visit.slug}/")
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/sign-in/")
    persons = people.persons_of(request.user, people.today())
    if len(persons) == 1:
        return HttpResponseRedirect(f"/{persons[0].school.slug}/")
    return render(request, "server/door.html", {"persons": persons})


@screen(leave=anyone)
def health(request: HttpRequest) -> HttpResponse:
    """That the process answers, for whoever watches the machine."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@screen(leave=anyone)
def mark(request: HttpRequest) -> HttpResponse:
    """The small picture that browsers ask for by this name."""
    return HttpResponseRedirect(static("web/gate.svg"))


@screen(leave=why_not_enter)
def home(request: Arrived, school: str) -> HttpResponse:
    """What to do today, then large choices."""
    now = timezone.localtime()
    waiting = to_do_for(request.school, request.capacity, now.date(), request.person)
    context = {
        "now": now,
        "greeting": _greeting(now.hour),
        "waiting": waiting,
        "contacts": people.named_contacts(request.school, now.date()),
        "is_managing": why_not_manage_people(request.capacity) is None,
    }
    return render(request, "server/home.html", context)


@screen(leave=why_not_enter)
def come_in(request: Arrived, school: str) -> HttpResponse:
    """Where somebody begins who came in by a link or PIN: at the policy, where they have yet to sign it."""
    owed = owes_signature(request.person, request.capacity, people.today())
    begins = "acceptance:read" if owed else "home"
    return HttpResponseRedirect(reverse(begins, args=[school]))


@screen(leave=why_not_enter)
def you(request: Arrived, school: str) -> HttpResponse:
    """What the school has on record of the person, and the way out."""
    today = people.today()
    context = {
        "engagements": [
            (KIND_TITLES[EngagementKind(one.kind)], one)
            for one in request.person.engagements.select_related("firm")
        ],
        "roles": [ROLE_TITLES[role] for role in Role if role in request.capacity.roles],
        "signatures": signatures_of(request.person),
        "elsewhere": [
            person
            for person in (
                people.persons_of(request.user, today) if request.user.is_authenticated else ()
            )
            if person.school_id != request.school.pk
        ],
        "visit": visit_in(request, school),
    }
    return render(request, "server/you.html", context)


@screen(leave=why_not_enter, keeps_nothing=True)
def speak_up(request: Arrived, school: str) -> HttpResponse:
    """Whom to tell of a worry, by what and whom it is about; opening the page is never recorded."""
    today = people.today()
    try:
        clause = policy_in_force(request.school, today).by_id.get("concern.raise")
    except NoPolicyInForce:
        clause = None
    holders = people.holders_of(
        request.school, (Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.CHAIR, Role.VICE_CHAIR),
        today,
    )  # fmt: skip
    context = {
        "clause": clause,
        "help": help_for("child-safety"),
        "safeguarding": [one for one in holders if one.role in (Role.DSL, Role.DEPUTY_DSL)],
        "head": [one for one in holders if one.role is Role.HEADTEACHER],
        "chair": [one for one in holders if one.role is Role.CHAIR],
        "vice_chair": [one for one in holders if one.role is Role.VICE_CHAIR],
    }
    return render(request, "server/speak_up.html", context)


def _greeting(hour: int) -> str:
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"
