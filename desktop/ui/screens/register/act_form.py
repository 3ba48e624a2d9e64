"""The form of one act: a draft that saves itself, checked and given effect by 完成."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.records.cases import WARNING_REASON, ActType, CaseType, CaseView
from desktop.records.fields import Field, FieldKind, check_fields
from desktop.services import advice, attachments, cases, lookups
from desktop.services.book import Book
from desktop.services.cases import ActInput, Departure, Saved
from desktop.services.papers import forms as printed_forms
from desktop.services.papers import issuing
from desktop.ui.forms import FormView
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.context import form_context
from desktop.ui.screens.register.advice import AdvicePanel
from desktop.ui.screens.register.departure import DeparturePanel
from desktop.ui.screens.register.files import FilesPanel
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label

_ADVICE_LINES = 8
_AMEND_REASON = Field(
    "amend_reason",
    "更正理由",
    FieldKind.TEXT,
    required=True,
    section="更正",
    help="原来的版本保留，可以随时查看。",
)


@dataclass(frozen=True, slots=True)
class Task:
    """What a form is for: a draft (`act_id`: one begun before), an amendment, a receipt."""

    kind: CaseType
    act: ActType
    case: CaseView
    values: Mapping[str, Any] = field(default_factory=dict)
    act_id: str | None = None
    obligation: str = ""
    amends: bool = False
    later: bool = False

    @property
    def draft(self) -> bool:
        """Whether the form fills in a draft."""
        return not (self.amends or self.later)

    @property
    def title(self) -> str:
        """What stands above the form."""
        if self.amends:
            return f"更正：{self.act.label}"
        return f"{'补填' if self.later else '填写'}：{self.act.label}"

    def fields(self) -> tuple[Field, ...]:
        """The fields that the form asks for."""
        if self.amends:
            return (_AMEND_REASON, *self.act.fields)
        if self.later:
            return tuple(f for f in self.act.later_fields if not self.values.get(f.name))
        return self.act.fields


class ActForm(QWidget):
    """Emits `finished` with the record's id, `saved` after a draft was kept, `closed`."""

    finished = Signal(str)
    saved = Signal(str)
    closed = Signal()

    def __init__(self, shell: Shell, book: Book, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book, self.task = shell, book, task
        fields = lookups.answerable(book, task.fields(), task.values)
        self.form = FormView(fields, form_context(book))
        self.advice = AdvicePanel(_ADVICE_LINES)
        self.departure = DeparturePanel()
        self._state = plain_label("", "muted")
        self._finish = push_button(
            self._finish_text(), self.finish, role="primary", tip="检查并登记（Ctrl+Enter）"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._head())
        column.addWidget(scrolled(self._content()), 1)
        column.addWidget(self.departure)
        column.addLayout(self._buttons())
        self._load()
        self.form.submitted.connect(self.finish)
        self.form.draft_changed.connect(lambda _values: self._on_typed())

    def _finish_text(self) -> str:
        if self.task.amends:
            return "完成更正"
        return "保存" if self.task.later else "完成登记"

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(plain_label(self.task.title, "section"))
        row.addWidget(plain_label(lookups.cited(self._book, self.task.act.cites), "muted"))
        row.addStretch(1)
        row.addWidget(self._state)
        return row

    def _content(self) -> QWidget:
        """The fields, and below those of a draft the files that belong to its record."""
        self.files = FilesPanel(self._shell, self._book, self.ensure_record)
        self.files.changed.connect(self._show_files)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.advice)
        column.addWidget(self.form)
        if self.task.draft:
            column.addWidget(plain_label("附件", "section"))
            column.addWidget(self.files)
            self._show_files()
        else:
            self.files.setParent(content)
            self.files.hide()
        column.addStretch(1)
        return content

    def _show_files(self) -> None:
        if self.record_id is not None:
            self.files.show_rows(attachments.attachments_of(self._book, self.record_id))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._finish)
        if self.task.act.forms and not self.task.later:
            row.addWidget(push_button("预览文书", self.preview, icon="eye"))
        row.addStretch(1)
        if self.task.draft:
            row.addWidget(push_button("放弃草稿", self.discard, icon="trash-2"))
        text = "关闭（草稿保留）" if self.task.draft else "取消"
        row.addWidget(push_button(text, self.close_form))
        return row

    def _load(self) -> None:
        values = dict(self.task.values)
        self.departure.load(str(values.pop(WARNING_REASON, "")))
        self.form.load({} if self.task.later else values)
        self._advise()

    def _on_typed(self) -> None:
        self.save_draft()
        self._advise()

    def _advise(self) -> None:
        """Say what the rules suggest for what is filled in so far."""
        if not self.task.later:
            found = advice.while_filling(self._book, self._input(self.form.draft()))
            self.advice.show_advice(found)

    @property
    def record_id(self) -> str | None:
        """The record that the form writes into; `None` while it was never saved."""
        return self.task.case.id or None

    def save_draft(self) -> None:
        """Keep what is typed; nothing is checked."""
        if not self.task.draft:
            return
        saved = self._shell.attempt(
            lambda: cases.save_draft(self._book, self._input(self._typed(self.form.draft())))
        )
        if saved is not None:
            self._take(saved)
            self.form.mark_saved()
            self._state.setText(f"草稿已保存 {datetime.now().astimezone():%H:%M:%S}")
            self.saved.emit(saved.record_id)

    def ensure_record(self) -> str | None:
        """Return the record's id, saving the draft first where there is none yet."""
        if self.record_id is None:
            self.save_draft()
        return self.record_id

    def finish(self) -> None:
        """Check everything and give the act effect (or the amendment, or the receipt)."""
        if not self.form.check() or not self.departure.complete():
            return
        saved = self._shell.attempt(lambda: self._store(self.form.values()), self.form)
        if saved is not None:
            self.form.mark_saved()
            number = f"（{saved.number}）" if saved.number else ""
            done = "已更正" if self.task.amends else "已登记"
            self._shell.tell(f"“{self.task.act.label}”{done}{number}。")
            self.finished.emit(saved.record_id)

    def _store(self, values: dict[str, Any]) -> Saved | None:
        """Write it; `None` where the regulation asks for a reason first."""
        try:
            return self._write(values)
        except Departure as found:
            self.departure.show_findings(found.findings)
            self._finish.setText("说明理由并继续")
            return None

    def _write(self, values: dict[str, Any]) -> Saved:
        act_id = self.task.act_id or ""
        if self.task.later:
            return cases.fill_later(self._book, act_id, values)
        if self.task.amends:
            reason = str(values.get(_AMEND_REASON.name, ""))
            amended = {k: v for k, v in values.items() if k != _AMEND_REASON.name}
            return cases.amend(self._book, act_id, self._typed(amended), reason)
        return cases.finish(self._book, self._input(self._typed(values)))

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        reason = self.departure.reason
        return {**values, WARNING_REASON: reason} if reason else values

    def _input(self, values: Mapping[str, Any]) -> ActInput:
        task = self.task
        return ActInput(
            register=task.kind.register,
            kind=task.kind.kind,
            act=task.act.kind,
            values=values,
            record_id=self.record_id,
            act_id=task.act_id,
            obligation_key=task.obligation or None,
        )

    def _take(self, saved: Saved) -> None:
        case = replace(self.task.case, id=saved.record_id)
        self.task = replace(self.task, case=case, act_id=saved.act_id)

    def preview(self) -> None:
        """Show the printed form with what is filled in so far."""
        known = printed_forms.all_forms()
        usable = [form for form in self.task.act.forms if form in known]
        if not usable:
            self._shell.tell("这份文书没有印制格式。")
        elif len(usable) == 1:
            self._preview(usable[0])
        else:
            menu = QMenu(self)
            for form in usable:
                menu.addAction(known[form].label, lambda form=form: self._preview(form))
            menu.exec(self.mapToGlobal(self._finish.geometry().topRight()))

    def _preview(self, form: str) -> None:
        values = self.form.values()
        wrong = {e.field.split(".")[0] for e in check_fields(self.task.fields(), values)}
        usable = {
            name: value
            for name, value in values.items()
            if name not in wrong and name != _AMEND_REASON.name
        }
        task = self.task
        data = self._shell.attempt(
            lambda: issuing.preview(
                self._book,
                task.kind.register,
                task.kind.kind,
                task.act.kind,
                usable,
                form=form,
                record_id=self.record_id,
            )
        )
        if data is not None:
            self._shell.preview(data, f"{printed_forms.label(form)}（草稿）")

    def discard(self) -> None:
        """Throw the draft away."""
        act_id = self.task.act_id
        if act_id is not None:
            self._shell.attempt(lambda: cases.discard_draft(self._book, act_id))
        self.form.mark_saved()
        self.closed.emit()

    def can_leave(self) -> bool:
        """Keep the draft; an amendment that was begun holds the user back."""
        if self.task.draft:
            self.form.save_draft_now()
            return True
        if not self.form.modified:
            return True
        return confirm(
            self, f"“{self.task.title}”还没有完成", "离开以后，刚才填写的内容不保留。", yes="离开"
        )

    def close_form(self) -> None:
        """Leave the form; the draft stays."""
        if self.can_leave():
            self.closed.emit()
