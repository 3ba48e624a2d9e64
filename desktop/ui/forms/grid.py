"""Edits a small table inside a form (problems and their limits, members and their votes)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.records.fields import Field, is_empty
from desktop.ui.forms.editor import Editor
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label

_HEAD_ROWS = 1


class GridEditor(Editor):
    """Rows of editors, one per column of the field; rows are added and removed one by one."""

    def __init__(
        self,
        field: Field,
        make_cell: Callable[[Field], Editor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = field.columns
        self._make_cell = make_cell
        self._rows: list[dict[str, Editor]] = []
        self._removers: list[QWidget] = []
        self._read_only = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        for place, column in enumerate(self._columns):
            mark = " *" if column.required else ""
            head = plain_label(column.label + mark, "muted")
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, 1)
        self._add = push_button("添加一行", self.add_row, icon="plus", role="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.XS)
        box.addLayout(self._grid)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def add_row(self, values: Mapping[str, Any] | None = None) -> None:
        """Add a row with these values; an empty one gets the focus."""
        cells: dict[str, Editor] = {}
        line = len(self._rows) + _HEAD_ROWS
        for place, column in enumerate(self._columns):
            cell = self._make_cell(column)
            cell.focus_target().setAccessibleName(f"第{line}行 {column.label}")
            cell.set_value((values or {}).get(column.name))
            cell.set_read_only(self._read_only)
            cell.changed.connect(self.changed)
            self._grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignTop)
            cells[column.name] = cell
        remover = tool_button("trash-2", f"删去第{line}行", lambda: self._remove(cells))
        self._grid.addWidget(remover, line, len(self._columns), Qt.AlignmentFlag.AlignTop)
        # Never shown before it has a parent: it would be a window of its own for a moment.
        remover.setVisible(not self._read_only)
        self._rows.append(cells)
        self._removers.append(remover)
        if values is None:
            next(iter(cells.values())).focus_target().setFocus()
            self.changed.emit()

    def _remove(self, cells: dict[str, Editor]) -> None:
        kept = self._raw()
        place = next(i for i, row in enumerate(self._rows) if row is cells)
        del kept[place]
        self._fill(kept)
        self._add.setFocus()
        self.changed.emit()

    def _raw(self) -> list[dict[str, Any]]:
        return [{name: cell.value() for name, cell in row.items()} for row in self._rows]

    def _fill(self, rows: list[dict[str, Any]]) -> None:
        for cells, remover in zip(self._rows, self._removers, strict=True):
            for widget in (*cells.values(), remover):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows, self._removers = [], []
        for row in rows:
            self.add_row(row)

    def value(self) -> Any:  # noqa: ANN401
        """Return the rows that are not wholly empty, without their empty cells."""
        filled = [{n: v for n, v in row.items() if not is_empty(v)} for row in self._raw()]
        return [row for row in filled if row]

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show these rows."""
        blocked = self.blockSignals(True)
        self._fill([dict(row) for row in value or ()])
        self.blockSignals(blocked)

    def fault(self) -> str:
        """Return the first sentence of a cell."""
        faults = (cell.fault() for row in self._rows for cell in row.values())
        return next((text for text in faults if text), "")

    def focus_target(self) -> QWidget:
        """Return the first cell, or the button that adds one."""
        if self._rows:
            return next(iter(self._rows[0].values())).focus_target()
        return self._add

    def show_errors(self, errors: dict[str, str]) -> None:
        """Mark the cells named `row.column` (rows count from 1, empty rows left out)."""
        filled = [row for row in self._rows if any(not is_empty(c.value()) for c in row.values())]
        for row in self._rows:
            number = next((i for i, have in enumerate(filled, start=1) if have is row), 0)
            for name, cell in row.items():
                wrong = errors.get(f"{number}.{name}", "")
                cell.show_errors({"": wrong} if wrong else {})

    def set_read_only(self, on: bool) -> None:
        """Show the rows without buttons."""
        self._read_only = on
        self._add.setVisible(not on)
        for remover in self._removers:
            remover.setVisible(not on)
        for row in self._rows:
            for cell in row.values():
                cell.set_read_only(on)
