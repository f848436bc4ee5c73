"""What the vault's tests share: a machine's folder, a school, and a table with sealed fields."""

from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection, models

from gatepost.schools.models import OfSchool, School
from gatepost.vault.fields import SealedDateField, SealedJSONField, SealedTextField
from gatepost.vault.keyring import RING
from gatepost.vault.models import WrappedKey

PAGES = Apps()
"""A registry of its own, so that no migration is missed for these tables."""
PAGES.register_model("schools", School)
PAGES.register_model("vault", WrappedKey)


class Page(OfSchool):
    """A table with each sealed field, under the school's key."""

    title = SealedTextField()
    body = SealedTextField(blank=True)
    held_on = SealedDateField(null=True, blank=True)
    facts = SealedJSONField(null=True, blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "vault"
        apps = PAGES


class Slip(OfSchool):
    """A table whose words lie under a key of their own."""

    key = models.ForeignKey(WrappedKey, null=True, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="key")

    class Meta:
        app_label = "vault"
        apps = PAGES


class Clip(OfSchool):
    """A table whose words lie under the key of the slip that they hang on."""

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="slip__key")

    class Meta:
        app_label = "vault"
        apps = PAGES


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, settings: Any) -> Path:
    """A machine without a key and without files; returns its data folder."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    settings.GATEPOST_DATA = data
    settings.GATEPOST_KEY_FILE = tmp_path / "keys" / "master.key"
    RING.forget_everything()
    return data


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(slug="ash-lane", name="Ash Lane Primary School")


@pytest.fixture
def other_school(db: None) -> School:
    return School.objects.create(slug="mill-road", name="Mill Road School")


def make_table(model: type[models.Model]) -> None:
    columns = [
        f'"{field.column}" {field.db_type(connection)} {"NULL" if field.null else "NOT NULL"}'
        for field in model._meta.concrete_fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {model._meta.db_table} ({', '.join(columns)})")


@pytest.fixture
def pages(db: None) -> type[Page]:
    make_table(Page)
    return Page


@pytest.fixture
def slips(db: None) -> type[Slip]:
    make_table(Slip)
    return Slip


@pytest.fixture
def clips(slips: type[Slip]) -> type[Clip]:
    make_table(Clip)
    return Clip


class Columns:
    """The database behind Gatepost's back: what lies in a column, and putting something else there."""

    def raw(self, row: models.Model, column: str) -> bytes | None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [self._key(row)]
            )
            value = cursor.fetchone()[0]
        return None if value is None else bytes(value)

    def put(self, row: models.Model, column: str, value: bytes | None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s",
                [value, self._key(row)],
            )

    def _key(self, row: models.Model) -> object:
        return row.pk.hex if connection.vendor == "sqlite" else row.pk


@pytest.fixture
def columns(db: None) -> Columns:
    return Columns()
