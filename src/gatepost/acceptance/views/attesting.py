"""A firm answers for its people: choose the firm, print its letter, enter what came back."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions import attesting as actions
from gatepost.acceptance.filing import MOST_BYTES
from gatepost.acceptance.forms.paper import AttestForm
from gatepost.acceptance.models import Asked, Campaign, Statement
from gatepost.acceptance.queries.attesting import firms_outstanding, outstanding_of
from gatepost.acceptance.queries.standing import open_campaign
from gatepost.acceptance.slips import firm_letter
from gatepost.acceptance.states import StatementKind
from gatepost.acceptance.views.asked_rows import does
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.models import Firm
from gatepost.web.screens import screen


@screen(leave=why_not_gather, methods=("GET", "POST"), takes_files=MOST_BYTES)
def attest(request: Arrived, school: str) -> HttpResponse:
    """Which firm; then for whom it answers, who says so, and when."""
    campaign = open_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    firm = _firm(request, request.POST.get("firm") or request.GET.get("firm", ""))
    if firm is None:
        context = {"campaign": campaign, "firms": firms_outstanding(campaign)}
        return render(request, "acceptance/campaign/firms.html", context)
    people = outstanding_of(campaign, firm)
    if request.method != "POST":
        initial = {"people": [one.pk.hex for one in people], "attested_by": firm.contact_name}
        return _page(request, campaign, firm, AttestForm(people=_choices(people), initial=initial))
    form = AttestForm(request.POST, request.FILES, people=_choices(people))
    if form.is_valid() and _attested(request, campaign, firm, form):
        return HttpResponseRedirect(reverse("acceptance:signatures", args=[school]))
    return _page(request, campaign, firm, form, status=422)


def _firm(request: Arrived, written: str) -> Firm | None:
    try:
        return Firm.objects.filter(school=request.school, pk=UUID(written)).first()
    except ValueError:
        return None


def _choices(people: list[Asked]) -> list[tuple[str, str]]:
    return [(one.pk.hex, f"{one.person.name}, {does(one)}") for one in people]


def _attested(request: Arrived, campaign: Campaign, firm: Firm, form: AttestForm) -> bool:
    """Whether the firm's word stands now; what is wrong is shown at its box."""
    typed = form.cleaned_data
    try:
        actions.attest(
            by=request.actor,
            firm=firm,
            campaign=campaign,
            asked_ids=[UUID(one) for one in typed["people"]],
            attested_by=typed["attested_by"],
            post=typed["post"],
            attested_on=typed["attested_on"],
            scan=typed["scan"].read() if typed["scan"] else b"",
            scan_name=typed["scan"].name if typed["scan"] else "",
        )
    except ValidationError as fault:
        form.take_faults(fault)
        return False
    return True


def _page(
    request: Arrived, campaign: Campaign, firm: Firm, form: AttestForm, status: int = 200
) -> HttpResponse:
    context = {
        "campaign": campaign,
        "firm": firm,
        "form": form,
        "statement": _statement(campaign),
        "has_people": bool(outstanding_of(campaign, firm)),
    }
    return render(request, "acceptance/campaign/attest.html", context, status=status)


def _statement(campaign: Campaign) -> Statement:
    return Statement.objects.get(version_id=campaign.version_id, kind=StatementKind.FIRM)


@screen(leave=why_not_gather)
def letter(request: Arrived, school: str, firm_id: UUID) -> HttpResponse:
    """The letter for a firm to sign, with its people by name, as PDF."""
    campaign = open_campaign(request.school)
    firm = Firm.objects.filter(school=request.school, pk=firm_id).first()
    if campaign is None or firm is None:
        return nothing_here(request)
    on = campaign.due_on
    made = firm_letter(
        version=campaign.version,
        firm=firm,
        names=[one.person.name for one in outstanding_of(campaign, firm)],
        statement=_statement(campaign).text,
        due=f"{on.day} {on:%B} {on.year}",
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter-to-firm.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
