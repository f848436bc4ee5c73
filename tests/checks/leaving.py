"""What is left behind: every count of rows, and every form in which a word could lie somewhere."""

import base64
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, quote_plus

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection


def forms_of(word: str) -> set[bytes]:
    """A word as bytes in every way that a log, a session or a table could hold it."""
    found = set()
    for written in {word, word.lower(), word.upper()}:
        plain = written.encode()
        found |= {plain, plain.hex().encode(), written.encode("utf-16-le")}
        found |= {quote(written).encode(), quote_plus(written).encode()}
        found |= {"".join(f"%{byte:02X}" for byte in plain).encode()}
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            # The letters at both ends also hold bits of the neighbours.
            found.add(coded[4 if shift else 0 : -4])
    return found


def rows() -> dict[str, int]:
    """How many rows every table holds."""
    counted = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counted[table] = cursor.fetchone()[0]
    return counted


def whole_database() -> bytes:
    """Every byte that the database holds, with what sessions hold when unpacked."""
    held = [str(SessionStore().decode(row.session_data)).encode() for row in Session.objects.all()]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return b"\n".join([bytes(connection.connection.serialize()), *held])
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            held += [text.encode() for (text,) in cursor.fetchall()]
    return b"\n".join(held)


def state() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours, but for the sessions that merely browsing makes."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "contenttypes"}
    }


@contextmanager
def what_is_logged() -> Iterator[io.StringIO]:
    """What the handler of the settings writes meanwhile, with its filters and its form."""
    (handler,) = [one for one in logging.getLogger().handlers if one.name == "standard_error"]
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    try:
        yield written
    finally:
        handler.setStream(before)
