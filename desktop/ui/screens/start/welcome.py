"""Welcome: the books opened last, and the four ways to begin."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QMenu, QWidget

from desktop.services.demo.offices import OFFICES
from desktop.ui.screens.start.frame import Sheet
from desktop.ui.screens.start.rows import action_card, ask_folder
from desktop.ui.theme import Space, icon
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.progress import ProgressArea

_PATH = Qt.ItemDataRole.UserRole


class WelcomePage(Sheet):
    """Emits what the user wants to do."""

    book_chosen = Signal(object)
    forget_requested = Signal(object)
    new_requested = Signal()
    restore_requested = Signal()
    demo_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("欢迎使用廉责", "请选择要打开的台账。", parent)
        self.messages = MessageBar()
        self.progress = ProgressArea()
        self.recent = QListWidget()
        self.recent.setAccessibleName("最近打开的台账")
        self.recent.setSpacing(2)
        self.recent.setIconSize(self.recent.iconSize() * 1.4)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.itemActivated.connect(self._choose_item)
        self.recent.itemClicked.connect(self._choose_item)
        self._recent_label = plain_label("最近打开", "section")
        self._recent_label.setBuddy(self.recent)
        self._forget = push_button("从列表中去掉选中的一项", self._forget_item, role="link")
        self.column.insertWidget(0, self.messages)
        self.column.addWidget(self._recent_label)
        self.column.addWidget(self.recent)
        self.column.addWidget(self._forget)
        self.demos = QMenu(self)
        self._ways_box = self._ways()
        self.column.addWidget(self._ways_box)
        self.column.addWidget(self.progress)
        self.close_column()
        self.show_recent(())

    def _ways(self) -> QWidget:
        ways = QWidget()
        grid = QGridLayout(ways)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.L)
        cards = (
            ("folder-open", "打开已有台账…", "选择台账所在的文件夹。", self._ask_folder),
            ("plus", "新建台账…", "第一次使用，从这里开始，约三分钟。", self.new_requested.emit),
            (
                "database-backup",
                "从备份恢复…",
                "由备份生成一套新的台账，不改动备份。",
                self.restore_requested.emit,
            ),
        )
        for place, (name, title, text, clicked) in enumerate(cards):
            grid.addWidget(action_card(name, title, text, clicked), place // 2, place % 2)
        grid.addWidget(self._demo_card(), len(cards) // 2, len(cards) % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return ways

    def _demo_card(self) -> QWidget:
        """Return the card that offers the sample offices, each under its own regulation."""
        for regulation, label in OFFICES.items():
            self.demos.addAction(label, partial(self.demo_requested.emit, regulation))
        text = "虚构的单位和人员，退出时自动删除。"
        return action_card("eye", "看看示例台账", text, self.demos)

    def set_busy(self, busy: bool) -> None:
        """Take no other wish while something is being prepared."""
        for widget in (self.recent, self._forget, self._ways_box):
            widget.setEnabled(not busy)

    def show_recent(self, books: Sequence[Path]) -> None:
        """List these books, the last one first."""
        self.recent.clear()
        for path in books:
            item = QListWidgetItem(icon("book-open", "muted"), f"{path.name}\n{path.parent}")
            item.setData(_PATH, path)
            self.recent.addItem(item)
        shown = bool(books)
        for widget in (self._recent_label, self.recent, self._forget):
            widget.setVisible(shown)
        if shown:
            self.recent.setCurrentRow(0)
            line = self.recent.sizeHintForRow(0)
            self.recent.setFixedHeight(min(len(books), 4) * (line + 4) + 8)

    def _choose_item(self, item: QListWidgetItem) -> None:
        self.book_chosen.emit(item.data(_PATH))

    def _forget_item(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            self.forget_requested.emit(item.data(_PATH))

    def _ask_folder(self) -> None:
        chosen = ask_folder(self, "选择台账所在的文件夹")
        if chosen is not None:
            self.book_chosen.emit(chosen)
