"""People who sign at the demonstration school, firms that attest, and certificates, for the tests of evidence."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.actions import signing
from gatepost.acceptance.actions.certifying import open_certificate
from gatepost.acceptance.models import (
    AdoptedVersion,
    Attestation,
    Certificate,
    Signature,
    Statement,
)
from gatepost.acceptance.queries.evidence import signature_at
from gatepost.acceptance.queries.records import attested_record_of
from gatepost.acceptance.queries.standing import kind_that_signs
from gatepost.acceptance.record import digest_of
from gatepost.acceptance.states import SigningMethod, StatementKind
from gatepost.people.models import Firm, Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event


def actor(person: Person) -> Actor:
    """The person as one who acts."""
    return Actor(person.pk, capacity_of(person, today()))


def signed_by(
    name: str, *, typed: str = "", method: SigningMethod = SigningMethod.SIGNED_IN
) -> Signature:
    """That person's signature under the newest version of their school."""
    person = person_named(name)
    kind = kind_that_signs(capacity_of(person, today()))
    assert kind is not None
    return signing.sign(
        by=actor(person),
        person=person,
        version=AdoptedVersion.objects.filter(school=person.school).first(),
        kind=kind,
        typed_name=typed or name,
        method=method,
        opened_at=timezone.now() - timedelta(minutes=7),
    )


def certified(signature: Signature) -> Certificate:
    """The signature with its certificate made."""
    found = signature_at(signature.school, signature.pk)
    assert found is not None
    open_certificate(by=MACHINE, signature=found)
    return Certificate.objects.get(signature=signature)


@transaction.atomic
def attested(school: School) -> Attestation:
    """A firm's word for two of its people."""
    version = AdoptedVersion.objects.filter(school=school).first()
    assert version is not None
    attestation = Attestation(
        school=school,
        reference="A-2345-6789",
        firm=Firm.objects.filter(school=school).first(),
        version=version,
        statement=Statement.objects.get(version=version, kind=StatementKind.FIRM),
        school_name=school.name,
        firm_name="Hedgerow Music",
        attested_by="Una Reed",
        post="Director",
        attested_on=date(2026, 11, 20),
        names=["Gina Farrant", "Lewis Tarrant"],
        entered_by=person_named("Ruth Penhale"),
        entered_at=timezone.now(),
    )
    attestation.digest = digest_of(attested_record_of(attestation))
    entry = record(
        school=school,
        event=Event.POLICY_ATTESTED,
        by=attestation.entered_by,
        about_kind="attestation",
        about=attestation.digest,
    )
    attestation.entry_number, attestation.entry_digest = entry.number, entry.digest
    attestation.save(force_insert=True)
    return attestation
