"""Labels and tooltips that show text as it is.

Qt guesses rich text by default: a name such as `<b>` in a record would be interpreted.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def plain_label(
    text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False
) -> QLabel:
    """Return a label of plain text.

    `role` is muted, small, section, title, figure, strong, error or nothing.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


def tooltip_html(text: str) -> str:
    """Return the text as rich text that shows exactly these characters, wrapped by Qt."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>") if text else ""


def set_tooltip(widget: QWidget, text: str) -> None:
    """Set a tooltip that shows this text literally, and say the same to screen readers."""
    widget.setToolTip(tooltip_html(text))
    widget.setAccessibleDescription(text)


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let the style sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    polish_again(widget)


def polish_again(widget: QWidget) -> None:
    """Let the style sheet look at the properties of a widget again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # An item view has an `update` of its own that wants an index.
    QWidget.update(widget)
