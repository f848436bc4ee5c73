"""A worker's pulse: while the worker works, a second thread gives signs of life, looks at the clock and reaps."""

import logging
import os
import threading
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection

from gatepost.server.machine import database
from gatepost.server.machine.reaping import reap
from gatepost.server.machine.ticking import Job, tick
from gatepost.server.models import WorkerBeat

EVERY = 5.0
"""Seconds between two beats; a quarter of the patience where that is shorter."""

LONGEST_TASK = 2 * 60 * 60.0
"""Seconds after which a task counts as stuck: its worker ends itself, and the task is handed back."""

logger = logging.getLogger(__name__)


def beat(worker_id: str, now: datetime) -> None:
    """Write down that this worker is alive."""
    if not WorkerBeat.objects.filter(worker_id=worker_id).update(seen_at=now):
        WorkerBeat.objects.create(worker_id=worker_id, seen_at=now)


class Pulse(threading.Thread):
    """The thread that beats; it ends with the worker."""

    def __init__(self, worker_id: str, patience: timedelta, schedule: Iterable[Job]) -> None:
        super().__init__(name="pulse", daemon=True)
        self._worker_id = worker_id
        self._patience = patience
        self._schedule = tuple(schedule)
        self._every = min(EVERY, patience.total_seconds() / 4)
        self._is_over = threading.Event()
        self._last: datetime | None = None
        self._trusting_from: datetime | None = None
        self.busy_since: float | None = None
        """Since when the worker has been at one task, by the clock that never goes back."""

    def run(self) -> None:
        """Beat until it's over."""
        while not self._is_over.wait(self._every):
            self.round()

    def round(self) -> None:
        """One beat, one look at the clock, one reaping; a fault in one never keeps the next from coming."""
        self._end_if_stuck()
        try:
            close_old_connections()
            now = database.now()
            beat(self._worker_id, now)
            tick(now, self._schedule)
            if self._may_reap(now):
                reap(now, self._patience)
        except Exception as fault:  # noqa: BLE001 -- without a pulse a healthy worker is taken for dead
            logger.warning("The worker's pulse met a fault and goes on: %s", type(fault).__name__)
        finally:
            connection.close()

    def end(self) -> None:
        """Stop beating, and take the sign of life away: this worker is done."""
        self._is_over.set()
        if self.is_alive():
            self.join(timeout=30)
        WorkerBeat.objects.filter(worker_id=self._worker_id).delete()

    def _may_reap(self, now: datetime) -> bool:
        """Whether others may be judged by their beats: not while a machine that slept wakes up.

        Everyone's last beat is old then. Who notices by its own that it slept gives the others as
        long as they have in any case.
        """
        if self._last is not None and now - self._last > self._patience / 2:
            self._trusting_from = now + self._patience
        self._last = now
        return self._trusting_from is None or now >= self._trusting_from

    def _end_if_stuck(self) -> None:
        since = self.busy_since
        if since is not None and time.monotonic() - since > LONGEST_TASK:
            logger.error("A task has not ended for two hours; its worker ends and hands it back.")
            os._exit(1)
