"""Tests that what was written by an earlier Gatepost can still be read: a change here loses schools' data."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from gatepost.schools.models import School
from gatepost.vault.actions import make_school_key
from gatepost.vault.envelope import Key, decrypt, place
from gatepost.vault.fields import Sealed
from gatepost.vault.hashing import keyed_hash
from gatepost.vault.keyring import RING
from gatepost.vault.keys import key_file
from gatepost.vault.master import load, master_from
from gatepost.vault.recovery import from_recovery_code
from gatepost.vault.sealing import _unpacked

KEY = Key(UUID("0123456789abcdef0123456789abcdef"), bytes(range(32)))
MASTER = master_from(bytes(range(32)))
SCHOOL = UUID("11111111-1111-1111-1111-111111111111")
ROW = UUID("22222222-2222-2222-2222-222222222222")
TITLE = "010123456789abcdef0123456789abcdef2232b1657e0073acefca72204b72c57c6e76847750d916e24ff9a4f6e8b0d6b37ad9b450c81afc14d9c602ff54e3de109c5115d11c981d13b6f21a2b"
DAY = "010123456789abcdef0123456789abcdefdc2f1101c22824da87f5321cced78ce344e1d14933a65712756f1d9f543c028ac4f1d974d7aaaef043f9e54dc4d430ce3eddf13697b870655207a267"
CODE = """0400-20G3-0G2G-C1R8-T38X
1450-P30D-1R7H-048J-3BYS
2CA1-A5GQ-30CH-M6RW-QP93
3MF1-Z9YZ-EEQS-ECM7-RDFW"""
KEY_FILE = """gatepost master key 1
id ee22461af290dc9c630859950219971d
secret 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
"""


def test_a_sealed_value_opens() -> None:
    at = place(SCHOOL.hex, "vault_page", "title", ROW.hex)
    assert decrypt(bytes.fromhex(TITLE), at, lambda _: KEY) == b"Mira Okafor\x80".ljust(32, b"\x00")


@pytest.mark.django_db
def test_a_sealed_field_opens(pages: type) -> None:
    RING.keep(SCHOOL, KEY, is_in_use=True)
    page = pages(id=ROW, school_id=SCHOOL)
    page.title = Sealed(bytes.fromhex(TITLE))
    page.held_on = Sealed(bytes.fromhex(DAY))
    assert page.title == "Mira Okafor"
    assert page.held_on == date(2014, 2, 28)
    RING.forget(SCHOOL)


def test_a_printed_code_gives_its_key() -> None:
    assert from_recovery_code(CODE) == MASTER


def test_a_key_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    path.write_text(KEY_FILE, "ascii")
    path.chmod(0o600)
    assert load(path) == MASTER


@pytest.mark.django_db
def test_a_keyed_hash_stays_the_same() -> None:
    RING.keep(SCHOOL, KEY, is_in_use=True)
    assert (
        keyed_hash(SCHOOL, "address", "a@example.org")
        == "284787c03abd96da2ac6cdd56d59671f492bcdc40b58b6244b13505e8e3971b9"
    )
    RING.forget(SCHOOL)


@pytest.mark.django_db
def test_the_place_of_a_wrapped_key_stays_the_same() -> None:
    school = School.objects.create(id=SCHOOL, slug="ash-lane", name="Ash Lane Primary School")
    row = make_school_key(school=school, by=None)
    at = place(SCHOOL.hex, "vault_wrappedkey", "wrapped", row.pk.hex)
    assert len(decrypt(bytes(row.wrapped or b""), at, lambda _: load(key_file()).key)) == 32


def test_the_inside_of_a_sealed_file_is_read() -> None:
    head = (
        b'{"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", '
        b'"file_name": "minutes.txt", "media_type": "text/plain", "size": 4}'
    )
    opened = _unpacked(len(head).to_bytes(4, "big") + head + b"test")
    assert (opened.content, opened.file_name) == (b"test", "minutes.txt")
