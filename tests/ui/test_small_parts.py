"""Badges, stepper, timeline, charts, dialogs, attachments, crash report, application."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDropEvent, QFont, QRawFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton, QToolTip, QWidget

from db.problems import Problem
from desktop.ui.crash import crash_dialog, crash_text, install_crash_handler
from desktop.ui.forms.attachments import AttachmentItem, AttachmentList, size_text
from desktop.ui.theme import Tone
from desktop.ui.theme.fonts import _load_bundled
from desktop.ui.theme.tokens import LIGHT
from desktop.ui.widgets.badge import Badge, BadgeLabel, DueBadge, due_badge
from desktop.ui.widgets.charts import CoverageBars, Donut, Share
from desktop.ui.widgets.dialogs import PlainDialog, problem_dialog, question
from desktop.ui.widgets.stepper import Stepper, StepState, StepView
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("days", "tone", "words"),
    [
        (-1, Tone.DANGER, "已超1天"),
        (0, Tone.WARNING, "今天到期"),
        (7, Tone.WARNING, "还有7天"),
        (8, Tone.INFO, "还有8天"),
        (30, Tone.INFO, "还有30天"),
        (31, Tone.NEUTRAL, "还有31天"),
    ],
)
def test_a_due_date_says_how_it_stands(days: int, tone: Tone, words: str) -> None:
    badge = due_badge(TODAY + timedelta(days=days), TODAY)
    assert badge.tone is tone
    assert badge.text.endswith(words)


def test_due_badges_differ_without_their_colour() -> None:
    made = [due_badge(TODAY + timedelta(days=d), TODAY) for d in (-1, 3, 20, 90)]
    made.append(due_badge(None, TODAY))
    made.append(due_badge(TODAY, TODAY, done=TODAY))
    assert len({badge.icon for badge in made}) == len(made)
    assert due_badge(TODAY, TODAY, estimated=True).text.endswith("（暂估）")


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Return])
def test_a_due_date_answers_why_by_keyboard(qtbot, key: Qt.Key) -> None:
    asked: list[int] = []

    def why() -> str:
        asked.append(1)
        return "第十二条：五个工作日 <内>"

    badge = DueBadge(TODAY, TODAY, why)
    qtbot.addWidget(badge)
    badge.show()
    assert asked == []
    qtbot.keyClick(badge, key)
    assert "&lt;内&gt;" in QToolTip.text()
    QToolTip.hideText()
    assert badge.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert badge.accessibleName() == badge.badge.text


def test_a_badge_without_a_reason_takes_no_focus(qtbot) -> None:
    badge = BadgeLabel(Badge("草稿"))
    qtbot.addWidget(badge)
    assert badge.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_stepper_says_its_steps_in_words(qtbot) -> None:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    steps = [StepView("审批", StepState.DONE), StepView("通知", StepState.CURRENT)]
    stepper.show_steps(steps, "送达通知", DueBadge(TODAY, TODAY, "第九条"))
    assert "审批已完成" in stepper.accessibleName()
    assert "下一步：送达通知" in stepper.accessibleName()
    stepper.show()
    stepper.show_steps(steps)
    assert "下一步" not in stepper.accessibleName()
    assert not any(badge.isVisible() for badge in stepper.findChildren(DueBadge))


def test_the_timeline_opens_what_can_be_opened(qtbot) -> None:
    line = Timeline([TimelineEntry("2026-03-05", "书面通知", "签收", id="n1")])
    qtbot.addWidget(line)
    line.show()
    with qtbot.waitSignal(line.opened, timeout=500) as got:
        qtbot.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert got.args == ["n1"]
    line.show_entries([TimelineEntry("2026-03-06", "<b>约谈</b>")])
    QApplication.processEvents()
    texts = [label.text() for label in line.findChildren(QLabel) if label.isVisible()]
    assert "<b>约谈</b>" in texts
    assert "签收" not in texts


@pytest.mark.parametrize(
    ("done", "total", "percent"),
    [(0, 0, 0), (0, 3, 0), (1, 3, 33), (199, 200, 99), (200, 200, 100)],
)
def test_a_share_is_never_full_while_something_is_missing(
    done: int, total: int, percent: int
) -> None:
    assert Share("签订率", done, total).percent == percent


def painted(widget: QWidget, x: float, y: float) -> str:
    return widget.grab().toImage().pixelColor(QPoint(round(x), round(y))).name().upper()


def test_bars_are_as_long_as_their_share_and_can_be_picked(qtbot) -> None:
    bars = CoverageBars([Share("甲", 1, 2, "a"), Share("乙", 2, 2, "b")])
    qtbot.addWidget(bars)
    bars.resize(400, bars.sizeHint().height())
    bars.show()
    line = bars._line()
    row = [painted(bars, x, line / 2) for x in range(400)]
    filled = row.count(LIGHT.accent)
    empty = row.count(LIGHT.sunken)
    assert filled == pytest.approx(empty, abs=4)
    with qtbot.waitSignal(bars.picked, timeout=500) as got:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, line + 4))
    assert got.args == ["b"]
    assert "甲 1/2  50%" in bars.accessibleName()


def test_the_ring_shows_the_share(qtbot) -> None:
    ring = Donut(Share("签订率", 1, 4))
    qtbot.addWidget(ring)
    ring.resize(ring.sizeHint())
    ring.show()
    middle = ring.width() / 2
    assert painted(ring, middle + 31, 51 - 31) == LIGHT.accent  # north-east: the first quarter
    assert painted(ring, middle - 31, 51 - 31) == LIGHT.border


def press(dialog: PlainDialog, key: Qt.Key, qtbot) -> None:
    def act() -> None:
        qtbot.keyClick(QApplication.focusWidget() or dialog, key)

    with qtbot.waitActive(dialog, timeout=3000):
        dialog.show()
        dialog.activateWindow()
    act()


@pytest.mark.parametrize(("danger", "accepted"), [(True, False), (False, True)])
def test_enter_takes_the_safe_way(qtbot, danger: bool, accepted: bool) -> None:
    dialog = question(None, "要作废吗？", "编号保留。", yes="作废", danger=danger)
    qtbot.addWidget(dialog)
    results: list[int] = []
    dialog.finished.connect(results.append)
    press(dialog, Qt.Key.Key_Space, qtbot)
    assert results == [int(accepted)]


def test_dialogs_show_text_as_it_is(qtbot) -> None:
    dialog = problem_dialog(None, Problem("<b>坏</b>", kept="<i>留</i>", remedy="<u>做</u>"))
    qtbot.addWidget(dialog)
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == ["<b>坏</b>", "<i>留</i>", "<u>做</u>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 字节"), (1023, "1023 字节"), (2048, "2 KB"), (1_572_864, "1.5 MB")]
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


def test_attachments_are_listed_opened_and_dropped(qtbot, tmp_path: Path) -> None:
    files = AttachmentList()
    qtbot.addWidget(files)
    files.show()
    assert files._empty.isVisible()
    files.show_items([AttachmentItem("a", "签到表.jpg", 2048)])
    files._list.setCurrentRow(0)
    with qtbot.waitSignal(files.open_requested, timeout=500) as got:
        qtbot.mouseClick(files._open, Qt.MouseButton.LeftButton)
    assert got.args == ["a"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "扫描件.pdf"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(files.add_requested, timeout=500) as dropped:
        files.dropEvent(event)
    assert dropped.args == [[tmp_path / "扫描件.pdf"]]
    files.set_read_only(True)
    assert not files._add.isVisible() and files._open.isVisible()


def failing() -> tuple[type[BaseException], BaseException]:
    try:
        try:
            {}["张某的秘密"]
        except KeyError as inner:
            raise RuntimeError("李某") from inner
    except RuntimeError as error:
        return type(error), error
    raise AssertionError


def test_the_crash_report_names_places_and_no_values() -> None:
    kind, error = failing()
    report = crash_text(kind, error, error.__traceback__)
    assert "RuntimeError" in report and "KeyError" in report
    assert "test_small_parts.py" in report and "failing" in report
    assert "张某" not in report and "李某" not in report
    assert str(Path(__file__).parent.parent) not in report


def test_the_crash_report_can_be_copied(qtbot) -> None:
    dialog = crash_dialog("报告内容")
    qtbot.addWidget(dialog)
    dialog.show()
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制报告")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "报告内容"


@pytest.fixture
def restored_hook():
    before = sys.excepthook
    yield
    sys.excepthook = before


def answer(record: Callable[[PlainDialog], None]) -> None:
    """Look at the dialog that comes up, and close it."""

    def act() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, PlainDialog) and widget.isVisible():
                record(widget)
                widget.accept()
                return
        QTimer.singleShot(10, act)

    QTimer.singleShot(0, act)


def test_uncaught_bugs_and_problems_are_told_apart(qtbot, restored_hook) -> None:
    logged: list[str] = []
    seen: list[str] = []
    install_crash_handler(logged.append)
    kind, error = failing()
    answer(lambda dialog: seen.append(dialog.windowTitle()))
    sys.excepthook(kind, error, error.__traceback__)
    answer(lambda dialog: seen.append(dialog.windowTitle()))
    problem = Problem("U盘已经拔出。")
    sys.excepthook(Problem, problem, None)
    assert seen == ["程序出了一处错误", "U盘已经拔出。"]
    assert len(logged) == 1


def test_a_second_bug_while_one_is_shown_is_only_logged(qtbot, restored_hook) -> None:
    logged: list[str] = []
    install_crash_handler(logged.append)
    kind, error = failing()
    answer(lambda _: sys.excepthook(kind, error, error.__traceback__))
    sys.excepthook(kind, error, error.__traceback__)
    assert len(logged) == 2


def test_qts_own_buttons_speak_chinese(qtbot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_the_face_has_chinese_characters(app: QApplication) -> None:
    face = QRawFont.fromFont(app.font())
    assert all(face.supportsCharacter(ord(character)) for character in "廉责约谈履职〔〕")


def test_the_bundled_face_serves_where_the_system_has_none(app: QApplication) -> None:
    family = _load_bundled()
    assert QRawFont.fromFont(QFont(family)).supportsCharacter(ord("廉"))


def test_the_dark_theme_paints_dark(app: QApplication, qtbot) -> None:
    from desktop.ui.theme import Appearance, Theme, apply_theme
    from desktop.ui.theme.tokens import DARK

    apply_theme(app, Theme(Appearance.DARK))
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(20, 20)
    widget.show()
    assert QColor(painted(widget, 10, 10)) == QColor(DARK.window)
