"""A dialog of a few rows: checks, works in a thread, shows what is wrong under the rows."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput, Problem
from desktop.ui.screens.start.rows import Rows
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class RowsDialog(QDialog):
    """Accepted once the work is done; `result_value` is what it returned.

    `check` returns the errors by row before anything is done; `work` runs in a thread.
    """

    def __init__(
        self,
        title: str,
        yes: str,
        rows: Rows,
        check: Callable[[], Mapping[str, str]],
        work: Callable[[], Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.rows, self._check, self._work = rows, check, work
        self._tasks = TaskRunner(self)
        self.result_value: Any = None
        self.yes = push_button(yes, self.submit, role="primary", tip="Ctrl+Enter")
        self.no = push_button("取消", self.reject)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(self.no)
        line.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(plain_label(title, "section", wrap=True))
        column.addWidget(rows)
        column.addStretch(1)
        column.addLayout(line)

    def submit(self) -> None:
        """Check; if all is well, do the work."""
        if not self.yes.isEnabled():
            return
        errors = self._check()
        self.rows.show_errors(errors)
        if errors:
            return
        self._wait(True)
        work = self._work()
        self._tasks.run(self.windowTitle(), lambda _: work(), self._on_done, self._on_problem)

    def _wait(self, on: bool) -> None:
        for widget in (self.yes, self.no, self.rows):
            widget.setEnabled(not on)

    def _on_done(self, result: object) -> None:
        self.result_value = result
        self.accept()

    def _on_problem(self, problem: Problem) -> None:
        self._wait(False)
        errors = problem.by_field() if isinstance(problem, InvalidInput) else {"": str(problem)}
        self.rows.show_errors(errors)

    def reject(self) -> None:
        """Close, unless the work is being done."""
        if self.yes.isEnabled():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the work is being done."""
        if self.yes.isEnabled():
            super().closeEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it; Enter alone must not close a half-filled form."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif enter:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
