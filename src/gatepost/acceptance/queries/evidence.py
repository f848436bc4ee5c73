"""Questions about evidence: signatures and their certificates, and the pack that says who signed and who didn't.

A pack tells a state in one of five words: what somebody asked or why they don't agree is nobody's but theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from gatepost.acceptance.models import Asked, Attestation, Campaign, Signature
from gatepost.acceptance.queries.standing import versions_that_count
from gatepost.acceptance.states import OUTSTANDING, AskedState, SigningMethod
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.schools.models import School

CHUNK = 2000


class PackState(StrEnum):
    """Where somebody stands, as a pack tells it: the outstanding first."""

    OUTSTANDING = "Outstanding"
    EXCUSED = "Excused"
    ATTESTED = "Firm attested"
    SIGNED = "Signed"
    LEFT = "Left"


_TOLD: dict[AskedState, PackState] = {
    **dict.fromkeys(OUTSTANDING, PackState.OUTSTANDING),
    AskedState.EXCUSED: PackState.EXCUSED,
    AskedState.ATTESTED: PackState.ATTESTED,
    AskedState.SIGNED: PackState.SIGNED,
    AskedState.LEFT: PackState.LEFT,
}

_HOW: dict[SigningMethod, str] = {
    SigningMethod.SIGNED_IN: "Signed in",
    SigningMethod.LINK: "One-time link",
    SigningMethod.TABLET: "Tablet and PIN",
    SigningMethod.PAPER: "Paper",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people of one kind stand where; everybody's where the kind is empty."""

    kind: str
    counts: dict[PackState, int]

    @property
    def asked(self) -> int:
        """Everybody of the kind but those who left."""
        return sum(self.counts.values()) - self.counts.get(PackState.LEFT, 0)

    def count(self, state: PackState) -> int:
        """How many stand there."""
        return self.counts.get(state, 0)


@dataclass(frozen=True, slots=True)
class PackRow:
    """One person in a pack."""

    name: str
    kind: str
    team: str
    state: PackState
    signed_on: str
    """The day on paper, or the day in the United Kingdom on which it was signed on screen; ISO."""
    method: str
    reference: str
    digest: str


def signature_at(school: School, signature_id: UUID) -> Signature | None:
    """A signature of the school with all that its certificate says; None where there is none."""
    return _with_all(Signature.objects.filter(school=school, pk=signature_id)).first()


def signature_of(signature_id: UUID) -> Signature:
    """A signature with all that its certificate says, for a job; raises Signature.DoesNotExist."""
    return _with_all(Signature.objects.filter(pk=signature_id)).get()


def _with_all(signatures: QuerySet[Signature]) -> QuerySet[Signature]:
    return signatures.select_related("school", "version", "statement").defer("version__wording")


def signatures_without_certificate(most: int) -> list[UUID]:
    """The oldest signatures that have no certificate yet, in every school."""
    waiting = Signature.objects.filter(certificate__isnull=True).order_by("signed_at")
    return list(waiting.values_list("pk", flat=True)[:most])


def figures_of(campaign: Campaign) -> tuple[Figures, ...]:
    """The figures by kind in the order in which kinds bind, and everybody's last."""
    held: dict[str, dict[PackState, int]] = {}
    everybody: dict[PackState, int] = {}
    found = Asked.objects.filter(campaign=campaign).order_by().values_list("kind", "state")
    for kind, state, many in found.annotate(many=Count("*")):
        told = _TOLD[AskedState(state)]
        for counts in (held.setdefault(kind, {}), everybody):
            counts[told] = counts.get(told, 0) + many
    by_kind = (Figures(one.value, held[one.value]) for one in EngagementKind if one.value in held)
    return (*by_kind, Figures("", everybody))


def many_in(campaign: Campaign) -> int:
    """How many people a pack lists."""
    return Asked.objects.filter(campaign=campaign).count()


def pack_rows(campaign: Campaign, start: int = 0, most: int | None = None) -> Iterator[PackRow]:
    """Everybody who was asked, the outstanding first, each state by name; never all of them in memory."""
    counting = versions_that_count(campaign.version)
    passed = 0
    for state in PackState:
        states = [one for one, told in _TOLD.items() if told is state]
        rows = Asked.objects.filter(campaign=campaign, state__in=states)
        many = rows.count()
        begin = max(0, start - passed)
        passed += many
        if begin >= many:
            continue
        ids = list(
            rows.order_by("person__family_name", "person__given_name", "pk").values_list(
                "pk", flat=True
            )[begin : None if most is None else begin + most]
        )
        if most is not None:
            most -= len(ids)
        for first in range(0, len(ids), CHUNK):
            yield from _rows(ids[first : first + CHUNK], counting)
        if most == 0:
            return


def _rows(ids: list[UUID], counting: tuple[UUID, ...]) -> Iterator[PackRow]:
    found = Asked.objects.filter(pk__in=ids).select_related("person", "attestation")
    held = {one.pk: one for one in found}
    people = [one.person_id for one in held.values()]
    signed = Signature.objects.filter(person_id__in=people, version_id__in=counting)
    signatures = {one.person_id: one for one in signed.order_by("signed_at")}
    for pk in ids:
        if pk in held:
            yield _row(held[pk], signatures.get(held[pk].person_id))


def _row(asked: Asked, signature: Signature | None) -> PackRow:
    state = _TOLD[AskedState(asked.state)]
    signed_on = method = reference = digest = ""
    attestation: Attestation | None = asked.attestation
    if signature is not None and state is PackState.SIGNED:
        day = signature.paper_signed_on or timezone.localdate(signature.signed_at)
        signed_on, method = day.isoformat(), _HOW[SigningMethod(signature.method)]
        reference, digest = signature.reference, signature.digest
    elif attestation is not None and state is PackState.ATTESTED:
        signed_on, method = attestation.attested_on.isoformat(), "Firm by name"
        reference, digest = attestation.reference, attestation.digest
    return PackRow(
        name=f"{asked.person.family_name}, {asked.person.given_name}".strip(", "),
        kind=KIND_TITLES[EngagementKind(asked.kind)],
        team=asked.team,
        state=state,
        signed_on=signed_on,
        method=method,
        reference=reference,
        digest=digest,
    )
