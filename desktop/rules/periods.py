"""The calendar periods of recurring duties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.vocabulary import PeriodUnit

_MONTHS = {
    PeriodUnit.YEAR: 12,
    PeriodUnit.HALF_YEAR: 6,
    PeriodUnit.QUARTER: 3,
    PeriodUnit.MONTH: 1,
}
_YEAR = re.compile(r"([1-9]\d{3})")
_HALVES = ("上半年", "下半年")
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar year, half-year, quarter or month; both days belong to it.

    `code` is stable ("2026", "2026H1", "2026Q3", "2026M05"); `label` is for reading.
    """

    unit: PeriodUnit
    start: date
    end: date
    code: str
    label: str

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.end - self.start).days + 1


def period_of(unit: PeriodUnit, day: date) -> Period:
    """Return the period of this kind that holds `day`."""
    months = _MONTHS[unit]
    index = (day.month - 1) // months
    start = date(day.year, index * months + 1, 1)
    next_index = start.year * 12 + start.month - 1 + months
    end = date(next_index // 12, next_index % 12 + 1, 1) - timedelta(days=1)
    year = day.year
    match unit:
        case PeriodUnit.YEAR:
            code, label = f"{year}", f"{year}年"
        case PeriodUnit.HALF_YEAR:
            code, label = f"{year}H{index + 1}", f"{year}年{_HALVES[index]}"
        case PeriodUnit.QUARTER:
            code, label = f"{year}Q{index + 1}", f"{year}年{_QUARTERS[index]}"
        case PeriodUnit.MONTH:
            code, label = f"{year}M{index + 1:02d}", f"{year}年{index + 1}月"
    return Period(unit, start, end, code, label)


def period_named(unit: PeriodUnit, text: str) -> Period | None:
    """Return the period of this kind that a paper names by code or label, or None if it names none.

    "2026" and "2026年" name a year, "2026H1" and "2026年上半年" a half-year, and so on.
    """
    found = _YEAR.match(text)
    if found is None:
        return None
    first = date(int(found[1]), 1, 1)
    for period in periods_between(unit, first, date(first.year, 12, 31)):
        if text in (period.code, period.label):
            return period
    return None


def periods_between(unit: PeriodUnit, first: date, last: date) -> Iterator[Period]:
    """Yield every period that shares a day with the span from `first` to `last`."""
    day = first
    while day <= last:
        period = period_of(unit, day)
        yield period
        day = period.end + timedelta(days=1)
