"""Log-in: who, password; each failure has its own answer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from db.problems import BookLocked, DamagedFile, Problem, WrongPassword
from desktop.ui.screens.start.frame import Sheet
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.message_bar import MessageBar


class LogInPage(Sheet):
    """Asks for user and password of one book.

    `submitted` carries user name and password; `forgotten` the user name.
    """

    submitted = Signal(str, str)
    forgotten = Signal(str)
    other_requested = Signal()
    restore_requested = Signal()
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("登录", " ", parent)
        self.messages = MessageBar()
        self.user = QComboBox()
        self.password = PasswordLine()
        self.rows = Rows()
        self.rows.add("user", "用户", self.user)
        self.rows.add("password", "密码", self.password)
        self.enter = push_button("登录", self._submit, role="primary")
        self.enter.setAutoDefault(True)
        self._state = plain_label("", "muted")
        self.column.insertWidget(0, self.messages)
        self.column.addWidget(self.rows)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.enter)
        line.addWidget(self._state, 1)
        self.column.addLayout(line)
        self.column.addLayout(self._links())
        self.close_column()
        self.password.submitted.connect(self._submit)
        self.password.changed.connect(lambda: self.rows.row("password").show_error(""))
        self.user.currentIndexChanged.connect(lambda: self.rows.row("password").show_error(""))
        self._busy = self._entered = False

    def _links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(Space.L)
        self._forgot = push_button(
            "忘记密码，用恢复码重设…",
            lambda: self.forgotten.emit(self.user.currentText()),
            role="link",
            icon="key-round",
        )
        other = push_button(
            "打开其他台账…", self.other_requested.emit, role="link", icon="arrow-left"
        )
        for button in (self._forgot, other):
            button.setAutoDefault(True)
            links.addWidget(button)
        links.addStretch(1)
        return links

    def show_book(self, folder: Path) -> None:
        """Ask for this book; its users follow in `show_users`."""
        self.heading.setText(f"登录“{folder.name}”")
        self.intro.setText(str(folder))
        self.messages.clear()
        self.rows.show_errors({})
        self._entered = False
        self.user.clear()
        self.password.clear()
        self.set_busy("正在读取用户名单…")
        # What is typed while the list is read counts.
        self.password.setEnabled(True)
        self.password.line.setFocus()

    def show_users(self, names: Sequence[str]) -> None:
        """Offer these users."""
        self.user.addItems(list(names))
        self.set_busy("")
        if self._entered:
            self._submit()

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._busy

    def set_busy(self, text: str) -> None:
        """Wait for an answer and say for what, or ("") take input again."""
        self._busy = bool(text)
        self._state.setText(text)
        for widget in (self.enter, self._forgot, self.user):
            widget.setEnabled(not text)
        self.password.setEnabled(not text)
        if not text:
            self.password.line.setFocus()

    def show_problem(self, problem: Problem) -> None:
        """Answer a failure: a wrong password under its line, everything else on top."""
        self.set_busy("")
        self.messages.clear()
        if isinstance(problem, WrongPassword):
            self.rows.show_errors({"password": f"{problem.what}{problem.remedy}"})
            self.password.line.selectAll()
            return
        self.messages.show_problem(problem, self._way_out(problem))

    def _way_out(self, problem: Problem) -> tuple[str, Callable[[], object]] | None:
        if isinstance(problem, DamagedFile):
            return "从备份恢复…", self.restore_requested.emit
        if isinstance(problem, BookLocked) or not self.user.count():
            return "再试一次", self.retry_requested.emit
        return None

    def _submit(self) -> None:
        if not self.user.count():
            # Enter was quicker than the list of users.
            self._entered = self._busy
            return
        if self._busy:
            return
        self._entered = False
        if not self.password.text():
            self.rows.show_errors({"password": "请输入密码。"})
            return
        self.messages.clear()
        self.rows.show_errors({})
        self.submitted.emit(self.user.currentText(), self.password.text())
