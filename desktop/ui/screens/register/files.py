"""The files of a record: added with their purpose, shown, saved, taken away with a reason."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services import attachments
from desktop.services.attachments import EVIDENCE, SIGNED_COPY, AttachmentRow
from desktop.services.book import Book
from desktop.ui.forms.attachments import AttachmentItem, AttachmentList
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Shell
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason

PURPOSES = ((EVIDENCE, "佐证材料"), (SIGNED_COPY, "签字件"))
_LABELS = dict(PURPOSES)
_LARGEST_SHOWN = 1600


class FilesPanel(QWidget):
    """Emits `changed` after a file was added or taken away.

    `record` returns the id of the record, saving a draft first where there is none yet.
    """

    changed = Signal()

    def __init__(
        self,
        shell: Shell,
        book: Book,
        record: Callable[[], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._book, self._record = shell, book, record
        self._rows: dict[str, AttachmentRow] = {}
        self.purpose = SteadyComboBox()
        self.purpose.setAccessibleName("新附件的用途")
        for code, label in PURPOSES:
            self.purpose.addItem(label, code)
        caption = plain_label("新附件的用途：")
        caption.setBuddy(self.purpose)
        self.list = AttachmentList()
        self.list.add_requested.connect(self.add)
        self.list.open_requested.connect(self.open)
        self.list.save_requested.connect(self.save)
        self.list.remove_requested.connect(self.remove)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self.purpose)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self.list)

    def show_rows(self, rows: Sequence[AttachmentRow]) -> None:
        """List these files."""
        self._rows = {row.id: row for row in rows}
        self.list.show_items(
            [
                AttachmentItem(
                    row.id,
                    row.name,
                    row.size,
                    f"{_LABELS.get(row.purpose, '附件')}  {row.added_at.date().isoformat()}",
                )
                for row in rows
            ]
        )

    def add(self, paths: Sequence[Path]) -> None:
        """Add files in a thread, one after another."""
        record = self._record()
        if record is None:
            return
        purpose = str(self.purpose.currentData())

        def work(progress: Progress) -> int:
            for place, path in enumerate(paths):
                progress.step(place, len(paths), path.name)
                attachments.add_file(self._book, record, path, purpose=purpose)
            return len(paths)

        def done(count: int) -> None:
            self._shell.tell(f"添加了{count}个附件。")
            self.changed.emit()

        self._shell.run("正在添加附件", work, done)

    def open(self, file_id: str) -> None:
        """Show a PDF or a picture; save anything else where the user wants it.

        No copy in clear is written to disk unless the user chooses the place.
        """
        row = self._rows[file_id]
        shown = row.media_type == "application/pdf" or row.media_type.startswith("image/")
        data = self._shell.attempt(lambda: self._content(file_id)) if shown else None
        if data is not None and row.media_type == "application/pdf":
            self._shell.preview(data, row.name)
        elif data is not None:
            image = QImage.fromData(data)
            if image.isNull():
                self.save(file_id)
            else:
                self._show_image(row.name, image)
        elif not shown:
            self.save(file_id)

    def save(self, file_id: str) -> None:
        """Save a file in clear where the user wants it."""
        row = self._rows[file_id]
        kinds = f"原文件 (*{Path(row.name).suffix})"
        save_made(self._shell, self, row.name, kinds, lambda: self._content(file_id))

    def remove(self, file_id: str) -> None:
        """Take a file off the record, with a reason."""
        reason = ask_reason(
            self,
            f"移除“{self._rows[file_id].name}”？",
            "移除以后不再列出；以前的备份里仍然保留。",
            label="移除理由",
            yes="移除",
            danger=True,
        )
        if reason is None:
            return
        self._shell.attempt(lambda: attachments.remove(self._book, file_id, reason))
        self.changed.emit()

    def _content(self, file_id: str) -> bytes:
        return b"".join(attachments.chunks(self._book, file_id))

    def _show_image(self, name: str, image: QImage) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(name)
        picture = QLabel()
        pixmap = QPixmap.fromImage(image)
        if pixmap.width() > _LARGEST_SHOWN:
            pixmap = pixmap.scaledToWidth(_LARGEST_SHOWN)
        picture.setPixmap(pixmap)
        column = QVBoxLayout(dialog)
        column.addWidget(scrolled(picture), 1)
        column.addWidget(push_button("关闭", dialog.accept))
        dialog.resize(900, 700)
        dialog.exec()
        dialog.deleteLater()
