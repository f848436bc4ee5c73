"""What somebody signed, as plain values with one digest: plain Python, no database.

Written down once, so that the application, a certificate and somebody who only holds the file reckon alike.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

VERSION = 1


class NoRecord(ValueError):
    """Values that are no record of a signature; the message says what is missing or too much."""


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """One signature with everything that it was given on; each value is covered by the digest."""

    reference: str
    school: str
    """The school's id, 32 hexadecimal digits."""
    school_name: str
    person: str
    """The person's id, 32 hexadecimal digits."""
    person_name: str
    typed_name: str
    kind: str
    """How the person was engaged: states.EngagementKind."""
    statement_kind: str
    statement: str
    statement_sha256: str
    policy_title: str
    policy_edition: str
    wording_sha256: str
    adopted_on: str
    """Days are written 2026-09-01, instants 2026-11-22T08:15:00.000000Z."""
    adopted_by: str
    in_force_from: str
    unions_consulted: str
    """Which unions the school consulted on the version, and when (scope.unions); empty where it said none."""
    method: str
    opened_at: str
    """Empty where the policy was read on paper."""
    signed_at: str
    paper_signed_on: str = ""
    witness: str = ""
    scan_sha256: str = ""


@dataclass(frozen=True, slots=True)
class AttestedRecord:
    """A firm's word for its people, with everything that it was given on."""

    reference: str
    school: str
    school_name: str
    firm: str
    firm_name: str
    names: tuple[str, ...]
    attested_by: str
    post: str
    attested_on: str
    statement: str
    statement_sha256: str
    policy_title: str
    policy_edition: str
    wording_sha256: str
    entered_at: str
    scan_sha256: str = ""


Recorded = SignedRecord | AttestedRecord


def digest_of(record: Recorded) -> str:
    """SHA-256 over the values of a record, in an encoding in which no two records are written alike."""
    return hashlib.sha256(written(record).encode("ascii")).hexdigest()


def written(record: Recorded) -> str:
    """The record as it is digested and as certificates carry it: JSON with sorted keys, ASCII."""
    values = {"record": type(record).__name__, "version": VERSION, **asdict(record)}
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def read_record(text: str) -> Recorded:
    """The record in a text that `written` made; raises NoRecord where it is none."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise NoRecord("it is not JSON") from error
    if not isinstance(values, Mapping) or values.get("version") != VERSION:
        raise NoRecord("it is no record of this version")
    kinds: dict[str, type[Any]] = {"SignedRecord": SignedRecord, "AttestedRecord": AttestedRecord}
    made_as = kinds.get(str(values.get("record")))
    if made_as is None:
        raise NoRecord("it is neither a signature nor an attestation")
    named = {one.name for one in fields(made_as)}
    held = {name: value for name, value in values.items() if name not in {"record", "version"}}
    if held.keys() != named:
        raise NoRecord("values are missing or too many")
    if "names" in held:
        held["names"] = tuple(held["names"])
    record: Recorded = made_as(**held)
    return record


def sha256_of_text(text: str) -> str:
    """SHA-256 of the words in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
