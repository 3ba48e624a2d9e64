"""One unit beside the list: name, kind, place in the trees, and its end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import UnitKind
from desktop.records.fields import Values
from desktop.records.labels import label_of
from desktop.services import organisation, people_views
from desktop.services.book import Book
from desktop.services.organisation import UnitEnd, UnitInput
from desktop.ui.forms import FormContext, FormView
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.inline_form import InlineForm
from desktop.ui.screens.people import fields
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class UnitPanel(QWidget):
    """The form of a unit; `saved` carries its id."""

    saved = Signal(str)

    def __init__(
        self, shell: Shell, book: Book, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book, self._context = shell, book, context
        self.unit_id = ""
        self._given: UnitInput | None = None
        self._title = plain_label("", "title", wrap=True)
        self._state = plain_label("", "muted", wrap=True)
        self.form = FormView(fields.UNIT, context)
        self.form.changed.connect(self._show_state)
        self.form.submitted.connect(self.save)
        self.saver = push_button("保存", self.save, icon="save", role="primary", tip="Ctrl+Enter")
        self.undo = push_button("放弃修改", self.discard, icon="undo-2")
        self.ender = push_button("撤销单位…", self.end, icon="ban")
        self.editor: InlineForm | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(Space.M)
        self._inner.addWidget(self.form)
        self._inner.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.ender)
        buttons.addStretch(1)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.saver)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(buttons)

    @property
    def modified(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.modified or (self.editor is not None and self.editor.form.modified)

    def show_unit(self, unit_id: str) -> None:
        """Show a unit as the book has it."""
        detail = self._shell.attempt(lambda: people_views.unit(self._book, unit_id))
        if detail is None:
            return
        self.close_editor()
        self.unit_id, self._given = unit_id, detail.given
        self._title.setText(detail.given.name)
        state = label_of(UnitKind(detail.given.kind))
        if detail.given.until:
            state += f"，{detail.given.until.isoformat()}撤销"
            state += f"，由{detail.successor}承接" if detail.successor else ""
        self._state.setText(state)
        self.form.load(fields.unit_values(detail.given))
        self._show_state()

    def show_new(self, parent_id: str) -> None:
        """Ask for a new unit under another one (or at the top)."""
        self.close_editor()
        self.unit_id, self._given = "", None
        self._title.setText("新增单位")
        self._state.setText("党组织和行政机构各成一个系统，行政机构另外注明所属党组织。")
        self.form.load({"parent_id": parent_id} if parent_id else {})
        self._show_state()
        self.form.focus_first()

    def save(self) -> None:
        """Store what is typed; errors stand under their fields."""
        if not self.form.check():
            return
        given = fields.unit_input(self.form.values(), self._given)
        stored = self._shell.attempt(lambda: self._store(given), self.form)
        if stored is not None:
            self.form.mark_saved()
            self.show_unit(stored)
            self._shell.tell(f"已保存：{given.name}。")
            self.saved.emit(stored)

    def _store(self, given: UnitInput) -> str:
        if not self.unit_id:
            return organisation.add_unit(self._book, given)
        organisation.change_unit(self._book, self.unit_id, given)
        return self.unit_id

    def discard(self) -> None:
        """Show again what the book has."""
        if self.unit_id:
            self.show_unit(self.unit_id)
        else:
            self.show_new("")

    def end(self) -> None:
        """Ask for the last day of the unit and who takes its place."""
        self.close_editor()
        unit_id = self.unit_id
        self.editor = InlineForm(
            self._shell,
            self._context,
            "撤销单位",
            fields.UNIT_END,
            lambda values: self._end(unit_id, values),
            self.close_editor,
            note="单位和历史记录都保留；在任人员在撤销日期离任。",
            yes="撤销单位",
        )
        self._inner.insertWidget(0, self.editor)
        self.editor.load({"move_people": True})

    def _end(self, unit_id: str, values: Values) -> None:
        moved = organisation.end_unit(
            self._book,
            UnitEnd(
                unit_id=unit_id,
                last_day=fields.required_day(values, "until"),
                successor_id=values.get("successor_id"),
                move_people=bool(values.get("move_people")),
            ),
        )
        self._shell.tell(f"单位已撤销，{moved}人转入承接单位。" if moved else "单位已撤销。")
        self.show_unit(unit_id)
        self.saved.emit(unit_id)

    def close_editor(self) -> None:
        """Close the form of the end without ending the unit."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _show_state(self, *_field: object) -> None:
        # Another form may be open in the pane: two buttons to save would be one too many.
        self.saver.setVisible(self.form.modified or not self.unit_id)
        self.undo.setVisible(self.form.modified)
        self.ender.setVisible(self._given is not None and self._given.until is None)
