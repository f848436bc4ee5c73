"""Questions about firms in a campaign: whose people are still to sign, and who they are."""

from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.queries.campaigns import with_people
from gatepost.acceptance.states import OUTSTANDING
from gatepost.people.models import Firm


def outstanding_of(campaign: Campaign, firm: Firm) -> list[Asked]:
    """The firm's people who are still to sign, by name."""
    rows = Asked.objects.filter(
        campaign=campaign, state__in=tuple(OUTSTANDING), person__engagements__firm=firm
    )
    ids = list(rows.values_list("pk", flat=True).distinct())
    found = with_people(Asked.objects.filter(pk__in=ids))
    return list(found.order_by("person__family_name", "person__given_name"))


def firms_outstanding(campaign: Campaign) -> list[tuple[Firm, int]]:
    """Firms with people who are still to sign, and how many."""
    rows = Asked.objects.filter(campaign=campaign, state__in=tuple(OUTSTANDING))
    pairs = set(
        rows.exclude(person__engagements__firm=None).values_list(
            "pk", "person__engagements__firm_id"
        )
    )
    counts: dict[object, int] = {}
    for _, firm_id in pairs:
        counts[firm_id] = counts.get(firm_id, 0) + 1
    firms = Firm.objects.filter(school=campaign.school, pk__in=list(counts))
    return [(firm, counts[firm.pk]) for firm in firms]
