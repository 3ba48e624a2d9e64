"""The locked window: curtains over everything that is open, and the password again.

Windows are covered, not closed: what was half typed in a dialog is there again after unlocking.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import Problem, WrongPassword
from desktop.services import users
from desktop.services.book import Book
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class Curtain(QFrame):
    """Covers one window, whatever its size becomes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("header")
        self.setAutoFillBackground(True)
        self.setAccessibleName("已锁定")
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


class LockDialog(QDialog):
    """Asks for the password of the one who opened the book.

    `unlocked` after the right one; `quit_requested` and `leave_requested` for the other ways out.
    """

    unlocked = Signal()
    leave_requested = Signal()
    quit_requested = Signal()

    def __init__(self, book: Book, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self._tasks = TaskRunner(self)
        self.setWindowTitle("已锁定 — 廉责")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(440)
        self.password = PasswordLine()
        self.rows = Rows()
        self.rows.add("password", f"“{book.user_name}”的密码", self.password, note)
        self.enter = push_button("解锁", self._submit, role="primary")
        self.enter.setAutoDefault(True)
        self._state = plain_label("", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self.enter)
        buttons.addWidget(self._state, 1)
        buttons.addWidget(push_button("换用户", self.leave_requested.emit))
        buttons.addWidget(push_button("退出程序", self.quit_requested.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(plain_label("已锁定", "title"))
        column.addWidget(plain_label("草稿已经保存，打开的内容都还在。", "muted"))
        column.addWidget(self.rows)
        column.addLayout(buttons)
        self.password.submitted.connect(self._submit)

    def _submit(self) -> None:
        if self._tasks.busy:
            return
        typed = self.password.text()
        if not typed:
            self.rows.show_errors({"password": "请输入密码。"})
            return
        self.rows.show_errors({})
        self._wait("正在核对…")
        self._tasks.run(
            "解锁",
            lambda _: users.check_password(self._book, typed),
            lambda _: self._on_right(),
            self._on_problem,
        )

    def _on_right(self) -> None:
        self._wait("")
        self.password.clear()
        self.unlocked.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._wait("")
        wrong = isinstance(problem, WrongPassword)
        text = "密码不正确。请检查大小写和输入法后重试。" if wrong else str(problem)
        self.rows.show_errors({"password": text})
        self.password.line.selectAll()

    def _wait(self, text: str) -> None:
        self._state.setText(text)
        for widget in (self.enter, self.password):
            widget.setEnabled(not text)
        if not text:
            self.password.line.setFocus()

    def reject(self) -> None:
        """Stay: Escape opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the window's close button for the wish to quit."""
        event.ignore()
        self.quit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Escape from closing the dialog."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)


def draw_curtains(apart_from: QWidget) -> Sequence[Curtain]:
    """Cover every window that is open."""
    windows = [
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window is not apart_from
    ]
    return [Curtain(window) for window in windows]
