"""The machine's own tables: which worker is alive, and which job was due when.

Neither belongs to a school. They say how the machine does and hold no word about a school or a person;
workers and jobs serve all schools of a machine alike, and nobody sees these rows through a school's pages.
"""

import uuid

from django.db import models


class WorkerBeat(models.Model):
    """The last sign of life of one background worker; the machine's, so it belongs to no school."""

    worker_id = models.CharField(primary_key=True, max_length=64, editable=False)
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker_id} {self.seen_at:%Y-%m-%d %H:%M:%S}"


class Due(models.Model):
    """A job that was due at a moment and was put in the queue for it; the machine's, so it belongs to no school.

    The row is unique, and is written in one transaction with the task: however many workers look, the
    job is in the queue once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.CharField(max_length=60)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "due_at"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.job} {self.due_at:%Y-%m-%d %H:%M}"
