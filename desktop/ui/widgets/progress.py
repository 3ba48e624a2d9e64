"""The strip that shows a running task: what, how far, and a way to stop it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.tasks import Task
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_BAR_MOST = 1000


class ProgressStrip(QFrame):
    """One running task."""

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._task = task
        self._text = plain_label("正在准备…", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(task.title)
        self._stop = push_button("取消", self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(plain_label(task.title, "strong"))
        row.addWidget(self._bar, 1)
        row.addWidget(self._text)
        row.addWidget(self._stop)
        task.progress.connect(self.show_progress)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the task is; a total of 0 means unknown."""
        self._bar.setRange(0, _BAR_MOST if total else 0)
        if total:
            # Totals are counted in bytes as well, which overflow a progress bar.
            self._bar.setValue(done * _BAR_MOST // total)
        percent = f"{done * 100 // total}%" if total else ""
        self._text.setText(" ".join(part for part in (percent, text) if part))

    def _cancel(self) -> None:
        self._task.cancel()
        self._stop.setEnabled(False)
        self._text.setText("正在停下…")


class ProgressArea(QWidget):
    """The strips of all running tasks, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def add(self, task: Task) -> None:
        """Show a task until it ends."""
        strip = ProgressStrip(task)
        self._column.addWidget(strip)
        for outcome in (task.done, task.failed, task.cancelled):
            outcome.connect(strip.hide)
        task.ended.connect(strip.deleteLater)
