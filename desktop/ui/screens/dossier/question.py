"""The daily question: is this person inside any influence period on a day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.fields import Field, FieldKind
from desktop.services import dossier
from desktop.services.dossier import Influence
from desktop.ui.forms.dates import DateEditor, parse_date
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label


class QuestionBar(QFrame):
    """Asks for a day and shows the answer; `asked` carries the day (`datetime.date`)."""

    asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._today = today
        label = plain_label("某日是否在影响期内", "section")
        self.day = DateEditor(Field("on", "日期", FieldKind.DATE), today)
        self.day.set_value(today.isoformat())
        target = self.day.focus_target()
        target.setAccessibleName("查询日期")
        label.setBuddy(target)
        self.day.changed.connect(self._ask_if_whole)
        self._wrong = plain_label("", "error", wrap=True)
        self._wrong.hide()
        self.badge = BadgeLabel(Badge("", Tone.NEUTRAL))
        self.answer = plain_label("", wrap=True, selectable=True)
        copy = tool_button("copy", "复制这段答复", self._copy)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(label)
        top.addWidget(self.day)
        top.addWidget(push_button("今天", self._to_today))
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(Space.M)
        bottom.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addWidget(self.answer, 1)
        bottom.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._wrong)
        column.addLayout(bottom)
        column.addStretch(1)

    @property
    def on(self) -> date:
        """The day that is asked about; today where none is filled in."""
        return parse_date(str(self.day.value())) or self._today

    def show_answer(self, answer: Influence) -> None:
        """Show whether the person is restricted on the day, why, and how far the records reach."""
        badge = (
            Badge("在影响期内", Tone.DANGER, "octagon-alert")
            if answer.restricted
            else Badge("不在影响期内", Tone.SUCCESS, "circle-check")
        )
        self.badge.set_badge(badge)
        self.answer.setText(dossier.sentence(answer))

    def _ask_if_whole(self) -> None:
        typed = parse_date(str(self.day.value()))
        self._wrong.setText("" if typed else "⚠ 请填写日期，例如 2026-03-05；下面仍是今天的答复。")
        self._wrong.setVisible(typed is None)
        self.asked.emit(typed or self._today)

    def _to_today(self) -> None:
        self.day.set_value(self._today.isoformat())
        self._ask_if_whole()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.answer.text())
