"""The dashboard on a real book: cards, filters, why, acting, waiving, the day, the export."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from db.queries.obligations import Bucket
from db.vocabulary import ActKind, PledgeKind, Register
from desktop.services import cases, dashboard
from desktop.services.cases import ActInput
from desktop.ui.screens.dashboard import page as dashboard_page
from desktop.ui.screens.dashboard.extend import ExtendDialog
from desktop.ui.screens.dashboard.page import DashboardPage
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.shell import MainWindow
from desktop.ui.tables.model import BADGE_ROLE
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow) -> DashboardPage:
    found = window.page("dashboard")
    assert isinstance(found, DashboardPage)
    return found


def labels(page: DashboardPage) -> list[str]:
    model = page.list.model
    column = [item.name for item in model.columns].index("label")
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def select(page: DashboardPage, text: str) -> str:
    place = next(place for place, label in enumerate(labels(page)) if text in label)
    page.list.view.selectRow(place)
    return page.list.model.row_id(place)


def set_day(page: DashboardPage, day: date) -> None:
    page.day.set_value(day.isoformat())
    page.day.changed.emit()


def test_cards_count_and_filter(page: DashboardPage) -> None:
    assert page.cards[Bucket.MONTH].figure == "10"
    assert page.list.model.rowCount() == 10
    page.cards[Bucket.MONTH].click()
    assert page.list.model.rowCount() == 0
    later = int(page.cards[Bucket.LATER].figure)
    assert later > 20
    page.cards[Bucket.LATER].click()
    assert page.list.model.rowCount() == later


def test_another_day_moves_the_cards_the_badges_and_the_list(page: DashboardPage) -> None:
    set_day(page, date(2026, 4, 3))
    assert page.cards[Bucket.OVERDUE].figure == "10"
    badge = page.list.model.index(0, 0).data(BADGE_ROLE)
    assert badge.text == "2026-03-31 已超3天"
    page.day.set_value("2026-04-")
    page.day.changed.emit()
    assert page.asked.on == date(2026, 4, 3)
    page._to_today()
    assert page.cards[Bucket.OVERDUE].figure == "0"


def test_past_midnight_the_new_day_is_shown(page: DashboardPage, office: Office) -> None:
    office.clock.move_to(date(2026, 3, 6))
    page.refresh()
    assert page.asked.on == date(2026, 3, 6)
    set_day(page, date(2026, 6, 1))
    office.clock.move_to(date(2026, 3, 7))
    page.refresh()
    assert page.asked.on == date(2026, 6, 1)


def test_register_unit_person_and_text_narrow_the_list(page: DashboardPage, office: Office) -> None:
    page.list.set_filter(register="duty")
    assert labels(page) == ["重大事项执行情况抽查"]
    page.list.set_filter(register="", unit=office.units["第一党支部"])
    assert len(labels(page)) == 4
    page.list.set_filter(unit="", responsible=office.people["郑队支书"])
    assert len(labels(page)) == 1
    page.list.set_filter("欧阳", responsible="")
    assert len(labels(page)) == 1


def test_the_due_date_answers_why(page: DashboardPage) -> None:
    select(page, "与班子成员签订责任书")
    said = page.list.model.index(page.list.view.currentIndex().row(), 0).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert "第十六条第（二）项" in said
    assert "2026-03-31" in said or "3月31日" in said


def test_enter_on_a_missing_pledge_begins_it_filled_in_and_signing_settles_it(
    page: DashboardPage, window: MainWindow, office: Office, qtbot
) -> None:
    key = select(page, "与班子成员签订责任书")
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert window.current_key == "pledges"
    page_of_pledges = window.page("pledges")
    assert isinstance(page_of_pledges, PledgesPage)
    pledges = page_of_pledges.register
    assert pledges.case.form is not None
    form = pledges.case.form
    values = form.form.values()
    assert values["year"] == 2026
    assert values["superior"] == office.people["钱书记"]
    assert form.task.kind.kind == PledgeKind.RESPONSIBILITY
    assert len(values["targets"]) > 3
    form.form.editor("targets").set_value([{"item": "落实分管责任"}])
    form.form.editor("issued_on").set_value("2026-03-05")
    form.finish()
    assert pledges.case.detail is not None
    record = pledges.case.detail.record_id
    # Not settled yet: the same row now opens the record that was begun.
    window.go("dashboard")
    page.list.select(key)
    page.act_on_selected()
    assert pledges.case.record_id == record
    cases.finish(
        office.book,
        ActInput(
            Register.PLEDGE,
            PledgeKind.RESPONSIBILITY,
            ActKind.PLEDGE_SIGNING,
            {
                "year": 2026,
                "superior": values["superior"],
                "pledger": values["pledger"],
                "signed_on": "2026-03-05",
            },
            record,
        ),
    )
    # The hidden page reads when it is shown again.
    window.go("pledges")
    window.go("dashboard")
    assert page.list.model.place_of(key) == -1
    assert page.cards[Bucket.MONTH].figure == "9"
    assert page.shares["pledges"].figure == "11%"


def test_a_quota_begins_a_talk_between_the_two(
    page: DashboardPage, window: MainWindow, office: Office
) -> None:
    page.cards[Bucket.LATER].click()
    page.list.set_filter("总支纪检委员约谈机构", responsible=office.people["孙纪检"])
    page.list.view.selectRow(0)
    page.act_button.click()
    talks = window.page("talks")
    assert isinstance(talks, RegisterPage) and talks.case.form is not None
    values = talks.case.form.form.values()
    assert values["interviewers"] == [office.people["孙纪检"]]
    assert len(values["interviewees"]) == 1
    assert talks.case.form.task.act.kind is ActKind.TALK_APPROVAL


def test_a_duty_opens_its_entry_on_the_page_of_duties(
    page: DashboardPage, window: MainWindow, office: Office
) -> None:
    select(page, "重大事项执行情况抽查")
    page.act_on_selected()
    assert window.current_key == "duties"
    duties = window.page("duties")
    form = duties.register.case.form  # type: ignore[attr-defined]
    assert form.form.values()["rule"] == "duty.quarterly_check"
    assert form.form.values()["period"] == "2026年一季度"
    assert form.form.values()["unit"] == office.units["示例局党总支"]


def test_what_nothing_begins_shows_the_register_of_that_person(
    page: DashboardPage, window: MainWindow
) -> None:
    page.cards[Bucket.LATER].click()
    page.list.set_filter("民主生活会上通报")
    page.list.view.selectRow(0)
    page.act_on_selected()
    reports = window.page("reports")
    assert isinstance(reports, RegisterPage)
    assert window.current_key == "reports"
    assert reports.list.model.query.text


def test_waiving_asks_for_a_reason_and_can_be_taken_back(
    page: DashboardPage, window: MainWindow, monkeypatch
) -> None:
    key = select(page, "重大事项执行情况抽查")
    monkeypatch.setattr(dashboard_page, "ask_reason", lambda *_a, **_k: None)
    page.waive_selected()
    assert page.list.model.place_of(key) >= 0
    monkeypatch.setattr(dashboard_page, "ask_reason", lambda *_a, **_k: "本季度机构改革")
    page.waive_selected()
    assert page.list.model.place_of(key) == -1
    assert page.cards[Bucket.MONTH].figure == "9"
    page._take_back([key])
    assert page.list.model.place_of(key) >= 0


def test_coverage_by_unit_narrows_the_list_to_a_unit(page: DashboardPage, office: Office) -> None:
    page.shares["pledges"].click()
    assert page.coverage.isVisible()
    page.coverage.unit_picked.emit(office.units["执法大队党支部"])
    assert len(labels(page)) == 2
    page.shares["talks"].click()
    assert not page.shares["pledges"].isChecked()
    assert page.coverage.isVisible()
    page.coverage.closed.emit()
    assert not page.coverage.isVisible()


def test_the_due_list_is_saved_as_the_list_shows_it(
    page: DashboardPage, window: MainWindow, tmp_path: Path, monkeypatch, qtbot
) -> None:
    import python_calamine

    target = tmp_path / "督办.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    page.list.set_filter("签订责任书")
    page.export()
    qtbot.waitUntil(lambda: target.exists() and not window.tasks.busy, timeout=6000)
    book = python_calamine.CalamineWorkbook.from_path(str(target))
    lines = book.get_sheet_by_index(0).to_python()
    assert sorted(str(line[2]) for line in lines[4:]) == sorted(labels(page))


def test_an_extension_moves_the_day_shows_why_and_can_be_taken_back(
    page: DashboardPage, window: MainWindow, office: Office, qtbot
) -> None:
    key = select(page, "重大事项执行情况抽查")
    refused: list[str] = []

    def fill() -> None:
        dialog = page.findChild(ExtendDialog)
        assert dialog is not None
        dialog.form.editor("until").set_value("2026-03-01")
        dialog.form.editor("reason").set_value("等审计结果")
        dialog.form.editor("approved_by").set_value("局党总支")
        dialog.yes.click()
        refused.append(dialog.form._rows["until"].error)
        dialog.form.editor("until").set_value("2026-04-02")
        dialog.yes.click()

    QTimer.singleShot(0, fill)
    page.extend_button.click()
    assert "2026-03-31" in refused[0]
    place = page.list.model.place_of(key)
    assert "2026-04-02" in str(page.list.model.index(place, 0).data(BADGE_ROLE).text)
    said = dashboard.why(office.book, key)
    assert "局党总支" in said and "等审计结果" in said
    page._take_back_extension(key)
    assert "局党总支" not in dashboard.why(office.book, key)
