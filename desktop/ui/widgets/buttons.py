"""Buttons with an icon, a role and a keyboard shortcut said in the tooltip."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.ui.theme import set_icon
from desktop.ui.theme.icons import BUTTON_SIDE
from desktop.ui.widgets.label import set_tooltip

_GAP = 5
_BESIDE_TEXT = QSize(BUTTON_SIDE + _GAP, BUTTON_SIDE)
_ICON_COLOUR = {"primary": "on_accent", "danger": "danger", "link": "accent"}


def push_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    role: str = "",
    shortcut: str = "",
    tip: str = "",
) -> QPushButton:
    """Return a button; `role` is primary, danger, link or nothing.

    It never becomes a dialog's default by itself: Enter in a half-filled form must not press it.
    """
    button = QPushButton(text)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    if icon:
        set_icon(button, icon, _ICON_COLOUR.get(role, "text"), gap=_GAP)
        button.setIconSize(_BESIDE_TEXT)
    _finish(button, clicked, shortcut, tip)
    return button


def tool_button(
    icon: str,
    name: str,
    clicked: Callable[[], object] | None = None,
    *,
    text: bool = False,
    framed: bool = False,
    shortcut: str = "",
) -> QToolButton:
    """Return a small button; `name` is its tooltip and accessible name, its text if `text`."""
    button = QToolButton()
    button.setText(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if framed:
        button.setProperty("role", "framed")
    set_icon(button, icon, gap=_GAP if text else 0)
    button.setIconSize(_BESIDE_TEXT if text else QSize(BUTTON_SIDE, BUTTON_SIDE))
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
    _finish(button, clicked, shortcut, "" if text else name)
    return button


def _finish(
    button: QPushButton | QToolButton,
    clicked: Callable[[], object] | None,
    shortcut: str,
    tip: str,
) -> None:
    if clicked is not None:
        # `clicked` carries a bool that no handler here wants.
        button.clicked.connect(lambda: clicked())  # noqa: PLW0108
    said = tip
    if shortcut:
        keys = QKeySequence(shortcut)
        button.setShortcut(keys)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        said = f"{tip or button.text()}（{shown}）"
    if said:
        set_tooltip(button, said)
