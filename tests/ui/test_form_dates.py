"""Dates typed in every usual way."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt

from desktop.records.fields import Field, FieldKind
from desktop.ui.forms.dates import DateEditor, parse_date, parse_datetime

TODAY = date(2026, 3, 5)

DATE_FORMS = (
    "{y}.{m}.{d}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y:04}{m:02}{d:02}",
    "{y}年{m}月{d}日",
    " {y} 年 {m} 月 {d} 日 ",
    "{y}．{m}．{d}",
)


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)), form=st.sampled_from(DATE_FORMS))
def test_every_usual_way_of_writing_gives_the_day(day: date, form: str) -> None:
    assert parse_date(form.format(y=day.year, m=day.month, d=day.day)) == day


@given(text=st.text(alphabet="0123456789.-年月日 ", max_size=12))
def test_a_day_is_only_read_where_its_numbers_stand(text: str) -> None:
    found = parse_date(text)
    if found is not None:
        digits = "".join(c for c in text if c.isdigit())
        assert digits.startswith(str(found.year))
        assert int(digits[4:]) in (
            int(f"{found.month}{found.day}"),
            int(f"{found.month:02}{found.day}"),
            int(f"{found.month}{found.day:02}"),
            int(f"{found.month:02}{found.day:02}"),
        )


@pytest.mark.parametrize("text", ["", "2026.13.5", "2026.2.30", "26.3.5", "3月5日", "2026", "明天"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026.3.5 9:30", 9, 30),
        ("2026-03-05T09:30", 9, 30),
        ("2026年3月5日9时", 9, 0),
        ("2026年3月5日 下午3点半", 15, 30),
        ("２０２６．３．５　９：３０", 9, 30),
        ("20260305 14:05", 14, 5),
        ("2026.3.5 下午12:10", 12, 10),
    ],
)
def test_times(text: str, hour: int, minute: int) -> None:
    assert parse_datetime(text) == datetime(2026, 3, 5, hour, minute)


@pytest.mark.parametrize("text", ["2026.3.5", "2026.3.5 25:00", "9:30", "2026.3.5 9:70"])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert parse_datetime(text) is None


def editor(qtbot, kind: FieldKind = FieldKind.DATE) -> DateEditor:
    made = DateEditor(Field("on", "日期", kind), TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_typed_day_is_tidied_when_the_field_is_left(qtbot) -> None:
    made = editor(qtbot)
    line = made.focus_target()
    qtbot.keyClicks(line, "2026.3.5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "2026-03-05"
    assert made.value() == "2026-03-05"


def test_what_cannot_be_read_is_kept_as_typed(qtbot) -> None:
    made = editor(qtbot)
    made.set_value("2026.13.5")
    assert made.value() == "2026.13.5"
    assert made.focus_target().text() == "2026.13.5"


def test_empty_is_empty(qtbot) -> None:
    made = editor(qtbot)
    made.set_value("2026-03-05")
    made.set_value(None)
    assert made.value() == ""


def test_the_calendar_opens_on_the_day_and_fills_it_in(qtbot) -> None:
    made = editor(qtbot, FieldKind.DATETIME)
    made.set_value("2026-04-01T14:20")
    qtbot.keyClick(made.focus_target(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = made._popup
    assert popup is not None and popup.isVisible()
    assert popup.calendar.selectedDate() == QDate(2026, 4, 1)
    popup.calendar.setSelectedDate(QDate(2026, 4, 9))
    with qtbot.waitSignal(made.changed):
        qtbot.keyClick(popup.calendar.focusProxy(), Qt.Key.Key_Return)
    assert made.value() == "2026-04-09T14:20"
    assert not popup.isVisible()


def test_a_read_only_date_opens_no_calendar(qtbot) -> None:
    made = editor(qtbot)
    made.set_read_only(True)
    made.open_calendar()
    assert made._popup is None
