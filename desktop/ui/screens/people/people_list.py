"""The list of people: filter as you type, three orders, rows fetched when they are drawn."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.people import PersonRow
from db.vocabulary import PoliticalStatus, Sex
from desktop.records.labels import label_of
from desktop.services import people_views
from desktop.services.book import Book
from desktop.services.people_views import ORDERS, PeopleAsked
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.tables import Column, TablePanel, TableQuery
from desktop.ui.theme import Space
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.save_dialog import ask_save_path


class PeopleSource:
    """The people of a unit (or all) in one of the three orders."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.asked = PeopleAsked()

    def count(self) -> int:
        """Return how many people there are under the chosen unit."""
        asked = PeopleAsked("", self.asked.unit_id, self.asked.order, self.asked.serving_only)
        return len(people_views.person_ids(self._book, asked))

    def ids(self, query: TableQuery) -> Sequence[str]:
        """Return the ids that fit what is typed."""
        asked = PeopleAsked(
            query.text, self.asked.unit_id, self.asked.order, self.asked.serving_only
        )
        return people_views.person_ids(self._book, asked)

    def rows(self, ids: Sequence[str]) -> Mapping[str, PersonRow]:
        """Return the rows of these people."""
        return people_views.person_rows(self._book, ids)


def _columns(roles: Mapping[str, str]) -> tuple[Column[PersonRow], ...]:
    def said(row: PersonRow) -> str:
        return f"{row.name}，{row.unit}{row.post}" if row.unit else row.name

    return (
        Column("name", "姓名", lambda row: row.name, 96, sortable=False, why=said),
        Column("unit", "单位", lambda row: row.unit, 150, sortable=False, stretch=True),
        Column("post", "职务", lambda row: row.post, 110, sortable=False),
        Column("staff_number", "工号", lambda row: row.staff_number, 90, False, hidden=True),
        Column(
            "sex",
            "性别",
            lambda row: label_of(Sex(row.sex)) if row.sex else "",
            60,
            sortable=False,
            hidden=True,
        ),
        Column("birth_month", "出生年月", lambda row: row.birth_month, 90, False, hidden=True),
        Column(
            "political_status",
            "政治面貌",
            lambda row: (
                label_of(PoliticalStatus(row.political_status)) if row.political_status else ""
            ),
            110,
            sortable=False,
            hidden=True,
        ),
        Column("role", "角色", lambda row: roles.get(row.role, row.role), 160, False, hidden=True),
    )


class PeopleList(QWidget):
    """The list with its orders. `chosen` carries the id of the one selected row.

    `export_requested` carries the ids shown and the file that the user picked.
    """

    chosen = Signal(str)
    opened = Signal(str)
    import_requested = Signal()
    add_requested = Signal()
    export_requested = Signal(list, object)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = PeopleSource(book)
        empty = EmptyState(
            "users", "这里还没有人", "可以从花名册（.xlsx、.csv）导入，也可以逐个登记。"
        )
        empty.add_action("导入花名册…", self.import_requested.emit, primary=True)
        empty.add_action("新增人员", self.add_requested.emit)
        self.panel: TablePanel[PersonRow] = TablePanel(
            _columns(people_views.role_labels(book)),
            self._source,
            empty=empty,
            hint="姓名、拼音或首字母",
        )
        self.panel.view.setAccessibleName("人员")
        self.order = SteadyComboBox()
        self.order.setAccessibleName("排列")
        for code, label in ORDERS.items():
            self.order.addItem(label, code)
        self.order.currentIndexChanged.connect(self._ask)
        self.serving = QCheckBox("只看在任")
        self.serving.toggled.connect(self._ask)
        order_label = plain_label("排列")
        order_label.setBuddy(self.order)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(order_label)
        top.addWidget(self.order)
        top.addWidget(self.serving)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self.panel, 1)
        self.panel.selection_changed.connect(self._on_selection)
        self.panel.opened.connect(self.opened)
        self.panel.export_requested.connect(self._on_export)
        self.refresh()

    def show_unit(self, unit_id: str) -> None:
        """Show the people of a unit, of those below it and of those it leads; "" for all."""
        self._ask(unit_id=unit_id)

    def refresh(self) -> None:
        """Read the list again."""
        self.panel.refresh()

    def select(self, person_id: str) -> None:
        """Select a person, showing everybody first where the list leaves him out."""
        if self.panel.model.place_of(person_id) < 0:
            self.panel.clear_filter()
        self.panel.select(person_id)

    def _ask(self, *_changed: object, unit_id: str | None = None) -> None:
        self._source.asked = PeopleAsked(
            unit_id=self._source.asked.unit_id if unit_id is None else unit_id,
            order=str(self.order.currentData()),
            serving_only=self.serving.isChecked(),
        )
        self.panel.refresh()

    def _on_selection(self, ids: list[str]) -> None:
        if len(ids) == 1:
            self.chosen.emit(ids[0])

    def _on_export(self, _query: object, ids: list[str], _columns: list[str]) -> None:
        target = ask_save_path(self, "导出人员名册", "人员名册.xlsx", "电子表格 (*.xlsx)")
        if target is not None:
            self.export_requested.emit(ids, target)
