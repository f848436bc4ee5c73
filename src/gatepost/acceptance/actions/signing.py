"""Signing: the explicit act of one person under one version, in one transaction with the trail."""

from datetime import date, datetime
from unicodedata import combining, normalize
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_for, why_not_gather, why_not_sign
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.certificates.tasks import enqueue_certificate
from gatepost.acceptance.letters import signed_otherwise
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature
from gatepost.acceptance.queries.records import record_of as record_of
from gatepost.acceptance.queries.standing import (
    signature_under,
    statement_for,
    versions_that_count,
)
from gatepost.acceptance.record import digest_of
from gatepost.acceptance.states import METHOD_WORDS, AskedState, SigningMethod
from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.states import Actor, EngagementKind
from gatepost.people.tasks import post_letter
from gatepost.schools.reference import new_reference
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.vault.models import SealedFile
from gatepost.web.refusal import require


def checked_name(typed: str, person: Person) -> str:
    """The name as typed, single blanks in it; raises ValidationError where it can't be this person's.

    One word in common with the name on the list is enough: people have two names, and marry. A single letter
    is a word only for somebody whose every name is one.
    """
    name = " ".join(typed.split())
    if not name:
        raise ValidationError({"typed_name": "Type your full name."})
    if len(name) > 200:
        raise ValidationError({"typed_name": "Type your name in at most 200 letters."})
    own = _words(person.name)
    if _words(name).isdisjoint({word for word in own if len(word) > 1} or own):
        raise ValidationError(
            {
                "typed_name": f"Type your own name, as the school has it: {person.name}. If that is "
                "wrong, ask the office to put it right."
            }
        )
    return name


def _words(name: str) -> set[str]:
    """The words of a name, however their letters are put together and with whatever accents."""
    parts = normalize("NFKD", name.casefold().replace("’", "'").replace("-", " "))
    plain = "".join(sign for sign in parts if not combining(sign))
    return {word.strip(".,'") for word in plain.split()} - {""}


@transaction.atomic
def sign(
    *,
    by: Actor,
    person: Person,
    version: AdoptedVersion,
    kind: EngagementKind,
    typed_name: str,
    method: SigningMethod,
    opened_at: datetime | None = None,
) -> Signature:
    """The person has signed this version; signing again gives the signature that is there already.

    Raises ValidationError where the name can't be theirs.
    """
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_sign(by.capacity)
        or why_not_for(by, person.pk)
    )
    return _enter(
        by=by,
        person=person,
        version=version,
        kind=kind,
        typed_name=checked_name(typed_name, person),
        method=method,
        opened_at=opened_at,
    )


@transaction.atomic
def enter_paper(
    *,
    by: Actor,
    person: Person,
    version: AdoptedVersion,
    kind: EngagementKind,
    typed_name: str,
    signed_on: date,
    witness: str,
    scan: SealedFile | None,
    scan_sha256: str = "",
) -> Signature:
    """A slip that the person signed on paper stands as their signature, with who saw it and its scan.

    Raises ValidationError where the day lies ahead, nobody witnessed it, or they signed on a screen meanwhile.
    """
    require(why_not_at(by.capacity, person.school_id) or why_not_gather(by.capacity))
    if signed_on > timezone.localdate():
        raise ValidationError(
            {"signed_on": "The slip can’t be signed on a day that is still to come."}
        )
    if signed_on < version.adopted_on:
        raise ValidationError({"signed_on": "That day is before the policy was adopted."})
    if not witness.strip():
        raise ValidationError({"witness": "Say who saw it signed, or who took the slip."})
    signature = _enter(
        by=by,
        person=person,
        version=version,
        kind=kind,
        typed_name=checked_name(typed_name, person),
        method=SigningMethod.PAPER,
        paper_signed_on=signed_on,
        witness=" ".join(witness.split()),
        scan=scan,
        scan_sha256=scan_sha256,
        entered_by_id=by.pk,
    )
    if signature.method != SigningMethod.PAPER:
        raise ValidationError(
            f"{person.name} signed meanwhile, so the slip isn’t needed. Keep it with your papers."
        )
    return signature


def _enter(
    *,
    by: Actor,
    person: Person,
    version: AdoptedVersion,
    kind: EngagementKind,
    typed_name: str,
    method: SigningMethod,
    opened_at: datetime | None = None,
    paper_signed_on: date | None = None,
    witness: str = "",
    scan: SealedFile | None = None,
    scan_sha256: str = "",
    entered_by_id: UUID | None = None,
) -> Signature:
    Person.objects.select_for_update().get(pk=person.pk)  # of two signatures at once one waits here
    found = signature_under(person, version)
    if found is not None:
        return found
    signature = Signature(
        school_id=person.school_id,
        reference=new_reference("S"),
        person=person,
        version=version,
        statement=statement_for(version, kind),
        kind=kind,
        school_name=person.school.name,
        person_name=person.name,
        typed_name=typed_name,
        method=method,
        opened_at=opened_at,
        signed_at=timezone.now(),
        paper_signed_on=paper_signed_on,
        witness=witness,
        scan=scan,
        scan_sha256=scan_sha256,
        entered_by_id=entered_by_id,
    )
    signature.digest = digest_of(record_of(signature))
    _mark_signed(by, person, version)
    entry = record(
        school=person.school,
        event=Event.POLICY_SIGNED,
        by=by,
        about_kind="signature",
        about=signature.digest,
    )
    signature.entry_number, signature.entry_digest = entry.number, entry.digest
    signature.save(force_insert=True)
    enqueue_certificate(signature)
    _tell_signer(by, person, signature)
    return signature


def _tell_signer(by: Actor, person: Person, signature: Signature) -> None:
    """Who could have signed in hears of a signature that was given otherwise."""
    how = METHOD_WORDS.get(SigningMethod(signature.method))
    if how is None or not person.email:
        return
    wording = signed_otherwise(
        school=signature.school_name,
        title=signature.version.title,
        reference=signature.reference,
        how=how,
    )
    post_letter(by=by, person=person, wording=wording)


def _mark_signed(by: Actor, person: Person, version: AdoptedVersion) -> None:
    """Where the person is asked to sign this version, or one that it only reworded, nothing waits any more.

    A campaign that has ended stays as it ended: that they hadn't signed by then is part of the record.
    """
    counting = versions_that_count(version)
    going_on = Campaign.objects.filter(school_id=person.school_id, ended_at=None)
    for campaign in going_on.filter(version_id__in=counting):
        asked = Asked.objects.filter(campaign=campaign, person=person).first()
        if asked is not None and asked.state != AskedState.SIGNED:
            try:
                move(by=by, asked=asked, to=AskedState.SIGNED, tells=False)
            except CannotMove:
                continue
