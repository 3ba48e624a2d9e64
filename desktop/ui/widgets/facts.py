"""Facts that are only read: label and text, in as many columns as asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label


class FactList(QWidget):
    """Pairs of label and text; an empty text shows a dash, so that nothing seems to be missing."""

    def __init__(
        self,
        facts: Sequence[tuple[str, str]] = (),
        *,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these in place of the old ones, line by line."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, (name, text) in enumerate(facts):
            line, column = divmod(place, self._columns)
            label = plain_label(name, "muted")
            value = plain_label(text or "—", wrap=True, selectable=True)
            value.setAccessibleName(f"{name}：{text or '无'}")
            self._grid.addWidget(label, line, column * 2, top)
            self._grid.addWidget(value, line, column * 2 + 1, top)
