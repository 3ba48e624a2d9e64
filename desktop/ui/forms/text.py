"""Editors for text and numbers."""

from typing import Any
from unicodedata import normalize

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.records.fields import Field, FieldKind
from desktop.ui.forms.editor import Editor
from desktop.ui.theme import Space, current_theme
from desktop.ui.widgets.label import plain_label, polish_again


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        if field.max_length:
            self._line.setMaxLength(field.max_length)
        self._line.textChanged.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._line, 1)
        if field.unit:
            row.addWidget(plain_label(field.unit))
        self.setFocusProxy(self._line)

    def _tell(self) -> None:
        self.changed.emit()

    def value(self) -> Any:  # noqa: ANN401
        """Return the text without spaces around it."""
        return self._line.text().strip()

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a text."""
        blocked = self._line.blockSignals(True)
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)
        self._line.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._line

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable."""
        self._line.setReadOnly(on)
        polish_again(self._line)


class NumberEditor(LineEditor):
    """A whole number or an amount; full-width digits are taken as digits."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._whole = field.kind is FieldKind.INTEGER
        self._line.setMaximumWidth(current_theme().font_px * 14)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)

    def value(self) -> Any:  # noqa: ANN401
        """Return an int, or an amount as decimal text; what is no number is returned as typed."""
        text = normalize("NFKC", self._line.text()).replace(",", "").strip()
        if self._whole and text.lstrip("-").isdecimal():
            return int(text)
        return text


class _GrowingText(QPlainTextEdit):
    """A text box as high as its text, between three and fourteen lines."""

    LEAST, MOST = 3, 14

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        lines = min(max(lines, self.LEAST), self.MOST)
        frame = self.height() - self.viewport().height() if self.isVisible() else 14
        wanted = lines * self.fontMetrics().lineSpacing() + max(frame, 14) + 8
        if wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: another width wraps differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        """Leave the width to the form."""
        return QSize(240, self.maximumHeight())


class TextEditor(Editor):
    """Long text, with a count of characters where there is a limit."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = field.max_length
        self._box = _GrowingText()
        self._box.textChanged.connect(self._on_text)
        self._count = plain_label("", "small")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        if not self._limit:
            self._count.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._box)
        column.addWidget(self._count)
        self.setFocusProxy(self._box)
        self._show_count()

    def _on_text(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        if self._limit:
            self._count.setText(f"{len(self._box.toPlainText())}/{self._limit} 字")

    def value(self) -> Any:  # noqa: ANN401
        """Return the text without spaces around it."""
        return self._box.toPlainText().strip()

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a text."""
        blocked = self.blockSignals(True)
        self._box.setPlainText("" if value is None else str(value))
        self.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the box."""
        return self._box

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable."""
        self._box.setReadOnly(on)
        polish_again(self._box)
