"""When a letter of a campaign may go, and whether a reminder is owed. Pure: no clock, no database.

Nothing goes on Saturdays, Sundays, closed days or in holidays, nor outside the hours for which a person is
paid where those are known; where they aren't, the school's own hours for writing count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

PaidHours = Mapping[str, Sequence[str]]
"""From a weekday's number ("0" is Monday) to the hours paid for, as ["08:30", "15:30"]."""

_LOOKS_AHEAD = 120
"""Days: longer than any holiday. A calendar that ends sooner is treated as if weekdays were school days."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days and hours on which a school writes to its people."""

    terms: tuple[tuple[date, date], ...] = ()
    """First and last day of each; a school that entered none has every weekday."""
    closed: frozenset[date] = frozenset()
    opens: time = time(8, 0)
    closes: time = time(18, 0)

    def is_school_day(self, on: date) -> bool:
        """Whether letters go on this day at all."""
        if on.weekday() >= _SATURDAY or on in self.closed:
            return False
        if not self.terms or on > max(last for _, last in self.terms):
            return True
        return any(first <= on <= last for first, last in self.terms)

    def school_day_from(self, on: date) -> date:
        """The first school day on or after this one; raises nothing, because weekdays follow every calendar."""
        return next(
            day
            for day in (on + timedelta(days=ahead) for ahead in range(_LOOKS_AHEAD))
            if self.is_school_day(day)
        )


def next_moment(now: datetime, calendar: Calendar, paid_hours: PaidHours) -> datetime:
    """The first moment, now or later, at which a letter to this person may go; local time, as `now` is.

    Somebody whose paid hours lie on no school day is written to in the school's hours instead.
    """
    hours = _hours(paid_hours)
    if not any(weekday < _SATURDAY for weekday in hours):
        hours = {}
    for ahead in range(_LOOKS_AHEAD):
        day = now.date() + timedelta(days=ahead)
        span = hours.get(day.weekday()) if hours else (calendar.opens, calendar.closes)
        if span is None or not calendar.is_school_day(day):
            continue
        begins, ends = (datetime.combine(day, at, tzinfo=now.tzinfo) for at in span)
        if now < ends:
            return max(now, begins)
    return now


def _hours(paid_hours: PaidHours) -> dict[int, tuple[time, time]]:
    """Weekdays with hours that can be read and are in order; others count as not known."""
    found: dict[int, tuple[time, time]] = {}
    for weekday, span in paid_hours.items():
        try:
            begins, ends = (time.fromisoformat(at) for at in span)
        except ValueError:
            continue
        if weekday.isdigit() and begins < ends:
            found[int(weekday)] = (begins, ends)
    return found


def owes_reminder(
    on: date,
    *,
    due_on: date,
    remind_before: Sequence[int],
    reminds_weekly: bool,
    last_written_on: date,
) -> bool:
    """Whether somebody is to be reminded on a day: a day for reminders has come since they were last written to.

    However many such days fell into a holiday, one letter follows it.
    """
    if on <= last_written_on:
        return False
    days = [
        day for day in (due_on - timedelta(days=before) for before in remind_before) if day <= on
    ]
    weeks = (on - due_on).days // 7
    if reminds_weekly and weeks > 0:
        days.append(due_on + timedelta(days=7 * weeks))
    return last_written_on < max(days, default=date.min)


def days_in_words(today: date, due_on: date) -> str:
    """How long there is, or how long it is over: "8 days left", "due today", "3 days over"."""
    left = (due_on - today).days
    if left == 0:
        return "due today"
    many = "day" if abs(left) == 1 else "days"
    return f"{left} {many} left" if left > 0 else f"{-left} {many} over"
