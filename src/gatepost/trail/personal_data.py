"""What the open trail holds about a person: that they acted, or that something was done about them."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from gatepost.schools.models import School
from gatepost.trail.queries import CHUNK, entries
from gatepost.trail.retention import HeldItem


def held_about(school: School, person_id: UUID) -> Iterator[HeldItem]:
    """Entries of the open trail by or about a person; the casework trail is the case team's to answer for."""
    theirs = entries(school).filter(Q(by=person_id.hex) | Q(about=person_id.hex))
    for entry in theirs.iterator(chunk_size=CHUNK):
        is_theirs = entry.by == person_id.hex
        yield HeldItem(
            table="trail.Entry",
            what=f"{entry.event}, {'by you' if is_theirs else 'about you'}, {entry.at:%d %B %Y %H:%M} UTC",
            reference=f"open trail, entry {entry.number}",
            has_third_parties=not (is_theirs and entry.about in {"", person_id.hex}),
        )
