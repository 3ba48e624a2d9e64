"""The cards above the list: how many are due when, and how much of the year is covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme import Space, Tone, current_theme, icon_pixmap
from desktop.ui.widgets.label import set_tooltip

_LEAST = 112


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: its name, the figure, a line below, the whole story for the tooltip."""

    title: str
    figure: str
    below: str
    said: str


class FigureCard(QAbstractButton):
    """A card with a figure that can be pressed in; `share` (0 to 1) paints a bar below it."""

    def __init__(self, title: str, icon: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self._text = CardText(title, "", "", "")
        self._share: float | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: CardText, share: float | None = None) -> None:
        """Show these words; the tooltip and screen readers get the whole story."""
        self._text, self._share = text, share
        self.setAccessibleName(f"{text.title} {text.figure}")
        set_tooltip(self, text.said)
        self.update()

    @property
    def figure(self) -> str:
        """The figure that is shown."""
        return self._text.figure

    def sizeHint(self) -> QSize:
        """Return room for three lines, the middle one large."""
        line = self.fontMetrics().lineSpacing()
        return QSize(_LEAST + 40, round(line * 4.1))

    def minimumSizeHint(self) -> QSize:
        """Never be pressed flat."""
        return QSize(_LEAST, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, name with icon, figure, line below."""
        colours = current_theme().colours
        # Nothing overdue must not look like an alarm.
        front, soft = colours.tone(Tone.NEUTRAL if self._text.figure == "0" else self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pressed = self.isChecked()
        painter.setBrush(QColor(soft if pressed else colours.surface))
        edge = front if pressed else colours.border
        marked = pressed or self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else edge), 1 + marked))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_words(painter, box.adjusted(Space.M, Space.XS, -Space.S, -Space.XS), front)

    def _paint_words(self, painter: QPainter, box: QRectF, front: str) -> None:
        colours = current_theme().colours
        line = self.fontMetrics().lineSpacing()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawPixmap(int(box.left()), int(box.top() + 3), icon_pixmap(self._icon, front, 16))
        painter.setPen(QColor(colours.text))
        top = QRectF(box.left() + 22, box.top(), box.width() - 22, line)
        painter.drawText(top, middle, self._elided(self._text.title, top.width()))
        font = QFont(self.font())
        font.setPixelSize(round(self.fontInfo().pixelSize() * 1.7))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(front if self._text.figure != "0" else colours.muted))
        painter.drawText(
            QRectF(box.left(), box.top() + line, box.width(), line * 1.7), middle, self._text.figure
        )
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        below = QRectF(box.left(), box.bottom() - line, box.width(), line)
        if self._share is None:
            painter.drawText(below, middle, self._elided(self._text.below, below.width()))
        else:
            self._paint_bar(painter, below)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        colours = current_theme().colours
        share = self._share or 0.0
        words = self.fontMetrics().horizontalAdvance(self._text.below)
        bar = QRectF(box.left(), box.center().y() - 5, max(box.width() - words - Space.S, 20), 10)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._text.below
        )
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(bar, 3, 3)
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.success if share >= 1 else colours.accent))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), bar.width() * min(share, 1.0), bar.height()), 3, 3
            )

    def _elided(self, text: str, width: float) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(width))


def in_words(parts: Sequence[tuple[str, int]]) -> str:
    """Return 责任书9 报告2 for counts, nothing for none."""
    return " ".join(f"{label}{count}" for label, count in parts if count)
