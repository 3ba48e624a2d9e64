"""The numbered lists of the regulation, and the questions with their answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.services.rule_lists import ListView
from desktop.services.rule_views import AnswerRow, RegulationView
from desktop.ui.forms.view import scrolled
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.label import plain_label

_LIST_WIDTH = 280


class ListsView(QWidget):
    """Names of the lists at the left, the items of one beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: tuple[ListView, ...] = ()
        self.names = QListWidget()
        self.names.setAccessibleName("情形和清单")
        self.names.setFixedWidth(_LIST_WIDTH)
        self.names.setSpacing(4)
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items = QListWidget()
        self.items.setWordWrap(True)
        self.items.setSpacing(2)
        self.items.setAccessibleName("清单内容")
        self._source = plain_label("", "muted", wrap=True, selectable=True)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self._source)
        right.addWidget(self.items, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.names)
        row.addLayout(right, 1)
        self.setFocusProxy(self.names)
        self.names.currentRowChanged.connect(self._show)

    def show_view(self, view: RegulationView) -> None:
        """Show the lists of a regulation."""
        place = min(max(self.names.currentRow(), 0), len(view.lists) - 1)
        self._lists = view.lists
        self.names.clear()
        for item in view.lists:
            self.names.addItem(f"{item.label}（{len(item.items)}）")
        self.names.setCurrentRow(place)

    def _show(self, place: int) -> None:
        self.items.clear()
        if not 0 <= place < len(self._lists):
            self._source.clear()
            return
        chosen = self._lists[place]
        checked = {True: "，已与原文核对", False: "，待核实：还没有与原文核对", None: ""}
        self._source.setText(f"{chosen.source}{checked[chosen.verified]}")
        for number, label in chosen.items:
            entry = QListWidgetItem(f"{number}．{label}")
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.items.addItem(entry)


class AnswersView(QWidget):
    """What the source leaves open, what the unit answered, and what the source does not have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self._inside))

    def show_view(self, view: RegulationView) -> None:
        """Show the questions of a regulation."""
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for answer in view.answers:
            self._column.addWidget(_card(answer))
        if view.absences:
            self._column.addWidget(plain_label("原文没有规定的", "section"))
            text = "\n".join(f"· {item}" for item in view.absences)
            self._column.addWidget(plain_label(text, wrap=True, selectable=True))
        self._column.addStretch(1)


def _card(answer: AnswerRow) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    tone, icon = (
        (Tone.SUCCESS, "circle-check") if answer.answered else (Tone.WARNING, "triangle-alert")
    )
    top = QHBoxLayout()
    top.setSpacing(Space.M)
    top.addWidget(plain_label(answer.label, "strong", wrap=True), 1)
    top.addWidget(BadgeLabel(Badge(answer.answer, tone, icon)), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout(card)
    column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    column.setSpacing(Space.XS)
    column.addLayout(top)
    column.addWidget(
        plain_label(answer.source + (f"。{answer.note}" if answer.note else ""), "small", wrap=True)
    )
    return card
