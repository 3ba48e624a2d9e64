"""What a record holds: papers, due dates, files, history."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.vocabulary import ActState
from desktop.services import case_reading, cases
from desktop.services.book import Book
from desktop.services.case_reading import ReadAct
from desktop.services.papers import issuing
from desktop.services.papers.issuing import PaperRow
from desktop.services.registers import CaseDetail
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.register.act_card import ActCard
from desktop.ui.screens.register.dues import DuesPanel
from desktop.ui.screens.register.files import FilesPanel
from desktop.ui.shell import Shell
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

_ICONS = {
    ActState.DRAFT: ("pencil", Tone.WARNING),
    ActState.DONE: ("check", Tone.SUCCESS),
    ActState.FROZEN: ("stamp", Tone.SUCCESS),
    ActState.SUPERSEDED: ("history", Tone.NEUTRAL),
    ActState.VOID: ("ban", Tone.NEUTRAL),
}


class CaseTabs(QTabWidget):
    """Emits `changed` when the record has to be read again, `act_requested` with (what, act id).

    What is continue, amend, later or discard.
    """

    changed = Signal()
    act_requested = Signal(str, str)

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self._detail: CaseDetail | None = None
        self.cards: list[ActCard] = []
        self._papers = QWidget()
        self._column = QVBoxLayout(self._papers)
        self._column.setContentsMargins(0, Space.S, 0, 0)
        self._column.setSpacing(Space.S)
        self.dues = DuesPanel(book)
        self.files = FilesPanel(shell, book, lambda: self._record_id or None)
        self.files.changed.connect(self.changed)
        self.history = Timeline()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        for widget in (self._papers, self.dues, self.files, self.history):
            frame = QWidget()
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(0, Space.S, 0, 0)
            inner.addWidget(widget)
            inner.addStretch(1)
            self.addTab(scrolled(frame), "")

    @property
    def _record_id(self) -> str:
        return self._detail.record_id if self._detail else ""

    def show_case(self, found: CaseDetail) -> None:
        """Show a record."""
        same = found.record_id == self._record_id
        self._detail = found
        acts = case_reading.read_acts(self._book, found.record_id)
        standing = [act for act in acts if act.final or act.state is ActState.DRAFT]
        self._show_cards(standing, found.papers, editable=not found.case.void)
        self.dues.show_dues(found.dues)
        self.files.show_rows(found.attachments)
        self.history.show_entries([_entry(act) for act in reversed(acts)])
        waiting = sum(1 for due in found.dues if due.done_on is None)
        titles = (
            f"文书（{len(standing)}）",
            f"期限（{waiting}）",
            f"附件（{len(found.attachments)}）",
            "经过",
        )
        for place, title in enumerate(titles):
            self.setTabText(place, title)
        if not same:
            self.setCurrentIndex(0)

    def _show_cards(
        self, acts: list[ReadAct], papers: tuple[PaperRow, ...], *, editable: bool
    ) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.cards = []
        newest_first = [act for act in acts if not act.final]
        newest_first += [act for act in reversed(acts) if act.final]
        newest = next((act.id for act in newest_first if act.final), "")
        for act in newest_first:
            own = [paper for paper in papers if paper.act_id == act.id]
            card = ActCard(act, own, unfolded=act.id == newest, editable=editable)
            card.continue_requested.connect(partial(self.act_requested.emit, "continue"))
            card.amend_requested.connect(partial(self.act_requested.emit, "amend"))
            card.later_requested.connect(partial(self.act_requested.emit, "later"))
            card.discard_requested.connect(partial(self.act_requested.emit, "discard"))
            card.void_requested.connect(self.void_act)
            card.paper_requested.connect(self.show_paper)
            self.cards.append(card)
            self._column.addWidget(card)
        if not acts:
            self._column.addWidget(plain_label("还没有文书。", "muted"))

    def show_paper(self, paper_id: str) -> None:
        """Show the kept bytes of an issued paper; printing and saving are logged."""
        assert self._detail is not None
        paper = next(item for item in self._detail.papers if item.id == paper_id)
        data = self._shell.attempt(lambda: issuing.paper_pdf(self._book, paper_id))
        if data is None:
            return

        def log(way: str) -> None:
            self._shell.attempt(lambda: issuing.log_use(self._book, [paper_id], way))
            self.changed.emit()

        title = f"{self._detail.number or ''}{paper.label}"
        self._shell.preview(data, title, partial(log, "print"), partial(log, "save"))

    def void_act(self, act_id: str) -> None:
        """Void one act, with a reason."""
        label = next(card.act.label for card in self.cards if card.act.id == act_id)
        reason = ask_reason(
            self,
            f"作废“{label}”？",
            "作废以后仍可在“经过”里看到，但不再有效。",
            label="作废理由",
            yes="作废",
            danger=True,
        )
        if reason is not None:
            self._shell.attempt(lambda: cases.void_act(self._book, act_id, reason))
            self.changed.emit()


def _entry(act: ReadAct) -> TimelineEntry:
    icon, tone = _ICONS[act.state]
    version = f"（第{act.version}版）" if act.version > 1 else ""
    effect = f"日期 {act.on.isoformat()}；" if act.on else ""
    why = f"；理由：{act.reason}" if act.reason else ""
    return TimelineEntry(
        when=f"{act.made_at.astimezone():%Y-%m-%d %H:%M}",
        title=f"{act.label}{version}：{act.standing}",
        detail=f"{effect}经办：{act.author}{why}",
        icon=icon,
        tone=tone,
    )
