"""Tests for certificates of signatures: made once, kept sealed, told in the trail, and true to the record."""

import logging
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acceptance.evidence.signing import actor, certified, signed_by
from cli.stamping import authority
from conftest import person_named
from gatepost.acceptance import triggers
from gatepost.acceptance.actions.certifying import (
    make_certificate,
    open_certificate,
    signing_key_of,
)
from gatepost.acceptance.certificates import tasks
from gatepost.acceptance.certificates.proving import on_entry, on_record, on_record_and_entry
from gatepost.acceptance.certificates.reading import read_certificate
from gatepost.acceptance.models import Certificate, Signature, SigningKey
from gatepost.acceptance.queries.evidence import signature_at
from gatepost.acceptance.queries.records import record_of
from gatepost.acceptance.record import written
from gatepost.people.states import MACHINE
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.states import Event
from gatepost.vault.sealing import unseal
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db


def with_all(signature: Signature) -> Signature:
    found = signature_at(signature.school, signature.pk)
    assert found is not None
    return found


def test_a_signature_asks_for_its_certificate_in_its_own_transaction(wrenfold: School):
    before = DBTaskResult.objects.count()
    with transaction.atomic():
        signature = signed_by("Priti Solanki")
        asked = DBTaskResult.objects.latest("enqueued_at")
        assert asked.args_kwargs["args"] == [str(signature.pk)]
        assert asked.task_path == "gatepost.acceptance.certificates.tasks.make_certificate"
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == before


@pytest.mark.parametrize("which", ["signature", "on_paper"])
def test_a_certificate_holds_and_carries_what_was_signed(request, which):
    signature = request.getfixturevalue(which)
    opened = open_certificate(by=MACHINE, signature=with_all(signature))
    assert (opened.file_name, opened.media_type) == (
        f"acceptance-{signature.reference}.pdf",
        "application/pdf",
    )
    read = read_certificate(opened.content)
    assert read.record == written(record_of(signature))
    assert read.fingerprint == SigningKey.objects.get(school=signature.school).fingerprint
    record, on_its_own = on_record(read.record)
    line, on_the_line = on_entry(read.entry)
    findings = [*on_its_own, *on_the_line, *on_record_and_entry(record, line)]
    assert [finding for finding in findings if not finding.is_so] == []
    assert line == Entry.objects.get(school=signature.school, trail="open", number=line.number).line


@pytest.mark.parametrize(
    "typed", ["Priti 李", "Прити Solanki", "Priti 👩‍🏫 Solanki", "#x Priti $x$ *b*"]
)
def test_a_name_in_any_script_gets_its_certificate(wrenfold: School, typed: str):
    signature = signed_by("Priti Solanki", typed=typed)
    opened = open_certificate(by=MACHINE, signature=with_all(signature))
    record, findings = on_record(read_certificate(opened.content).record)
    assert all(finding.is_so for finding in findings)
    assert record.typed_name == typed


def test_it_is_made_once_and_the_trail_tells_its_digest(signature: Signature):
    first = make_certificate(by=MACHINE, signature=with_all(signature))
    again = make_certificate(by=MACHINE, signature=with_all(signature))
    assert again == first
    told = Entry.objects.filter(school=signature.school, event=Event.CERTIFICATE_MADE.value)
    assert [entry.about for entry in told] == [first.sha256]
    assert unseal(first.file, by=None).sha256 == first.sha256


def test_the_task_and_the_job_make_what_is_missing_and_nothing_twice(signature: Signature):
    other = signed_by("Callum Strang")
    assert tasks.make_certificate.call(str(signature.pk)) is True
    assert tasks.make_certificate.call(str(signature.pk)) is True
    assert tasks.make_missing_certificates.call() == 1
    assert tasks.make_missing_certificates.call() == 0
    made = Certificate.objects.values_list("signature_id", flat=True)
    assert {*made} == {signature.pk, other.pk}


def test_a_signature_that_the_trail_doesnt_tell_of_gets_none_and_stops_nobody_elses(
    signature: Signature, signed_in, caplog
):
    other = signed_by("Callum Strang")
    triggers.take_down(connection)
    Signature.objects.filter(pk=signature.pk).update(typed_name="Priti Another")
    assert tasks.make_missing_certificates.call() == 1
    assert f"SIGNATURE NOT IN THE TRAIL: {signature.reference}" in caplog.text
    assert [one.signature_id for one in Certificate.objects.all()] == [other.pk]
    path = f"/wrenfold/policy/certificate/{signature.pk}/"
    response = signed_in("Priti Solanki").get(path)
    assert response.status_code == 409
    assert "This certificate can’t be made" in response.content.decode()


def test_a_school_has_one_key_and_it_lies_sealed(wrenfold: School, heath_end: School):
    key = signing_key_of(wrenfold)
    assert signing_key_of(wrenfold) == key
    assert signing_key_of(heath_end).fingerprint != key.fingerprint
    with connection.cursor() as cursor:
        cursor.execute("SELECT private_key FROM acceptance_signingkey")
        rows = [bytes(row[0]) for row in cursor.fetchall()]
    assert all(b"PRIVATE" not in row for row in rows)
    assert "PRIVATE KEY" in SigningKey.objects.get(pk=key.pk).private_key
    told = Entry.objects.filter(school=wrenfold, event=Event.KEY_MADE.value, about=key.fingerprint)
    assert told.count() == 1


def test_only_the_signer_and_those_who_gather_open_it(signature: Signature):
    for name, may in (
        ("Priti Solanki", True),
        ("Judith Pargeter", True),
        ("Ruth Penhale", True),
        ("Callum Strang", False),
        ("Owen Tanfield", False),
        ("Helen Achterberg", False),
    ):
        person = person_named(name)
        if may:
            assert open_certificate(by=actor(person), signature=with_all(signature)).content
        else:
            with pytest.raises(Refused):
                open_certificate(by=actor(person), signature=with_all(signature))


def test_a_head_of_another_school_opens_none(signature: Signature, heath_end: School):
    with pytest.raises(Refused) as caught:
        open_certificate(by=actor(person_named("Nadia Brook")), signature=with_all(signature))
    assert caught.value.refusal.is_hidden


def test_opening_one_is_told_in_the_trail(signature: Signature):
    priti = person_named("Priti Solanki")
    open_certificate(by=actor(priti), signature=with_all(signature))
    told = Entry.objects.filter(event=Event.FILE_OPENED.value).latest("number")
    assert told.by == priti.pk.hex
    assert told.about == Certificate.objects.get().file_id.hex


def test_with_an_authority_it_carries_a_stamp(signature: Signature, settings):
    with authority() as tides:
        settings.GATEPOST_TIMESTAMP_URL = tides.url
        certificate = certified(signature)
    read = read_certificate(unseal(certificate.file, by=None).content)
    assert read.signature.stamp is not None
    assert abs(read.signature.stamp.at - timezone.now()) < timedelta(minutes=1)


def test_where_the_authority_is_silent_the_job_waits_for_a_day_and_then_makes_it_without(
    signature: Signature, settings, caplog, monkeypatch
):
    settings.GATEPOST_TIMESTAMP_URL = "http://127.0.0.1:9/tsa"
    other = signed_by("Callum Strang")
    assert tasks.make_certificate.call(str(signature.pk)) is False
    assert tasks.make_missing_certificates.call() == 0
    assert Certificate.objects.count() == 0
    assert "can't be reached" in caplog.text
    moment = signature.signed_at + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert tasks.make_certificate.call(str(other.pk)) is True
    read = read_certificate(unseal(Certificate.objects.get().file, by=None).content)
    assert read.signature.stamp is None


def test_somebody_who_asks_gets_it_at_once_even_where_the_authority_is_silent(
    signature: Signature, settings, caplog
):
    caplog.set_level(logging.ERROR)
    settings.GATEPOST_TIMESTAMP_URL = "http://127.0.0.1:9/tsa"
    opened = open_certificate(
        by=actor(person_named("Priti Solanki")), signature=with_all(signature)
    )
    assert read_certificate(opened.content).signature.stamp is None


@pytest.mark.django_db(transaction=True)
def test_of_several_who_make_one_at_once_one_certificate_and_one_key_stay(wrenfold: School):
    signature = signed_by("Priti Solanki")
    made, failed = [], []

    def make() -> None:
        try:
            made.append(make_certificate(by=MACHINE, signature=with_all(signature)).pk)
        except Exception as error:  # noqa: BLE001 -- told below
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(made) == 6
    assert len({*made}) == 1
    assert Certificate.objects.count() == 1
    assert SigningKey.objects.count() == 1
    told = Entry.objects.filter(event=Event.CERTIFICATE_MADE.value)
    assert told.count() == 1
