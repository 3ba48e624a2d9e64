"""One person beside the list: who he is, and his appointments."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import organisation, people_views
from desktop.services.book import Book
from desktop.services.people_views import PersonDetail
from desktop.ui.forms import FormContext, FormView
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.people import fields
from desktop.ui.screens.people.appointments import Appointments
from desktop.ui.screens.people.leaves import Leaves
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class PersonPanel(QWidget):
    """The form of a person. `saved` carries the id; `dossier_requested` too."""

    saved = Signal(str)
    dossier_requested = Signal(str)

    def __init__(
        self, shell: Shell, book: Book, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self.person_id = ""
        self._title = plain_label("", "title", wrap=True)
        self._post = plain_label("", "muted", wrap=True)
        self.dossier = push_button(
            "廉政档案", lambda: self.dossier_requested.emit(self.person_id), icon="folder-archive"
        )
        self.form = FormView(fields.PERSON, context)
        self.form.changed.connect(self._show_state)
        self.form.submitted.connect(self.save)
        self.saver = push_button("保存", self.save, icon="save", role="primary", tip="Ctrl+Enter")
        self.undo = push_button("放弃修改", self.discard, icon="undo-2")
        self.appointments = Appointments(shell, book, context)
        self.appointments.changed.connect(lambda: self.saved.emit(self.person_id))
        self.leaves = Leaves(shell, book, context)
        self.leaves.changed.connect(lambda: self.saved.emit(self.person_id))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._post)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addLayout(words, 1)
        top.addWidget(self.dossier)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.saver)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        inner.addWidget(self.appointments)
        inner.addWidget(self.leaves)
        inner.addWidget(plain_label("基本情况", "section"))
        inner.addWidget(self.form)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(buttons)

    @property
    def modified(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.modified or self.appointments.modified or self.leaves.modified

    def show_person(self, person_id: str) -> None:
        """Show a person as the book has him; what was typed and not saved is gone."""
        detail = self._shell.attempt(lambda: people_views.person(self._book, person_id))
        if detail is None:
            return
        self.person_id = person_id
        self._show_head(detail)
        self.form.load(fields.person_values(detail.given))
        self.appointments.show_person(person_id, detail.appointments)
        self.appointments.show()
        self.leaves.show_person(person_id)
        self.leaves.show()
        self._show_state()

    def show_new(self) -> None:
        """Ask for a new person."""
        self.person_id = ""
        self._title.setText("新增人员")
        self._post.setText("保存之后再登记任职。")
        self.form.load({})
        self.appointments.close_editor()
        self.appointments.hide()
        self.leaves.close_editor()
        self.leaves.hide()
        self._show_state()
        self.form.focus_first()

    def refresh(self) -> None:
        """Read the person again; what is being typed stays."""
        if not self.person_id:
            return
        detail = people_views.person(self._book, self.person_id)
        self._show_head(detail)
        self.appointments.show_person(self.person_id, detail.appointments)
        self.leaves.show_person(self.person_id)
        if not self.form.modified:
            self.form.load(fields.person_values(detail.given))

    def save(self) -> None:
        """Store what is typed; errors stand under their fields."""
        if not self.form.check():
            return
        given = fields.person_input(self.form.values())
        stored = self._shell.attempt(lambda: self._store(given), self.form)
        if stored is None:
            return
        fresh = not self.person_id
        self.form.mark_saved()
        self.show_person(stored)
        self._shell.tell(f"已保存：{given.name}。")
        self.saved.emit(stored)
        if fresh:
            self.appointments.add()

    def _store(self, given: organisation.PersonInput) -> str:
        if not self.person_id:
            return organisation.add_person(self._book, given)
        organisation.change_person(self._book, self.person_id, given)
        return self.person_id

    def discard(self) -> None:
        """Show again what the book has."""
        if self.person_id:
            self.show_person(self.person_id)
        else:
            self.show_new()

    def _show_head(self, detail: PersonDetail) -> None:
        self._title.setText(detail.given.name)
        self._post.setText(f"{detail.row.unit} {detail.row.post}".strip() or "没有在任职务")

    def _show_state(self, *_field: object) -> None:
        # Another form may be open in the pane: two buttons to save would be one too many.
        self.saver.setVisible(self.form.modified or not self.person_id)
        self.undo.setVisible(self.form.modified)
        self.dossier.setVisible(bool(self.person_id))
