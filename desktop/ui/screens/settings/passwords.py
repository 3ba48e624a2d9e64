"""One's own password, the recovery code, and when the window locks."""

from PySide6.QtWidgets import QSpinBox

from db.key_slots import DEFAULT_COST
from db.password_policy import password_faults
from db.problems import InvalidInput, Problem, WrongPassword
from desktop.services import office_settings, users
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import Permission
from desktop.ui.screens.settings.new_code import NewCodeDialog
from desktop.ui.screens.settings.section import Section, button_line
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.screens.start.wizard_steps import strength_text
from desktop.ui.shell import Shell
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label


class PasswordsSection(Section):
    """What opens the book, and what closes it."""

    areas = frozenset({Area.SETTINGS, Area.USERS})
    cost = DEFAULT_COST
    """Of the key derivation; a test lowers it."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self._tasks = TaskRunner(self)
        self.old, self.new, self.again = PasswordLine(), PasswordLine(), PasswordLine()
        self.rows = Rows()
        self.rows.add("old", "现在的密码", self.old)
        self.rows.add("password", "新密码", self.new)
        self.rows.add("again", "再输一遍新密码", self.again)
        self.new.changed.connect(self._show_strength)
        self.change = push_button("修改密码", self._change, icon="key-round")
        own = self.card(f"修改“{book.user_name}”的密码")
        own.addWidget(self.rows)
        own.addLayout(button_line(self.change))
        self._code_state = plain_label("", wrap=True)
        self.renew = push_button("换一个新的恢复码…", self._renew, icon="refresh-cw")
        code = self.card(
            "恢复码", "全部用户都忘记密码时，只有恢复码能打开台账。换新以后，旧的立即失效。"
        )
        code.addWidget(self._code_state)
        code.addLayout(button_line(self.renew))
        self._lock_card()
        self._show_strength()

    def _lock_card(self) -> None:
        self.minutes = QSpinBox()
        self.minutes.setRange(0, office_settings.MOST_LOCK_MINUTES)
        self.minutes.setSuffix(" 分钟")
        self.minutes.setSpecialValueText("不自动锁定")
        self.minutes.setMaximumWidth(180)
        self.lock_rows = Rows()
        self.lock_rows.add(
            "minutes",
            "不操作多久以后锁定",
            self.minutes,
            "随时可以按 Ctrl+L 锁定。",
        )
        self.save_lock = push_button("保存", self._save_lock, icon="save")
        card = self.card("自动锁定")
        card.addWidget(self.lock_rows)
        card.addLayout(button_line(self.save_lock))

    def refresh(self) -> None:
        """Read the state of code and lock again."""
        facts = office_settings.facts(self.book)
        self._code_state.setText(
            "✓ 恢复码已经核对过。"
            if facts.recovery_confirmed
            else "⚠ 恢复码还没有核对过，请换一个新的。"
        )
        self.renew.setEnabled(self.may(Permission.RECOVERY))
        self.minutes.setValue(office_settings.lock_minutes(self.book))
        for widget in (self.minutes, self.save_lock):
            widget.setEnabled(self.may(Permission.SETTINGS))

    def _show_strength(self) -> None:
        self.rows.row("password").show_error("")
        self.rows.row("password").set_help(strength_text(self.new.text(), self.book.user_name))

    def _change(self) -> None:
        errors = {}
        if not self.old.text():
            errors["old"] = "请输入现在的密码。"
        faults = password_faults(self.new.text(), self.book.user_name)
        if faults:
            errors["password"] = "".join(faults)
        elif self.new.text() != self.again.text():
            errors["again"] = "两遍密码不一样，请重新输入。"
        self.rows.show_errors(errors)
        if errors:
            return
        old, new = self.old.text(), self.new.text()
        self.change.setEnabled(False)
        self._tasks.run(
            "修改密码",
            lambda _: users.change_password(self.book, old, new, cost=self.cost),
            lambda _: self._on_changed(),
            self._on_problem,
        )

    def _on_changed(self) -> None:
        self.change.setEnabled(True)
        for line in (self.old, self.new, self.again):
            line.clear()
        self.rows.show_errors({})
        self.shell.tell("密码已经修改，下次登录用新密码。")

    def _on_problem(self, problem: Problem) -> None:
        self.change.setEnabled(True)
        if isinstance(problem, WrongPassword):
            self.rows.show_errors({"old": "现在的密码不正确。"})
        elif isinstance(problem, InvalidInput):
            self.rows.show_errors(problem.by_field())
        else:
            self.shell.show_problem(problem)

    def _renew(self) -> None:
        if not confirm(
            self,
            "换一个新的恢复码",
            "旧的恢复码立即失效。请先准备好打印机或者纸笔。",
            yes="换新的恢复码",
        ):
            return
        code = self.shell.attempt(lambda: users.renew_recovery_code(self.book, cost=self.cost))
        if code is not None:
            dialog = NewCodeDialog(self.book, code, self)
            dialog.exec()
            dialog.deleteLater()
            self.refresh()

    def _save_lock(self) -> None:
        minutes = self.minutes.value()
        try:
            office_settings.set_lock_minutes(self.book, minutes)
        except InvalidInput as wrong:
            self.lock_rows.show_errors(wrong.by_field())
            return
        self.shell.tell("自动锁定已经保存。")
