"""Second step of an import: which column of the sheet means what."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.cells import column_letters
from desktop.exchange.columns import (
    SYNONYMS,
    ColumnMapping,
    RosterField,
    propose_mapping,
    with_headings,
)
from desktop.services.import_plan import RosterFile
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_PREVIEW_ROWS = 12
_SAMPLES = 3
_MOST_HEADINGS = 15


class MappingStep(QWidget):
    """Shows the sheet and the proposal; `sheet_chosen` asks for another sheet of the workbook."""

    sheet_chosen = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: RosterFile | None = None
        self._mapping: ColumnMapping | None = None
        self.sheet = SteadyComboBox()
        self.sheet.setAccessibleName("工作表")
        self.sheet.textActivated.connect(self.sheet_chosen)
        self.first = self._heading_spin("表头第一行")
        self.last = self._heading_spin("表头最后一行")
        self.combos: dict[RosterField, SteadyComboBox] = {}
        self._samples: dict[RosterField, QLabel] = {}
        self._unused = plain_label("", "muted", wrap=True)
        self._table = QTableWidget()
        self._table.setAccessibleName("工作表的前几行")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setMaximumHeight(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._sheet_line())
        column.addWidget(self._table)
        column.addWidget(plain_label("各栏的含义", "section"))
        column.addLayout(self._grid())
        column.addWidget(self._unused)
        column.addStretch(1)

    def _heading_spin(self, name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setAccessibleName(name)
        spin.setRange(0, _MOST_HEADINGS)
        spin.setSpecialValueText("没有")
        spin.editingFinished.connect(self._on_headings)
        return spin

    def _sheet_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        for text, widget in (("工作表", self.sheet), ("表头从第", self.first)):
            label = plain_label(text)
            label.setBuddy(widget)
            line.addWidget(label)
            line.addWidget(widget)
        line.addWidget(plain_label("行到第"))
        line.addWidget(self.last)
        line.addWidget(plain_label("行"))
        line.addStretch(1)
        return line

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        half = (len(RosterField) + 1) // 2
        for place, field in enumerate(RosterField):
            combo = SteadyComboBox()
            mark = " *" if field is RosterField.NAME else ""
            label = plain_label(SYNONYMS[field][0] + mark)
            label.setBuddy(combo)
            combo.setAccessibleName(SYNONYMS[field][0])
            combo.setMinimumContentsLength(10)
            combo.currentIndexChanged.connect(lambda _place, field=field: self._on_combo(field))
            sample = plain_label("", "small")
            self.combos[field], self._samples[field] = combo, sample
            line, start = place % half, 3 * (place // half)
            grid.addWidget(label, line, start)
            grid.addWidget(combo, line, start + 1)
            grid.addWidget(sample, line, start + 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        return grid

    def show_file(self, file: RosterFile) -> None:
        """Show a sheet with the columns as they seem to be."""
        self._file = file
        blocked = self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems(list(file.sheet_names))
        self.sheet.setCurrentText(file.sheet.name)
        self.sheet.setEnabled(len(file.sheet_names) > 1)
        self.sheet.blockSignals(blocked)
        self._show_rows(file)
        self._show_mapping(propose_mapping(file.sheet))

    @property
    def mapping(self) -> ColumnMapping | None:
        """What the columns mean by now; None before a file was shown."""
        return self._mapping

    def _show_rows(self, file: RosterFile) -> None:
        rows = file.sheet.rows[:_PREVIEW_ROWS]
        self._table.setRowCount(len(rows))
        self._table.setColumnCount(file.sheet.width)
        self._table.setHorizontalHeaderLabels(
            [column_letters(number) for number in range(1, file.sheet.width + 1)]
        )
        for row in rows:
            for cell in row:
                item = QTableWidgetItem(cell.text)
                self._table.setItem(cell.row - 1, cell.column - 1, item)

    def _show_mapping(self, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        for spin, value in ((self.first, mapping.first_heading), (self.last, mapping.last_heading)):
            blocked = spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(blocked)
        for field, combo in self.combos.items():
            blocked = combo.blockSignals(True)
            combo.clear()
            combo.addItem("（不导入）", 0)
            for number, title in enumerate(mapping.titles, start=1):
                shown = f"{column_letters(number)}  {title}" if title else column_letters(number)
                combo.addItem(shown, number)
            combo.setCurrentIndex(mapping.columns.get(field, 0))
            combo.blockSignals(blocked)
        self._show_state()

    def _show_state(self) -> None:
        if self._file is None or self._mapping is None:
            return
        below = self._file.sheet.rows[self._mapping.last_heading :]
        for field, label in self._samples.items():
            column = self._mapping.columns.get(field)
            texts = [row[column - 1].text for row in below if column] if column else []
            shown = list(dict.fromkeys(text for text in texts[:50] if text))[:_SAMPLES]
            label.setText("、".join(shown)[:30])
        left = [self._mapping.titles[number - 1] for number in self._mapping.unused]
        self._unused.setText(f"不导入的栏目：{'、'.join(left)}" if left else "")
        self._unused.setVisible(bool(left))

    def _on_headings(self) -> None:
        if self._file is None or self._mapping is None:
            return
        first = self.first.value()
        last = max(self.last.value(), first) if first else 0
        if (first, last) == (self._mapping.first_heading, self._mapping.last_heading):
            return
        last = min(last, len(self._file.sheet.rows))
        if first:
            self._show_mapping(with_headings(self._file.sheet, first, last))
        else:
            untitled = ("",) * self._file.sheet.width
            self._show_mapping(
                replace(self._mapping, first_heading=0, last_heading=0, titles=untitled)
            )
        self.changed.emit()

    def _on_combo(self, field: RosterField) -> None:
        if self._mapping is None:
            return
        column = int(self.combos[field].currentData() or 0)
        columns: Mapping[RosterField, int] = {
            # One column means one thing: whoever had it before loses it.
            known: number
            for known, number in self._mapping.columns.items()
            if known is not field and number != column
        }
        if column:
            columns = {**columns, field: column}
        self._show_mapping(replace(self._mapping, columns=columns))
        self.changed.emit()
