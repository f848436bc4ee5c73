"""Days and clocks as people say them, on screen, in letters and on papers; instants as they are at the school."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone


def day(value: date | datetime | None) -> str:
    """A day with its weekday, as "Friday 4 December"."""
    if value is None or value == "":
        return ""
    on = _local(value)
    return f"{on:%A} {on.day} {on:%B}"


def day_year(value: date | datetime | None) -> str:
    """A day with its year, as "4 December 2026"."""
    if value is None or value == "":
        return ""
    on = _local(value)
    return f"{on.day} {on:%B} {on.year}"


def clock(value: time | datetime | None) -> str:
    """A time of day, as "9.30pm" or "5pm"."""
    if value is None or value == "":
        return ""
    at = _local(value) if isinstance(value, datetime) else value
    if at.minute == 0 and at.hour in {0, 12}:
        return "midday" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _local(value: Any) -> Any:  # noqa: ANN401 -- a date and a datetime are read alike
    """A moment in the school's own time; a day as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
