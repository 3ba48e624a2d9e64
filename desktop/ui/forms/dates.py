"""Editors for dates and times: typed in any of the usual ways, or picked from a calendar."""

import re
from datetime import date, datetime, time
from typing import Any
from unicodedata import normalize

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.records.fields import Field, FieldKind
from desktop.ui.forms.editor import Editor
from desktop.ui.theme import Space, current_theme, set_icon
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import plain_label, polish_again

_DATE = re.compile(
    r"(?P<y>\d{4})\s*(?:年|[-./、])\s*(?P<m>\d{1,2})\s*(?:月|[-./、])\s*(?P<d>\d{1,2})\s*[日号]?"
    r"|(?P<y8>\d{4})(?P<m8>\d{2})(?P<d8>\d{2})"
)
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上)?\s*(?P<h>\d{1,2})\s*(?:[:时点])\s*(?:(?P<half_hour>半)|(?P<min>\d{1,2})?\s*分?)"
)
_WEEKDAYS = "一二三四五六日"


def parse_date(text: str) -> date | None:
    """Return the day written as 2026.3.5, 2026-03-05, 20260305 or 2026年3月5日, or `None`."""
    found = _DATE.fullmatch(normalize("NFKC", text).strip())
    return _day(found) if found else None


def parse_datetime(text: str) -> datetime | None:
    """Return the time written as a date followed by 9:30, 9时30分, 9点半 or 下午3点, or `None`."""
    text = normalize("NFKC", text).strip().replace("T", " ")
    found = _DATE.match(text)
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    clock = _TIME.fullmatch(text[found.end() :].strip())
    if clock is None:
        return None
    minute = 30 if clock["half_hour"] else int(clock["min"] or 0)
    hour = int(clock["h"])
    if clock["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    try:
        return datetime.combine(day, time(hour, minute))
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date | None:
    parts = (found["y"] or found["y8"], found["m"] or found["m8"], found["d"] or found["d8"])
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


class DateEditor(Editor):
    """A date, or a date with a time; empty is allowed. Alt+Down opens the calendar."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timed = field.kind is FieldKind.DATETIME
        self._today = today
        self._popup: _CalendarPopup | None = None
        self._line = QLineEdit()
        self._line.setPlaceholderText("如 2026.3.5 9:30" if self._timed else "如 2026.3.5")
        self._line.setFixedWidth(current_theme().font_px * (13 if self._timed else 10))
        self._line.textChanged.connect(self._on_text)
        self._line.editingFinished.connect(self._tidy)
        self._line.installEventFilter(self)
        self._button = tool_button("calendar-days", f"打开日历：{field.label}", self.open_calendar)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._weekday = plain_label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self._line, self._button, self._weekday):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self._line)

    def _read(self) -> date | datetime | None:
        text = self._line.text()
        return parse_datetime(text) if self._timed else parse_date(text)

    def _on_text(self) -> None:
        found = self._read()
        self._weekday.setText(f"周{_WEEKDAYS[found.weekday()]}" if found else "")
        self.changed.emit()

    def _tidy(self) -> None:
        found = self._read()
        if found is not None:
            self._show(found)

    def _show(self, found: date | datetime) -> None:
        timed = isinstance(found, datetime)
        self._line.setText(found.strftime("%Y-%m-%d %H:%M") if timed else found.isoformat())

    def value(self) -> Any:  # noqa: ANN401
        """Return ISO text; what is no date is returned as typed."""
        found = self._read()
        if found is None:
            return self._line.text().strip()
        return (
            found.isoformat(timespec="minutes")
            if isinstance(found, datetime)
            else found.isoformat()
        )

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show ISO text, or whatever was typed before."""
        blocked = self.blockSignals(True)
        self._line.setText("" if value is None else str(value))
        self._tidy()
        self.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._line

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable and hide the calendar's button."""
        self._line.setReadOnly(on)
        polish_again(self._line)
        self._button.setVisible(not on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Down, as combo boxes do."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Show the calendar below the line, on the day that is filled in or today."""
        if self._line.isReadOnly():
            return
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.calendar.activated.connect(self._picked)
            self._popup.calendar.clicked.connect(self._picked)
        found = self._read() or self._today
        self._popup.calendar.setSelectedDate(QDate(found.year, found.month, found.day))
        self._popup.adjustSize()
        self._popup.move(self._line.mapToGlobal(QPoint(0, self._line.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        if self._timed:
            before = self._read()
            clock = before.time() if isinstance(before, datetime) else time(9, 0)
            self._show(datetime.combine(chosen, clock))
        else:
            self._show(chosen)
        if self._popup is not None:
            self._popup.hide()
        self._line.setFocus()


class _CalendarPopup(QFrame):
    """A calendar in the colours of the theme: Qt's own has green arrows and glaring weekends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        theme = current_theme()
        self.calendar.setMinimumSize(theme.font_px * 22, theme.font_px * 19)
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.colours.danger))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        for name, arrow in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                set_icon(button, arrow)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.calendar)
