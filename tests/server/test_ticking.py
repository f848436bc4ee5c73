import subprocess
import sys
from datetime import UTC, datetime, time, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from gatepost.server import jobs
from gatepost.server.machine.recurrence import Daily, Every
from gatepost.server.machine.ticking import KEPT, Job, tick
from gatepost.server.models import Due

NIGHTLY = Job("nightly", Daily(time(2, 10)), jobs.clear_old_sessions)
OFTEN = Job("often", Every(5), jobs.prune_finished_tasks)
NOON = datetime(2026, 1, 15, 12, 2, tzinfo=UTC)


def queued():
    return sorted(path.rpartition(".")[2] for path in _paths())


def _paths():
    return DBTaskResult.objects.values_list("task_path", flat=True)


@pytest.mark.django_db(transaction=True)
def test_each_job_that_is_due_is_enqueued_once_however_often_the_clock_is_looked_at():
    assert tick(NOON, [NIGHTLY, OFTEN]) == ("nightly", "often")
    assert tick(NOON, [NIGHTLY, OFTEN]) == ()
    assert tick(NOON + timedelta(minutes=2), [NIGHTLY, OFTEN]) == ()
    assert tick(NOON + timedelta(minutes=3), [NIGHTLY, OFTEN]) == ("often",)
    assert queued() == ["clear_old_sessions", "prune_finished_tasks", "prune_finished_tasks"]


@pytest.mark.django_db(transaction=True)
def test_a_machine_that_was_off_for_a_week_catches_up_with_one_run():
    tick(NOON, [NIGHTLY])
    assert tick(NOON + timedelta(days=7), [NIGHTLY]) == ("nightly",)
    assert tick(NOON + timedelta(days=7, hours=1), [NIGHTLY]) == ()
    assert queued() == ["clear_old_sessions"] * 2


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_was_set_back_enqueues_nothing_again():
    tick(NOON, [NIGHTLY])
    tick(NOON + timedelta(days=1), [NIGHTLY])
    assert tick(NOON, [NIGHTLY]) == ()


@pytest.mark.django_db(transaction=True)
def test_rows_of_long_ago_are_pruned_and_those_that_still_count_are_kept():
    old = NOON - KEPT - timedelta(days=2)
    tick(old, [NIGHTLY, OFTEN])
    tick(NOON, [NIGHTLY])
    kept = set(Due.objects.values_list("job", "due_at"))
    assert kept == {
        ("nightly", NIGHTLY.often.latest(NOON)),
        ("often", OFTEN.often.latest(old)),
    }


@pytest.mark.django_db
def test_the_schedule_gives_each_job_a_name_of_its_own_and_a_task_that_can_be_enqueued():
    names = [job.name for job in jobs.SCHEDULE]
    assert len(names) == len(set(names))
    assert tick(NOON, jobs.SCHEDULE) == tuple(names)
    for path in _paths():
        assert path.startswith("gatepost.")


def test_many_workers_that_look_at_the_same_moment_enqueue_each_job_once(bare_ground):
    ground = bare_ground
    ground.do("migrate", "--verbosity", "0")
    gate = ground.folder / "gate"
    lookers = [
        subprocess.Popen(
            [sys.executable, "-m", "look_at_once", str(gate), "2026-01-15T12:02:00+00:00"],
            env=ground.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for looker in lookers:
        assert looker.stdout.readline() == "ready\n"
    gate.touch()
    told = [looker.communicate(timeout=60)[0].split() for looker in lookers]
    names = [job.name for job in jobs.SCHEDULE]
    assert [looker.returncode for looker in lookers] == [0] * 6
    assert sorted(name for words in told for name in words) == sorted(names * 25)
    counted = ground.do(
        "shell",
        "--verbosity",
        "0",
        "-c",
        "from django_tasks_db.models import DBTaskResult as T; print(T.objects.count())",
    )
    assert int(counted) == len(names) * 25
