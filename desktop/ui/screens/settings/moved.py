"""Which due dates a change moves: shown before it is made, or after."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.obligations import Moved
from desktop.ui.screens.settings.section import SmallTable
from desktop.ui.tables import Column
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


def _day(day: date | None, none: str) -> str:
    return day.isoformat() if day else none


_COLUMNS: tuple[Column[Moved], ...] = (
    Column("label", "事项", lambda row: row.label, 420, False),
    Column("before", "现在", lambda row: _day(row.before, "没有日期"), 130, False),
    Column("after", "改后", lambda row: _day(row.after, "没有日期"), 130, False),
)


def moved_text(moved: Sequence[Moved]) -> str:
    """Return how many open due dates move, in a sentence."""
    if not moved:
        return "没有未办事项的到期日会变动。"
    new = sum(1 for item in moved if item.before is None)
    gone = sum(1 for item in moved if item.after is None)
    changed = len(moved) - new - gone
    parts = [
        f"{count}项{text}"
        for count, text in (
            (changed, "改变到期日"),
            (new, "新有日期"),
            (gone, "不再有日期"),
        )
        if count
    ]
    return f"{len(moved)}项未办事项受影响：{'，'.join(parts)}。"


class MovedDialog(QDialog):
    """Shows the moved dates. With `yes` it asks whether to go on, otherwise it only tells."""

    def __init__(
        self, title: str, moved: Sequence[Moved], *, yes: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(760)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(title, "section", wrap=True))
        column.addWidget(plain_label(moved_text(moved), wrap=True))
        self.table = SmallTable("受影响的事项", _COLUMNS, lambda row: row.key, 12)
        if moved:
            self.table.show_rows(moved)
            column.addWidget(self.table)
        else:
            self.table.setParent(self)
            self.table.hide()
        column.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        self.no = push_button("取消" if yes else "知道了", self.reject)
        line.addWidget(self.no)
        if yes:
            self.yes = push_button(yes, self.accept, role="primary")
            line.addWidget(self.yes)
        column.addLayout(line)
        self.no.setFocus()


def confirm_moved(parent: QWidget, title: str, moved: Sequence[Moved], yes: str) -> bool:
    """Show what would move and return whether the user wants it."""
    dialog = MovedDialog(title, moved, yes=yes, parent=parent)
    wanted = bool(dialog.exec())
    dialog.deleteLater()
    return wanted
