"""A person's appointments over time: add, transfer, end, correct."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.people import AppointmentRow
from desktop.records.fields import Field, Values
from desktop.services import organisation, people_views
from desktop.services.book import Book
from desktop.ui.forms import FormContext, FormView
from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.screens.inline_form import InlineForm, Save
from desktop.ui.screens.people import fields
from desktop.ui.shell import Shell
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


def period_text(since: date, until: date | None) -> str:
    """Return a period as it is shown in lists."""
    return f"{since.isoformat()} 至 {until.isoformat() if until else '今'}"


class AppointmentCard(QFrame):
    """One appointment with what can be done about it."""

    def __init__(
        self,
        row: AppointmentRow,
        role: str,
        today: date,
        actions: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.row = row
        serving = row.since <= today and (row.until is None or row.until >= today)
        title = QHBoxLayout()
        title.setSpacing(Space.S)
        title.addWidget(plain_label(f"{row.unit} {row.post}".strip(), "strong", wrap=True), 1)
        if serving and row.is_main:
            title.addWidget(BadgeLabel(Badge("主要职务", Tone.INFO, "circle-dot")))
        elif serving:
            title.addWidget(BadgeLabel(Badge("兼任", Tone.NEUTRAL, "circle")))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(2)
        column.addLayout(title)
        column.addWidget(plain_label(period_text(row.since, row.until), "muted"))
        if role:
            column.addWidget(plain_label(f"制度中的角色：{role}", "muted", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(0)
        for text, work in actions.items():
            button = push_button(text, work, role="link")
            button.setAccessibleName(f"{text}：{row.unit}{row.post}")
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)


class Appointments(QWidget):
    """The section of appointments in a person's pane; `changed` follows a write."""

    changed = Signal()

    def __init__(
        self, shell: Shell, book: Book, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book, self._context = shell, book, context
        self._person_id = ""
        self._cards: list[AppointmentCard] = []
        self.editor: InlineForm | None = None
        self._roles = people_views.role_labels(book)
        self._add = push_button("添加任职", self.add, icon="plus")
        top = QHBoxLayout()
        top.addWidget(plain_label("任职经历", "section"))
        top.addStretch(1)
        top.addWidget(self._add)
        self._none = plain_label("还没有登记任职。没有任职的人不产生应办事项。", "muted", wrap=True)
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addLayout(self._place)

    @property
    def modified(self) -> bool:
        """Whether a form is open in which something was typed."""
        return self.editor is not None and self.editor.form.modified

    def show_person(self, person_id: str, rows: tuple[AppointmentRow, ...]) -> None:
        """Show a person's appointments; an open form of somebody else is closed."""
        if person_id != self._person_id:
            self.close_editor()
        self._person_id = person_id
        for card in self._cards:
            card.hide()
            card.deleteLater()
        today = self._book.clock.today()
        self._cards = [
            AppointmentCard(row, self._roles.get(row.role, row.role), today, self._actions(row))
            for row in rows
        ]
        for card in self._cards:
            self._place.addWidget(card)
        self._none.setVisible(not rows)

    def _actions(self, row: AppointmentRow) -> dict[str, Callable[[], object]]:
        actions: dict[str, Callable[[], object]] = {}
        if row.until is None:
            actions["调任"] = lambda: self.transfer(row)
            actions["离任"] = lambda: self.end(row)
        actions["更正"] = lambda: self.correct(row)
        return actions

    def add(self) -> None:
        """Ask for another appointment."""
        person_id = self._person_id
        has_main = any(card.row.until is None and card.row.is_main for card in self._cards)
        self._ask(
            "添加任职",
            fields.APPOINTMENT,
            lambda values: organisation.appoint(
                self._book, fields.appointment_input(person_id, values)
            ),
            {"is_main": not has_main},
        )

    def transfer(self, row: AppointmentRow) -> None:
        """Ask for the post that takes the place of this one."""
        self._ask(
            f"调任：原任{row.unit}{row.post}",
            fields.APPOINTMENT,
            lambda values: organisation.transfer(
                self._book, row.id, fields.appointment_input(row.person_id, values)
            ),
            {"is_main": row.is_main},
            note="原职务在新任职日期的前一天离任。",
        )

    def end(self, row: AppointmentRow) -> None:
        """Ask for the last day in the post."""
        self._ask(
            f"离任：{row.unit}{row.post}",
            fields.END,
            lambda values: organisation.end_appointment(
                self._book, row.id, fields.required_day(values, "until")
            ),
            {},
            yes="登记离任",
        )

    def correct(self, row: AppointmentRow) -> None:
        """Ask for the right values of an appointment that was entered wrongly."""
        self._ask(
            f"更正：{row.unit}{row.post}",
            fields.CORRECTION,
            lambda values: organisation.change_appointment(
                self._book, row.id, fields.appointment_input(row.person_id, values)
            ),
            {
                "unit_id": row.unit_id,
                "post": row.post,
                "role": row.role or None,
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "is_main": row.is_main,
            },
            note="只用于改正录入的错误；职务变动请用“调任”。",
        )

    def _ask(
        self,
        title: str,
        asked: tuple[Field, ...],
        save: Save,
        values: dict[str, Any],
        *,
        note: str = "",
        yes: str = "保存",
    ) -> None:
        self.close_editor()

        def write(typed: Values) -> None:
            save(typed)
            self.changed.emit()

        editor = InlineForm(
            self._shell, self._context, title, asked, write, self.close_editor, note=note, yes=yes
        )
        self.editor = editor
        if any(field.name == "role" for field in asked):
            self._follow_unit(editor.form, values.get("unit_id"))
        self._place.insertWidget(0, editor)
        editor.load(values)
        editor.show()

    def _follow_unit(self, form: FormView, unit_id: str | None) -> None:
        """Offer the roles that fit the chosen unit, and again when another one is chosen."""
        role = form.editor("role")
        if not isinstance(role, ChoiceEditor):
            raise TypeError("the role is chosen from a list")
        role.set_choices(people_views.role_choices(self._book, unit_id))

        def follow(name: str) -> None:
            if name == "unit_id":
                chosen = form.editor("unit_id").value()
                role.set_choices(people_views.role_choices(self._book, chosen))

        form.changed.connect(follow)

    def close_editor(self) -> None:
        """Close the open form without saving."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._add.setFocus()
