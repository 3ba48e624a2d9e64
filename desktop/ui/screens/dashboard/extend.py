"""Asks for a later day for one obligation: until when, why, who agreed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput
from db.queries.obligations import DueRow
from desktop.records.fields import Field, FieldKind, Values
from desktop.services.extensions import ExtensionInput
from desktop.ui.forms import FormContext, FormView
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_FIELDS = (
    Field("until", "延期到", FieldKind.DATE, required=True, help="延期后的最后一天，不再顺延。"),
    Field("reason", "理由", FieldKind.TEXT, required=True),
    Field("approved_by", "由谁同意", required=True, max_length=120, help="同意的人或者机关。"),
    Field("granted_on", "同意日期", FieldKind.DATE, required=True),
)


class ExtendDialog(QDialog):
    """Closes once `grant` has stored what was typed; its errors stand under the fields."""

    def __init__(
        self,
        row: DueRow,
        before: ExtensionInput | None,
        today: date,
        grant: Callable[[ExtensionInput], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._grant = row.key, grant
        self.setWindowTitle("办理延期")
        self.setMinimumWidth(560)
        self.form = FormView(_FIELDS, FormContext(today=today))
        self.form.load(_known(before, today))
        self.form.submitted.connect(self.submit)
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        self.yes = push_button("延期", self.submit, role="primary", tip="Ctrl+Enter")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(push_button("取消", self.reject))
        line.addWidget(self.yes)
        due = row.due_on.isoformat() if row.due_on else "没有期限"
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(row.label, "section", wrap=True))
        about = f"{row.subject or row.unit}　现在的期限：{due}　依据：{row.article}"
        column.addWidget(plain_label(about, "muted", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self._error)
        column.addLayout(line)
        self.form.focus_first()

    def submit(self) -> None:
        """Store what is filled in, or say what is wrong with it."""
        if not self.form.check():
            return
        try:
            self._grant(_input(self._key, self.form.values()))
        except InvalidInput as wrong:
            errors = wrong.by_field()
            said = errors.pop("key", "")
            self._error.setText(said)
            self._error.setVisible(bool(said))
            self.form.show_errors(errors)
            return
        self.accept()


def _known(before: ExtensionInput | None, today: date) -> Values:
    if before is None or before.until is None or before.granted_on is None:
        return {"granted_on": today.isoformat()}
    return {
        "until": before.until.isoformat(),
        "reason": before.reason,
        "approved_by": before.approved_by,
        "granted_on": before.granted_on.isoformat(),
    }


def _input(key: str, values: Values) -> ExtensionInput:
    return ExtensionInput(
        key,
        date.fromisoformat(values["until"]),
        values["reason"],
        values["approved_by"],
        date.fromisoformat(values["granted_on"]),
    )
