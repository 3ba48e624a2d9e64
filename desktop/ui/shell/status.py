"""The status bar: book, user, today, lock; and the watch that locks an idle window."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QStatusBar, QWidget

from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import plain_label

_WEEKDAYS = "一二三四五六日"
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


@dataclass(frozen=True, slots=True)
class BookInfo:
    """What the status bar says about the open book; `lock_minutes` 0: never locks by itself."""

    book: str
    user: str
    today: date
    lock_minutes: int = 0


def day_text(day: date) -> str:
    """Return a day as 2026年3月5日 周四."""
    return f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


class StatusBar(QStatusBar):
    """Emits `lock_requested` for the lock button."""

    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._book = plain_label("")
        self._user = plain_label("")
        self._today = plain_label("")
        self._lock_note = plain_label("", "muted")
        self._lock = tool_button(
            "lock", "锁定", self.lock_requested.emit, text=True, shortcut="Ctrl+L"
        )
        self._book.setContentsMargins(Space.M, 0, 0, 0)
        self.addWidget(self._book)
        for widget in (self._user, self._today, self._lock_note, self._lock):
            widget.setContentsMargins(0, 0, Space.M, 0)
            self.addPermanentWidget(widget)

    def show_info(self, info: BookInfo) -> None:
        """Show book, user and day."""
        self._book.setText(f"台账：{info.book}")
        self._user.setText(f"用户：{info.user}")
        self._today.setText(f"今天 {day_text(info.today)}")
        minutes = info.lock_minutes
        self._lock_note.setText(f"{minutes} 分钟不操作自动锁定" if minutes else "不自动锁定")


class IdleWatch(QObject):
    """Emits `idle` when nobody has typed, clicked or moved the mouse for some minutes.

    It looks at what reaches the window that is worked in. A filter on the application would be
    called while widgets are being constructed, and PySide then crashes from time to time.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
            self._follow(app.focusWindow())
            # What an input method takes reaches no window; the moving cursor shows it.
            app.inputMethod().cursorRectangleChanged.connect(self._begin_again)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def set_minutes(self, minutes: float) -> None:
        """Watch for this long from now; 0 stops watching."""
        self._timer.stop()
        self._timer.setInterval(round(minutes * 60_000))
        if minutes:
            self._timer.start()

    def _begin_again(self) -> None:
        if self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin again at every sign of a user."""
        del watched
        if event.type() in _ACTIVITY:
            self._begin_again()
        return False
