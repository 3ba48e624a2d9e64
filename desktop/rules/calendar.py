"""Working days: the yearly arrangements of holidays, and what is known without one.

The arrangement of a year is published by a notice of the State Council in the autumn before. Until
then the program comes with the statutory holidays of the year, not official. For a year without
any file only weekends and the holidays with a fixed date are known. Every date that rests on such a
year is provisional (暂估).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from db.problems import Problem

_WEEKDAYS = "一二三四五六日"
_ONE_DAY = timedelta(days=1)
_STATUTE = "全国年节及纪念日放假办法"
# 第二条: 2 May is a holiday since the revision in force from 2025.
_FIXED_HOLIDAYS = {
    (1, 1): ("元旦", 1),
    (5, 1): ("劳动节", 1),
    (5, 2): ("劳动节", 2025),
    (10, 1): ("国庆节", 1),
    (10, 2): ("国庆节", 1),
    (10, 3): ("国庆节", 1),
}


class CalendarProblem(Problem):
    """A calendar file contradicts itself or another one."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """One holiday: its name and the first and last day off."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class YearArrangement:
    """The days off and the working weekend days of one year.

    `official` is false while no notice has been published. `notice` is the number of the notice, or
    of all of them where a later one changed the year; of a year that is not official, what its days
    rest on. `issued` is the day of the first.
    """

    year: int
    official: bool
    notice: str = ""
    issued: date | None = None
    off: tuple[DaysOff, ...] = ()
    working: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DayStatus:
    """Whether a day is worked, why not (Chinese; empty for a working day), and how sure that is."""

    working: bool
    reason: str
    official: bool


class WorkCalendar:
    """Says of any day whether it is a working day, and why not."""

    def __init__(self, years: Iterable[YearArrangement] = ()) -> None:
        """Build the calendar; raises `CalendarProblem` for a year given twice or contradictory."""
        self._years: dict[int, YearArrangement] = {}
        self._listed: dict[date, DayStatus] = {}
        for arrangement in years:
            if arrangement.year in self._years:
                raise CalendarProblem(
                    f"{arrangement.year}年的放假安排有两份。", remedy="请只保留其中一份。"
                )
            self._years[arrangement.year] = arrangement
            self._listed.update(_listed_days(arrangement))

    @property
    def years(self) -> tuple[YearArrangement, ...]:
        """The arrangements it was built from, by year."""
        return tuple(self._years[year] for year in sorted(self._years))

    def is_official(self, year: int) -> bool:
        """Return whether the notice for this year is known."""
        arrangement = self._years.get(year)
        return arrangement is not None and arrangement.official

    def status(self, day: date) -> DayStatus:
        """Return whether `day` is worked, with the reason where it is not."""
        listed = self._listed.get(day)
        if listed is not None:
            return listed
        official = self.is_official(day.year)
        if not official:
            name, since = _FIXED_HOLIDAYS.get((day.month, day.day), ("", 0))
            if name and day.year >= since:
                return DayStatus(False, f"{name}放假{_provisional(_STATUTE)}", False)
        if day.weekday() >= 5:
            return DayStatus(False, f"周末（星期{_WEEKDAYS[day.weekday()]}）", official)
        return DayStatus(True, "", official)

    def is_workday(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return self.status(day).working


def _provisional(basis: str) -> str:
    return f"（{f'依{basis}' if basis else ''}暂估，尚无当年放假通知）"


def _listed_days(arrangement: YearArrangement) -> dict[date, DayStatus]:
    """Return the days that the arrangement names; raises `CalendarProblem` where it is wrong."""
    source = f"（{arrangement.notice}）" if arrangement.notice else ""
    if not arrangement.official:
        source = _provisional(arrangement.notice)
    listed: dict[date, DayStatus] = {}
    for holiday in arrangement.off:
        if holiday.first > holiday.last:
            raise CalendarProblem(
                f"{arrangement.year}年放假安排里，{holiday.name}的开始日期晚于结束日期。",
                remedy="请改正后再导入。",
            )
        day = holiday.first
        while day <= holiday.last:
            _refuse_wrong_day(arrangement.year, day, listed)
            reason = f"{holiday.name}放假{source}"
            listed[day] = DayStatus(False, reason, arrangement.official)
            day += _ONE_DAY
    for day in arrangement.working:
        _refuse_wrong_day(arrangement.year, day, listed)
        if day.weekday() < 5:
            raise CalendarProblem(
                f"{arrangement.year}年放假安排里，调休上班日{day}不是周末。",
                remedy="请改正后再导入。",
            )
        listed[day] = DayStatus(True, "", arrangement.official)
    return listed


def _refuse_wrong_day(year: int, day: date, listed: dict[date, DayStatus]) -> None:
    if day.year != year:
        raise CalendarProblem(
            f"{year}年放假安排里有别的年份的日期：{day}。", remedy="请改正后再导入。"
        )
    if day in listed:
        raise CalendarProblem(f"{year}年放假安排里，{day}出现了两次。", remedy="请改正后再导入。")
