"""What happens before Gatepost answers: each step may be repeated, and says one calm line."""

from collections.abc import Callable

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.server.demonstration import demonstrate, demonstration_lines
from gatepost.server.demonstration_campaign import demonstrate_asking
from gatepost.server.environment import EnvironmentFaulty
from gatepost.server.machine import database, gathering
from gatepost.server.machine.setting_up import Say
from gatepost.server.models import WorkerBeat


def prepare(say: Say, *, with_demonstration: bool) -> None:
    """Database, cache table, static files, first-time set-up and, where there is no school, an invented one.

    Raises EnvironmentFaulty where the database doesn't answer.
    """
    steps: tuple[Callable[[Say], None], ...] = (
        _reach,
        _database,
        _static_files,
        _set_up,
        *((_demonstration,) if with_demonstration else ()),
    )
    try:
        for step in steps:
            step(say)
    except DatabaseError as fault:
        first = str(fault).strip().partition("\n")[0]
        raise EnvironmentFaulty(f"The database does not do its work: {first}") from fault
    finally:
        database.let_go()


def is_demonstration_only() -> bool:
    """Whether there is a school, and none but invented ones."""
    try:
        kinds = set(School.objects.values_list("is_demonstration", flat=True))
    finally:
        database.let_go()
    return kinds == {True}


def sign_in_lines() -> list[str]:
    """How to sign in as somebody of the invented school."""
    try:
        return demonstration_lines()
    finally:
        database.let_go()


def has_beaten(worker_id: str) -> bool:
    """Whether a worker has given a sign of life."""
    try:
        return WorkerBeat.objects.filter(worker_id=worker_id).exists()
    finally:
        database.let_go()


def _reach(_say: Say) -> None:
    database.reach()


def _database(say: Say) -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    say(f"Database: {_counted(len(waiting), 'change')} made." if waiting else "Database: ready.")


def _static_files(say: Say) -> None:
    if not apps.is_installed("django.contrib.staticfiles"):
        return
    count = gathering.gather()
    say("Static files: ready." if count is None else f"Static files: {count} gathered.")


def _set_up(say: Say) -> None:
    call_command("set_up", say=say)


def _demonstration(say: Say) -> None:
    if School.objects.exists():
        return
    school = demonstrate(today())
    demonstrate_asking(school, today())
    say(f"School: there was none, so {school.name} was invented to look around in.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
