"""The roll: how many children in which class, a class by name, and one child put right."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import children
from gatepost.people.actions.roll import NewParent, NewPupil, add_to_roll
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.people import ChildForm
from gatepost.people.queries import lists
from gatepost.people.queries.people import today
from gatepost.people.views.asking import form_page, sent, take_errors
from gatepost.people.views.telling import back_to, said_in
from gatepost.web.screens import screen

_LEAD = (
    "The least that answers need: names, class and date of birth. Parents’ names only. "
    "Names and dates of birth are encrypted."
)


@screen(leave=why_not_manage_people)
def roll(request: Arrived, school: str) -> HttpResponse:
    """The classes with their numbers, and the children of the one that is opened."""
    day = today()
    classes = lists.classes_on_roll(request.school, day)
    asked = request.GET.get("class")
    chosen = next((one for one in classes if one.name == asked), None)
    context = {
        "classes": classes,
        "count": sum(one.children for one in classes),
        "chosen": chosen,
        "children": lists.children_in(request.school, chosen.name, day) if chosen else (),
        "said": said_in(request),
    }
    return render(request, "people/roll.html", context)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def add_child(request: Arrived, school: str) -> HttpResponse:
    """One child is put on the roll, with the parents."""
    initial = {"class_name": request.GET.get("class", "")[:100]}
    form = ChildForm(sent(request), label_suffix="", initial=initial)
    if form.is_valid():
        words = dict(form.cleaned_data)
        names = words.pop("parents")
        add_to_roll(
            by=request.actor,
            school=request.school,
            pupils=[NewPupil(key="1", **words)],
            parents=[NewParent(name, ("1",)) for name in names],
        )
        return back_to("people:roll", school, said="child")
    back = ("Roll of pupils", reverse("people:roll", args=[school]))
    return form_page(request, form, title="Add a child", lead=_LEAD, button="Add", back=back)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def child(request: Arrived, school: str, pupil_id: UUID) -> HttpResponse:
    """One child is put right, or leaves."""
    one = lists.pupil_of(request.school, pupil_id)
    if one is None:
        return nothing_here(request)
    names = [parent.name for parent in lists.parents_of(one)]
    form = ChildForm(sent(request), label_suffix="") if sent(request) else ChildForm.of(one, names)
    if form.is_valid():
        try:
            children.change_pupil(by=request.actor, pupil=one, **form.cleaned_data)
            return back_to("people:roll", school, said="child")
        except ValidationError as error:
            take_errors(form, error)
    back = ("Roll of pupils", reverse("people:roll", args=[school]))
    return form_page(
        request, form, title="A child on the roll", lead=_LEAD, button="Save", back=back
    )
