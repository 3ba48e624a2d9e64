"""A history: what happened on which day, newest last or first as given."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.ui.theme import Space, Tone, current_theme, icon_pixmap
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event; an `id` makes its title a button that opens it."""

    when: str
    title: str
    detail: str = ""
    icon: str = "circle"
    tone: Tone = Tone.NEUTRAL
    id: str = ""


class _Dot(QWidget):
    def __init__(self, entry: TimelineEntry, *, last: bool) -> None:
        super().__init__()
        self._entry, self._last = entry, last
        self.setFixedWidth(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = current_theme().colours
        front, ground = colours.tone(self._entry.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            painter.setPen(QPen(QColor(colours.border), 2))
            painter.drawLine(QPointF(14, 28), QPointF(14, self.height() + 2))
        painter.setPen(QPen(QColor(front), 1))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(QPointF(14, 15), 12, 12)
        painter.drawPixmap(QPointF(6, 7), icon_pixmap(self._entry.icon, front, 16))


class Timeline(QWidget):
    """The entries one under the other; `opened` carries the id of the one that was pressed."""

    opened = Signal(str)

    def __init__(
        self, entries: Sequence[TimelineEntry] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these in place of the old ones."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for place, entry in enumerate(entries):
            self._add(place * 2, entry, last=place == len(entries) - 1)

    def _add(self, line: int, entry: TimelineEntry, *, last: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        when = plain_label(entry.when, "muted")
        when.setContentsMargins(0, 4, 0, 0)
        self._grid.addWidget(when, line, 0, top)
        self._grid.addWidget(_Dot(entry, last=last), line, 1, 2, 1)
        if entry.id:
            title: QWidget = push_button(
                entry.title, lambda: self.opened.emit(entry.id), role="link"
            )
            self._grid.addWidget(title, line, 2, top | Qt.AlignmentFlag.AlignLeft)
        else:
            title = plain_label(entry.title, "strong", wrap=True)
            title.setContentsMargins(7, 4, 0, 0)
            self._grid.addWidget(title, line, 2, top)
        detail = plain_label(entry.detail, wrap=True, selectable=True)
        detail.setContentsMargins(7, 0, 0, Space.S)
        self._grid.addWidget(detail, line + 1, 2, top)
