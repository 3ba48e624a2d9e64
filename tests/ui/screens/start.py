"""The way into the program: welcome, log-in, first run, lock."""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from db.key_slots import Cost
from db.problems import BookLocked, WrongPassword
from desktop.services import books
from desktop.services.books import Created, NewBookInput
from desktop.services.clock import SetClock
from desktop.services.obligations import Moved
from desktop.services.regulation import AdoptionInput
from desktop.ui.screens.settings.moved import MovedDialog
from desktop.ui.screens.settings.new_code import NewCodeDialog
from desktop.ui.screens.start.lock import LockDialog
from desktop.ui.screens.start.window import StartWindow
from desktop.ui.screens.start.wizard import Making, WizardPage

CHEAP = Cost(memory_kib=64, passes=1)
CODE = "8Q2ZK-7HM4T-0XWBN-5RCYG-3DVJE"


@cache
def made() -> Created:
    folder = Path(tempfile.mkdtemp(prefix="lianze-gallery-")) / "示例局"
    adoption = AdoptionInput("qixian", date(2026, 1, 1), {"report_prior_days": "15"})
    given = NewBookInput("示例局", adoption, "甲一凡", "示例局-Lianze-2026")
    clock = SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC))
    return books.create(folder, given, clock=clock, cost=CHEAP)


def start() -> StartWindow:
    return StartWindow(lambda: Making(SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC)), CHEAP))


def welcome() -> QWidget:
    window = start()
    window.welcome.show_recent(
        [
            Path("D:/廉责台账/示例局"),
            Path("D:/廉责台账/示例局下属名称特别长的综合行政执法保障服务中心（试点）"),
            Path("E:/备份/恢复的台账"),
        ]
    )
    window._put(window.welcome)
    return window


def welcome_first() -> QWidget:
    window = start()
    window.welcome.show_recent([])
    window._put(window.welcome)
    return window


def log_in(problem: Exception | None = None) -> QWidget:
    window = start()
    window._painted = True
    page = window.log_in
    window._put(page)
    page.show_book(Path("D:/廉责台账/示例局"))
    page.show_users(["甲一凡", "乙䶮"])
    page.password.line.setText("示例局-Lianze")
    if problem is not None:
        page.show_problem(problem)  # type: ignore[arg-type]
    return window


def wizard(place: int, regulation: str = "qixian") -> QWidget:
    window = start()
    window._painted = True
    window.start_wizard()
    page = window.page
    assert isinstance(page, WizardPage)
    page.unit.unit_name.setText("示例局")
    page.regulation.choose(regulation)
    page.password.user_name.setText("甲一凡")
    page.password.password.line.setText("示例局-Lia")
    page.code.code.setText(CODE)
    page._show_place(place)
    if place == 3:
        page.password.check()
    return window


def forgotten() -> QWidget:
    window = log_in()
    assert isinstance(window, StartWindow)
    window._folder = made().book.folder
    window._start_forgotten("甲一凡")
    return window


def restore() -> QWidget:
    window = start()
    window.start_restore()
    return window


@cache
def behind_the_lock() -> QWidget:
    return QWidget()


def locked() -> QWidget:
    return LockDialog(made().book, "", behind_the_lock())


def moved() -> QWidget:
    rows = [
        Moved(str(n), f"甲一凡{n}：书面报告整改措施", date(2026, 3, n), date(2026, 3, n + 2))
        for n in range(1, 9)
    ]
    rows.append(Moved("x", "事前书面报告个人重大事项", None, date(2026, 4, 1)))
    return MovedDialog("这样调整会影响的到期日", rows, yes="确认调整")


class ClosingNewCode(NewCodeDialog):
    """Closes without asking: nobody answers while pictures are taken."""

    def reject(self) -> None:
        QDialog.reject(self)


def new_code() -> QWidget:
    return ClosingNewCode(made().book, CODE)


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    wrong = WrongPassword("用户“甲一凡”的密码不正确。", remedy="请检查大小写和输入法后重试。")
    busy = BookLocked(user="乙", host="ZJ-PC-03", since="2026-03-05 08:41")
    names = ("notice", "unit", "regulation", "password", "code", "type_back")
    return [
        ("start_welcome", welcome),
        ("start_welcome_first", welcome_first),
        ("start_log_in", log_in),
        ("start_wrong_password", lambda: log_in(wrong)),
        ("start_book_locked", lambda: log_in(busy)),
        *(
            (f"start_wizard_{name}", lambda place=place: wizard(place))
            for place, name in enumerate(names)
        ),
        ("start_wizard_regulation_long", lambda: wizard(2, "bureau")),
        ("start_forgotten", forgotten),
        ("start_restore", restore),
        ("start_lock", locked),
        ("start_moved", moved),
        ("start_new_code", new_code),
    ]
