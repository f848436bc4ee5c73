"""Sealed files: written once, encrypted under a key of their own, named by a keyed hash.

A file is written and safe on disk before its row is; cryptography and disk stay outside the transaction.
An action that has more to write calls `prepare` first, and `enter` in its own transaction.
"""

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.actions import Keyed, record, reference_of
from gatepost.trail.states import Event, Trail
from gatepost.vault.actions import destroy_key
from gatepost.vault.envelope import Key, Unreadable, decrypt, encrypt, new_secret, place
from gatepost.vault.hashing import keyed_hash
from gatepost.vault.keys import school_key, thing_key, wrap
from gatepost.vault.master import sync_folder
from gatepost.vault.models import SealedFile, WrappedKey
from gatepost.vault.queries import orphans, path_of, sealed_folder
from gatepost.vault.states import KeyKind

MOST_BYTES = 256 * 1024 * 1024
"""A file is sealed and opened in memory, so there is a most."""


class TooLarge(ValueError):
    """A file that is larger than a sealed file may be."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is written inside the seal about a file, beside its content."""

    file_name: str = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A file in clear, in memory only."""

    content: bytes = field(repr=False)
    sha256: str
    file_name: str = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that lies sealed on disk and has no row yet."""

    row: SealedFile
    key: WrappedKey
    sha256: str
    """Of the plain content."""


def seal(
    *,
    school: School,
    content: bytes,
    by: Keyed | None,
    purpose: str,
    note: Note,
    trail: Trail = Trail.OPEN,
) -> SealedFile:
    """Seal a file and enter it: on disk first, then row and trail in one transaction."""
    return enter(
        prepare(school=school, content=content, purpose=purpose, note=note, trail=trail), by=by
    )


def prepare(
    *, school: School, content: bytes, purpose: str, note: Note, trail: Trail = Trail.OPEN
) -> Prepared:
    """Encrypt a file under a new key and write it to disk; without a row, nothing can open it."""
    if len(content) > MOST_BYTES:
        raise TooLarge(f"a sealed file has at most {MOST_BYTES // 1024**2} megabytes")
    digest = hashlib.sha256(content).hexdigest()
    key = Key(uuid4(), new_secret())
    key_row = WrappedKey(
        id=key.id, school=school, kind=KeyKind.THING.value, purpose=purpose, made_at=timezone.now()
    )
    wrap(key.secret, row=key_row, under=school_key(school.pk))
    row = SealedFile(id=uuid4(), school=school, key=key_row, trail=trail.value)
    row.name = keyed_hash(school.pk, "sealed file", row.id.hex, digest)
    sealed = encrypt(key, _packed(content, digest, note), _place_of(row))
    row.size = len(sealed)
    _write(path_of(school, row.name), sealed)
    return Prepared(row, key_row, digest)


def enter(prepared: Prepared, *, by: Keyed | None) -> SealedFile:
    """Write the row of a prepared file, its key, and the trail's entry, in one transaction."""
    row = prepared.row
    with transaction.atomic():
        row.sealed_at = timezone.now()
        row.sealed_by = reference_of(by)
        prepared.key.save(force_insert=True)
        row.save(force_insert=True)
        _tell(Event.FILE_SEALED, row, by)
    return row


def unseal(sealed: SealedFile, *, by: Keyed | None) -> Unsealed:
    """Open a sealed file, compare it with its digest, and tell the trail that it was opened."""
    unsealed = _opened(sealed)
    with transaction.atomic():
        _tell(Event.FILE_OPENED, sealed, by)
    return unsealed


def look_through(sealed: SealedFile) -> Unsealed:
    """A sealed file for the machine that looks the record through: nobody sees it, so the trail isn't told.

    Raises Unreadable where the file is missing or was changed, and KeyGone where its key was destroyed.
    """
    return _opened(sealed)


def _opened(sealed: SealedFile) -> Unsealed:
    key = thing_key(WrappedKey.objects.get(pk=sealed.key_id))

    def find(key_id: UUID) -> Key:
        if key_id != key.id:
            raise Unreadable("a sealed file names another key than its row")
        return key

    try:
        held = path_of(sealed.school, sealed.name).read_bytes()
    except FileNotFoundError:
        raise Unreadable("a sealed file is missing from the sealed folder") from None
    return _unpacked(decrypt(held, _place_of(sealed), find))


def destroy(sealed: SealedFile, *, by: Keyed | None) -> None:
    """Destroy a file's key and then the file; the row stays, to say that there was one."""
    with transaction.atomic():
        key = WrappedKey.objects.select_for_update().get(pk=sealed.key_id)
        if key.destroyed_at is not None:
            return
        destroy_key(key=key, by=by, trail=Trail(sealed.trail))
        _tell(Event.FILE_DESTROYED, sealed, by)
        path = path_of(sealed.school, sealed.name)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep_orphans() -> int:
    """Take away the files that nothing leads to; returns how many."""
    found = orphans()
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _tell(event: Event, row: SealedFile, by: Keyed | None) -> None:
    record(
        school=row.school,
        event=event,
        by=by,
        about_kind="sealed-file",
        about=row,
        trail=Trail(row.trail),
    )


def _place_of(row: SealedFile) -> bytes:
    return place(row.school_id.hex, "vault_sealedfile", "content", row.pk.hex)


def _packed(content: bytes, digest: str, note: Note) -> bytes:
    head = json.dumps(
        {
            "sha256": digest,
            "file_name": note.file_name,
            "media_type": note.media_type,
            "size": len(content),
        }
    ).encode("ascii")
    return len(head).to_bytes(4, "big") + head + content


def _unpacked(plain: bytes) -> Unsealed:
    ends = 4 + int.from_bytes(plain[:4], "big")
    head, content = json.loads(plain[4:ends]), plain[ends:]
    digest = hashlib.sha256(content).hexdigest()
    if (head["sha256"], head["size"]) != (digest, len(content)):
        raise Unreadable("a sealed file doesn't have the digest that was written into it")
    return Unsealed(content, digest, head["file_name"], head["media_type"])


def _write(path: Path, sealed: bytes) -> None:
    """Write a file so that it appears whole or not at all, and outlives a power cut."""
    for folder in (sealed_folder(), path.parent.parent, path.parent):
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            sync_folder(folder.parent)
    draft = path.with_name(f".{secrets.token_hex(16)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
