"""The year of duties as a grid: a rule a row, a month a column."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.services.duty_calendar import DutyMonth, DutyYear
from desktop.ui.theme import Tone, current_theme
from desktop.ui.widgets.badge import Badge, paint_badge
from desktop.ui.widgets.label import tooltip_html

_BADGE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LABEL_WIDTH = 270


def month_badge(found: DutyMonth) -> Badge:
    """Return how the duties of one month stand: done of owed, in words and colour."""
    count = f"{found.done}/{len(found.rows)}"
    if found.done == len(found.rows):
        return Badge(count, Tone.SUCCESS, "circle-check")
    if found.overdue:
        return Badge(count, Tone.DANGER, "octagon-alert")
    due = found.rows[0].due_on
    near = due is not None and (due.year, due.month) == (found.on.year, found.on.month)
    return Badge(count, Tone.WARNING if near else Tone.NEUTRAL, "clock" if near else "circle")


class YearModel(QAbstractTableModel):
    """Column 0 names the duty; columns 1 to 12 are the months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.duties: tuple[DutyYear, ...] = ()

    def show(self, duties: Sequence[DutyYear]) -> None:
        """Show these duties."""
        self.beginResetModel()
        self.duties = tuple(duties)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many duties there are."""
        return 0 if parent.isValid() else len(self.duties)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the label and twelve months."""
        return 0 if parent.isValid() else 13

    def month_at(self, index: _Index) -> DutyMonth | None:
        """Return what is due in the cell's month."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.duties[index.row()].months.get(index.column())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the duty's name, a cell's badge, or what either says in full."""
        if not index.isValid():
            return None
        duty, month = self.duties[index.row()], self.month_at(index)
        if index.column() == 0:
            said = f"{duty.label}\n{duty.article}"
            shown = {
                Qt.ItemDataRole.DisplayRole: duty.label,
                Qt.ItemDataRole.ToolTipRole: tooltip_html(said),
            }
            return shown.get(Qt.ItemDataRole(role)) if role in shown else None
        if month is None:
            return None
        badge = month_badge(month)
        words = f"{duty.label}，{index.column()}月：应办{len(month.rows)}项，已办{month.done}项"
        words += f"，逾期{month.overdue}项" if month.overdue else ""
        if role == _BADGE:
            return badge
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words
        return badge.text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the months."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return "履责事项" if section == 0 else f"{section}月"


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        badge = index.data(_BADGE)
        if not isinstance(badge, Badge):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        style = widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, widget)
        cell = QRectF(option.rect).adjusted(3, 3, -3, -3)  # type: ignore[attr-defined]
        paint_badge(painter, badge, cell, option.fontMetrics)  # type: ignore[attr-defined]


class YearGrid(QTableView):
    """Emits `chosen` with the cell's month (or `None`), `opened` on Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year_model = YearModel(self)
        self.setModel(self.year_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName("全年履责日历")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current_theme().line_px + 4)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, _LABEL_WIDTH)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.doubleClicked.connect(self._open)

    def show_year(self, duties: Sequence[DutyYear]) -> None:
        """Show these duties; the cell that was chosen stays chosen where it is still there."""
        kept = self.currentIndex().row(), self.currentIndex().column()
        self.year_model.show(duties)
        index = self.year_model.index(*kept)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.chosen.emit(None)

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.year_model.month_at(index))

    def _open(self, index: QModelIndex) -> None:
        found = self.year_model.month_at(index)
        if found is not None:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is due in the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
