"""Tests for the database's own refusal to change the trail."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gatepost.trail.models import Entry, Head
from gatepost.trail.triggers import missing, put_up, take_down

pytestmark = pytest.mark.django_db
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way of SQLite's")
ON_POSTGRESQL = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="a way of PostgreSQL's"
)


def refused(statement: str) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        "event = 'person-removed'",
        "by = ''",
        "number = number + 100",
        "at = '2020-01-01'",
        "digest = previous",
        "trail = 'casework'",
        "event = event",
    ],
)
def test_an_entry_is_never_changed(six_entries: list[Entry], change: str) -> None:
    assert "never changed" in refused(f"UPDATE trail_entry SET {change} WHERE number = 3")


def test_an_entry_is_never_deleted(six_entries: list[Entry]) -> None:
    assert "never" in refused("DELETE FROM trail_entry WHERE number = 6")
    with pytest.raises(DatabaseError), transaction.atomic():
        six_entries[5].delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
    assert Entry.objects.count() == 8


@pytest.mark.parametrize(
    "change",
    [
        "number = number - 1",
        "number = number",
        "number = number + 2",
        "number = number + 1, trail = 'other'",
        "digest = ''",
    ],
)
def test_a_head_only_moves_forward_by_one(six_entries: list[Entry], change: str) -> None:
    assert "forward by one" in refused(f"UPDATE trail_head SET {change} WHERE trail = 'open'")


def test_a_head_is_never_deleted(six_entries: list[Entry]) -> None:
    assert "never deleted" in refused("DELETE FROM trail_head")
    assert Head.objects.count() == 2


@ON_SQLITE
def test_an_entry_is_never_replaced_on_sqlite(six_entries: list[Entry]) -> None:
    for table in ("trail_entry", "trail_head"):
        columns = [
            field.column for field in (Entry if "entry" in table else Head)._meta.concrete_fields
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        said = refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
        assert "never replaced" in said


@ON_SQLITE
def test_a_new_row_that_takes_the_number_of_another_replaces_nothing(
    six_entries: list[Entry],
) -> None:
    said = refused(
        "INSERT OR REPLACE INTO trail_entry SELECT replace(id, '-', '') || 'x', trail, number, at, "
        "event, by, about_kind, about, previous, digest, school_id FROM trail_entry WHERE number = 3"
    )
    assert "never replaced" in said


@ON_POSTGRESQL
def test_an_entry_is_never_replaced_on_postgresql(six_entries: list[Entry]) -> None:
    said = refused(
        "INSERT INTO trail_entry SELECT * FROM trail_entry "
        "ON CONFLICT (id) DO UPDATE SET event = 'person-removed'"
    )
    assert "never changed" in said


@ON_POSTGRESQL
@pytest.mark.parametrize("table", ["trail_entry", "trail_head"])
def test_the_trail_is_never_emptied(table: str) -> None:
    assert "never emptied" in refused(f"TRUNCATE {table}")
    assert "never emptied" in refused("TRUNCATE schools_school CASCADE")


def test_all_triggers_stand() -> None:
    assert missing(connection) == ()


def test_putting_them_up_twice_is_the_same_as_once() -> None:
    put_up(connection)
    put_up(connection)
    assert missing(connection) == ()


def test_triggers_that_were_taken_down_are_missed() -> None:
    take_down(connection)
    assert "trail_entry_stays_as_it_is" in missing(connection)
    assert "trail_head_is_kept" in missing(connection)
    put_up(connection)
    assert missing(connection) == ()


@ON_POSTGRESQL
def test_a_trigger_that_was_switched_off_is_missed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER trail_entry_is_kept")
    assert missing(connection) == ("trail_entry_is_kept",)


@pytest.mark.django_db(transaction=True)
def test_the_migration_can_be_undone_and_done_again() -> None:
    call_command("migrate", "trail", "0001", verbosity=0)
    assert len(missing(connection)) >= 5
    call_command("migrate", "trail", verbosity=0)
    assert missing(connection) == ()
