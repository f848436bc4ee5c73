"""The campaign's own page: how far along it is, whom to remind, and how it begins, changes and ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance import tasks
from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions import campaigns as actions
from gatepost.acceptance.forms.campaigns import KINDS_ASKED, CampaignForm
from gatepost.acceptance.models import AdoptedVersion, Campaign
from gatepost.acceptance.queries import campaigns as queries
from gatepost.acceptance.queries.standing import open_campaign
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.acceptance.timing import days_in_words, next_moment
from gatepost.acceptance.views.asked_rows import rows_for, short_day
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.states import EngagementKind
from gatepost.schools.models import School
from gatepost.web.plots import Plot, Series
from gatepost.web.screens import screen
from gatepost.web.stacked import Stacked

_SHOWN = 6
_BOUNCES_SHOWN = 3
_THREE_WEEKS = timedelta(days=21)


@screen(leave=why_not_gather)
def signatures(request: Arrived, school: str) -> HttpResponse:
    """How far along the campaign is that goes on, or that ended last."""
    campaign = queries.current_campaign(request.school)
    if campaign is None:
        context = {"version": _in_force(request.school)}
        return render(request, "acceptance/campaign/none.html", context)
    by_team = request.GET.get("by") == "team"
    return render(
        request,
        "acceptance/campaign/signatures.html",
        _page_of(campaign, request.school, by_team=by_team) | _said(request),
    )


def _page_of(campaign: Campaign, school: School, *, by_team: bool) -> dict[str, Any]:
    now = timezone.localtime()
    is_open = campaign.ended_at is None
    kinds = queries.tallies_by_kind(campaign)
    tallies = queries.tallies_by_team(campaign) if by_team else kinds
    total = queries.total_of(kinds)
    undelivered = queries.undelivered_of(campaign)
    is_overtaken = queries.is_overtaken(campaign, now.date())
    reach = queries.reach_of(campaign, now, undelivered)
    if is_overtaken:
        reach = replace(reach, by_mail=0)  # nobody is reminded of what nobody signs any more
    people = queries.first_to_sign(campaign, _SHOWN)
    shown = list(undelivered.values())[:_BOUNCES_SHOWN]
    return {
        "campaign": campaign,
        "is_open": is_open,
        "total": total,
        "days": days_in_words(now.date(), campaign.due_on),
        "is_over": now.date() > campaign.due_on,
        "reach": reach,
        "plot": plot_of(tallies, by_team=by_team),
        "by_team": by_team,
        "bounced": [(letter, short_day(letter.bounced_at or letter.posted_at)) for letter in shown],
        "more_bounced": len(undelivered) - len(shown),
        "rows": rows_for(people, undelivered, school.slug, is_open=is_open),
        "newer": _in_force(school) if is_overtaken else None,
    }


def plot_of(tallies: tuple[queries.Tally, ...], *, by_team: bool) -> Stacked:
    """The figures as bars of four parts."""
    names = tuple(
        (row.key or "No team") if by_team else KINDS_ASKED[EngagementKind(row.key)]
        for row in tallies
    )
    total = queries.total_of(tallies)
    series = (
        Series("Signed", tuple(row.signed for row in tallies)),
        Series("Read, not signed", tuple(row.read for row in tallies)),
        Series("Not opened", tuple(row.unopened for row in tallies)),
        Series("Excused", tuple(row.excused for row in tallies)),
    )
    return Stacked(
        Plot(
            title="Signatures by team" if by_team else "Signatures by kind",
            label_heading="Team" if by_team else "Kind",
            labels=names,
            series=series,
            description=f"{total.signed:,} of {total.asked:,} have signed.",
            key="signatures",
        ),
        total_heading="Asked",
    )


def _in_force(school: School) -> AdoptedVersion | None:
    try:
        return version_in_force(school, timezone.localdate())
    except NoPolicyInForce:
        return None


def _said(request: Arrived) -> dict[str, Any]:
    """What the last press did: how many are reminded, and when the letters go where that isn't now."""
    written = request.GET.get("reminded", "")
    if not (written.isascii() and written.isdigit() and len(written) < 7):
        return {"begun": "begun" in request.GET}
    now = timezone.localtime()
    moment = next_moment(now, queries.calendar_of(request.school), {})
    return {"reminded": int(written), "goes_at": None if moment <= now else moment}


@screen(leave=why_not_gather, methods=("POST",))
def remind(request: Arrived, school: str) -> HttpResponse:
    """Everybody whom a reminder may go to is reminded, or the one person named."""
    campaign = open_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    try:
        only = [UUID(request.POST["asked"])] if request.POST.get("asked") else None
    except ValueError:
        return nothing_here(request)
    many = tasks.remind_now(by=request.actor, campaign=campaign, only=only)
    return HttpResponseRedirect(
        f"{reverse('acceptance:signatures', args=[school])}?reminded={many}"
    )


@screen(leave=why_not_gather, methods=("GET", "POST"))
def begin(request: Arrived, school: str) -> HttpResponse:
    """Whom to ask, by when, how often to remind; then the letters go."""
    version = _in_force(request.school)
    if version is None or request.school.live_since is None or open_campaign(request.school):
        context = {"version": version, "going_on": open_campaign(request.school)}
        return render(request, "acceptance/campaign/not_yet.html", context)
    if request.method == "POST":
        form = CampaignForm(request.POST)
        if form.is_valid():
            try:
                tasks.begin_asking(
                    by=request.actor, school=request.school, version=version, **form.values()
                )
            except ValidationError as fault:
                form.take_faults(fault)
            else:
                return HttpResponseRedirect(
                    f"{reverse('acceptance:signatures', args=[school])}?begun"
                )
        return _begin_page(request, form, version, status=422)
    return _begin_page(request, CampaignForm.new(_proposed_day(request.school)), version)


def _proposed_day(school: School) -> Any:  # noqa: ANN401 -- a date, from the calendar
    return queries.calendar_of(school).school_day_from(timezone.localdate() + _THREE_WEEKS)


def _begin_page(
    request: Arrived, form: CampaignForm, version: AdoptedVersion, status: int = 200
) -> HttpResponse:
    counts = queries.would_be_asked(request.school, timezone.localdate())
    context = {
        "form": form,
        "version": version,
        "hints": {one.kind.value: _how_many(one) for one in counts},
        "people": sum(one.people for one in counts),
        "without_mail": sum(one.without_mail for one in counts),
    }
    return render(request, "acceptance/campaign/begin.html", context, status=status)


def _how_many(one: queries.WouldBeAsked) -> str:
    people = "nobody" if not one.people else f"{one.people:,} {_persons(one.people)}"
    return f"{people}, {one.without_mail:,} without e-mail" if one.without_mail else people


def _persons(many: int) -> str:
    return "person" if many == 1 else "people"


@screen(leave=why_not_gather, methods=("GET", "POST"))
def change(request: Arrived, school: str) -> HttpResponse:
    """Another last day, more kinds, other reminders."""
    campaign = open_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    form = CampaignForm(request.POST) if request.method == "POST" else CampaignForm.of(campaign)
    if request.method == "POST" and form.is_valid():
        try:
            tasks.change_asking(by=request.actor, campaign=campaign, **form.values())
        except ValidationError as fault:
            form.take_faults(fault)
        else:
            return HttpResponseRedirect(reverse("acceptance:signatures", args=[school]))
    context = {"form": form, "campaign": campaign}
    status = 422 if request.method == "POST" else 200
    return render(request, "acceptance/campaign/change.html", context, status=status)


@screen(leave=why_not_gather, methods=("GET", "POST"))
def end(request: Arrived, school: str) -> HttpResponse:
    """A page that says what ending means, and the end."""
    campaign = open_campaign(request.school)
    if campaign is None:
        return nothing_here(request)
    if request.method == "POST":
        actions.end_campaign(by=request.actor, campaign=campaign)
        return HttpResponseRedirect(reverse("acceptance:signatures", args=[school]))
    total = queries.total_of(queries.tallies_by_kind(campaign))
    return render(request, "acceptance/campaign/end.html", {"campaign": campaign, "total": total})
