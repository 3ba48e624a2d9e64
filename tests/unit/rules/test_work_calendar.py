"""The yearly arrangements against an independent package, and years without a notice."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from desktop.assets import resources
from desktop.rules.calendar import CalendarProblem, DaysOff, WorkCalendar, YearArrangement
from desktop.rules.calendar_files import load_calendar_folder


@pytest.fixture(scope="module")
def shipped() -> WorkCalendar:
    return load_calendar_folder(resources("calendars"))


def test_all_days_of_2024_to_2026_agree_with_chinesecalendar(shipped):
    day, end, days = date(2024, 1, 1), date(2026, 12, 31), 0
    while day <= end:
        assert shipped.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
        days += 1
    assert days == 1096


def test_a_day_off_says_which_holiday_and_cites_the_notice(shipped):
    status = shipped.status(date(2025, 10, 8))
    assert not status.working
    assert status.reason == "国庆节、中秋节放假（国办发明电〔2024〕12号）"
    assert shipped.status(date(2026, 3, 7)).reason == "周末（星期六）"
    assert shipped.status(date(2025, 9, 28)).working


def test_a_year_without_a_notice_knows_fixed_holidays_and_says_it_is_not_official(shipped):
    assert not shipped.is_official(2027)
    assert not shipped.status(date(2027, 1, 1)).working
    assert not shipped.status(date(2027, 5, 2)).working
    assert shipped.status(date(2027, 10, 4)).working  # a Monday: not one of the three fixed days
    assert not shipped.status(date(2027, 3, 3)).official
    # 2 May became a holiday in 2025; both days are no weekend.
    assert WorkCalendar().status(date(2024, 5, 2)).working
    assert not WorkCalendar().status(date(2025, 5, 2)).working


@pytest.mark.parametrize("year", [2023, 2030])
def test_the_fixed_holidays_of_a_year_without_a_notice(year):
    days = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3), *([(5, 2)] if year >= 2025 else [])]
    calendar, day = WorkCalendar(), date(year, 1, 1)
    off = set()
    while day.year == year:
        status = calendar.status(day)
        assert not status.official
        if day.weekday() < 5 and not status.working:
            assert status.reason.endswith("（依全国年节及纪念日放假办法暂估，尚无当年放假通知）")
            off.add(day)
        day += timedelta(days=1)
    wanted = {date(year, month, number) for month, number in days}
    assert off == {day for day in wanted if day.weekday() < 5}


def test_a_holiday_of_one_day_and_the_edges_of_a_long_one():
    year = YearArrangement(
        2026,
        official=True,
        notice="通知",
        off=(
            DaysOff("元旦", date(2026, 1, 1), date(2026, 1, 1)),
            DaysOff("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
        ),
        working=(date(2026, 10, 10),),
    )
    calendar = WorkCalendar([year])
    assert [calendar.is_workday(date(2026, 1, n)) for n in (1, 2)] == [False, True]
    assert [calendar.is_workday(date(2026, 10, n)) for n in (1, 7, 8, 10, 11)] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert calendar.years == (year,)


def test_a_draft_year_counts_its_days_but_stays_unofficial():
    draft = YearArrangement(
        2027, official=False, off=(DaysOff("春节", date(2027, 2, 5), date(2027, 2, 12)),)
    )
    calendar = WorkCalendar([draft])
    assert not calendar.is_workday(date(2027, 2, 8))
    assert not calendar.status(date(2027, 2, 8)).official
    assert not calendar.is_workday(date(2027, 10, 1))
    assert calendar.status(date(2027, 2, 8)).reason == "春节放假（暂估，尚无当年放假通知）"


@pytest.mark.parametrize(
    "broken",
    [
        YearArrangement(2026, True, off=(DaysOff("元旦", date(2026, 1, 3), date(2026, 1, 1)),)),
        YearArrangement(2026, True, off=(DaysOff("元旦", date(2025, 12, 31), date(2026, 1, 1)),)),
        YearArrangement(
            2026,
            True,
            off=(DaysOff("元旦", date(2026, 1, 1), date(2026, 1, 3)),),
            working=(date(2026, 1, 3),),
        ),
        YearArrangement(2026, True, working=(date(2026, 1, 5),)),
    ],
)
def test_a_contradictory_year_is_refused(broken):
    with pytest.raises(CalendarProblem):
        WorkCalendar([broken])


def test_one_year_given_twice_is_refused():
    year = YearArrangement(2026, True)
    with pytest.raises(CalendarProblem):
        WorkCalendar([year, year])
