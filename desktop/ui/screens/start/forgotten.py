"""Forgotten password: the recovery code gives a user a new one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from db.key_slots import Cost
from db.password_policy import password_faults
from db.problems import InvalidInput, Problem, WrongRecoveryCode
from desktop.services import books
from desktop.services.clock import Clock
from desktop.ui.screens.start.frame import Sheet
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.screens.start.wizard_steps import strength_text
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.message_bar import MessageBar


class ForgottenPage(Sheet):
    """Emits `opened` with the book, or `cancelled`."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(
        self, tasks: TaskRunner, clock: Clock, cost: Cost, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "用恢复码重设密码",
            "恢复码在建立台账时打印或者抄写过。重设会记入审计日志；其他用户的密码不受影响。",
            parent,
        )
        self._tasks, self._clock, self._cost = tasks, clock, cost
        self._folder = Path()
        self.messages = MessageBar()
        self.user, self.code = QComboBox(), QLineEdit()
        self.password, self.again = PasswordLine(), PasswordLine()
        self.rows = Rows()
        self.rows.add("user", "用户", self.user)
        self.rows.add("recovery_code", "恢复码", self.code, "大小写、空格和横线都可以不管。")
        self.rows.add("password", "新密码", self.password)
        self.rows.add("again", "再输一遍新密码", self.again)
        self.enter = push_button("重设密码并打开", self.submit, role="primary")
        self.back = push_button("返回", self.cancelled.emit, icon="chevron-left")
        self._state = plain_label("", "muted")
        self.column.insertWidget(0, self.messages)
        self.column.addWidget(self.rows)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        for button in (self.enter, self.back):
            button.setAutoDefault(True)
            line.addWidget(button)
        line.addWidget(self._state, 1)
        self.column.addLayout(line)
        self.close_column()
        self.code.returnPressed.connect(self.password.line.setFocus)
        self.password.submitted.connect(self.again.line.setFocus)
        self.again.submitted.connect(self.submit)
        self.password.changed.connect(self._show_strength)

    def show_book(self, folder: Path, users: Sequence[str], user: str) -> None:
        """Ask for this book."""
        self._folder = folder
        self.user.clear()
        self.user.addItems(list(users))
        self.user.setCurrentText(user)
        for line in (self.password, self.again):
            line.clear()
        self.code.clear()
        self.messages.clear()
        self.rows.show_errors({})
        self._show_strength()
        self.code.setFocus()

    def _show_strength(self) -> None:
        self.rows.row("password").show_error("")
        text = strength_text(self.password.text(), self.user.currentText())
        self.rows.row("password").set_help(text)

    def submit(self) -> None:
        """Check what is typed and open the book."""
        if not self.enter.isEnabled():
            return
        errors = {}
        if not self.code.text().strip():
            errors["recovery_code"] = "请输入恢复码。"
        faults = password_faults(self.password.text(), self.user.currentText())
        if faults:
            errors["password"] = "".join(faults)
        elif self.password.text() != self.again.text():
            errors["again"] = "两遍密码不一样，请重新输入。"
        self.rows.show_errors(errors)
        if not errors:
            self._open()

    def _open(self) -> None:
        folder, code, user = self._folder, self.code.text(), self.user.currentText()
        password = self.password.text()
        self._wait("正在核对…")
        self._tasks.run(
            "重设密码",
            lambda _: books.open_with_recovery_code(
                folder,
                code,
                user_name=user,
                new_password=password,
                clock=self._clock,
                cost=self._cost,
            ),
            self._on_opened,
            self._show_problem,
        )

    def _on_opened(self, book: object) -> None:
        self._wait("")
        for line in (self.password, self.again):
            line.clear()
        self.code.clear()
        self.opened.emit(book)

    def _wait(self, text: str) -> None:
        self._state.setText(text)
        for widget in (self.enter, self.back, self.rows):
            widget.setEnabled(not text)

    def _show_problem(self, problem: Problem) -> None:
        self._wait("")
        if isinstance(problem, InvalidInput):
            self.rows.show_errors(problem.by_field())
        elif isinstance(problem, WrongRecoveryCode):
            self.rows.show_errors({"recovery_code": str(problem)})
        else:
            self.messages.show_problem(problem)
