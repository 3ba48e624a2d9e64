"""The two trees of units: party organisations, and offices with the party organisation leading."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.queries.people import UnitRow
from db.vocabulary import PARTY_UNIT_KINDS, UnitKind
from desktop.records.labels import label_of
from desktop.ui.theme import Space, current_theme
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import tooltip_html

_ID = Qt.ItemDataRole.UserRole
_SECOND = Qt.ItemDataRole.UserRole + 1


class _TwoLines(QStyledItemDelegate):
    """Paints a unit's name, and under it, small, who leads it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for one line or two."""
        size = super().sizeHint(option, index)
        line = current_theme().line_px
        return QSize(size.width(), line + (line * 2 // 3 if index.data(_SECOND) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, then the lines."""
        second = index.data(_SECOND)
        if not second:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        name = option.text  # type: ignore[attr-defined]
        option.text = ""  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        box: QRect = option.rect.adjusted(4, 2, -4, -2)  # type: ignore[attr-defined]
        colours = current_theme().colours
        painter.save()
        for text, colour, top, height in (
            (name, colours.text, box.top(), box.height() * 3 // 5),
            (second, colours.muted, box.top() + box.height() * 11 // 20, box.height() * 9 // 20),
        ):
            place = QRect(box.left(), top, box.width(), height)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.setPen(QColor(colour))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )
        painter.restore()


class UnitTree(QWidget):
    """Emits which unit's people are wanted (`""`: everybody), and what is to be done with units."""

    unit_chosen = Signal(str)
    unit_opened = Signal(str)
    add_requested = Signal()
    ended_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("单位")
        self.tree.setItemDelegate(_TwoLines(self.tree))
        self.tree.setIndentation(16)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.itemActivated.connect(self._on_opened)
        self.ended = QCheckBox("显示已撤销的单位")
        self.ended.toggled.connect(self.ended_toggled)
        self._open = push_button("修改单位", self._open_current, icon="pencil")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(push_button("新增单位", self.add_requested.emit, icon="plus"))
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.tree, 1)
        column.addWidget(self.ended)
        column.addLayout(buttons)

    @property
    def chosen(self) -> str:
        """The unit whose people are shown; "" for everybody."""
        chosen = self.tree.currentIndex().data(_ID)
        return str(chosen) if chosen else ""

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Show these units; the chosen one stays chosen where it is still there."""
        kept = self.chosen
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        everybody = QTreeWidgetItem(["全部人员"])
        party = _heading("党组织")
        offices = _heading("行政机构")
        self.tree.addTopLevelItems([everybody, party, offices])
        names = {unit.id: unit.name for unit in units}
        items = {unit.id: _item(unit, names.get(unit.party_id or "", "")) for unit in units}
        for unit in units:
            root = party if UnitKind(unit.kind) in PARTY_UNIT_KINDS else offices
            items.get(unit.parent_id or "", root).addChild(items[unit.id])
        self.tree.expandAll()
        self.tree.setCurrentItem(items.get(kept, everybody))
        self.tree.blockSignals(blocked)
        self._open.setEnabled(bool(self.chosen))

    def choose(self, unit_id: str) -> None:
        """Choose a unit as if the user had; "" or an unknown one chooses everybody."""
        found = [item for item in self._items() if item.data(0, _ID) == unit_id]
        everybody = self.tree.topLevelItem(0)
        if found:
            self.tree.setCurrentItem(found[0])
        elif everybody is not None:
            self.tree.setCurrentItem(everybody)

    def _items(self) -> list[QTreeWidgetItem]:
        return self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)

    def _on_current(self) -> None:
        self._open.setEnabled(bool(self.chosen))
        self.unit_chosen.emit(self.chosen)

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _ID):
            self.unit_opened.emit(str(item.data(0, _ID)))

    def _open_current(self) -> None:
        if self.chosen:
            self.unit_opened.emit(self.chosen)


def _heading(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    return item


def _item(unit: UnitRow, party: str) -> QTreeWidgetItem:
    ended = f"（{unit.until.isoformat()}撤销）" if unit.until else ""
    item = QTreeWidgetItem(
        [f"{unit.name}　{unit.people}人{ended}" if unit.people else f"{unit.name}{ended}"]
    )
    item.setData(0, _ID, unit.id)
    if party:
        item.setData(0, _SECOND, f"党组织：{party}")
    led = f"，由{party}领导" if party else ""
    said = f"{unit.name}（{label_of(UnitKind(unit.kind))}{led}），在任{unit.people}人{ended}"
    item.setToolTip(0, tooltip_html(said))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
    return item
