"""Restore: choose a backup, choose an empty folder, get a book."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from db.backup import Restored
from db.problems import Cancelled, InvalidInput, Problem
from desktop.platform.paths import documents_folder
from desktop.services import backup_list, keeping
from desktop.services.backup_list import BackupRow
from desktop.ui.screens.start.frame import Sheet
from desktop.ui.screens.start.rows import FolderLine, Rows
from desktop.ui.tasks import Progress, TaskRunner
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.progress import ProgressArea

_BACKUP = Qt.ItemDataRole.UserRole


def size_text(size: int) -> str:
    """Return a number of bytes as people read it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def backup_text(row: BackupRow) -> str:
    """Return a backup in one line."""
    when = row.created.strftime("%Y-%m-%d %H:%M")
    return f"{when}　{size_text(row.size)}　附件{row.attachments}个"


class RestorePage(Sheet):
    """Emits `restored` with the folder of the new book, or `cancelled`."""

    restored = Signal(object)
    cancelled = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            "从备份恢复",
            "由备份生成一套新的台账，不改动备份，也不改动现有的台账。用备份当时的密码登录。",
            parent,
        )
        self._tasks = tasks
        self.messages = MessageBar()
        self.source = FolderLine("选择备份所在的文件夹")
        self.list = QListWidget()
        self.list.setProperty("role", "field")
        self.list.setFixedHeight(170)
        self.target = FolderLine("选择恢复到哪个文件夹")
        self.rows = Rows()
        self.rows.add("source", "备份在哪里", self.source, "备份文件夹、它的上一级或者台账文件夹。")
        self.rows.add("backup", "用哪一份", self.list)
        self.rows.add("folder", "恢复到哪里", self.target, "要是一个空的或者新的文件夹。")
        self._progress = ProgressArea()
        self.start = push_button("恢复", self.submit, role="primary")
        self.back = push_button("返回", self.cancelled.emit, icon="chevron-left")
        self.column.insertWidget(0, self.messages)
        self.column.addWidget(self.rows)
        self.column.addWidget(self._progress)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        for button in (self.start, self.back):
            button.setAutoDefault(True)
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.close_column()
        self.source.changed.connect(self.read_source)

    def begin(self) -> None:
        """Begin anew."""
        self.messages.clear()
        self.rows.show_errors({})
        self.source.line.clear()
        self.list.clear()
        self.target.set_path(documents_folder() / "廉责台账" / "恢复的台账")
        self.source.line.setFocus()

    def read_source(self) -> None:
        """List the backups that lie where the user points."""
        self.list.clear()
        self.rows.show_errors({})
        path = self.source.path()
        if path is None or not path.is_dir():
            return
        try:
            found = backup_list.backups_in(path)
        except Problem as problem:
            self.rows.show_errors({"source": str(problem)})
            return
        for row in found.rows:
            item = QListWidgetItem(backup_text(row))
            item.setData(_BACKUP, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not found.rows:
            self.rows.row("source").show_error("这里没有可以用的备份。")

    def submit(self) -> None:
        """Check what is chosen and restore."""
        target = self.target.path()
        errors = {}
        if not self.list.count():
            errors["source"] = "请选择有备份的文件夹。"
        if target is None or not target.is_absolute():
            errors["folder"] = "请选择文件夹。"
        self.rows.show_errors(errors)
        if errors or target is None or not self.start.isEnabled():
            return
        source = self.list.currentItem().data(_BACKUP).folder

        def work(progress: Progress) -> Restored:
            return keeping.restore(source, target, progress=progress.step)

        self._wait(True)
        self._progress.add(self._tasks.run("恢复", work, self._on_restored, self._show_problem))

    def _wait(self, on: bool) -> None:
        for widget in (self.start, self.back, self.rows):
            widget.setEnabled(not on)

    def _on_restored(self, restored: Restored) -> None:
        self._wait(False)
        self.restored.emit(restored)

    def _show_problem(self, problem: Problem) -> None:
        self._wait(False)
        if isinstance(problem, InvalidInput):
            self.rows.show_errors(problem.by_field())
        elif not isinstance(problem, Cancelled):
            self.messages.show_problem(problem)
