"""Tests for the digest of an entry: pure, so that anybody can reckon it."""

import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.trail.digest import FIRST, Line, digest_of, instant

LINE = Line(
    school="0" * 31 + "1",
    trail="open",
    number=1,
    at="2026-11-22T08:15:00.000000Z",
    event="school-set-up",
    by="",
    about_kind="school",
    about="0" * 31 + "1",
    previous=FIRST,
)


def test_the_digest_is_sha_256_of_compact_json_with_sorted_names() -> None:
    written = (
        '{"about":"00000000000000000000000000000001","about_kind":"school",'
        '"at":"2026-11-22T08:15:00.000000Z","by":"","event":"school-set-up","number":1,'
        f'"previous":"{FIRST}","school":"00000000000000000000000000000001","trail":"open","version":1}}'
    )
    assert digest_of(LINE) == hashlib.sha256(written.encode()).hexdigest()


def test_the_digest_of_a_known_entry_never_changes() -> None:
    assert digest_of(LINE) == "bb2366a480678ae8b425fb26cb317c13ccb0bfa252fe27e9dd16eb7201042796"


@pytest.mark.parametrize("name", [field.name for field in fields(Line) if field.name != "digest"])
def test_every_value_is_covered(name: str) -> None:
    other = 2 if name == "number" else getattr(LINE, name) + "0"
    assert digest_of(replace(LINE, **{name: other})) != digest_of(LINE)


texts = st.text(max_size=8)


@given(st.tuples(texts, texts, texts, texts), st.tuples(texts, texts, texts, texts))
def test_no_two_entries_are_written_alike(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    first = replace(LINE, event=one[0], by=one[1], about_kind=one[2], about=one[3])
    second = replace(LINE, event=other[0], by=other[1], about_kind=other[2], about=other[3])
    assert (digest_of(first) == digest_of(second)) == (one == other)


def test_an_instant_is_written_in_utc_with_six_decimals() -> None:
    summer = timezone(timedelta(hours=1))
    assert instant(datetime(2026, 6, 1, 9, 30, tzinfo=summer)) == "2026-06-01T08:30:00.000000Z"
    assert instant(datetime(2026, 6, 1, 8, 30, 0, 7, UTC)) == "2026-06-01T08:30:00.000007Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        instant(datetime(2026, 6, 1, 9, 30))
