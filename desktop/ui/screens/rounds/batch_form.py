"""One act for several pledges: its fields, and the reason where it departs from the regulation."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.cases import WARNING_REASON
from desktop.records.fields import Field
from desktop.services.cases import Departure
from desktop.ui.forms import FormContext, FormView
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.register.departure import DeparturePanel
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

Store = Callable[[dict[str, Any]], object]


class BatchForm(QWidget):
    """Asks once for what holds for all. `store` writes and raises `Problem`; then `closed`."""

    closed = Signal()

    def __init__(
        self,
        shell: Shell,
        context: FormContext,
        title: str,
        note: str,
        fields: Sequence[Field],
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._store = shell, store
        self.form = FormView(fields, context)
        self.departure = DeparturePanel()
        self._yes = push_button(title, self.submit, role="primary", tip="Ctrl+Enter")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._yes)
        buttons.addStretch(1)
        buttons.addWidget(push_button("取消", self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(plain_label(title, "section"))
        column.addWidget(plain_label(note, "muted", wrap=True))
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.departure)
        column.addLayout(buttons)
        self.form.submitted.connect(self.submit)

    def load(self, values: Mapping[str, Any]) -> None:
        """Fill in what is usual and put the cursor into the first field."""
        self.form.load(values)
        self.form.focus_first()

    def submit(self) -> None:
        """Write it; stay open with the errors where it cannot be written."""
        if not self.form.check() or not self.departure.complete():
            return
        values = self.form.values()
        if self.departure.reason:
            values[WARNING_REASON] = self.departure.reason
        if self._shell.attempt(lambda: self._attempt(values), self.form):
            self.closed.emit()

    def _attempt(self, values: dict[str, Any]) -> bool:
        """Write it; `False` where the regulation asks for a reason first."""
        try:
            self._store(values)
        except Departure as found:
            self.departure.show_findings(found.findings)
            self._yes.setText("说明理由并继续")
            return False
        return True
