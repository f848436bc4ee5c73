"""Invented proofs for the tests of `gatepost verify`: a short trail, a record in it, and certificates over it."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

from gatepost.acceptance.certificates.keys import NewKey, new_key
from gatepost.acceptance.certificates.making import made
from gatepost.acceptance.certificates.material import Material
from gatepost.acceptance.certificates.wording import NO_AUTHORITY, words_of
from gatepost.acceptance.record import SignedRecord, digest_of, sha256_of_text, written
from gatepost.policy.loading import load_model_policy, model_policy_bytes
from gatepost.trail import digest as trail
from gatepost.trail.digest import FIRST, Line

SCHOOL = "5c" * 16
STATEMENT = "I have read the policy (all of it) and I will follow it."
WORDING = model_policy_bytes()
KEY = new_key("Ash Lane Primary School", datetime(2026, 9, 1, tzinfo=UTC))


def record_of(name: str = "Ivy O’Marsh", reference: str = "S-7KQ4-M2XP") -> SignedRecord:
    """What somebody signed at an invented school."""
    document = load_model_policy()
    return SignedRecord(
        reference=reference,
        school=SCHOOL,
        school_name="Ash Lane Primary School",
        person="1f" * 16,
        person_name=name,
        typed_name=name,
        kind="teacher",
        statement_kind="employee",
        statement=STATEMENT,
        statement_sha256=sha256_of_text(STATEMENT),
        policy_title=document.title,
        policy_edition=document.edition,
        wording_sha256=document.sha256,
        adopted_on="2026-07-13",
        adopted_by="the governing body",
        in_force_from="2026-09-01",
        unions_consulted="",
        method="signed-in",
        opened_at="2026-11-25T08:10:00.000000Z",
        signed_at="2026-11-25T08:15:00.000000Z",
    )


def lines_of(*records: SignedRecord) -> list[Line]:
    """A trail: the school is set up, and each of these is signed."""
    made_lines: list[Line] = []
    told = [("school-set-up", "school", SCHOOL)]
    told += [("policy-signed", "signature", digest_of(one)) for one in records]
    for number, (event, kind, about) in enumerate(told, start=1):
        line = Line(
            school=SCHOOL,
            trail="open",
            number=number,
            at=f"2026-11-25T09:{number:02}:00.000000Z",
            event=event,
            by="1f" * 16,
            about_kind=kind,
            about=about,
            previous=made_lines[-1].digest if made_lines else FIRST,
        )
        made_lines.append(replace(line, digest=trail.digest_of(line)))
    return made_lines


def material(
    record: SignedRecord, line: Line, *, key: NewKey = KEY, carries: SignedRecord | None = None
) -> Material:
    """What the certificate of a record is made from; `carries` puts another's record inside."""
    return Material(
        words=words_of(
            record,
            entry=line,
            fingerprint=key.fingerprint,
            without_stamp=NO_AUTHORITY,
        ),
        record=written(carries or record),
        entry=asdict(line),
        school_name=record.school_name,
        certificate=key.certificate,
        private_key=key.private_key,
    )


def certificate(record: SignedRecord, line: Line, *, key: NewKey = KEY) -> bytes:
    """A certificate without an outside time stamp."""
    return made(material(record, line, key=key))
