"""The table view: rows as high as the font asks, badges, copying as a table."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop.ui.tables.model import BADGE_ROLE, ROW_ID_ROLE, RowTableModel
from desktop.ui.theme import current_theme
from desktop.ui.widgets.badge import Badge, badge_size, paint_badge


class BadgeDelegate(QStyledItemDelegate):
    """Paints a badge where the model has one for a cell."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell's ground, then the badge in place of the text."""
        badge = index.data(BADGE_ROLE)
        if not isinstance(badge, Badge):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]
        style = option.widget.style()  # type: ignore[attr-defined]
        style.drawControl(
            style.ControlElement.CE_ItemViewItem,
            option,
            painter,
            option.widget,  # type: ignore[attr-defined]
        )
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        cell = QRectF(option.rect).adjusted(6, 0, -4, 0)  # type: ignore[attr-defined]
        size = badge_size(badge, metrics)
        height = min(size.height(), cell.height() - 2)
        box = QRectF(
            cell.left(),
            cell.center().y() - height / 2,
            min(size.width(), cell.width()),
            height,
        )
        paint_badge(painter, badge, box, metrics)


class RowTableView(QTableView):
    """A table of whole rows; Enter or a double click opens one, Ctrl+C copies, F1 asks why."""

    row_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(BadgeDelegate(self))
        self.verticalHeader().hide()
        # One fixed height: Qt must not measure 100,000 rows.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(current_theme().line_px)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(48)
        self.doubleClicked.connect(self._open)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(current_theme().line_px)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from top to bottom."""
        chosen = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [str(index.data(ROW_ID_ROLE)) for index in chosen]

    def visible_columns(self) -> list[int]:
        """Return the columns that are shown, in the order in which they are shown."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as a table (with titles, tab-separated)."""
        QGuiApplication.clipboard().setText(self.selection_as_text())

    def selection_as_text(self) -> str:
        """Return the selected rows (all, if none is) as tab-separated lines with titles."""
        model = self.model()
        columns = self.visible_columns()
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        titles = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        lines = [titles]
        for place in places or range(model.rowCount()):
            lines.append([str(model.index(place, column).data() or "") for column in columns])
        return "\n".join("\t".join(_one_cell(text) for text in line) for line in lines)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(str(index.data(ROW_ID_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Enter, Ctrl+C, F1 and the space bar; everything else moves in the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() == Qt.Key.Key_F1:
            self._say_why()
        elif event.key() == Qt.Key.Key_Space and self._tick():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        """Tick the selected rows, or untick them where all are ticked; `False` without boxes."""
        model, chosen = self.model(), self.selectionModel().selectedRows()
        if not isinstance(model, RowTableModel) or not model.checkable:
            return False
        ids = [str(index.data(ROW_ID_ROLE)) for index in chosen]
        ticked = set(model.checked_ids())
        model.set_checked(ids, not ticked.issuperset(ids))
        return True

    def _say_why(self) -> None:
        row = self.currentIndex().row()
        model = self.model()
        texts = (
            model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            for column in self.visible_columns()
            if model.index(row, column).data(BADGE_ROLE) is not None
        )
        text = next((str(said) for said in texts if said), "")
        if text:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            QToolTip.showText(self.viewport().mapToGlobal(place + QPoint(0, 2)), text, self)


def _one_cell(text: str) -> str:
    """Return the text so that it stays in one cell when it is pasted into a spreadsheet."""
    flat = " ".join(text.split())
    # A spreadsheet takes pasted text that begins like this for a formula.
    return f"'{flat}" if flat.startswith(("=", "+", "@")) else flat
