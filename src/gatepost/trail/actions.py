"""Adding to the trail: one entry beside each change, in the change's own transaction."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.digest import Line, digest_of, instant
from gatepost.trail.models import Entry, Head
from gatepost.trail.states import Event, Trail

REFERENCE = re.compile(r"[A-Za-z0-9-]{0,64}", re.ASCII)
KIND = re.compile(r"[a-z-]{0,40}", re.ASCII)


class OutsideTransaction(Exception):
    """Something wanted to be recorded outside the transaction of the change that it tells of."""


class NotARecord(ValueError):
    """Something wanted into the trail that may not stand there: anything but ids, events and times."""


class Keyed(Protocol):
    """Whatever has a key in the database: a person, a case, a file."""

    @property
    def pk(self) -> Any: ...  # noqa: ANN401, D102 -- Django's own name and type for it


def record(
    *,
    school: School,
    event: Event,
    by: Keyed | None,
    about_kind: str = "",
    about: Keyed | UUID | str = "",
    trail: Trail = Trail.OPEN,
    at: datetime | None = None,
) -> Entry:
    """Add an entry to a school's trail; it stands or falls with the change that it tells of.

    The head of the trail stays taken until the transaction ends, so numbers have no gaps: do it last.
    """
    if not isinstance(event, Event):
        raise NotARecord(f"{event!r} is no event of the trail")
    if not KIND.fullmatch(about_kind):
        raise NotARecord("about_kind is a short word in small letters")
    by_id, about_id = reference_of(by), reference_of(about)
    head = take_turn(school=school, trail=trail)
    line = Line(
        school=school.pk.hex,
        trail=trail.value,
        number=head.number + 1,
        at=instant(at := at or timezone.now()),
        event=event.value,
        by=by_id,
        about_kind=about_kind,
        about=about_id,
        previous=head.digest,
    )
    line = replace(line, digest=digest_of(line))
    entry = Entry.objects.create(
        school=school,
        trail=line.trail,
        number=line.number,
        at=at,
        event=line.event,
        by=line.by,
        about_kind=line.about_kind,
        about=line.about,
        previous=line.previous,
        digest=line.digest,
    )
    Head.objects.filter(pk=head.pk).update(number=line.number, digest=line.digest)
    return entry


def take_turn(*, school: School, trail: Trail) -> Head:
    """Take the head of a trail until the transaction ends: one writer a school and trail at a time.

    PostgreSQL locks the row. On SQLite the transaction is IMMEDIATE and already the only writer.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("a trail entry stands or falls with its change: use atomic()")
    mine = Head.objects.select_for_update().filter(school=school, trail=trail)
    head = mine.first()
    if head is None:
        Head.objects.bulk_create([Head(school=school, trail=trail)], ignore_conflicts=True)
        head = mine.get()
    return head


def reference_of(of: Keyed | UUID | str | None) -> str:
    """An id as 32 hexadecimal digits, or a short reference such as C-7KQ4; nothing else gets in."""
    if of is None:
        return ""
    if isinstance(of, UUID):
        return of.hex
    written = of if isinstance(of, str) else of.pk
    if written is None:
        return ""
    if isinstance(written, UUID):
        return written.hex
    if not REFERENCE.fullmatch(str(written)):
        raise NotARecord("a trail holds ids and short references, never words about people")
    return str(written)
