"""A table with everything around it: filter line, filters, columns, copying, export, count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.records.fields import Choice
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.tables.model import RowTableModel
from desktop.ui.tables.source import Column, Row, RowSource, TableQuery
from desktop.ui.tables.view import RowTableView
from desktop.ui.theme import Space, current_theme
from desktop.ui.theme.tokens import BASE_FONT_PX
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

_FILTER_AFTER_MS = 200
_FILTER_MOST = 180


@dataclass(frozen=True, slots=True)
class Filter:
    """One list beside the filter line (year, state …); `start` is chosen at first."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    start: str = ""


class TablePanel(QWidget, Generic[Row]):
    """A list as the screens use it; `checkable` puts a box to tick before every row.

    `opened` carries the id of a row (Enter, double click), `selection_changed` the selected ids,
    `export_requested` the query, the ids it gives and the names of the shown columns.
    """

    opened = Signal(str)
    selection_changed = Signal(list)
    export_requested = Signal(object, list, list)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: RowSource[Row],
        *,
        empty: EmptyState,
        filters: Sequence[Filter] = (),
        sort: str = "",
        descending: bool = False,
        hint: str = "输入姓名、编号、拼音或首字母",
        export: bool = True,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        start = {item.name: item.start for item in filters if item.start}
        self.source = source
        self.model: RowTableModel[Row] = RowTableModel(
            columns, source, TableQuery("", start, sort, descending), self, checkable=checkable
        )
        self.view = RowTableView()
        self._filters: dict[str, SteadyComboBox] = {}
        self._tools: tuple[QWidget, ...] = ()
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName("筛选")
        self._line.setClearButtonEnabled(True)
        self._count = plain_label("", "muted")
        self._timer = QTimer(self, singleShot=True, interval=_FILTER_AFTER_MS)
        self._timer.timeout.connect(self.apply_filter)
        self._line.textChanged.connect(lambda: self._timer.start())  # noqa: PLW0108 - drops the text
        self._line.returnPressed.connect(self.apply_filter)
        self._nothing = EmptyState("search", "没有符合条件的记录", "换几个字，或者清除筛选。")
        self._nothing.add_action("清除筛选", self.clear_filter)
        self._stack = QStackedWidget()
        for widget in (self.view, empty, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._bar(filters))
        column.addWidget(self._stack, 1)
        self._wire()
        if not export:
            # A screen that writes no file of this list leaves the button out.
            self._tools = self._tools[:2]
            self._export.hide()
        self._show_state()

    def _bar(self, filters: Sequence[Filter]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._line.setMaximumWidth(340)
        self._line.setMinimumWidth(150)
        row.addWidget(self._line, 1)
        for item in filters:
            combo = SteadyComboBox()
            combo.setAccessibleName(item.label)
            combo.setMaximumWidth(_FILTER_MOST)
            combo.addItem(f"{item.label}：全部", "")
            for choice in item.choices:
                combo.addItem(choice.label, choice.code)
            combo.setCurrentIndex(max(combo.findData(item.start), 0))
            combo.currentIndexChanged.connect(self.apply_filter)
            self._filters[item.name] = combo
            row.addWidget(combo)
        row.addStretch(1)
        row.addWidget(self._count)
        copy = tool_button("copy", "复制选中的行（Ctrl+C）", self.view.copy_selection)
        columns = tool_button("columns-3", "选择显示的栏目", self._choose_columns)
        self._export = tool_button("file-spreadsheet", "导出为表格", self._request_export)
        self._tools = (copy, columns, self._export)
        for button in self._tools:
            row.addWidget(button)
        return row

    def _wire(self) -> None:
        self.view.setModel(self.model)
        header = self.view.horizontalHeader()
        scale = current_theme().font_px / BASE_FONT_PX
        for place, column in enumerate(self.model.columns):
            self.view.setColumnWidth(place, round(column.width * scale))
            self.view.setColumnHidden(place, column.hidden)
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        names = [column.name for column in self.model.columns]
        query = self.model.query
        down = Qt.SortOrder.DescendingOrder
        order = down if query.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(names.index(query.sort) if query.sort else -1, order)
        self.view.setSortingEnabled(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.view.row_opened.connect(self.opened)
        self.view.selectionModel().selectionChanged.connect(
            lambda: self.selection_changed.emit(self.view.selected_ids())
        )
        find = QAction("筛选", self)
        find.setShortcut(QKeySequence.StandardKey.Find)
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(lambda: self._line.setFocus())  # noqa: PLW0108 - drops the bool
        self.addAction(find)

    def refresh(self) -> None:
        """Read the rows again, keep the selection and the place."""
        kept = self.view.selected_ids()
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.model.refresh()
        for row_id in kept[:1]:
            self.select(row_id)
        bar.setValue(place)
        self._show_state()

    def select(self, row_id: str) -> None:
        """Select the row of this id and scroll to it, if it is shown."""
        place = self.model.place_of(row_id)
        if place >= 0:
            self.view.selectRow(place)
            self.view.scrollTo(self.model.index(place, 0))

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows."""
        return self.view.selected_ids()

    def apply_filter(self) -> None:
        """Show what the line and the lists ask for, at once."""
        self._timer.stop()
        chosen = {name: str(combo.currentData()) for name, combo in self._filters.items()}
        filters = {name: code for name, code in chosen.items() if code}
        now = self.model.query
        self.model.show(TableQuery(self._line.text().strip(), filters, now.sort, now.descending))
        self._show_state()

    def set_filter(self, text: str = "", **chosen: str) -> None:
        """Fill in the filter line and lists (by name) as if the user had."""
        self._line.setText(text)
        for name, code in chosen.items():
            combo = self._filters[name]
            combo.setCurrentIndex(max(combo.findData(code), 0))
        self.apply_filter()

    def clear_filter(self) -> None:
        """Show everything."""
        self.set_filter("", **dict.fromkeys(self._filters, ""))

    def set_choices(self, name: str, choices: Sequence[Choice]) -> None:
        """Offer these choices in a filter, keeping what is chosen while it is still there."""
        combo = self._filters[name]
        if [combo.itemData(place) for place in range(1, combo.count())] == [
            c.code for c in choices
        ]:
            return
        kept = combo.currentData()
        combo.blockSignals(True)
        while combo.count() > 1:
            combo.removeItem(1)
        for choice in choices:
            combo.addItem(choice.label, choice.code)
        combo.setCurrentIndex(max(combo.findData(kept), 0))
        combo.blockSignals(False)
        if combo.currentData() != kept:
            self.apply_filter()

    def set_compact(self, on: bool, *columns: str) -> None:
        """Be narrow beside an open record: these columns and the filter line only; or be whole."""
        for widget in (*self._filters.values(), *self._tools):
            widget.setHidden(on)
        for place, column in enumerate(self.model.columns):
            hidden = column.name not in columns if on else column.hidden
            self.view.setColumnHidden(place, hidden)

    def _show_state(self) -> None:
        total, shown = self.source.count(), self.model.rowCount()
        self._count.setText(f"共 {total} 条" if shown == total else f"{shown} / {total} 条")
        page: QWidget = self.view
        if not shown:
            page = self._stack.widget(1) if not total else self._nothing
        self._stack.setCurrentWidget(page)
        self._export.setEnabled(bool(shown))

    def _choose_columns(self, _place: QPoint | None = None) -> None:
        self.column_menu().exec(self.mapToGlobal(QPoint(self.width() - 200, 40)))

    def column_menu(self) -> QMenu:
        """Return the menu that shows and hides columns; the last one cannot be hidden."""
        menu = QMenu(self)
        shown = self.view.visible_columns()
        for place, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(shown != [place])
            action.toggled.connect(lambda on, place=place: self.view.setColumnHidden(place, not on))
        return menu

    def _request_export(self) -> None:
        names = [self.model.columns[place].name for place in self.view.visible_columns()]
        ids = [self.model.row_id(row) for row in range(self.model.rowCount())]
        self.export_requested.emit(self.model.query, ids, names)

    def layout_state(self) -> dict[str, Any]:
        """Return widths, order and visibility of the columns, to be remembered by the screen."""
        header = self.view.horizontalHeader()
        names = [column.name for column in self.model.columns]
        return {
            "order": [names[header.logicalIndex(i)] for i in range(header.count())],
            "width": {n: self.view.columnWidth(i) for i, n in enumerate(names)},
            "hidden": [n for i, n in enumerate(names) if self.view.isColumnHidden(i)],
        }

    def restore_layout(self, state: Mapping[str, Any]) -> None:
        """Lay the columns out as remembered; columns that it does not know stay as they are."""
        header = self.view.horizontalHeader()
        names = [column.name for column in self.model.columns]
        for goal, name in enumerate(n for n in state.get("order", ()) if n in names):
            header.moveSection(header.visualIndex(names.index(name)), goal)
        for name, width in state.get("width", {}).items():
            if name in names:
                self.view.setColumnWidth(names.index(name), max(int(width), 48))
        hidden = set(state.get("hidden", ()))
        for place, name in enumerate(names):
            self.view.setColumnHidden(place, name in hidden and hidden != set(names))
