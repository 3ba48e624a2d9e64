"""Labelled rows for the screens before a book is open; light enough for the first paint."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label, restyle


class PasswordLine(QWidget):
    """A line of dots with a button that shows what is typed."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        # A password must reach neither the learning of an input method nor its list of words.
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.submitted)
        self.line.textChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108 - drops the text
        self._eye = tool_button("eye", "显示密码", framed=True)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        self.setFocusProxy(self.line)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if on else mode.Password)

    def text(self) -> str:
        """Return what is typed, as it is."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what is typed and hide what comes next."""
        self.line.clear()
        self._eye.setChecked(False)


class FolderLine(QWidget):
    """A path, typed or chosen."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.line = QLineEdit()
        self.line.textChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108 - drops the text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.line, 1)
        row.addWidget(push_button("选择…", self._choose, icon="folder-open"))
        self.setFocusProxy(self.line)

    def _choose(self) -> None:
        chosen = ask_folder(self, self._title, self.line.text())
        if chosen is not None:
            self.set_path(chosen)

    def path(self) -> Path | None:
        """Return the path, `None` while it is empty."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.line.setText(str(path))


def ask_folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """Ask for an existing folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(chosen) if chosen else None


class Row(QWidget):
    """Label, input, error sentence and help, one under the other."""

    def __init__(
        self, label: str, body: QWidget, target: QWidget, help_text: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._target = target
        self._help_text = help_text
        caption = plain_label(label, "strong")
        caption.setBuddy(target)
        target.setAccessibleName(label)
        target.setAccessibleDescription(help_text)
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        self._help = plain_label(help_text, "small", wrap=True)
        # Never shown before it has a parent: it would be a window for a moment.
        if not help_text:
            self._help.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (caption, body, self._error, self._help):
            column.addWidget(widget)

    @property
    def error(self) -> str:
        """The sentence that is shown now."""
        return self._error.text()

    def show_error(self, text: str) -> None:
        """Show a sentence under the input, or none."""
        self._error.setText(f"⚠ {text}" if text else "")
        self._error.setVisible(bool(text))
        self._help.setVisible(bool(self._help_text) and not text)
        self._target.setAccessibleDescription(text or self._help_text)
        restyle(self._target, "invalid", bool(text))

    def set_help(self, text: str) -> None:
        """Show another help sentence."""
        self._help_text = text
        self._help.setText(text)
        self._help.setVisible(bool(text) and not self.error)

    def focus(self) -> None:
        """Put the cursor there."""
        self._target.setFocus(Qt.FocusReason.OtherFocusReason)


class Rows(QWidget):
    """A column of rows, known by field name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._general = plain_label("", "error", wrap=True)
        self._general.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self._general)

    def add(
        self,
        name: str,
        label: str,
        body: QWidget,
        help_text: str = "",
        target: QWidget | None = None,
    ) -> Row:
        """Add a row; `target` is the widget inside `body` that takes the focus."""
        proxy = body.focusProxy()
        row = Row(
            label, body, target or (proxy if isinstance(proxy, QWidget) else body), help_text, self
        )
        self._rows[name] = row
        self._column.addWidget(row)
        return row

    def row(self, name: str) -> Row:
        """Return a row; raises `KeyError` for an unknown name."""
        return self._rows[name]

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each sentence under its row, the rest on top; the first wrong row gets the focus."""
        for name, row in self._rows.items():
            row.show_error(errors.get(name, ""))
        rest = [text for name, text in errors.items() if name not in self._rows]
        self._general.setText("\n".join(f"⚠ {text}" for text in rest))
        self._general.setVisible(bool(rest))
        first = next((row for name, row in self._rows.items() if errors.get(name)), None)
        if first is not None:
            first.focus()


def action_card(
    icon: str,
    title: str,
    text: str,
    clicked: Callable[[], object] | QMenu,
    parent: QWidget | None = None,
) -> QWidget:
    """Return a big button with a sentence under it; with a menu it opens that."""
    card = QWidget(parent)
    if isinstance(clicked, QMenu):
        button = push_button(title, icon=icon)
        button.setMenu(clicked)
    else:
        button = push_button(title, clicked, icon=icon)
    button.setAutoDefault(True)
    button.setAccessibleDescription(text)
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(button)
    column.addWidget(plain_label(text, "small", wrap=True))
    return card
