"""Ending a further regulation: its last day, and why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput
from desktop.records.fields import Field, FieldKind
from desktop.ui.forms import FormContext, FormView
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_FIELDS = (
    Field("last", "执行到哪一天", FieldKind.DATE, True, "这一天以前的事项仍按这部制度计算。"),
    Field("reason", "停用理由", FieldKind.TEXT, True, "记入审计日志。", max_length=500),
)


class EndDialog(QDialog):
    """Accepted with `last` and `reason`; nothing is written here."""

    def __init__(
        self,
        title: str,
        today: date,
        check: Callable[[date], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.last: date | None = None
        self.reason = ""
        self.setWindowTitle("停用制度")
        self.setMinimumWidth(560)
        self.form = FormView(_FIELDS, FormContext(today=today))
        self.form.load({"last": today.isoformat()})
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
        column.addWidget(plain_label(f"停用：{title}", "section", wrap=True))
        column.addWidget(self.form)
        column.addStretch(1)
        column.addLayout(line)
        self.form.focus_first()

    def submit(self) -> None:
        """Check what is filled in and hand it over."""
        if not self.form.check():
            return
        values = self.form.values()
        last = date.fromisoformat(values["last"])
        try:
            self._check(last)
        except InvalidInput as wrong:
            self.form.show_errors(wrong.by_field())
            return
        self.last, self.reason = last, values["reason"]
        self.accept()
