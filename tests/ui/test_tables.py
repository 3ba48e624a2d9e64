"""Long lists: ids held, rows fetched in pages, filtered, sorted, copied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.records.fields import Choice
from desktop.ui.tables import (
    ROW_ID_ROLE,
    SORT_ROLE,
    Column,
    Filter,
    ListSource,
    RowTableModel,
    TablePanel,
    TableQuery,
)
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge
from desktop.ui.widgets.empty import EmptyState


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    rank: int
    note: str = ""


COLUMNS: tuple[Column[Person], ...] = (
    Column("name", "姓名", lambda p: p.name),
    Column("rank", "职务序", lambda p: str(p.rank), numeric=True, sort_key=lambda p: p.rank),
    Column(
        "note",
        "备注",
        lambda p: p.note,
        badge=lambda p: Badge(p.note, Tone.WARNING) if p.note else None,
        why=lambda p: f"依据<{p.name}>",
    ),
)
PEOPLE = (
    Person("a", "甲一凡", 10, "=1+1"),
    Person("b", "乙\t䶮", 9),
    Person("c", "丙\n丁", 100, "备注"),
)


class CountingSource:
    """A hundred thousand rows that are made when asked for, and count how often they are."""

    def __init__(self, size: int = 100_000) -> None:
        self.size = size
        self.fetched: list[int] = []
        self.gone: set[str] = set()

    def count(self) -> int:
        return self.size

    def ids(self, query: TableQuery) -> Sequence[str]:
        found = [str(n) for n in range(self.size) if query.text in str(n)]
        return found[::-1] if query.descending else found

    def rows(self, ids: Sequence[str]) -> Mapping[str, Person]:
        self.fetched.append(len(ids))
        return {i: Person(i, f"某{i}", int(i)) for i in ids if i not in self.gone}


def small() -> ListSource[Person]:
    source: ListSource[Person] = ListSource(COLUMNS, lambda p: p.id)
    source.replace(PEOPLE)
    return source


def panel(qtbot, source, **more) -> TablePanel[Person]:
    made = TablePanel(COLUMNS, source, empty=EmptyState("users", "还没有人员"), **more)
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=3000):
        made.show()
        made.activateWindow()
    return made


def names(made: TablePanel[Person]) -> list[str]:
    return [made.model.index(row, 0).data() for row in range(made.model.rowCount())]


def test_the_model_passes_qts_own_checks(qtbot, qtmodeltester) -> None:
    model = RowTableModel(COLUMNS, CountingSource(250))
    model.show(TableQuery())
    qtmodeltester.check(model)


def test_opening_a_long_list_fetches_only_what_is_drawn(qtbot) -> None:
    source = CountingSource()
    made = panel(qtbot, source)
    assert made.model.rowCount() == 100_000
    assert len(source.fetched) <= 2
    made.view.scrollToBottom()
    QApplication.processEvents()
    assert len(source.fetched) <= 4
    assert max(source.fetched) <= 100
    assert made.view.verticalScrollBar().maximum() > 99_000 * 20


def test_pages_are_kept_and_the_oldest_let_go(qtbot) -> None:
    source = CountingSource()
    model = RowTableModel(COLUMNS, source)
    model.show(TableQuery())
    for _ in range(3):
        for row in range(0, 300, 10):
            assert model.index(row, 0).data() == f"某{row}"
    assert len(source.fetched) == 3
    for row in range(0, 10_000, 100):
        model.row(row)
    assert len(model._pages) <= 30
    before = len(source.fetched)
    model.row(0)
    assert len(source.fetched) == before + 1


def test_a_row_that_is_gone_says_so(qtbot) -> None:
    source = CountingSource(10)
    model = RowTableModel(COLUMNS, source)
    model.show(TableQuery())
    source.gone.add("3")
    assert model.index(3, 0).data() == "（已删除）"
    assert model.index(3, 1).data(SORT_ROLE) is None
    assert model.index(3, 1).data(ROW_ID_ROLE) == "3"


def test_sort_and_row_roles(qtbot) -> None:
    model = RowTableModel(COLUMNS, small())
    model.show(TableQuery(sort="rank"))
    assert [model.index(r, 0).data(ROW_ID_ROLE) for r in range(3)] == ["b", "a", "c"]
    assert [model.index(r, 1).data(SORT_ROLE) for r in range(3)] == [9, 10, 100]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.query == TableQuery("", {}, "rank", True)
    assert model.row_id(0) == "c"


def test_tooltips_show_text_literally(qtbot) -> None:
    model = RowTableModel(COLUMNS, small())
    model.show(TableQuery())
    assert "依据&lt;甲一凡&gt;" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_the_list_filters_as_one_types(qtbot, type_text) -> None:
    made = panel(qtbot, small())
    type_text(made._line, "丙")
    qtbot.waitUntil(lambda: made.model.rowCount() == 1)
    assert names(made) == ["丙\n丁"]
    assert made._count.text() == "1 / 3 条"


def test_nothing_found_is_told_from_nothing_there(qtbot) -> None:
    made = panel(qtbot, small())
    made.set_filter("没有这个人")
    assert made._stack.currentWidget() is made._nothing
    made.clear_filter()
    assert made._stack.currentWidget() is made.view
    empty: ListSource[Person] = ListSource(COLUMNS, lambda p: p.id)
    other = panel(qtbot, empty)
    assert isinstance(other._stack.currentWidget(), EmptyState)
    assert other._stack.currentWidget() is not other._nothing


def test_filters_beside_the_line_reach_the_source(qtbot) -> None:
    asked: list[TableQuery] = []

    def fits(person: Person, query: TableQuery) -> bool:
        asked.append(query)
        return query.filters.get("rank", str(person.rank)) == str(person.rank)

    source: ListSource[Person] = ListSource(COLUMNS, lambda p: p.id, fits)
    source.replace(PEOPLE)
    ranks = Filter("rank", "职务序", (Choice("9", "九"), Choice("10", "十")), start="9")
    made = panel(qtbot, source, filters=[ranks])
    assert names(made) == ["乙\t䶮"]
    made.set_filter(rank="10")
    assert names(made) == ["甲一凡"]
    assert asked[-1].filters == {"rank": "10"}


def test_copying_makes_a_table_that_no_spreadsheet_misreads(qtbot) -> None:
    made = panel(qtbot, small())
    made.view.selectAll()
    qtbot.keyClick(made.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["姓名\t职务序\t备注", "甲一凡\t10\t'=1+1", "乙 䶮\t9\t", "丙 丁\t100\t备注"]


def test_copying_follows_hidden_and_moved_columns(qtbot) -> None:
    made = panel(qtbot, small())
    made.view.setColumnHidden(2, True)
    made.view.horizontalHeader().moveSection(1, 0)
    made.select("b")
    assert made.view.selection_as_text() == "职务序\t姓名\n9\t乙 䶮"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_row(qtbot, key: Qt.Key) -> None:
    made = panel(qtbot, small(), sort="rank")
    made.select("c")
    with qtbot.waitSignal(made.opened, timeout=500) as got:
        qtbot.keyClick(made.view, key)
    assert got.args == ["c"]


def test_control_f_goes_to_the_filter(qtbot) -> None:
    made = panel(qtbot, small())
    made.view.setFocus()
    qtbot.keyClick(made.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert made._line.hasFocus()


def test_refresh_keeps_the_selected_row_although_it_moved(qtbot) -> None:
    source = small()
    made = panel(qtbot, source, sort="rank")
    made.select("a")
    source.replace([*PEOPLE, Person("d", "新", 1)])
    made.refresh()
    assert made.selected_ids() == ["a"]
    assert made.model.rowCount() == 4


def test_columns_are_chosen_and_remembered(qtbot) -> None:
    made = panel(qtbot, small())
    menu = made.column_menu()
    menu.actions()[1].setChecked(False)
    assert made.view.visible_columns() == [0, 2]
    made.view.horizontalHeader().moveSection(2, 0)
    made.view.setColumnWidth(0, 222)
    other = panel(qtbot, small())
    other.restore_layout(made.layout_state())
    assert other.layout_state() == made.layout_state()
    assert other.view.visible_columns() == [2, 0]
    other.restore_layout({"order": ["gone"], "width": {"gone": 1}, "hidden": ["gone"]})
    assert set(other.view.visible_columns()) == {0, 1, 2}


def test_the_last_column_cannot_be_hidden(qtbot) -> None:
    made = panel(qtbot, small())
    for action in made.column_menu().actions()[:2]:
        action.setChecked(False)
    last = made.column_menu().actions()[2]
    assert last.isChecked() and not last.isEnabled()


def test_export_hands_out_what_is_shown(qtbot) -> None:
    made = panel(qtbot, small(), sort="rank")
    made.view.setColumnHidden(2, True)
    with qtbot.waitSignal(made.export_requested, timeout=500) as got:
        qtbot.mouseClick(made._export, Qt.MouseButton.LeftButton)
    query, ids, columns = got.args
    assert (query.sort, ids, columns) == ("rank", ["b", "a", "c"], ["name", "rank"])


def test_rows_are_ticked_by_mouse_and_space_and_keep_their_ticks(qtbot) -> None:
    made = panel(qtbot, small(), checkable=True)
    told: list[list[str]] = []
    made.model.checks_changed.connect(lambda: told.append(made.model.checked_ids()))
    view = made.view
    box = view.visualRect(made.model.index(1, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert made.model.checked_ids() == []  # the name beside the box only selects
    place = box.topLeft() + QPoint(15, box.height() // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.model.checked_ids() == ["b"]
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told[-1] == ["a", "b", "c"]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told[-1] == []
    view.selectRow(2)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    made.model.sort(0, Qt.SortOrder.DescendingOrder)
    assert made.model.checked_ids() == ["c"]
    # What the filter hides is not among what an action would take.
    made.set_filter("甲")
    assert told[-1] == []
    made.clear_filter()
    assert told[-1] == ["c"]


def test_a_table_without_boxes_leaves_the_space_bar_alone(qtbot) -> None:
    made = panel(qtbot, small())
    index = made.model.index(0, 0)
    assert made.model.data(index, Qt.ItemDataRole.CheckStateRole) is None
    made.view.selectRow(0)
    qtbot.keyClick(made.view, Qt.Key.Key_Space)
    assert made.model.checked_ids() == []
    checked = Qt.CheckState.Checked
    assert not made.model.setData(index, checked, Qt.ItemDataRole.CheckStateRole)
