"""The page 归档与U盘: writing, checking and opening archives, and the list of those written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop.platform.drives import Drive, removable_drives
from desktop.services.book import Book
from desktop.services.changes import Changes
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.archive.browse import BrowseSection
from desktop.ui.screens.archive.check import CheckSection
from desktop.ui.screens.archive.history import HistorySection
from desktop.ui.screens.archive.writing import WritingSection
from desktop.ui.screens.settings.section import Section
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.theme import Space, icon

_KEY = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 190
_MOST_WIDTH = 980

Drives = Callable[[], Sequence[Drive]]


class ArchivePage(Page):
    """The sections at the left, the chosen one beside them; `drives` lists removable drives."""

    def __init__(self, shell: Shell, book: Book, drives: Drives = removable_drives) -> None:
        super().__init__()
        self.writing = WritingSection(shell, book, drives)
        self.check = CheckSection(shell, book, drives)
        self.browse = BrowseSection(shell, book, drives)
        self.history = HistorySection(shell, book)
        self.list = QListWidget()
        self.list.setAccessibleName("归档的内容")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setSpacing(4)
        self._stack = QStackedWidget()
        self._areas: dict[str, QWidget] = {}
        for key, title, picture, section in (
            ("writing", "写出归档", "usb", self.writing),
            ("check", "核对归档", "shield-check", self.check),
            ("browse", "打开归档", "folder-open", self.browse),
            ("history", "归档记录", "history", self.history),
        ):
            self._add(key, title, picture, section)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self.writing.check_requested.connect(self.show_check)
        self.history.check_requested.connect(self.show_check)
        self.list.currentItemChanged.connect(self._on_item)
        self.refresh()
        self.list.setCurrentRow(0)

    def _add(self, key: str, title: str, picture: str, section: Section) -> None:
        item = QListWidgetItem(icon(picture, "muted"), title)
        item.setData(_KEY, key)
        self.list.addItem(item)
        # Records are read beside their list, which takes what width there is.
        wide = section is self.browse
        if not wide:
            section.setMaximumWidth(_MOST_WIDTH)
            section.column.addStretch(1)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(section, 100)
        line.addStretch(0 if wide else 1)
        self._areas[key] = holder if wide else scrolled(holder)
        self._stack.addWidget(self._areas[key])

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = item.data(_KEY)
        self._stack.setCurrentWidget(self._areas[key])
        {"writing": self.writing, "check": self.check, "browse": self.browse}.get(
            key, self.history
        ).refresh()

    def show_section(self, key: str) -> None:
        """Show the section of this key."""
        self.list.setCurrentRow(list(self._areas).index(key))

    def show_check(self, path: Path) -> None:
        """Show the check, ready for this archive."""
        self.show_section("check")
        self.check.choose(path)

    def title(self) -> str:
        """Return what stands in the header."""
        return "归档与U盘"

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what changed."""
        for section in (self.writing, self.check, self.browse, self.history):
            if changes is None or section.areas & changes.areas:
                section.refresh()

    def open_target(self, target: PageTarget) -> None:
        """Show the section whose key `target.start` is."""
        if target.start in self._areas:
            self.show_section(target.start)

    def can_leave(self) -> bool:
        """Forget typed passwords when the page is left."""
        self.writing.forget_passwords()
        self.check.forget_password()
        return True
