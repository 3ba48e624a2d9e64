"""What the user sees when the program itself is at fault."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from db.problems import Problem
from desktop.platform.crash_report import crash_text
from desktop.ui.theme import Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import PlainDialog, problem_dialog

__all__ = ["crash_dialog", "crash_text", "install_crash_handler"]


def crash_dialog(report: str) -> PlainDialog:
    """Return the dialog that shows a crash report."""
    dialog = PlainDialog(
        QApplication.activeWindow(),
        "程序出了一处错误",
        (
            "这是程序自己的问题，不是您的操作有误。已经保存的内容没有受影响；正在填写的草稿会保留。",
            "请复制下面的报告交给维护人员（报告里没有姓名和记录内容），然后可以接着使用；如果再次出现，请重新打开程序。",
        ),
        "octagon-alert",
        Tone.DANGER,
    )
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName("错误报告")
    text.setMinimumHeight(180)
    dialog.setMinimumWidth(640)
    dialog.body.addWidget(text)
    copy = push_button("复制报告", lambda: QGuiApplication.clipboard().setText(report), icon="copy")
    dialog.buttons.addWidget(copy)
    dialog.buttons.addWidget(push_button("继续使用", dialog.accept, role="primary"))
    return dialog


def install_crash_handler(log: Callable[[str], object]) -> None:
    """Show uncaught errors instead of losing them; `log` gets the report as well.

    A `Problem` that nobody caught is shown as what it is. While one report is open, further ones
    are only logged: an error in a paint event would otherwise open dialogs without end.
    """
    shown: list[PlainDialog] = []

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, Problem):
            dialog = problem_dialog(QApplication.activeWindow(), error)
        else:
            report = crash_text(kind, error, trace)
            log(report)
            dialog = crash_dialog(report)
        if shown:
            return
        shown.append(dialog)
        dialog.exec()
        shown.clear()

    sys.excepthook = on_error
