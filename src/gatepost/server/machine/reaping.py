"""Hands back the tasks of workers that died, so that others take them up again.

A worker that is killed leaves its task marked as running for ever. It is handed back a bounded number of
times: a task that takes every worker down with it must come to rest.

A task may therefore be begun more than once, and may even be under way twice where a worker was only slow to
give a sign of life. **Every task is idempotent**: running it again after it was cut off, or after it was
done, changes nothing more than running it once. Whoever writes one leans on a unique row or a conditional
update, not on the queue.
"""

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gatepost.server.models import WorkerBeat

PATIENCE = timedelta(seconds=60)
"""How long a worker may give no sign of life before its tasks are handed back."""

ATTEMPTS = 5
"""How often a task is begun before it counts as failed."""

MESSAGE = (
    "Every worker that began this task ended before it was done ({attempts} attempts). "
    "It is not tried again by itself."
)


class TaskLost(Exception):
    """A task that no worker lived to finish."""


def reap(now: datetime, patience: timedelta = PATIENCE) -> int:
    """Hand back the tasks whose worker has given no sign of life for so long; returns how many.

    Any number of workers may do this at once: each task is handed back by one of them only.
    """
    cutoff = now - patience
    alive = set(WorkerBeat.objects.filter(seen_at__gte=cutoff).values_list("worker_id", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=cutoff)
    return sum(_hand_back(task, now) for task in running if _worker_of(task) not in alive)


def hand_back_of(worker_id: str, now: datetime) -> int:
    """Hand back at once the tasks of a worker that is known to be dead; returns how many."""
    WorkerBeat.objects.filter(worker_id=worker_id).delete()
    running = DBTaskResult.objects.running()
    return sum(_hand_back(task, now) for task in running if _worker_of(task) == worker_id)


def _worker_of(task: "DBTaskResult[..., object]") -> str | None:
    return str(task.worker_ids[-1]) if task.worker_ids else None


def _hand_back(task: "DBTaskResult[..., object]", now: datetime) -> bool:
    """Whether this call did it: only one that still finds the very same attempt running does."""
    same_attempt = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    attempts = len(task.worker_ids)
    if attempts < ATTEMPTS:
        return same_attempt.update(status=TaskResultStatus.READY) == 1
    return (
        same_attempt.update(
            status=TaskResultStatus.FAILED,
            finished_at=now,
            exception_class_path=f"{TaskLost.__module__}.{TaskLost.__qualname__}",
            traceback=MESSAGE.format(attempts=attempts),
        )
        == 1
    )
