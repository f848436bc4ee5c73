"""The questions and their facts: who is a child, and from what day somebody is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.question import Channel, Other, OtherKind, age_on

BIRTHS = st.dates(date(1930, 1, 1), date(2024, 12, 31))
DAYS = st.dates(date(1930, 1, 1), date(2080, 12, 31))


def somebody(age):
    return Other(OtherKind.FORMER_PUPIL, age=age)


@pytest.mark.parametrize("age", [None, 0, 4.5, 17, 17.99, 17.9999, float("nan"), -1])
def test_under_eighteen_or_of_unknown_age_is_no_adult(age):
    assert not somebody(age).is_adult


@pytest.mark.parametrize("age", [18, 18.0, 18.0027, 64, 101.5])
def test_eighteen_and_over_is_an_adult(age):
    assert somebody(age).is_adult


@pytest.mark.parametrize(
    ("born_on", "day", "is_adult"),
    [
        (date(2008, 11, 22), date(2026, 11, 21), False),
        (date(2008, 11, 22), date(2026, 11, 22), True),
        (date(2008, 11, 22), date(2026, 11, 23), True),
        (date(2009, 1, 1), date(2026, 12, 31), False),
        (date(2009, 1, 1), date(2027, 1, 1), True),
        (date(2008, 12, 31), date(2026, 12, 30), False),
        (date(2008, 12, 31), date(2026, 12, 31), True),
        (date(2008, 2, 29), date(2026, 2, 28), False),
        (date(2008, 2, 29), date(2026, 3, 1), True),
        (date(2008, 2, 28), date(2026, 2, 28), True),
        (date(2008, 3, 1), date(2026, 2, 28), False),
    ],
)
def test_somebody_is_grown_up_from_the_eighteenth_birthday_on(born_on, day, is_adult):
    assert somebody(age_on(born_on, day)).is_adult is is_adult


@pytest.mark.parametrize(
    ("day", "whole_years"),
    [
        (date(2020, 2, 29), 0),
        (date(2021, 2, 28), 0),
        (date(2021, 3, 1), 1),
        (date(2024, 2, 28), 3),
        (date(2024, 2, 29), 4),
        (date(2024, 3, 1), 4),
        (date(2037, 3, 1), 17),
        (date(2038, 2, 28), 17),
        (date(2038, 3, 1), 18),
    ],
)
def test_a_child_of_the_leap_day_is_a_year_older_on_the_leap_day_or_the_first_of_march(
    day, whole_years
):
    assert int(age_on(date(2020, 2, 29), day)) == whole_years


def test_a_birthday_in_a_leap_year_is_exact_for_a_child_of_the_leap_day():
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20


def test_half_a_year_after_the_birthday_the_fraction_is_by_days():
    assert age_on(date(2015, 1, 1), date(2025, 7, 2)) == pytest.approx(10 + 182 / 365)


def test_a_day_before_birth_gives_less_than_nought():
    assert age_on(date(2020, 5, 5), date(2020, 5, 4)) < 0


@given(BIRTHS, st.integers(0, 90))
def test_whole_years_are_exact_on_the_birthday(born_on, years):
    try:
        birthday = born_on.replace(year=born_on.year + years)
    except ValueError:
        birthday = date(born_on.year + years, 3, 1)
    assert age_on(born_on, birthday) == years
    assert years - 0.01 < age_on(born_on, birthday - timedelta(days=1)) < years


@given(BIRTHS, DAYS)
def test_everybody_is_older_on_the_next_day(born_on, day):
    assert age_on(born_on, day) < age_on(born_on, day + timedelta(days=1))


@given(BIRTHS, DAYS)
def test_an_age_is_close_to_the_days_lived(born_on, day):
    assert abs(age_on(born_on, day) - (day - born_on).days / 365.2425) < 0.02


@pytest.mark.parametrize("channel", list(Channel))
def test_the_channels_of_the_school_are_those_that_say_so(channel):
    schools = {Channel.SCHOOL_PLATFORM, Channel.SCHOOL_EMAIL, Channel.SCHOOL_PHONE}
    assert channel.is_schools is (channel in schools)
