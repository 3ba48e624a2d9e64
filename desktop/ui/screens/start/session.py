"""One log-in: the main window of an open book, its locking, and the end of both."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from desktop.services import books, office_settings, users
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.users import Permission
from desktop.ui.screens.everywhere import search_everywhere
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.start.lock import Curtain, LockDialog, draw_curtains
from desktop.ui.shell import BookInfo, MainWindow, PageSpec
from desktop.ui.theme import Tone

_OPEN_TO_ALL = frozenset({"settings"})
_DAY_WATCH_MS = 60_000


class Session(QObject):
    """Shows an open book until its window closes.

    `ended` carries whether the program goes on at the log-in (another user, another book).
    """

    ended = Signal(bool)
    _written = Signal(object)

    def __init__(self, book: Book, *, note: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._note = book, note
        self._curtains: Sequence[Curtain] = ()
        self._lock: LockDialog | None = None
        self._again = False
        self._day = book.clock.today()
        specs = allowed_pages(book)
        people = "dossier" if any(spec.key == "dossier" for spec in specs) else "people"
        self.window = MainWindow(specs, search_everywhere(book, people), self._info())
        self.window.lock_requested.connect(self.lock)
        self.window.installEventFilter(self)
        # Queued: a view is refreshed after the write that changed it, in the window's thread.
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        book.listen(self._written.emit)
        self._day_watch = QTimer(self, interval=_DAY_WATCH_MS)
        self._day_watch.timeout.connect(self._look_at_the_day)
        self._day_watch.start()

    def show(self, next_steps: str = "") -> None:
        """Show the window, with a hint what to do first."""
        self.window.show()
        if next_steps:
            self.window.tell(next_steps, Tone.INFO)
        elif not self._note and not books.recovery_confirmed(self._book):
            self.window.tell(
                "恢复码还没有核对过。请在“设置”里换一个新的恢复码，打印后核对。", Tone.WARNING
            )

    def _info(self) -> BookInfo:
        name = books.unit_name(self._book)
        return BookInfo(
            book=f"{name}（{self._note}）" if self._note else name,
            user=self._book.user_name,
            today=self._day,
            lock_minutes=office_settings.lock_minutes(self._book),
        )

    def _on_written(self, changes: Changes) -> None:
        if Area.SETTINGS in changes.areas:
            self.window.show_info(self._info())
        self.window.publish(changes)

    def _look_at_the_day(self) -> None:
        today: date = self._book.clock.today()
        if today != self._day:
            self._day = today
            self.window.show_info(self._info())
            self.window.publish(Changes(areas=frozenset(Area)))

    @property
    def locked(self) -> LockDialog | None:
        """The dialog that asks for the password while the window is locked."""
        return self._lock

    def lock(self) -> None:
        """Cover everything and ask for the password."""
        if self._lock is not None:
            return
        # What was copied must not be pasted by the one who finds the locked computer.
        QGuiApplication.clipboard().clear()
        self._lock = LockDialog(self._book, self._note, self.window)
        self._curtains = draw_curtains(self._lock)
        self._lock.unlocked.connect(self._unlock)
        self._lock.leave_requested.connect(lambda: self._leave(again=True))
        self._lock.quit_requested.connect(lambda: self._leave(again=False))
        self._lock.show()
        self._lock.password.line.setFocus()

    def _unlock(self) -> None:
        self._lift()
        self.window.show_info(self._info())
        self.window.activateWindow()

    def _lift(self) -> None:
        for curtain in self._curtains:
            curtain.hide()
            curtain.deleteLater()
        self._curtains = ()
        if self._lock is not None:
            self._lock.hide()
            self._lock.deleteLater()
            self._lock = None

    def _leave(self, *, again: bool) -> None:
        """Close the window from the lock: drafts were saved when it was locked."""
        lock, self._again = self._lock, again
        if lock is not None:
            lock.hide()
        # A dialog that waits for an answer would outlive the window it belongs to.
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        if not self.window.close():
            self._again = False
            self._lift()
            self.lock()

    def log_out(self) -> None:
        """Close the window and go on at the log-in."""
        self._again = True
        if not self.window.close():
            self._again = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the book go once its window is closed."""
        if watched is self.window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            QTimer.singleShot(0, self, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        if self.window.isVisible():
            return
        self.window.removeEventFilter(self)
        self._day_watch.stop()
        self._book.close()
        self.window.deleteLater()
        self.ended.emit(self._again)


def allowed_pages(book: Book) -> list[PageSpec]:
    """Return the pages that the user's role may see; everybody has the settings."""
    specs = page_specs(book)
    if users.may(book, Permission.VIEW):
        return specs
    return [spec for spec in specs if spec.key in _OPEN_TO_ALL]
