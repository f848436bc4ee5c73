"""The master key: one file outside the database, that opens every school's key."""

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from gatepost.vault.envelope import SECRET_LENGTH, Key, new_secret

_FIRST_LINE = "gatepost master key 1"


class KeyFileFaulty(Exception):
    """The file of the master key can't be used; the message says why and what to do."""


class KeyFileMissing(KeyFileFaulty):
    """There is no file of the master key where it should be."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key above all others; its id follows from its secret, so a printed code holds the secret only."""

    id: UUID
    secret: bytes = field(repr=False)

    @property
    def key(self) -> Key:
        """The master key as a key that seals."""
        return Key(self.id, self.secret)


def master_from(secret: bytes) -> MasterKey:
    """The master key with this secret."""
    if len(secret) != SECRET_LENGTH:
        raise ValueError("a master key has 32 bytes")
    digest = hashlib.sha256(b"gatepost master key id 1\x00" + secret).digest()
    return MasterKey(UUID(bytes=digest[:16]), secret)


def make(path: Path) -> MasterKey:
    """Make a master key in this file, mode 0600, unless one is there; returns the one that is there.

    Two processes that start at once agree: the file appears whole or not at all.
    """
    if not path.exists():
        write(path, master_from(new_secret()))
    return load(path)


def write(path: Path, master: MasterKey) -> bool:
    """Write a master key into a new file, mode 0600; a file that is there is left alone, and False said."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{_FIRST_LINE}\nid {master.id.hex}\nsecret {master.secret.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return False
    finally:
        draft.unlink()
    sync_folder(path.parent)
    return True


def load(path: Path) -> MasterKey:
    """The master key in this file; raises KeyFileFaulty where others could read it or it isn't whole."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        raise KeyFileMissing(
            f"There is no master key at {path}. If this school's data came from another machine or a "
            "backup, type in the code of the printed recovery kit: gatepost-server restore_key"
        ) from None
    except OSError as fault:
        raise KeyFileFaulty(
            f"The master key at {path} can't be read ({fault.strerror}). "
            "Gatepost runs as the user that owns the file."
        ) from None
    try:
        mode = os.fstat(descriptor).st_mode
        held = os.read(descriptor, 1000) if stat.S_ISREG(mode) else b""
    finally:
        os.close(descriptor)
    if mode & 0o077:
        raise KeyFileFaulty(
            f"Others on this machine can read the master key at {path}. Close it with: chmod 600 {path}"
        )
    lines = held.decode("ascii", "replace").split("\n")
    try:
        first, id_line, secret_line = lines[:3]
        master = master_from(bytes.fromhex(secret_line.removeprefix("secret ")))
        is_whole = first == _FIRST_LINE and id_line == f"id {master.id.hex}" and not any(lines[3:])
    except ValueError:
        is_whole = False
    if not is_whole:
        raise KeyFileFaulty(
            f"The file {path} isn't a whole master key. Move it aside and type in the code of the printed "
            "recovery kit: gatepost-server restore_key"
        ) from None
    return master


def sync_folder(folder: Path) -> None:
    """Make sure that a new name in this folder outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
