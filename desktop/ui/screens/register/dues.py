"""What is due from a record: each line with its date and the answer to "why this date?"."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from db.vocabulary import RuleNature
from desktop.services import dashboard, lookups
from desktop.services.book import Book
from desktop.services.registers import DueDate
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel, DueBadge
from desktop.ui.widgets.label import plain_label


def next_due(dues: Sequence[DueDate]) -> DueDate | None:
    """Return the open duty that is due first; one without a date only where no other is open."""
    waiting = [due for due in dues if due.done_on is None and due.nature == RuleNature.DUTY]
    return min(waiting, key=lambda due: (due.due_on is None, due.due_on or date.max), default=None)


def due_badge_of(book: Book, due: DueDate) -> BadgeLabel:
    """Return the badge of one line; a right lapses and an effect runs out, neither is overdue."""
    today = book.clock.today()

    def why() -> str:
        return dashboard.why(book, due.key)

    if due.nature == RuleNature.DUTY or due.done_on is not None:
        return DueBadge(due.due_on, today, why, done=due.done_on, estimated=due.provisional)
    over = due.due_on is not None and due.due_on < today
    until = f"至{due.due_on.isoformat()}" if due.due_on else "无期限"
    ended = "（已过期）" if due.nature == RuleNature.RIGHT else "（已届满）"
    tone = Tone.NEUTRAL if over else Tone.INFO
    return BadgeLabel(Badge(until + (ended if over else ""), tone, "calendar"), why)


class DuesPanel(QWidget):
    """All duties, rights and effects of one record."""

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 1)

    def show_dues(self, dues: Sequence[DueDate]) -> None:
        """Show these in place of the old ones."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        if not dues:
            text = "这件记录现在没有期限事项。"
            self._grid.addWidget(plain_label(text, "muted"), 0, 0)
        ids = [due.responsible_id for due in dues if due.responsible_id]
        names = {person.id: person.name for person in lookups.people(self._book, ids)}
        for line, due in enumerate(dues):
            self._grid.addWidget(plain_label(due.label, wrap=True), line, 0)
            who = names.get(due.responsible_id or "", "")
            self._grid.addWidget(plain_label(who and f"责任人：{who}", "muted"), line, 1)
            self._grid.addWidget(plain_label(due.article, "muted"), line, 2)
            self._grid.addWidget(due_badge_of(self._book, due), line, 3)
        self._grid.setRowStretch(len(dues) + 1, 1)
