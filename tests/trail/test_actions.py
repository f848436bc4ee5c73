"""Tests for adding to the trail."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import transaction

from gatepost.schools.models import School
from gatepost.trail.actions import NotARecord, OutsideTransaction, record
from gatepost.trail.digest import FIRST, digest_of
from gatepost.trail.models import Entry, Head
from gatepost.trail.states import Event, Trail

MIRA = UUID("11111111-2222-3333-4444-555555555555")


@dataclass(frozen=True)
class Actor:
    pk: object


def test_the_first_entry_follows_on_from_nothing(school: School) -> None:
    at = datetime(2026, 11, 22, 8, 15, 0, 42, UTC)
    entry = record(
        school=school,
        event=Event.PERSON_ADDED,
        by=Actor(MIRA),
        about_kind="person",
        about=Actor(MIRA),
        at=at,
    )
    entry.refresh_from_db()
    assert (entry.number, entry.previous, entry.at) == (1, FIRST, at)
    assert (entry.trail, entry.event) == ("open", "person-added")
    assert (entry.by, entry.about_kind, entry.about) == (MIRA.hex, "person", MIRA.hex)
    assert entry.digest == digest_of(entry.line)


def test_each_entry_follows_on_from_the_one_before(school: School) -> None:
    one = record(school=school, event=Event.SCHOOL_SET_UP, by=None)
    two = record(school=school, event=Event.CALENDAR_SET, by=None)
    assert (two.number, two.previous) == (2, one.digest)
    head = Head.objects.get(school=school, trail=Trail.OPEN)
    assert (head.number, head.digest) == (2, two.digest)


def test_the_two_trails_of_a_school_know_nothing_of_each_other(school: School) -> None:
    record(school=school, event=Event.SCHOOL_SET_UP, by=None)
    hidden = record(school=school, event=Event.FILE_SEALED, by=None, trail=Trail.CASEWORK)
    shown = record(school=school, event=Event.CALENDAR_SET, by=None)
    assert (hidden.number, hidden.previous) == (1, FIRST)
    assert shown.number == 2


def test_schools_have_trails_of_their_own(school: School) -> None:
    other = School.objects.create(slug="mill-road", name="Mill Road School")
    record(school=school, event=Event.SCHOOL_SET_UP, by=None)
    assert record(school=other, event=Event.SCHOOL_SET_UP, by=None).number == 1


def test_gatepost_itself_acts_without_an_id(school: School) -> None:
    assert record(school=school, event=Event.SCHOOL_SET_UP, by=None).by == ""
    assert record(school=school, event=Event.SCHOOL_SET_UP, by=Actor(None)).by == ""


@pytest.mark.parametrize("about", [MIRA, MIRA.hex, "C-7KQ4", "", "x" * 64])
def test_ids_and_short_references_may_stand_in_the_trail(school: School, about: UUID | str) -> None:
    expected = about.hex if isinstance(about, UUID) else about
    assert record(school=school, event=Event.FILE_SEALED, by=None, about=about).about == expected


@pytest.mark.parametrize(
    "about",
    ["Mira Okafor", "mira@ash-lane.example", "x" * 65, "a\nb", "C-7KQ4\n", "a\x00", "Zoë", "٣"],
)
def test_words_about_people_never_stand_in_the_trail(school: School, about: str) -> None:
    with pytest.raises(NotARecord, match="ids and short references"):
        record(school=school, event=Event.FILE_SEALED, by=None, about=about)
    with pytest.raises(NotARecord, match="ids and short references"):
        record(school=school, event=Event.FILE_SEALED, by=Actor(about))
    assert not Entry.objects.exists()


@pytest.mark.parametrize("kind", ["Person", "a person", "person1", "x" * 41, "person\n"])
def test_the_kind_is_a_short_word(school: School, kind: str) -> None:
    with pytest.raises(NotARecord, match="short word"):
        record(school=school, event=Event.FILE_SEALED, by=None, about_kind=kind)


def test_only_events_of_the_list_are_recorded(school: School) -> None:
    with pytest.raises(NotARecord, match="no event"):
        record(school=school, event="person-added", by=None)  # type: ignore[arg-type]  # -- the point


def test_an_instant_without_a_zone_is_refused(school: School) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        record(school=school, event=Event.SIGNED_IN, by=None, at=datetime(2026, 11, 22))


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
    with pytest.raises(OutsideTransaction, match="stands or falls with its change"):
        record(school=school, event=Event.SCHOOL_SET_UP, by=None)
    assert not Head.objects.exists()


def test_an_entry_falls_with_its_change(school: School) -> None:
    record(school=school, event=Event.SCHOOL_SET_UP, by=None)
    with transaction.atomic():
        record(school=school, event=Event.CALENDAR_SET, by=None)
        transaction.set_rollback(True)
    assert record(school=school, event=Event.PLATFORMS_SET, by=None).number == 2
    assert [entry.event for entry in Entry.objects.order_by("number")] == [
        "school-set-up",
        "platforms-set",
    ]
