"""The list of attachments of an act: add, open, take out. It stores nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme import Space, current_theme, icon
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class AttachmentItem:
    """One attachment as it is listed; `size` in bytes."""

    id: str
    name: str
    size: int
    note: str = ""


def size_text(size: int) -> str:
    """Return a size in bytes as people say it (KB and MB of 1024)."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


class AttachmentList(QWidget):
    """Emits what the user wants; the screen calls the service and then `show_items`."""

    add_requested = Signal(list)  # list[pathlib.Path]
    open_requested = Signal(str)
    save_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._list = QListWidget()
        self._list.setProperty("role", "field")
        self._list.setAccessibleName("附件")
        self._list.itemActivated.connect(lambda item: self.open_requested.emit(item.data(_ID)))
        self._list.currentRowChanged.connect(self._on_row)
        self._empty = plain_label("还没有附件。可以把文件拖到这里。", "muted")
        self._add = push_button("添加附件…", self._choose, icon="paperclip")
        self._open = push_button("打开", self._open_current, icon="eye")
        self._save = push_button("另存为…", self._save_current, icon="download")
        self._remove = push_button("移除", self._remove_current, icon="trash-2")
        buttons = QHBoxLayout()
        for button in (self._add, self._open, self._save, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self._empty, self._list):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.show_items(())

    def show_items(self, items: Sequence[AttachmentItem]) -> None:
        """List these attachments."""
        self._list.clear()
        for item in items:
            text = f"{item.name}    {size_text(item.size)}"
            row = QListWidgetItem(icon("paperclip", "muted"), f"{text}    {item.note}".rstrip())
            row.setData(_ID, item.id)
            self._list.addItem(row)
        self._empty.setVisible(not items)
        self._list.setVisible(bool(items))
        height = min(len(items), 6) * max(self._list.sizeHintForRow(0), current_theme().line_px)
        self._list.setFixedHeight(height + 12)
        self._on_row(self._list.currentRow())

    def set_read_only(self, on: bool) -> None:
        """Allow opening only."""
        self._add.setVisible(not on)
        self._remove.setVisible(not on)
        self.setAcceptDrops(not on)

    def _on_row(self, row: int) -> None:
        self._open.setEnabled(row >= 0)
        self._save.setEnabled(row >= 0)
        self._remove.setEnabled(row >= 0)

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加附件")
        if names:
            self.add_requested.emit([Path(name) for name in names])

    def _open_current(self) -> None:
        self.open_requested.emit(self._list.currentItem().data(_ID))

    def _save_current(self) -> None:
        self.save_requested.emit(self._list.currentItem().data(_ID))

    def _remove_current(self) -> None:
        self.remove_requested.emit(self._list.currentItem().data(_ID))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped files to be added."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.add_requested.emit(paths)
