import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gatepost.server.jobs import clear_old_sessions
from gatepost.server.machine import database
from gatepost.server.machine.pulse import Pulse, beat
from gatepost.server.machine.reaping import ATTEMPTS, TaskLost, hand_back_of, reap
from gatepost.server.models import WorkerBeat

MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db(transaction=True)


def running_task(*workers):
    """A task that these workers began, one after another."""
    found = DBTaskResult.objects.get(pk=clear_old_sessions.enqueue().id)
    for worker in workers:
        found.claim(worker)
    return found


def test_the_task_of_a_worker_that_beats_is_left_alone():
    task = running_task("alive")
    later = timezone.now() + 10 * MINUTE
    beat("alive", later - timedelta(seconds=59))
    assert reap(later) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


def test_the_task_of_a_worker_that_fell_silent_is_handed_back_and_can_be_begun_again():
    task = running_task("dead")
    beat("dead", timezone.now())
    beat("alive", timezone.now())
    assert reap(timezone.now()) == 0
    later = timezone.now() + MINUTE + timedelta(seconds=1)
    assert reap(later) == 1
    assert reap(later) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert task.worker_ids == ["dead"]
    assert DBTaskResult.objects.ready().count() == 1


def test_the_task_of_a_worker_that_never_beat_waits_as_long():
    running_task("unheard")
    assert reap(timezone.now()) == 0
    assert reap(timezone.now() + MINUTE + timedelta(seconds=1)) == 1


def test_only_the_last_of_the_workers_that_began_a_task_counts():
    running_task("dead", "alive")
    later = timezone.now() + 10 * MINUTE
    beat("alive", later)
    assert reap(later) == 0


def test_a_task_that_takes_every_worker_down_with_it_comes_to_rest_with_a_plain_message():
    task = running_task(*(f"dead-{number}" for number in range(ATTEMPTS)))
    later = timezone.now() + 2 * MINUTE
    assert reap(later) == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.finished_at == later
    (error,) = task.task_result.errors
    assert error.exception_class is TaskLost
    assert error.traceback == (
        "Every worker that began this task ended before it was done (5 attempts). "
        "It is not tried again by itself."
    )


def test_tasks_of_a_worker_that_is_known_to_be_dead_are_handed_back_at_once_and_no_others():
    mine, other = running_task("dead"), running_task("alive")
    beat("dead", timezone.now())
    assert hand_back_of("dead", timezone.now()) == 1
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, other.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    assert not WorkerBeat.objects.filter(worker_id="dead").exists()


def test_a_task_that_was_handed_back_and_begun_anew_is_not_taken_from_its_new_worker():
    stale = running_task("dead")
    later = timezone.now() + 2 * MINUTE
    reap(later)
    again = DBTaskResult.objects.get(pk=stale.pk)
    again.claim("alive")
    beat("alive", later)
    assert reap(later) == 0
    again.refresh_from_db()
    assert again.status == TaskResultStatus.RUNNING


def test_who_slept_gives_the_others_their_full_time_before_judging_them():
    pulse = Pulse("awake", MINUTE, ())
    now = database.now()
    assert pulse._may_reap(now)
    assert pulse._may_reap(now + timedelta(seconds=5))
    woken = now + timedelta(hours=8)
    assert not pulse._may_reap(woken)
    assert not pulse._may_reap(woken + timedelta(seconds=20))
    assert not pulse._may_reap(woken + timedelta(seconds=40))
    assert pulse._may_reap(woken + timedelta(seconds=60))


def test_many_reapers_at_once_hand_each_task_back_once(ground):
    ground.do_python("-m", "reap_at_once", "prepare")
    gate = ground.folder / "gate"
    reapers = [
        subprocess.Popen(
            [sys.executable, "-m", "reap_at_once", "reap", str(gate)],
            env=ground.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for reaper in reapers:
        assert reaper.stdout.readline() == "ready\n"
    gate.touch()
    counts = [int(reaper.communicate(timeout=60)[0]) for reaper in reapers]
    assert [reaper.returncode for reaper in reapers] == [0] * 4
    assert sum(counts) == 200
