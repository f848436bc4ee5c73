"""Tests with a word that is sealed everywhere and must then be found nowhere."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gatepost.schools.models import School
from gatepost.vault.actions import make_thing_key
from gatepost.vault.hashing import keyed_hash
from gatepost.vault.keys import key_file, school_key, thing_key
from gatepost.vault.master import load
from gatepost.vault.sealing import Note, seal, unseal

pytestmark = pytest.mark.django_db

WORD = "marzipan-lighthouse"


def whole_database() -> bytes:
    """Every byte that the database holds."""
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [text for (text,) in cursor.fetchall()]
    return "\n".join(found).encode()


def test_a_planted_word_and_the_keys_are_nowhere_in_database_or_sealed_folder(
    school: School, pages: Any, slips: Any, machine: Path
) -> None:
    key = make_thing_key(school=school, purpose="case")
    pages.objects.create(school=school, title=WORD, body=WORD, facts={WORD: [WORD]})
    slips.objects.create(school=school, key=key, words=WORD)
    note = Note(f"{WORD}.txt", "text/plain")
    sealed = seal(school=school, content=WORD.encode() * 9, by=None, purpose="evidence", note=note)
    keyed_hash(school.pk, "word", WORD)
    unseal(sealed, by=None)
    slug = School.objects.get().slug.encode()
    held = whole_database()
    held += b"".join(path.read_bytes() for path in machine.rglob("*") if path.is_file())
    assert slug in held, "the search itself works"
    secrets = [
        school_key(school.pk).secret,
        thing_key(key).secret,
        load(key_file()).secret,
    ]
    for secret in (WORD.encode(), *secrets):
        assert secret not in held
        assert secret.hex().encode() not in held
