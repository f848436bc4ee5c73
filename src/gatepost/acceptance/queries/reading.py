"""Where somebody who reads the policy stands: the version, the words they sign, and what they said before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gatepost.acceptance.models import (
    AdoptedVersion,
    Asked,
    Campaign,
    Companion,
    Reply,
    Signature,
    Statement,
    Translation,
)
from gatepost.acceptance.queries.standing import (
    asked_in,
    counting_signature,
    kind_that_signs,
    open_campaign,
    signature_under,
    statement_for,
    versions_that_count,
)
from gatepost.acceptance.queries.versions import document_of, version_in_force
from gatepost.acceptance.states import OUTSTANDING, AskedState
from gatepost.people.models import Person
from gatepost.people.states import Capacity, EngagementKind
from gatepost.policy.document import Document
from gatepost.schools.models import School
from gatepost.schools.states import Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody before the version in force: what they would sign, and where they stand."""

    person: Person
    capacity: Capacity
    version: AdoptedVersion
    document: Document
    kind: EngagementKind
    statement: Statement
    campaign: Campaign | None
    """The campaign that goes on for this version, or for one that it only reworded; None where none does."""
    asked: Asked | None
    signature: Signature | None
    """Their signature under this version."""
    before: Signature | None
    """Their newest signature under an earlier version."""
    counts: bool
    """Whether they signed this version, or one that every later version only reworded."""

    @property
    def is_to_be_opened(self) -> bool:
        """Whether reading now is news: they are asked, or would be, and have not opened it yet."""
        if self.campaign is None or self.counts:
            return False
        if self.asked is None:
            return kind_that_signs(self.capacity, among=self.campaign.kinds) is not None
        return self.asked.state == AskedState.ASKED

    @property
    def is_outstanding(self) -> bool:
        """Whether the school still hopes for their signature."""
        return self.asked is not None and self.asked.state in OUTSTANDING

    @property
    def may_reply(self) -> bool:
        """Whether they can say something instead of signing: only somebody who is asked can."""
        return self.is_outstanding or self.is_to_be_opened


def reader_of(person: Person, capacity: Capacity, on: date) -> Reader:
    """Where somebody engaged at the school stands; raises NoPolicyInForce where there is no policy."""
    version = version_in_force(person.school, on)
    kind = kind_that_signs(capacity)
    assert kind is not None  # -- screens let in only people who are engaged today
    campaign = open_campaign(person.school)
    if campaign is not None and campaign.version_id not in versions_that_count(version):
        campaign = None
    return Reader(
        person=person,
        capacity=capacity,
        version=version,
        document=document_of(version),
        kind=kind,
        statement=statement_for(version, kind),
        campaign=campaign,
        asked=asked_in(campaign, person) if campaign is not None else None,
        signature=signature_under(person, version),
        before=signature_before(person, version),
        counts=counting_signature(person, version) is not None,
    )


def signature_before(person: Person, version: AdoptedVersion) -> Signature | None:
    """The person's newest signature under a version that came into force before this one."""
    earlier = Q(version__in_force_from__lt=version.in_force_from)
    signed = Signature.objects.select_related("version").defer("version__wording")
    found = signed.filter(earlier, school_id=person.school_id, person=person)
    return found.order_by("-version__in_force_from").first()


def signatures_of(person: Person) -> list[Signature]:
    """Everything that the person ever signed at the school, the newest first."""
    signed = Signature.objects.select_related("version", "statement").defer("version__wording")
    return list(signed.filter(school_id=person.school_id, person=person).order_by("-signed_at"))


def replies_under(person: Person, version: AdoptedVersion) -> list[Reply]:
    """What the person said instead of signing a version, with the answers, the oldest first.

    Also once they signed, and after the campaign: an answer may come late, and its letter leads here.
    """
    said = Reply.objects.select_related("school", "answered_by").order_by("said_at")
    return list(
        said.filter(
            asked__person=person, asked__campaign__version_id__in=versions_that_count(version)
        )
    )


def companions_of(version: AdoptedVersion) -> list[Companion]:
    """What a version is read together with."""
    return list(Companion.objects.filter(school_id=version.school_id, version_id=version.pk))


def translations_of(version: AdoptedVersion) -> list[Translation]:
    """The school's translations of a version that were not withdrawn."""
    return list(
        Translation.objects.filter(
            school_id=version.school_id, version_id=version.pk, withdrawn_at=None
        )
    )


def gatherers_of(school: School, on: date) -> list[Person]:
    """Who looks after the signatures and is there on a day: the Head and the business manager."""
    return list(
        Person.objects.filter(
            Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=on),
            roles_held__role__in=(Role.HEADTEACHER, Role.BUSINESS_MANAGER),
            roles_held__from_on__lte=on,
            school=school,
        )
        .filter(
            Q(engagements__ended_on__isnull=True) | Q(engagements__ended_on__gte=on),
            engagements__started_on__lte=on,
        )
        .select_related("school")
        .distinct()
    )


def asked_to_sign(person: Person, version: AdoptedVersion) -> Asked | None:
    """The asking that waits for the person under a version in force; None where none does."""
    return (
        Asked.objects.select_related("campaign")
        .filter(
            person=person,
            school_id=person.school_id,
            campaign__version_id__in=versions_that_count(version),
            campaign__ended_at=None,
            state__in=OUTSTANDING,
        )
        .first()
    )
