"""When letters of a campaign may go, and whether a reminder is owed: told apart by days and hours alone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.acceptance.timing import Calendar, days_in_words, next_moment, owes_reminder

WALL = ZoneInfo("Europe/London")
TERMS = Calendar(
    terms=(
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 5), date(2027, 2, 12)),
    ),
    closed=frozenset({date(2026, 11, 27)}),
)


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=WALL)


WEDNESDAY, FRIDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (at(WEDNESDAY, 10), at(WEDNESDAY, 10)),
        (at(WEDNESDAY, 7, 59), at(WEDNESDAY, 8)),
        (at(WEDNESDAY, 18), at(date(2026, 11, 26), 8)),
        (
            at(date(2026, 11, 26), 19),
            at(date(2026, 11, 30), 8),
        ),  # a closed Friday, then the weekend
        (at(FRIDAY, 10), at(date(2026, 11, 30), 8)),
        (at(SATURDAY, 10), at(date(2026, 11, 30), 8)),
        (at(date(2026, 12, 18), 17, 59), at(date(2026, 12, 18), 17, 59)),
        (at(date(2026, 12, 18), 18), at(date(2027, 1, 5), 8)),  # the holidays
    ],
)
def test_letters_go_in_the_schools_hours_on_school_days(now, goes):
    assert next_moment(now, TERMS, {}) == goes


@pytest.mark.parametrize(
    ("paid", "goes"),
    [
        ({"2": ["05:00", "07:00"]}, at(date(2026, 12, 2), 5)),  # a cleaner, Wednesdays early
        ({"3": ["12:00", "13:15"]}, at(date(2026, 11, 26), 12)),  # a midday supervisor, Thursdays
        ({"2": ["08:00", "16:00"], "4": ["08:00", "16:00"]}, at(WEDNESDAY, 10)),
        ({"4": ["08:00", "16:00"]}, at(date(2026, 12, 4), 8)),  # this Friday is closed
        ({"5": ["09:00", "12:00"]}, at(WEDNESDAY, 10)),  # Saturdays only: the school's hours
        ({"2": ["16:00", "08:00"]}, at(WEDNESDAY, 10)),  # hours that can't be
        ({"2": ["late", "later"]}, at(WEDNESDAY, 10)),
    ],
)
def test_letters_go_inside_the_hours_that_a_person_is_paid_for(paid, goes):
    assert next_moment(at(WEDNESDAY, 10), TERMS, paid) == goes


def test_a_school_without_a_calendar_writes_on_weekdays():
    assert next_moment(at(date(2026, 8, 5), 10), Calendar(), {}) == at(date(2026, 8, 5), 10)
    assert next_moment(at(date(2026, 8, 8), 10), Calendar(), {}) == at(date(2026, 8, 10), 8)


def test_after_the_last_day_of_the_calendar_weekdays_count():
    assert next_moment(at(date(2027, 6, 2), 10), TERMS, {}) == at(date(2027, 6, 2), 10)


moments = st.datetimes(datetime(2026, 9, 1), datetime(2027, 9, 1)).map(
    lambda naive: naive.replace(tzinfo=WALL)
)
spans = st.tuples(st.integers(0, 22), st.integers(1, 23)).filter(lambda span: span[0] < span[1])
hours = st.dictionaries(
    st.integers(0, 6).map(str),
    spans.map(lambda span: [f"{span[0]:02}:00", f"{span[1]:02}:00"]),
)


@given(now=moments, paid=hours)
def test_no_letter_ever_goes_on_a_quiet_day_or_outside_the_hours(now, paid):
    goes = next_moment(now, TERMS, paid)
    assert goes >= now
    assert TERMS.is_school_day(goes.date())
    weekdays = {day: span for day, span in paid.items() if int(day) < 5}
    if weekdays:
        begins, ends = weekdays[str(goes.weekday())]
        assert time.fromisoformat(begins) <= goes.time() < time.fromisoformat(ends)
    else:
        assert TERMS.opens <= goes.time() < TERMS.closes


@given(now=moments, paid=hours)
def test_the_moment_that_was_named_is_the_moment_when_it_has_come(now, paid):
    goes = next_moment(now, TERMS, paid)
    assert next_moment(goes, TERMS, paid) == goes


DUE = date(2026, 12, 4)


def owes(on, last, before=(14, 7, 3, 1), weekly=True):
    return owes_reminder(
        on, due_on=DUE, remind_before=before, reminds_weekly=weekly, last_written_on=last
    )


@pytest.mark.parametrize(
    ("on", "last", "is_owed"),
    [
        (date(2026, 11, 19), date(2026, 11, 10), False),  # fifteen days before
        (date(2026, 11, 20), date(2026, 11, 10), True),  # fourteen
        (date(2026, 11, 20), date(2026, 11, 20), False),  # written to today
        (date(2026, 11, 24), date(2026, 11, 20), False),
        (date(2026, 11, 24), date(2026, 11, 19), True),  # that day fell on a quiet one
        (date(2026, 12, 3), date(2026, 12, 1), True),  # the day before
        (DUE, date(2026, 12, 3), False),
        (date(2026, 12, 10), date(2026, 12, 3), False),
        (date(2026, 12, 11), date(2026, 12, 3), True),  # a week over
        (date(2026, 12, 14), date(2026, 12, 11), False),
        (date(2026, 12, 18), date(2026, 12, 11), True),
    ],
)
def test_reminders_are_owed_on_their_days_and_once(on, last, is_owed):
    assert owes(on, last) is is_owed


def test_after_the_last_day_nobody_is_reminded_where_the_school_chose_so():
    assert not owes(date(2027, 1, 11), date(2026, 12, 3), weekly=False)


def test_without_any_day_before_the_first_reminder_is_a_week_over():
    assert not owes(DUE, date(2026, 11, 2), before=())
    assert owes(DUE + timedelta(days=7), date(2026, 11, 2), before=())


@given(
    before=st.lists(st.integers(0, 30), max_size=5),
    weekly=st.booleans(),
    start=st.integers(1, 40),
    days=st.integers(1, 120),
    quiet=st.sets(st.integers(0, 120)),
)
def test_however_the_days_fall_nobody_gets_more_letters_than_there_are_days_for_them(
    before, weekly, start, days, quiet
):
    asked_on = DUE - timedelta(days=start)
    last, letters = asked_on, 0
    for passed in range(1, days):
        on = asked_on + timedelta(days=passed)
        if passed not in quiet and owes(on, last, before=before, weekly=weekly):
            last, letters = on, letters + 1
    points = {days_before for days_before in before if days_before < start}
    weeks = max(0, (days - start) // 7) if weekly else 0
    assert letters <= len(points) + weeks


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 26), "8 days left"),
        (date(2026, 12, 3), "1 day left"),
        (DUE, "due today"),
        (date(2026, 12, 5), "1 day over"),
        (date(2026, 12, 14), "10 days over"),
    ],
)
def test_how_long_there_is_is_said_in_words(today, words):
    assert days_in_words(today, DUE) == words
