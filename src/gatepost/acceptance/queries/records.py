"""What the rows say was signed, as the plain values that digests are reckoned over."""

from gatepost.acceptance.models import Attestation, Signature
from gatepost.acceptance.record import AttestedRecord, SignedRecord, digest_of
from gatepost.trail.digest import Line, instant
from gatepost.trail.models import Entry
from gatepost.trail.states import Trail


def record_of(signature: Signature) -> SignedRecord:
    """Everything that was signed, as plain values."""
    version, statement = signature.version, signature.statement
    return SignedRecord(
        reference=signature.reference,
        school=signature.school_id.hex,
        school_name=signature.school_name,
        person=signature.person_id.hex,
        person_name=signature.person_name,
        typed_name=signature.typed_name,
        kind=str(signature.kind),
        statement_kind=str(statement.kind),
        statement=statement.text,
        statement_sha256=statement.sha256,
        policy_title=version.title,
        policy_edition=version.edition,
        wording_sha256=version.sha256,
        adopted_on=version.adopted_on.isoformat(),
        adopted_by=version.adopted_by,
        in_force_from=version.in_force_from.isoformat(),
        unions_consulted=version.unions_consulted,
        method=str(signature.method),
        opened_at=instant(signature.opened_at) if signature.opened_at else "",
        signed_at=instant(signature.signed_at),
        paper_signed_on=signature.paper_signed_on.isoformat() if signature.paper_signed_on else "",
        witness=signature.witness,
        scan_sha256=signature.scan_sha256,
    )


def attested_record_of(attestation: Attestation) -> AttestedRecord:
    """Everything that a firm attested, as plain values."""
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


class NotInTrail(Exception):
    """The trail doesn't tell of a signature as its row has it: somebody changed one of the two."""


def entry_of(signature: Signature) -> Line:
    """The entry of the school's open trail that tells of a signature, as plain values; raises NotInTrail."""
    found = Entry.objects.filter(
        school_id=signature.school_id,
        trail=Trail.OPEN.value,
        number=signature.entry_number,
        about=digest_of(record_of(signature)),
    ).first()
    if found is None:
        raise NotInTrail(signature.reference)
    return found.line
