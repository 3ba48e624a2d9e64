"""The unit's own documents of a regulation: added, looked at, saved, taken away with a reason."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.services import regulation_files
from desktop.services.book import Book
from desktop.services.regulation_files import DocumentRow
from desktop.ui.forms.attachments import AttachmentItem, AttachmentList
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Shell
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason

_ABOUT = (
    "本单位手里的制度原文、转发通知、补充规定，可以附在这里：加密存放，随备份和归档一起保存；"
    "不改变任何规则。"
)


class DocumentsPanel(QWidget):
    """The documents of one regulation."""

    def __init__(
        self, shell: Shell, book: Book, may_change: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self._regulation = ""
        self._rows: dict[str, DocumentRow] = {}
        self.list = AttachmentList()
        self.list.set_read_only(not may_change)
        self.list.add_requested.connect(self.add)
        self.list.open_requested.connect(self.open)
        self.list.save_requested.connect(self.save)
        self.list.remove_requested.connect(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(_ABOUT, "muted", wrap=True))
        column.addWidget(self.list)
        column.addStretch(1)

    def show_regulation(self, regulation_id: str) -> None:
        """List the documents of a regulation."""
        self._regulation = regulation_id
        rows = regulation_files.documents_of(self._book, regulation_id)
        self._rows = {row.id: row for row in rows}
        self.list.show_items(
            [
                AttachmentItem(row.id, row.name, row.size, row.added_at.date().isoformat())
                for row in rows
            ]
        )

    def choose(self) -> None:
        """Ask for files and add them."""
        names, _ = QFileDialog.getOpenFileNames(self, "附上本单位的文件")
        if names:
            self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files in a thread, one after another."""
        regulation_id = self._regulation

        def work(progress: Progress) -> int:
            for place, path in enumerate(paths):
                progress.step(place, len(paths), path.name)
                regulation_files.add_file(self._book, regulation_id, path)
            return len(paths)

        self._shell.run(
            "正在附上文件", work, lambda count: self._shell.tell(f"附上了{count}个文件。")
        )

    def open(self, document_id: str) -> None:
        """Show a PDF; save anything else where the user wants it."""
        row = self._rows[document_id]
        if row.media_type != "application/pdf":
            self.save(document_id)
            return
        data = self._shell.attempt(lambda: self._content(document_id))
        if data is not None:
            self._shell.preview(data, row.name)

    def save(self, document_id: str) -> None:
        """Save a document in clear where the user wants it."""
        row = self._rows[document_id]
        kinds = f"原文件 (*{Path(row.name).suffix})"
        save_made(self._shell, self, row.name, kinds, lambda: self._content(document_id))

    def remove(self, document_id: str) -> None:
        """Take a document off the regulation, with a reason."""
        reason = ask_reason(
            self,
            f"移除“{self._rows[document_id].name}”？",
            "移除以后不再列出；以前的备份里仍然保留。",
            label="移除理由",
            yes="移除",
            danger=True,
        )
        if reason is not None:
            self._shell.attempt(lambda: regulation_files.remove(self._book, document_id, reason))

    def _content(self, document_id: str) -> bytes:
        return b"".join(regulation_files.chunks(self._book, document_id))
