import json
import os
import signal
import time

import pytest

TASKS = "django_tasks_database_dbtaskresult"


def enqueue(ground, words):
    ground.do("shell", "--verbosity", "0", "-c", f"import deeds; {words}")


def wait_until(true, seconds=40):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def statuses(ground, path="deeds."):
    return [
        status
        for task_path, status in ground.rows(f"SELECT task_path, status FROM {TASKS}")
        if task_path.startswith(path)
    ]


def workers(ground, path="deeds."):
    """For each task, the workers that began it."""
    found = ground.rows(f"SELECT task_path, worker_ids FROM {TASKS}")
    return [
        names if isinstance(names, list) else json.loads(names)
        for task_path, names in found
        if task_path.startswith(path)
    ]


def beats(ground):
    return [name for (name,) in ground.rows("SELECT worker_id FROM server_workerbeat")]


def work(ground, name, *words, **variables):
    return ground.start("work", "--worker-id", name, *words, **variables)


def test_a_worker_does_what_is_queued_and_the_jobs_that_are_due_and_ends_when_asked(ground):
    enqueue(ground, "deeds.take_long.enqueue(0)")
    running = work(ground, "one")
    wait_until(lambda: statuses(ground) == ["SUCCESSFUL"])
    wait_until(lambda: set(statuses(ground, "gatepost.server.jobs.")) == {"SUCCESSFUL"})
    assert beats(ground) == ["one"]
    running.send(signal.SIGTERM)
    assert running.ended() == 0
    assert beats(ground) == []
    assert running.said == ""


def test_a_worker_finishes_its_task_before_it_ends(ground):
    enqueue(ground, "deeds.take_long.enqueue(3)")
    running = work(ground, "one")
    wait_until(lambda: statuses(ground) == ["RUNNING"])
    running.send(signal.SIGINT)
    assert running.ended() == 0
    assert statuses(ground) == ["SUCCESSFUL"]


def test_a_worker_that_is_asked_twice_ends_at_once_and_leaves_its_task_to_be_handed_back(ground):
    enqueue(ground, "deeds.take_long.enqueue(60)")
    running = work(ground, "one")
    wait_until(lambda: statuses(ground) == ["RUNNING"])
    running.send(signal.SIGINT)
    time.sleep(0.5)
    running.send(signal.SIGINT)
    assert running.ended(seconds=3) == 1
    assert statuses(ground) == ["RUNNING"]


@pytest.mark.parametrize("words", [("--instead-of", "one"), ("--patience", "2")])
def test_the_task_of_a_worker_that_was_killed_is_done_by_the_next(ground, words):
    enqueue(ground, "deeds.take_long.enqueue(4)")
    first = work(ground, "one", "--patience", "2")
    wait_until(lambda: statuses(ground) == ["RUNNING"])
    first.send(signal.SIGKILL)
    first.ended()
    assert statuses(ground) == ["RUNNING"]
    work(ground, "two", *words)
    wait_until(lambda: statuses(ground) == ["SUCCESSFUL"])
    assert workers(ground) == [["one", "two"]]


def test_a_long_task_of_a_worker_that_lives_is_not_taken_away_by_another(ground):
    enqueue(ground, "deeds.take_long.enqueue(6)")
    work(ground, "one", "--patience", "2")
    wait_until(lambda: statuses(ground) == ["RUNNING"])
    work(ground, "two", "--patience", "2")
    wait_until(lambda: statuses(ground) == ["SUCCESSFUL"])
    assert workers(ground) == [["one"]]


def test_two_workers_do_each_task_once(ground):
    ground.do_python("-m", "do_deeds", "prepare")
    enqueue(ground, "[deeds.follow_up.enqueue(f'r-{n}') for n in range(60)]")
    work(ground, "one")
    work(ground, "two")
    wait_until(lambda: set(statuses(ground)) == {"SUCCESSFUL"}, seconds=60)
    seen = json.loads(ground.do_python("-m", "do_deeds", "look"))
    assert seen["followed"] == seen["followed_entries"] == sorted(f"r-{n}" for n in range(60))
    assert seen["attempts"] == {"1": 60}
    assert {name for (name,) in workers(ground)} == {"one", "two"}


def test_a_worker_whose_database_fails_it_says_so_in_a_line_and_ends(bare_ground):
    if "GATEPOST_DATABASE" in bare_ground.env:
        pytest.skip("told of SQLite")
    running = work(bare_ground, "one")
    assert running.ended() == 1
    assert "The database does not do its work, so the worker ends: no such table" in running.said
    assert "Traceback" not in running.said


def test_a_worker_ends_with_the_process_that_started_it(ground):
    starter = ground.start_python(
        "-c",
        "import os, subprocess, sys; "
        "subprocess.run([sys.executable, '-m', 'gatepost.server', 'work', "
        "'--worker-id', 'one', '--started-by', str(os.getpid())])",
    )
    wait_until(lambda: beats(ground) == ["one"])
    os.kill(starter.process.pid, signal.SIGKILL)
    starter.ended()
    ground.wait_until_empty(seconds=2)
