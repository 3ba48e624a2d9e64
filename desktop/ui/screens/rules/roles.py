"""Which role of another regulation each role of the own one is."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import InvalidInput
from desktop.rules.regulation import Role
from desktop.services.layers import RoleRow
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.forms.view import scrolled
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label

_NONE = "不对应"
_FIELD = "role."


class RolesTable(QWidget):
    """Own role, number of holders, and the counterpart to choose; errors stand below their row."""

    def __init__(
        self, rows: Sequence[RoleRow], others: Sequence[Role], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)
        self.boxes: dict[str, SteadyComboBox] = {}
        self._errors = {row.role: plain_label("", "error", wrap=True) for row in rows}
        self._warning = plain_label("", "muted", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(2, 1)
        for place, title in enumerate(("现行制度的角色", "现有人数", "另一部制度的角色")):
            grid.addWidget(plain_label(title, "strong"), 0, place)
        for place, row in enumerate(self._rows):
            box = self._box(row, others)
            line = 2 * place + 1
            grid.addWidget(plain_label(row.label, wrap=True), line, 0)
            grid.addWidget(plain_label(f"{row.holders}人", "muted"), line, 1)
            grid.addWidget(box, line, 2)
            self._errors[row.role].hide()
            grid.addWidget(self._errors[row.role], line + 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self._warning)
        column.addStretch(1)
        self._warn()

    def _box(self, row: RoleRow, others: Sequence[Role]) -> SteadyComboBox:
        box = SteadyComboBox()
        box.setAccessibleName(f"{row.label}对应的角色")
        box.addItem(_NONE, "")
        for role in others:
            box.addItem(role.label, role.id)
        box.setCurrentIndex(max(box.findData(row.counterpart), 0))
        box.currentIndexChanged.connect(self._warn)
        self.boxes[row.role] = box
        return box

    def mapping(self) -> dict[str, str]:
        """Return own role → the other's role, "" for none."""
        return {role: str(box.currentData()) for role, box in self.boxes.items()}

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each sentence under its row (`role.<code>`)."""
        for role, label in self._errors.items():
            text = errors.get(f"{_FIELD}{role}", "")
            label.setText(f"⚠ {text}" if text else "")
            label.setVisible(bool(text))

    def _warn(self) -> None:
        chosen = self.mapping()
        without = [row for row in self._rows if row.holders and not chosen[row.role]]
        people = sum(row.holders for row in without)
        names = "、".join(row.label for row in without)
        self._warning.setText(
            f"注意：{names}没有对应的角色，这{people}人不承担另一部制度的事项。" if without else ""
        )
        self._warning.setVisible(bool(without))


class RolesDialog(QDialog):
    """Changes the mapping of an adopted regulation; accepted with `mapping`."""

    def __init__(
        self,
        title: str,
        rows: Sequence[RoleRow],
        others: Sequence[Role],
        check: Callable[[Mapping[str, str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.mapping: dict[str, str] | None = None
        self.setWindowTitle("角色对应")
        self.setMinimumSize(700, 560)
        self.table = RolesTable(rows, others)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(push_button("取消", self.reject))
        self.yes = push_button("看看会影响什么…", self.submit, role="primary")
        line.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(f"角色对应：{title}", "section", wrap=True))
        column.addWidget(plain_label(ROLES_HELP, "muted", wrap=True))
        column.addWidget(scrolled(self.table), 1)
        column.addLayout(line)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _first(self) -> SteadyComboBox | None:
        return next(iter(self.table.boxes.values()), None)

    def submit(self) -> None:
        """Check and hand the mapping over."""
        mapping = self.table.mapping()
        try:
            self._check(mapping)
        except InvalidInput as wrong:
            self.table.show_errors(wrong.by_field())
            return
        self.mapping = mapping
        self.accept()


ROLES_HELP = (
    "任现行制度某一角色的人，在另一部制度里算什么角色，由这张表决定；"
    "程序已经按角色的地位提出建议，请逐行核对。"
)
