"""Asks for the unit's own value of a rule: what, from when, on which basis."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput
from desktop.records.fields import Choice, Condition, Field, FieldKind
from desktop.rules.adoption import SettingContent
from desktop.rules.rule_model import PartPeriod
from desktop.services.rule_changes import OverrideInput
from desktop.services.rule_views import RuleRow
from desktop.services.rule_words import due_days_typed, part_period_text
from desktop.ui.forms import FormContext, FormView
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_WHAT = {
    "amount": "数值",
    "due": "每期的最后日期",
    "part_period": "任职不满一期的怎么算",
    "enabled": "是否执行",
    "allowed": "是否允许",
}
# The names of the dialog's fields for what a service calls `value`.
_VALUE_FIELDS = {
    "amount": "amount",
    "due": "due",
    "part_period": "part_period",
    "enabled": "on",
    "allowed": "on",
}


class OverrideDialog(QDialog):
    """Accepted with `given`; nothing is written here."""

    def __init__(
        self,
        row: RuleRow,
        today: date,
        check: Callable[[OverrideInput], None],
        parent: QWidget | None = None,
        *,
        regulation: str = "",
    ) -> None:
        super().__init__(parent)
        self._row, self._check, self._regulation = row, check, regulation
        self.given: OverrideInput | None = None
        self.setWindowTitle("调整数值")
        self.setMinimumWidth(600)
        self.form = FormView(_fields(row), FormContext(today=today))
        start = row.settable[0]
        self.form.load({"key": start, "since": today.isoformat()})
        self.form.submitted.connect(self.submit)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(push_button("取消", self.reject))
        self.yes = push_button("看看会影响什么…", self.submit, role="primary", tip="Ctrl+Enter")
        line.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(row.label, "section", wrap=True))
        column.addWidget(
            plain_label(f"《{row.text_title}》{row.article}，现在：{row.value}", "muted", wrap=True)
        )
        column.addWidget(self.form)
        column.addStretch(1)
        column.addLayout(line)
        first = _VALUE_FIELDS[start]
        self.form.editor(first).focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Check what is filled in and hand it over."""
        if not self.form.check():
            return
        values = self.form.values()
        key = values["key"]
        value: SettingContent = values.get(_VALUE_FIELDS[key])
        if key == "due":
            assert self._row.period is not None
            value = due_days_typed(self._row.period, str(value or ""))
        given = OverrideInput(
            self._row.id,
            key,
            value,
            date.fromisoformat(values["since"]),
            values["basis"],
            self._regulation,
        )
        try:
            self._check(given)
        except InvalidInput as wrong:
            names = {"value": _VALUE_FIELDS[key]}
            errors = {names.get(name, name): text for name, text in wrong.by_field().items()}
            self.form.show_errors(errors)
            return
        self.given = given
        self.accept()


def _fields(row: RuleRow) -> tuple[Field, ...]:
    choices = tuple(Choice(key, _WHAT[key]) for key in row.settable)
    unit = row.value.lstrip("0123456789") if row.amount is not None else ""
    return (
        Field("key", "调整什么", FieldKind.CHOICE, True, choices=choices),
        Field(
            "amount",
            "新的数值",
            FieldKind.INTEGER,
            True,
            unit=unit,
            shown_when=Condition("key", ("amount",)),
        ),
        Field(
            "due",
            "每期最后一天",
            help="写成“3-31”的样子（月-日），几个日期用顿号隔开；每季度、每半年第1个月的10日写成"
            "“+1-10”；留空是每期的最后一天。",
            shown_when=Condition("key", ("due",)),
        ),
        Field(
            "part_period",
            "任职不满一期的",
            FieldKind.CHOICE,
            True,
            choices=tuple(Choice(part.value, part_period_text(part)) for part in PartPeriod),
            shown_when=Condition("key", ("part_period",)),
        ),
        Field(
            "on",
            "执行（允许）吗",
            FieldKind.BOOLEAN,
            True,
            shown_when=Condition("key", ("enabled", "allowed")),
        ),
        Field("since", "从哪天起", FieldKind.DATE, True, "以前的事项仍按原来的数值。"),
        Field(
            "basis",
            "依据",
            FieldKind.LINE,
            True,
            "本单位的文件名称和文号，记入审计日志。",
            max_length=200,
        ),
    )
