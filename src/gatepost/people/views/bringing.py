"""Bringing a list of people: choose it, look at what it would do, put it right, take it in, end who left."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.actions import bringing as actions
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.forms.bringing import (
    HINTS,
    BringForm,
    ColumnsForm,
    LeaversForm,
    PasteForm,
    number_in,
)
from gatepost.people.importing.columns import COLUMN_TITLES
from gatepost.people.importing.outcomes import Leaves, words_of_day
from gatepost.people.importing.tables import LARGEST, TableFaulty
from gatepost.people.models import PreviewedList
from gatepost.people.queries import bringing as queries
from gatepost.people.queries.bringing import Compared, Group, Leaver
from gatepost.people.queries.people import today
from gatepost.people.states import KIND_TITLES, ListKind
from gatepost.people.views.asking import sent
from gatepost.schools.states import ROLE_TITLES
from gatepost.web.screens import screen

TICKED_AT_ONCE = 200
"""How many possible leavers stand on one page."""


@screen(leave=why_not_manage_people, methods=("GET", "POST"), takes_files=LARGEST)
def bring(request: Arrived, school: str) -> HttpResponse:
    """Asks for a file; what can be read of it is shown before anything is changed."""
    if request.method != "POST":
        return _bring_page(request, BringForm(initial={"kind": request.GET.get("kind", "")}))
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bring_page(request, form, status=422)
    listed = actions.keep_list(
        by=request.actor,
        school=request.school,
        kind=form.list_kind,
        table=form.cleaned_data["table"],
        file_name=form.file_name,
    )
    return _to("preview", listed)


def _bring_page(request: Arrived, form: BringForm, status: int = 200) -> HttpResponse:
    waiting = queries.lists_waiting(request.school)
    context = {"form": form, "hints": HINTS, "waiting": waiting}
    return render(request, "people/bringing/bring.html", context, status=status)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def paste(request: Arrived, school: str) -> HttpResponse:
    """Asks for people one a line."""
    form = PasteForm(sent(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/bringing/paste.html", {"form": form}, status=status)
    listed = actions.keep_list(
        by=request.actor,
        school=request.school,
        kind=ListKind.STAFF,
        table=form.cleaned_data["table"],
    )
    return _to("preview", listed)


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def preview(request: Arrived, school: str, list_id: UUID) -> HttpResponse:
    """What the list would do; by POST it is taken in, whatever of it is good."""
    listed = queries.list_of(request.school, list_id)
    if listed is None:
        return nothing_here(request)
    try:
        if request.method == "POST":
            taken = actions.take_in(by=request.actor, listed=listed)
            return _to("taken", listed, f"?added={taken.added}&changed={taken.changed}")
        return _preview_page(request, listed)
    except TableFaulty:
        return _to("columns", listed)


def _preview_page(request: Arrived, listed: PreviewedList) -> HttpResponse:
    shown = request.GET.get("show", "")
    only = Group(shown) if shown in set(Group) else None
    page = max(1, number_in(request.GET, "page", 1)) if only else 1
    mapped = queries.table_of(listed).mapped
    found = queries.compared(listed, today(), page=page, seen_by=request.person.pk)
    kinds = sorted(found.new_kinds.items(), key=lambda item: -item[1])
    context = {
        "listed": listed,
        "is_pupils": listed.kind == ListKind.PUPILS,
        "found": found,
        "groups": _groups(found, only),
        "told": _told(found),
        "only": only.value if only else "",
        "page": page,
        "pages": -(-found.counts[only] // queries.PAGE) if only else 1,
        "kinds": [(KIND_TITLES[kind], count) for kind, count in kinds],
        "reads": [(COLUMN_TITLES[one], mapped.headings[at]) for one, at in mapped.places.items()],
        "unread": mapped.unread,
        "kind_titles": KIND_TITLES,
    }
    return render(request, "people/bringing/preview.html", context)


def _told(found: Compared) -> list[str]:
    """What the list would do, in a few words."""
    words = {
        Group.ADDED: "to add",
        Group.CHANGED: "to change",
        Group.SAME: "the same",
        Group.BAD: "left out",
    }
    return [f"{count:,} {word}" for group, word in words.items() if (count := found.counts[group])]


def _groups(found: Compared, only: Group | None) -> list[dict[str, Any]]:
    return [
        {"name": group.value, "count": found.counts[group], "rows": found.shown[group]}
        for group in ([only] if only else Group)
        if found.counts[group]
    ]


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def columns(request: Arrived, school: str, list_id: UUID) -> HttpResponse:
    """Asks what each column holds, and remembers it for the next list."""
    listed = queries.list_of(request.school, list_id)
    if listed is None:
        return nothing_here(request)
    found, never = queries.columns_of(listed)
    form = ColumnsForm(found, ListKind(listed.kind), sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_columns_right(by=request.actor, listed=listed, columns=form.chosen())
            return _to("preview", listed)
        except TableFaulty:
            form.add_error(None, "Say which columns hold the first and the last name.")
    context = {"form": form, "listed": listed, "never": never, "names_nobody": _is_faulty(listed)}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/bringing/columns.html", context, status=status)


def _is_faulty(listed: PreviewedList) -> bool:
    try:
        queries.table_of(listed)
    except TableFaulty:
        return True
    return False


@screen(leave=why_not_manage_people, methods=("GET", "POST"))
def taken(request: Arrived, school: str, list_id: UUID) -> HttpResponse:
    """What taking the list in did; by POST those who were ticked end."""
    listed = queries.list_of(request.school, list_id)
    if listed is None:
        return nothing_here(request)
    if not queries.was_taken_in(listed):
        return _to("preview", listed)
    on = today()
    leavers = queries.leavers_in(listed, on, request.person.pk)
    people = [(one.known.id, one.known.name) for one in leavers[:TICKED_AT_ONCE]]
    form = LeaversForm(people, sent(request), on=on)
    if form.is_valid():
        ended = actions.end_leavers(
            by=request.actor,
            listed=listed,
            chosen=form.chosen(),
            ended_on=form.cleaned_data["ended_on"],
        )
        if not ended.not_ended:
            return _to("taken", listed, f"?left={ended.count}")
        form.add_error("ended_on", f"Before the first day of {', '.join(ended.not_ended)}.")
    return _taken_page(request, listed, form, leavers)


def _taken_page(
    request: Arrived, listed: PreviewedList, form: LeaversForm, leavers: list[Leaver]
) -> HttpResponse:
    context = {
        "listed": listed,
        "is_pupils": listed.kind == ListKind.PUPILS,
        "form": form,
        "added": number_in(request.GET, "added"),
        "changed": number_in(request.GET, "changed"),
        "left": number_in(request.GET, "left"),
        "hints": {str(one.known.id): _why(one) for one in leavers[:TICKED_AT_ONCE]},
        "more": max(0, len(leavers) - TICKED_AT_ONCE),
        "roles": [
            (one.known.name, ROLE_TITLES[one.role]) for one in queries.roles_in(listed, today())
        ],
    }
    return render(
        request, "people/bringing/taken.html", context, status=422 if form.is_bound else 200
    )


def _why(one: Leaver) -> str:
    """Why somebody may have left."""
    if not isinstance(one, Leaves):
        return "On our list, and not on yours"
    if one.ended_on is None:
        return "Your list says that they left"
    return f"Your list names {words_of_day(one.ended_on)} as their last day"


@screen(leave=why_not_manage_people, methods=("POST",))
def forget(request: Arrived, school: str, list_id: UUID) -> HttpResponse:
    """Forgets the list; what was taken in stays."""
    listed = queries.list_of(request.school, list_id)
    if listed is None:
        return nothing_here(request)
    where = "people:roll" if listed.kind == ListKind.PUPILS else "people:list"
    is_done = queries.was_taken_in(listed)
    actions.forget_list(by=request.actor, listed=listed)
    where = where if is_done else "people:bring"
    return HttpResponseRedirect(reverse(where, args=[request.school.slug]))


def _to(name: str, listed: PreviewedList, asked: str = "") -> HttpResponseRedirect:
    """To a page about the list."""
    url = reverse(f"people:{name}", args=[listed.school.slug, listed.pk])
    return HttpResponseRedirect(url + asked)
