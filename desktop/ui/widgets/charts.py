"""Small charts: bars of coverage and a ring for one share, with their numbers written out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import current_theme


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; `id` is handed out when the bar is clicked."""

    label: str
    done: int
    total: int
    id: str = ""

    @property
    def percent(self) -> int:
        """Whole percent, never rounded up to 100 while something is missing; 0 of 0 is 0."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def said(self) -> str:
        """The numbers as text."""
        return f"{self.done}/{self.total}  {self.percent}%" if self.total else "没有应办事项"


class CoverageBars(QWidget):
    """One bar a row: label, bar, numbers. Clicking a row emits `picked` with its id."""

    picked = Signal(str)

    def __init__(self, shares: Sequence[Share] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_shares(shares)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these in place of the old ones."""
        self._shares = tuple(shares)
        self.setAccessibleName("；".join(f"{share.label} {share.said}" for share in shares))
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return round(self.fontMetrics().height() * 1.55)

    def sizeHint(self) -> QSize:
        """Return one line a share."""
        return QSize(320, self._line() * max(len(self._shares), 1))

    def minimumSizeHint(self) -> QSize:
        """Never be pressed flat."""
        return QSize(240, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which row was clicked."""
        place = int(event.position().y()) // self._line()
        if place < len(self._shares) and self._shares[place].id:
            self.picked.emit(self._shares[place].id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint all rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(s.label) for s in self._shares), default=0)
        label_width = min(widest, round(self.width() * 0.38))
        number_width = max((metrics.horizontalAdvance(s.said) for s in self._shares), default=0)
        for place, share in enumerate(self._shares):
            row = QRectF(0, place * self._line(), self.width(), self._line())
            self._paint_row(painter, row, share, label_width, number_width)

    def _paint_row(
        self, painter: QPainter, row: QRectF, share: Share, label_width: int, number_width: int
    ) -> None:
        colours = current_theme().colours
        metrics = self.fontMetrics()
        painter.setPen(QColor(colours.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        label = metrics.elidedText(share.label, Qt.TextElideMode.ElideRight, label_width)
        words = QRectF(row.left(), row.top(), label_width + 1, row.height())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, label)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, share.said)
        bar = row.adjusted(label_width + 10, 0, -number_width - 10, 0)
        bar = QRectF(bar.left(), row.center().y() - 6, max(bar.width(), 1), 12)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(bar, 3, 3)
        if share.total and share.done:
            full = share.done >= share.total
            painter.setBrush(QColor(colours.success if full else colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            part = min(share.done / share.total, 1.0)
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * part, 12), 3, 3)


class Donut(QWidget):
    """A ring for one share with its percentage inside and its label below."""

    def __init__(self, share: Share, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_share(share)

    def show_share(self, share: Share) -> None:
        """Show this in place of the old one."""
        self._share = share
        self.setAccessibleName(f"{share.label} {share.said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the ring and two lines."""
        return QSize(150, 104 + 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Never be pressed flat."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring, the percentage, the label and the numbers."""
        colours = current_theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.width() / 2 - 44, 7, 88, 88)
        painter.setPen(QPen(QColor(colours.border), 11))
        painter.drawEllipse(ring)
        full = self._share.total > 0 and self._share.done >= self._share.total
        pen = QPen(QColor(colours.success if full else colours.accent), 11)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if self._share.total:
            part = min(self._share.done / self._share.total, 1.0)
            painter.drawArc(ring, 90 * 16, -round(part * 360 * 16))
        self._paint_words(painter, ring)

    def _paint_words(self, painter: QPainter, ring: QRectF) -> None:
        colours = current_theme().colours
        font = QFont(self.font())
        font.setPixelSize(round(self.fontInfo().pixelSize() * 1.35))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        percent = f"{self._share.percent}%" if self._share.total else "—"
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, percent)
        painter.setFont(self.font())
        line = self.fontMetrics().lineSpacing()
        below = QRectF(0, 102, self.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._share.label)
        painter.setPen(QColor(colours.muted))
        numbers = f"{self._share.done} / {self._share.total}"
        painter.drawText(below.translated(QPointF(0, line)), Qt.AlignmentFlag.AlignCenter, numbers)
