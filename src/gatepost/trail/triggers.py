"""The database's own refusal to change or delete what stands in the trail.

Whoever owns the database can take the triggers down; then the chain tells (queries.verify), and heads
kept elsewhere tell even of a chain that was reckoned anew from its first entry. SQLite drops a table's
triggers when a later migration rebuilds the table: such a migration ends with put_up.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE: dict[str, str] = {
    "trail_entry_stays_as_it_is": """
        BEFORE UPDATE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never changed'); END
    """,
    "trail_entry_is_kept": """
        BEFORE DELETE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never deleted'); END
    """,
    # INSERT OR REPLACE deletes without asking the trigger above.
    "trail_entry_is_not_replaced": """
        BEFORE INSERT ON trail_entry
        WHEN EXISTS (
            SELECT 1 FROM trail_entry WHERE id = NEW.id
            UNION ALL
            SELECT 1 FROM trail_entry
            WHERE school_id = NEW.school_id AND trail = NEW.trail AND number = NEW.number
        )
        BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never replaced'); END
    """,
    "trail_head_moves_forward": """
        BEFORE UPDATE ON trail_head
        WHEN NEW.id IS NOT OLD.id OR NEW.school_id IS NOT OLD.school_id
            OR NEW.trail IS NOT OLD.trail OR NEW.number IS NOT OLD.number + 1
        BEGIN SELECT RAISE(ABORT, 'the head of a trail moves forward by one entry'); END
    """,
    "trail_head_is_kept": """
        BEFORE DELETE ON trail_head
        BEGIN SELECT RAISE(ABORT, 'the head of a trail is never deleted'); END
    """,
    "trail_head_is_not_replaced": """
        BEFORE INSERT ON trail_head
        WHEN EXISTS (
            SELECT 1 FROM trail_head WHERE id = NEW.id
            UNION ALL
            SELECT 1 FROM trail_head WHERE school_id = NEW.school_id AND trail = NEW.trail
        )
        BEGIN SELECT RAISE(ABORT, 'the head of a trail is never replaced'); END
    """,
}

_POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
    END $$
"""
_POSTGRESQL: dict[str, tuple[str, str]] = {
    "trail_entry_stays_as_it_is": (
        "trail_entry",
        """
        BEFORE UPDATE OR DELETE ON trail_entry FOR EACH ROW
        EXECUTE FUNCTION trail_refuse('an entry of the trail is never changed or deleted')
        """,
    ),
    "trail_entry_is_kept": (
        "trail_entry",
        """
        BEFORE TRUNCATE ON trail_entry FOR EACH STATEMENT
        EXECUTE FUNCTION trail_refuse('the trail is never emptied')
        """,
    ),
    "trail_head_moves_forward": (
        "trail_head",
        """
        BEFORE UPDATE ON trail_head FOR EACH ROW
        WHEN ((NEW.id, NEW.school_id, NEW.trail, NEW.number)
            IS DISTINCT FROM (OLD.id, OLD.school_id, OLD.trail, OLD.number + 1))
        EXECUTE FUNCTION trail_refuse('the head of a trail moves forward by one entry')
        """,
    ),
    "trail_head_is_kept": (
        "trail_head",
        """
        BEFORE DELETE ON trail_head FOR EACH ROW
        EXECUTE FUNCTION trail_refuse('the head of a trail is never deleted')
        """,
    ),
    "trail_head_is_not_emptied": (
        "trail_head",
        """
        BEFORE TRUNCATE ON trail_head FOR EACH STATEMENT
        EXECUTE FUNCTION trail_refuse('the trail is never emptied')
        """,
    ),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up; those that stand already stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
            for name, (_, rule) in _POSTGRESQL.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {rule}")
        else:
            for name, rule in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {rule}")


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down: to undo the migration, and to empty a database between two tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, (table, _) in _POSTGRESQL.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            cursor.execute("DROP FUNCTION IF EXISTS trail_refuse()")
        else:
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The triggers that should stand in this database and don't, or stand switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
                "AND tgrelid IN (to_regclass('trail_entry'), to_regclass('trail_head'))"
            )
            expected = set(_POSTGRESQL)
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            expected = set(_SQLITE)
        standing = {name for (name,) in cursor.fetchall()}
    return tuple(sorted(expected - standing))
