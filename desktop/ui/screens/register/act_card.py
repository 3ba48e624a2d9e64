"""One act as it is read: a card with its values, its papers and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.vocabulary import ActState
from desktop.services.case_reading import ReadAct, ReadValue
from desktop.services.papers.issuing import PaperRow
from desktop.ui.theme import Space, Tone, set_icon
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label

_LOOKS = {
    ActState.DRAFT: (Tone.WARNING, "pencil"),
    ActState.DONE: (Tone.SUCCESS, "check"),
    ActState.FROZEN: (Tone.SUCCESS, "stamp"),
    ActState.SUPERSEDED: (Tone.NEUTRAL, "history"),
    ActState.VOID: (Tone.NEUTRAL, "ban"),
}


class ActCard(QFrame):
    """Emits what the user wants done with the act (its id, or a paper's id)."""

    continue_requested = Signal(str)
    discard_requested = Signal(str)
    amend_requested = Signal(str)
    later_requested = Signal(str)
    void_requested = Signal(str)
    paper_requested = Signal(str)

    def __init__(
        self,
        act: ReadAct,
        papers: Sequence[PaperRow],
        *,
        unfolded: bool,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.act = act
        self._body = _values(act)
        self._fold = tool_button("chevron-down", f"展开或收起：{act.label}", self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(self._head(editable))
        if papers:
            column.addLayout(self._papers(papers))
        column.addWidget(self._body)
        self._body.setVisible(unfolded and bool(act.values))
        self._fold.setVisible(bool(act.values))
        self._point()

    def toggle(self) -> None:
        """Show or hide what the act says."""
        self._body.setVisible(self._body.isHidden())
        self._point()

    def _point(self) -> None:
        set_icon(self._fold, "chevron-down" if self.unfolded else "chevron-right")

    @property
    def unfolded(self) -> bool:
        """Whether the values are shown."""
        return not self._body.isHidden()

    def _head(self, editable: bool) -> QHBoxLayout:
        act = self.act
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._fold)
        version = f"（第{act.version}版）" if act.version > 1 else ""
        row.addWidget(plain_label(act.label + version, "strong"))
        row.addWidget(plain_label(act.on.isoformat() if act.on else "", "muted"))
        tone, icon = _LOOKS[act.state]
        row.addWidget(BadgeLabel(Badge(act.standing, tone, icon)))
        if act.deadline is not None:
            row.addWidget(plain_label(f"载明期限 {act.deadline.isoformat()}", "muted"))
        row.addStretch(1)
        if act.state is ActState.DRAFT:
            row.addWidget(
                push_button("放弃草稿", lambda: self.discard_requested.emit(act.id), icon="trash-2")
            )
            row.addWidget(
                push_button(
                    "继续填写", lambda: self.continue_requested.emit(act.id), role="primary"
                )
            )
        elif act.final and editable:
            if act.lacking:
                row.addWidget(
                    push_button(
                        "补填回执", lambda: self.later_requested.emit(act.id), icon="pencil"
                    )
                )
            row.addWidget(self._more())
        return row

    def _more(self) -> QWidget:
        button = tool_button("ellipsis", f"更多：{self.act.label}")
        menu = QMenu(button)
        menu.addAction("更正…", lambda: self.amend_requested.emit(self.act.id))
        menu.addAction("作废这份文书…", lambda: self.void_requested.emit(self.act.id))
        button.setMenu(menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        return button

    def _papers(self, papers: Sequence[PaperRow]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for paper in papers:
            printed = f"（已打印{paper.printed}份）" if paper.printed else ""
            row.addWidget(
                push_button(
                    f"{paper.label}{printed}",
                    partial(self.paper_requested.emit, paper.id),
                    icon="file-text",
                    tip="预览、打印或者保存已经印发的文书",
                )
            )
        row.addStretch(1)
        return row


def _values(act: ReadAct) -> QWidget:
    """The values in two columns; long ones take the whole width."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(Space.XL + Space.XS, 0, 0, Space.XS)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    line, place, section = 0, 0, ""
    for value in act.values:
        if value.section != section:
            line, place, section = line + (place > 0), 0, value.section
        if value.long and place:
            line, place = line + 1, 0
        _put(grid, line, place, value)
        place = 0 if value.long else 2 - place
        line += 1 if value.long or place == 0 else 0
    if act.article:
        grid.addWidget(plain_label(f"依据：{act.article}", "small"), line + 1, 0, 1, 4)
    return body


def _put(grid: QGridLayout, line: int, place: int, value: ReadValue) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(plain_label(value.label, "muted"), line, place, top)
    text = plain_label(value.text, wrap=True, selectable=True)
    grid.addWidget(text, line, place + 1, 1, 3 if value.long else 1)
