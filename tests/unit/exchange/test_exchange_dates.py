"""Dates as offices write them; the oracles are plain tables of what each spelling means."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.dates import PartialDate, UnreadableDate, read_date, read_day, read_month

FULL_WIDTH = str.maketrans("0123456789./-", "０１２３４５６７８９．／－")

SPELLINGS = (
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}年{0.month:02}月{0.day:02}日",
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}{0.month:02}{0.day:02}",
    " {0.year} 年 {0.month} 月 {0.day} 日 ",
    "{0.year}-{0.month:02}-{0.day:02} 00:00:00",
    "{0.year}-{0.month:02}-{0.day:02}T08:30",
    "{0.year}年{0.month}月{0.day}号",
    "{0.year}.{0.month:02}.{0.day:02}.",
    "{0.year}—{0.month}—{0.day}",
)


@given(st.dates(date(1920, 1, 1), date(2100, 12, 31)), st.sampled_from(SPELLINGS), st.booleans())
def test_every_spelling_of_a_day_means_that_day(day: date, spelling: str, wide: bool) -> None:
    text = spelling.format(day)
    assert read_day(text.translate(FULL_WIDTH) if wide else text) == day


def test_a_separated_text_is_a_day_exactly_when_the_calendar_has_it() -> None:
    days = {date(2024, 1, 1) + timedelta(days=n) for n in range(731)}
    known = {(day.year, day.month, day.day): day for day in days}
    for year, month, number in product((2024, 2025), range(15), range(34)):
        for text in (f"{year}.{month}.{number}", f"{year}{month:02}{number:02}"):
            expected = known.get((year, month, number))
            if expected is None:
                with pytest.raises(UnreadableDate):
                    read_day(text)
            else:
                assert read_day(text) == expected, text


@given(st.integers(10_000, 73_050), st.floats(0, 0.999, exclude_max=True))
def test_a_day_count_is_counted_from_the_spreadsheets_day_zero(serial: int, time: float) -> None:
    # Slow second way: 1 January 1970 is day 25569 in every spreadsheet.
    expected = (datetime(1970, 1, 1) + timedelta(days=serial - 25_569)).date()
    assert read_day(float(serial)) == expected
    assert read_day(serial + time) == expected
    assert read_day(str(serial)) == expected


@given(st.text(alphabet="0123456789.年月日-/ 号", max_size=12))
def test_no_text_is_read_as_a_day_that_its_digits_do_not_spell(text: str) -> None:
    try:
        read = read_date(text)
    except UnreadableDate:
        return
    digits = "".join(filter(str.isdigit, text))
    if len(digits) == 5 and text.strip(" .").isdigit():
        assert 10_000 <= int(digits) <= 73_050
        return
    day = () if read.day is None else (str(read.day), f"{read.day:02}")
    months = (str(read.month), f"{read.month:02}")
    assert digits in {
        f"{read.year}{month}{number}" for month, number in product(months, day or ("",))
    }


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("1985年3月", "1985-03"),
        ("1985.03", "1985-03"),
        ("1985.10", "1985-10"),
        ("1985-3", "1985-03"),
        ("１９８５．３", "1985-03"),
        ("198503", "1985-03"),
        ("1985.3月", "1985-03"),
        (198503.0, "1985-03"),
        (1985.3, "1985-03"),
        (1985.11, "1985-11"),
        (1985.01, "1985-01"),
        ("1985年3月7日", "1985-03"),
        (date(1985, 3, 7), "1985-03"),
    ],
)
def test_months_of_birth(value: str | float | date, month: str) -> None:
    assert read_month(value) == month


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "日期为空"),
        ("26.3.5", "四位"),
        ("3/5/2026", "四位"),
        ("03-05-26", "四位"),
        ("2026-2-30", "没有这一天"),
        ("2026.13.1", "没有这个月份"),
        ("20260230", "没有这一天"),
        ("2026-00-10", "没有这个月份"),
        ("2026", "只有年份"),
        (2026.0, "只有年份"),
        (2026.1, "可能是 1 月，也可能是 10 月"),
        (2026.123, "不是能认出的日期"),
        ("2026年3月5日左右", "不是能认出的日期"),
        ("2026.3-5", "不是能认出的日期"),
        ("2026-3/5", "不是能认出的日期"),
        ("去年", "不是能认出的日期"),
        ("1026-03-05", "1920 到 2100"),
        (date(1905, 6, 7), "1920 到 2100"),
        (3.0, "不是能认出的日期"),
        (-46086.0, "不是能认出的日期"),
        (1e20, "不是能认出的日期"),
    ],
)
def test_what_is_unclear_is_refused_with_the_reason(
    value: str | float | date, sentence: str
) -> None:
    with pytest.raises(UnreadableDate, match=sentence):
        read_date(value)


def test_a_month_is_no_day() -> None:
    with pytest.raises(UnreadableDate, match="只有年月"):
        read_day("2026年3月")


def test_the_ends_of_a_month() -> None:
    february = PartialDate(2024, 2)
    assert (february.first_day, february.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    day = PartialDate(2024, 2, 7)
    assert day.first_day == day.last_day == date(2024, 2, 7)
