"""Questions about firms in a campaign: whose people are still to sign, and who they are."""

from django.db.models import Q

from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.queries.campaigns import with_people
from gatepost.acceptance.states import OUTSTANDING
from gatepost.people.models import Firm
from gatepost.people.queries.people import running, today


def outstanding_of(campaign: Campaign, firm: Firm) -> list[Asked]:
    """Who is still to sign and works for the firm today, by name."""
    rows = Asked.objects.filter(
        _works_for_firm(),
        campaign=campaign,
        state__in=tuple(OUTSTANDING),
        person__engagements__firm=firm,
    )
    ids = list(rows.values_list("pk", flat=True).distinct())
    found = with_people(Asked.objects.filter(pk__in=ids))
    return list(found.order_by("person__family_name", "person__given_name"))


def firms_outstanding(campaign: Campaign) -> list[tuple[Firm, int]]:
    """Firms with people who are still to sign, and how many."""
    rows = Asked.objects.filter(
        _works_for_firm(),
        campaign=campaign,
        state__in=tuple(OUTSTANDING),
        person__engagements__firm__isnull=False,
    )
    pairs = set(rows.values_list("pk", "person__engagements__firm_id"))
    counts: dict[object, int] = {}
    for _, firm_id in pairs:
        counts[firm_id] = counts.get(firm_id, 0) + 1
    firms = Firm.objects.filter(school=campaign.school, pk__in=list(counts))
    return [(firm, counts[firm.pk]) for firm in firms]


def _works_for_firm() -> Q:
    """That the engagement with a firm runs today: nobody answers for those who went elsewhere."""
    return running("person__engagements__started_on", "person__engagements__ended_on", today())
