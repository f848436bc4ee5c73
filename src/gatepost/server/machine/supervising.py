"""Keeps the parts of a running Gatepost alive, and ends every one of them at the end."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gatepost.server.machine.signals import STOPPING, Bell, adopt_orphans

SHORTEST_PAUSE = 0.25
LONGEST_PAUSE = 3.0
"""Seconds before a part that died is started again: doubled each time it dies young, up to this."""

YOUNG = 5.0
"""A part that ran for fewer seconds than this died young."""

GRACE = 20.0
"""Seconds in which requests and the task in hand may finish; longer than the web server's own grace."""

BOOT = 120.0
"""Seconds within which the first answer must come."""


@dataclass(frozen=True, slots=True)
class Part:
    """A process to keep alive."""

    name: str
    commands: Iterator[list[str]]
    """The command of each start: one may tell the next which one it follows."""
    environment: dict[str, str]
    descriptors: tuple[int, ...] = ()
    """Open files that it takes over."""


@dataclass(slots=True)
class _Kept:
    """A part and its present process."""

    part: Part
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = field(default=SHORTEST_PAUSE)

    def start(self) -> None:
        """Start it in a process group of its own, where a terminal's Ctrl-C doesn't reach it."""
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands
            next(self.part.commands),
            env=self.part.environment,
            pass_fds=self.part.descriptors,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.started_at = time.monotonic()

    @property
    def pid(self) -> int:
        """The number of its process, which is that of its process group too."""
        return self.process.pid if self.process is not None else 0

    def send(self, number: signal.Signals) -> None:
        """Signal the part itself, which knows how to end what it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, number)


class Supervisor:
    """The parts of one running Gatepost."""

    def __init__(self, parts: Iterable[Part], say: Callable[[str], None]) -> None:
        self._kept = [_Kept(part) for part in parts]
        self._say = say
        self._groups: set[int] = set()

    def run(self, bell: Bell, is_ready: Callable[[], bool], ready: Callable[[], None]) -> int:
        """Start all parts, say when they are ready, keep them alive until a signal asks to stop.

        Returns the exit code: 0 after a signal, 1 where a part ends before the first answer.
        """
        adopt_orphans()
        for kept in self._kept:
            self._start(kept)
        began = time.monotonic()
        is_announced = False
        while True:
            rung = bell.wait(self._patience(is_announced=is_announced))
            if any(number in STOPPING for number in rung):
                self._say(
                    "Ending: requests and the task in hand may finish (Ctrl-C again ends at once)."
                )
                self._stop(bell)
                self._say("Ended.")
                return 0
            dead = self._dead()
            if not is_announced and (dead or time.monotonic() - began > BOOT):
                which = " and ".join(kept.part.name for kept in dead) or "web server"
                self._say(f"The {which} did not start; the lines above say why.")
                self._kill()
                return 1
            for kept in dead:
                self._lay_out(kept)
            self._start_due()
            if not is_announced and is_ready():
                is_announced = True
                ready()

    def _patience(self, *, is_announced: bool) -> float:
        if not is_announced:
            return 0.05
        waiting = [kept.start_at for kept in self._kept if kept.process is None]
        return min([moment - time.monotonic() for moment in waiting], default=60.0)

    def _start(self, kept: _Kept) -> None:
        try:
            kept.start()
        except OSError as fault:
            kept.start_at = time.monotonic() + LONGEST_PAUSE
            self._say(
                f"The {kept.part.name} can't be started ({fault.strerror}); it is tried again."
            )
        else:
            self._groups.add(kept.pid)

    def _start_due(self) -> None:
        for kept in self._kept:
            if kept.process is None and kept.start_at <= time.monotonic():
                self._start(kept)

    def _dead(self) -> list[_Kept]:
        """The parts whose process ended; every other child that ended is laid to rest too."""
        ended = dict(_ended_children())
        dead = []
        for kept in self._kept:
            if kept.process is not None and kept.process.pid in ended:
                kept.process.returncode = ended[kept.process.pid]
                dead.append(kept)
        return dead

    def _lay_out(self, kept: _Kept) -> None:
        """Say in one line how the part ended, end what it left behind, and choose when to try again."""
        process = kept.process
        if process is None:
            return
        lived = time.monotonic() - kept.started_at
        kept.pause = SHORTEST_PAUSE if lived >= YOUNG else min(LONGEST_PAUSE, kept.pause * 2)
        self._end_group(process.pid)
        kept.start_at = time.monotonic() + kept.pause
        self._say(
            f"The {kept.part.name} {_manner(process.returncode)}; "
            f"it starts again in {kept.pause:.1f} s."
        )
        kept.process = None

    def _end_group(self, group: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
        self._groups.discard(group)

    def _stop(self, bell: Bell) -> None:
        for kept in self._kept:
            kept.send(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while any(kept.process is not None for kept in self._kept):
            left = deadline - time.monotonic()
            rung = bell.wait(min(left, 1.0))
            for kept in self._dead():
                self._end_group(kept.pid)
                kept.process = None
            if left <= 0 or any(number in STOPPING for number in rung):
                break
        self._kill()

    def _kill(self) -> None:
        """End whatever is left, and wait until it has gone."""
        for group in tuple(self._groups):
            self._end_group(group)
        deadline = time.monotonic() + 5.0
        while time.monotonic() < deadline and not _is_childless():
            time.sleep(0.02)
        for kept in self._kept:
            if kept.process is not None and kept.process.returncode is None:
                kept.process.returncode = -signal.SIGKILL


def _ended_children() -> Iterator[tuple[int, int]]:
    """Every child that ended since the last look, with its exit code: none stays a zombie."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, os.waitstatus_to_exitcode(status)


def _is_childless() -> bool:
    """Whether every child has ended and been laid to rest."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
    except ChildProcessError:
        return True
    return False


def _manner(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended by itself (code {code})"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
