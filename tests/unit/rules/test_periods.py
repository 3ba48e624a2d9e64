"""The periods of recurring duties: their days, codes and labels, and how a paper names them."""

from datetime import date

import pytest

from db.vocabulary import PeriodUnit
from desktop.rules.periods import period_named, period_of, periods_between

YEAR, HALF, QUARTER, MONTH = (
    PeriodUnit.YEAR,
    PeriodUnit.HALF_YEAR,
    PeriodUnit.QUARTER,
    PeriodUnit.MONTH,
)


@pytest.mark.parametrize(
    ("unit", "day", "first", "last", "code", "label"),
    [
        (YEAR, (5, 6), (1, 1), (12, 31), "2026", "2026年"),
        (HALF, (6, 30), (1, 1), (6, 30), "2026H1", "2026年上半年"),
        (HALF, (7, 1), (7, 1), (12, 31), "2026H2", "2026年下半年"),
        (QUARTER, (3, 31), (1, 1), (3, 31), "2026Q1", "2026年一季度"),
        (QUARTER, (4, 1), (4, 1), (6, 30), "2026Q2", "2026年二季度"),
        (QUARTER, (9, 30), (7, 1), (9, 30), "2026Q3", "2026年三季度"),
        (QUARTER, (12, 31), (10, 1), (12, 31), "2026Q4", "2026年四季度"),
        (MONTH, (1, 31), (1, 1), (1, 31), "2026M01", "2026年1月"),
        (MONTH, (2, 1), (2, 1), (2, 28), "2026M02", "2026年2月"),
        (MONTH, (12, 1), (12, 1), (12, 31), "2026M12", "2026年12月"),
    ],
)
def test_a_period_and_its_names(unit, day, first, last, code, label):
    period = period_of(unit, date(2026, *day))
    assert (period.start, period.end) == (date(2026, *first), date(2026, *last))
    assert (period.code, period.label) == (code, label)
    assert period.days == len(range(period.start.toordinal(), period.end.toordinal() + 1))
    assert period_named(unit, code) == period
    assert period_named(unit, label) == period


@pytest.mark.parametrize("text", ["", "2026H1", "2026年上半年", "未定", "0026", "2026M13", "26"])
def test_what_names_no_period_of_this_kind(text):
    assert period_named(MONTH, text) is None


def test_every_period_that_shares_a_day_is_told_once():
    found = periods_between(QUARTER, date(2025, 12, 31), date(2026, 7, 1))
    assert [period.code for period in found] == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    one = periods_between(MONTH, date(2026, 2, 28), date(2026, 2, 28))
    assert [period.code for period in one] == ["2026M02"]
    assert not list(periods_between(MONTH, date(2026, 3, 2), date(2026, 3, 1)))
