"""The year calendar: the grid, and below it what is due in the chosen month of a duty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.queries.obligations import DueRow
from db.vocabulary import Register
from desktop.records.labels import label_of
from desktop.services import dashboard, duty_calendar
from desktop.services.book import Book
from desktop.services.duty_calendar import DutyMonth
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.screens.duties.grid import YearGrid
from desktop.ui.tables import Column, ListSource, TablePanel
from desktop.ui.theme import Space
from desktop.ui.widgets.badge import Badge, due_badge
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

_YEARS = (2000, 2100)
_LEGEND = "每格是“已办/应办”的项数，列在到期的月份里。选中一格，下面列出各项；Enter 办理。"


class DutyCalendar(QWidget):
    """Emits `opened` with the row that the user wants to act on, or that it be printed.

    `export_requested` asks for the chosen month as a spreadsheet (see `shown_rows`).
    """

    opened = Signal(object)
    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.year = QSpinBox()
        self.year.setRange(*_YEARS)
        self.year.setValue(book.clock.today().year)
        self.year.setSuffix(" 年")
        self.year.setAccessibleName("年度")
        self.register = SteadyComboBox()
        self.register.setAccessibleName("登记簿")
        self.year.setMinimumHeight(self.register.sizeHint().height())
        self.register.addItem("履责事项", Register.DUTY.value)
        self.register.addItem("全部定期事项", "")
        for item in (Register.PLEDGE, Register.REPORT, Register.TALK):
            self.register.addItem(label_of(item), item.value)
        self.grid = YearGrid()
        self._columns = self._make_columns()
        self.source: ListSource[DueRow] = ListSource(self._columns, lambda row: row.key)
        none = EmptyState("calendar-days", "选中上面的一格，这里列出它的各项")
        self.list: TablePanel[DueRow] = TablePanel(
            self._columns, self.source, empty=none, hint="输入对象、单位或责任人"
        )
        self._nothing = EmptyState(
            "calendar-days",
            "这一年没有定期履责事项",
            "先在“人员与机构”里登记单位、人员和任职，事项会按采用的制度自动列出。",
        )
        self._lay_out()
        self.year.valueChanged.connect(lambda _year: self.refresh())
        self.register.currentIndexChanged.connect(lambda _place: self.refresh())
        self.grid.chosen.connect(self._show_month)
        self.grid.opened.connect(self._open_month)
        self.list.export_requested.connect(lambda *_: self.export_requested.emit())
        self.list.opened.connect(self._open_key)
        self.refresh()

    def _make_columns(self) -> tuple[Column[DueRow], ...]:
        def badge(row: DueRow) -> Badge:
            today = self._book.clock.today()
            return due_badge(row.due_on, today, done=row.done_on, estimated=row.provisional)

        return (
            Column(
                "due",
                "期限",
                lambda row: row.due_on.isoformat() if row.due_on else "",
                224,
                badge=badge,
                why=lambda row: dashboard.why(self._book, row.key),
            ),
            Column("label", "事项", lambda row: row.label, 240, stretch=True),
            Column("subject", "对象", lambda row: row.subject, 120),
            Column("unit", "单位", lambda row: row.unit, 170),
            Column("responsible", "责任人", lambda row: row.responsible or "（待定）", 100),
            Column("period", "所属期间", lambda row: row.period, 130),
        )

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(tool_button("chevron-left", "上一年", self.year.stepDown))
        bar.addWidget(self.year)
        bar.addWidget(tool_button("chevron-right", "下一年", self.year.stepUp))
        bar.addWidget(self.register)
        bar.addWidget(plain_label(_LEGEND, "muted"))
        bar.addStretch(1)
        bar.addWidget(push_button("打印", self.print_requested.emit, icon="printer"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.grid)
        split.addWidget(self.list)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    @property
    def registers(self) -> frozenset[Register]:
        """The registers whose duties are shown."""
        code = str(self.register.currentData())
        return frozenset({Register(code)} if code else Register)

    def refresh(self) -> None:
        """Read the year again."""
        duties = duty_calendar.year_of(self._book, self.year.value(), self.registers)
        self._stack.setCurrentIndex(0 if duties else 1)
        self.grid.show_year(duties)

    def _show_month(self, found: DutyMonth | None) -> None:
        self.source.replace(found.rows if found else ())
        self.list.refresh()
        if found is not None and found.rows:
            self.list.view.selectRow(0)

    def shown_rows(self) -> list[DueRow]:
        """Return the rows of the chosen month, as the list shows them."""
        keys = self.source.ids(self.list.model.query)
        return list(self.source.rows(keys).values())

    def _open_month(self, found: DutyMonth) -> None:
        """Act on the only thing that is due in a cell, else let the user choose from the list."""
        waiting = [row for row in found.rows if row.done_on is None]
        if len(waiting) == 1:
            self.opened.emit(waiting[0])
        else:
            self.list.view.setFocus()

    def _open_key(self, key: str) -> None:
        row = self.source.rows([key]).get(key)
        if row is not None:
            self.opened.emit(row)
