"""The head of a round: its kind and year, how far it is, its overview sheet, what to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSpinBox, QToolButton, QWidget

from db.vocabulary import PledgeKind
from desktop.services.pledge_kinds import short_label
from desktop.services.pledge_overview import counts_text
from desktop.services.pledge_rounds import RoundOverview
from desktop.ui.screens.rounds import rows
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import plain_label

_YEARS = (2000, 2100)
_TICKS = (
    ("未起草的和草稿", rows.ISSUE),
    ("待签订的", rows.SIGN),
    ("已签订、没有公开的", rows.PUBLISH),
    ("待年终检查的", rows.CHECK),
    ("已编号的", rows.PRINT),
)


class RoundTop(QWidget):
    """`tick_requested` carries the `Doing` whose pledges are to be ticked, or None."""

    print_requested = Signal()
    export_requested = Signal()
    tick_requested = Signal(object)

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = QSpinBox()
        self.year.setRange(*_YEARS)
        self.year.setValue(year)
        self.year.setSuffix(" 年")
        self.year.setAccessibleName("年度")
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("签订的文书")
        self._counts = plain_label("", "strong")
        self._ticked = plain_label("", "muted")
        self.ticks = self._menu("勾选", "list-checks")
        for label, doing in _TICKS:
            self.ticks.menu().addAction(label, lambda doing=doing: self.tick_requested.emit(doing))
        self.ticks.menu().addSeparator()
        self.ticks.menu().addAction("全不选", lambda: self.tick_requested.emit(None))
        self.sheet = self._menu("签订情况表", "file-spreadsheet")
        self.sheet.menu().addAction("预览和打印…", self.print_requested.emit)
        self.sheet.menu().addAction("保存为电子表格…", self.export_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.year.setMinimumHeight(self.sheet.sizeHint().height())
        self.kinds.setMinimumHeight(self.sheet.sizeHint().height())
        row.addWidget(self.kinds)
        row.addWidget(tool_button("chevron-left", "上一年", self.year.stepDown))
        row.addWidget(self.year)
        row.addWidget(tool_button("chevron-right", "下一年", self.year.stepUp))
        row.addSpacing(Space.S)
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addWidget(self._ticked)
        row.addWidget(self.sheet)

    def _menu(self, text: str, icon: str) -> QToolButton:
        button = tool_button(icon, text, text=True, framed=True)
        button.setMenu(QMenu(button))
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        return button

    def offer(self, kinds: Sequence[PledgeKind]) -> None:
        """Offer the kinds of pledges that are asked for; where there is one, nothing is chosen."""
        if [self.kinds.itemData(place) for place in range(self.kinds.count())] != list(kinds):
            chosen = self.kind()
            with QSignalBlocker(self.kinds):
                self.kinds.clear()
                for kind in kinds:
                    self.kinds.addItem(short_label(kind), kind)
                self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
        self.kinds.setVisible(len(kinds) > 1)

    def kind(self) -> PledgeKind:
        """Return the kind of pledge that is shown."""
        return PledgeKind(self.kinds.currentData() or PledgeKind.RESPONSIBILITY)

    def show_round(self, found: RoundOverview) -> None:
        """Show how far a round is."""
        self._counts.setText(counts_text(found) if found.rows else "")

    def show_ticked(self, count: int) -> None:
        """Show how many pledges are ticked."""
        self._ticked.setText(f"已勾选{count}份" if count else "")
