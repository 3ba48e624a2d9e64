"""A special talk carried through the widgets from its finding to the verified rectification."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from db.vocabulary import ActKind, CaseState
from desktop.services import registers
from desktop.ui.screens.register.case_panel import CasePanel
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.shell import MainWindow
from desktop.ui.widgets.stepper import Stepper
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow) -> RegisterPage:
    window.go("talks")
    found = window.page("talks")
    assert isinstance(found, RegisterPage)
    return found


def fill(case: CasePanel, **values: Any) -> None:
    """Put values into the editors of the open form, as typing would."""
    assert case.form is not None
    for name, value in values.items():
        editor = case.form.form.editor(name)
        editor.set_value(value)
        editor.changed.emit()


def press(case: CasePanel, text: str, qtbot) -> None:
    QApplication.processEvents()  # a layout shows its new widgets by a posted event
    buttons = [
        b for b in case.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(case)
    ]
    assert len(buttons) == 1, [
        (b.text(), b.isVisibleTo(case)) for b in case.findChildren(QPushButton)
    ]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def step_names(case: CasePanel) -> str:
    return case.findChild(Stepper).accessibleName()


def test_a_special_talk_from_finding_to_verified_rectification(
    page: RegisterPage, office: Office, qtbot
) -> None:
    people = office.people
    special = next(a for a in page.new_menu.actions() if a.text() == "专项约谈")
    special.trigger()
    case = page.case
    assert case.isVisible()
    # Everything that is missing is said at once, under its field.
    press(case, "完成登记", qtbot)
    assert case.form is not None
    wrong = [n for n in ("found_on", "start", "interviewees") if case.form.form._rows[n].error]
    assert wrong == ["found_on", "start", "interviewees"]
    fill(
        case,
        found_on="2026-03-04",
        start="own",
        interviewees=[people["张三"]],
        matter="物资领用手续不全",
    )
    fill(case, situations=["2"])
    press(case, "完成登记", qtbot)
    assert case.detail is not None and case.detail.number == "谈〔2026〕1号"
    record = case.detail.record_id
    assert page.list.selected_ids() == [record]
    due = {item.label: item.due_on for item in case.detail.dues}
    assert due["实施专项约谈"] == date(2026, 3, 6)

    press(case, "呈报审批", qtbot)
    assert case.form is not None
    assert case.form.form.editor("interviewees").value() == [people["张三"]]
    fill(
        case,
        nature="warning",
        form="single",
        interviewers=[people["钱书记"]],
        content="了解情况，提出要求",
        outline="一、问题；二、要求",
        planned_at="2026-03-05T15:00",
        place="三楼谈话室",
        approved_on="2026-03-05",
    )
    press(case, "完成登记", qtbot)
    act = case.detail.kind.act(ActKind.TALK_PHONE_NOTICE)
    case.begin_act(act)
    fill(case, called_at="2026-03-05T10:00", caller=people["丁𬭎"], callee="本人")
    press(case, "完成登记", qtbot)
    press(case, "约谈记录", qtbot)
    assert case.form is not None
    assert case.form.form.editor("place").value() == "三楼谈话室"
    fill(case, content="已谈", problems="手续不全", rectification=True)
    press(case, "完成登记", qtbot)
    press(case, "情况汇报", qtbot)
    fill(case, reported_on="2026-03-05", secretary=people["钱书记"])
    press(case, "完成登记", qtbot)
    # The record came back signed; without that its filing would be a finding.
    press(case, "补填回执", qtbot)
    fill(case, signed_on="2026-03-05")
    press(case, "保存", qtbot)
    press(case, "记录存档", qtbot)
    fill(case, filed_on="2026-03-05")
    press(case, "完成登记", qtbot)
    assert case.detail.stage == "待发整改通知书"
    press(case, "整改通知书", qtbot)
    assert case.form is not None
    assert case.form.form.editor("problems").value() == "手续不全"
    fill(
        case,
        tasks=[{"task": "完善领用台账", "limit_on": "2026-03-20"}],
        limit_on="2026-04-03",
        issued_on="2026-03-05",
    )
    press(case, "完成登记", qtbot)
    press(case, "整改措施报告", qtbot)
    assert case.form is not None
    assert case.form.form.editor("person").value() == people["张三"]
    fill(case, measures="逐项登记", received_on="2026-03-09")
    press(case, "完成登记", qtbot)
    press(case, "整改完成报告", qtbot)
    fill(case, content="已全部完成", received_on="2026-03-30")
    press(case, "完成登记", qtbot)
    press(case, "核实销号", qtbot)
    fill(case, verifiers=[people["丁𬭎"]], result="verified", verified_on="2026-04-01")
    press(case, "完成登记", qtbot)
    found = registers.detail(office.book, record)
    assert found.state == CaseState.CLOSED
    assert "核实销号已完成" in step_names(case)
    assert "未到" not in step_names(case)
    assert [d.label for d in found.dues if d.done_on is None and d.nature == "duty"] == []
    assert len(case.tabs.cards) == 10
