"""Importing a roster in the window, from the file to the summary."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.vocabulary import UnitKind
from desktop.exchange.columns import RosterField
from desktop.exchange.reading import read_sheet
from desktop.exchange.writing import Column, write_table
from desktop.services import lookups
from desktop.services.import_plan import Outcome
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.screens.people.import_view import ImportView
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office

HEADINGS = ("编号", "人员", "性别", "部门", "职务", "任职时间")
ROWS = (
    ("0101", "张三", "男", "综合股", "股长", None),
    ("0102", "庚𠅤", "女", "检测所", "科员", None),
    ("0103", "戊小戊", "雄", "检测所", "科员", "2024.5"),
)


@pytest.fixture
def view(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> ImportView:
    monkeypatch.setattr("desktop.ui.screens.people.page.confirm", lambda *_, **__: True)
    window.go("people", PageTarget(start="import"))
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    return page.import_view


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(write_table([Column(text) for text in HEADINGS], ROWS))
    return path


def tab(view: ImportView, title: str) -> list[SteadyComboBox]:
    tabs = view.review.tabs
    for place in range(tabs.count()):
        if tabs.tabText(place).startswith(title):
            return tabs.widget(place).findChildren(SteadyComboBox)
    raise AssertionError(title)


def to_review(qtbot: QtBot, view: ImportView, roster: Path) -> None:
    view.open_file(roster)
    qtbot.waitUntil(lambda: view.step == 1, timeout=10_000)
    # Neither heading is one that is known: the user says what they mean.
    for field, column in ((RosterField.NAME, 2), (RosterField.STAFF_NUMBER, 1)):
        combo = view.mapping.combos[field]
        combo.setCurrentIndex(combo.findData(column))
    view.next.click()
    qtbot.waitUntil(lambda: view.step == 2, timeout=10_000)


def test_from_the_file_to_the_summary(
    qtbot: QtBot, view: ImportView, roster: Path, office: Office
) -> None:
    to_review(qtbot, view, roster)
    plan = view.plan
    assert plan is not None
    assert [(p.found.name, p.outcome) for p in plan.people] == [
        ("张三", Outcome.CHOOSE),
        ("庚𠅤", Outcome.NEW),
    ]
    assert [note.address for note in plan.rejected] == ["C4"]

    choice = tab(view, "待选择")[0]
    choice.setCurrentIndex(choice.findData(office.people["张三"]))
    qtbot.waitUntil(lambda: view.plan is not plan, timeout=10_000)
    assert view.plan is not None
    assert view.plan.people[0].outcome is Outcome.CHANGED

    before = view.plan
    kind = tab(view, "新单位")[0]
    assert kind.currentData() == UnitKind.SUBORDINATE.value
    kind.setCurrentIndex(kind.findData(UnitKind.OFFICE.value))
    qtbot.waitUntil(lambda: view.plan is not before, timeout=10_000)

    view.next.click()
    qtbot.waitUntil(lambda: view.step == 3, timeout=20_000)
    assert view.result is not None
    assert (view.result.new, view.result.changed, view.result.units) == (1, 1, ("检测所",))
    kinds = {unit.name: unit.detail for unit in lookups.all_units(office.book)}
    assert kinds["检测所"] == "工作机构"
    assert [found.name for found in lookups.search_people(office.book, "庚𠅤")] == ["庚𠅤"]


def test_what_cannot_be_imported_is_written_to_a_workbook(
    qtbot: QtBot, view: ImportView, roster: Path, tmp_path: Path
) -> None:
    to_review(qtbot, view, roster)
    assert view.save_rejected.isVisible()
    target = tmp_path / "清单.xlsx"
    view.write_rejected(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    cells = [cell.text for row in read_sheet(target).rows for cell in row]
    assert "C4" in cells
    assert "雄" in cells


def test_a_column_means_one_thing_only(qtbot: QtBot, view: ImportView, roster: Path) -> None:
    view.open_file(roster)
    qtbot.waitUntil(lambda: view.step == 1, timeout=10_000)
    unit, post = view.mapping.combos[RosterField.UNIT], view.mapping.combos[RosterField.POST]
    assert (unit.currentData(), post.currentData()) == (4, 5)
    post.setCurrentIndex(post.findData(4))
    assert (unit.currentData(), post.currentData()) == (0, 4)
    assert view.mapping.mapping is not None
    assert RosterField.UNIT not in view.mapping.mapping.columns


def test_without_names_the_window_says_what_to_do(
    qtbot: QtBot, window: MainWindow, view: ImportView, roster: Path
) -> None:
    view.open_file(roster)
    qtbot.waitUntil(lambda: view.step == 1, timeout=10_000)
    view.next.click()
    qtbot.waitUntil(lambda: bool(window.messages.messages()), timeout=10_000)
    assert "姓名" in window.messages.messages()[0].accessibleName()
    assert (view.step, view.next.isEnabled()) == (1, True)


def test_a_file_that_is_no_table_is_refused(
    qtbot: QtBot, window: MainWindow, view: ImportView, tmp_path: Path
) -> None:
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    view.open_file(broken)
    qtbot.waitUntil(lambda: bool(window.messages.messages()), timeout=10_000)
    assert "坏的.xlsx" in window.messages.messages()[0].accessibleName()
    assert view.step == 0
