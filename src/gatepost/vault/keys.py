"""Finding the key that opens a value: the master key, a school's key, the key of one sealed thing."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.actions import Keyed, record, take_turn
from gatepost.trail.states import Event, Trail
from gatepost.vault import master
from gatepost.vault.envelope import Key as Key
from gatepost.vault.envelope import KeyGone, decrypt, encrypt, new_secret, place
from gatepost.vault.envelope import Unreadable as Unreadable
from gatepost.vault.keyring import RING
from gatepost.vault.models import WrappedKey
from gatepost.vault.states import KeyKind


def key_file() -> Path:
    """Where the master key lies on this machine."""
    return Path(settings.GATEPOST_KEY_FILE)


def master_for_making() -> master.MasterKey:
    """The master key; made only where no school has a key yet, so that a lost file is never papered over."""
    if WrappedKey.objects.filter(wrapped__isnull=False).exists():
        return master.load(key_file())
    return master.make(key_file())


def school_key(school_id: UUID) -> Key:
    """The key of a school, for sealing something new; made on first use."""
    return _known(school_id) or _made(school_id)


def key_of_school(school_id: UUID, key_id: UUID) -> Key:
    """The school's key that a value names, for opening it; raises KeyGone where it was destroyed."""
    key = RING.find(school_id, key_id)
    if key is None:
        key = _known(school_id)
    if key is None or key.id != key_id:
        row = WrappedKey.objects.filter(
            pk=key_id, school_id=school_id, kind=KeyKind.SCHOOL.value
        ).first()
        key = _opened(row)
        RING.keep(school_id, key, is_in_use=False)
    return key


def thing_key(wrapped_key: WrappedKey) -> Key:
    """The key of one sealed thing; never remembered, so that destroying it is destroying it."""
    if wrapped_key.kind != KeyKind.THING:
        raise Unreadable("this is no key of a sealed thing")
    return _opened(wrapped_key)


def make_school_key(*, school: School, by: Keyed | None) -> WrappedKey:
    """Make the key of a school, unless it has one; two that ask at once get the same.

    The head of the trail is taken first, so that whoever comes second waits and then finds the key.
    """
    with transaction.atomic():
        take_turn(school=school, trail=Trail.OPEN)
        row = _in_use(school.pk)
        if row is not None:
            return row
        row, key = _new_row(school, KeyKind.SCHOOL, "school", master_for_making().key)
        record(school=school, event=Event.KEY_MADE, by=by, about_kind="key", about=row)
        transaction.on_commit(_Remember(school.pk, key))
        return row


def make_thing_key(*, school: School, purpose: str) -> WrappedKey:
    """Make the key of one sealed thing; the action that seals the thing tells the trail."""
    row, _ = _new_row(school, KeyKind.THING, purpose, school_key(school.pk))
    return row


def wrap(secret: bytes, *, row: WrappedKey, under: Key) -> None:
    """Lock a key's secret under another key, in the row that keeps it; saving the row is the caller's."""
    row.wrapped = encrypt(under, secret, _place_of(row))
    row.wrapped_by = under.id.hex


def unwrap(row: WrappedKey, under: Key) -> Key:
    """Unlock a key with the key that locked it; raises KeyGone where it was destroyed."""
    if row.wrapped is None:
        raise KeyGone("the key was destroyed, and what it sealed is gone with it")
    if row.wrapped_by != under.id.hex:
        raise Unreadable("the key was locked with another key than this one")
    return Key(row.pk, decrypt(bytes(row.wrapped), _place_of(row), lambda _: under))


@dataclass(frozen=True, slots=True)
class _Remember:
    """What waits for the commit that makes a new school key real; a rollback throws it away.

    Until then the key is found among the connection's own waiting calls, and nowhere else: a key that
    was rolled back must never seal anything.
    """

    school_id: UUID
    key: Key = field(repr=False)

    def __call__(self) -> None:
        RING.keep(self.school_id, self.key, is_in_use=True)


@dataclass(frozen=True, slots=True)
class _Forget:
    """What waits for the commit that destroys a school's key."""

    school_id: UUID

    def __call__(self) -> None:
        RING.forget(self.school_id)


def forget(school_id: UUID) -> None:
    """Forget a school's keys now, and once more when the transaction is done."""
    RING.forget(school_id)
    transaction.on_commit(_Forget(school_id))


def _known(school_id: UUID) -> Key | None:
    """The school's key in use: remembered, made in this transaction, or unlocked from its row."""
    key = RING.find(school_id) or _uncommitted(school_id)
    if key is None:
        row = _in_use(school_id)
        if row is None:
            return None
        key = _opened(row)
        RING.keep(school_id, key, is_in_use=True)
    return key


def _made(school_id: UUID) -> Key:
    with transaction.atomic():
        row = make_school_key(school=School.objects.get(pk=school_id), by=None)
        return _uncommitted(school_id) or _opened(row)


def _uncommitted(school_id: UUID) -> Key | None:
    key = None
    for _, waiting, _ in transaction.get_connection().run_on_commit:
        if isinstance(waiting, _Remember) and waiting.school_id == school_id:
            key = waiting.key
        elif isinstance(waiting, _Forget) and waiting.school_id == school_id:
            key = None
    return key


def _in_use(school_id: UUID) -> WrappedKey | None:
    return WrappedKey.objects.filter(
        school_id=school_id, kind=KeyKind.SCHOOL.value, destroyed_at__isnull=True
    ).first()


def _opened(row: WrappedKey | None) -> Key:
    if row is None or row.wrapped is None:
        raise KeyGone("the key was destroyed, and what it sealed is gone with it")
    if row.kind == KeyKind.THING:
        return unwrap(row, key_of_school(row.school_id, UUID(row.wrapped_by)))
    held = master.load(key_file())
    if row.wrapped_by != held.id.hex:
        raise master.KeyFileFaulty(
            f"The master key at {key_file()} isn't the one that locked this school's key. Move it aside "
            "and type in the code of the school's own recovery kit: gatepost-server restore_key"
        )
    return unwrap(row, held.key)


def _new_row(school: School, kind: KeyKind, purpose: str, under: Key) -> tuple[WrappedKey, Key]:
    key = Key(uuid4(), new_secret())
    row = WrappedKey(
        id=key.id, school=school, kind=kind.value, purpose=purpose, made_at=timezone.now()
    )
    wrap(key.secret, row=row, under=under)
    row.save(force_insert=True)
    return row, key


def _place_of(row: WrappedKey) -> bytes:
    return place(row.school_id.hex, "vault_wrappedkey", "wrapped", row.pk.hex)
