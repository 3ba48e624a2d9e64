"""A record's page: drafts, departures, amendments, voiding, files, lists."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from db.queries.records import RecordFilter
from db.vocabulary import ActKind, ActState, CaseState, Register, ReportKind, TalkKind
from desktop.services import attachments, case_reading, cases, registers
from desktop.services.cases import ActInput
from desktop.ui.screens.register import case_panel, case_tabs, files
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office, reopen


@pytest.fixture
def page(window: MainWindow) -> RegisterPage:
    window.go("talks")
    found = window.page("talks")
    assert isinstance(found, RegisterPage)
    return found


def approval(office: Office, **changes: Any) -> dict[str, Any]:
    return {
        "nature": "reminder",
        "form": "single",
        "interviewers": [office.people["钱书记"]],
        "interviewees": [office.people["张三"]],
        "content": "听取履责情况",
        "planned_at": "2026-03-20T09:00",
        "place": "会议室",
        "start": "own",
        "approved_on": "2026-03-04",
    } | changes


def approved(office: Office, **changes: Any) -> str:
    given = ActInput(
        Register.TALK, TalkKind.REGULAR, ActKind.TALK_APPROVAL, approval(office, **changes)
    )
    return cases.finish(office.book, given).record_id


def press(widget: Any, text: str, qtbot) -> None:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, text
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_draft_saves_itself_survives_closing_and_goes_on(
    page: RegisterPage, window: MainWindow, office: Office, type_text, qtbot
) -> None:
    page.begin(TalkKind.REGULAR, ActKind.TALK_APPROVAL)
    form = page.case.form
    assert form is not None
    assert page.list.model.rowCount() == 0
    type_text(form.form.editor("place").focus_target(), "三楼谈话室")
    with qtbot.waitSignal(form.saved, timeout=4000):
        pass
    assert page.list.model.rowCount() == 1
    type_text(form.form.editor("content").focus_target(), "还没有想好")
    assert window.close()
    folder = office.book.folder
    office.book.close()
    again = reopen(folder)
    with again.book:
        (record,) = registers.list_ids(again.book, RecordFilter(user_id=again.book.user_id))
        second = MainWindow(window_specs(again), lambda _text: (), window_info())
        qtbot.addWidget(second)
        second.show()
        second.go("talks", PageTarget(record=record))
        opened = second.page("talks")
        assert isinstance(opened, RegisterPage) and opened.case.form is not None
        values = opened.case.form.form.values()
        assert (values["place"], values["content"]) == ("三楼谈话室", "还没有想好")
        assert opened.case.form.task.act_id is not None
        press(opened.case, "放弃草稿", qtbot)
        assert opened.list.model.rowCount() == 0
        assert opened.case.isHidden()


def window_specs(office: Office):
    from desktop.ui.screens.registry import page_specs

    return page_specs(office.book)


def window_info():
    from desktop.ui.shell import BookInfo
    from tests.ui.sample_office import TODAY

    return BookInfo("示例局", "甲一凡", TODAY)


def test_nothing_is_stored_while_nothing_was_typed(page: RegisterPage, office: Office) -> None:
    page.begin(TalkKind.REGULAR, ActKind.TALK_APPROVAL)
    page.case.close_record()
    assert registers.count(office.book, RecordFilter(user_id=office.book.user_id)) == 0
    assert page.case.isHidden()


def test_a_departure_names_the_article_and_goes_on_with_a_reason(
    page: RegisterPage, office: Office, type_text, qtbot
) -> None:
    page.begin(TalkKind.REGULAR, ActKind.TALK_HELD)
    form = page.case.form
    assert form is not None
    held = approval(office, started_at="2026-03-04T09:00", rectification=False)
    form.form.load({n: v for n, v in held.items() if n in {f.name for f in form.task.act.fields}})
    press(page.case, "完成登记", qtbot)
    assert form.departure.isVisible()
    assert "《约谈工作办法实施细则（试行）》第十八条第（一）项" in words(form.departure)
    assert "呈报审批" in words(form.departure)
    press(page.case, "说明理由并继续", qtbot)
    assert "没有填写" in words(form.departure)
    assert page.case.form is form
    type_text(form.departure.box, "启用本程序以前的约谈")
    press(page.case, "说明理由并继续", qtbot)
    assert page.case.form is None
    assert page.case.detail is not None
    act = page.case.detail.case.final(ActKind.TALK_HELD)
    assert act is not None and act.values["warning_reason"] == "启用本程序以前的约谈"
    assert "启用本程序以前的约谈" in words(page.case.tabs.cards[0])


def test_an_amendment_asks_for_a_reason_and_keeps_the_old_version(
    page: RegisterPage, office: Office, type_text, qtbot
) -> None:
    record = approved(office)
    page.open_record(record)
    card = page.case.tabs.cards[0]
    card.amend_requested.emit(card.act.id)
    form = page.case.form
    assert form is not None
    assert form.form.editor("place").value() == "会议室"
    form.form.editor("place").set_value("三楼谈话室")
    form.form.editor("place").changed.emit()
    press(page.case, "完成更正", qtbot)
    assert form.form._rows["amend_reason"].error
    type_text(form.form.editor("amend_reason").focus_target(), "地点写错")
    press(page.case, "完成更正", qtbot)
    acts = case_reading.read_acts(office.book, record)
    assert [(act.version, act.state) for act in acts] == [
        (1, ActState.SUPERSEDED),
        (2, ActState.DONE),
    ]
    assert acts[1].reason == "地点写错"
    assert [card.act.version for card in page.case.tabs.cards] == [2]
    assert "三楼谈话室" in words(page.case.tabs.cards[0])
    assert "地点写错" in words(page.case.tabs.history)


def test_an_amendment_that_departs_asks_for_the_reason_of_that_too(
    page: RegisterPage, office: Office, type_text, qtbot
) -> None:
    record = approved(office)
    page.open_record(record)
    card = page.case.tabs.cards[0]
    card.amend_requested.emit(card.act.id)
    form = page.case.form
    assert form is not None
    # Art 18(1): the secretary consents; nobody is named.
    form.form.editor("start").set_value("consent")
    form.form.editor("start").changed.emit()
    type_text(form.form.editor("amend_reason").focus_target(), "启动方式写错")
    press(page.case, "完成更正", qtbot)
    assert "《约谈工作办法实施细则（试行）》第十八条第（一）项" in words(form.departure)
    type_text(form.departure.box, "书记出差，已口头同意")
    press(page.case, "说明理由并继续", qtbot)
    (_, amended) = case_reading.read_acts(office.book, record)
    assert amended.reason == "启动方式写错"
    assert page.case.detail is not None
    act = page.case.detail.case.final(ActKind.TALK_APPROVAL)
    assert act is not None and act.values["warning_reason"] == "书记出差，已口头同意"


def test_voiding_a_record_asks_for_a_reason_and_keeps_its_number(
    page: RegisterPage, office: Office, monkeypatch
) -> None:
    record = approved(office)
    page.open_record(record)
    monkeypatch.setattr(case_panel, "ask_reason", lambda *_a, **_k: None)
    page.case.void_record()
    assert registers.detail(office.book, record).state == CaseState.OPEN
    monkeypatch.setattr(case_panel, "ask_reason", lambda *_a, **_k: "重复登记")
    page.case.void_record()
    found = registers.detail(office.book, record)
    assert (found.state, found.number) == (CaseState.VOID, "谈〔2026〕1号")
    QApplication.processEvents()
    assert "重复登记" in words(page.case)
    assert not page.case._more.isVisible()


def test_the_only_act_is_not_voided_by_itself(
    page: RegisterPage, window: MainWindow, office: Office, monkeypatch
) -> None:
    page.open_record(approved(office))
    monkeypatch.setattr(case_tabs, "ask_reason", lambda *_a, **_k: "试一试")
    page.case.tabs.void_act(page.case.tabs.cards[0].act.id)
    assert "唯一有效" in words(window.messages)
    assert page.case.tabs.cards[0].act.final


def test_files_are_dropped_with_their_purpose_shown_saved_and_removed(
    page: RegisterPage, window: MainWindow, office: Office, tmp_path: Path, monkeypatch, qtbot
) -> None:
    record = approved(office)
    page.open_record(record)
    signed = tmp_path / "签字件.bin"
    signed.write_bytes(b"signed" * 100)
    panel = page.case.tabs.files
    panel.purpose.setCurrentIndex(1)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(signed))])
    drop = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.changed, timeout=4000):
        panel.list.dropEvent(drop)
    (row,) = attachments.attachments_of(office.book, record)
    assert (row.name, row.purpose) == ("签字件.bin", attachments.SIGNED_COPY)
    assert page.case.tabs.tabText(2) == "附件（1）"
    target = tmp_path / "copy.bin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    panel.open(row.id)
    qtbot.waitUntil(lambda: target.exists() and not window.tasks.busy, timeout=4000)
    assert target.read_bytes() == signed.read_bytes()
    monkeypatch.setattr(files, "ask_reason", lambda *_a, **_k: "传错了")
    panel.remove(row.id)
    assert attachments.attachments_of(office.book, record) == []
    assert page.case.tabs.tabText(2) == "附件（0）"


def test_a_file_for_a_new_record_saves_the_draft_first(
    page: RegisterPage, office: Office, tmp_path: Path, qtbot
) -> None:
    evidence = tmp_path / "材料.txt"
    evidence.write_text("佐证", "utf-8")
    page.begin(TalkKind.REGULAR, ActKind.TALK_APPROVAL)
    form = page.case.form
    assert form is not None
    with qtbot.waitSignal(form.files.changed, timeout=4000):
        form.files.add([evidence])
    assert form.record_id is not None
    assert len(attachments.attachments_of(office.book, form.record_id)) == 1


def test_what_a_confidential_record_is_about_is_shown_on_demand(
    window: MainWindow, office: Office
) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, RegisterPage)
    values = {
        "reporter": office.people["李委员"],
        "item": "ceremony",
        "matter": "子女婚事",
        "happens_on": "2026-05-01",
        "reported_on": "2026-03-02",
        "ceremony": "wedding",
    }
    given = ActInput(Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR, values)
    saved = cases.save_draft(office.book, given)
    model = page.list.model
    assert model.row_id(0) == saved.record_id
    assert "婚丧" not in str([model.index(0, column).data() for column in range(6)])
    page._open_titles.click()
    assert "婚丧" in str([model.index(0, column).data() for column in range(6)])


def test_the_list_filters_by_text_kind_and_state_and_follows_every_write(
    page: RegisterPage, office: Office
) -> None:
    first = approved(office)
    approved(office, interviewees=[office.people["欧阳丙丁"]], content="谈安全生产")
    assert page.list.model.rowCount() == 2
    page.list.set_filter("安全生产")
    assert page.list.model.rowCount() == 1
    page.list.set_filter("张三")
    assert [page.list.model.row_id(0), page.list.model.rowCount()] == [first, 1]
    page.list.set_filter("", kind="special")
    assert page.list.model.rowCount() == 0
    page.list.set_filter("", kind="", state="void")
    assert page.list.model.rowCount() == 0
    cases.void(office.book, first, "重复")
    assert page.list.model.rowCount() == 1


def test_numbers_sort_by_their_running_number(page: RegisterPage, office: Office) -> None:
    for _ in range(11):
        approved(office)
    column = [c.name for c in page.list.model.columns].index("number")
    page.list.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    shown = [str(page.list.model.index(row, column).data()) for row in range(11)]
    assert shown == [f"谈〔2026〕{number}号" for number in range(1, 12)]


def test_the_unit_of_a_talk_is_that_of_the_person_on_its_day(
    page: RegisterPage, office: Office
) -> None:
    approved(office)
    column = [c.name for c in page.list.model.columns].index("unit")
    assert page.list.model.index(0, column).data() == "综合股"


def test_the_table_is_saved_as_a_workbook(
    page: RegisterPage, window: MainWindow, office: Office, tmp_path: Path, monkeypatch, qtbot
) -> None:
    import python_calamine

    approved(office)
    target = tmp_path / "台账.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    page.list._export.click()
    qtbot.waitUntil(lambda: target.exists() and not window.tasks.busy, timeout=6000)
    book = python_calamine.CalamineWorkbook.from_path(str(target))
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[2] == ["编号", "日期", "事项", "对象", "单位", "状态"]
    assert lines[3][0] == "谈〔2026〕1号"
    assert lines[3][2:5] == ["定期约谈：张三", "张三", "综合股"]


def test_an_open_form_is_left_alone_when_something_else_is_written(
    page: RegisterPage, office: Office, type_text
) -> None:
    page.open_record(approved(office), ActKind.TALK_NOTICE)
    form = page.case.form
    assert form is not None
    type_text(form.form.editor("contact").focus_target(), "丁某")
    approved(office, content="别的约谈")
    assert page.case.form is form
    assert form.form.editor("contact").value() == "丁某"


def test_the_issued_paper_is_previewed_and_its_use_is_logged(
    page: RegisterPage, window: MainWindow, office: Office, monkeypatch
) -> None:
    record = approved(office)
    page.open_record(record)
    assert page.case.detail is not None
    (paper,) = page.case.detail.papers
    shown: list[bytes] = []

    def preview(data: bytes, title: str, printed: Any = None, saved: Any = None) -> None:
        shown.append(data)
        assert "谈〔2026〕1号" in title
        printed()

    monkeypatch.setattr(window, "preview", preview)
    page.case.tabs.show_paper(paper.id)
    assert shown[0].startswith(b"%PDF")
    assert page.case.detail.papers[0].printed == 1
