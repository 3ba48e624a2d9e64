"""Asks for the arrangement of one year: notice, days off, working weekends."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput
from desktop.records.fields import Field, FieldKind, Values
from desktop.rules.calendar import YearArrangement
from desktop.services import calendar_years
from desktop.ui.forms import FormContext, FormView
from desktop.ui.forms.view import scrolled
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_DATE = FieldKind.DATE
_FIELDS = (
    Field("year", "年份", FieldKind.INTEGER, required=True),
    Field("official", "放假通知已经发布", FieldKind.BOOLEAN, required=True),
    Field("notice", "放假通知的文号", help="例如：国办发明电〔2025〕7号。", max_length=120),
    Field("issued", "通知日期", _DATE),
    Field(
        "off",
        "放假",
        FieldKind.TABLE,
        columns=(
            Field("name", "节日", required=True, max_length=30),
            Field("first", "第一天", _DATE, required=True),
            Field("last", "最后一天", _DATE, required=True),
        ),
    ),
    Field(
        "working",
        "调休上班的周末",
        FieldKind.TABLE,
        columns=(Field("day", "日期", _DATE, required=True),),
    ),
)


class CalendarYearDialog(QDialog):
    """Accepted with `given`, checked; nothing is written here."""

    def __init__(
        self,
        before: YearArrangement,
        today: date,
        check: Callable[[YearArrangement], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.given: YearArrangement | None = None
        self.setWindowTitle("编辑放假安排")
        self.setMinimumSize(680, 620)
        self.form = FormView(_FIELDS, FormContext(today=today))
        self.form.load(_values(before))
        self.form.submitted.connect(self.submit)
        self.yes = push_button("看看会影响什么…", self.submit, role="primary", tip="Ctrl+Enter")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(push_button("取消", self.reject))
        line.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        about = "按放假通知逐行填写；节假日里没有写到的周末照常休息。"
        column.addWidget(plain_label(about, "muted", wrap=True))
        column.addWidget(scrolled(self.form), 1)
        column.addLayout(line)

    def submit(self) -> None:
        """Check what is filled in and hand it over."""
        if not self.form.check():
            return
        given = _arrangement(self.form.values())
        try:
            self._check(given)
        except InvalidInput as wrong:
            self.form.show_errors(wrong.by_field())
            return
        self.given = given
        self.accept()


def _values(before: YearArrangement) -> dict[str, Any]:
    return {
        "year": before.year,
        "official": before.official,
        "notice": before.notice,
        "issued": before.issued.isoformat() if before.issued else None,
        "off": [
            {"name": item.name, "first": item.first.isoformat(), "last": item.last.isoformat()}
            for item in before.off
        ],
        "working": [{"day": day.isoformat()} for day in before.working],
    }


def _arrangement(values: Values) -> YearArrangement:
    day = date.fromisoformat
    return calendar_years.arrangement(
        values["year"],
        bool(values["official"]),
        values.get("notice", ""),
        day(values["issued"]) if values.get("issued") else None,
        [(row["name"], day(row["first"]), day(row["last"])) for row in values.get("off", ())],
        [day(row["day"]) for row in values.get("working", ())],
    )
