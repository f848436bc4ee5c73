"""Tests for the database's own refusal to change what was adopted, signed, attested and certified."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from acceptance.evidence.signing import attested, certified
from gatepost.acceptance.models import (
    AdoptedVersion,
    Attestation,
    Certificate,
    Signature,
    Statement,
)
from gatepost.acceptance.triggers import missing, put_up, take_down

pytestmark = pytest.mark.django_db
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way of SQLite's")
ON_POSTGRESQL = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="a way of PostgreSQL's"
)

MODELS = (AdoptedVersion, Statement, Signature, Attestation, Certificate)


@pytest.fixture
def one_of_each(signature: Signature) -> None:
    certified(signature)
    attested(signature.school)


def refused(statement: str) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.parametrize("model", MODELS)
def test_no_column_of_a_row_is_ever_changed(one_of_each, model):
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        assert "never changed" in refused(f'UPDATE {table} SET "{field.column}" = "{field.column}"')


@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_not_saved_again(one_of_each, model):
    for row in model.objects.all():
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save()


@ON_SQLITE
@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_never_replaced_under_its_own_id_or_another_on_sqlite(one_of_each, model):
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    same = f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} LIMIT 1"
    assert "never replaced" in refused(same)
    other_id = names.replace('"id"', "'00000000000000000000000000000000'")
    other = f"INSERT OR REPLACE INTO {table} ({names}) SELECT {other_id} FROM {table} LIMIT 1"
    assert "never replaced" in refused(other)


def test_a_row_may_end(one_of_each):
    """Records end with their time; the trail then tells of one that is gone."""
    assert Certificate.objects.all().delete()[0] == 1


def test_all_triggers_stand():
    assert missing(connection) == ()


def test_triggers_that_were_taken_down_are_missed():
    take_down(connection)
    assert "acceptance_signature_stays_as_it_is" in missing(connection)
    assert len(missing(connection)) >= 5
    put_up(connection)
    put_up(connection)
    assert missing(connection) == ()


@ON_POSTGRESQL
def test_a_trigger_that_was_switched_off_is_missed():
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE acceptance_signature DISABLE TRIGGER acceptance_signature_stays_as_it_is"
        )
    assert missing(connection) == ("acceptance_signature_stays_as_it_is",)


@pytest.mark.django_db(transaction=True)
def test_the_migration_can_be_undone_and_done_again():
    call_command("migrate", "acceptance", "0002", verbosity=0)
    assert len(missing(connection)) >= 5
    call_command("migrate", "acceptance", verbosity=0)
    assert missing(connection) == ()
