"""Puts the jobs that are due into the queue, once each, however many workers look at the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from gatepost.server.machine.recurrence import Daily, Every
from gatepost.server.models import Due

KEPT = timedelta(days=30)
"""How long it's remembered that a job was due; longer than any job takes to come round."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something the machine does by itself, and how often."""

    name: str
    often: Every | Daily
    task: "Task[[], Any]"


def tick(now: datetime, schedule: Iterable[Job]) -> tuple[str, ...]:
    """Enqueue each job whose latest moment has not been served yet; returns the names of those.

    A machine that was off for days catches up with one run of each job, not with one for every day.
    """
    moments = {job.name: job.often.latest(now) for job in schedule}
    served = set(
        Due.objects.filter(job__in=moments, due_at__in=set(moments.values())).values_list(
            "job", "due_at"
        )
    )
    return tuple(
        job.name
        for job in schedule
        if (job.name, moments[job.name]) not in served and _enqueue(job, moments[job.name])
    )


def _enqueue(job: Job, due_at: datetime) -> bool:
    """Whether this worker was the one that put it into the queue."""
    with transaction.atomic():
        _, is_new = Due.objects.get_or_create(job=job.name, due_at=due_at)
        if is_new:
            job.task.enqueue()
            Due.objects.filter(job=job.name, due_at__lt=due_at - KEPT).delete()
    return is_new
