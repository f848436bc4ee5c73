"""Evidence that people take away: the certificate of one signature, and a campaign's pack."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from gatepost.acceptance.access import why_not_gather, why_not_see_signature
from gatepost.acceptance.actions.certifying import open_certificate, tell_of_pack
from gatepost.acceptance.certificates.packing import paper_of, parts_of, table_of
from gatepost.acceptance.models import Campaign
from gatepost.acceptance.queries.campaigns import current_campaign
from gatepost.acceptance.queries.evidence import signature_at
from gatepost.acceptance.queries.records import NotInTrail
from gatepost.people.access import why_not_enter
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.web.screens import screen


@screen(leave=why_not_enter)
def certificate(request: Arrived, school: str, signature_id: UUID) -> HttpResponse:
    """The certificate of one's own signature, or of anybody's for those who gather them."""
    signature = signature_at(request.school, signature_id)
    if signature is None or why_not_see_signature(request.actor, signature.person_id):
        return nothing_here(request)
    try:
        opened = open_certificate(by=request.actor, signature=signature)
    except NotInTrail:
        return render(request, "web/error.html", _CANT_BE_MADE, status=409)
    return HttpResponse(
        opened.content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{opened.file_name}"'},
    )


@screen(leave=why_not_gather)
def pack_pdf(request: Arrived, school: str) -> HttpResponse:
    """The pack as a paper; a page that names its parts, where it has several."""
    campaign = current_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    parts, asked_for = parts_of(campaign), request.GET.get("part", "")
    if parts > 1 and not asked_for:
        return render(request, "acceptance/pack_parts.html", _parts(request, parts))
    part = (
        int(asked_for) if asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 6 else 1
    )
    if not 1 <= part <= parts:
        return nothing_here(request)
    tell_of_pack(by=request.actor, campaign=campaign)
    paper = paper_of(campaign, part=part, parts=parts, printed_by=request.person.name)
    name = _name(campaign, "pdf", f"-part-{part}" if parts > 1 else "")
    return HttpResponse(paper, content_type="application/pdf", headers=name)


@screen(leave=why_not_gather)
def pack_csv(request: Arrived, school: str) -> HttpResponseBase:
    """The pack as a table for a spreadsheet, everybody in one."""
    campaign = current_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    tell_of_pack(by=request.actor, campaign=campaign)
    return StreamingHttpResponse(
        (line.encode("utf-8") for line in table_of(campaign)),
        content_type="text/csv; charset=utf-8",
        headers=_name(campaign, "csv"),
    )


_CANT_BE_MADE = {
    "title": "This certificate can’t be made",
    "text": "The school’s record doesn’t tell of this signature as it stands now. Nothing was lost or changed just "
    "now. Please tell the Head or the business manager: whoever looks after the machine can find out what "
    "happened with gatepost-server verify_record.",
}


def _parts(request: Arrived, parts: int) -> dict[str, Any]:
    """One row for each paper, and one for the table that holds everybody."""
    papers = [
        {"title": f"Part {part} of {parts}", "hint": "PDF", "url": f"?part={part}"}
        for part in range(1, parts + 1)
    ]
    table = reverse("acceptance:pack-csv", kwargs={"school": request.school.slug})
    everybody = {"title": "Everybody in one table", "hint": "CSV", "url": table}
    return {"count": parts, "rows": [*papers, everybody]}


def _name(campaign: Campaign, ending: str, part: str = "") -> dict[str, str]:
    name = f"signatures-{campaign.begins_on.isoformat()}{part}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
