"""The navigation rail at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.shell.page import PageSpec
from desktop.ui.theme import Space, set_icon
from desktop.ui.widgets.label import plain_label, set_tooltip

_KEYS_FOR = 9


class Rail(QFrame):
    """One button a page. Ctrl+1 … Ctrl+9 and the arrow keys work too."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("导航")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, Space.M)
        column.setSpacing(2)
        column.addLayout(self._brand())
        column.addSpacing(Space.M)
        for number, spec in enumerate([s for s in specs if not s.at_end], start=1):
            column.addWidget(self._button(spec, number))
        column.addStretch(1)
        for spec in (s for s in specs if s.at_end):
            column.addWidget(self._button(spec, 0))

    def _brand(self) -> QHBoxLayout:
        mark = QFrame()
        mark.setProperty("role", "mark")
        mark.setFixedSize(5, 26)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(mark)
        row.addWidget(plain_label("廉责", "title"))
        row.addStretch(1)
        return row

    def _button(self, spec: PageSpec, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(f" {spec.title}")
        button.setAccessibleName(spec.title)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(button, spec.icon, "rail_text")
        if 0 < number <= _KEYS_FOR:
            button.setShortcut(f"Ctrl+{number}")
            set_tooltip(button, f"{spec.title}（Ctrl+{number}）")
        # Not `clicked` → checked: the page may refuse to be left.
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(button)
        self._buttons[spec.key] = button
        return button

    def show_chosen(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """Return the button of a page; raises `KeyError` for an unknown one."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the buttons with the arrow keys."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
