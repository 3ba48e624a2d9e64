"""Walks through the program as a user does: presses buttons by their text, types into fields."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QRadioButton,
    QWidget,
)

from desktop.ui.forms import FormView
from desktop.ui.forms.choices import ChoiceEditor, ChoicesEditor, YesNoEditor
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.grid import GridEditor
from desktop.ui.forms.picker import PickEditor
from desktop.ui.shell import MainWindow

TypeText = Callable[[QWidget, str], None]
_LEFT = Qt.MouseButton.LeftButton
_SOON_MS = 10
_TRIES = 100
_TRIES = 5


class Walker:
    """The hands of a user. `top` is the window in which buttons are looked for."""

    def __init__(self, qtbot, type_text: TypeText, monkeypatch) -> None:
        self.qtbot, self._commit, self._patch = qtbot, type_text, monkeypatch
        self.top: QWidget | None = None

    # Buttons, menus, dialogs

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the button that is seen under this text; a count such as （12） may follow it."""
        place = within or self.top
        assert place is not None

        def seen() -> list[QAbstractButton]:
            return [b for b in place.findChildren(QAbstractButton) if b.isVisible()]

        # A layout shows its new widgets by a posted event.
        for _ in range(_TRIES):
            QApplication.processEvents()
            fits = [b for b in seen() if _plain(b.text()) == text]
            if fits:
                break
        assert len(fits) == 1, (text, sorted({b.text() for b in seen() if b.text()}))
        assert fits[0].isEnabled(), text
        return fits[0]

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click a button."""
        self._click(self.button(text, within))

    def _click(self, button: QAbstractButton) -> None:
        # A box to tick answers only where it and its text are.
        boxed = isinstance(button, QCheckBox | QRadioButton)
        place = QPoint(14, button.height() // 2) if boxed else button.rect().center()
        self.qtbot.mouseClick(button, _LEFT, pos=place)

    def choose(self, text: str, *entries: str) -> None:
        """Click a button and in the menu that opens these entries, one menu after the other."""
        self._in_popup(list(entries))
        self.press(text)

    def _in_popup(self, entries: list[str]) -> None:
        tries = 0

        def click() -> None:
            nonlocal tries
            menu = QApplication.activePopupWidget()
            shown = menu.actions() if isinstance(menu, QMenu) else []
            found = [action for action in shown if action.text() == entries[0]]
            if not found or not isinstance(menu, QMenu):
                tries += 1
                if isinstance(menu, QMenu) and tries == _TRIES:
                    # A menu waits for ever; a test that asks for what it does not offer must not.
                    menu.close()
                    raise AssertionError((entries[0], [action.text() for action in shown]))
                QTimer.singleShot(_SOON_MS, click)
                return
            entries.pop(0)
            if entries:
                QTimer.singleShot(_SOON_MS, click)
            self.qtbot.mouseClick(menu, _LEFT, pos=menu.actionGeometry(found[0]).center())

        QTimer.singleShot(_SOON_MS, click)

    def answer(self, text: str) -> None:
        """Press a button of the next dialog that opens."""

        def press(dialog: QDialog) -> None:
            self.press(text, dialog)

        self._in_dialog(press)

    def answer_with(self, act: Callable[[QDialog], None]) -> None:
        """Do something in the next dialog that opens."""
        self._in_dialog(act)

    def save_preview(self, path: Path) -> None:
        """Save the next paper that is previewed, as the user saves it, and close the preview."""
        self._patch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))

        def save(dialog: QDialog) -> None:
            self.press("保存为PDF…", dialog)
            dialog.reject()

        self._in_dialog(save)

    def _in_dialog(self, act: Callable[[QDialog], None]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                act(dialog)
            else:
                QTimer.singleShot(_SOON_MS, look)

        QTimer.singleShot(_SOON_MS, look)

    def wait(self, done: Callable[[], bool], seconds: int = 30) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(done, timeout=seconds * 1000)

    def idle(self) -> None:
        """Wait until the window has no work running."""
        window = self.top
        assert isinstance(window, MainWindow)
        self.wait(lambda: not window.tasks.busy)

    # Typing

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text in place of what stands there."""
        widget.setFocus()
        self.qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClick(widget, Qt.Key.Key_Delete)
        if text.isascii() and isinstance(widget, QLineEdit):
            self.qtbot.keyClicks(widget, text)
        else:
            self._commit(widget, text)

    def fill(self, form: FormView, /, **values: Any) -> None:
        """Fill in fields by name: text as it is typed, choices by their labels, people by name."""
        for name, value in values.items():
            self._put(form.editor(name), value)

    def _put(self, editor: Editor, value: Any) -> None:
        match editor:
            case PickEditor():
                for name in [value] if isinstance(value, str) else value:
                    self._pick(editor, name)
            case ChoiceEditor():
                self.select(editor.focus_target(), value)
            case ChoicesEditor():
                for label in value:
                    self._tick(editor.focus_target(), label)
            case YesNoEditor():
                yes, no = editor.findChildren(QRadioButton)
                self._click(yes if value else no)
            case GridEditor():
                for row in value:
                    self._add_row(editor, row)
            case _:
                self.type(editor.focus_target(), str(value))

    def _pick(self, editor: PickEditor, name: str) -> None:
        line = editor.focus_target()
        assert isinstance(line, QLineEdit)
        self.type(line, name)
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QWidget))
        self.qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
        self.wait(lambda: line.text() == "")

    def select(self, combo: QWidget, label: str) -> None:
        """Choose an entry of a list by its label."""
        assert isinstance(combo, QComboBox)
        place = combo.findText(label)
        assert place >= 0, (label, [combo.itemText(i) for i in range(combo.count())])
        combo.setCurrentIndex(place)

    def _tick(self, found: QWidget, label: str) -> None:
        assert isinstance(found, QListWidget)
        items = [found.item(place) for place in range(found.count())]
        fits = [item for item in items if label in item.text()]
        assert len(fits) == 1, (label, [item.text() for item in items])
        found.scrollToItem(fits[0])
        place = found.visualItemRect(fits[0]).topLeft() + QPoint(40, 8)
        self.qtbot.mouseClick(found.viewport(), _LEFT, pos=place)
        assert fits[0].checkState() == Qt.CheckState.Checked

    def _add_row(self, editor: GridEditor, row: dict[str, Any]) -> None:
        self.press("添加一行", editor)
        line = self._last_line(editor)
        for label, value in row.items():
            cells = [
                cell
                for cell in editor.findChildren(Editor)
                if cell.focus_target().accessibleName() == f"第{line}行 {label}"
            ]
            assert len(cells) == 1, (line, label)
            self._put(cells[0], value)

    def _last_line(self, editor: GridEditor) -> int:
        removers = [
            b.accessibleName()
            for b in editor.findChildren(QAbstractButton)
            if b.accessibleName().startswith("删去第") and not b.isHidden()
        ]
        return len(removers)


def text_of(pdf: Path) -> str:
    """Return what poppler reads in a PDF."""
    command = ["pdftotext", "-layout", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _plain(text: str) -> str:
    return text.strip().partition("（")[0] if text.endswith("）") else text.strip()
