"""What changes coming in without an account: one-time links and PINs, and the tablet at reception.

Only keyed hashes of secrets are kept. A secret opens the door once: which of several that come at the same
moment gets in is decided by one statement in the database.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gatepost.people.access import why_not_at, why_not_let_in, why_not_manage_people
from gatepost.people.models import OneTimeEntry, Person, Tablet
from gatepost.people.queries.entering import (
    TRIES,
    link_key,
    link_with,
    pin_key,
    tablet_key,
    waiting,
)
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Actor, EntryKind
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import Refusal, require

LONGEST = timedelta(days=7)
"""So long a one-time link works at most."""

PIN_LASTS = timedelta(hours=24)
_SECRET_BYTES = 24
_PIN_DIGITS = 6


@transaction.atomic
def make_link(*, by: Actor, person: Person, lasts: timedelta) -> tuple[OneTimeEntry, str]:
    """A link lets the person in once; gives it with its secret, which is kept nowhere.

    A link that the person had before no longer works. Raises ValidationError where it would work too long.
    """
    if not timedelta(0) < lasts <= LONGEST:
        raise ValidationError("A one-time link works for seven days at most.")
    _may_let_in(by, person)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    entry = _made(
        by, person, EntryKind.LINK, link_key(person.school, secret), timezone.now() + lasts
    )
    _record(Event.LINK_MADE, by, entry)
    return entry, secret


@transaction.atomic
def make_pin(*, by: Actor, person: Person) -> tuple[OneTimeEntry, str]:
    """A PIN lets the person in once at a tablet; gives it with its digits, which are kept nowhere."""
    _may_let_in(by, person)
    pin = f"{secrets.randbelow(10**_PIN_DIGITS):0{_PIN_DIGITS}}"
    key = pin_key(person.school, person, pin)
    entry = _made(by, person, EntryKind.PIN, key, timezone.now() + PIN_LASTS)
    _record(Event.PIN_MADE, by, entry)
    return entry, pin


@transaction.atomic
def use_link(*, school: School, secret: str) -> Person | None:
    """The person whom the link lets in, now and never again; None for a link that lets nobody in."""
    entry = link_with(school, secret)
    if entry is None or not hmac.compare_digest(entry.secret_key, link_key(school, secret)):
        return None
    return _came_in(entry, Event.LINK_USED)


@transaction.atomic
def use_pin(*, person: Person, pin: str) -> Person | None:
    """The person, where the PIN is theirs and still works; None otherwise, and the try is counted.

    A try is taken before the digits are looked at, so that many who try at once have five tries together.
    """
    now = timezone.now()
    mine = waiting(person.school, EntryKind.PIN, now).filter(person=person)
    entry = mine.first()
    if entry is None or not mine.filter(pk=entry.pk).update(wrong_tries=F("wrong_tries") + 1):
        return None
    if not hmac.compare_digest(entry.secret_key, pin_key(person.school, person, pin)):
        return None
    return _came_in(entry, Event.PIN_USED)


@transaction.atomic
def withdraw(*, by: Actor, entry: OneTimeEntry) -> None:
    """The link or PIN lets nobody in any more; one that was used stays as it is."""
    require(why_not_at(by.capacity, entry.school_id) or why_not_manage_people(by.capacity))
    unused = OneTimeEntry.objects.filter(pk=entry.pk, used_at=None, withdrawn_at=None)
    if unused.update(withdrawn_at=timezone.now()):
        _record(Event.ENTRY_WITHDRAWN, by, entry)


@transaction.atomic
def set_up_tablet(*, by: Actor, school: School, name: str) -> tuple[Tablet, str]:
    """A browser is the tablet of this name; gives it with the secret that its browser holds from now on."""
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    if by.pk is None:
        require(
            Refusal("A tablet is set up on the tablet itself, by somebody who signed in there.")
        )
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    tablet = Tablet(
        school=school,
        name=name.strip(),
        secret_key=tablet_key(school, secret),
        set_up_by_id=by.pk,  # type: ignore[misc]  # -- the machine was refused above
        set_up_at=timezone.now(),
    )
    tablet.full_clean()
    tablet.save()
    record(
        school=school, event=Event.TABLET_SET_UP, by=by, about_kind="tablet", about=tablet.pk.hex
    )
    return tablet, secret


@transaction.atomic
def end_tablet(*, by: Actor, tablet: Tablet) -> None:
    """The browser is a tablet no longer."""
    require(why_not_at(by.capacity, tablet.school_id) or why_not_manage_people(by.capacity))
    if Tablet.objects.filter(pk=tablet.pk, ended_at=None).update(ended_at=timezone.now()):
        record(
            school=tablet.school,
            event=Event.TABLET_ENDED,
            by=by,
            about_kind="tablet",
            about=tablet.pk.hex,
        )


def _may_let_in(by: Actor, person: Person) -> None:
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_manage_people(by.capacity)
        or why_not_let_in(capacity_of(person, today()))
    )


def _made(
    by: Actor, person: Person, kind: EntryKind, key: str, expires_at: datetime
) -> OneTimeEntry:
    """The new entry; whatever of its kind waited for the person until now is withdrawn."""
    now = timezone.now()
    Person.objects.select_for_update().get(pk=person.pk)
    waiting(person.school, kind, now).filter(person=person).update(withdrawn_at=now)
    return OneTimeEntry.objects.create(
        school=person.school,
        person=person,
        kind=kind,
        secret_key=key,
        made_by_id=by.pk,
        made_at=now,
        expires_at=expires_at,
    )


def _came_in(entry: OneTimeEntry, event: Event) -> Person | None:
    """Use the entry up; None where somebody else was quicker, or the person left meanwhile."""
    if not capacity_of(entry.person, today()).is_current:
        return None
    unused = OneTimeEntry.objects.filter(
        pk=entry.pk, used_at=None, withdrawn_at=None, wrong_tries__lte=TRIES
    )
    if not unused.update(used_at=timezone.now()):
        return None
    record(
        school=entry.school, event=event, by=entry.person, about_kind="entry", about=entry.pk.hex
    )
    return entry.person


def _record(event: Event, by: Actor, entry: OneTimeEntry) -> None:
    record(school=entry.school, event=event, by=by, about_kind="entry", about=entry.pk.hex)
