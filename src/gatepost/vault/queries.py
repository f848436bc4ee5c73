"""Questions about keys and sealed files."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.queries import entries
from gatepost.trail.states import Event
from gatepost.vault.models import SealedFile, WrappedKey
from gatepost.vault.states import KeyKind

AGE = timedelta(hours=1)
"""A file younger than this may still be waiting for its row."""


def sealed_folder() -> Path:
    """Where sealed files lie on this machine."""
    return Path(settings.GATEPOST_DATA) / "sealed"


def path_of(school: School, name: str) -> Path:
    """Where a sealed file of this name lies."""
    return sealed_folder() / school.pk.hex / name[:2] / name


def printed_kit_at(school: School) -> datetime | None:
    """When the recovery kit that opens this school's key was last printed; None if never.

    A kit that was printed before the master key was changed opens nothing any more, and doesn't count.
    """
    told = entries(school).filter(
        event__in=[Event.RECOVERY_KIT_PRINTED.value, Event.KEY_REWRAPPED.value]
    )
    last = told.last()
    return last.at if last and last.event == Event.RECOVERY_KIT_PRINTED else None


def has_printed_kit(school: School) -> bool:
    """Whether there is a kit on paper that opens this school's key, as the trail tells."""
    return printed_kit_at(school) is not None


def school_keys() -> list[WrappedKey]:
    """Every school's key that is in use."""
    return list(
        WrappedKey.objects.filter(kind=KeyKind.SCHOOL.value, destroyed_at__isnull=True)
        .select_related("school")
        .order_by("made_at")
    )


def orphans() -> list[Path]:
    """Files in the sealed folder that nothing leads to: without a row, or with a destroyed key.

    A process that stops between writing a file and writing its row leaves one; nobody can open it.
    """
    newest = (timezone.now() - AGE).timestamp()
    found = []
    for folder in sorted(sealed_folder().glob(f"{'[0-9a-f]' * 32}/[0-9a-f][0-9a-f]/")):
        old = [path for path in sorted(folder.iterdir()) if path.stat().st_mtime < newest]
        held = set(
            SealedFile.objects.filter(
                school_id=UUID(folder.parent.name),
                name__in=[path.name for path in old],
                key__destroyed_at__isnull=True,
            ).values_list("name", flat=True)
        )
        found += [path for path in old if path.name not in held]
    return found
