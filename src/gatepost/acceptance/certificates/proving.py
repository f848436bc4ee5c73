"""Holds a record against what proves it: its entry, the policy's wording, a whole trail. Plain Python, no database.

Each thing looked at makes one finding, a sentence that says what is so or what isn't.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gatepost.acceptance.record import (
    AttestedRecord,
    NoRecord,
    Recorded,
    SignedRecord,
    digest_of,
    read_record,
    sha256_of_text,
    written,
)
from gatepost.trail import digest as trail
from gatepost.trail.digest import Line
from gatepost.trail.proving import Anchor, Verified, prove


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    is_so: bool
    says: str


def holds(says: str) -> Finding:
    """Something is as it has to be."""
    return Finding(is_so=True, says=says)


def fails(says: str) -> Finding:
    """Something isn't as it has to be."""
    return Finding(is_so=False, says=says)


def on_record(text: str) -> tuple[Recorded | None, list[Finding]]:
    """A record, and whether it is written as records are; None where it can't be read."""
    try:
        record = read_record(text)
        is_as_written = written(record) == text
    except (NoRecord, TypeError, ValueError) as error:
        return None, [fails(f"The record can’t be read: {error}.")]
    if not is_as_written:
        return record, [fails("The record isn’t written as Gatepost writes records.")]
    return record, [holds(told(record)), on_statement(record)]


def told(record: Recorded) -> str:
    """What a record says, in a sentence."""
    policy = f"“{record.policy_title}”, {record.policy_edition}"
    if isinstance(record, AttestedRecord):
        return (
            f"{record.firm_name} attested {policy} for {len(record.names)} people, by "
            f"{record.attested_by} on {record.attested_on} ({record.reference})."
        )
    when = f"on paper on {record.paper_signed_on}" if record.paper_signed_on else record.signed_at
    return f"{record.person_name} signed {policy}, {when} ({record.reference})."


def on_statement(record: Recorded) -> Finding:
    """Whether the statement has the digest that stands beside it."""
    if sha256_of_text(record.statement) == record.statement_sha256:
        return holds("The statement has the SHA-256 that the record names.")
    return fails("The statement was changed: its SHA-256 isn’t the one in the record.")


def on_entry(text: str) -> tuple[Line | None, list[Finding]]:
    """An entry of the trail, and whether its digest is right; None where it can't be read."""
    try:
        line = Line(**json.loads(text))
        is_right = trail.digest_of(line) == line.digest
    except (ValueError, TypeError) as error:
        return None, [fails(f"The trail’s entry can’t be read: {error}.")]
    if not is_right:
        says = (
            f"Entry {line.number} of the trail was changed: its digest isn’t that of what it says."
        )
        return line, [fails(says)]
    return line, [holds(f"Entry {line.number} of the trail has the digest of what it says.")]


def on_record_and_entry(record: Recorded, line: Line) -> Iterator[Finding]:
    """Whether an entry of the trail tells of just this record."""
    kind = "signature" if isinstance(record, SignedRecord) else "attestation"
    place = f"Entry {line.number} of the trail"
    if (line.about_kind, line.about) == (kind, digest_of(record)):
        yield holds(f"{place} holds the digest of this record.")
    else:
        yield fails(f"{place} holds another digest than this record’s.")
    if line.school != record.school:
        yield fails(f"{place} is another school’s.")
    at = record.signed_at if isinstance(record, SignedRecord) else record.entered_at
    if line.at < at:
        yield fails(f"{place} is older than what it tells of.")


def on_wording(record: Recorded, wording: bytes) -> Finding:
    """Whether a policy's file is the wording that was signed, byte for byte."""
    if hashlib.sha256(wording).hexdigest() == record.wording_sha256:
        return holds("The wording is the one that was signed, byte for byte.")
    return fails(
        "The wording is another than the one that was signed: its SHA-256 isn’t the record’s.",
    )


def on_trail(lines: Iterable[str], line: Line | None) -> Finding:
    """Whether an exported trail is whole, and holds this entry in its place."""
    anchors = [Anchor(line.number, line.digest, "the certificate")] if line else []
    verified = prove(lines, anchors)
    if verified.first_fault is not None:
        fault = verified.first_fault
        return fails(f"The trail isn’t whole. Entry {fault.number}: {fault.why}.")
    place = f", and entry {line.number} stands in it" if line else ""
    return holds(f"The trail is whole: {_entries(verified)}{place}.")


def _entries(verified: Verified) -> str:
    count = verified.entries
    return f"{count:,} entr{'y' if count == 1 else 'ies'}, the last with digest {verified.head}"
