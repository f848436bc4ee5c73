"""Adopting a version: what the governors adopted, then a page that shows it once more before it stands."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.access import why_not_adopt
from gatepost.acceptance.actions import versions as actions
from gatepost.acceptance.forms.adopting import MOST_WORDING, AdoptForm, StatementsForm
from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.statements import proposed
from gatepost.acceptance.states import ChangeOfVersion
from gatepost.people.arrival import Arrived
from gatepost.web.screens import screen


@screen(leave=why_not_adopt, methods=("GET", "POST"), takes_files=MOST_WORDING)
def adopt(request: Arrived, school: str) -> HttpResponse:
    """Which policy, when and by whom; then everything once more with the statements; then it stands."""
    is_first = not AdoptedVersion.objects.filter(school=request.school).exists()
    if request.method != "POST":
        today = timezone.localdate()
        initial = {"which": "model", "adopted_by": "the governing body", "in_force_from": today}
        return _first_page(request, AdoptForm(initial=initial, is_first=is_first))
    form = AdoptForm(request.POST, request.FILES, is_first=is_first)
    if not form.is_valid():
        return _first_page(request, form, status=422)
    if request.POST.get("do") == "back":
        return _first_page(request, form)
    if request.POST.get("do") != "adopt":
        return _second_page(request, form, StatementsForm(initial=_proposed(request, form)))
    return _adopted(request, form, StatementsForm(request.POST))


def _proposed(request: Arrived, form: AdoptForm) -> dict[str, str]:
    assert form.document is not None  # -- a valid form has one
    words = proposed(school_name=request.school.name, policy_title=form.document.title)
    return {kind.value: text for kind, text in words.items()}


def _adopted(request: Arrived, form: AdoptForm, statements: StatementsForm) -> HttpResponse:
    if not statements.is_valid():
        return _second_page(request, form, statements, status=422)
    try:
        actions.adopt(
            by=request.actor,
            school=request.school,
            statements=statements.values(),
            **form.values(),
        )
    except ValidationError as fault:
        messages = [_SAME_DAY] if _is_same_day(fault) else fault.messages
        for message in messages:
            form.add_error("in_force_from", message)
        return _first_page(request, form, status=422)
    versions = reverse("acceptance:versions", args=[request.school.slug])
    return HttpResponseRedirect(f"{versions}?adopted")


_SAME_DAY = "Another version is in force from the same day. Choose another day."


def _is_same_day(fault: ValidationError) -> bool:
    """Whether the database's own rule refused a second version from one day."""
    found = fault.error_dict.values() if hasattr(fault, "error_dict") else [[fault]]
    return any(one.code in {"unique", "unique_together"} for several in found for one in several)


def _first_page(request: Arrived, form: AdoptForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "is_first": "change" not in form.fields}
    return render(request, "acceptance/campaign/adopt.html", context, status=status)


def _second_page(
    request: Arrived, form: AdoptForm, statements: StatementsForm, status: int = 200
) -> HttpResponse:
    values = form.values()
    context = {
        "form": form,
        "statements": statements,
        "document": form.document,
        "values": values,
        "clauses": len(form.document.clauses) if form.document else 0,
        "asks_again": values["change"] is not ChangeOfVersion.EDITORIAL,
        "is_first": "change" not in form.fields,
    }
    return render(request, "acceptance/campaign/adopt_confirm.html", context, status=status)
