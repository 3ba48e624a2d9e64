"""A form inside a pane: heading, fields, save and cancel; its errors stand under the fields."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.fields import Field, Values
from desktop.ui.forms import FormContext, FormView
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

Save = Callable[[Values], object]


class InlineForm(QFrame):
    """Asks for one thing in place. `save` writes and raises `Problem`; `closed` follows either."""

    def __init__(
        self,
        shell: Shell,
        context: FormContext,
        title: str,
        fields: Sequence[Field],
        save: Save,
        closed: Callable[[], object],
        *,
        note: str = "",
        yes: str = "保存",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._shell, self._save, self._closed = shell, save, closed
        self.form = FormView(fields, context)
        self.form.submitted.connect(self.submit)
        self.saver = push_button(yes, self.submit, role="primary", tip="Ctrl+Enter")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(push_button("取消", closed))
        buttons.addWidget(self.saver)
        said = plain_label(note, "muted", wrap=True)
        said.setVisible(bool(note))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(plain_label(title, "section", wrap=True))
        column.addWidget(said)
        column.addWidget(self.form)
        column.addLayout(buttons)

    def load(self, values: dict[str, Any]) -> None:
        """Fill in what is known already and put the cursor into the first field."""
        self.form.load(values)
        self.form.focus_first()

    def submit(self) -> None:
        """Save what is filled in; stay open with the errors where it cannot be saved."""
        if not self.form.check():
            return
        values = self.form.values()
        saved = self._shell.attempt(lambda: (self._save(values),), self.form)
        if saved is not None:
            self._closed()
