"""What is done with keys: made, destroyed, locked under another master key, printed."""

from django.db import connection, transaction
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.actions import Keyed, record
from gatepost.trail.states import Event, Trail
from gatepost.vault.keys import forget, unwrap, wrap
from gatepost.vault.keys import make_school_key as make_school_key
from gatepost.vault.keys import make_thing_key as make_thing_key
from gatepost.vault.master import MasterKey
from gatepost.vault.models import WrappedKey
from gatepost.vault.states import KeyKind


def destroy_key(*, key: WrappedKey, by: Keyed | None, trail: Trail = Trail.OPEN) -> None:
    """Destroy a key, and with it what it sealed, and nothing else; a destroyed key stays destroyed."""
    with transaction.atomic():
        row = WrappedKey.objects.select_for_update().get(pk=key.pk)
        if row.destroyed_at is None:
            row.wrapped = None
            row.destroyed_at = timezone.now()
            row.save(update_fields=["wrapped", "destroyed_at"])
            record(
                school=row.school,
                event=Event.KEY_DESTROYED,
                by=by,
                about_kind="key",
                about=row,
                trail=trail,
            )
            if row.kind == KeyKind.SCHOOL:
                forget(row.school_id)
            transaction.on_commit(leave_no_copy)
    key.wrapped, key.destroyed_at = None, row.destroyed_at


def rewrap(*, old_master: MasterKey, new_master: MasterKey, by: Keyed | None = None) -> int:
    """Lock every school's key under a new master key; returns how many.

    Keep both key files until this is done: the old one opens the database before, the new one after.
    """
    with transaction.atomic():
        rows = WrappedKey.objects.select_for_update().filter(
            kind=KeyKind.SCHOOL.value, destroyed_at__isnull=True, wrapped_by=old_master.id.hex
        )
        count = 0
        for row in rows.select_related("school").order_by("id"):
            key = unwrap(row, old_master.key)
            wrap(key.secret, row=row, under=new_master.key)
            row.save(update_fields=["wrapped", "wrapped_by"])
            record(school=row.school, event=Event.KEY_REWRAPPED, by=by, about_kind="key", about=row)
            count += 1
        transaction.on_commit(leave_no_copy)
    return count


def note_kit_printed(*, school: School, by: Keyed | None) -> None:
    """Tell the trail that the recovery kit was printed."""
    with transaction.atomic():
        record(school=school, event=Event.RECOVERY_KIT_PRINTED, by=by)


def leave_no_copy() -> None:
    """Take what was overwritten out of SQLite's write-ahead log too, as far as no reader needs it.

    PostgreSQL keeps what was overwritten until its next VACUUM, and backups keep it until they run out.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
