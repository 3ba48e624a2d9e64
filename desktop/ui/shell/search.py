"""The global search (Ctrl+K): people, numbers and text, in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.shell.page import PageTarget
from desktop.ui.theme import Space, icon
from desktop.ui.widgets.label import plain_label

_DELAY_MS = 150
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One hit and where it leads."""

    title: str
    detail: str
    page: str
    target: PageTarget
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """Hits of one kind under a heading."""

    title: str
    hits: tuple[SearchHit, ...]


SearchEverywhere = Callable[[str], Sequence[SearchGroup]]


class SearchDialog(QDialog):
    """Type, move with the arrows, Enter opens. Emits `chosen` with the hit."""

    chosen = Signal(object)

    def __init__(self, search: SearchEverywhere, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setWindowTitle("搜索")
        self.setMinimumSize(640, 460)
        self.line = QLineEdit()
        self.line.setPlaceholderText("姓名、拼音或首字母、编号、正文里的字")
        self.line.setAccessibleName("搜索")
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("搜索结果")
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self._state = plain_label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.S)
        for widget in (self.line, self.list, self._state):
            column.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.find_now)
        self.line.textChanged.connect(lambda: self._timer.start())  # noqa: PLW0108 - drops the text
        self.find_now()

    def find_now(self) -> None:
        """Search for what is typed, at once."""
        self._timer.stop()
        text = self.line.text().strip()
        groups = self._search(text) if text else ()
        self.list.clear()
        for group in groups:
            self._add_group(group)
        hits = sum(len(group.hits) for group in groups)
        keys = "↑↓ 选择，Enter 打开，Esc 关闭"
        if not text:
            self._state.setText(f"输入要找的字。{keys}")
        else:
            self._state.setText(
                f"找到 {hits} 条。{keys}" if hits else "没有找到。可以试试拼音首字母。"
            )
        self._move(1)

    def _add_group(self, group: SearchGroup) -> None:
        if not group.hits:
            return
        head = QListWidgetItem(f"{group.title}（{len(group.hits)}）")
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        bold = QFont(self.font())
        bold.setBold(True)
        head.setFont(bold)
        self.list.addItem(head)
        for hit in group.hits:
            text = f"{hit.title}    {hit.detail}" if hit.detail else hit.title
            item = QListWidgetItem(icon(hit.icon, "muted"), text)
            item.setData(_HIT, hit)
            item.setToolTip("")
            self.list.addItem(item)

    def _move(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self.list.item(row).data(_HIT) is None:
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _open(self, item: QListWidgetItem) -> None:
        hit = item.data(_HIT)
        if isinstance(hit, SearchHit):
            self.accept()
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter work from the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
        return super().eventFilter(watched, event)

    def _open_current(self) -> None:
        if self._timer.isActive():
            self.find_now()
        if self.list.currentRow() >= 0:
            self._open(self.list.currentItem())
