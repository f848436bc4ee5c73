"""The secret that signs sessions and forms: made once, kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path


def secret_in(path: Path) -> str:
    """The secret in this file; made, with mode 0600, where there is none yet.

    Two processes that start at once agree: the file appears whole or not at all.
    """
    if kept := _kept(path):
        return kept
    path.unlink(missing_ok=True)  # an empty file, such as a full disk leaves, is none
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return _kept(path)


def _kept(path: Path) -> str:
    """The secret that the file holds; empty where there is no file, or nothing in it."""
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
