"""How much of the year is covered, by unit."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.obligations import Coverage
from desktop.ui.forms.view import scrolled
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.charts import CoverageBars, Share
from desktop.ui.widgets.label import plain_label


class CoveragePanel(QFrame):
    """Bars by unit; `unit_picked` carries the unit whose bar was pressed, `closed` its button."""

    unit_picked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(300)
        self._title = plain_label("", "strong")
        self._bars = CoverageBars()
        self._bars.picked.connect(self.unit_picked)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(tool_button("x", "关闭完成情况", self.closed.emit))
        inner = QWidget()
        inner.setProperty("role", "page")
        below = QVBoxLayout(inner)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._bars)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(plain_label("点一个单位，只看它的应办事项。", "small"))
        column.addWidget(scrolled(inner), 1)

    def show_coverage(self, title: str, parts: Sequence[Coverage]) -> None:
        """Show these units, the least covered first."""
        self._title.setText(title)
        shares = [
            Share(part.unit or "（未定单位）", part.done, part.owed, part.unit_id or "")
            for part in parts
        ]
        self._bars.show_shares(sorted(shares, key=lambda share: (share.percent, share.label)))


def whole(parts: Sequence[Coverage]) -> Share:
    """Return all units taken together."""
    return Share("", sum(part.done for part in parts), sum(part.owed for part in parts))
