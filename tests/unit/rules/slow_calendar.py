"""A second, slow way to count limits: one day after the other, with the finger on the calendar.

It takes the yearly arrangements as data and nothing else from the engine. Where there is no notice
for a year, weekends and the holidays with a fixed date are off (全国年节及纪念日放假办法 第二条:
1 January, 1 May, since 2025 also 2 May, 1 to 3 October).
"""

from datetime import date, timedelta

from db.vocabulary import TimeUnit

ONE = timedelta(days=1)


class SlowCalendar:
    """Whether a day is worked, looked up in the notices each time."""

    def __init__(self, arrangements):
        self.arrangements = {item.year: item for item in arrangements}

    def known(self, day):
        return day.year in self.arrangements and self.arrangements[day.year].official

    def works(self, day):
        notice = self.arrangements.get(day.year)
        if notice is not None:
            if any(holiday.first <= day <= holiday.last for holiday in notice.off):
                return False
            if day in notice.working:
                return True
        if not self.known(day):
            fixed = {(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)}
            if (day.month, day.day) in fixed or (
                day.year >= 2025 and (day.month, day.day) == (5, 2)
            ):
                return False
        return day.isoweekday() <= 5

    def count(self, start, amount, unit, step, move):
        """Return (due, counted days, days left out, whether a year without notice was looked at).

        `step` is 1 for a limit and -1 for a lead. Day 0 is not counted.
        """
        day, counted, skipped, looked = start, [], [], []
        if unit in (TimeUnit.DAY, TimeUnit.WORKDAY):
            while len(counted) < amount:
                day += step * ONE
                if unit is TimeUnit.WORKDAY:
                    looked.append(day)
                if unit is TimeUnit.DAY or self.works(day):
                    counted.append(day)
                else:
                    skipped.append(day)
        else:
            size = 12 if unit is TimeUnit.YEAR else 1
            counted = [same_day(start, step * size * n) for n in range(1, amount + 1)]
            day = counted[-1] if counted else start
        while move:
            looked.append(day)
            if self.works(day):
                break
            skipped.append(day)
            day += step * ONE
        return day, counted, skipped, not all(self.known(seen) for seen in looked)

    def last_day(self, start, amount, unit, step, move):
        return self.count(start, amount, unit, step, move)[0]


def same_day(start, months):
    """Return the same day so many months later or earlier: month by month, then day by day."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        if months > 0:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    day = date(year, month, 1)
    while day.day < start.day and (day + ONE).month == month:
        day += ONE
    return day
