"""One builder for a form row: label, editor, help, buddy, accessible name, error sentence."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from desktop.records.fields import Field
from desktop.ui.forms.editor import Editor
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import plain_label, tooltip_html


class FormRow(QWidget):
    """A field as the user sees it. F1 in the editor says the rule behind it, if there is one."""

    def __init__(
        self,
        field: Field,
        editor: Editor,
        rule_text: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field, self.editor = field, editor
        self._rule_text = rule_text
        self._label = plain_label(field.label + (" *" if field.required else ""), "strong")
        self._help = plain_label(field.help, "small", wrap=True)
        # Never shown before it has a parent: it would be a window of its own for a moment.
        if not field.help:
            self._help.hide()
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        top = QHBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(self._label)
        # Nothing to show where no adopted regulation has such a rule.
        if field.rule and rule_text(field.rule):
            why = tool_button("book-open", f"依据：{field.label}", self.show_rule)
            why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            why.setProperty("role", "tiny")
            why.setIconSize(QSize(16, 16))
            top.addWidget(why)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        for widget in (editor, self._error, self._help):
            column.addWidget(widget)
        column.addStretch(1)
        self._name_it()

    def _name_it(self) -> None:
        target = self.editor.focus_target()
        self._label.setBuddy(target)
        required = "，必填" if self.field.required else ""
        for widget in {self.editor, target}:
            widget.setAccessibleName(self.field.label + required)
            widget.setAccessibleDescription(self.field.help)
        target.installEventFilter(self)

    @property
    def error(self) -> str:
        """The sentence that stands under the field now."""
        return self._error.text()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show these sentences (by name below the field, "" for the field itself), or none."""
        text = "\n".join(errors.values())
        # A word as well as the colour: nothing is said by colour alone.
        self._error.setText(f"⚠ {text}" if text else "")
        self._error.setVisible(bool(text))
        self.editor.show_errors(errors)
        target = self.editor.focus_target()
        target.setAccessibleDescription(text or self.field.help)

    def show_rule(self) -> None:
        """Show what the rule behind the field says."""
        text = self._rule_text(self.field.rule)
        if text:
            place = self.editor.mapToGlobal(self.editor.rect().bottomLeft())
            QToolTip.showText(place, tooltip_html(text), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer F1 in the editor."""
        if (
            self.field.rule
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_F1
        ):
            self.show_rule()
            return True
        return super().eventFilter(watched, event)
