"""Shows a new recovery code and has it typed back."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.problems import InvalidInput, WrongRecoveryCode
from desktop.services import books
from desktop.services.book import Book
from desktop.ui.screens.start.recovery import CodeView, TypeBackView
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label


class NewCodeDialog(QDialog):
    """Accepted once the code was typed back."""

    def __init__(self, book: Book, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.setWindowTitle("新的恢复码")
        self.setMinimumWidth(620)
        self.code, self.type_back = CodeView(), TypeBackView()
        self.code.show_code(book, code)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.code)
        self._stack.addWidget(self.type_back)
        self.back = push_button("再看一遍", lambda: self._show(0), icon="chevron-left")
        self.next = push_button("我已经打印或者抄好", self.go_on, role="primary")
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(plain_label("新的恢复码", "title"))
        column.addWidget(self._stack)
        column.addLayout(line)
        self.type_back.line.returnPressed.connect(self.go_on)
        self._show(0)

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.back.setVisible(place == 1)
        self.next.setText("核对" if place else "我已经打印或者抄好")
        (self.type_back.line if place else self.next).setFocus()

    def go_on(self) -> None:
        """Go to the checking, or check."""
        if self._stack.currentIndex() == 0:
            self._show(1)
            return
        try:
            books.confirm_recovery_code(self._book, self.type_back.line.text())
        except InvalidInput as wrong:
            self.type_back.rows.show_errors(wrong.by_field())
        except WrongRecoveryCode as wrong:
            self.type_back.rows.show_errors({"recovery_code": str(wrong)})
        else:
            self.accept()

    def reject(self) -> None:
        """Ask before the code is out of sight for good."""
        if confirm(
            self,
            "恢复码还没有核对",
            "关闭以后，这个恢复码不会再显示。没有抄好的话，需要再换一个。",
            yes="不核对，关闭",
            danger=True,
        ):
            super().reject()
