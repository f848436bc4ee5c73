"""Opening the policy: whoever is asked to sign has it before them, from their first look on."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_for, why_not_sign
from gatepost.acceptance.actions.asking import join_campaign
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.models import AdoptedVersion, Asked
from gatepost.acceptance.queries.standing import versions_that_count
from gatepost.acceptance.states import AskedState
from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.states import Actor
from gatepost.web.refusal import require


@transaction.atomic
def open_policy(*, by: Actor, person: Person, version: AdoptedVersion) -> Asked | None:
    """The person has opened the version, where they are asked to sign it; only the first look is noted."""
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_sign(by.capacity)
        or why_not_for(by, person.pk)
    )
    asked = join(by=by, person=person, version=version)
    if asked is None or asked.state != AskedState.ASKED:
        return asked
    with suppress(CannotMove):
        return move(by=by, asked=asked, to=AskedState.OPENED, opened_at=timezone.now())
    return Asked.objects.get(pk=asked.pk)  # another window of theirs was quicker


def join(*, by: Actor, person: Person, version: AdoptedVersion) -> Asked | None:
    """Where the person stands in the campaign for a version, or for one that it only reworded.

    Somebody who came after it began is asked as well. None where no such campaign goes on, or where it
    doesn't ask people engaged as they are.
    """
    asked = join_campaign(by=by, person=person)
    if asked is None or asked.campaign.version_id not in versions_that_count(version):
        return None
    return asked
