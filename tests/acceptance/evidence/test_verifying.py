"""Tests for looking the whole record through: what was changed behind Gatepost's back is found and named."""

import hashlib
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from acceptance.evidence.signing import attested, certified, signed_by
from gatepost.acceptance import triggers
from gatepost.acceptance.certificates.tasks import make_missing_certificates
from gatepost.acceptance.models import (
    AdoptedVersion,
    Asked,
    Attestation,
    Certificate,
    Signature,
    SigningKey,
    Statement,
)
from gatepost.acceptance.queries.records import record_of
from gatepost.acceptance.record import digest_of
from gatepost.acceptance.states import AskedState
from gatepost.acceptance.verifying import faults_in
from gatepost.people.models import Letter
from gatepost.schools.models import School
from gatepost.server import jobs
from gatepost.trail import triggers as trail_triggers
from gatepost.trail.models import Entry
from gatepost.trail.queries import heads
from gatepost.trail.states import Event
from gatepost.vault.queries import path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(signature: Signature, on_paper: Signature) -> Signature:
    """A school with signatures of both kinds, an attestation and certificates, and its database unguarded."""
    attested(signature.school)
    certified(signature)
    certified(on_paper)
    triggers.take_down(connection)
    trail_triggers.take_down(connection)
    return signature


def faults(school: School) -> list[str]:
    return [str(fault) for fault in faults_in(school)]


def command(*words: str) -> str:
    out = StringIO()
    call_command("verify_record", *words, stdout=out)
    return out.getvalue()


def test_a_record_that_nobody_touched_is_whole(signature: Signature, on_paper: Signature):
    attested(signature.school)
    certified(signature)
    assert faults(signature.school) == []
    said = command()
    assert "The record is whole." in said
    assert "wrenfold open " in said


CHANGES = {
    "typed_name": "Priti Solansky",
    "person_name": "P. Solanki",
    "school_name": "Wrenfold Primary",
    "kind": "volunteer",
    "method": "tablet",
    "signed_at": "2020-01-01 00:00:00+00:00",
    "opened_at": None,
    "witness": "Nobody",
    "reference": "S-2222-2222",
    "paper_signed_on": "2026-01-01",
    "scan_sha256": "0" * 64,
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_value_of_a_signature_is_found_and_named(signed: Signature, column: str):
    Signature.objects.filter(pk=signed.pk).update(**{column: CHANGES[column]})
    reference = CHANGES["reference"] if column == "reference" else signed.reference
    found = faults(signed.school)
    assert (
        f"acceptance.Signature {reference}: it was changed: its digest isn’t the digest of what it says"
        in found
    )
    assert f"acceptance.Signature {reference}: {column} is another than on its certificate" in found


def test_a_signature_given_to_somebody_else_is_found(signed: Signature):
    other = signed_by("Callum Strang").person
    Signature.objects.filter(person=other).delete()
    Signature.objects.filter(pk=signed.pk).update(person=other)
    found = faults(signed.school)
    assert any("person is another than on its certificate" in fault for fault in found)
    assert any("somebody else than entry" in fault for fault in found)


def test_a_signature_whose_digest_was_reckoned_anew_is_found_by_its_entry(signed: Signature):
    signed.typed_name = "Somebody Else"
    Signature.objects.filter(pk=signed.pk).update(
        typed_name=signed.typed_name, digest=digest_of(record_of(signed))
    )
    found = faults(signed.school)
    assert any(
        "doesn’t tell of what it says" in fault and signed.reference in fault for fault in found
    )
    assert any(f"trail.Entry open {signed.entry_number}" in fault for fault in found)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"digest": "0" * 64}, "its digest isn’t the digest of what it says"),
        ({"entry_number": 999_999}, "the trail has no entry 999999"),
        ({"entry_number": 1}, "entry 1 of the trail, which it names, doesn’t tell"),
        ({"entry_digest": "0" * 64}, "it names another digest for entry"),
    ],
)
def test_a_signature_that_names_another_entry_is_found(signed: Signature, change, says):
    Signature.objects.filter(pk=signed.pk).update(**change)
    assert any(says in fault and signed.reference in fault for fault in faults(signed.school))


def test_who_entered_a_slip_is_held_against_the_trail(signed: Signature, on_paper: Signature):
    Signature.objects.filter(pk=on_paper.pk).update(entered_by=signed.person)
    (fault,) = faults(signed.school)
    assert on_paper.reference in fault
    assert "somebody else than entry" in fault


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"names": ["Gina Farrant"]}, "its digest isn’t the digest of what it says"),
        ({"attested_by": "Ivo Marsh"}, "its digest isn’t the digest of what it says"),
        ({"entry_number": 999_999}, "the trail has no entry 999999"),
    ],
)
def test_a_changed_attestation_is_found(signed: Signature, change, says):
    Attestation.objects.update(**change)
    assert any(
        "acceptance.Attestation A-2345-6789" in one and says in one for one in faults(signed.school)
    )


@pytest.mark.parametrize("place", [0, 1000, -1])
def test_a_changed_byte_of_a_wording_is_found(signed: Signature, place: int):
    version = AdoptedVersion.objects.get(school=signed.school)
    wording = bytearray(version.wording)
    wording[place] ^= 1
    AdoptedVersion.objects.filter(pk=version.pk).update(wording=bytes(wording))
    found = faults(signed.school)
    assert any("acceptance.AdoptedVersion" in one and "wording was changed" in one for one in found)


def test_a_wording_changed_together_with_its_digest_is_found_by_the_trail(signed: Signature):
    version = AdoptedVersion.objects.get(school=signed.school)
    wording = bytes(version.wording).replace(b"school", b"School", 1)
    AdoptedVersion.objects.filter(pk=version.pk).update(
        wording=wording, sha256=hashlib.sha256(wording).hexdigest()
    )
    found = faults(signed.school)
    assert any("the trail has no entry of this wording" in one for one in found)
    assert any("it tells of an adopted wording" in one for one in found)
    assert any(signed.reference in one for one in found)


@pytest.mark.parametrize(
    "change", [{"title": "Another"}, {"edition": "1999"}, {"adopted_by": "the Head"}]
)
def test_a_changed_version_is_found(signed: Signature, change):
    AdoptedVersion.objects.update(**change)
    found = faults(signed.school)
    if "adopted_by" in change:
        assert any("adopted_by is another than on its certificate" in one for one in found)
    else:
        assert any("its title or edition isn’t the wording’s" in one for one in found)


def test_a_changed_statement_is_found(signed: Signature):
    Statement.objects.filter(pk=signed.statement_id).update(text="I promise everything.")
    found = faults(signed.school)
    assert any(
        "acceptance.Statement of employee" in one and "text was changed" in one for one in found
    )
    assert any(signed.reference in one for one in found)


def test_a_changed_byte_of_a_sealed_certificate_is_found(signed: Signature):
    certificate = Certificate.objects.select_related("file__school").get(signature=signed)
    path = path_of(certificate.file.school, certificate.file.name)
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(bytes(held))
    (fault,) = faults(signed.school)
    assert f"acceptance.Certificate of {signed.reference}: its file can’t be opened" in fault
    path.unlink()
    (fault,) = faults(signed.school)
    assert "missing from the sealed folder" in fault


def test_certificates_put_in_each_others_place_are_found(signed: Signature, on_paper: Signature):
    one = Certificate.objects.get(signature=signed)
    other = Certificate.objects.get(signature=on_paper)
    Certificate.objects.filter(pk=one.pk).update(file=other.file)
    (fault,) = faults(signed.school)
    assert "another SHA-256 than its row" in fault
    Certificate.objects.filter(pk=one.pk).update(file=one.file, sha256="0" * 64)
    found = faults(signed.school)
    assert any("the trail has no entry of a file with its SHA-256" in fault for fault in found)


def test_a_changed_key_is_found(signed: Signature):
    SigningKey.objects.update(fingerprint="0" * 64)
    found = faults(signed.school)
    assert any("another fingerprint than the one beside it" in one for one in found)
    assert any("no entry of a key with this fingerprint" in one for one in found)
    SigningKey.objects.update(certificate="no certificate")
    assert faults(signed.school)


@pytest.mark.parametrize("model", [Signature, Attestation, Statement, Certificate])
def test_a_row_that_was_taken_out_is_found_by_the_trail(signed: Signature, model):
    Certificate.objects.all().delete()
    number = {
        Signature: signed.entry_number,
        Attestation: Attestation.objects.get().entry_number,
    }.get(model)
    Attestation.objects.all().delete()
    Signature.objects.all().delete()
    Statement.objects.all().delete()
    found = faults(signed.school)
    if number:
        assert any(one.startswith(f"trail.Entry open {number}:") for one in found)
    word = "an attestation" if model is Attestation else f"a {model.__name__.lower()}"
    assert any(f"it tells of {word} that isn’t there" in one for one in found)


def test_a_row_that_was_put_in_is_found(signed: Signature):
    row = Signature.objects.get(pk=signed.pk)
    row.pk, row.reference = None, "S-3333-3333"
    row.person = signed_by("Callum Strang").person
    Signature.objects.filter(person=row.person).delete()
    row.save(force_insert=True)
    assert any("S-3333-3333" in one for one in faults(signed.school))


def test_somebody_who_counts_as_signed_and_never_did_is_found(
    signed: Signature, campaign_of: Callable
):
    campaign_of(Callum_Strang=AskedState.SIGNED, Priti_Solanki=AskedState.SIGNED)
    (fault,) = faults(signed.school)
    assert "it counts as signed, and no signature is there" in fault
    assert Asked.objects.get(state=AskedState.SIGNED, person__given_name="Callum").pk.hex in fault


def test_a_changed_row_of_the_trail_is_named_by_the_command(signed: Signature):
    Entry.objects.filter(school=signed.school, number=signed.entry_number).update(about="0" * 64)
    triggers.put_up(connection)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_record", stdout=out)
    said = out.getvalue()
    assert f"wrenfold, trail open, entry {signed.entry_number}: it was changed" in said
    assert signed.reference in said
    assert "trail_entry_stays_as_it_is is missing" in said
    assert "acceptance_" not in said


def test_the_command_looks_at_one_school_or_all(signed: Signature, heath_end: School):
    triggers.put_up(connection)
    trail_triggers.put_up(connection)
    assert "heath-end open" in command()
    assert "wrenfold" not in command("--school", "heath-end")
    triggers.take_down(connection)
    Signature.objects.filter(pk=signed.pk).update(witness="x")
    triggers.put_up(connection)
    assert "The record is whole." in command("--school", "heath-end")
    with pytest.raises(CommandError, match="2 things are wrong"):
        command("--school", "wrenfold")
    with pytest.raises(CommandError, match="No school has the word"):
        command("--school", "nowhere")


def test_heads_that_were_written_down_elsewhere_are_held_against_the_trails(
    signature: Signature, tmp_path: Path
):
    kept = tmp_path / "heads.txt"
    (head,) = (one for one in heads(signature.school) if one.trail == "open")
    kept.write_text(f"wrenfold open {head.number}:{head.digest}\n\n")
    assert "whole" in command("--anchors", str(kept))
    kept.write_text(f"wrenfold open {head.number}:{'0' * 64}\n")
    with pytest.raises(CommandError):
        command("--anchors", str(kept))
    kept.write_text(f"wrenfold open {head.number + 5}:{'0' * 64}\n")
    with pytest.raises(CommandError):
        command("--anchors", str(kept))
    kept.write_text("something else\n")
    with pytest.raises(CommandError, match="line 1"):
        command("--anchors", str(kept))
    with pytest.raises(CommandError, match="can't be read"):
        command("--anchors", str(tmp_path / "nothing"))


def test_what_the_command_prints_can_be_kept_as_heads(signature: Signature, tmp_path: Path):
    kept = tmp_path / "heads.txt"
    kept.write_text("\n".join(line for line in command().splitlines() if ":" in line))
    assert "whole" in command("--anchors", str(kept))


def test_the_night_tells_the_keepers_and_names_it_in_the_log(signed: Signature, caplog):
    assert jobs.verify_evidence.call(str(signed.school_id)) == 0
    assert caplog.records == []
    Signature.objects.filter(pk=signed.pk).update(witness="x")
    before = Letter.objects.count()
    assert jobs.verify_evidence.call(str(signed.school_id)) == 2
    assert (
        f"EVIDENCE NOT WHOLE: school wrenfold, acceptance.Signature {signed.reference}"
        in caplog.text
    )
    assert "Priti" not in caplog.text
    letters = Letter.objects.order_by("-posted_at")[: Letter.objects.count() - before]
    assert letters
    assert "what people signed was changed" in letters[0].subject


def test_looking_through_tells_nobody_that_files_were_opened(signed: Signature):
    before = Entry.objects.filter(event=Event.FILE_OPENED.value).count()
    assert faults(signed.school) == []
    assert Entry.objects.filter(event=Event.FILE_OPENED.value).count() == before


def test_a_signature_without_a_certificate_yet_is_no_fault(signed: Signature):
    signed_by("Callum Strang")
    assert faults(signed.school) == []
    assert make_missing_certificates.call() == 1
    assert faults(signed.school) == []
