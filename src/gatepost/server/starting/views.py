"""The guided set-up of a school: the list of steps, and the settings that no other page has."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import school as settling
from gatepost.people.arrival import Arrived
from gatepost.people.queries.people import today
from gatepost.people.queries.readiness import why_not_live
from gatepost.people.routes import roles_to_give
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.schools.actions import DETAILS, ListFaulty
from gatepost.schools.states import ROLE_TITLES
from gatepost.server.starting import papers_made, settings_held
from gatepost.server.starting.forms import (
    CalendarForm,
    ContactsForm,
    DetailsForm,
    NamesForm,
    PlatformsForm,
)
from gatepost.server.starting.steps import State, steps_of
from gatepost.vault.queries import printed_kit_at
from gatepost.web.screens import screen


@screen(leave=why_not_manage_people)
def set_up(request: Arrived, school: str) -> HttpResponse:
    """The steps, and which is next."""
    steps = steps_of(request.school, today())
    waiting = [one for one in steps if one.state in {State.NEXT, State.LATER}]
    context = {
        "steps": steps,
        "done": sum(one.state is State.DONE for one in steps),
        "minutes": sum(one.minutes for one in waiting),
        "is_saved": request.GET.get("said") == "saved",
        "is_live_now": request.GET.get("said") == "live",
    }
    return render(request, "server/starting/steps.html", context)


def _saved(school: str, said: str = "saved") -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('set-up', args=[school])}?said={said}")


def _back(school: str) -> tuple[str, str]:
    return "All steps", reverse("set-up", args=[school])


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def details(request: Arrived, school: str) -> HttpResponse:
    """The school's name and where it is."""
    back = _back(school)
    held = {name: getattr(request.school, name) for name in DETAILS}
    form = DetailsForm(sent(request), label_suffix="", initial=held)
    if form.is_valid():
        try:
            settling.set_details(by=request.actor, school=request.school, details=form.cleaned_data)
            return _saved(school)
        except ValidationError as error:
            take_errors(form, error)
    return form_page(request, form, title="Where the school is", button="Save", back=back)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def calendar(request: Arrived, school: str) -> HttpResponse:
    """Terms, closed days and the hours for writing to families."""
    held = settings_held.calendar(request.school)
    form = CalendarForm(sent(request), label_suffix="", initial=held)
    if form.is_valid():
        try:
            settling.set_calendar(
                by=request.actor,
                school=request.school,
                terms=form.term_days(),
                closed_days=form.closed_days(),
                contact_from=form.cleaned_data["contact_from"],
                contact_until=form.cleaned_data["contact_until"],
            )
            return _saved(school)
        except ListFaulty as fault:
            form.add_error("terms", f"A term or a closed day doesn’t fit: {fault.why}")
    return form_page(request, form, title="Terms and hours", button="Save", back=_back(school))


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def platforms(request: Arrived, school: str) -> HttpResponse:
    """The platforms that the school runs, and the social media on its register."""
    held = settings_held.platforms(request.school)
    form = PlatformsForm(sent(request), label_suffix="", initial=held)
    if form.is_valid():
        try:
            settling.set_platforms(by=request.actor, school=request.school, **form.cleaned_data)
            return HttpResponseRedirect(reverse("set-up-contacts", args=[school]))
        except ListFaulty as fault:
            form.add_error(None, f"A platform doesn’t fit: {fault.why}")
    return form_page(request, form, title="Platforms", button="Save and go on", back=_back(school))


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def contacts(request: Arrived, school: str) -> HttpResponse:
    """Whom people ask when they are in doubt."""
    held = settings_held.contacts(request.school)
    form = ContactsForm(sent(request), label_suffix="", initial=held)
    if form.is_valid():
        settling.set_named_contacts(by=request.actor, school=request.school, roles=form.chosen())
        return _saved(school)
    return form_page(request, form, title="Named contacts", button="Save", back=_back(school))


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def names(request: Arrived, school: str) -> HttpResponse:
    """What else the school is called, its classes and suppliers."""
    held = settings_held.names(request.school)
    form = NamesForm(sent(request), label_suffix="", initial=held)
    if form.is_valid():
        try:
            settling.set_names(
                by=request.actor,
                school=request.school,
                names=form.names(),
                classes=form.cleaned_data["classes"],
                suppliers=form.cleaned_data["suppliers"],
            )
            return _saved(school)
        except ListFaulty as fault:
            form.add_error(None, f"A name doesn’t fit: {fault.why}")
    return form_page(
        request, form, title="What else you are called", button="Save", back=_back(school)
    )


@screen(leave=why_not_manage_people)
def kit(request: Arrived, school: str) -> HttpResponse:
    """How the recovery kit is printed, which only the machine's keeper can: no browser ever sees the key."""
    context = {"printed_at": printed_kit_at(request.school)}
    return render(request, "server/starting/kit.html", context)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def live(request: Arrived, school: str) -> HttpResponse:
    """Going live, or what stands against it with the mend of each."""
    lacking = why_not_live(request.school, today())
    if request.method == "POST":
        try:
            settling.go_live(by=request.actor, school=request.school)
            return _saved(school, "live")
        except settling.NotReady as error:
            lacking = error.lacking
    to_give = [(role.value, ROLE_TITLES[role]) for role in roles_to_give(lacking)]
    context = {"lacking": lacking, "to_give": to_give}
    status = 422 if request.method == "POST" else 200
    return render(request, "server/starting/live.html", context, status=status)


@screen(leave=why_not_manage_people)
def papers(request: Arrived, school: str) -> HttpResponse:
    """The two drafts, and what to do with each."""
    return render(request, "server/starting/papers.html")


@screen(leave=why_not_manage_people)
def minute(request: Arrived, school: str) -> HttpResponse:
    """The draft of the governors' minute."""
    return _paper(papers_made.minute(request.school, today()), "draft-minute.pdf")


@screen(leave=why_not_manage_people)
def assessment(request: Arrived, school: str) -> HttpResponse:
    """The draft of the data protection impact assessment."""
    return _paper(papers_made.assessment(request.school, today()), "draft-dpia.pdf")


def _paper(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
