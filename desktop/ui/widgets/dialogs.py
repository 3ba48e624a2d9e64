"""Questions and problems in a dialog; always plain text, Enter never takes the dangerous way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.problems import Problem
from desktop.ui.theme import Space, Tone, current_theme, icon_pixmap
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_WIDTH = 480


class PlainDialog(QDialog):
    """A heading, some lines and a row of buttons."""

    def __init__(
        self, parent: QWidget | None, title: str, lines: tuple[str, ...], icon: str, tone: Tone
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        picture = QLabel()
        picture.setPixmap(icon_pixmap(icon, current_theme().colours.tone(tone)[0], 32))
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addWidget(plain_label(title, "section", wrap=True))
        for line in lines:
            words.addWidget(plain_label(line, wrap=True, selectable=True))
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.body = words
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.XL)
        column.addLayout(top)
        column.addStretch(1)
        column.addLayout(self.buttons)


def problem_dialog(parent: QWidget | None, problem: Problem) -> PlainDialog:
    """Return the dialog of a problem, for places without a message bar (log-in, first run)."""
    lines = tuple(part for part in (problem.kept, problem.remedy) if part)
    dialog = PlainDialog(parent, problem.what, lines, "octagon-alert", Tone.DANGER)
    close = push_button("知道了", dialog.accept, role="primary")
    dialog.buttons.addWidget(close)
    close.setFocus()
    return dialog


def question(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    yes: str,
    no: str = "取消",
    danger: bool = False,
) -> PlainDialog:
    """Return a dialog that is accepted by `yes`; the focus is on `no` where it is dangerous."""
    tone, icon = (Tone.DANGER, "triangle-alert") if danger else (Tone.INFO, "circle-question-mark")
    dialog = PlainDialog(parent, title, (text,) if text else (), icon, tone)
    agree = push_button(yes, dialog.accept, role="danger" if danger else "primary")
    refuse = push_button(no, dialog.reject)
    dialog.buttons.addWidget(refuse)
    dialog.buttons.addWidget(agree)
    (refuse if danger else agree).setFocus()
    return dialog


def confirm(
    parent: QWidget | None, title: str, text: str, *, yes: str, danger: bool = False
) -> bool:
    """Ask and return whether the user agreed; `yes` says what will be done (never just 确定)."""
    return bool(question(parent, title, text, yes=yes, danger=danger).exec())
