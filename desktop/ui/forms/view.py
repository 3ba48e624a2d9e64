"""A form made of fields: fills, checks, marks every wrong field at once, keeps drafts."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.records.fields import Field, Values, check_fields, is_empty
from desktop.ui.forms.build import WIDE_KINDS, make_editor
from desktop.ui.forms.context import FormContext
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.row import FormRow
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_DRAFT_AFTER_MS = 1500
_TWO_COLUMNS_FROM = 720


class FormView(QWidget):
    """The form of a sequence of fields.

    `changed` names the field; `draft_changed` carries everything that is filled in, a moment after
    the typing stopped; `submitted` is Ctrl+Enter or Ctrl+S. Enter alone goes to the next field.
    """

    changed = Signal(str)
    draft_changed = Signal(dict)
    submitted = Signal()

    def __init__(
        self, fields: Sequence[Field], context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._rows: dict[str, FormRow] = {}
        self._sections: dict[str, QLabel] = {}
        self._wide = True
        self._modified = False
        self._general = plain_label("", "error", wrap=True)
        self._general.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.M)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._general)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.save_draft_now)
        for field in self._fields:
            self._add(field, context)
        self._place()

    def _add(self, field: Field, context: FormContext) -> None:
        editor = make_editor(field, context)
        self._rows[field.name] = FormRow(field, editor, context.rule_text, self)
        editor.changed.connect(lambda: self._on_changed(field.name))
        if field.section and field.section not in self._sections:
            label = plain_label(field.section, "section")
            # Shown before it is laid out, it would be a window of its own for a moment.
            label.setParent(self)
            self._sections[field.section] = label

    def _place(self) -> None:
        """Put the asked fields into the grid, short ones side by side where there is room."""
        while self._grid.count():
            self._grid.takeAt(0)
        raw = self.draft()
        line, place, section = 0, 0, ""
        shown = {field.name for field in self._fields if field.asked(raw)}
        visible_sections = {f.section for f in self._fields if f.name in shown}
        for name, label in self._sections.items():
            label.setVisible(name in visible_sections)
        for field in self._fields:
            row = self._rows[field.name]
            row.setVisible(field.name in shown)
            if field.name not in shown:
                continue
            if field.section != section:
                line, place, section = line + (place > 0), 0, field.section
                if section:
                    self._grid.addWidget(self._sections[section], line, 0, 1, 2)
                    line += 1
            full = field.kind in WIDE_KINDS or not self._wide
            if full and place:
                line, place = line + 1, 0
            self._grid.addWidget(row, line, place, 1, 2 if full else 1)
            place = 0 if full else 1 - place
            line += 1 if full or place == 0 else 0

    def _on_changed(self, name: str) -> None:
        self._modified = True
        row = self._rows[name]
        if row.error:
            row.show_errors({})
        if any(f.shown_when is not None and f.shown_when.field == name for f in self._fields):
            self._place()
        self._draft_timer.start()
        self.changed.emit(name)

    @property
    def modified(self) -> bool:
        """Whether the user changed anything since `load` or `mark_saved`."""
        return self._modified

    def mark_saved(self) -> None:
        """Take what is filled in as saved."""
        self._modified = False
        self._draft_timer.stop()

    def editor(self, name: str) -> Editor:
        """Return the editor of a field; raises `KeyError` for an unknown one."""
        return self._rows[name].editor

    def load(self, values: Values) -> None:
        """Show these values (or a draft), empty every other field, forget errors."""
        for name, row in self._rows.items():
            row.editor.set_value(values.get(name))
        self.show_errors({})
        self._place()
        self.mark_saved()

    def draft(self) -> dict[str, Any]:
        """Return all that is filled in, as typed, hidden fields included."""
        raw = {name: row.editor.value() for name, row in self._rows.items()}
        return {name: value for name, value in raw.items() if not is_empty(value)}

    def values(self) -> dict[str, Any]:
        """Return what is filled in in the fields that are asked for."""
        raw = self.draft()
        return {f.name: raw[f.name] for f in self._fields if f.name in raw and f.asked(raw)}

    def check(self) -> bool:
        """Check everything by the fields' own rules, show all errors, return whether none."""
        values = self.values()
        errors = {error.field: error.message for error in check_fields(self._fields, values)}
        for field in self._fields:
            fault = self._rows[field.name].editor.fault() if field.asked(values) else ""
            if fault:
                errors[field.name] = fault
        self.show_errors(errors)
        return not errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each sentence under its field, the rest on top; the first wrong one gets the focus.

        Keys are those of `InvalidInput.by_field`: a field, a cell (`table.row.column`), or "".
        """
        left = dict(errors)
        first: FormRow | None = None
        for field in self._fields:
            own = _errors_of(field.name, errors)
            for key in own:
                left.pop(f"{field.name}.{key}" if key else field.name, None)
            row = self._rows[field.name]
            row.show_errors(own)
            if own and first is None:
                first = row
        self._general.setText("\n".join(left.values()))
        self._general.setVisible(bool(left))
        if first is not None:
            first.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll_to(first)

    def _scroll_to(self, row: FormRow) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(row, 0, Space.XL)

    def set_read_only(self, on: bool, *names: str) -> None:
        """Lock or unlock these fields, or all of them."""
        for name in names or tuple(self._rows):
            self._rows[name].editor.set_read_only(on)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for field in self._fields:
            if self._rows[field.name].isVisibleTo(self):
                self._rows[field.name].editor.focus_target().setFocus()
                return

    def save_draft_now(self) -> None:
        """Hand out the draft at once (before leaving, locking or closing)."""
        self._draft_timer.stop()
        if self._modified:
            self.draft_changed.emit(self.draft())

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: Qt keeps the old size of rows that grew while the form was hidden."""
        super().showEvent(event)
        for layout in (self._grid, self.layout()):
            if layout is not None:
                layout.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go over to one column where there is no room for two."""
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS_FROM
        if wide != self._wide:
            self._wide = wide
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field: it must never close a half-filled form."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and (enter or event.key() == Qt.Key.Key_S):
            self.submitted.emit()
        elif enter:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)


def _errors_of(name: str, errors: Mapping[str, str]) -> dict[str, str]:
    """Return the errors of a field ("") and of its cells (`row.column`)."""
    own = {"": errors[name]} if errors.get(name) else {}
    start = f"{name}."
    own.update({key[len(start) :]: text for key, text in errors.items() if key.startswith(start)})
    return own


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area that gives its content the whole width."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setContentsMargins(0, 0, Space.M, 0)
    area.setWidget(content)
    return area
