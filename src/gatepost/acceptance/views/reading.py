"""Reading before signing: the policy by sections, what changed for this person, a short check of understanding."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatepost.acceptance.access import why_not_sign
from gatepost.acceptance.actions.opening import open_policy
from gatepost.acceptance.forms.signing import CaseForm
from gatepost.acceptance.queries.changes import (
    ANSWER_WORDS,
    clauses_to_start_with,
    title_of,
    what_changed,
)
from gatepost.acceptance.queries.reading import (
    Reader,
    companions_of,
    reader_of,
    translations_of,
)
from gatepost.acceptance.queries.versions import NoPolicyInForce
from gatepost.acceptance.understanding.answering import Judged, Setting, case_with, cases_today
from gatepost.people.arrival import Arrived, actor_of
from gatepost.people.queries.facts import school_as_engine_sees_it
from gatepost.people.queries.people import named_contacts, standing_of
from gatepost.policy.clause import Answer
from gatepost.web.screens import screen


def of_reader(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A screen about the version in force, which is given its reader; without a policy it says so."""

    @wraps(view)
    def shown(request: Arrived, school: str, **place: Any) -> HttpResponse:
        try:
            reader = reader_of(request.person, request.capacity, timezone.localdate())
        except NoPolicyInForce:
            return render(request, "acceptance/no_policy.html", status=404)
        return view(request, reader, **place)

    return shown


def is_large_print(request: HttpRequest) -> bool:
    """Whether the page is wanted in large print: by its address, or else by what the person asked for."""
    asked = request.GET.get("size", "")
    wants = bool(getattr(request, "person", None) and request.person.wants_large_print)  # type: ignore[attr-defined]  # -- see Arrived
    return asked == "large" or (wants and asked != "usual")


def about_reader(request: Arrived, reader: Reader) -> dict[str, Any]:
    """What every step shows: the version, the last signature, the day until which the school asks."""
    return {
        "reader": reader,
        "document": reader.document,
        "version": reader.version,
        "last_signed": reader.signature or reader.before,
        "due_on": reader.campaign.due_on if reader.campaign and reader.may_reply else None,
        "is_large_print": is_large_print(request),
        "size": "?size=large" if request.GET.get("size") == "large" else "",
    }


@screen(leave=why_not_sign)
@of_reader
def read(request: Arrived, reader: Reader) -> HttpResponse:
    """Part one: the policy by its sections. The first look of somebody who is asked is noted."""
    if reader.is_to_be_opened and request.method == "GET":
        open_policy(by=actor_of(request), person=request.person, version=reader.version)
    document = reader.document
    context = about_reader(request, reader) | {
        "sections": [
            (section, [one for one in document.clauses if one.section == section.id])
            for section in document.sections
        ],
        "contacts": named_contacts(request.school, timezone.localdate()),
        "companions": companions_of(reader.version),
        "translations": translations_of(reader.version),
    }
    return render(request, "acceptance/signing/read.html", context)


@screen(leave=why_not_sign)
@of_reader
def changed(request: Arrived, reader: Reader) -> HttpResponse:
    """Part two: what differs since this person last signed, or where to begin when all of it is new."""
    today = timezone.localdate()
    found = what_changed(reader, today)
    context = about_reader(request, reader) | {
        "changed": found,
        "start": [
            (title_of(clause), clause, reader.document.section(clause.section))
            for clause in clauses_to_start_with(reader.document)
        ]
        if found is None
        else [],
    }
    return render(request, "acceptance/signing/changed.html", context)


@screen(leave=why_not_sign, keeps_nothing=True, methods=("GET", "POST"))
@of_reader
def understand(request: Arrived, reader: Reader) -> HttpResponse:
    """One situation after another, each answered on the spot: nothing is stored, counted or told to anybody."""
    setting = _setting(request, reader)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        judged = case_with(request.POST.get("case", ""), setting)
        if judged is not None and form.is_valid():
            chosen = Answer(form.cleaned_data["answer"])
            return _explained(request, reader, judged, chosen)
    today = cases_today(setting)
    place = _place(request, len(today))
    shown = today[place - 1] if today else None
    if request.method == "POST" and judged is not None:
        shown = judged
    context = about_reader(request, reader) | {
        "form": form, "judged": shown, "place": place, "count": len(today),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "acceptance/signing/understand.html", context, status=status)


def _setting(request: Arrived, reader: Reader) -> Setting:
    today = timezone.localdate()
    return Setting(
        kind=reader.kind,
        standing=standing_of(request.person, request.capacity),
        school=school_as_engine_sees_it(request.school, today),
        document=reader.document,
        on=today,
    )


def _place(request: Arrived, most: int) -> int:
    """Which of today's situations it is, from one on; whatever else an address says, it is one of them."""
    said = (request.POST if request.method == "POST" else request.GET).get("at", "1")
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
    return max(1, min(place, most))


def _explained(request: Arrived, reader: Reader, judged: Judged, chosen: Answer) -> HttpResponse:
    """What the policy answers, and why; choosing otherwise is no fault."""
    count = len(cases_today(_setting(request, reader)))
    place = _place(request, count)
    context = about_reader(request, reader) | {
        "judged": judged,
        "word": ANSWER_WORDS[judged.answer],
        "headline": judged.explanation.headline.rstrip("."),
        "chosen": ANSWER_WORDS[chosen],
        "is_right": chosen is judged.answer,
        "is_stricter": chosen.gravity > judged.answer.gravity,
        "points": [
            (point, [(quote, reader.document.section(reader.document.by_id[quote.clause_id].section))
                     for quote in point.quotes])
            for point in judged.points
        ],
        "place": place,
        "count": count,
        "next": place + 1 if place < count else 0,
    }  # fmt: skip
    return render(request, "acceptance/signing/understood.html", context)
