"""A value under a key: AES-256-GCM, bound to the place it belongs to. No database is known here.

A sealed value is a version byte, the key's id (16 bytes), a random nonce (12 bytes) and the ciphertext with
its tag. Version, key id and place are authenticated with it, so a value that was changed, or moved to
another school, table, field or row, can't be read.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
SECRET_LENGTH = 32
_KEY_ENDS = 17
_NONCE_ENDS = 29
_SHORTEST = _NONCE_ENDS + 16


class Unreadable(Exception):
    """A sealed value that can't be opened; the message never holds any of it."""


class KeyGone(Unreadable):
    """The key of a sealed value was destroyed, or isn't in this database: nobody can read the value."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key in clear, in memory only; its secret never shows in a message."""

    id: UUID
    secret: bytes = field(repr=False)
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_LENGTH:
            raise ValueError("a key has 32 bytes")
        object.__setattr__(self, "cipher", AESGCM(self.secret))


def new_secret() -> bytes:
    """32 bytes of chance for a key."""
    return os.urandom(SECRET_LENGTH)


def place(*parts: str) -> bytes:
    """The place that a value belongs to, written so that no two places are written alike."""
    written = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join([len(part).to_bytes(4, "big") + part for part in written])


def encrypt(key: Key, plain: bytes, associated: bytes) -> bytes:
    """Seal a value for a place.

    Nonces are random: one key may seal four thousand million values before chance becomes a worry.
    """
    nonce = os.urandom(12)
    head = VERSION + key.id.bytes
    return head + nonce + key.cipher.encrypt(nonce, plain, head + associated)


def key_id_of(value: bytes) -> UUID:
    """The id of the key that sealed a value; raises Unreadable where the value is none of ours."""
    if len(value) < _SHORTEST or value[:1] != VERSION:
        raise Unreadable("this isn't a sealed value, or it was cut short")
    return UUID(bytes=bytes(value[1:_KEY_ENDS]))


def decrypt(value: bytes, associated: bytes, find_key: Callable[[UUID], Key]) -> bytes:
    """Open a value at its place; raises Unreadable where value, place or key don't belong together."""
    key = find_key(key_id_of(value))
    try:
        return key.cipher.decrypt(
            value[_KEY_ENDS:_NONCE_ENDS], value[_NONCE_ENDS:], value[:_KEY_ENDS] + associated
        )
    except InvalidTag:
        raise Unreadable("a sealed value was changed, or moved from its place") from None
