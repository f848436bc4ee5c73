"""A firm answers by name for those of its people who work at the school, in one transaction with the trail."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.filing import MOST_BYTES, SCANS, media_type_of
from gatepost.acceptance.models import Asked, Attestation, Campaign, Statement
from gatepost.acceptance.queries.attesting import outstanding_of
from gatepost.acceptance.record import AttestedRecord, digest_of
from gatepost.acceptance.states import AskedState, StatementKind
from gatepost.people.access import why_not_at
from gatepost.people.models import Firm
from gatepost.people.states import Actor
from gatepost.schools.models import School
from gatepost.schools.reference import new_reference
from gatepost.trail.actions import record
from gatepost.trail.digest import instant
from gatepost.trail.states import Event
from gatepost.vault.sealing import Note, Prepared, enter, prepare
from gatepost.web.refusal import NOTHING_HERE, require


def attest(
    *,
    by: Actor,
    firm: Firm,
    campaign: Campaign,
    asked_ids: Collection[UUID],
    attested_by: str,
    post: str,
    attested_on: date,
    scan: bytes = b"",
    scan_name: str = "",
) -> Attestation:
    """The firm's word stands for these people, who need sign nothing themselves but may.

    Raises ValidationError where nobody is named, somebody isn't the firm's or signed meanwhile, the day
    doesn't fit, or the scan is of another kind.
    """
    require(
        why_not_at(by.capacity, firm.school_id)
        or why_not_gather(by.capacity)
        or (NOTHING_HERE if firm.school_id != campaign.school_id or by.pk is None else None)
    )
    _check(campaign, attested_by, post, attested_on)
    sealed = sealed_scan(campaign.school, scan, scan_name) if scan else None
    with transaction.atomic():
        rows = [row for row in outstanding_of(campaign, firm) if row.pk in set(asked_ids)]
        if not rows or len(rows) != len(set(asked_ids)):
            raise ValidationError(
                {"people": "Choose the people whom the firm answers for; somebody may have signed."}
            )
        return _enter(
            by=by,
            firm=firm,
            campaign=campaign,
            rows=rows,
            attested_by=" ".join(attested_by.split()),
            post=" ".join(post.split()),
            attested_on=attested_on,
            sealed=sealed,
        )


def _check(campaign: Campaign, attested_by: str, post: str, attested_on: date) -> None:
    if campaign.ended_at is not None:
        raise ValidationError("This has ended, so nobody can be entered any more.")
    if not attested_by.strip():
        raise ValidationError({"attested_by": "Say who at the firm answers for them."})
    if not post.strip():
        raise ValidationError({"post": "Say what that person does at the firm."})
    if attested_on > timezone.localdate():
        raise ValidationError({"attested_on": "That day is still to come."})
    if attested_on < campaign.version.adopted_on:
        raise ValidationError({"attested_on": "That day is before the policy was adopted."})


def sealed_scan(school: School, scan: bytes, name: str) -> Prepared:
    """The scan, sealed on disk; raises ValidationError where it is no PDF, JPEG or PNG of at most 10 MB."""
    media_type = media_type_of(scan)
    if media_type not in SCANS:
        raise ValidationError({"scan": "Choose a PDF, or a picture that is a JPEG or PNG."})
    if len(scan) > MOST_BYTES:
        raise ValidationError({"scan": "The scan is larger than 10 MB."})
    return prepare(
        school=school, content=scan, purpose="scan of a signature", note=Note(name, media_type)
    )


def _enter(
    *,
    by: Actor,
    firm: Firm,
    campaign: Campaign,
    rows: list[Asked],
    attested_by: str,
    post: str,
    attested_on: date,
    sealed: Prepared | None,
) -> Attestation:
    entered_by = by.pk
    assert entered_by is not None  # -- asked of everybody above
    attestation = Attestation(
        school=campaign.school,
        reference=new_reference("A"),
        firm=firm,
        version=campaign.version,
        statement=Statement.objects.get(version=campaign.version, kind=StatementKind.FIRM),
        school_name=campaign.school.name,
        firm_name=firm.name,
        attested_by=attested_by,
        post=post,
        attested_on=attested_on,
        names=[row.person.name for row in rows],
        entered_by_id=entered_by,
        entered_at=timezone.now(),
        scan=enter(sealed, by=by) if sealed else None,
        scan_sha256=sealed.sha256 if sealed else "",
    )
    attestation.digest = digest_of(attested_record_of(attestation))
    entry = record(
        school=campaign.school,
        event=Event.POLICY_ATTESTED,
        by=by,
        about_kind="attestation",
        about=attestation.digest,
    )
    attestation.entry_number, attestation.entry_digest = entry.number, entry.digest
    attestation.save(force_insert=True)
    for row in rows:
        try:
            move(by=by, asked=row, to=AskedState.ATTESTED, tells=False, attestation=attestation)
        except CannotMove as fault:
            raise ValidationError(
                {"people": f"{row.person.name} signed meanwhile. Look again before you go on."}
            ) from fault
    return attestation


def attested_record_of(attestation: Attestation) -> AttestedRecord:
    """Everything that the firm's word was given on, as plain values."""
    version, statement = attestation.version, attestation.statement
    return AttestedRecord(
        reference=attestation.reference,
        school=attestation.school_id.hex,
        school_name=attestation.school_name,
        firm=attestation.firm_id.hex,
        firm_name=attestation.firm_name,
        names=tuple(attestation.names),
        attested_by=attestation.attested_by,
        post=attestation.post,
        attested_on=attestation.attested_on.isoformat(),
        statement=statement.text,
        statement_sha256=statement.sha256,
        policy_title=version.title,
        policy_edition=version.edition,
        wording_sha256=version.sha256,
        entered_at=instant(attestation.entered_at),
        scan_sha256=attestation.scan_sha256,
    )
