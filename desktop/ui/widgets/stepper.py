"""Where a case stands: its steps, the next act and the day it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Space, current_theme, icon_pixmap
from desktop.ui.widgets.badge import BadgeLabel
from desktop.ui.widgets.label import plain_label


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    SKIPPED = "skipped"


_SAID = {
    StepState.DONE: "已完成",
    StepState.CURRENT: "正在办理",
    StepState.TODO: "未到",
    StepState.SKIPPED: "不适用",
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; `note` is a short line under it (a day, a number)."""

    label: str
    state: StepState
    note: str = ""


class _Track(QWidget):
    """The painted line of steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[StepView, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for circle, label in two lines at most, and note."""
        line = self.fontMetrics().lineSpacing()
        noted = any(step.note for step in self.steps)
        two = any(self._width_of(step) > self._slot() - 10 for step in self.steps)
        return QSize(80 * max(len(self.steps), 1), 34 + line * (1 + two) + line * noted)

    def minimumSizeHint(self) -> QSize:
        """Never be pressed flat."""
        return QSize(60 * max(len(self.steps), 1), self.sizeHint().height())

    def _width_of(self, step: StepView) -> int:
        return self.fontMetrics().horizontalAdvance(step.label)

    def _slot(self) -> float:
        return self.width() / max(len(self.steps), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one line more, or less, where labels have to be broken."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint circles, the line between them, labels and notes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(self.steps):
            self._paint_step(painter, place, step)

    def _paint_step(self, painter: QPainter, place: int, step: StepView) -> None:
        colours = current_theme().colours
        slot = self._slot()
        middle = QPointF(slot * (place + 0.5), 15)
        reached = step.state in (StepState.DONE, StepState.CURRENT)
        if place:
            painter.setPen(QPen(QColor(colours.accent if reached else colours.border), 2))
            painter.drawLine(QPointF(middle.x() - slot + 14, 15), QPointF(middle.x() - 14, 15))
        outline = QColor(colours.accent if reached else colours.control)
        painter.setPen(QPen(outline, 2))
        filled = colours.accent if step.state is StepState.DONE else colours.surface
        painter.setBrush(QColor(filled))
        painter.drawEllipse(middle, 11, 11)
        self._paint_mark(painter, middle, place, step)
        self._paint_words(painter, QRectF(slot * place + 3, 30, slot - 6, self.height() - 30), step)

    def _paint_mark(self, painter: QPainter, middle: QPointF, place: int, step: StepView) -> None:
        colours = current_theme().colours
        corner = QPointF(middle.x() - 7, middle.y() - 7)
        if step.state is StepState.DONE:
            painter.drawPixmap(corner, icon_pixmap("check", colours.on_accent, 14))
        elif step.state is StepState.SKIPPED:
            painter.drawPixmap(corner, icon_pixmap("minus", colours.muted, 14))
        else:
            current = step.state is StepState.CURRENT
            painter.setPen(QColor(colours.accent if current else colours.muted))
            box = QRectF(middle.x() - 11, middle.y() - 11, 22, 22)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_words(self, painter: QPainter, box: QRectF, step: StepView) -> None:
        colours = current_theme().colours
        font = QFont(self.font())
        font.setBold(step.state is StepState.CURRENT)
        painter.setFont(font)
        waiting = step.state in (StepState.TODO, StepState.SKIPPED)
        painter.setPen(QColor(colours.muted if waiting else colours.text))
        flags = (
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere
        )
        taken = painter.boundingRect(box, flags, step.label)
        painter.drawText(box, flags, step.label)
        if step.note:
            painter.setFont(self.font())
            painter.setPen(QColor(colours.muted))
            painter.drawText(box.adjusted(0, taken.height(), 0, 0), flags, step.note)


class Stepper(QWidget):
    """The steps of a case, and below them the next act with its due badge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track = _Track()
        self._next = plain_label("", "strong")
        self._line = QHBoxLayout()
        self._line.setSpacing(Space.M)
        self._line.addWidget(self._next)
        self._line.addStretch(1)
        self._due: BadgeLabel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._track)
        column.addLayout(self._line)

    def show_steps(
        self, steps: Sequence[StepView], next_act: str = "", due: BadgeLabel | None = None
    ) -> None:
        """Show these steps; `due` is the badge of the next act."""
        self._track.steps = tuple(steps)
        self._track.updateGeometry()
        self._track.update()
        self._next.setText(f"下一步：{next_act}" if next_act else "")
        self._next.setVisible(bool(next_act))
        if self._due is not None:
            self._line.removeWidget(self._due)
            self._due.hide()
            self._due.deleteLater()
        self._due = due
        if due is not None:
            self._line.insertWidget(1, due)
        said = "；".join(f"{step.label}{_SAID[step.state]}" for step in steps)
        self.setAccessibleName(f"办理进度：{said}。{self._next.text()}")
