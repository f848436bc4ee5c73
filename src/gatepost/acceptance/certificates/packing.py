"""A campaign's pack: what the paper and the table of who signed and who didn't say.

A paper holds so many people that it is set in about a second; a larger campaign has several parts.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from django.utils import timezone

from gatepost.acceptance.models import Campaign
from gatepost.acceptance.queries.evidence import (
    Figures,
    PackRow,
    PackState,
    figures_of,
    many_in,
    pack_rows,
)
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.web.days import clock, day_year
from gatepost.web.papers.printing import printed
from gatepost.web.templatetags.gatepost import curly

PEOPLE_IN_PART = 2000

_HEADINGS = ("Name", "Kind", "Team", "State", "Signed on", "How", "Reference", "Digest begins")
_CSV_HEADINGS = (
    "Name", "Kind", "Team", "State", "Signed on", "How", "Reference", "Digest", "Policy", "Edition",
    "SHA-256 of the wording",
)  # fmt: skip
_FIGURES = (
    PackState.SIGNED, PackState.ATTESTED, PackState.OUTSTANDING, PackState.EXCUSED, PackState.LEFT,
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would reckon instead of show."""


def parts_of(campaign: Campaign) -> int:
    """How many papers the pack has."""
    return max(1, -(-many_in(campaign) // PEOPLE_IN_PART))


def paper_of(campaign: Campaign, *, part: int, parts: int, printed_by: str) -> bytes:
    """One paper of the pack as PDF; the first begins with the figures."""
    now = timezone.localtime()
    rows = pack_rows(campaign, (part - 1) * PEOPLE_IN_PART, PEOPLE_IN_PART)
    version = campaign.version
    title = "Who has signed the policy"
    numbered = f"{title}, part {part} of {parts}" if parts > 1 else title
    figures = figures_of(campaign) if part == 1 else ()
    lead = [
        f"{campaign.school.name}. Asked from {day_year(campaign.begins_on)}, to be signed by "
        f"{day_year(campaign.due_on)}."
        + (
            f" Ended on {day_year(timezone.localdate(campaign.ended_at))}."
            if campaign.ended_at
            else ""
        ),
        f"Printed by {printed_by} on {day_year(now.date())} at {clock(now)}.",
    ]
    return printed(
        "gatepost.acceptance",
        "pack",
        {
            "title": numbered,
            "school": campaign.school.name,
            "foot": f"{version.title}, {version.edition}",
            "lead": lead,
            "figure_headings": ["Kind", "Asked", *_FIGURES],
            "figures": [_figures(one) for one in figures],
            "policy": [
                {"name": "Policy", "value": f"{version.title}, {version.edition}"},
                {
                    "name": "Adopted",
                    "value": f"{day_year(version.adopted_on)}, by {version.adopted_by}",
                },
                {"name": "In force from", "value": day_year(version.in_force_from)},
            ],
            "wording_sha256": version.sha256,
            "list_title": "Everybody who was asked, those outstanding first",
            "headings": _HEADINGS,
            "rows": [_cells(row) for row in rows],
        },
    )


def table_of(campaign: Campaign) -> Iterator[str]:
    """The pack as lines of a table with commas, a chunk of people at a time."""
    version = campaign.version
    always = (version.title, version.edition, version.sha256)
    yield "\ufeff"  # by which spreadsheets know UTF-8
    yield _line(_CSV_HEADINGS)
    for row in pack_rows(campaign):
        yield _line(
            (row.name, row.kind, row.team, row.state, row.signed_on, row.method, row.reference,
             row.digest, *always)
        )  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(_harmless(cell) for cell in cells)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _figures(figures: Figures) -> list[str]:
    kind = KIND_TITLES[EngagementKind(figures.kind)] if figures.kind else "Everybody"
    return [curly(kind), str(figures.asked), *(str(figures.count(state)) for state in _FIGURES)]


def _cells(row: PackRow) -> list[str]:
    day = _short(date.fromisoformat(row.signed_on)) if row.signed_on else ""
    return [
        row.name, curly(row.kind), row.team, row.state, day, row.method, row.reference, row.digest[:12],
    ]  # fmt: skip


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
