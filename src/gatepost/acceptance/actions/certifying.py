"""Certificates: made once for each signature, signed with the school's own key, and kept sealed.

What makes the file is imported only where one is made: it takes a second and forty megabytes to come.

Setting and signing the paper, asking an authority and sealing the file stay outside the transaction; only
what was made is entered in one, with the trail.
"""

import logging
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_gather, why_not_see_signature
from gatepost.acceptance.certificates.keys import new_key
from gatepost.acceptance.certificates.material import Material
from gatepost.acceptance.certificates.wording import (
    NO_AUTHORITY,
    SILENT_AUTHORITY,
    file_name,
    words_of,
)
from gatepost.acceptance.models import Campaign, Certificate, Signature, SigningKey
from gatepost.acceptance.queries.records import entry_of, record_of
from gatepost.acceptance.record import written
from gatepost.people.access import why_not_at
from gatepost.people.states import MACHINE, Actor
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.vault.sealing import Note, Unsealed, enter, prepare, unseal
from gatepost.web.refusal import require

WAITS_FOR_STAMP = timedelta(days=1)
"""How long after a signature its certificate waits for an authority that gives no time stamp."""

logger = logging.getLogger(__name__)


def signing_key_of(school: School) -> SigningKey:
    """The key with which a school signs its certificates; made at first use, and of two at once one stays."""
    found = SigningKey.objects.filter(school=school).first()
    if found is not None:
        return found
    now = timezone.now()
    key = new_key(school.name, now)
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        found = SigningKey.objects.filter(school=school).first()
        if found is not None:
            return found
        row = SigningKey.objects.create(
            school=school,
            private_key=key.private_key,
            certificate=key.certificate,
            fingerprint=key.fingerprint,
            made_at=now,
        )
        record(
            school=school,
            event=Event.KEY_MADE,
            by=MACHINE,
            about_kind="signing-key",
            about=key.fingerprint,
        )
    return row


def make_certificate(
    *, by: Actor, signature: Signature, waits_for_stamp: bool = False
) -> Certificate | None:
    """The certificate of a signature: the one that is there, or a new one.

    None only where it may wait for the time stamp of an authority that gave none, for a day after the
    signature; later, and at once when somebody asks, it is made without one and says so. Raises NotInTrail
    where the trail doesn't tell of the signature as it stands.
    """
    require(
        why_not_at(by.capacity, signature.school_id)
        or why_not_see_signature(by, signature.person_id)
    )
    found = Certificate.objects.filter(signature=signature).first()
    if found is not None:
        return found
    from gatepost.acceptance.certificates.making import NotStamped, made  # noqa: PLC0415 -- loads pyHanko

    material, url = _material(signature, NO_AUTHORITY), settings.GATEPOST_TIMESTAMP_URL
    try:
        content = made(material, stamps_at=url)
    except NotStamped as reason:
        logger.warning("No time stamp for a certificate: %s", reason)
        if waits_for_stamp and timezone.now() < signature.signed_at + WAITS_FOR_STAMP:
            return None
        content = made(_material(signature, SILENT_AUTHORITY))
    return _entered(by=by, signature=signature, content=content)


def _material(signature: Signature, without_stamp: str) -> Material:
    key = signing_key_of(signature.school)
    record_signed, entry = record_of(signature), entry_of(signature)
    return Material(
        words=words_of(
            record_signed,
            entry=entry,
            fingerprint=key.fingerprint,
            without_stamp=without_stamp,
        ),
        record=written(record_signed),
        entry=asdict(entry),
        school_name=signature.school_name,
        certificate=key.certificate,
        private_key=key.private_key,
    )


def _entered(*, by: Actor, signature: Signature, content: bytes) -> Certificate:
    """The file is sealed and entered; where somebody was quicker, theirs is the certificate."""
    note = Note(file_name(signature.reference), "application/pdf")
    prepared = prepare(school=signature.school, content=content, purpose="certificate", note=note)
    with transaction.atomic():
        Signature.objects.select_for_update().get(pk=signature.pk)
        found = Certificate.objects.filter(signature=signature).first()
        if found is not None:
            return found  # the file that lies there without a row is swept away at night
        certificate = Certificate.objects.create(
            school=signature.school,
            signature=signature,
            file=enter(prepared, by=by),
            sha256=prepared.sha256,
            made_at=timezone.now(),
        )
        record(
            school=signature.school,
            event=Event.CERTIFICATE_MADE,
            by=by,
            about_kind="certificate",
            about=certificate.sha256,
        )
    return certificate


def open_certificate(*, by: Actor, signature: Signature) -> Unsealed:
    """The certificate's file in clear, made at once where there is none yet; the trail tells who opened it."""
    certificate = make_certificate(by=by, signature=signature)
    assert certificate is not None  # -- it doesn't wait here
    return unseal(certificate.file, by=by)


@transaction.atomic
def tell_of_pack(*, by: Actor, campaign: Campaign) -> None:
    """The trail tells that somebody took the list of who signed and who didn't."""
    require(why_not_at(by.capacity, campaign.school_id) or why_not_gather(by.capacity))
    record(
        school=campaign.school,
        event=Event.PACK_MADE,
        by=by,
        about_kind="campaign",
        about=campaign,
    )
