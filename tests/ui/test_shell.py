"""The window: pages, messages, search, tasks, locking, closing."""

import threading
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from db.problems import InvalidInput, Problem, StorageFull
from desktop.records.fields import Field
from desktop.services.changes import Area, Changes
from desktop.ui.forms import FormContext, FormView
from desktop.ui.shell import (
    BookInfo,
    MainWindow,
    Page,
    PageSpec,
    PageTarget,
    SearchGroup,
    SearchHit,
    Shell,
)
from desktop.ui.shell.search import SearchDialog
from desktop.ui.shell.status import IdleWatch, day_text
from desktop.ui.tasks import Progress
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.progress import ProgressStrip

TODAY = date(2026, 3, 5)


class NotePage(Page):
    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__()
        self.shell, self.name = shell, name
        self.targets: list[PageTarget] = []
        self.refreshed: list[Changes | None] = []
        self.may_leave = True
        self.button = QPushButton(f"{name}的按钮")

    def title(self) -> str:
        return self.name

    def actions_bar(self) -> Sequence[QWidget]:
        return (self.button,)

    def refresh(self, changes: Changes | None = None) -> None:
        self.refreshed.append(changes)

    def open_target(self, target: PageTarget) -> None:
        self.targets.append(target)

    def can_leave(self) -> bool:
        return self.may_leave


def search(text: str) -> Sequence[SearchGroup]:
    if text != "甲":
        return ()
    return (
        SearchGroup("人员", (SearchHit("甲一", "综合股", "people", PageTarget("p1")),)),
        SearchGroup("约谈", (SearchHit("谈〔2026〕1号", "甲一", "talks", PageTarget("t1")),)),
    )


@pytest.fixture
def window(qtbot) -> MainWindow:
    specs = [
        PageSpec(key, title, "users", lambda shell, title=title: NotePage(shell, title))
        for key, title in (("home", "工作台"), ("talks", "约谈"), ("people", "人员与机构"))
    ]
    made = MainWindow(specs, search, BookInfo("示例局", "甲一", TODAY, 10))
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=3000):
        made.show()
        made.activateWindow()
    yield made
    for page in made._pages.values():
        page.may_leave = True
    made.tasks.cancel_all()


def test_pages_are_built_when_they_are_first_shown(window: MainWindow) -> None:
    assert list(window._pages) == ["home"]
    window.go("talks")
    assert list(window._pages) == ["home", "talks"]
    assert window.header.title == "约谈"
    first = window.page("talks")
    window.go("home")
    window.go("talks")
    assert window.page("talks") is first


def test_header_shows_the_buttons_of_the_page_only(window: MainWindow) -> None:
    window.go("talks")
    assert window.page("talks").button.isVisible()
    assert not window.page("home").button.isVisible()
    window.go("home")
    assert window.page("home").button.isVisible()
    assert not window.page("talks").button.isVisible()


def test_a_page_that_may_not_be_left_stays(window: MainWindow, qtbot) -> None:
    window.page("home").may_leave = False
    qtbot.mouseClick(window.rail.button("talks"), Qt.MouseButton.LeftButton)
    assert window.current_key == "home"
    assert window.rail.button("home").isChecked()
    assert not window.rail.button("talks").isChecked()
    assert not window.close()


def test_the_rail_works_by_keyboard(window: MainWindow, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.current_key == "talks")
    window.rail.button("talks").setFocus()
    qtbot.keyClick(window.rail.button("talks"), Qt.Key.Key_Down)
    assert window.rail.button("people").hasFocus()
    qtbot.keyClick(window.rail.button("people"), Qt.Key.Key_Space)
    assert window.current_key == "people"


def test_a_write_refreshes_every_open_page(window: MainWindow) -> None:
    window.go("talks")
    changes = Changes(frozenset({Area.RECORDS}))
    window.publish(changes)
    assert window.page("home").refreshed == [changes]
    assert window.page("talks").refreshed == [changes]
    assert "people" not in window._pages


def test_a_problem_is_shown_in_plain_text_until_it_is_closed(window: MainWindow, qtbot) -> None:
    problem = StorageFull("磁盘<b>满</b>了。", kept="草稿还在。", remedy="请腾出空间。")
    window.show_problem(problem)
    message = window.messages.messages()[0]
    labels = [label for label in message.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == ["磁盘<b>满</b>了。", "草稿还在。", "请腾出空间。"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    message.close()
    assert window.messages.messages() == []


def test_attempt_puts_field_errors_into_the_form_and_the_rest_into_the_bar(
    window: MainWindow, qtbot
) -> None:
    form = FormView((Field("a", "甲"),), FormContext(TODAY))
    qtbot.addWidget(form)

    def wrong() -> int:
        raise InvalidInput({"a": "太长了。"})

    def full() -> int:
        raise Problem("写不下。")

    assert window.attempt(lambda: 5, form) == 5
    assert window.attempt(wrong, form) is None
    assert form._rows["a"].error.endswith("太长了。")
    assert window.messages.messages() == []
    assert window.attempt(full, form) is None
    assert len(window.messages.messages()) == 1
    with pytest.raises(ZeroDivisionError):
        window.attempt(lambda: 1 // 0)


def test_undo_in_a_note(window: MainWindow, qtbot) -> None:
    undone: list[int] = []
    window.tell("草稿已删除。", undo=lambda: undone.append(1))
    button = window.messages.messages()[0].findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert window.messages.messages() == []


def test_old_messages_make_room(qtbot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show()
    for number in range(6):
        bar.tell(f"第{number}条")
    texts = [m.accessibleName() for m in bar.messages()]
    assert texts == ["第5条", "第4条", "第3条"]


def test_search_leads_to_the_hit_by_keyboard(window: MainWindow, qtbot, type_text) -> None:
    dialog = SearchDialog(search, window)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(window._go_to_hit)
    dialog.show()
    type_text(dialog.line, "甲")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert window.current_key == "people"
    assert window.page("people").targets == [PageTarget("p1")]


def test_search_moves_over_headings_and_says_what_it_found(qtbot, type_text) -> None:
    dialog = SearchDialog(search)
    qtbot.addWidget(dialog)
    dialog.show()
    type_text(dialog.line, "甲")
    dialog.find_now()
    assert "找到 2 条" in dialog._state.text()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen, timeout=500) as got:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert got.args[0].target == PageTarget("t1")
    dialog.line.setText("没有")
    dialog.find_now()
    assert "没有找到" in dialog._state.text()


def test_work_in_a_thread_leaves_the_window_alive_and_answers_in_it(
    window: MainWindow, qtbot
) -> None:
    gate = threading.Event()
    threads: list[threading.Thread] = []
    answers: list[tuple[int, threading.Thread]] = []

    def work(progress: Progress) -> int:
        threads.append(threading.current_thread())
        progress.step(1, 4, "第一步")
        assert gate.wait(10)
        return 7

    task = window.run("导出", work, lambda n: answers.append((n, threading.current_thread())))
    with qtbot.waitSignal(task.progress, timeout=3000):
        pass
    strip = window.findChild(ProgressStrip)
    assert strip is not None and strip.isVisible()
    assert strip._text.text() == "25% 第一步"
    window.go("talks")  # while it runs
    with qtbot.waitSignal(task.ended, timeout=3000):
        gate.set()
    assert answers == [(7, threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not window.tasks.busy


def test_work_is_cancelled_at_its_next_step(window: MainWindow, qtbot) -> None:
    reached = threading.Event()
    done: list[object] = []

    def work(progress: Progress) -> None:
        step = 0
        while True:
            step += 1
            progress.step(step % 100, 100)
            reached.set()

    task = window.run("核对", work, done.append)
    assert reached.wait(5)
    with qtbot.waitSignals([task.cancelled, task.ended], timeout=5000):
        strip = window.findChild(ProgressStrip)
        assert strip is not None
        qtbot.mouseClick(strip._stop, Qt.MouseButton.LeftButton)
    assert done == []
    assert window.messages.messages() == []


def test_what_follows_a_task_no_longer_sees_it_running(window: MainWindow, qtbot) -> None:
    seen: list[bool] = []

    def follow(_result: object) -> None:
        seen.append(any(strip.isVisible() for strip in window.findChildren(ProgressStrip)))

    task = window.run("导出", lambda _progress: 1, follow)
    with qtbot.waitSignal(task.ended, timeout=3000):
        pass
    assert seen == [False]


def test_a_problem_in_a_thread_reaches_the_message_bar(window: MainWindow, qtbot) -> None:
    def work(progress: Progress) -> None:
        raise Problem("U盘已经拔出。", remedy="请重新插入。")

    task = window.run("导出", work, lambda _: None)
    with qtbot.waitSignal(task.ended, timeout=3000):
        pass
    assert "U盘已经拔出" in window.messages.messages()[0].accessibleName()


def test_tasks_run_one_after_another(window: MainWindow, qtbot) -> None:
    order: list[str] = []

    def job(name: str):
        def work(progress: Progress) -> None:
            order.append(f"{name}<")
            QTest.qSleep(1)
            order.append(f"{name}>")

        return work

    tasks = [window.run(n, job(n), lambda _: None) for n in "abc"]
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert order == ["a<", "a>", "b<", "b>", "c<", "c>"]
    assert len(tasks) == 3


def test_locking_asks_the_page_first(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.lock_requested, timeout=500):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.page("home").may_leave = False
    with qtbot.assertNotEmitted(window.lock_requested):
        window.request_lock()


def test_idleness_is_noticed_and_typing_puts_it_off(qtbot, type_text) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    watch = IdleWatch()
    watch._timer.setTimerType(Qt.TimerType.PreciseTimer)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    with qtbot.waitSignal(watch.idle, timeout=3000):
        watch.set_minutes(0.002)

    def put_off(work: Callable[[], object]) -> None:
        watch.set_minutes(0.5)
        started = watch._timer.remainingTime()
        qtbot.waitUntil(lambda: watch._timer.remainingTime() < started - 50)
        before = watch._timer.remainingTime()
        work()
        qtbot.waitUntil(lambda: watch._timer.remainingTime() > before)

    put_off(lambda: QTest.keyClick(line.windowHandle(), Qt.Key.Key_A))
    put_off(lambda: QTest.mouseMove(line.windowHandle(), QPoint(3, 3)))
    put_off(lambda: type_text(line, "示例"))
    watch.set_minutes(0)
    assert not watch._timer.isActive()


def test_status_says_book_user_and_day(window: MainWindow) -> None:
    texts = " ".join(label.text() for label in window.statusBar().findChildren(QLabel))
    for wanted in ("示例局", "甲一", "今天 2026年3月5日 周四", "10 分钟"):
        assert wanted in texts
    assert day_text(date(2026, 3, 8)).endswith("周日")


def test_the_search_opens_by_keyboard(window: MainWindow, qtbot) -> None:
    # The dialog itself would wait for somebody.
    window.header.search_requested.disconnect(window.open_search)
    with qtbot.waitSignal(window.header.search_requested, timeout=2_000):
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
