"""The recovery code: shown, printed, and typed back once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from db.problems import Problem
from desktop.services.book import Book
from desktop.ui.screens.start.rows import Rows
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class CodeView(QWidget):
    """The code in large letters, with a button that prints it."""

    problem = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self.code = QLabel()
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName("恢复码")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        face.setPixelSize(26)
        face.setWeight(QFont.Weight.DemiBold)
        self.code.setFont(face)
        self.code.setStyleSheet("font-size: 26px; letter-spacing: 1px;")
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.XL, Space.L, Space.XL)
        inside.addWidget(self.code)
        self.print_button = push_button("打印恢复码…", self._print, icon="printer")
        self.print_button.setAutoDefault(True)
        line = QHBoxLayout()
        line.addWidget(self.print_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(card)
        column.addLayout(line)
        column.addWidget(
            plain_label(
                "恢复码是忘记密码时唯一的办法。请打印或者逐字抄下来，装入信封密封，"
                "放进保险柜，不要和电脑放在一起。关闭本页以后，程序不能再显示它。",
                wrap=True,
            )
        )
        column.addStretch(1)

    def show_code(self, book: Book, code: str) -> None:
        """Show a code that was just made."""
        self._book = book
        self.code.setText(code)

    def _print(self) -> None:
        if self._book is None:
            return
        # ReportLab and QtPdf are loaded when the sheet is wanted.
        from desktop.services.books import unit_name
        from desktop.services.papers.office import recovery_sheet
        from desktop.ui.widgets.pdf_preview import PdfPreview

        book = self._book
        try:
            sheet = recovery_sheet(
                unit_name(book), book.user_name, self.code.text(), book.clock.today()
            )
            dialog = PdfPreview(sheet, "恢复码", parent=self)
        except Problem as problem:
            self.problem.emit(problem)
            return
        dialog.exec()
        dialog.deleteLater()


class TypeBackView(QWidget):
    """One line for the code, while the code itself is out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.rows = Rows()
        self.line.textChanged.connect(lambda: self.rows.show_errors({}))
        self.rows.add(
            "recovery_code",
            "恢复码",
            self.line,
            "照着纸上的输入一遍，确认没有抄错。大小写、空格和横线都可以不管。",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
