"""Badges: colour, text and icon together, so that nothing is said by colour alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.theme import Tone, current_theme, icon_pixmap
from desktop.ui.widgets.label import tooltip_html

SOON_DAYS = 7
COMING_DAYS = 30


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge shows; `icon` is the name of a vendored icon."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = "circle"


def due_badge(
    due: date | None, today: date, *, done: date | None = None, estimated: bool = False
) -> Badge:
    """Return how a due date stands on a day: done, overdue, due within 7 or 30 days, or later."""
    if done is not None:
        return Badge(f"{done.isoformat()} 已办", Tone.SUCCESS, "circle-check")
    if due is None:
        return Badge("不限期", Tone.NEUTRAL, "circle")
    days = (due - today).days
    left = f"已超{-days}天" if days < 0 else f"还有{days}天" if days else "今天到期"
    text = f"{due.isoformat()} {left}{'（暂估）' if estimated else ''}"
    return Badge(text, *_urgency(days))


def _urgency(days: int) -> tuple[Tone, str]:
    if days < 0:
        return Tone.DANGER, "octagon-alert"
    if days <= SOON_DAYS:
        return Tone.WARNING, "clock"
    if days <= COMING_DAYS:
        return Tone.INFO, "calendar-clock"
    return Tone.NEUTRAL, "calendar"


def badge_size(badge: Badge, metrics: QFontMetrics) -> QSize:
    """Return the size that a badge needs."""
    height = metrics.height() + 6
    return QSize(metrics.horizontalAdvance(badge.text) + metrics.height() + 20, height)


def paint_badge(painter: QPainter, badge: Badge, box: QRectF, metrics: QFontMetrics) -> None:
    """Paint a badge into a box; a text too long for it ends in an ellipsis."""
    front, ground = current_theme().colours.tone(badge.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    painter.setPen(QPen(QColor(front), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = metrics.height() - 4
    top = box.top() + (box.height() - side) / 2
    # A narrow cell gives up its margins before its text.
    room = box.width() - side - 19
    margin = 7 if metrics.horizontalAdvance(badge.text) <= room else 3
    painter.drawPixmap(
        QPoint(round(box.left() + margin), round(top)), icon_pixmap(badge.icon, front, side)
    )
    words = box.adjusted(side + 2 * margin - 1, 0, 1 - margin, 0)
    text = metrics.elidedText(badge.text, Qt.TextElideMode.ElideRight, round(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class BadgeLabel(QWidget):
    """One badge. Where it has a reason, hovering, F1, Enter or a click shows it."""

    def __init__(
        self, badge: Badge, why: str | Callable[[], str] = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._badge = badge
        self._why = why
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(badge, why)

    def set_badge(self, badge: Badge, why: str | Callable[[], str] = "") -> None:
        """Show another badge, with its reason (a text or what returns it when it is asked for)."""
        self._badge = badge
        self._why = why
        self.setAccessibleName(badge.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if why else Qt.FocusPolicy.NoFocus)
        self.setFixedSize(badge_size(badge, self.fontMetrics()))
        self.update()

    @property
    def badge(self) -> Badge:
        """What is shown now."""
        return self._badge

    def why(self) -> str:
        """Return the reason as it would be shown."""
        return self._why() if callable(self._why) else self._why

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedSize(badge_size(self._badge, self.fontMetrics()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Fetch the reason only when somebody asks."""
        if self._why:
            self.setToolTip(tooltip_html(self.why()))
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer F1 and Enter."""
        if self._why and event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._show_why()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer a click."""
        if self._why:
            self._show_why()
        else:
            super().mousePressEvent(event)

    def _show_why(self) -> None:
        place = self.mapToGlobal(QPoint(0, self.height()))
        QToolTip.showText(place, tooltip_html(self.why()), self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the badge, and a frame around it while it has the focus."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_badge(painter, self._badge, box, self.fontMetrics())
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().colours.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)


class DueBadge(BadgeLabel):
    """A due date that always answers "why this date?"."""

    def __init__(
        self,
        due: date | None,
        today: date,
        why: str | Callable[[], str],
        *,
        done: date | None = None,
        estimated: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(due_badge(due, today, done=done, estimated=estimated), why, parent)
