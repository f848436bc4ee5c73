"""A visit: somebody came in by a one-time link or PIN, for a short while and without an account."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from gatepost.people.states import EntryKind

_KEY = "gatepost-visit"
LASTS = timedelta(minutes=40)
"""Long enough to read a policy and sign it, short enough for a phone that is put down."""

STILL_AFTER = 180
"""So many seconds nobody touches a tablet before it asks whether somebody is still there."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who visits which school, how they came in, and until when."""

    person_id: UUID
    slug: str
    kind: EntryKind
    until: datetime


def begin_visit(request: HttpRequest, *, person_id: UUID, slug: str, kind: EntryKind) -> None:
    """The browser is this person's from now on; whatever it was before, it is no longer."""
    request.session.flush()
    until = timezone.now() + LASTS
    request.session[_KEY] = {
        "person": person_id.hex,
        "school": slug,
        "kind": kind.value,
        "until": until.isoformat(),
    }
    request.session.set_expiry(int(LASTS.total_seconds()))


def visit_in(request: HttpRequest, slug: str = "") -> Visit | None:
    """The visit that goes on in this browser, at this school where one is named; None where there is none."""
    held = request.session.get(_KEY)
    if held is None:
        return None
    visit = Visit(
        UUID(held["person"]),
        held["school"],
        EntryKind(held["kind"]),
        datetime.fromisoformat(held["until"]),
    )
    if visit.until <= timezone.now() or (slug and slug != visit.slug):
        return None
    return visit


def end_visit(request: HttpRequest) -> None:
    """Nobody is there any more."""
    request.session.flush()
