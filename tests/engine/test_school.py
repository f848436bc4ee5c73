"""The school: its days and hours, whose children are whose, and what it goes by."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.school import Parent, School, Term

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31))


def a_school(**facts):
    facts.setdefault("terms", (Term(date(2026, 9, 2), date(2026, 10, 23)),))
    facts.setdefault("closed_days", frozenset({date(2026, 9, 4)}))
    return School(**facts)


@pytest.mark.parametrize(
    ("day", "is_school_day"),
    [
        (date(2026, 9, 1), False),  # the day before term
        (date(2026, 9, 2), True),
        (date(2026, 9, 4), False),  # closed
        (date(2026, 9, 5), False),  # Saturday
        (date(2026, 9, 6), False),
        (date(2026, 9, 7), True),
        (date(2026, 10, 23), True),
        (date(2026, 10, 26), False),
    ],
)
def test_a_school_day_is_an_open_weekday_in_term(day, is_school_day):
    assert a_school().is_school_day(day) is is_school_day


@pytest.mark.parametrize(("day", "is_school_day"), [(6, True), (7, False), (8, False), (9, True)])
def test_without_terms_every_weekday_is_a_school_day(day, is_school_day):
    assert a_school(terms=()).is_school_day(date(2026, 11, day)) is is_school_day


@pytest.mark.parametrize(
    ("at", "is_in"),
    [
        (datetime(2026, 9, 2, 7, 59, 59), False),
        (datetime(2026, 9, 2, 8), True),
        (datetime(2026, 9, 2, 12, 30), True),
        (datetime(2026, 9, 2, 18), True),
        (datetime(2026, 9, 2, 18, 0, 1), False),
        (datetime(2026, 9, 5, 12), False),
        (datetime(2026, 12, 25, 12), False),
    ],
)
def test_both_ends_of_the_hours_count_as_inside(at, is_in):
    assert a_school().is_in_hours(at) is is_in


@pytest.mark.parametrize(
    ("at", "following"),
    [
        (datetime(2026, 9, 2, 9), datetime(2026, 9, 2, 9)),
        (datetime(2026, 9, 2, 18), datetime(2026, 9, 2, 18)),
        (datetime(2026, 9, 2, 6), datetime(2026, 9, 2, 8)),
        (datetime(2026, 9, 2, 21), datetime(2026, 9, 3, 8)),
        (datetime(2026, 9, 3, 21), datetime(2026, 9, 7, 8)),  # over a closed day and a week-end
        (datetime(2026, 9, 6, 12), datetime(2026, 9, 7, 8)),
        (datetime(2026, 7, 30, 12), datetime(2026, 9, 2, 8)),
        (datetime(2026, 10, 23, 19), None),
        (datetime(2025, 8, 1, 12), None),
    ],
)
def test_the_next_moment_in_hours(at, following):
    assert a_school().next_in_hours(at) == following


def test_at_the_end_of_the_calendar_no_moment_follows():
    assert a_school().next_in_hours(datetime(9999, 12, 31, 19)) is None


@given(MOMENTS)
def test_the_next_moment_in_hours_is_in_hours_and_not_before(at):
    school = a_school(terms=())
    following = school.next_in_hours(at)
    assert following >= at
    assert school.is_in_hours(following)
    assert following - at < timedelta(days=7)


def test_children_are_found_by_their_parents_name_however_it_is_written():
    school = School(
        parents=(
            Parent("c1", "Anaïs Field-Moor", ("p1", "p2")),
            Parent("c2", "Anais Field Moor", ("p3",)),
            Parent("c3", "Joy Lund"),
        )
    )
    written = ["ANAIS FIELD-MOOR", "Anaïs  Field–Moor".replace("–", " "), "Joy Lund", "A Moor", ""]
    assert [sorted(school.own_children(name)) for name in written] == [
        ["p1", "p2", "p3"],
        ["p1", "p2", "p3"],
        [],
        [],
        [],
    ]


def test_children_are_found_by_a_name_with_its_title():
    school = School(parents=(Parent("c1", "Mrs Hannah Berg", ("p1",)),))
    assert school.own_children("Hannah Berg") == {"p1"}


def test_a_name_of_nothing_but_spaces_has_no_children():
    school = School(parents=(Parent("c1", "", ("p1",)), Parent("c2", " ", ("p2",))))
    assert school.own_children("  ") == frozenset()


def test_without_parents_nobody_has_children():
    assert School().own_children("Hannah Berg") == frozenset()


def test_the_names_of_a_school_are_all_that_it_goes_by():
    school = School(name="Marlpit Primary", other_names=("Marlpit", ""), pages=("The Pit",))
    assert school.identity_names == ("Marlpit Primary", "Marlpit", "The Pit")


def test_two_schools_of_the_same_facts_are_two():
    assert len({School(), School()}) == 2
