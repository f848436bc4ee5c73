"""The school keys that this process remembers: a bounded number, for a few minutes each."""

import threading
import time
from collections import OrderedDict
from uuid import UUID

from gatepost.vault.envelope import Key

MOST = 512
SECONDS = 300.0
"""A key that another process destroyed is forgotten here after this long."""


class Keyring:
    """Remembered keys by the school they belong to; safe to use from several threads."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most = most
        self._seconds = seconds
        self._keys: OrderedDict[tuple[UUID, UUID | None], tuple[float, Key]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, school_id: UUID, key_id: UUID | None = None) -> Key | None:
        """The school's key of this id, or the one in use where no id is given; None if not remembered."""
        place = (school_id, key_id)
        with self._lock:
            found = self._keys.get(place)
            if found is None:
                return None
            if found[0] < time.monotonic():
                del self._keys[place]
                return None
            self._keys.move_to_end(place)
            return found[1]

    def keep(self, school_id: UUID, key: Key, *, is_in_use: bool) -> None:
        """Remember a school's key; the one in use is found without its id too."""
        until = time.monotonic() + self._seconds
        with self._lock:
            for place in [(school_id, key.id), (school_id, None)][: 1 + is_in_use]:
                self._keys[place] = (until, key)
                self._keys.move_to_end(place)
            while len(self._keys) > 2 * self._most:
                self._keys.popitem(last=False)

    def forget(self, school_id: UUID) -> None:
        """Forget a school's keys."""
        with self._lock:
            for place in [place for place in self._keys if place[0] == school_id]:
                del self._keys[place]

    def forget_everything(self) -> None:
        """Forget all keys, as a new process would."""
        with self._lock:
            self._keys.clear()


RING = Keyring()
"""This process's keyring."""
