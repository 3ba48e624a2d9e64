"""年度签订: who owes whom a pledge in a year, and everything that is done with many at once."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.vocabulary import ActKind, PledgeKind
from desktop.services import dashboard, pledge_overview, pledge_rounds
from desktop.services.book import Book
from desktop.services.papers import issuing
from desktop.services.pledge_kinds import short_label
from desktop.services.pledge_rounds import RoundOverview, RoundRow
from desktop.ui.screens.context import form_context
from desktop.ui.screens.register.act_form import ActForm
from desktop.ui.screens.rounds import acts, rows
from desktop.ui.screens.rounds.batch_form import BatchForm
from desktop.ui.screens.rounds.editing import task_of
from desktop.ui.screens.rounds.rows import Doing
from desktop.ui.screens.rounds.top import RoundTop
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Shell
from desktop.ui.tables import TablePanel
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState

_MOST_NAMES = 20
_ACTS = {
    rows.SIGN: ActKind.PLEDGE_SIGNING,
    rows.PUBLISH: ActKind.PLEDGE_PUBLICATION,
    rows.CHECK: ActKind.PLEDGE_CHECK,
}


class RoundPanel(QWidget):
    """The round of one year; `record_requested` carries the record that the user wants to see."""

    record_requested = Signal(str)

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self.found = RoundOverview(PledgeKind.RESPONSIBILITY, book.clock.today().year, ())
        self.form: ActForm | None = None
        self.batch: BatchForm | None = None
        self._running = False
        self._stale = True
        self.top = RoundTop(self.found.year)
        self._source = rows.source()
        self.list = self._make_list()
        self.buttons: dict[Doing, QPushButton] = {}
        self._list_side = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.top.year.valueChanged.connect(lambda _year: self.refresh())
        self.top.kinds.currentIndexChanged.connect(lambda _place: self.refresh())
        self.top.print_requested.connect(self.print_overview)
        self.top.export_requested.connect(self.export_overview)
        self.top.tick_requested.connect(self.tick)
        self.list.opened.connect(self.open_row)
        self.list.model.checks_changed.connect(self._show_buttons)
        self.list.selection_changed.connect(lambda _ids: self._show_buttons())
        self._show_buttons()

    def _make_list(self) -> TablePanel[RoundRow]:
        empty = EmptyState(
            "file-signature",
            "这一年没有应签的责任书",
            "先在“人员与机构”里登记单位、人员和任职，应签的会按采用的制度自动列出；"
            "明年以后的还没有列出。",
        )
        return TablePanel(
            rows.columns(lambda key: dashboard.why(self._book, key)),
            self._source,
            empty=empty,
            filters=rows.filters(),
            hint="输入姓名、单位或者编号",
            export=False,
            checkable=True,
        )

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.top.ticks)
        for doing, icon in (
            (rows.ISSUE, "stamp"),
            (rows.PRINT, "printer"),
            (rows.SIGN, "file-signature"),
            (rows.PUBLISH, "bell"),
            (rows.CHECK, "list-checks"),
        ):
            role = "primary" if doing is rows.ISSUE else ""
            button = push_button("", partial(self._begin, doing), icon=icon, role=role)
            self.buttons[doing] = button
            bar.addWidget(button)
        self.edit = push_button("改写正文…", self.edit_selected, icon="pencil")
        bar.addWidget(self.edit)
        bar.addStretch(1)
        side = QVBoxLayout(self._list_side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.S)
        side.addWidget(self.top)
        side.addLayout(bar)
        side.addWidget(self.list, 1)
        self._stack.addWidget(self._list_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.addWidget(self._stack)

    def refresh(self) -> None:
        """Read the round again: when it is seen, and not after each of many that are drawn up."""
        self._stale = True
        if self._running or not self.isVisible():
            return
        self._stale = False
        self.top.offer(pledge_rounds.kinds_asked(self._book))
        kind = self.top.kind()
        self.found = pledge_rounds.overview(self._book, self.top.year.value(), kind)
        self._source.replace(self.found.rows)
        self.list.refresh()
        self.top.show_round(self.found)
        self._show_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the round was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def ticked(self, doing: Doing | None = None) -> list[RoundRow]:
        """Return the ticked pledges, or those of them with which this can be done."""
        chosen = self._source.rows(self.list.model.checked_ids())
        return [row for row in chosen.values() if doing is None or doing.takes(row)]

    def tick(self, doing: Doing | None) -> None:
        """Tick the listed pledges with which this can be done, or none."""
        model = self.list.model
        listed = [model.row_id(place) for place in range(model.rowCount())]
        model.set_checked(listed, False)
        if doing is not None:
            found = self._source.rows(listed)
            model.set_checked([key for key, row in found.items() if doing.takes(row)], True)

    def _to_print(self) -> list[RoundRow]:
        chosen = self.ticked() or list(self.found.rows)
        return [row for row in chosen if rows.PRINT.takes(row)]

    def _show_buttons(self) -> None:
        for doing, button in self.buttons.items():
            printing = doing is rows.PRINT
            count = len(self._to_print() if printing else self.ticked(doing))
            which = ("打印所选" if self.ticked() else "打印全部") if printing else doing.label
            more = "" if printing else "…"
            button.setText(f"{which}{more}（{count}）" if count else f"{which}{more}")
            button.setEnabled(count > 0 and not self._running)
        chosen = self._source.rows(self.list.selected_ids()).values()
        self.edit.setEnabled(
            len(chosen) == 1 and not self._running and all(map(rows.ISSUE.takes, chosen))
        )
        self.top.show_ticked(len(self.ticked()))

    def _begin(self, doing: Doing) -> None:
        if doing is rows.PRINT:
            self.print_papers()
            return
        chosen = self.ticked(doing)
        rest = len(self.ticked()) - len(chosen)
        note = f"{_names(chosen)}共{len(chosen)}份。"
        if rest:
            note += f"勾选的另外{rest}份现在不能办理这一步，不受影响。"
        today = self._book.clock.today()
        if doing is rows.ISSUE:
            carried = sum(row.carried_over for row in chosen)
            note += f"其中{carried}份沿用上年文本。" if carried else ""
            note += "编号以后正文只能用“更正”修改；要改写的请先用“改写正文”存成草稿。"
            self._ask(doing, note, acts.issue_fields(), partial(self.issue, chosen))
            values: dict[str, Any] = {"issued_on": today.isoformat()}
        else:
            note += "要么全部登记，要么一份也不登记。"
            fields = acts.fields_of(_ACTS[doing], self.found.kind)
            self._ask(doing, note, fields, partial(self._record, doing, chosen))
            values = acts.usual(_ACTS[doing], today)
        assert self.batch is not None
        self.batch.load(values)

    def _ask(
        self, doing: Doing, note: str, fields: tuple[Any, ...], store: Callable[..., object]
    ) -> None:
        self._close_batch()
        self.batch = BatchForm(
            self._shell, form_context(self._book), doing.label, note, fields, store
        )
        self.batch.closed.connect(self._close_batch)
        self._stack.addWidget(self.batch)
        self._stack.setCurrentWidget(self.batch)

    def _close_batch(self) -> None:
        if self.batch is not None:
            self._stack.removeWidget(self.batch)
            self.batch.hide()
            self.batch.deleteLater()
            self.batch = None
            self.list.view.setFocus()

    def issue(self, chosen: list[RoundRow], values: dict[str, Any]) -> None:
        """Draw up and number these pledges in a thread; what is finished stays when stopped."""
        year, kind = self.found.year, self.found.kind
        name, issued_on = short_label(kind), date.fromisoformat(values["issued_on"])
        done = 0

        def work(progress: Progress) -> None:
            def step(count: int, total: int) -> None:
                nonlocal done
                done = count
                progress.step(count, total, f"已编号{count}份，共{total}份")

            progress.step(0, len(chosen))
            keys = [row.key for row in chosen]
            pledge_rounds.issue(self._book, year, keys, kind, issued_on=issued_on, progress=step)

        def ended() -> None:
            self._running = False
            self.refresh()

        self._running = True
        self._show_buttons()
        task = self._shell.run(
            f"正在起草{year}年{name}",
            work,
            lambda _none: self._shell.tell(f"已起草并编号{done}份{name}，可以打印。"),
        )
        task.cancelled.connect(
            lambda: self._shell.tell(f"已停下。前面{done}份已经编号，其余没有动。", Tone.WARNING)
        )
        task.ended.connect(ended)

    def _record(self, doing: Doing, chosen: list[RoundRow], values: dict[str, Any]) -> None:
        result = str(values.get(acts.RESULT) or "")
        given = {name: value for name, value in values.items() if name != acts.RESULT}
        ids = [row.record_id for row in chosen if row.record_id]
        pledge_rounds.finish_all(self._book, ids, _ACTS[doing], given, result=result)
        self._shell.tell(f"“{doing.label}”已完成，共{len(ids)}份{short_label(self.found.kind)}。")
        self.list.model.set_checked([row.key for row in chosen], False)
        self.refresh()

    def print_papers(self) -> None:
        """Show the issued papers as one PDF, in the order of the round; printing is logged."""
        ids = [row.record_id for row in self._to_print() if row.record_id]
        name = short_label(self.found.kind)

        def log(way: str) -> None:
            papers = pledge_rounds.paper_ids(self._book, ids)
            self._shell.attempt(lambda: issuing.log_use(self._book, papers, way))

        self._shell.run(
            f"正在合并{name}",
            lambda _progress: pledge_rounds.print_pdf(self._book, ids),
            lambda data: self._shell.preview(
                data,
                f"{self.found.year}年{name}（{len(ids)}份）",
                partial(log, "print"),
                partial(log, "save"),
            ),
        )

    def print_overview(self) -> None:
        """Show the table of the round, to be printed or saved."""
        year, kind = self.found.year, self.found.kind
        self._shell.run(
            "正在生成签订情况表",
            lambda _progress: pledge_overview.pdf(self._book, year, kind),
            lambda data: self._shell.preview(data, f"{year}年{short_label(kind)}签订情况表"),
        )

    def export_overview(self) -> None:
        """Save the table of the round as a spreadsheet."""
        year, kind = self.found.year, self.found.kind
        save_made(
            self._shell,
            self,
            f"{year}年{short_label(kind)}签订情况表.xlsx",
            "电子表格 (*.xlsx)",
            lambda: pledge_overview.xlsx(self._book, year, kind),
        )

    def open_row(self, key: str) -> None:
        """Show the record of a pledge, or the form of one that is not issued."""
        row = self._source.rows([key])[key]
        if rows.ISSUE.takes(row):
            self.edit_row(row)
        elif row.record_id:
            self.record_requested.emit(row.record_id)

    def edit_selected(self) -> None:
        """Show the form of the selected pledge."""
        for row in self._source.rows(self.list.selected_ids()).values():
            self.edit_row(row)

    def edit_row(self, row: RoundRow) -> None:
        """Show the text of a pledge, to be rewritten before it is issued."""
        task = self._shell.attempt(
            lambda: task_of(self._book, row, self.found.year, self.found.kind)
        )
        if task is None:
            return
        self._close_form()
        self.form = ActForm(self._shell, self._book, task)
        self.form.finished.connect(lambda _record: self._close_form())
        self.form.closed.connect(self._close_form)
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        self.form.form.focus_first()

    def _close_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.refresh()
            self.list.view.setFocus()

    def can_leave(self) -> bool:
        """Keep the draft that is being rewritten."""
        return self.form is None or self.form.can_leave()


def _names(chosen: list[RoundRow]) -> str:
    """Return the first pledgers by name, so that the user sees for whom he answers."""
    names = "、".join(row.pledger for row in chosen[:_MOST_NAMES])
    return f"{names}等" if len(chosen) > _MOST_NAMES else f"{names}，"
