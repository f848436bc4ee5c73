"""The database's own refusal to change what was adopted, signed, attested and certified.

A row is written once. It may be deleted, since records end (retention): the trail then tells of a row that is
not there. Whoever owns the database can take the triggers down; then the digests tell (verifying). SQLite
drops a table's triggers when a later migration rebuilds the table: such a migration ends with put_up.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_WORDS: dict[str, str] = {
    "acceptance_adoptedversion": "a version that was adopted is never changed",
    "acceptance_statement": "a statement that people sign is never changed",
    "acceptance_signature": "a signature is never changed",
    "acceptance_attestation": "a firm's attestation is never changed",
    "acceptance_certificate": "a certificate is never changed",
}
"""The tables whose rows are written once, and what the database says to whoever tries it."""

_ONCE: dict[str, tuple[str, ...]] = {
    "acceptance_adoptedversion": ("school_id, in_force_from",),
    "acceptance_statement": ("version_id, kind",),
    "acceptance_signature": ("person_id, version_id", "school_id, reference"),
    "acceptance_attestation": ("school_id, reference",),
    "acceptance_certificate": ("signature_id",),
}
"""What is there once besides the id: SQLite's INSERT OR REPLACE deletes by these without asking a trigger."""


def _stays(table: str) -> str:
    return f"{table}_stays_as_it_is"


def _is_not_replaced(table: str) -> str:
    return f"{table}_is_not_replaced"


def _sqlite() -> dict[str, str]:
    rules = {}
    for table, words in _WORDS.items():
        said = words.replace("'", "''")
        rules[_stays(table)] = f"BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        same = " UNION ALL ".join(
            f"SELECT 1 FROM {table} WHERE {_same(columns)}"  # noqa: S608 -- names of our own
            for columns in ("id", *_ONCE[table])
        )
        replaced = said.replace("never changed", "never replaced")
        rules[_is_not_replaced(table)] = (
            f"BEFORE INSERT ON {table} WHEN EXISTS ({same}) "
            f"BEGIN SELECT RAISE(ABORT, '{replaced}'); END"
        )
    return rules


def _same(columns: str) -> str:
    return " AND ".join(f"{column} = NEW.{column}" for column in columns.split(", "))


_POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION acceptance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
    END $$
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up; those that stand already stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
            for table, words in _WORDS.items():
                said = words.replace("'", "''")
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {_stays(table)} BEFORE UPDATE ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION acceptance_refuse('{said}')"
                )
        else:
            for name, rule in _sqlite().items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {rule}")


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down: to undo the migration, and to see in a test what a changed byte leads to."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in _WORDS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_stays(table)} ON {table}")
            cursor.execute("DROP FUNCTION IF EXISTS acceptance_refuse()")
        else:
            for name in _sqlite():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The triggers that should stand in this database and don't, or stand switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
            )
            expected = {_stays(table) for table in _WORDS}
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            expected = set(_sqlite())
        standing = {name for (name,) in cursor.fetchall()}
    return tuple(sorted(expected - standing))
