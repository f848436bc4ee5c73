"""All versions of the policy with what is read beside them, and adding to that."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.access import why_not_adopt, why_not_gather
from gatepost.acceptance.actions import companions as actions
from gatepost.acceptance.filing import MOST_BYTES
from gatepost.acceptance.forms.adopting import BesideForm
from gatepost.acceptance.models import AdoptedVersion, Translation
from gatepost.acceptance.queries.history import key_fingerprint, versions_on_record
from gatepost.acceptance.states import CompanionKind
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.web.screens import screen


@screen(leave=why_not_gather)
def versions(request: Arrived, school: str) -> HttpResponse:
    """Every version that was adopted, its digest and days, who signed how many, and what stands beside it."""
    context = {
        "records": versions_on_record(request.school, timezone.localdate()),
        "fingerprint": key_fingerprint(request.school),
        "may_adopt": why_not_adopt(request.capacity) is None,
        "has_adopted": "adopted" in request.GET,
    }
    return render(request, "acceptance/campaign/versions.html", context)


@screen(leave=why_not_gather, methods=("GET", "POST"), takes_files=MOST_BYTES)
def add(request: Arrived, school: str) -> HttpResponse:
    """A companion document or a translation for one version."""
    version = _version(request)
    if version is None:
        return nothing_here(request)
    if request.method != "POST":
        return _add_page(request, version, BesideForm())
    form = BesideForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _add(request, version, form.cleaned_data)
        except ValidationError as fault:
            form.take_faults(fault)
        else:
            return HttpResponseRedirect(reverse("acceptance:versions", args=[school]))
    return _add_page(request, version, form, status=422)


def _version(request: Arrived) -> AdoptedVersion | None:
    written = request.POST.get("version") or request.GET.get("version", "")
    try:
        rows = AdoptedVersion.objects.select_related("school").defer("wording")
        return rows.filter(school=request.school, pk=UUID(written)).first()
    except ValueError:
        return None


def _add(request: Arrived, version: AdoptedVersion, typed: dict[str, Any]) -> None:
    file = typed["file"]
    content, name = (file.read(), file.name) if file else (b"", "")
    if typed["what"] == "translation":
        actions.add_translation(
            by=request.actor,
            version=version,
            language=typed["title"],
            file=content,
            file_name=name,
        )
        return
    actions.add_companion(
        by=request.actor,
        version=version,
        kind=CompanionKind(typed["what"]),
        title=typed["title"],
        url=typed["url"],
        file=content,
        file_name=name,
    )


def _add_page(
    request: Arrived, version: AdoptedVersion, form: BesideForm, status: int = 200
) -> HttpResponse:
    context = {"version": version, "form": form}
    return render(request, "acceptance/campaign/beside.html", context, status=status)


@screen(leave=why_not_gather, methods=("POST",))
def withdraw(request: Arrived, school: str) -> HttpResponse:
    """A translation isn't shown any more."""
    try:
        wanted = UUID(request.POST.get("translation", ""))
    except ValueError:
        return nothing_here(request)
    found = Translation.objects.filter(school=request.school, pk=wanted).first()
    if found is None:
        return nothing_here(request)
    actions.withdraw_translation(by=request.actor, translation=found)
    return HttpResponseRedirect(reverse("acceptance:versions", args=[school]))
