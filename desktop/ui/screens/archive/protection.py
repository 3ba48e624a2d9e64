"""How an archive is protected: a password typed twice, or plainly none."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from db.password_policy import password_faults
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.screens.start.wizard_steps import strength_text
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_WARNING = (
    "不加密的归档，任何拿到介质的人都能阅读里面的个人信息和谈话内容。"
    "只在介质本身已经加密，或者有明文规定要求交出不加密的材料时使用。"
)
_KEEPING = "口令请与介质分开保管、分开交接。口令遗失后，归档无法打开，程序的制作者也打不开。"


class Protection(QWidget):
    """Encrypted by default; `password` returns None only after the warning was agreed to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.encrypted = QRadioButton("用口令加密")
        self.plain = QRadioButton("不加密")
        group = QButtonGroup(self)
        for button in (self.encrypted, self.plain):
            group.addButton(button)
        self.encrypted.setChecked(True)
        self.first, self.second = PasswordLine(), PasswordLine()
        self.rows = Rows()
        self.rows.add("password", "归档口令", self.first)
        self.rows.add("again", "再输一遍口令", self.second, _KEEPING)
        self.agreed = QCheckBox("我知道归档没有加密，并且本次允许不加密")
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        self.warning = QFrame()
        self.warning.setProperty("role", "message")
        self.warning.setProperty("tone", "warning")
        inside = QVBoxLayout(self.warning)
        for widget in (plain_label(_WARNING, wrap=True), self.agreed, self._error):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self.encrypted, self.rows, self.plain, self.warning):
            column.addWidget(part)
        self.encrypted.toggled.connect(self._show)
        self.first.changed.connect(self._show_strength)
        self._show()
        self._show_strength()

    def _show(self) -> None:
        self.rows.setVisible(self.encrypted.isChecked())
        self.warning.setVisible(self.plain.isChecked())

    def _show_strength(self) -> None:
        self.rows.row("password").set_help(strength_text(self.first.text(), ""))

    def check(self) -> bool:
        """Show what is wrong, return whether nothing is."""
        errors = {}
        lacking = self.plain.isChecked() and not self.agreed.isChecked()
        if self.encrypted.isChecked():
            if faults := password_faults(self.first.text()):
                errors["password"] = "".join(faults).replace("密码", "口令")
            elif self.first.text() != self.second.text():
                errors["again"] = "两遍口令不一样，请重新输入。"
        self.rows.show_errors(errors)
        self._error.setText("⚠ 不加密要先勾选这一项。" if lacking else "")
        self._error.setVisible(lacking)
        if lacking:
            self.agreed.setFocus()
        return not errors and not lacking

    def password(self) -> str | None:
        """Return the password, or None for a plain archive."""
        return self.first.text() if self.encrypted.isChecked() else None

    def forget(self) -> None:
        """Clear what was typed and go back to encrypting."""
        self.first.clear()
        self.second.clear()
        self.agreed.setChecked(False)
        self.encrypted.setChecked(True)
        self.rows.show_errors({})
