"""What the vault itself holds about a person: which files they sealed. What a file says is its room's to tell."""

from collections.abc import Iterator
from uuid import UUID

from gatepost.schools.models import School
from gatepost.trail.retention import HeldItem
from gatepost.trail.states import Trail
from gatepost.vault.models import SealedFile


def held_about(school: School, person_id: UUID) -> Iterator[HeldItem]:
    """Files that a person sealed outside casework; the case team answers for casework's own."""
    theirs = SealedFile.objects.filter(
        school=school, sealed_by=person_id.hex, trail=Trail.OPEN.value
    ).order_by("sealed_at")
    for sealed in theirs.iterator():
        yield HeldItem(
            table="vault.SealedFile",
            what=f"a file that you sealed, {sealed.sealed_at:%d %B %Y %H:%M} UTC",
            reference=sealed.id.hex,
            has_third_parties=True,
        )
