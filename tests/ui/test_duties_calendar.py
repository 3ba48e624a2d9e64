"""The year of duties: months, standing in words, starting and opening entries."""

import subprocess
from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.vocabulary import ActKind, Register
from desktop.services import cases
from desktop.services.cases import ActInput
from desktop.ui.screens.duties.grid import YearModel
from desktop.ui.screens.duties.page import DutiesPage
from desktop.ui.shell import MainWindow
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow) -> DutiesPage:
    window.go("duties")
    found = window.page("duties")
    assert isinstance(found, DutiesPage)
    return found


def row_of(model: YearModel, rule: str) -> int:
    return next(place for place, duty in enumerate(model.duties) if duty.rule_id == rule)


def test_each_cell_says_done_of_owed_and_in_words(page: DutiesPage) -> None:
    model = page.calendar.grid.year_model
    row = row_of(model, "duty.life_meeting")
    assert model.index(row, 12).data() == "0/2"
    assert model.index(row, 11).data() is None
    said = model.index(row, 12).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "召开民主生活会，12月：应办2项，已办0项"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "3月"


def test_enter_on_a_cell_with_one_duty_begins_its_entry_and_finishing_marks_it(
    page: DutiesPage, office: Office, qtbot
) -> None:
    grid = page.calendar.grid
    row = row_of(grid.year_model, "duty.quarterly_check")
    grid.setCurrentIndex(grid.year_model.index(row, 3))
    assert page.calendar.list.model.rowCount() == 1
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.register
    form = page.register.case.form
    assert form is not None
    assert form.form.values()["responsible"] == office.people["孙纪检"]
    form.form.editor("done_on").set_value("2026-03-05")
    form.finish()
    assert page.register.case.form is None
    page.tabs.setCurrentWidget(page.calendar)
    assert grid.year_model.index(row, 3).data() == "1/1"


def test_a_cell_with_several_lets_the_user_choose(page: DutiesPage, qtbot) -> None:
    grid = page.calendar.grid
    row = row_of(grid.year_model, "duty.life_meeting")
    grid.setCurrentIndex(grid.year_model.index(row, 12))
    assert page.calendar.list.model.rowCount() == 2
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.calendar
    page.calendar.list.opened.emit(page.calendar.list.model.row_id(1))
    form = page.register.case.form
    assert form is not None
    assert form.form.values()["rule"] == "duty.life_meeting"


def test_years_and_registers_can_be_chosen(page: DutiesPage) -> None:
    model = page.calendar.grid.year_model
    page.calendar.register.setCurrentIndex(1)
    registers = {duty.register for duty in model.duties}
    assert registers == {Register.DUTY, Register.PLEDGE, Register.REPORT, Register.TALK}
    page.calendar.year.setValue(2031)
    assert model.rowCount() == 0
    page.calendar.year.setValue(2027)
    assert model.rowCount() > 10


def test_the_year_is_printed(page: DutiesPage, window: MainWindow, monkeypatch, qtbot) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(window, "preview", lambda data, _title: shown.append(data))
    page.calendar.print_requested.emit()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=shown[0], capture_output=True, check=True
    ).stdout.decode()
    assert "召开民主生活会" in text
    assert "12月" in text


def test_an_overdue_month_is_marked_by_more_than_its_colour(
    page: DutiesPage, office: Office
) -> None:
    office.clock.move_to(date(2026, 4, 10))
    values = {
        "rule": "duty.topic_survey",
        "unit": office.units["示例局党总支"],
        "done_on": "2026-04-09",
    }
    cases.finish(office.book, ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values))
    model = page.calendar.grid.year_model
    row = row_of(model, "duty.quarterly_check")
    assert "逾期1项" in model.index(row, 3).data(Qt.ItemDataRole.AccessibleTextRole)
