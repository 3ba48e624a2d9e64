"""What the adopted rules suggest for a case, beside its form and on its page."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.services.advice import Advice
from desktop.ui.forms.view import scrolled
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label


class AdvicePanel(QFrame):
    """The suggestions, each with its article; hidden while there are none.

    `most` is how many lines are seen at once, so that what stands below keeps its room.
    """

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "info")
        self._most = most
        self._lines = plain_label("", wrap=True, selectable=True)
        self._area = scrolled(self._lines)
        # The tone of the panel, not the ground of a page.
        self._area.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(2)
        column.addWidget(plain_label("按采用的制度提示，由办理单位决定：", "strong"))
        column.addWidget(self._area)
        self.hide()

    @property
    def text(self) -> str:
        """What is suggested, a line each."""
        return self._lines.text()

    def show_advice(self, found: Sequence[Advice]) -> None:
        """Show these suggestions instead."""
        self._lines.setText("\n".join(f"• {item.text}（{item.article}）" for item in found))
        self.setVisible(bool(found))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines need at this width, up to the limit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._lines.heightForWidth(self._area.viewport().width())
        least = self.fontMetrics().lineSpacing()
        self._area.setFixedHeight(max(least, min(needed, self._most * (least + 4))))
