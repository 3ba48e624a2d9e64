"""The header of a page: title, its actions, the search box."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import plain_label


class Header(QFrame):
    """Emits `search_requested` for the search box."""

    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._title = plain_label("", "title")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S)
        search = tool_button(
            "search", "搜索全部", self.search_requested.emit, text=True, framed=True
        )
        search.setText("搜索全部  Ctrl+K")
        # After the text: setting a text takes the shortcut away.
        search.setShortcut("Ctrl+K")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addLayout(self._actions)
        row.addWidget(search)

    @property
    def title(self) -> str:
        """What stands in the header now."""
        return self._title.text()

    def show_title(self, title: str) -> None:
        """Show a title."""
        self._title.setText(title)

    def add_actions(self, actions: Sequence[QWidget]) -> QWidget:
        """Take the buttons of a page; they are seen while the returned widget is shown.

        Each page has a widget of its own, so that a button the page has hidden stays hidden.
        """
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in actions:
            row.addWidget(widget)
        self._actions.addWidget(group)
        group.hide()
        return group
