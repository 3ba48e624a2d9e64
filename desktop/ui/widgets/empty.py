"""What stands where a list is empty: what belongs here and how to begin."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import Space, current_theme, icon_pixmap
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class EmptyState(QWidget):
    """An icon, a sentence, an explanation and what can be done."""

    def __init__(
        self, icon: str, title: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = plain_label(title, "section")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = plain_label(text, "muted", wrap=True)
        body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Never shown before it has a parent: it would be a window of its own for a moment.
        if not text:
            body.hide()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S)
        self._actions.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(2)
        for widget in (self._picture, heading, body):
            column.addWidget(widget)
        column.addLayout(self._actions)
        column.addStretch(3)
        self._draw()

    def _draw(self) -> None:
        picture: QPixmap = icon_pixmap(self._icon, current_theme().colours.control, 44)
        self._picture.setPixmap(picture)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def add_action(
        self, text: str, clicked: Callable[[], object], *, primary: bool = False
    ) -> QPushButton:
        """Add a button under the text."""
        button = push_button(text, clicked, role="primary" if primary else "")
        self._actions.addWidget(button)
        return button
