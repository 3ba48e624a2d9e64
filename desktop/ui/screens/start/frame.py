"""The frame of a start page: the program's name at the left, a sheet in the middle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_SHEET_WIDTH = 620


class Brand(QFrame):
    """The dark band at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(240)
        mark = QFrame()
        mark.setProperty("role", "mark")
        mark.setFixedSize(5, 34)
        name = QHBoxLayout()
        name.setSpacing(Space.M)
        name.addWidget(mark)
        name.addWidget(plain_label("廉责", "title"))
        name.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL * 2, Space.L, Space.XL)
        column.setSpacing(Space.M)
        column.addLayout(name)
        column.addWidget(plain_label("党风廉政建设台账", wrap=True))
        column.addStretch(1)
        column.addWidget(
            plain_label("数据加密保存在本机，\n程序不连接网络。", "rail-note", wrap=True)
        )


class Sheet(QScrollArea):
    """A page of limited width that scrolls where the window is low."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "page")
        middle = QWidget()
        middle.setMaximumWidth(_SHEET_WIDTH)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, Space.XL * 2, 0, Space.XL)
        self.column.setSpacing(Space.L)
        self.heading = plain_label(title, "title", wrap=True)
        self.intro = plain_label(text, "muted", wrap=True)
        if not text:
            self.intro.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.intro)
        row = QHBoxLayout(inside)
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.setWidget(inside)

    def close_column(self) -> None:
        """Push everything that was added up."""
        self.column.addStretch(1)
