"""The year's round of pledges on real widgets and a real book."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from python_calamine import CalamineWorkbook

from db.vocabulary import ActKind
from desktop.services import organisation, people_views, pledge_rounds, registers
from desktop.services.papers import issuing
from desktop.services.pledge_rounds import RoundState
from desktop.ui.screens.rounds import rows
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.screens.rounds.panel import RoundPanel
from desktop.ui.shell import MainWindow
from desktop.ui.tasks import Task
from tests.ui.sample_office import Office

YEAR = 2026


@pytest.fixture
def page(window: MainWindow) -> PledgesPage:
    window.go("pledges")
    found = window.page("pledges")
    assert isinstance(found, PledgesPage)
    found.tabs.setCurrentWidget(found.round)
    return found


@pytest.fixture
def round_(page: PledgesPage) -> RoundPanel:
    return page.round


def press(within: QWidget, text: str, qtbot) -> None:
    """Press the one button whose text begins like this."""
    QApplication.processEvents()
    found = [
        b for b in within.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible()
    ]
    assert len(found) == 1, [b.text() for b in within.findChildren(QPushButton)]
    assert found[0].isEnabled(), text
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def tick(round_: RoundPanel, label: str) -> None:
    """Choose an entry of the menu 勾选."""
    actions: list[QAction] = round_.top.ticks.menu().actions()
    next(a for a in actions if a.text() == label).trigger()


def idle(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)


def notes(window: MainWindow) -> str:
    return " ".join(m.accessibleName() for m in window.messages.messages())


def previews(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Callable]]:
    """Collect what the window would preview, with what to call once it was printed."""
    shown: list[tuple[bytes, Callable]] = []

    def preview(data, title, printed=None, saved=None):
        shown.append((data, printed))

    monkeypatch.setattr(window, "preview", preview)
    return shown


def text_of(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_round_lists_who_owes_whom_layer_by_layer(round_: RoundPanel) -> None:
    model = round_.list.model
    shown = [model.row(place) for place in range(model.rowCount())]
    layers = [row.layer for row in shown if row]
    assert layers == sorted(layers, key=["member", "principal", "unit"].index)
    assert [row.pledger for row in shown if row and row.layer == "member"] == ["孙纪检", "李委员"]
    assert round_.top._counts.text() == f"应签{len(shown)}份，已签订0份，未起草{len(shown)}份"
    # Nothing is ticked, so nothing can be done but choose.
    assert not any(button.isEnabled() for button in round_.buttons.values())
    round_.list.set_filter("", layer="principal", state="missing")
    assert {model.row(n).layer for n in range(model.rowCount())} == {"principal"}


def test_drawing_up_printing_and_signing_a_round(
    round_: RoundPanel, window: MainWindow, office: Office, qtbot, monkeypatch
) -> None:
    total = len(round_.found.rows)
    tick(round_, "未起草的和草稿")
    assert round_.buttons[rows.ISSUE].text() == f"起草并编号…（{total}）"
    press(round_, "起草并编号…", qtbot)
    assert round_.batch is not None
    assert round_.batch.form.values() == {"issued_on": "2026-03-05"}
    press(round_.batch, "起草并编号", qtbot)
    idle(window, qtbot)
    assert f"已起草并编号{total}份责任书" in notes(window)
    assert round_.batch is None
    assert {row.state for row in round_.found.rows} == {RoundState.ISSUED}
    assert round_.found.rows[0].number == "书〔2026〕1号"

    shown = previews(window, monkeypatch)
    press(round_, "打印所选", qtbot)
    idle(window, qtbot)
    pdf, printed = shown[0]
    said = text_of(pdf)
    places = [said.index(f"书〔2026〕{n}号") for n in range(1, total + 1)]
    assert places == sorted(places)
    printed()
    record = round_.found.rows[0].record_id
    assert [p.printed for p in issuing.papers_of(office.book, record)] == [1]

    tick(round_, "待签订的")
    round_.list.model.set_checked([round_.found.rows[-1].key], False)
    press(round_, "登记签订", qtbot)
    assert round_.batch is not None
    # A day before the papers were drawn up departs from order: it is said, and asks for a reason.
    round_.batch.form.editor("signed_on").set_value("2026-03-04")
    press(round_.batch, "登记签订", qtbot)
    assert round_.batch.departure.isVisible()
    assert pledge_rounds.overview(office.book, YEAR).count(RoundState.SIGNED) == 0
    round_.batch.form.editor("signed_on").set_value("2026-03-05")
    round_.batch.departure.box.setPlainText("当天签订")
    press(round_.batch, "说明理由并继续", qtbot)
    assert round_.found.count(RoundState.SIGNED) == total - 1
    assert round_.found.rows[-1].state is RoundState.ISSUED
    assert round_.ticked() == []


def test_stopping_keeps_what_is_numbered(
    round_: RoundPanel, window: MainWindow, office: Office, qtbot
) -> None:
    begun: list[Task] = []
    window.tasks.started.connect(begun.append)
    tick(round_, "未起草的和草稿")
    press(round_, "起草并编号…", qtbot)
    assert round_.batch is not None
    press(round_.batch, "起草并编号", qtbot)
    begun[0].progress.connect(
        lambda done, _total, _text: begun[0].cancel() if done else None,
        Qt.ConnectionType.DirectConnection,
    )
    idle(window, qtbot)
    numbered = round_.found.count(RoundState.ISSUED)
    assert 0 < numbered < len(round_.found.rows)
    assert f"前面{numbered}份已经编号" in notes(window)


def test_a_text_is_rewritten_before_it_is_issued(
    page: PledgesPage, round_: RoundPanel, window: MainWindow, office: Office, qtbot
) -> None:
    row = round_.found.rows[1]
    round_.list.select(row.key)
    press(round_, "改写正文", qtbot)
    assert round_.form is not None
    form = round_.form.form
    assert form.editor("pledger").value() == row.pledger_id
    own = [{"item": "每月抽查一次示例台账"}]
    form.editor("targets").set_value(own)
    form.editor("targets").changed.emit()
    press(round_.form, "关闭（草稿保留）", qtbot)
    assert round_.form is None
    found = next(r for r in round_.found.rows if r.key == row.key)
    assert found.state is RoundState.DRAFT
    # Enter opens the draft again, where it is given its number by itself.
    qtbot.keyClick(round_.list.view, Qt.Key.Key_Return)
    assert round_.form is not None
    assert round_.form.form.editor("targets").value() == own
    press(round_.form, "完成登记", qtbot)
    found = next(r for r in round_.found.rows if r.key == row.key)
    assert (found.state, found.number) == (RoundState.ISSUED, "书〔2026〕1号")
    # From then on Enter shows the record.
    round_.list.select(row.key)
    qtbot.keyClick(round_.list.view, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.register
    assert page.register.case.record_id == found.record_id


def test_a_vacant_superior_is_said_and_nothing_is_numbered(
    round_: RoundPanel, window: MainWindow, office: Office, qtbot
) -> None:
    (post,) = people_views.person(office.book, office.people["周支书"]).appointments
    organisation.end_appointment(office.book, post.id, date(2026, 2, 1))
    qtbot.waitUntil(lambda: any(not r.superior for r in round_.found.rows))
    tick(round_, "未起草的和草稿")
    press(round_, "起草并编号…", qtbot)
    assert round_.batch is not None
    press(round_.batch, "起草并编号", qtbot)
    idle(window, qtbot)
    assert "签订人空缺" in notes(window)
    assert round_.found.count(RoundState.MISSING) == len(round_.found.rows)


def test_publication_check_and_the_overview_sheet(
    round_: RoundPanel, window: MainWindow, office: Office, qtbot, monkeypatch, tmp_path: Path
) -> None:
    book = office.book
    keys = [row.key for row in round_.found.rows[:3]]
    saved = pledge_rounds.issue(book, YEAR, keys, issued_on=date(2026, 3, 5))
    pledge_rounds.sign(book, [item.record_id for item in saved[:2]], date(2026, 3, 5))
    qtbot.waitUntil(lambda: round_.found.count(RoundState.SIGNED) == 2)
    tick(round_, "已签订、没有公开的")
    press(round_, "公开", qtbot)
    assert round_.batch is not None
    round_.batch.form.editor("channel").set_value("公开栏")
    press(round_.batch, "公开", qtbot)
    assert [row.published_on for row in round_.found.rows[:3]] == [date(2026, 3, 5)] * 2 + [None]

    tick(round_, "已编号的")
    assert round_.buttons[rows.CHECK].text() == "年终检查…（2）"
    press(round_, "年终检查", qtbot)
    assert round_.batch is not None
    press(round_.batch, "年终检查", qtbot)
    wrong = round_.batch.form._rows["grade"].error
    assert "没有填写" in wrong
    round_.batch.form.editor("grade").set_value("qualified")
    round_.batch.form.editor("checkers").set_value([office.people["孙纪检"]])
    press(round_.batch, "年终检查", qtbot)
    checked = round_.found.rows[0]
    assert rows.state_text(checked) == "已检查：合格"
    case = registers.detail(book, checked.record_id).case
    found = case.final(ActKind.PLEDGE_CHECK)
    assert {item["result"] for item in found.values["targets"]} == {"done"}

    shown = previews(window, monkeypatch)
    next(a for a in round_.top.sheet.menu().actions() if "预览" in a.text()).trigger()
    idle(window, qtbot)
    assert "2026年党风廉政建设责任书签订情况表" in text_of(shown[0][0])
    path = tmp_path / "情况表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    next(a for a in round_.top.sheet.menu().actions() if "电子表格" in a.text()).trigger()
    idle(window, qtbot)
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert any("已检查" in line for line in sheet)


def test_next_years_round_takes_over_the_text(round_: RoundPanel, office: Office, qtbot) -> None:
    keys = [round_.found.rows[0].key]
    pledge_rounds.issue(office.book, YEAR, keys, issued_on=date(2026, 3, 5))
    round_.top.year.setValue(YEAR + 1)
    assert round_.found.year == YEAR + 1
    texts = [rows.number_text(row) for row in round_.found.rows]
    assert texts.count("（沿用上年文本）") == 1
    assert texts.count("（按职务起草）") == len(texts) - 1
    round_.top.year.setValue(2090)
    labels = round_.list._stack.currentWidget().findChildren(QLabel)
    assert "这一年没有应签的责任书" in [label.text() for label in labels]
