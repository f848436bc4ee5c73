"""Questions about signing: the campaign that is open, who is asked, and who signed what."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature, Statement
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.acceptance.states import STATEMENT_OF, AskedState, ChangeOfVersion
from gatepost.people.models import Person
from gatepost.people.states import Capacity, EngagementKind
from gatepost.schools.models import School


def open_campaign(school: School) -> Campaign | None:
    """The campaign that goes on at the school, with its version; None where there is none."""
    return (
        Campaign.objects.select_related("version")
        .defer("version__wording")
        .filter(school=school, ended_at=None)
        .first()
    )


def asked_in(campaign: Campaign, person: Person) -> Asked | None:
    """Where the person stands in a campaign; None where they aren't asked."""
    return Asked.objects.filter(campaign=campaign, person=person).first()


def signature_under(person: Person, version: AdoptedVersion) -> Signature | None:
    """The person's signature under a version; None where there is none."""
    return Signature.objects.filter(person=person, version_id=version.pk).first()


def last_signature(person: Person) -> Signature | None:
    """The person's newest signature, with its version's name and days; None before the first."""
    signed = Signature.objects.select_related("version").defer("version__wording")
    return signed.filter(person=person).order_by("-signed_at").first()


def kind_that_signs(
    capacity: Capacity, *, among: Collection[EngagementKind | str] = tuple(EngagementKind)
) -> EngagementKind | None:
    """Of several engagements of these kinds the one that binds closest; None where there is none."""
    kinds = (kind for kind in EngagementKind if kind in capacity.kinds and kind in among)
    return next(kinds, None)


def statement_for(version: AdoptedVersion, kind: EngagementKind) -> Statement:
    """The words that somebody engaged so signs under a version."""
    return Statement.objects.get(version_id=version.pk, kind=STATEMENT_OF[kind])


def versions_that_count(version: AdoptedVersion) -> tuple[UUID, ...]:
    """The versions whose signature holds for this one: back to the last that people had to sign anew.

    An editorial version asks nobody again, so a signature under the one before it still holds.
    """
    found: list[UUID] = []
    earlier = AdoptedVersion.objects.filter(
        school_id=version.school_id, in_force_from__lte=version.in_force_from
    ).order_by("-in_force_from")
    for pk, change in earlier.values_list("pk", "change"):
        found.append(pk)
        if change != ChangeOfVersion.EDITORIAL:
            break
    return tuple(found)


def counting_signature(person: Person, version: AdoptedVersion) -> Signature | None:
    """The person's newest signature that holds for a version; None where they have none."""
    held = Signature.objects.select_related("version").defer("version__wording")
    held = held.filter(person=person, version_id__in=versions_that_count(version))
    return held.order_by("-signed_at").first()


def owes_signature(person: Person, capacity: Capacity, on: date) -> AdoptedVersion | None:
    """The version in force that the person has yet to sign; None where they owe nothing.

    Nobody owes who isn't engaged, who signed a version that counts, or for whom the firm answers.
    """
    if kind_that_signs(capacity) is None:
        return None
    try:
        version = version_in_force(person.school, on)
    except NoPolicyInForce:
        return None
    if counting_signature(person, version) is not None:
        return None
    attested = Asked.objects.filter(
        person=person,
        state=AskedState.ATTESTED,
        campaign__version_id__in=versions_that_count(version),
    )
    return None if attested.exists() else version
