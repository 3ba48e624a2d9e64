"""What the adopted rules suggest for a case, beside its form and on its page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.services.advice import Advice
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label


class AdvicePanel(QFrame):
    """The suggestions, each with its article; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "info")
        self._lines = plain_label("", wrap=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(2)
        column.addWidget(plain_label("按采用的制度提示，由办理单位决定：", "strong"))
        column.addWidget(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """What is suggested, a line each."""
        return self._lines.text()

    def show_advice(self, found: Sequence[Advice]) -> None:
        """Show these suggestions instead."""
        self._lines.setText("\n".join(f"• {item.text}（{item.article}）" for item in found))
        self.setVisible(bool(found))
