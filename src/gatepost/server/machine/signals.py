"""Signals heard one after another, and processes that end with the one that started them."""

import ctypes
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What asks a process to end: Ctrl-C, the machine, a terminal that is closed."""

SET_SIGNAL_AT_PARENTS_DEATH = 1
SET_CHILD_SUBREAPER = 36


def heed(heard: Iterable[signal.Signals], act: Callable[[int, FrameType | None], None]) -> None:
    """From now on do this at these signals; who was started to outlive its terminal (nohup) still does."""
    for number in heard:
        if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue
        signal.signal(number, act)


class Bell:
    """Wakes a process that waits as soon as a signal comes, and says which came, in order.

    The handler itself does nothing, so that a signal can't find the process half-way through a thought.
    """

    def __init__(
        self, heard: Iterable[signal.Signals], *, also: Callable[[int], None] | None = None
    ) -> None:
        self._also = also
        self._reading, writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        heed(heard, self._rung)

    def _rung(self, number: int, _frame: FrameType | None) -> None:
        if self._also is not None:
            self._also(number)

    def wait(self, seconds: float) -> tuple[int, ...]:
        """The signals that came, as soon as one does; nothing when the time is over."""
        ready, _, _ = select.select([self._reading], [], [], max(0.0, seconds))
        return tuple(os.read(self._reading, 4096)) if ready else ()


def end_with(parent: int) -> None:
    """From now on this process is killed as soon as its parent is gone, however that came about.

    Being killed is safe here at every moment: what is written is written in transactions, and a task that
    was cut off is handed back (reaping). What it buys is that nothing is ever left behind.
    """
    _control(SET_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def adopt_orphans() -> None:
    """Grandchildren whose parent dies become children of this process, which can then see them end."""
    _control(SET_CHILD_SUBREAPER, 1)


def _control(what: int, value: int) -> None:
    """Ask Linux for it; other systems do without."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(what, value, 0, 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
