"""Counting limits: the worked examples of the office, and edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import TimeUnit
from desktop.assets import resources
from desktop.rules.calendar import DaysOff, WorkCalendar, YearArrangement
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.deadline import (
    Basis,
    add_months,
    count_forward,
    count_lead,
    on_printed_date,
    without_limit,
)

CALENDAR = load_calendar_folder(resources("calendars"))
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 30))


def test_five_working_days_over_the_spring_festival_of_2025():
    # 26 January is a working Sunday; 28 January to 4 February are off.
    answer = count_forward(date(2025, 1, 24), 5, TimeUnit.WORKDAY, CALENDAR)
    assert answer.due == date(2025, 2, 7)
    assert answer.steps == (
        date(2025, 1, 26),
        date(2025, 1, 27),
        date(2025, 2, 5),
        date(2025, 2, 6),
        date(2025, 2, 7),
    )
    assert [skip.day.day for skip in answer.skipped] == [25, 28, 29, 30, 31, 1, 2, 3, 4]
    assert answer.skipped[0].reason == "周末（星期六）"
    assert answer.skipped[1].reason == "春节放假（国办发明电〔2024〕12号）"
    assert not answer.provisional


def test_three_working_days_notice_before_9_october_2025():
    answer = count_lead(date(2025, 10, 9), 3, TimeUnit.WORKDAY, CALENDAR)
    assert answer.due == date(2025, 9, 28)
    assert answer.basis is Basis.LEAD


def test_fifteen_working_days_over_two_holidays_of_2026():
    assert count_forward(date(2026, 9, 24), 15, TimeUnit.WORKDAY, CALENDAR).due == date(
        2026, 10, 22
    )


def test_a_limit_into_a_year_without_a_notice_is_provisional():
    answer = count_forward(date(2026, 12, 25), 7, TimeUnit.WORKDAY, CALENDAR)
    assert answer.provisional
    assert answer.due == date(2027, 1, 6)


def test_it_is_counted_anew_and_surely_once_the_notice_is_there():
    notice = YearArrangement(
        2027,
        official=True,
        off=(DaysOff("元旦", date(2027, 1, 1), date(2027, 1, 3)),),
        working=(date(2027, 1, 9),),
    )
    known = WorkCalendar([*(y for y in CALENDAR.years if y.year != 2027), notice])
    answer = count_forward(date(2026, 12, 25), 10, TimeUnit.WORKDAY, known)
    assert not answer.provisional
    assert answer.due == date(2027, 1, 9)  # a working Saturday
    before = count_forward(date(2026, 12, 25), 10, TimeUnit.WORKDAY, CALENDAR)
    assert (before.provisional, before.due) == (True, date(2027, 1, 11))


def test_day_0_is_not_counted_in_any_unit():
    start = date(2026, 3, 2)  # a Monday
    for unit, due in [
        (TimeUnit.WORKDAY, date(2026, 3, 3)),
        (TimeUnit.DAY, date(2026, 3, 3)),
        (TimeUnit.MONTH, date(2026, 4, 2)),
        (TimeUnit.YEAR, date(2027, 3, 2)),
    ]:
        assert count_forward(start, 1, unit, CALENDAR).due == due
    assert count_lead(start, 1, TimeUnit.WORKDAY, CALENDAR).due == date(2026, 2, 28)


def test_a_last_day_on_a_holiday_moves_and_says_from_where():
    answer = count_forward(date(2026, 9, 18), 15, TimeUnit.DAY, CALENDAR)  # 3 October
    assert (answer.due, answer.moved_from) == (date(2026, 10, 8), date(2026, 10, 3))
    assert answer.skipped[0].reason == "国庆节放假（国办发明电〔2025〕7号）"


def test_a_last_day_on_a_working_sunday_does_not_move():
    answer = count_forward(date(2026, 9, 5), 15, TimeUnit.DAY, CALENDAR)
    assert (answer.due, answer.moved_from) == (date(2026, 9, 20), None)


def test_moving_can_be_switched_off():
    answer = count_forward(date(2026, 9, 18), 15, TimeUnit.DAY, CALENDAR, move=False)
    assert (answer.due, answer.moved_from) == (date(2026, 10, 3), None)
    assert not answer.provisional


def test_calendar_days_over_an_unpublished_year_are_sure_unless_the_last_day_must_be_looked_up():
    sure = count_forward(date(2026, 12, 25), 10, TimeUnit.DAY, CALENDAR, move=False)
    assert not sure.provisional
    assert count_forward(date(2026, 12, 25), 10, TimeUnit.DAY, CALENDAR).provisional


def test_a_lead_in_calendar_days_on_a_holiday_moves_to_the_working_day_before():
    answer = count_lead(date(2026, 10, 10), 7, TimeUnit.DAY, CALENDAR)  # 3 October
    assert (answer.due, answer.moved_from) == (date(2026, 9, 30), date(2026, 10, 3))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        (date(2026, 1, 30), 1, TimeUnit.MONTH, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, TimeUnit.MONTH, date(2026, 4, 30)),
        (date(2026, 8, 31), 6, TimeUnit.MONTH, date(2027, 2, 28)),
        (date(2024, 2, 29), 1, TimeUnit.YEAR, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, TimeUnit.YEAR, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, TimeUnit.MONTH, date(2027, 1, 15)),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_last(start, amount, unit, due):
    assert count_forward(start, amount, unit, CALENDAR, move=False).due == due


def test_no_amount_gives_no_date():
    answer = without_limit(date(2026, 5, 1))
    assert count_forward(date(2026, 5, 1), None, TimeUnit.DAY, CALENDAR) == answer
    assert answer.due is None and answer.amount is None


def test_a_printed_date_is_never_moved():
    assert on_printed_date(date(2026, 9, 18), date(2026, 10, 3)).due == date(2026, 10, 3)


def test_a_negative_amount_is_a_bug():
    with pytest.raises(ValueError, match="negative"):
        count_forward(date(2026, 5, 1), -1, TimeUnit.DAY, CALENDAR)


@given(DAYS, st.integers(0, 60))
def test_months_agree_with_a_slow_search(start, months):
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    wanted = start.day
    while True:
        try:
            expected = date(year, month, wanted)
        except ValueError:
            wanted -= 1
        else:
            break
    assert add_months(start, months) == expected


@given(DAYS, st.integers(1, 30), st.sampled_from(list(TimeUnit)))
def test_a_moved_limit_always_ends_on_a_working_day(start, amount, unit):
    answer = count_forward(start, amount, unit, CALENDAR)
    assert CALENDAR.is_workday(answer.due)
    touched = [skip.day for skip in answer.skipped] + [answer.due]
    if all(CALENDAR.is_official(day.year) for day in touched):
        assert not answer.provisional


def test_an_empty_calendar_makes_everything_provisional():
    assert count_forward(date(2026, 3, 2), 1, TimeUnit.WORKDAY, WorkCalendar()).provisional
