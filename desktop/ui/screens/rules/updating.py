"""What the program's newer version of an adopted regulation changes, before it is taken over."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.services.obligations import Moved
from desktop.services.rule_differences import Difference
from desktop.ui.screens.settings.moved import moved_text
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.label import plain_label


class UpdateDialog(QDialog):
    """Lists the changes in words; accepted where the user wants to see the due dates next."""

    def __init__(
        self,
        title: str,
        found: Sequence[Difference],
        moved: Sequence[Moved],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("更新制度版本")
        self.setMinimumSize(760, 520)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName("改动的内容")
        for item in found:
            self.list.addItem(f"{item.kind}　{item.label}：{item.text}")
        if not found:
            self.list.addItem("只有文字整理，规则、清单和问题都没有变。")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch(1)
        self.no = push_button("取消", self.reject)
        self.yes = push_button("看看会影响什么…", self.accept, role="primary")
        line.addWidget(self.no)
        line.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(plain_label(f"更新：{title}", "section", wrap=True))
        column.addWidget(
            plain_label(
                f"程序带来了这部制度的新版本，共{len(found)}处改动；本单位自己的数值保留。"
                f"{moved_text(moved)}",
                wrap=True,
            )
        )
        column.addWidget(self.list, 1)
        column.addLayout(line)
        self.no.setFocus()
