"""How often a job comes round: every so many minutes, or once a day by the clock on the school's wall."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from midnight in Greenwich, so that all machines count alike."""

    minutes: int

    def latest(self, now: datetime) -> datetime:
        """The latest moment at which it was due."""
        step = self.minutes * 60
        return datetime.fromtimestamp(int(now.timestamp()) // step * step, UTC)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at this time of the school's clock, on the two days as well on which the clock changes.

    A time that comes twice in autumn counts once, at its first coming; one that spring leaves out
    is due when it would have been.
    """

    at: time

    def latest(self, now: datetime) -> datetime:
        """The latest moment at which it was due."""
        today = now.astimezone(WALL).date()
        moments = (
            datetime.combine(today - timedelta(days=back), self.at, tzinfo=WALL).astimezone(UTC)
            for back in (0, 1)
        )
        return next(moment for moment in moments if moment <= now)
