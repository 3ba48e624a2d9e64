"""Asks for a reason in words before something that needs one is done."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import PlainDialog
from desktop.ui.widgets.label import plain_label


class ReasonDialog(PlainDialog):
    """A heading, an explanation, a box for the reason; it is not accepted while that is empty."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        *,
        label: str,
        yes: str,
        danger: bool = False,
    ) -> None:
        tone, icon = (Tone.DANGER, "triangle-alert") if danger else (Tone.INFO, "info")
        super().__init__(parent, title, (text,) if text else (), icon, tone)
        self._label = label
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(f"{label}，必填")
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        caption = plain_label(f"{label} *", "strong")
        caption.setBuddy(self.box)
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        for widget in (caption, self.box, self._error):
            self.body.addWidget(widget)
        self.agree = push_button(yes, self.accept, role="danger" if danger else "primary")
        self.buttons.addWidget(push_button("取消", self.reject))
        self.buttons.addWidget(self.agree)
        self.box.setFocus()

    @property
    def reason(self) -> str:
        """What was typed."""
        return self.box.toPlainText().strip()

    def accept(self) -> None:
        """Close only with a reason."""
        if self.reason:
            super().accept()
            return
        self._error.setText(f"⚠ “{self._label}”没有填写，请填写。")
        self._error.show()
        self.box.setFocus()


def ask_reason(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    label: str,
    yes: str,
    danger: bool = False,
) -> str | None:
    """Ask and return the reason; `None` where the user stepped back."""
    dialog = ReasonDialog(parent, title, text, label=label, yes=yes, danger=danger)
    said = dialog.reason if dialog.exec() else None
    dialog.deleteLater()
    return said
