"""What the machine does by itself at night: an explicit list, each job with its task and how often it comes.

Tasks take primitive ids and are idempotent (reaping says why). None of these destroys a record of a school:
that is rehearsed and then done by a person (records).
"""

import logging
from datetime import time, timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from gatepost.acceptance.certificates.tasks import make_missing_certificates
from gatepost.acceptance.tasks import mind_campaigns, send_reminders, tell_leavers
from gatepost.acceptance.verifying import faults_in
from gatepost.people.letters import evidence_not_whole, record_not_whole
from gatepost.people.queries.people import keepers_of, today
from gatepost.people.states import MACHINE
from gatepost.people.tasks import forget_previewed_lists, post_letter, send_waiting_letters
from gatepost.registers.tasks import tell_of_lapses
from gatepost.schools.models import School
from gatepost.server.machine.recurrence import Daily, Every
from gatepost.server.machine.ticking import Job
from gatepost.server.models import WorkerBeat
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail
from gatepost.vault.sealing import sweep_orphans

TASKS_KEPT = timedelta(days=7)
"""How long a finished task can be looked up; what it did stands in the trail, not here."""

BEATS_KEPT = timedelta(days=1)

_LINES = 100
"""How many faults of a school's evidence are written out one by one in a night."""

logger = logging.getLogger(__name__)


@task()
def verify_records() -> None:
    """Have both trails of every school looked through, and its evidence, each in a task of its own."""
    with transaction.atomic():
        for school_id in School.objects.order_by("slug").values_list("pk", flat=True):
            for trail in Trail:
                verify_trail.enqueue(str(school_id), trail.value)
            verify_evidence.enqueue(str(school_id))


@task()
def verify_trail(school_id: str, trail: str) -> bool:
    """Whether a school's trail is whole; one that isn't makes a line that an operator must not overlook."""
    school = School.objects.get(pk=school_id)
    verified = verify(school, Trail(trail))
    if verified.first_fault is not None:
        logger.error(
            "TRAIL NOT WHOLE: school %s, trail %s, entry %d: %s",
            school.slug,
            trail,
            verified.first_fault.number,
            verified.first_fault.why,
        )
        tell_the_keepers(school, trail, verified.first_fault.number)
    return verified.is_whole


@task()
def verify_evidence(school_id: str) -> int:
    """How many things in a school's evidence aren't as they were written; the keepers are told if any."""
    school = School.objects.get(pk=school_id)
    count = 0
    for fault in faults_in(school):
        count += 1
        if count <= _LINES:
            logger.error("EVIDENCE NOT WHOLE: school %s, %s", school.slug, fault)
    if count:
        wording = evidence_not_whole(count)
        for person in keepers_of(school, today()):
            post_letter(by=MACHINE, person=person, wording=wording)
    return count


def tell_the_keepers(school: School, trail: str, number: int) -> None:
    """Write to those who keep the school's records, once for each of them in a night."""
    wording = record_not_whole(trail, number)
    for person in keepers_of(school, today()):
        post_letter(by=MACHINE, person=person, wording=wording)


@task()
def clear_old_sessions() -> None:
    """Delete the sessions that have run out."""
    call_command("clearsessions")


@task()
def prune_finished_tasks() -> None:
    """Delete tasks that ended long ago, and the last signs of life of workers that are no more."""
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()
    WorkerBeat.objects.filter(seen_at__lt=now - BEATS_KEPT).delete()


@task()
def sweep_sealed_files() -> int:
    """Take away sealed files that nothing leads to: what a process left that stopped half-way through one."""
    return sweep_orphans()


SCHEDULE: tuple[Job, ...] = (
    Job("send-waiting-letters", Every(minutes=5), send_waiting_letters),
    Job("send-reminders", Every(minutes=15), send_reminders),
    Job("mind-campaigns", Every(minutes=10), mind_campaigns),
    Job("tell-leavers", Daily(time(7, 30)), tell_leavers),
    Job("tell-of-lapses", Daily(time(7, 40)), tell_of_lapses),
    Job("make-missing-certificates", Every(minutes=30), make_missing_certificates),
    Job("verify-records", Daily(time(2, 10)), verify_records),
    Job("clear-old-sessions", Daily(time(2, 40)), clear_old_sessions),
    Job("prune-finished-tasks", Daily(time(2, 50)), prune_finished_tasks),
    Job("forget-previewed-lists", Every(minutes=60), forget_previewed_lists),
    Job("sweep-sealed-files", Daily(time(3, 10)), sweep_sealed_files),
)
