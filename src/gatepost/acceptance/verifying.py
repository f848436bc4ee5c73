"""Looks a school's evidence through: every wording, statement, signature, attestation and certificate.

Each row is reckoned anew and held against the trail, and the trail against the rows; what is wrong is named.
Memory stays flat, however many there are.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet

from gatepost.acceptance import triggers
from gatepost.acceptance.certificates.keys import fingerprint_of_pem
from gatepost.acceptance.models import (
    AdoptedVersion,
    Asked,
    Attestation,
    Certificate,
    Signature,
    SigningKey,
    Statement,
)
from gatepost.acceptance.queries.records import attested_record_of, record_of
from gatepost.acceptance.record import NoRecord, digest_of, read_record, sha256_of_text
from gatepost.acceptance.states import AskedState
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_bytes
from gatepost.schools.models import School
from gatepost.trail import triggers as trail_triggers
from gatepost.trail.models import Entry
from gatepost.trail.queries import entries
from gatepost.trail.states import Event
from gatepost.vault.envelope import KeyGone, Unreadable
from gatepost.vault.sealing import look_through

CHUNK = 500
_NAMED = 20
"""For how many faulty signatures the certificate is opened to say which value was changed."""

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a school's evidence that isn't as it has to be."""

    table: str
    reference: str
    """What people call it: a reference, an edition, a kind; or the number of an entry."""
    why: str

    def __str__(self) -> str:
        return f"{self.table} {self.reference}: {self.why}"


def faults_in(school: School) -> Iterator[Fault]:
    """Everything that is wrong with a school's evidence, table by table."""
    yield from _versions(school)
    yield from _statements(school)
    yield from _signatures(school)
    yield from _attestations(school)
    yield from _certificates(school)
    yield from _key(school)
    yield from _told_only(school)
    yield from _asked(school)


def triggers_missing() -> tuple[str, ...]:
    """The database's own refusals to change a row that should stand in this database and don't."""
    return (*trail_triggers.missing(connection), *triggers.missing(connection))


def _versions(school: School) -> Iterator[Fault]:
    told = _abouts(school, Event.WORDING_ADOPTED)
    for version in AdoptedVersion.objects.filter(school=school).iterator(chunk_size=10):
        table, named = "acceptance.AdoptedVersion", f"“{version.title}”, {version.edition}"
        try:
            document = load_bytes(bytes(version.wording), name="policy")
        except DocumentFaulty:
            yield Fault(table, named, "its wording was changed: it is no policy any more")
            continue
        if document.sha256 != version.sha256:
            yield Fault(
                table, named, "its wording was changed: its SHA-256 isn’t the one beside it"
            )
        if document.sha256 not in told:
            yield Fault(table, named, "the trail has no entry of this wording")
        if (document.title, document.edition) != (version.title, version.edition):
            yield Fault(table, named, "its title or edition isn’t the wording’s")


def _statements(school: School) -> Iterator[Fault]:
    told = _abouts(school, Event.STATEMENT_SET)
    for statement in Statement.objects.filter(school=school).iterator(chunk_size=CHUNK):
        table, named = "acceptance.Statement", f"of {statement.kind} {statement.pk.hex}"
        reckoned = sha256_of_text(statement.text)
        if reckoned != statement.sha256:
            yield Fault(table, named, "its text was changed: its SHA-256 isn’t the one beside it")
        if reckoned not in told:
            yield Fault(table, named, "the trail has no entry of this text")


def _abouts(school: School, event: Event) -> set[str]:
    return set(entries(school).filter(event=event.value).values_list("about", flat=True))


def _signatures(school: School) -> Iterator[Fault]:
    found = (
        Signature.objects.filter(school=school)
        .select_related("version", "statement", "certificate__file__school")
        .defer("version__wording")
    )
    left_to_name = _NAMED
    for signatures in _chunks(found):
        told = _entries_of(school, [one.entry_number for one in signatures])
        for one in signatures:
            why = [*_wrong_row(one, "signature", digest_of(record_of(one)), told)]
            why += _wrong_hand(one, told.get(one.entry_number))
            if why and left_to_name:
                left_to_name -= 1
                why += _changed_since(one)
            for reason in why:
                yield Fault("acceptance.Signature", one.reference, reason)


def _attestations(school: School) -> Iterator[Fault]:
    found = (
        Attestation.objects.filter(school=school)
        .select_related("version", "statement")
        .defer("version__wording")
    )
    for attestations in _chunks(found):
        told = _entries_of(school, [one.entry_number for one in attestations])
        for one in attestations:
            reckoned = digest_of(attested_record_of(one))
            for reason in _wrong_row(one, "attestation", reckoned, told):
                yield Fault("acceptance.Attestation", one.reference, reason)


def _wrong_row(
    row: Signature | Attestation, kind: str, reckoned: str, told: dict[int, Entry]
) -> Iterator[str]:
    """What is wrong between a row's values, its digest, and the entry that it names."""
    if row.digest != reckoned:
        yield "it was changed: its digest isn’t the digest of what it says"
    entry = told.get(row.entry_number)
    if entry is None:
        yield f"the trail has no entry {row.entry_number}, which it names"
        return
    if (entry.about_kind, entry.about) != (kind, row.digest):
        yield f"entry {entry.number} of the trail, which it names, doesn’t tell of what it says"
    if entry.digest != row.entry_digest:
        yield f"it names another digest for entry {entry.number} than the trail has"


def _wrong_hand(signature: Signature, entry: Entry | None) -> Iterator[str]:
    """Somebody else's hand than the person's, or than that of whoever entered the slip."""
    hand = signature.entered_by_id or signature.person_id
    if entry is not None and entry.by != hand.hex:
        yield f"it names somebody else than entry {entry.number} of the trail as who did it"


def _changed_since(signature: Signature) -> Iterator[str]:
    """Which values are others than on the certificate, where there is one that holds."""
    certificate = getattr(signature, "certificate", None)
    if certificate is None:
        return
    from gatepost.acceptance.certificates.reading import Broken, read_certificate  # noqa: PLC0415 -- loads pyHanko

    try:
        held = read_record(read_certificate(look_through(certificate.file).content).record)
    except (Broken, NoRecord, Unreadable, KeyGone):
        return
    was, now = asdict(held), asdict(record_of(signature))
    for name in now:
        if was.get(name) != now[name]:
            yield f"{name} is another than on its certificate"


def _certificates(school: School) -> Iterator[Fault]:
    found = Certificate.objects.filter(school=school).select_related("signature", "file__school")
    for certificates in _chunks(found):
        told = set(
            entries(school)
            .filter(
                event=Event.CERTIFICATE_MADE.value, about__in=[one.sha256 for one in certificates]
            )
            .values_list("about", flat=True)
        )
        for one in certificates:
            named = f"of {one.signature.reference}"
            if one.sha256 not in told:
                yield Fault(
                    _CERTIFICATE, named, "the trail has no entry of a file with its SHA-256"
                )
            try:
                is_same = look_through(one.file).sha256 == one.sha256
            except (Unreadable, KeyGone) as error:
                yield Fault(_CERTIFICATE, named, f"its file can’t be opened: {error}")
            else:
                if not is_same:
                    yield Fault(_CERTIFICATE, named, "its file has another SHA-256 than its row")


_CERTIFICATE = "acceptance.Certificate"


def _key(school: School) -> Iterator[Fault]:
    for key in SigningKey.objects.filter(school=school).defer("private_key"):
        if fingerprint_of_pem(key.certificate) != key.fingerprint:
            why = "its certificate was changed: it has another fingerprint than the one beside it"
            yield Fault("acceptance.SigningKey", key.fingerprint, why)
        made = entries(school).filter(event=Event.KEY_MADE.value, about=key.fingerprint)
        if not made.exists():
            why = "the trail has no entry of a key with this fingerprint"
            yield Fault("acceptance.SigningKey", key.fingerprint, why)


_ROWS: tuple[tuple[Event, str, type[Model], str, str], ...] = (
    (Event.WORDING_ADOPTED, "wording", AdoptedVersion, "sha256", "an adopted wording"),
    (Event.STATEMENT_SET, "statement", Statement, "sha256", "a statement"),
    (Event.POLICY_SIGNED, "signature", Signature, "digest", "a signature"),
    (Event.POLICY_ATTESTED, "attestation", Attestation, "digest", "an attestation"),
    (Event.CERTIFICATE_MADE, "certificate", Certificate, "sha256", "a certificate"),
)
"""Which row an entry of the trail tells of, and by which column one finds it."""


def _told_only(school: School) -> Iterator[Fault]:
    """Entries of the trail whose row is not there, or not as they tell of it."""
    for event, kind, model, column, word in _ROWS:
        found = entries(school).filter(event=event.value, about_kind=kind)
        for some in _chunks(found):
            rows = model._default_manager.filter(  # noqa: SLF001 -- Django's public name for it
                school=school, **{f"{column}__in": [entry.about for entry in some]}
            )
            held = set(rows.values_list(column, flat=True))
            for entry in some:
                if entry.about not in held:
                    why = f"it tells of {word} that isn’t there as it was: it is gone or changed"
                    yield Fault("trail.Entry", f"{entry.trail} {entry.number}", why)


def _asked(school: School) -> Iterator[Fault]:
    """People who are counted as signed and whose signature isn't there."""
    signed = Signature.objects.filter(school=school, person=OuterRef("person"))
    without = Asked.objects.filter(school=school, state=AskedState.SIGNED).exclude(Exists(signed))
    for pk in without.values_list("pk", flat=True):
        yield Fault("acceptance.Asked", pk.hex, "it counts as signed, and no signature is there")


def _entries_of(school: School, numbers: list[int]) -> dict[int, Entry]:
    return {one.number: one for one in entries(school).filter(number__in=numbers)}


def _chunks(rows: "QuerySet[_Row]") -> Iterator[list[_Row]]:
    found = rows.order_by("pk").iterator(chunk_size=CHUNK)
    while some := list(islice(found, CHUNK)):
        yield some
