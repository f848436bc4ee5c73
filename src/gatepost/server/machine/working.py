"""The background worker: takes one task after another from the queue, and can be ended at any moment.

It drives django-tasks' own worker, and adds what that one leaves out: a pulse, so that a task whose worker is
killed doesn't run for ever in the books (reaping), and a clock (ticking).
"""

import logging
import os
import secrets
import socket
import sys
import time
from collections.abc import Iterable
from datetime import timedelta

from django.db import DatabaseError, OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from gatepost.server.environment import EnvironmentFaulty
from gatepost.server.machine import database
from gatepost.server.machine.pulse import Pulse, beat
from gatepost.server.machine.reaping import PATIENCE, hand_back_of
from gatepost.server.machine.signals import STOPPING, Bell
from gatepost.server.machine.ticking import Job

INTERVAL = 0.5
"""Seconds between two looks into an empty queue."""

logger = logging.getLogger(__name__)


def patience_in(variables: "os._Environ[str] | dict[str, str]" = os.environ) -> timedelta:
    """How long a worker may be silent: a minute, unless GATEPOST_PATIENCE says how many seconds."""
    written = variables.get("GATEPOST_PATIENCE", "")
    if not written:
        return PATIENCE
    try:
        seconds = float(written)
    except ValueError:
        seconds = 0.0
    if not 1.0 <= seconds <= 86_400.0:
        raise EnvironmentFaulty(
            f"GATEPOST_PATIENCE is {written!r}; it is a number of seconds from 1 to 86400."
        )
    return timedelta(seconds=seconds)


def new_worker_id() -> str:
    """A name that no other worker bears."""
    return f"{socket.gethostname()[:40]}-{secrets.token_hex(6)}"


class SteadyWorker(Worker):
    """Django-tasks' worker, told to stop between two tasks and never inside one."""

    def __init__(self, worker_id: str, pulse: Pulse) -> None:
        super().__init__(
            queue_names=["*"],
            interval=INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        self._pulse = pulse
        self._bell = Bell(STOPPING, also=self._asked_to_stop)

    def run(self) -> None:
        """Work until asked to stop."""
        while self.running:
            close_old_connections()
            task = self._claimed()
            if task is None:
                self._bell.wait(self.interval)
                continue
            self._pulse.busy_since = time.monotonic()
            self.run_task(task)
            self._pulse.busy_since = None

    def _asked_to_stop(self, _number: int) -> None:
        """The task in hand may finish; who asks again means it, and the task is handed back later."""
        if not self.running:
            os._exit(1)
        self.running = False

    def _claimed(self) -> "DBTaskResult[..., object] | None":
        """The next task, marked as this worker's own.

        It looks before it locks: an empty queue costs the other writers of a SQLite database nothing.
        """
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not ready.exists():
            return None
        try:
            with exclusive_transaction(ready.db):
                task = ready.get_locked()
                if task is not None:
                    task.claim(self.worker_id)
        except OperationalError as fault:
            if not is_locked_database_exception(fault):
                raise
            return None
        return task


def work(
    *, worker_id: str, instead_of: Iterable[str], patience: timedelta, schedule: Iterable[Job]
) -> None:
    """Work until asked to stop.

    The process ends where the database fails it: a task that it could not finish writing down would
    otherwise stay in the books of a worker that lives.
    """
    try:
        now = database.now()
        beat(worker_id, now)
        for dead in instead_of:
            hand_back_of(dead, now)
        pulse = Pulse(worker_id, patience, schedule)
        worker = SteadyWorker(worker_id, pulse)
        pulse.round()
        pulse.start()
        worker.run()
        pulse.end()
    except DatabaseError as fault:
        first = str(fault).strip().partition("\n")[0]
        logger.error("The database does not do its work, so the worker ends: %s", first)
        sys.exit(1)
