from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.server.machine.recurrence import WALL, Daily, Every

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        # winter: the wall says what Greenwich says
        (utc(2026, 1, 15, 2, 10), utc(2026, 1, 15, 2, 10)),
        (utc(2026, 1, 15, 2, 9, 59), utc(2026, 1, 14, 2, 10)),
        # summer: an hour earlier in Greenwich
        (utc(2026, 7, 15, 1, 10), utc(2026, 7, 15, 1, 10)),
        (utc(2026, 7, 15, 1, 9, 59), utc(2026, 7, 14, 1, 10)),
        # the night on which the clock goes forward, and the one on which it goes back
        (utc(2026, 3, 29, 12), utc(2026, 3, 29, 1, 10)),
        (utc(2026, 10, 25, 12), utc(2026, 10, 25, 2, 10)),
        # just after midnight in summer, the day in Greenwich is still yesterday
        (utc(2026, 7, 14, 23, 30), utc(2026, 7, 14, 1, 10)),
    ],
)
def test_a_daily_job_is_due_by_the_clock_on_the_schools_wall(now, due):
    assert Daily(time(2, 10)).latest(now) == due


def test_a_time_that_comes_twice_in_autumn_is_due_once_at_its_first_coming():
    first, second = utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)
    assert {moment.astimezone(WALL).time() for moment in (first, second)} == {time(1, 30)}
    assert Daily(time(1, 30)).latest(first) == first
    assert Daily(time(1, 30)).latest(second) == first


def test_a_time_that_spring_leaves_out_is_due_when_it_would_have_been():
    assert Daily(time(1, 30)).latest(utc(2026, 3, 29, 1, 29)) == utc(2026, 3, 28, 1, 30)
    assert Daily(time(1, 30)).latest(utc(2026, 3, 29, 1, 30)) == utc(2026, 3, 29, 1, 30)


@given(MOMENTS, TIMES)
def test_the_latest_moment_of_a_daily_job_lies_at_most_a_long_day_back_and_is_its_own_latest(
    now, at
):
    due = Daily(at).latest(now)
    assert timedelta(0) <= now - due <= timedelta(hours=25)
    assert Daily(at).latest(due) == due


@given(st.dates(datetime(2025, 1, 2).date(), datetime(2034, 12, 30).date()), TIMES)
def test_a_daily_job_is_due_exactly_once_on_every_day_of_the_wall(day, at):
    start = datetime.combine(day, time(), WALL).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), WALL).astimezone(UTC)
    minutes = range(int((end - start).total_seconds() // 60))
    found = {Daily(at).latest(start + timedelta(minutes=minute)) for minute in minutes}
    assert len([due for due in found if start <= due < end]) == 1


@given(MOMENTS, st.integers(1, 720))
def test_a_job_of_every_few_minutes_was_due_less_than_so_many_minutes_ago(now, minutes):
    due = Every(minutes).latest(now)
    assert timedelta(0) <= now - due < timedelta(minutes=minutes)
    assert Every(minutes).latest(due) == due
