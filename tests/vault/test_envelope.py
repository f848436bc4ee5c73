"""Tests for one value under one key: pure."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.vault.envelope import (
    Key,
    Unreadable,
    decrypt,
    encrypt,
    key_id_of,
    new_secret,
    place,
)

KEY = Key(UUID(int=7), bytes(range(32)))
HERE = place("school", "table", "field", "row")


def find(key_id: UUID) -> Key:
    return {KEY.id: KEY}[key_id]


@given(st.binary(max_size=300))
def test_a_value_opens_as_it_was_sealed(plain: bytes) -> None:
    assert decrypt(encrypt(KEY, plain, HERE), HERE, find) == plain


def test_a_value_names_its_version_and_its_key() -> None:
    value = encrypt(KEY, b"words", HERE)
    assert value[0] == 1
    assert key_id_of(value) == KEY.id
    assert len(value) == 1 + 16 + 12 + 5 + 16


def test_the_same_value_is_sealed_differently_each_time() -> None:
    assert len({encrypt(KEY, b"words", HERE) for _ in range(50)}) == 50


def test_flipping_any_bit_of_any_byte_is_refused() -> None:
    value = encrypt(KEY, b"some words", HERE)
    for position in range(len(value)):
        for bit in range(8):
            flipped = bytearray(value)
            flipped[position] ^= 1 << bit
            with pytest.raises((Unreadable, KeyError)):
                decrypt(bytes(flipped), HERE, find)


def test_a_flipped_key_id_is_refused_even_where_a_key_is_found() -> None:
    value = bytearray(encrypt(KEY, b"some words", HERE))
    value[5] ^= 1
    with pytest.raises(Unreadable, match="changed, or moved"):
        decrypt(bytes(value), HERE, lambda _: KEY)


@pytest.mark.parametrize(
    "elsewhere",
    [
        place("other", "table", "field", "row"),
        place("school", "other", "field", "row"),
        place("school", "table", "other", "row"),
        place("school", "table", "field", "other"),
        place("school", "table", "fieldrow"),
        b"",
    ],
)
def test_a_value_that_was_moved_is_refused(elsewhere: bytes) -> None:
    with pytest.raises(Unreadable, match="changed, or moved"):
        decrypt(encrypt(KEY, b"words", HERE), elsewhere, find)


@given(st.lists(st.text(max_size=5), max_size=5), st.lists(st.text(max_size=5), max_size=5))
def test_no_two_places_are_written_alike(one: list[str], other: list[str]) -> None:
    assert (place(*one) == place(*other)) == (one == other)


@pytest.mark.parametrize("length", [0, 1, 17, 29, 44])
def test_a_value_that_was_cut_short_is_refused(length: int) -> None:
    with pytest.raises(Unreadable, match="cut short"):
        decrypt(encrypt(KEY, b"words", HERE)[:length], HERE, find)


def test_another_key_opens_nothing() -> None:
    value = encrypt(KEY, b"words", HERE)
    with pytest.raises(Unreadable):
        decrypt(value, HERE, lambda _: Key(KEY.id, new_secret()))


def test_a_refusal_holds_nothing_of_the_value() -> None:
    value = bytearray(encrypt(KEY, b"marzipan", HERE))
    value[-1] ^= 1
    with pytest.raises(Unreadable) as caught:
        decrypt(bytes(value), HERE, find)
    assert "marzipan" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_key_never_shows_its_secret() -> None:
    key = Key(uuid4(), b"marzipan" * 4)
    assert "marzipan" not in repr(key) + str(key) + f"{key}"
    assert repr(key) == f"Key(id={key.id!r})"


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(uuid4(), bytes(length))
