"""Dates as offices write them in spreadsheets, read without guessing.

What can mean two days is refused with a sentence that says why: a wrong date here becomes a wrong
deadline there.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from db.problems import Problem

# Nobody in office was born earlier. The bound also catches a bare year that a spreadsheet showed
# as a date: 1985 becomes 1905-06-07.
FIRST_YEAR = 1920
LAST_YEAR = 2100

# Day 0 of the spreadsheets' count from 1 March 1900 on (their 29 February 1900 never was).
_SERIAL_ZERO = date(1899, 12, 30)
# Five digits: 1927-05-18 to 2099-12-31. Fewer could be a year, more a written date.
_SERIALS = range(10_000, 73_051)

_DASHES = str.maketrans({"—": "-", "–": "-", "−": "-", "‐": "-", "。": ".", "、": ".", "号": "日"})
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY = re.compile(
    rf"(\d+) ?(?:年 ?(\d+) ?月 ?(\d+) ?日?|([./-]) ?(\d+) ?\4 ?(\d+) ?日?){_TIME}", re.ASCII
)
_MONTH = re.compile(r"(\d{4}) ?[年./-] ?(\d{1,2}) ?月?", re.ASCII)


class UnreadableDate(Problem):
    """A cell's text is no date, or could be more than one."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or only a month where the source says no more (`day` is None)."""

    year: int
    month: int
    day: int | None = None

    @property
    def month_text(self) -> str:
        """The month as it is stored: YYYY-MM."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        """The day itself, or the first of the month."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> date:
        """The day itself, or the last of the month."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


def read_date(value: str | float | date) -> PartialDate:
    """Return the day or month that a cell's value means; raise `UnreadableDate` otherwise.

    Numbers are a spreadsheet's day count (46086), or digits typed without a separator (20260305,
    202603, 2026.3).
    """
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day, shown=value.isoformat())
    if isinstance(value, str):
        return _from_text(value)
    return _from_number(value)


def read_day(value: str | float | date) -> date:
    """Return the day that a cell's value means; a month alone is not enough."""
    read = read_date(value)
    if read.day is None:
        raise UnreadableDate(f"“{_shown(value)}”只有年月，没有日。")
    return read.first_day


def read_month(value: str | float | date) -> str:
    """Return the month (YYYY-MM) that a cell's value means; a day is reduced to its month."""
    return read_date(value).month_text


def _shown(value: str | float | date) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()


def _from_text(raw: str) -> PartialDate:
    shown = raw.strip()
    text = " ".join(unicodedata.normalize("NFKC", raw).translate(_DASHES).split()).rstrip(".")
    if not text:
        raise UnreadableDate("日期为空。")
    if text.isascii() and text.isdigit():
        return _from_digits(text, shown)
    if found := _DAY.fullmatch(text):
        year, *parts = (group for group in found.groups() if group and group.isdigit())
        if len(year) != 4:
            raise UnreadableDate(
                f"“{shown}”的年份没有写成四位，分不清年、月、日。请写成 2026-03-05 的样子。"
            )
        return _checked(int(year), int(parts[0]), int(parts[1]), shown=shown)
    if found := _MONTH.fullmatch(text):
        return _checked(int(found[1]), int(found[2]), None, shown=shown)
    raise UnreadableDate(f"“{shown}”不是能认出的日期。请写成 2026-03-05 的样子。")


def _from_number(value: float) -> PartialDate:
    shown = _shown(value)
    # The fraction of a day count is the time of day.
    if value >= 0 and (value == int(value) or int(value) in _SERIALS):
        return _from_digits(str(int(value)), shown)
    found = _MONTH.fullmatch(repr(value))
    if found is None:
        raise UnreadableDate(f"“{shown}”不是能认出的日期。请写成 2026-03-05 的样子。")
    if found[2] == "1":
        # A spreadsheet stores 2026.10 as the number 2026.1.
        raise UnreadableDate(
            f"“{shown}”可能是 1 月，也可能是 10 月（电子表格会去掉末尾的 0）。"
            f"请写成 {found[1]}-01 或者 {found[1]}-10。"
        )
    return _checked(int(found[1]), int(found[2]), None, shown=shown)


def _from_digits(digits: str, shown: str) -> PartialDate:
    if len(digits) == 8:
        return _checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]), shown=shown)
    if len(digits) == 6:
        return _checked(int(digits[:4]), int(digits[4:]), None, shown=shown)
    if int(digits) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(digits))
        return PartialDate(day.year, day.month, day.day)
    if len(digits) == 4:
        raise UnreadableDate(f"“{shown}”只有年份，没有月、日。")
    raise UnreadableDate(f"“{shown}”不是能认出的日期。请写成 2026-03-05 的样子。")


def _checked(year: int, month: int, day: int | None, *, shown: str) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(f"“{shown}”的年份不在 {FIRST_YEAR} 到 {LAST_YEAR} 年之间，请核对。")
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        missing = "没有这个月份" if not 1 <= month <= 12 else "没有这一天"
        raise UnreadableDate(f"“{shown}”写错了：{missing}。") from None
    return PartialDate(year, month, day)
