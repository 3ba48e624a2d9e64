"""The rule library on a real book: reading, filtering, overriding with what it moves."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from desktop.services import rule_views
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.page import RulesPage
from desktop.ui.screens.settings.moved import MovedDialog
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office

QUOTA = "talk.quota.general_secretary_member"
_TRIES = 250  # five seconds


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    window.go("rules")
    found = window.page("rules")
    assert isinstance(found, RulesPage)
    return found


def work_ends(window: MainWindow, qtbot) -> None:
    """A window with running work asks before it closes."""
    qtbot.waitUntil(lambda: not window.tasks.busy)


def with_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    tries = 0

    def wait() -> None:
        nonlocal tries
        tries += 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        elif tries < _TRIES:
            QTimer.singleShot(20, wait)

    QTimer.singleShot(0, wait)


def value_of(office: Office, rule: str) -> str:
    return next(row.value for row in rule_views.view(office.book).rules if row.id == rule)


def test_every_rule_of_the_regulation_can_be_read(page: RulesPage, office: Office) -> None:
    with office.book.read() as session:
        rules = office.book.rulebook(session).rules.regulation.rules
    shown = page.dated.panel.source.count() + page.standing.panel.source.count()
    assert shown == len(rules)
    for rule in rules:
        row = page.dated.row(rule.id) or page.standing.row(rule.id)
        assert row is not None
        assert row.article == rule.article
        page.open_target(PageTarget(record=rule.id))


def test_a_rule_is_shown_with_who_whom_and_when(page: RulesPage) -> None:
    page.open_target(PageTarget(record=QUOTA))
    row = page.dated.row(QUOTA)
    assert row is not None
    assert (row.value, row.who, row.when) == ("2次", "局党总支书记", "每年")
    assert row.whom == "同一单位的局党总支班子成员"
    assert page.dated.detail._title.text() == row.label
    assert "各自完成" in page.dated.detail._assumption.text()


def test_rules_are_found_by_words_register_and_state(page: RulesPage) -> None:
    panel = page.dated.panel
    panel.set_filter("书面通知约谈对象")
    assert panel.model.rowCount() == 1
    panel.set_filter("", register="pledge")
    assert 0 < panel.model.rowCount() < panel.source.count()
    panel.set_filter("", register="", state="off")
    off = {panel.model.row_id(place) for place in range(panel.model.rowCount())}
    assert "talk.quota.general_together_member" in off
    assert QUOTA not in off


def test_lists_and_questions_are_complete(page: RulesPage, office: Office) -> None:
    view = rule_views.view(office.book)
    assert page.lists.names.count() == len(view.lists)
    for place, item in enumerate(view.lists):
        page.lists.names.setCurrentRow(place)
        assert page.lists.items.count() == len(item.items)
    answers = {answer.id: answer.answer for answer in view.answers}
    assert answers["report_prior_days"] == "15日"
    assert answers["consent_for_secretary"] == "书记自行决定"
    assert answers["inquiry_reply_days"] == "尚未填写"


def test_an_override_names_what_is_wrong(office: Office, page: RulesPage) -> None:
    wrong = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        dialog.submit()
        wrong.append({name: dialog.form._rows[name].error for name in ("amount", "basis")})
        dialog.form.load(
            {"key": "amount", "amount": 9999, "since": "2020-01-01", "basis": "示例文件"}
        )
        dialog.submit()
        wrong.append({name: dialog.form._rows[name].error for name in ("amount", "since")})
        dialog.reject()

    with_dialog(OverrideDialog, act)
    page.change(QUOTA)
    assert all(wrong[0].values())
    assert "3660" in wrong[1]["amount"]
    assert "2026-01-01" in wrong[1]["since"]
    assert value_of(office, QUOTA) == "2次"


def override(value: dict[str, object]) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        basis = {"since": "2026-01-01", "basis": "示例局党总支〔2026〕1号"}
        dialog.form.load(value | basis)
        dialog.submit()

    return act


def test_what_an_override_moves_is_shown_first_and_may_be_refused(
    office: Office, page: RulesPage, qtbot, window: MainWindow
) -> None:
    seen: list[int] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MovedDialog)
        seen.append(dialog.table.model().rowCount())
        dialog.reject()

    with_dialog(OverrideDialog, override({"key": "amount", "amount": 3}))
    page.change(QUOTA)
    with_dialog(MovedDialog, look)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] > 0
    assert value_of(office, QUOTA) == "2次"
    work_ends(window, qtbot)


def test_an_override_is_stored_with_its_basis_and_the_page_follows(
    office: Office, page: RulesPage, qtbot, window: MainWindow
) -> None:
    with_dialog(OverrideDialog, override({"key": "amount", "amount": 3}))
    page.change(QUOTA)
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: value_of(office, QUOTA) == "3次")
    page.refresh()
    row = page.dated.row(QUOTA)
    assert row is not None
    assert [(own.text, own.since) for own in row.own] == [("3", date(2026, 1, 1))]
    page.open_target(PageTarget(record=QUOTA))
    assert "〔2026〕1号" in page.dated.detail.own.text()
    work_ends(window, qtbot)


def test_a_rule_that_was_off_is_switched_on(
    office: Office, page: RulesPage, qtbot, window: MainWindow
) -> None:
    rule = "talk.quota.general_discipline_secretary"
    with_dialog(OverrideDialog, override({"key": "enabled", "on": True}))
    page.change(rule)
    with_dialog(MovedDialog, lambda dialog: dialog.accept())

    def on() -> bool:
        return next(r.in_force for r in rule_views.view(office.book).rules if r.id == rule)

    qtbot.waitUntil(on)
    work_ends(window, qtbot)
