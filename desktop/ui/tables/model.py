"""A table model that holds ids only; rows are fetched in pages of a hundred and kept for a while.

This gives a real scroll bar over 100,000 rows at the price of an id list.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.ui.tables.source import Column, Row, RowSource, TableQuery
from desktop.ui.widgets.label import tooltip_html

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ID_ROLE = Qt.ItemDataRole.UserRole + 1
BADGE_ROLE = Qt.ItemDataRole.UserRole + 2

_PAGE = 100
_PAGES_KEPT = 30
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of a source as a Qt table.

    With `checkable` the first column has a box to tick; the ticks stay with the rows while they
    are sorted, filtered and read again.
    """

    checks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: RowSource[Row],
        query: TableQuery | None = None,
        parent: QObject | None = None,
        *,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.checkable = checkable
        self._checked: set[str] = set()
        self.columns = tuple(columns)
        self._source = source
        self._query = query or TableQuery()
        self._ids: Sequence[str] = ()
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    @property
    def query(self) -> TableQuery:
        """What is shown now."""
        return self._query

    def show(self, query: TableQuery) -> None:
        """Ask the source for these rows."""
        self.beginResetModel()
        self._query = query
        self._ids = self._source.ids(query)
        self._pages.clear()
        self.endResetModel()
        if self._checked:
            self.checks_changed.emit()

    def checked_ids(self) -> list[str]:
        """Return the ids of the ticked rows that are shown, in their order."""
        return [row_id for row_id in self._ids if row_id in self._checked]

    def set_checked(self, ids: Iterable[str], on: bool) -> None:
        """Tick or untick these rows."""
        if on:
            self._checked.update(ids)
        else:
            self._checked.difference_update(ids)
        if self._ids:
            last = self.index(len(self._ids) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.checks_changed.emit()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return what may be done with a cell."""
        box = self.checkable and index.column() == 0
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsUserCheckable if box else Qt.ItemFlag.NoItemFlags
        )

    def setData(
        self,
        index: _Index,
        value: Any,  # noqa: ANN401 - Qt's signature
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.checkable or not index.isValid():
            return False
        self.set_checked([self._ids[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def refresh(self) -> None:
        """Ask the source again for the same."""
        self.show(self._query)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows fit the query."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def row_id(self, row: int) -> str:
        """Return the id of the row at a place."""
        return self._ids[row]

    def place_of(self, row_id: str) -> int:
        """Return the place of an id, -1 where it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def row(self, place: int) -> Row | None:
        """Return the row at a place; `None` when it has gone since the ids were read."""
        number, within = divmod(place, _PAGE)
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
            found = self._source.rows(ids)
            page = [found.get(row_id) for row_id in ids]
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[within]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows, its tooltip, sort key, badge or row id."""
        if not index.isValid():
            return None
        if role == ROW_ID_ROLE:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self.checkable and index.column() == 0:
            ticked = self._ids[index.row()] in self._checked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _READ_ROLES:
            return None
        row = self.row(index.row())
        if row is None:
            return "（已删除）" if role == Qt.ItemDataRole.DisplayRole else None
        return _cell(column, row, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Return a column's title or a row's number."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return str(section + 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in the source."""
        chosen = self.columns[column] if 0 <= column < len(self.columns) else None
        if chosen is not None and not chosen.sortable:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        name = chosen.name if chosen else ""
        query = self._query
        self.show(TableQuery(query.text, query.filters, name, descending))


_READ_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(SORT_ROLE),
        int(BADGE_ROLE),
    }
)


def _cell(column: Column[Row], row: Row, role: int) -> Any:  # noqa: ANN401
    if role == SORT_ROLE:
        return column.key(row)
    if role == BADGE_ROLE:
        return column.badge(row) if column.badge else None
    if role == Qt.ItemDataRole.ToolTipRole:
        why = column.why(row) if column.why else ""
        return tooltip_html(why or column.text(row))
    return column.text(row)
