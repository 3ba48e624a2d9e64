"""A record's page: where it stands, what comes next, its papers, due dates, files and history."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from db.vocabulary import ActKind, CaseState
from desktop.records.cases import ActType, CaseType, CaseView
from desktop.services import advice, cases, registers
from desktop.services.book import Book
from desktop.services.registers import CaseDetail
from desktop.ui.screens.register.act_form import ActForm, Task
from desktop.ui.screens.register.advice import AdvicePanel
from desktop.ui.screens.register.case_tabs import CaseTabs
from desktop.ui.screens.register.dues import due_badge_of, next_due
from desktop.ui.screens.register.source import state_badge
from desktop.ui.shell import Shell
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason
from desktop.ui.widgets.stepper import Stepper, StepState, StepView

_ADVICE_LINES = 5


class CasePanel(QWidget):
    """Shows one record, or the form that begins one.

    `shown` carries the id of the record once there is one, `closed` asks for the list.
    """

    shown = Signal(str)
    closed = Signal()

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self.detail: CaseDetail | None = None
        self.form: ActForm | None = None
        self._number = plain_label("", "muted", selectable=True)
        self._title = plain_label("", "section", wrap=True, selectable=True)
        self._badge = BadgeLabel(Badge(""))
        self.stepper = Stepper()
        self._next = QHBoxLayout()
        self._next.setSpacing(Space.S)
        self._due = QHBoxLayout()
        self._due.setSpacing(Space.M)
        self.advice = AdvicePanel(_ADVICE_LINES)
        self.tabs = CaseTabs(shell, book)
        self._overview = QWidget()
        self._body = QStackedWidget()
        self._lay_out()
        self.tabs.changed.connect(self.reload)
        self.tabs.act_requested.connect(self._on_act)

    def _lay_out(self) -> None:
        back = tool_button("arrow-left", "返回列表", self.close_record, text=True, framed=True)
        self._more = tool_button("ellipsis", "更多", framed=True)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(back)
        head.addWidget(self._number)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self._more)
        inner = QVBoxLayout(self._overview)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.S)
        inner.addLayout(self._next)
        inner.addLayout(self._due)
        inner.addWidget(self.advice)
        inner.addWidget(self.tabs, 1)
        self._body.addWidget(self._overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.stepper)
        column.addWidget(self._body, 1)

    @property
    def record_id(self) -> str:
        """The record that is shown; empty while a new one was never saved."""
        if self.form is not None and self.form.record_id:
            return self.form.record_id
        return self.detail.record_id if self.detail else ""

    def open_record(self, record_id: str, act: str = "") -> bool:
        """Show a record, and there the form of an act; `False` where it is gone."""
        found = self._shell.attempt(lambda: registers.detail(self._book, record_id))
        if found is None:
            return False
        self._drop_form()
        self._show(found)
        drafts = [item for item in found.case.acts if item.kind == act or not act]
        draft = next((item for item in drafts if item.state == "draft"), None)
        if draft is not None and (act or found.state == CaseState.DRAFT):
            self.continue_act(draft.id)
        elif act and any(item.kind == act for item in found.kind.possible(found.case)):
            self.begin_act(found.kind.act(ActKind(act)))
        return True

    def begin(
        self, kind: CaseType, act: ActType, values: Mapping[str, Any], obligation: str = ""
    ) -> None:
        """Show the form that begins a new record; it is stored once something is typed."""
        self.detail = None
        case = CaseView("", kind.register, kind.kind, None, void=False)
        prefilled = {**kind.prefill(act, case), **values}
        self._head("", f"新建：{kind.label}", Badge("草稿", Tone.NEUTRAL, "pencil"))
        self._show_steps(kind, case)
        self._more.hide()
        self._open_form(Task(kind, act, case, prefilled, obligation=obligation))

    def reload(self) -> None:
        """Read the record again; an open form is left alone."""
        if self.detail is None or self.form is not None:
            return
        found = self._shell.attempt(partial(registers.detail, self._book, self.detail.record_id))
        if found is not None:
            self._show(found)

    def _show(self, found: CaseDetail) -> None:
        self.detail = found
        self._head(found.number or "", found.title, state_badge(found.state, found.stage))
        self._show_steps(found.kind, found.case)
        self._show_next(found)
        self._show_more(found)
        self.advice.show_advice(advice.of_case(self._book, found.record_id))
        self.tabs.show_case(found)
        self._body.setCurrentWidget(self._overview)
        self.shown.emit(found.record_id)

    def _head(self, number: str, title: str, badge: Badge) -> None:
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._title.setText(title)
        self._badge.set_badge(badge)

    def _show_steps(self, kind: CaseType, case: CaseView) -> None:
        progress = kind.progress(case)
        first = next((place for place, (_, done) in enumerate(progress) if not done), -1)
        closed = kind.state(case) in (CaseState.CLOSED, CaseState.VOID)
        steps = []
        for place, (step, done) in enumerate(progress):
            state = StepState.DONE if done else StepState.TODO
            if place == first and not closed:
                state = StepState.CURRENT
            days = [act.on for act in case.finals(*step.acts) if act.on]
            steps.append(StepView(step.label, state, f"{max(days):%m-%d}" if days else ""))
        self.stepper.show_steps(steps)

    def _show_next(self, found: CaseDetail) -> None:
        for row in (self._next, self._due):
            while row.count():
                widget = row.takeAt(0).widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        if found.case.void:
            self._next.addWidget(plain_label(f"已作废：{found.void_reason}", "muted", wrap=True))
            return
        self._show_due(found)
        wanted = found.kind.next_acts(found.case)
        if wanted:
            self._next.addWidget(plain_label("下一步：", "strong"))
        others = [act for act in found.kind.possible(found.case) if act not in wanted]
        for place, act in enumerate(wanted):
            role = "primary" if place == 0 else ""
            self._next.addWidget(push_button(act.label, partial(self.begin_act, act), role=role))
        if others:
            self._next.addWidget(self._menu_button("其他环节", others))
        self._next.addStretch(1)

    def _show_due(self, found: CaseDetail) -> None:
        due = next_due(found.dues)
        if due is not None:
            self._due.addWidget(plain_label(f"最近期限：{due.label}"))
            self._due.addWidget(due_badge_of(self._book, due))
            self._due.addStretch(1)

    def _menu_button(self, text: str, acts: list[ActType]) -> QWidget:
        button = tool_button("chevron-down", text, text=True, framed=True)
        menu = QMenu(button)
        for act in acts:
            menu.addAction(act.label, partial(self.begin_act, act))
        button.setMenu(menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        return button

    def _show_more(self, found: CaseDetail) -> None:
        menu = QMenu(self._more)
        menu.addAction("作废整件记录…", self.void_record)
        self._more.setMenu(menu)
        self._more.setVisible(found.number is not None and not found.case.void)

    def begin_act(self, act: ActType) -> None:
        """Show the form of an act of this record; a draft of it is continued."""
        assert self.detail is not None
        draft = self.detail.case.draft(act.kind)
        if draft is not None:
            self.continue_act(draft.id)
            return
        kind, case = self.detail.kind, self.detail.case
        self._open_form(Task(kind, act, case, kind.prefill(act, case)))

    def continue_act(self, act_id: str) -> None:
        """Show the form of a draft."""
        self._open_form(self._task_of(act_id))

    def _task_of(self, act_id: str, *, amends: bool = False, later: bool = False) -> Task:
        assert self.detail is not None
        kind, case = self.detail.kind, self.detail.case
        view = next(item for item in case.acts if item.id == act_id)
        return Task(
            kind, kind.act(view.kind), case, view.values, act_id, amends=amends, later=later
        )

    def _on_act(self, what: str, act_id: str) -> None:
        match what:
            case "continue":
                self.continue_act(act_id)
            case "amend":
                self._open_form(self._task_of(act_id, amends=True))
            case "later":
                self._open_form(self._task_of(act_id, later=True))
            case "discard":
                self._shell.attempt(lambda: cases.discard_draft(self._book, act_id))
                self._after_discard()

    def _open_form(self, task: Task) -> None:
        self._drop_form()
        form = ActForm(self._shell, self._book, task)
        form.finished.connect(self._on_finished)
        form.closed.connect(self._after_discard)
        form.saved.connect(self.shown)
        self.form = form
        self._body.addWidget(form)
        self._body.setCurrentWidget(form)
        form.form.focus_first()

    def _drop_form(self) -> None:
        if self.form is not None:
            self._body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _on_finished(self, record_id: str) -> None:
        self._drop_form()
        self.open_record(record_id)

    def _after_discard(self) -> None:
        """Show the record again where it is still there, else the list."""
        record = self.record_id
        self._drop_form()
        if record and registers.exists(self._book, record):
            found = self._shell.attempt(lambda: registers.detail(self._book, record))
            if found is not None and found.state != CaseState.DRAFT:
                self._show(found)
                return
        self.detail = None
        self.closed.emit()

    def void_record(self) -> None:
        """Void the whole record, with a reason."""
        assert self.detail is not None
        record = self.detail.record_id
        reason = ask_reason(
            self,
            f"作废“{self.detail.number}”整件记录？",
            "编号不再使用，文书仍可查看；由它产生的期限事项全部取消。",
            label="作废理由",
            yes="作废",
            danger=True,
        )
        if reason is not None:
            self._shell.attempt(lambda: cases.void(self._book, record, reason))
            self.reload()

    def close_record(self) -> None:
        """Go back to the list; a draft is kept."""
        if self.can_leave():
            self._drop_form()
            self.detail = None
            self.closed.emit()

    def can_leave(self) -> bool:
        """Keep a draft before the user goes elsewhere."""
        return self.form is None or self.form.can_leave()
