"""A person's times away in the pane of the person: list, add, take back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.fields import Field, FieldKind, Values
from desktop.services import leaves
from desktop.services.book import Book
from desktop.services.leaves import LeaveInput, LeaveRow
from desktop.ui.forms import FormContext
from desktop.ui.screens.inline_form import InlineForm
from desktop.ui.screens.people import fields
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.reason import ask_reason

LEAVE = (
    Field("since", "第一天", FieldKind.DATE, required=True),
    Field("until", "最后一天", FieldKind.DATE, required=True),
    Field("reason", "事由", required=True, max_length=120, help="病假、产假、借调、脱产培训等。"),
)


class Leaves(QWidget):
    """The section of times away; `changed` follows a write."""

    changed = Signal()

    def __init__(
        self, shell: Shell, book: Book, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book, self._context = shell, book, context
        self._person_id = ""
        self._lines: list[QWidget] = []
        self.editor: InlineForm | None = None
        self._add = push_button("登记离岗", self.add, icon="plus")
        top = QHBoxLayout()
        top.addWidget(plain_label("离岗", "section"))
        top.addStretch(1)
        top.addWidget(self._add)
        self._note = plain_label(
            "离岗期间不计入按任职天数折算的次数；期限不因离岗改变，需要时另行办理延期。",
            "muted",
            wrap=True,
        )
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._note)
        column.addLayout(self._place)

    @property
    def modified(self) -> bool:
        """Whether a form is open in which something was typed."""
        return self.editor is not None and self.editor.form.modified

    def show_person(self, person_id: str) -> None:
        """Show a person's times away; an open form of somebody else is closed."""
        if person_id != self._person_id:
            self.close_editor()
        self._person_id = person_id
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row) for row in leaves.of_person(self._book, person_id)]
        for line in self._lines:
            self._place.addWidget(line)

    def _line(self, row: LeaveRow) -> QWidget:
        said = f"{row.since.isoformat()} 至 {row.until.isoformat()}　{row.reason}"
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(plain_label(said, wrap=True), 1)
        remove = push_button("删去", partial(self.remove, row), role="link")
        remove.setAccessibleName(f"删去离岗登记：{said}")
        inside.addWidget(remove)
        return line

    def add(self) -> None:
        """Ask for another time away."""
        self.close_editor()
        person_id = self._person_id

        def save(values: Values) -> None:
            given = LeaveInput(
                person_id,
                fields.day(values, "since"),
                fields.day(values, "until"),
                values.get("reason", ""),
            )
            leaves.add(self._book, given)
            self.changed.emit()

        editor = InlineForm(self._shell, self._context, "登记离岗", LEAVE, save, self.close_editor)
        self.editor = editor
        self._place.insertWidget(0, editor)
        editor.load({})
        editor.show()

    def remove(self, row: LeaveRow) -> None:
        """Take back a time away, with a reason."""
        reason = ask_reason(
            self,
            "删去这条离岗登记？",
            "只用于改正录入的错误；应办次数随之重新计算。",
            label="理由",
            yes="删去",
        )
        if reason is None:
            return
        self._shell.attempt(partial(leaves.remove, self._book, row.id, reason))
        self.show_person(self._person_id)
        self.changed.emit()

    def close_editor(self) -> None:
        """Close the open form without saving."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._add.setFocus()
