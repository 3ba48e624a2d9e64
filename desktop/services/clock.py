"""Where "now" comes from, so that a test and the sample office can live on another day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The time that the services see."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...

    def today(self) -> date:
        """Return the office's calendar day."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in the computer's time zone."""
        return datetime.now().astimezone().date()


@dataclass(slots=True)
class SetClock:
    """A clock that is set by hand and moves one second with each reading."""

    at: datetime

    def now(self) -> datetime:
        """Return the set moment and move on, so that no two entries share a moment."""
        self.at += timedelta(seconds=1)
        return self.at

    def today(self) -> date:
        """Return the day to which the clock is set."""
        return self.at.date()

    def move_to(self, day: date, hour: int = 9) -> None:
        """Set the clock to a day; it never goes back within the same day."""
        wanted = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        self.at = max(self.at, wanted) if wanted.date() == self.at.date() else wanted
