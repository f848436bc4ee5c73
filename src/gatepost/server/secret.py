"""The secret that signs sessions and forms: made once, kept in a file that only its owner can read."""

import fcntl
import os
import secrets
from pathlib import Path


def secret_in(path: Path) -> str:
    """The secret in this file; made, with mode 0600, where there is none yet.

    Starters that come at the same moment agree: one at a time looks and makes. An empty file, such as a
    full disk leaves, counts as none.
    """
    if kept := _kept(path):
        return kept
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        return _kept(path) or _made(path)
    finally:
        os.close(folder)


def _kept(path: Path) -> str:
    """The secret that the file holds; empty where there is no file, or nothing in it."""
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return ""


def _made(path: Path) -> str:
    """A new secret, in the file whole or not at all."""
    secret = secrets.token_urlsafe(64)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return secret
