"""Firms whose people work at the school, and who answers for them."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import joining, keeping
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.people import FirmForm
from gatepost.people.queries import lists
from gatepost.people.queries.people import today
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.people.views.telling import back_to, said_in
from gatepost.web.screens import screen


@screen(leave=why_not_manage_people)
def firms(request: Arrived, school: str) -> HttpResponse:
    """Every firm on the list."""
    context = {"firms": lists.firms_of(request.school, today()), "said": said_in(request)}
    return render(request, "people/firms.html", context)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def add(request: Arrived, school: str) -> HttpResponse:
    """A firm is put on the list."""
    form = FirmForm(sent(request), label_suffix="")
    if form.is_valid():
        try:
            joining.add_firm(by=request.actor, school=request.school, **form.cleaned_data)
            return back_to("people:firms", school, said="firm")
        except ValidationError as error:
            take_errors(form, _in_our_words(error))
    return form_page(
        request,
        form,
        title="Add a firm",
        lead="A contractor or an agency whose people work at the school.",
        button="Add the firm",
        back=("Firms", reverse("people:firms", args=[school])),
    )


def _in_our_words(error: ValidationError) -> ValidationError:
    """That a name stands on the list already, beside the name."""
    if "__all__" in getattr(error, "message_dict", {}):
        return ValidationError({"name": "A firm of this name is on the list already."})
    return error


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def firm(request: Arrived, school: str, firm_id: UUID) -> HttpResponse:
    """A firm: who answers for its people, and who they are."""
    one = lists.firm_of(request.school, firm_id)
    if one is None:
        return nothing_here(request)
    name = one.name
    form = FirmForm(sent(request), label_suffix="") if sent(request) else FirmForm.of(one)
    if form.is_valid():
        try:
            keeping.change_firm(by=request.actor, firm=one, **form.cleaned_data)
            return back_to("people:firms", school, said="changed")
        except ValidationError as error:
            take_errors(form, _in_our_words(error))
    return form_page(
        request,
        form,
        title=name,
        button="Save",
        back=("Firms", reverse("people:firms", args=[school])),
        template="people/firm.html",
        through=[] if form.is_bound else lists.engagements_through(one),
        today=today(),
    )
