"""What the sections of the settings have in common."""

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import users
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import Permission
from desktop.ui.shell import Shell
from desktop.ui.tables import Column, ListSource, RowTableModel
from desktop.ui.tables.source import Row
from desktop.ui.tables.view import RowTableView
from desktop.ui.theme import Space, current_theme
from desktop.ui.widgets.label import plain_label


class Section(QWidget):
    """One section: cards under each other. `areas` are the changes that it shows."""

    areas: frozenset[Area] = frozenset()

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__()
        self.shell, self.book = shell, book
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.L)

    def refresh(self) -> None:
        """Read again what is shown."""

    def may(self, permission: Permission) -> bool:
        """Return whether the user may do this."""
        return users.may(self.book, permission)

    def card(self, title: str, text: str = "") -> QVBoxLayout:
        """Add a card and return its column."""
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inside.setSpacing(Space.M)
        inside.addWidget(plain_label(title, "section"))
        if text:
            inside.addWidget(plain_label(text, "muted", wrap=True))
        self.column.addWidget(card)
        return inside


def button_line(*buttons: QWidget) -> QHBoxLayout:
    """Return buttons side by side, at the left."""
    line = QHBoxLayout()
    line.setSpacing(Space.S)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line


class SmallTable(RowTableView, Generic[Row]):
    """A table of a few rows that are all in memory, as high as its rows up to a limit."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        most_rows: int = 8,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._most = most_rows
        self._source: ListSource[Row] = ListSource(columns, row_id)
        self._model: RowTableModel[Row] = RowTableModel(columns, self._source, parent=self)
        self.setModel(self._model)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width)
        self.horizontalHeader().setStretchLastSection(True)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        kept = self.selected_ids()
        self._source.replace(rows)
        self._model.refresh()
        for row_id in kept[:1]:
            place = self._model.place_of(row_id)
            if place >= 0:
                self.selectRow(place)
        lines = min(max(len(rows), 1), self._most)
        line = current_theme().line_px
        self.verticalHeader().setDefaultSectionSize(line)
        self.setFixedHeight(lines * line + self.horizontalHeader().sizeHint().height() + 4)
