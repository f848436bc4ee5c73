import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gatepost.schools.models import School
from gatepost.server import jobs
from gatepost.server.models import WorkerBeat
from gatepost.trail.actions import record
from gatepost.trail.models import Entry
from gatepost.trail.states import Event, Trail
from gatepost.trail.triggers import take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    made = School.objects.create(slug="testford", name="Testford Primary School")
    for _ in range(3):
        with transaction.atomic():
            record(school=made, event=Event.PERSON_ADDED, by=None)
    return made


def test_both_trails_of_every_school_are_looked_through_each_in_a_task_of_its_own(school):
    other = School.objects.create(slug="another", name="Another Primary School")
    jobs.verify_records.call()
    asked = DBTaskResult.objects.filter(task_path="gatepost.server.jobs.verify_trail")
    assert sorted(
        tuple(found["args"]) for found in asked.values_list("args_kwargs", flat=True)
    ) == (sorted((str(each.pk), trail.value) for each in (school, other) for trail in Trail))


def test_a_trail_that_is_whole_gives_no_line(school, caplog):
    assert jobs.verify_trail.call(str(school.pk), "open") is True
    assert caplog.records == []


def test_a_trail_that_was_changed_gives_a_line_with_school_trail_and_number(school, caplog):
    take_down(connection)
    Entry.objects.filter(school=school, number=2).update(event=Event.PERSON_ADDED.value + "x")
    assert jobs.verify_trail.call(str(school.pk), "open") is False
    (line,) = caplog.records
    assert line.levelno == logging.ERROR
    assert line.getMessage().startswith("TRAIL NOT WHOLE: school testford, trail open, entry 2: ")


def test_sessions_that_ran_out_are_deleted_and_others_kept():
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=days)
        )
    jobs.clear_old_sessions.call()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_tasks_that_ended_long_ago_are_deleted_and_no_others():
    now = timezone.now()
    kept = set()
    for status, days, is_kept in (
        (TaskResultStatus.SUCCESSFUL, 8, False),
        (TaskResultStatus.FAILED, 8, False),
        (TaskResultStatus.SUCCESSFUL, 6, True),
        (TaskResultStatus.RUNNING, None, True),
        (TaskResultStatus.READY, None, True),
    ):
        found = DBTaskResult.objects.get(pk=jobs.clear_old_sessions.enqueue().id)
        found.status = status
        found.finished_at = None if days is None else now - timedelta(days=days)
        found.save()
        kept |= {found.pk} if is_kept else set()
    jobs.prune_finished_tasks.call()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_last_signs_of_life_of_long_ago_are_deleted():
    now = timezone.now()
    WorkerBeat.objects.create(worker_id="gone", seen_at=now - timedelta(days=2))
    WorkerBeat.objects.create(worker_id="here", seen_at=now)
    jobs.prune_finished_tasks.call()
    assert list(WorkerBeat.objects.values_list("worker_id", flat=True)) == ["here"]


def test_the_sweep_of_an_empty_sealed_folder_takes_nothing_away():
    assert jobs.sweep_sealed_files.call() == 0
