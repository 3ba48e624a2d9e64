"""What every field editor has in common."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.ui.widgets.label import restyle


class Editor(QWidget):
    """Edits one field; values are the plain JSON data described in `desktop.records.fields`.

    What cannot be read (a half-typed date) is returned as it was typed: the validators name it, a
    draft keeps it, and `set_value` shows it again.
    """

    changed = Signal()

    def value(self) -> Any:  # noqa: ANN401 - JSON data
        """Return what is filled in; an empty field is `None`, `""` or `[]`."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - JSON data
        """Show a value without emitting `changed`."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return the widget that takes the focus (the label's buddy)."""
        return self

    def fault(self) -> str:
        """Return a sentence on input that `value` cannot carry (a name not yet picked), or ""."""
        return ""

    def show_errors(self, errors: dict[str, str]) -> None:
        """Mark the editor as wrong (any error) or right (none); keys are names below the field."""
        restyle(self.focus_target(), "invalid", bool(errors))

    def set_read_only(self, on: bool) -> None:
        """Show the value without letting it be changed."""
        self.setEnabled(not on)


class SteadyComboBox(QComboBox):
    """A combo box that the wheel scrolls past: turning it over a form must not change a value."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
