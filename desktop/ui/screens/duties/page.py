"""履责日历: the year calendar of recurring duties, and the register of what was done."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.queries.obligations import DueRow
from db.vocabulary import Register
from desktop.services import dashboard, due_list, duty_calendar
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.ui.screens.duties.calendar import DutyCalendar
from desktop.ui.screens.places import PAGE_OF, target_of
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Page, PageTarget, Shell

_SHOWN = frozenset({Area.OBLIGATIONS, Area.PEOPLE, Area.UNITS, Area.REGULATION})


class DutiesPage(Page):
    """Two views of the same duties: when they are due, and what was entered for them."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self._shell, self._book = shell, book
        self.calendar = DutyCalendar(book)
        self.register = RegisterPage(shell, book, Register.DUTY)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.calendar, "年历")
        self.tabs.addTab(self.register, "履责登记")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.setFocusProxy(self.calendar.grid)
        self._stale = False
        self.tabs.currentChanged.connect(lambda _place: self._catch_up())
        self.calendar.opened.connect(self.act_on)
        self.calendar.print_requested.connect(self.print_year)
        self.calendar.export_requested.connect(self.export_month)

    def title(self) -> str:
        """Return the page's name."""
        return "履责日历"

    def actions_bar(self) -> Sequence[QWidget]:
        """Return what the register offers."""
        return self.register.actions_bar()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read both views again."""
        if changes is None or changes.areas & _SHOWN:
            # Drafts save themselves every few seconds; a hidden page reads when it is shown again.
            self._stale = not self.calendar.isVisible()
            if not self._stale:
                self.calendar.refresh()
        self.register.refresh(changes)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written while another page was shown."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self.tabs.currentWidget() is self.calendar:
            self._stale = False
            self.calendar.refresh()

    def open_target(self, target: PageTarget) -> None:
        """Show a record of the register, or begin one."""
        self.tabs.setCurrentWidget(self.register)
        self.register.open_target(target)

    def act_on(self, row: DueRow) -> None:
        """Open the record that settles a duty, or begin it with what is known filled in."""
        page, target = target_of(dashboard.begin(self._book, row), row.subject)
        if page == PAGE_OF[Register.DUTY]:
            self.open_target(target)
        else:
            self._shell.go(page, target)

    def print_year(self) -> None:
        """Show the year as a PDF, to be printed or saved."""
        year, registers = self.calendar.year.value(), self.calendar.registers
        self._shell.run(
            "正在生成履责日历",
            lambda _progress: duty_calendar.pdf(self._book, year, registers),
            lambda data: self._shell.preview(data, f"履责日历{year}年"),
        )

    def export_month(self) -> None:
        """Save what is due in the chosen month as a spreadsheet."""
        rows = self.calendar.shown_rows()
        save_made(
            self._shell,
            self,
            f"履责事项{self._book.clock.today().isoformat()}.xlsx",
            "电子表格 (*.xlsx)",
            lambda: due_list.rows_as_xlsx(rows),
        )

    def can_leave(self) -> bool:
        """Keep the draft of the open record."""
        return self.register.can_leave()
