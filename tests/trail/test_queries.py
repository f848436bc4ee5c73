"""Tests for finding what an owner of the database did to a trail after taking the triggers down."""

import io
from uuid import UUID

import pytest
from django.db import connection

from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.digest import FIRST, digest_of
from gatepost.trail.exporting import export
from gatepost.trail.models import Entry, Head
from gatepost.trail.personal_data import held_about
from gatepost.trail.proving import Anchor, Fault, Verified, prove
from gatepost.trail.queries import HeadAt, entries, heads, verify
from gatepost.trail.states import Event, Trail
from gatepost.trail.triggers import take_down

pytestmark = pytest.mark.django_db

CHANGED = "it was changed: its digest isn't the digest of what it says"


def behind_its_back(statement: str) -> None:
    take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_untouched_trail_is_whole(school: School, six_entries: list[Entry]) -> None:
    assert verify(school, Trail.OPEN) == Verified(6, six_entries[5].digest)
    assert verify(school, Trail.CASEWORK).entries == 2
    assert verify(school, Trail.CASEWORK).is_whole


def test_a_trail_without_entries_is_whole(school: School) -> None:
    assert verify(school, Trail.OPEN) == Verified(0, FIRST)


@pytest.mark.parametrize(
    "change",
    [
        "event = 'person-removed'",
        "by = ''",
        "at = '2020-01-01 00:00:00+00'",
        "about_kind = 'pupil'",
        "about = 'P-9'",
        "digest = previous",
    ],
)
@pytest.mark.parametrize("number", [1, 4, 6])
def test_every_change_is_found_and_the_entry_named(
    school: School, six_entries: list[Entry], change: str, number: int
) -> None:
    behind_its_back(f"UPDATE trail_entry SET {change} WHERE number = {number} AND trail = 'open'")
    found = verify(school, Trail.OPEN)
    assert found.first_fault == Fault(number, CHANGED)
    assert found.entries == number - 1
    assert verify(school, Trail.CASEWORK).is_whole


def test_a_changed_link_is_found(school: School, six_entries: list[Entry]) -> None:
    behind_its_back(
        f"UPDATE trail_entry SET previous = '{FIRST}' WHERE number = 4 AND trail = 'open'"
    )
    why = "it doesn't follow on from the entry before: one of the two was changed"
    assert verify(school, Trail.OPEN).first_fault == Fault(4, why)


@pytest.mark.parametrize(("number", "stands"), [(1, 2), (3, 4), (5, 6)])
def test_an_entry_that_was_taken_out_is_named(
    school: School, six_entries: list[Entry], number: int, stands: int
) -> None:
    behind_its_back(f"DELETE FROM trail_entry WHERE number = {number} AND trail = 'open'")
    assert verify(school, Trail.OPEN).first_fault == Fault(
        number, f"it is missing: entry {stands} stands in its place"
    )


def test_an_end_that_was_cut_off_is_found_by_the_head(
    school: School, six_entries: list[Entry]
) -> None:
    behind_its_back("DELETE FROM trail_entry WHERE number > 4 AND trail = 'open'")
    assert verify(school, Trail.OPEN).first_fault == Fault(
        5, "it is missing: the head of the trail has entry 6, the trail ends earlier"
    )


def test_a_head_that_was_put_back_is_found(school: School, six_entries: list[Entry]) -> None:
    behind_its_back(
        f"UPDATE trail_head SET number = 4, digest = '{six_entries[3].digest}' WHERE trail = 'open'"
    )
    assert verify(school, Trail.OPEN).first_fault == Fault(
        5, "it stands past the head of the trail"
    )


def test_a_head_that_was_taken_away_is_found(school: School, six_entries: list[Entry]) -> None:
    behind_its_back("DELETE FROM trail_head WHERE trail = 'open'")
    assert verify(school, Trail.OPEN).first_fault == Fault(
        1, "it stands past the head of the trail"
    )


def test_a_last_entry_with_a_digest_made_to_fit_is_found_by_the_head(
    school: School, six_entries: list[Entry]
) -> None:
    take_down(connection)
    entry = six_entries[5]
    entry.by = ""
    entry.digest = digest_of(entry.line)
    entry.save()
    assert verify(school, Trail.OPEN).first_fault == Fault(
        6, "its digest isn't the one in the head of the trail"
    )


def test_a_chain_reckoned_anew_with_its_head_is_found_by_a_head_kept_elsewhere(
    school: School, six_entries: list[Entry]
) -> None:
    kept = [Anchor(head.number, head.digest) for head in heads(school) if head.trail == "open"]
    take_down(connection)
    previous = six_entries[1].digest
    for entry in six_entries[2:]:
        entry.by = ""
        entry.previous = previous
        entry.digest = previous = digest_of(entry.line)
        entry.save()
    Head.objects.filter(trail="open").update(digest=previous)
    assert verify(school, Trail.OPEN).is_whole
    assert verify(school, Trail.OPEN, kept).first_fault == Fault(
        6, "its digest isn't the one in what was written down elsewhere"
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="other databases keep the type")
@pytest.mark.parametrize("rubbish", ["'rubbish'", "'2026-99-99 00:00:00'", "x'00'", "7"])
def test_an_entry_that_cannot_be_read_is_named(
    school: School, six_entries: list[Entry], rubbish: str
) -> None:
    behind_its_back(f"UPDATE trail_entry SET at = {rubbish} WHERE number = 3 AND trail = 'open'")
    found = verify(school, Trail.OPEN)
    assert found.first_fault is not None
    assert found.first_fault.number == 3


def test_heads_are_plain_values_for_keeping_elsewhere(
    school: School, six_entries: list[Entry]
) -> None:
    hidden = Entry.objects.get(trail="casework", number=2)
    assert heads(school) == (
        HeadAt(Trail.OPEN, 6, six_entries[5].digest, six_entries[5].at),
        HeadAt(Trail.CASEWORK, 2, hidden.digest, hidden.at),
    )


def test_the_entries_of_a_trail_come_in_order(school: School, six_entries: list[Entry]) -> None:
    assert [entry.number for entry in entries(school)] == [1, 2, 3, 4, 5, 6]


def test_an_exported_trail_proves_itself_without_the_database(
    school: School, six_entries: list[Entry]
) -> None:
    file = io.StringIO()
    assert export(school, Trail.OPEN, file) == 6
    lines = file.getvalue().splitlines()
    assert prove(lines) == verify(school, Trail.OPEN)
    lines[2] = lines[2].replace("P-3", "P-4")
    assert prove(lines).first_fault == Fault(3, CHANGED)


def test_looking_through_a_trail_takes_a_fixed_number_of_statements(
    school: School, six_entries: list[Entry], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]  # -- pytest-django's fixture
        verify(school, Trail.OPEN)


def test_a_person_is_told_what_the_open_trail_holds_about_them(school: School) -> None:
    mira, other = UUID(int=1), UUID(int=2)

    class By:
        pk = mira

    record(school=school, event=Event.PERSON_ADDED, by=None, about_kind="person", about=mira)
    record(school=school, event=Event.SIGNED_IN, by=By())
    record(school=school, event=Event.PERSON_ADDED, by=None, about_kind="person", about=other)
    record(school=school, event=Event.FILE_SEALED, by=By(), trail=Trail.CASEWORK)
    held = list(held_about(school, mira))
    assert [(item.reference, item.has_third_parties) for item in held] == [
        ("open trail, entry 1", True),
        ("open trail, entry 2", False),
    ]
    assert held[1].what.startswith("signed-in, by you, ")
