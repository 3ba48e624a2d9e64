"""Counting limits forwards from an event and leads backwards to one.

Day 0 is not counted; a month ends on the same day of the month, or on its last day. A last day
that falls on a holiday moves to the next working day (民法典 第二百零一条至第二百零三条, by
analogy: a setting). A lead in calendar days moves to the working day before instead. Ends of
influence periods and of quota periods, and fixed dates, never move.
"""

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from db.vocabulary import TimeUnit
from desktop.rules.calendar import DayStatus, WorkCalendar

_MONTHS = {TimeUnit.MONTH: 1, TimeUnit.YEAR: 12}


class Basis(StrEnum):
    """Where a date comes from."""

    FORWARD = "forward"  # counted forwards from `start`
    LEAD = "lead"  # counted backwards from `start`, the planned day
    PERIOD_END = "period_end"  # the end of a quota period, or a fixed date in it
    PRINTED = "printed"  # stands on the issued paper
    PLANNED = "planned"  # the planned day itself
    NO_LIMIT = "no_limit"  # the rule gives no number


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was not counted, with the reason in Chinese."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, and how it was reached.

    `start` is day 0 (for a lead: the event). `steps` are the counted days (for months and years:
    the same day of each following month), `skipped` the days left out. `moved_from` is the last
    day as counted, where it fell on a holiday. `due` is None where the rule gives no number.
    `provisional`: a year without an official notice had a part in it. `soft`: 原则上.
    """

    due: date | None
    start: date
    basis: Basis
    amount: int | None = None
    unit: TimeUnit | None = None
    steps: tuple[date, ...] = ()
    skipped: tuple[SkippedDay, ...] = ()
    provisional: bool = False
    soft: bool = False
    moved_from: date | None = None


class _Walk:
    """Looks days up and remembers whether a year without a notice was touched."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self.skipped: list[SkippedDay] = []
        self.provisional = False

    def look(self, day: date) -> DayStatus:
        status = self._calendar.status(day)
        self.provisional = self.provisional or not status.official
        return status

    def to_workday(self, day: date, step: timedelta) -> date:
        """Return `day`, or the nearest working day in the direction of `step`."""
        status = self.look(day)
        while not status.working:
            self.skipped.append(SkippedDay(day, status.reason))
            day += step
            status = self.look(day)
        return day

    def workdays(self, day: date, amount: int, step: timedelta) -> list[date]:
        """Return the `amount` working days after (or before) `day`."""
        counted: list[date] = []
        while len(counted) < amount:
            day += step
            status = self.look(day)
            if status.working:
                counted.append(day)
            else:
                self.skipped.append(SkippedDay(day, status.reason))
        return counted


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier if negative), or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def count_forward(
    start: date,
    amount: int | None,
    unit: TimeUnit,
    calendar: WorkCalendar,
    *,
    soft: bool = False,
    move: bool = True,
) -> Deadline:
    """Return the last day of a limit of `amount` units that starts with the event on `start`.

    `move` says whether a last day on a holiday moves to the next working day. Raises `ValueError`
    for a negative amount.
    """
    return _count(start, amount, unit, calendar, Basis.FORWARD, soft, move)


def count_lead(
    event: date,
    amount: int | None,
    unit: TimeUnit,
    calendar: WorkCalendar,
    *,
    soft: bool = False,
    move: bool = True,
) -> Deadline:
    """Return the last day on which something may be done that must precede `event` by `amount`.

    `move` says whether such a day on a holiday moves to the working day before. Raises `ValueError`
    for a negative amount.
    """
    return _count(event, amount, unit, calendar, Basis.LEAD, soft, move)


def on_printed_date(start: date, due: date) -> Deadline:
    """Return the date that an issued paper names; it is never recomputed or moved."""
    return Deadline(due, start, Basis.PRINTED)


def on_planned_day(planned: date) -> Deadline:
    """Return a duty that is to be done by the planned day itself."""
    return Deadline(planned, planned, Basis.PLANNED)


def without_limit(start: date, *, soft: bool = False) -> Deadline:
    """Return a duty whose rule gives no number (及时)."""
    return Deadline(None, start, Basis.NO_LIMIT, soft=soft)


def _count(
    start: date,
    amount: int | None,
    unit: TimeUnit,
    calendar: WorkCalendar,
    basis: Basis,
    soft: bool,
    move: bool,
) -> Deadline:
    if amount is None:
        return without_limit(start, soft=soft)
    if amount < 0:
        raise ValueError(f"a limit cannot be negative: {amount}")
    sign = 1 if basis is Basis.FORWARD else -1
    walk = _Walk(calendar)
    step = timedelta(days=sign)
    if unit is TimeUnit.WORKDAY:
        steps = walk.workdays(start, amount, step)
    elif unit is TimeUnit.DAY:
        steps = [start + step * number for number in range(1, amount + 1)]
    else:
        size = _MONTHS[unit] * sign
        steps = [add_months(start, size * number) for number in range(1, amount + 1)]
    counted = steps[-1] if steps else start
    due = walk.to_workday(counted, step) if move else counted
    return Deadline(
        due=due,
        start=start,
        basis=basis,
        amount=amount,
        unit=unit,
        steps=tuple(steps),
        skipped=tuple(walk.skipped),
        provisional=walk.provisional,
        soft=soft,
        moved_from=counted if due != counted else None,
    )
