"""The database as a machine part: whether it answers, what time it has, and letting go of it."""

from datetime import datetime

from django.db import connection, connections
from django.utils import timezone


def reach() -> None:
    """Ask a PostgreSQL server directly; its pool would try for long before it said what is wrong.

    Raises DatabaseError, with the reason in its first line. SQLite is a file and always there.
    """
    if connection.vendor != "postgresql":
        return
    parameters = connection.get_connection_params() | {"connect_timeout": 5}
    with connection.wrap_database_errors:
        connection.Database.connect(**parameters).close()  # type: ignore[attr-defined]  # -- the driver


def let_go() -> None:
    """Close every connection, and the pool of those that have one: its threads survive no fork."""
    for opened in connections.all(initialized_only=True):
        opened.close()
        if opened.vendor == "postgresql":
            opened.close_pool()  # type: ignore[attr-defined]  # -- only PostgreSQL's connections have a pool


def now() -> datetime:
    """The time by the database's clock, the one clock that workers on several machines share."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    assert isinstance(moment, datetime)  # -- the type of that function
    return moment
