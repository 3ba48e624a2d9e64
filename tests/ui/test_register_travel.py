"""Going away, entered through the widgets of a book that adopted a regulation on it."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.services import layers
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput
from desktop.ui.screens.register.case_panel import CasePanel
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.shell import MainWindow
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow) -> RegisterPage:
    window.go("reports")
    found = window.page("reports")
    assert isinstance(found, RegisterPage)
    return found


def adopt(office: Office) -> None:
    """Adopt the bureau's texts beside the own ones; three days ahead for leaders."""
    roles = {row.role: row.counterpart for row in layers.role_rows(office.book, "bureau")}
    answers = {"travel_leader_days": "3", "travel_form_days": "1"}
    adoption = AdoptionInput("bureau", date(2026, 1, 1), answers)
    layers.adopt(office.book, LayerInput(adoption, roles))
    QApplication.processEvents()


def offered(page: RegisterPage) -> dict[str, QAction]:
    return {action.text(): action for action in page.new_menu.actions()}


def fill(case: CasePanel, **values: Any) -> None:
    assert case.form is not None
    for name, value in values.items():
        editor = case.form.form.editor(name)
        editor.set_value(value)
        editor.changed.emit()


def press(case: CasePanel, text: str, qtbot) -> None:
    QApplication.processEvents()  # a layout shows its new widgets by a posted event
    (button,) = [
        b for b in case.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(case)
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_journey_from_the_slip_to_the_return(page: RegisterPage, office: Office, qtbot) -> None:
    assert "外出请示报备" not in offered(page)
    adopt(office)
    kinds = offered(page)  # kept: a menu goes with the Python object of its action
    menu = kinds["外出请示报备"].menu()
    acts = {action.text(): action for action in menu.actions()}
    assert set(acts) == {"外出请示报备单", "紧急外出口头请示"}
    acts["外出请示报备单"].trigger()
    case, people = page.case, office.people
    press(case, "完成登记", qtbot)
    assert case.form is not None
    # Everything that is missing is said at once, under its box.
    boxes = ("reporter", "traveller", "departs_at", "returns_at", "place", "reported_on")
    assert all(case.form.form._rows[name].error for name in boxes)
    fill(
        case,
        reporter=people["乙䶮"],
        traveller="leader",
        recipients=[people["钱书记"]],
        purpose="business",
        matter="参加交流会",
        departs_at="2026-03-10T08:30",
        returns_at="2026-03-11T18:00",
        place="省城",
        reported_on="2026-03-05",
        acting=people["张三"],
        acting_contact="值班电话",
    )
    press(case, "完成登记", qtbot)
    assert case.detail is not None
    assert case.detail.number == "报〔2026〕1号"
    due = {item.label: (item.due_on, item.done_on) for item in case.detail.dues}
    # 10 − 3 = Saturday, 7 March: the last working day before it.
    assert due["其他局领导、局直单位党政主要负责人外出请示"] == (
        date(2026, 3, 6),
        date(2026, 3, 5),
    )
    assert [paper.label for paper in case.detail.papers] == ["外出请示报备单"]
    press(case, "审批和备案", qtbot)
    assert case.form is not None
    assert case.form.form.editor("reviewers").value() == [people["钱书记"]]
    fill(case, conclusion="agreed", reviewed_on="2026-03-05")
    fill(case, filed_office=True)
    press(case, "完成登记", qtbot)
    assert case.detail.stage == "待返回销假"
    office.clock.move_to(date(2026, 3, 12))
    press(case, "返回销假", qtbot)
    fill(case, returned_at="2026-03-11T17:00", reported_on="2026-03-12")
    press(case, "完成登记", qtbot)
    assert case.detail.stage == "办结"
