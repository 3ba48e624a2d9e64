"""廉政档案 on real widgets over a real book."""

import subprocess
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.vocabulary import ActKind, Register, RestrictionFamily, TalkKind
from desktop.services import cases, dossier
from desktop.services.cases import ActInput
from desktop.services.dossier import RestrictionInput
from desktop.ui.screens.dossier.page import DossierPage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> DossierPage:
    monkeypatch.setattr("desktop.ui.screens.dossier.page.confirm", lambda *_, **__: True)
    window.go("dossier")
    found = window.page("dossier")
    assert isinstance(found, DossierPage)
    return found


def restrict(office: Office, since: date, until: date) -> str:
    return dossier.enter_restriction(
        office.book,
        RestrictionInput(
            office.people["张三"],
            RestrictionFamily.ADMONITION,
            "不得提拔职务",
            since,
            until,
            "示纪〔2025〕17号",
            "示例县纪委监委",
        ),
    )


def test_nobody_is_shown_before_one_is_picked(page: DossierPage) -> None:
    assert page.person_id == ""
    assert not page.printer.isEnabled()
    assert page.title() == "廉政档案"


def test_a_picked_person_is_shown(page: DossierPage, office: Office) -> None:
    page.picker.set_value(office.people["乙䶮"])
    page.picker.changed.emit()
    assert page.person_id == office.people["乙䶮"]
    assert page.title() == "廉政档案：乙䶮"
    assert "执法一大队 大队长" in page._posts_now.text()
    assert page.printer.isEnabled()


def test_the_answer_follows_the_day(page: DossierPage, office: Office) -> None:
    restrict(office, date(2025, 11, 20), date(2026, 5, 20))
    page.open_target(PageTarget(record=office.people["张三"]))
    assert page.question.badge.badge.text == "在影响期内"
    for part in ("2026-05-20", "示纪〔2025〕17号", "自2026-03-05起"):
        assert part in page.question.answer.text()
    line = page.question.day.focus_target()
    line.setText("2026.5.21")  # type: ignore[attr-defined]
    assert page.question.badge.badge.text == "不在影响期内"
    assert "2026-05-21" in page.question.answer.text()
    line.setText("2026.5.20")  # type: ignore[attr-defined]
    assert page.question.badge.badge.text == "在影响期内"
    line.setText("2026.5.")  # type: ignore[attr-defined]
    assert page.question._wrong.isVisible()
    assert "2026-03-05" in page.question.answer.text()


def test_posts_are_those_of_the_day_asked_about(page: DossierPage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    assert page._posts_now.text() == "现任：综合股 股长"
    page.question.day.focus_target().setText("2019-12-31")  # type: ignore[attr-defined]
    assert page._posts_now.text() == "2019-12-31任：没有职务"


def test_a_restriction_of_another_organ_is_entered(page: DossierPage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    assert page.question.badge.badge.text == "不在影响期内"
    page.restrictions.enter()
    editor = page.restrictions.editor
    assert editor is not None
    editor.submit()
    assert {n for n, row in editor.form._rows.items() if row.error} == {
        "family",
        "effect",
        "imposed_by",
        "since",
        "until",
        "basis",
    }
    for name, value in {
        "family": "party_discipline",
        "measure": "party_discipline",
        "effect": "不得提拔职务",
        "imposed_by": "示例县纪委监委",
        "since": "2026.3.1",
        "until": "2026.2.1",
        "basis": "示纪〔2026〕2号",
    }.items():
        editor.form.editor(name).set_value(value)
    editor.submit()
    assert editor.form._rows["until"].error
    editor.form.editor("until").set_value("2027.3.1")
    editor.submit()
    assert page.restrictions.editor is None
    assert page.question.badge.badge.text == "在影响期内"
    assert page.tabs.tabText(2) == "影响期（1）"


def test_a_wrong_entry_is_taken_back_with_a_reason(page: DossierPage, office: Office) -> None:
    one = restrict(office, date(2025, 11, 20), date(2026, 5, 20))
    page.open_target(PageTarget(record=office.people["张三"]))
    page.tabs.setCurrentIndex(2)
    assert not page.restrictions.withdrawer.isEnabled()
    page.restrictions.panel.select(one)
    page.restrictions.withdrawer.click()
    editor = page.restrictions.editor
    assert editor is not None
    editor.form.editor("reason").set_value("姓名看错")
    editor.submit()
    assert page.question.badge.badge.text == "不在影响期内"
    shown = [page.restrictions.panel.model.index(0, n).data() for n in range(6)]
    assert "2026-03-05 已撤销" in shown
    page.restrictions.panel.select(one)
    assert not page.restrictions.withdrawer.isEnabled()


def test_records_open_on_the_page_of_their_register(
    qtbot: QtBot, window: MainWindow, page: DossierPage, office: Office
) -> None:
    record_id = talk(office)
    page.open_target(PageTarget(record=office.people["张三"]))
    assert page.tabs.tabText(0) == "记录（1）"
    page.records.set_filter(register="report")
    assert page.records.model.rowCount() == 0
    page.records.set_filter(register="talk")
    assert page.records.model.row_id(0) == record_id
    with qtbot.waitSignal(page.record_requested) as asked:
        page.records.opened.emit(record_id)
    assert asked.args == [record_id]
    assert window.current_key == "talks"


def talk(office: Office) -> str:
    values = {
        "nature": "reminder",
        "form": "single",
        "interviewers": [office.people["钱书记"]],
        "interviewees": [office.people["张三"]],
        "content": "听取履责情况",
        "planned_at": "2026-03-20T09:00",
        "place": "会议室",
        "start": "own",
        "approved_on": "2026-03-04",
    }
    given = ActInput(Register.TALK, TalkKind.REGULAR, ActKind.TALK_APPROVAL, values)
    return cases.finish(office.book, given).record_id


def test_the_whole_dossier_is_bound_and_shown(
    qtbot: QtBot, window: MainWindow, page: DossierPage, office: Office, monkeypatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(window, "preview", lambda data, _title: shown.append(data))
    page.open_target(PageTarget(record=office.people["乙䶮"]))
    page.printer.click()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=shown[0], capture_output=True, check=True
    ).stdout.decode()
    assert "乙䶮" in text
    assert "廉政档案" in text.replace(" ", "").replace("　", "")


def test_the_link_leads_to_the_person(
    window: MainWindow, page: DossierPage, office: Office
) -> None:
    page.open_target(PageTarget(record=office.people["乙䶮"]))
    page.person_link.click()
    assert window.current_key == "people"
