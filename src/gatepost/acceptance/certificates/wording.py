"""What a certificate's paper says, from the record that it proves: plain values in, plain values out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gatepost.acceptance.certificates.keys import in_groups
from gatepost.acceptance.record import SignedRecord, digest_of
from gatepost.acceptance.states import METHOD_TITLES, SigningMethod
from gatepost.people.states import KIND_TITLES, EngagementKind
from gatepost.trail.digest import Line
from gatepost.web.days import day_year

_LONDON = ZoneInfo("Europe/London")

NO_AUTHORITY = "The school has named no authority that sets time stamps from outside: the time is the school’s own."
SILENT_AUTHORITY = (
    "The authority that the school named for time stamps from outside gave none that could be proved: the "
    "time is the school’s own."
)
"""Why a certificate carries no outside time stamp."""


def file_name(reference: str) -> str:
    """How a certificate's file is called."""
    return f"acceptance-{reference}.pdf"


def words_of(
    record: SignedRecord, *, entry: Line, fingerprint: str, without_stamp: str
) -> dict[str, Any]:
    """Everything that the paper says, but for what is attached to it."""
    is_paper = record.method == SigningMethod.PAPER
    how = "on paper" if is_paper else "on screen"
    day = record.paper_signed_on if is_paper else record.signed_at
    return {
        "title": "Certificate of acceptance",
        "school": record.school_name,
        "foot": f"{record.reference} · {record.school_name}",
        "lead": f"{record.person_name} signed this statement {how} on {_day_of(day)}.",
        "statement": record.statement,
        "policy": [*_policy(record)],
        "signature": [*_signature(record)],
        "proof": [*_proof(record, entry, fingerprint)],
        "without_stamp": without_stamp,
        "command": f"gatepost verify {file_name(record.reference)}",
    }


def _policy(record: SignedRecord) -> Iterator[dict[str, Any]]:
    yield _fact("Policy", f"{record.policy_title}, {record.policy_edition}")
    yield _fact("Adopted", f"{_day_of(record.adopted_on)}, by {record.adopted_by}")
    yield _fact("In force from", _day_of(record.in_force_from))
    if record.unions_consulted:
        yield _fact("Unions consulted", record.unions_consulted)
    yield _digest("SHA-256 of its wording", record.wording_sha256)


def _signature(record: SignedRecord) -> Iterator[dict[str, Any]]:
    yield _fact("School", record.school_name)
    yield _fact("Name on the school’s list", record.person_name)
    yield _fact("Name as typed or written", record.typed_name)
    yield _fact("Signed as", KIND_TITLES[EngagementKind(record.kind)].replace("'", "’"))
    yield _fact("How", METHOD_TITLES[SigningMethod(record.method)])
    if record.method == SigningMethod.PAPER:
        yield _fact("Slip signed on", _day_of(record.paper_signed_on))
        yield _fact("Witness", record.witness)
        yield _fact("Slip entered", _both_times(record.signed_at))
        if record.scan_sha256:
            yield _digest("SHA-256 of the scan", record.scan_sha256)
        return
    if record.opened_at:
        yield _fact("Policy opened", _both_times(record.opened_at))
    yield _fact("Signed", _both_times(record.signed_at))


def _proof(record: SignedRecord, entry: Line, fingerprint: str) -> Iterator[dict[str, Any]]:
    yield _fact("Reference", record.reference)
    yield _digest("SHA-256 of the statement", record.statement_sha256)
    yield _digest("SHA-256 of all that was signed", digest_of(record))
    yield _fact("Place in the school’s record", f"Entry {entry.number:,}")
    yield _digest("Digest of that entry", entry.digest)
    yield _digest("Fingerprint of the school’s key", fingerprint)


def _fact(name: str, value: str) -> dict[str, Any]:
    return {"name": name, "value": value, "is_digest": False}


def _digest(name: str, value: str) -> dict[str, Any]:
    return {"name": name, "value": in_groups(value), "is_digest": True}


def _day_of(written: str) -> str:
    """A day as people say it, of a day or of an instant as it was in London."""
    day = date.fromisoformat(written) if len(written) == 10 else _instant(written).date()
    return day_year(day)


def _both_times(written: str) -> str:
    """An instant as the clock in the office had it, and in UTC."""
    local = _instant(written)
    return f"{local.day} {local:%B %Y, %H:%M:%S} in London, {local.astimezone(UTC):%-d %B, %H:%M:%S} UTC"


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(_LONDON)
