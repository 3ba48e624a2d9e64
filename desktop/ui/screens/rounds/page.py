"""责任书: the register of pledges, and beside it the year's round."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.vocabulary import Register
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.rounds.panel import RoundPanel
from desktop.ui.shell import Page, PageTarget, Shell

_SHOWN = frozenset({Area.RECORDS, Area.OBLIGATIONS, Area.PEOPLE, Area.UNITS, Area.REGULATION})


class PledgesPage(Page):
    """Two views of the same pledges: each as a record, and all of a year together."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self.register = RegisterPage(shell, book, Register.PLEDGE)
        self.round = RoundPanel(shell, book)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.register, "责任书登记")
        self.tabs.addTab(self.round, "年度签订")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.setFocusProxy(self.register)
        self.round.record_requested.connect(self.open_record)

    def title(self) -> str:
        """Return the register's name."""
        return self.register.title()

    def actions_bar(self) -> Sequence[QWidget]:
        """Return what the register offers."""
        return self.register.actions_bar()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read both views again."""
        self.register.refresh(changes)
        if changes is None or changes.areas & _SHOWN:
            self.round.refresh()

    def open_record(self, record_id: str) -> None:
        """Show a pledge as a record."""
        self.open_target(PageTarget(record=record_id))

    def open_target(self, target: PageTarget) -> None:
        """Show a record of the register, or begin one."""
        self.tabs.setCurrentWidget(self.register)
        self.register.open_target(target)

    def can_leave(self) -> bool:
        """Keep the drafts of both views."""
        return self.register.can_leave() and self.round.can_leave()
