"""What is on paper: slips to print, a signed slip to enter, and its scan to look at again."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions import asking
from gatepost.acceptance.actions.attesting import sealed_scan
from gatepost.acceptance.actions.signing import enter_paper
from gatepost.acceptance.filing import MOST_BYTES
from gatepost.acceptance.forms.paper import PaperForm
from gatepost.acceptance.models import Asked, Campaign, Statement
from gatepost.acceptance.queries import campaigns as queries
from gatepost.acceptance.queries.chronology import signature_in
from gatepost.acceptance.queries.standing import open_campaign
from gatepost.acceptance.slips import MOST_AT_ONCE, slip_code, slips_of
from gatepost.acceptance.states import OUTSTANDING, STATEMENT_OF, StatementKind
from gatepost.acceptance.views.documents import saved
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.states import EngagementKind
from gatepost.vault.sealing import enter as enter_file
from gatepost.web.screens import screen


@screen(leave=why_not_gather, methods=("GET", "POST"))
def slips(request: Arrived, school: str) -> HttpResponse:
    """For whom to print; then one page each, and a note that they were printed."""
    campaign = open_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    undelivered = list(queries.undelivered_of(campaign))
    if request.method != "POST":
        return _choose(request, campaign, undelivered)
    people = _wanted(request, campaign, undelivered)
    if not people:
        return nothing_here(request)
    statements = {
        StatementKind(row.kind): row.text
        for row in Statement.objects.filter(version_id=campaign.version_id)
    }
    made = slips_of(campaign, people, statements)
    asking.note_slips(by=request.actor, campaign=campaign, asked_ids=[one.pk for one in people])
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="slips.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _choose(request: Arrived, campaign: Campaign, undelivered: list[UUID]) -> HttpResponse:
    total = queries.total_of(queries.tallies_by_kind(campaign))
    context = {
        "campaign": campaign,
        "on_paper": queries.reach_of(campaign, timezone.now(), undelivered).on_paper,
        "outstanding": total.outstanding,
        "most": MOST_AT_ONCE,
    }
    return render(request, "acceptance/campaign/slips.html", context)


def _wanted(request: Arrived, campaign: Campaign, undelivered: list[UUID]) -> list[Asked]:
    """The people to print for: one, everybody still to sign, or those whom no e-mail reaches."""
    rows = queries.asked_people(campaign, queries.Sought(state="outstanding"))
    try:
        one = UUID(request.POST["asked"]) if request.POST.get("asked") else None
    except ValueError:
        return []
    if one is not None:
        rows = rows.filter(pk=one)
    elif request.POST.get("who") != "all":
        rows = rows.filter(queries.on_paper(undelivered))
    return list(rows[:MOST_AT_ONCE])


@screen(leave=why_not_gather, methods=("GET", "POST"), takes_files=MOST_BYTES)
def enter(request: Arrived, school: str, asked_id: UUID) -> HttpResponse:
    """What stands on a signed slip; it counts as the person's signature from then on."""
    asked = queries.asked_at(request.school, asked_id)
    if asked is None or asked.state not in OUTSTANDING:
        return nothing_here(request)
    if request.method != "POST":
        initial = {"typed_name": asked.person.name, "witness": request.person.name}
        return _enter_page(request, asked, PaperForm(initial=initial))
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _enter(request, asked, form)
        except ValidationError as fault:
            form.take_faults(fault)
        else:
            return HttpResponseRedirect(reverse("acceptance:asked-person", args=[school, asked.pk]))
    return _enter_page(request, asked, form, status=422)


def _enter(request: Arrived, asked: Asked, form: PaperForm) -> None:
    typed = form.cleaned_data
    file = typed["scan"]
    sealed = sealed_scan(request.school, file.read(), file.name) if file else None
    with transaction.atomic():
        enter_paper(
            by=request.actor,
            person=asked.person,
            version=asked.campaign.version,
            kind=EngagementKind(asked.kind),
            typed_name=typed["typed_name"],
            signed_on=typed["signed_on"],
            witness=typed["witness"],
            scan=enter_file(sealed, by=request.actor) if sealed else None,
            scan_sha256=sealed.sha256 if sealed else "",
        )


def _enter_page(request: Arrived, asked: Asked, form: PaperForm, status: int = 200) -> HttpResponse:
    statement = Statement.objects.filter(
        version_id=asked.campaign.version_id, kind=_statement_kind(asked)
    ).first()
    context = {
        "asked": asked,
        "subject": asked.person,
        "form": form,
        "statement": statement,
        "code": slip_code(asked),
    }
    return render(request, "acceptance/campaign/paper.html", context, status=status)


def _statement_kind(asked: Asked) -> StatementKind:
    return STATEMENT_OF[EngagementKind(asked.kind)]


@screen(leave=why_not_gather)
def scan(request: Arrived, school: str, asked_id: UUID) -> HttpResponse:
    """The scan of a slip or of a firm's letter, saved and never shown inside our pages; opening is recorded."""
    asked = queries.asked_at(request.school, asked_id)
    if asked is None:
        return nothing_here(request)
    signature = signature_in(asked)
    file = signature.scan if signature is not None else None
    if file is None and asked.attestation is not None:
        file = asked.attestation.scan
    return saved(request, file) if file is not None else nothing_here(request)
