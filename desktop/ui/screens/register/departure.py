"""What an act does differently from the regulation, and the reason that lets it go on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.records.findings import Finding
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label


class DeparturePanel(QFrame):
    """The findings, each with its article, and the box for the reason (情况说明)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "warning")
        self._findings = plain_label("", wrap=True, selectable=True)
        self.box = QPlainTextEdit()
        self.box.setAccessibleName("情况说明，必填")
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 12)
        caption = plain_label("情况说明（写明为什么这样办，将记入操作记录）*", "strong")
        caption.setBuddy(self.box)
        self._error = plain_label("", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(plain_label("这样登记与采用的制度不一致：", "strong"))
        for widget in (self._findings, caption, self.box, self._error):
            column.addWidget(widget)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found and ask for the reason."""
        self._findings.setText(
            "\n".join(
                f"• {item.message}" + (f"（{item.article}）" if item.article else "")
                for item in findings
            )
        )
        self.show()
        self.box.setFocus()

    @property
    def reason(self) -> str:
        """What was typed."""
        return self.box.toPlainText().strip()

    def load(self, reason: str) -> None:
        """Take over the reason of a draft."""
        self.box.setPlainText(reason)

    def complete(self) -> bool:
        """Return whether nothing is asked, or a reason stands; say so otherwise."""
        lacking = not self.isHidden() and not self.reason
        self._error.setText("⚠ “情况说明”没有填写，请写明理由。" if lacking else "")
        self._error.setVisible(lacking)
        if lacking:
            self.box.setFocus()
        return not lacking
