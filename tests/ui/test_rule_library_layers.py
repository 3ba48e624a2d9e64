"""Several regulations in the rule library: adopted, mapped, ended, updated, with documents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import select

from db.models.regulations import AdoptedRegulation
from db.vocabulary import UserRole
from desktop.services import books, layers, regulation_files, rule_views, users
from desktop.services.users import UserInput
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.rules.adopt import AdoptDialog
from desktop.ui.screens.rules.ending import EndDialog
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.page import RulesPage
from desktop.ui.screens.rules.roles import RolesDialog
from desktop.ui.screens.rules.updating import UpdateDialog
from desktop.ui.screens.settings.moved import MovedDialog
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from desktop.ui.widgets.reason import ReasonDialog
from tests.ui.sample_office import CHEAP, Office

OTHER = "qingcheng"
_TRIES = 3000  # a minute: the dates are computed before a dialog comes


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    window.go("rules")
    found = window.page("rules")
    assert isinstance(found, RulesPage)
    return found


@pytest.fixture(autouse=True)
def work_ends(window: MainWindow, qtbot):
    """A window with running work asks before it closes."""
    yield
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def with_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do something with the next dialog of a kind."""
    tries = 0

    def wait() -> None:
        nonlocal tries
        tries += 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            except BaseException:
                dialog.reject()  # a test that fails must not wait for somebody to answer
                raise
        elif tries < _TRIES:
            QTimer.singleShot(20, wait)

    QTimer.singleShot(0, wait)


def adopted(office: Office) -> dict[str, bool]:
    return {row.regulation: row.until is None for row in layers.adopted(office.book)}


def fill(dialog: QDialog, *, own: bool = False) -> None:
    """Go through the three pages with what is proposed."""
    assert isinstance(dialog, AdoptDialog)
    dialog.choose(OTHER)
    dialog.own.setChecked(own)
    dialog.go_on()
    assert dialog.pages.currentIndex() == 1
    dialog.questions.form.load(dialog.questions.form.draft() | {"since": "2026-02-01"})
    dialog.go_on()
    assert dialog.pages.currentIndex() == 2
    dialog.go_on()


def adopt(office: Office, page: RulesPage, qtbot) -> list[int]:
    """Adopt the other regulation through the window; returns how many dates were shown."""
    seen: list[int] = []

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, MovedDialog)
        seen.append(dialog.table.model().rowCount() if dialog.table.model() else 0)
        dialog.accept()

    with_dialog(AdoptDialog, fill)
    page.adopt.click()
    with_dialog(MovedDialog, agree)
    qtbot.waitUntil(lambda: OTHER in adopted(office), timeout=20_000)
    qtbot.waitUntil(lambda: page.chooser.count() == 2)
    return seen


def test_a_second_regulation_is_adopted_with_what_it_moves(
    office: Office, page: RulesPage, qtbot
) -> None:
    assert not page.roles.isEnabled()
    assert not page.end.isEnabled()
    seen = adopt(office, page, qtbot)
    assert seen[0] > 0
    assert adopted(office) == {"qixian": True, OTHER: True}
    assert page.shown == "qixian"
    page.choose(OTHER)
    view = rule_views.view(office.book, OTHER)
    assert page.dated.panel.source.count() + page.standing.panel.source.count() == len(view.rules)
    assert page.roles.isEnabled()
    assert page.end.isEnabled()
    rule = next(row for row in view.rules if page.dated.row(row.id))
    page.choose("qixian")
    page.open_target(PageTarget(record=rule.id))
    assert page._row(rule.id) is not None


def test_an_adoption_that_is_not_confirmed_changes_nothing(
    office: Office, page: RulesPage, qtbot, window: MainWindow
) -> None:
    done: list[bool] = []

    def refuse(dialog: QDialog) -> None:
        dialog.reject()
        done.append(True)

    with_dialog(AdoptDialog, fill)
    page.adopt.click()
    with_dialog(MovedDialog, refuse)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert adopted(office) == {"qixian": True}


def test_what_is_wrong_is_named_on_its_page_and_nothing_is_lost(
    office: Office, page: RulesPage
) -> None:
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        dialog.choose(OTHER)
        dialog.own.setChecked(True)
        dialog.go_on()
        # 换用 has to begin after the own regulation did, on 2026-01-01.
        draft = dialog.questions.form.draft() | {"since": "2026-01-01", "pledge_day": "2-31"}
        dialog.questions.form.load(draft)
        dialog.go_on()
        rows = dialog.questions.form._rows
        said.append(rows["since"].error)
        dialog.questions.form.load(draft | {"since": "2026-02-01"})
        dialog.go_on()
        said.append(dialog.questions.form._rows["pledge_day"].error)
        dialog.questions.form.load(draft | {"since": "2026-02-01", "pledge_day": "3月15日"})
        dialog.go_on()
        assert dialog.roles is not None
        proposed = dialog.roles.mapping()
        for box in dialog.roles.boxes.values():
            box.setCurrentIndex(0)
        dialog.go_on()
        said.append(dialog._error.text())
        dialog.go_back()
        dialog.go_on()
        assert set(dialog.roles.mapping().values()) == {""}
        for role, box in dialog.roles.boxes.items():
            box.setCurrentIndex(box.findData(proposed[role]))
        assert dialog.questions.adoption().answers["pledge_day"] == "03-15"
        dialog.reject()

    with_dialog(AdoptDialog, act)
    page.adopt.click()
    assert "2026-01-01" in said[0]
    assert "03-31" in said[1]
    assert "至少对应一个" in said[2]
    assert adopted(office) == {"qixian": True}


def test_another_own_regulation_takes_the_place_of_the_first(
    office: Office, page: RulesPage, qtbot
) -> None:
    with_dialog(AdoptDialog, lambda dialog: fill(dialog, own=True))
    page.adopt.click()
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: OTHER in adopted(office), timeout=20_000)
    rows = layers.adopted(office.book)
    assert (rows[0].regulation, rows[0].own, rows[0].until) == (OTHER, True, None)
    assert (rows[1].regulation, rows[1].until) == ("qixian", date(2026, 1, 31))
    qtbot.waitUntil(lambda: "已停用" in page.chooser.itemText(1))


def test_the_roles_of_a_further_regulation_are_changed(
    office: Office, page: RulesPage, qtbot
) -> None:
    adopt(office, page, qtbot)
    page.choose(OTHER)
    before = {row.role: row.counterpart for row in layers.role_rows(office.book, OTHER)}
    held = next(
        row.role for row in layers.role_rows(office.book, OTHER) if row.holders and row.counterpart
    )

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RolesDialog)
        assert dialog.table.mapping() == before
        dialog.table.boxes[held].setCurrentIndex(0)
        assert "没有对应的角色" in dialog.table._warning.text()
        dialog.submit()

    with_dialog(RolesDialog, act)
    page.roles.click()
    with_dialog(MovedDialog, lambda dialog: dialog.accept())

    def stored() -> dict[str, str]:
        return {row.role: row.counterpart for row in layers.role_rows(office.book, OTHER)}

    qtbot.waitUntil(lambda: stored()[held] == "", timeout=20_000)
    assert {role: code for role, code in stored().items() if role != held} == {
        role: code for role, code in before.items() if role != held
    }


def test_a_further_regulation_is_ended_with_a_reason(
    office: Office, page: RulesPage, qtbot
) -> None:
    adopt(office, page, qtbot)
    page.choose(OTHER)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        dialog.submit()
        said.append(dialog.form._rows["reason"].error)
        dialog.form.load({"last": "2026-01-15", "reason": "上级文件已经废止"})
        dialog.submit()
        said.append(dialog.form._rows["last"].error)
        dialog.form.load({"last": "2026-06-30", "reason": "上级文件已经废止"})
        dialog.submit()

    with_dialog(EndDialog, act)
    page.end.click()
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: adopted(office) == {"qixian": True, OTHER: False}, timeout=20_000)
    assert all(said)
    assert "2026-02-01" in said[1]
    qtbot.waitUntil(lambda: not page.end.isEnabled())


def test_a_newer_version_is_told_in_words_and_taken_over(
    office: Office, page: RulesPage, qtbot
) -> None:
    assert not page.update_button.isVisible()
    older(office)
    page.refresh()
    assert page.update_button.isVisible()
    assert "有新版本" in page.chooser.itemText(0)
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, UpdateDialog)
        told.extend(dialog.list.item(n).text() for n in range(dialog.list.count()))
        dialog.accept()

    with_dialog(UpdateDialog, act)
    page.update_button.click()
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: not layers.updates(office.book), timeout=20_000)
    qtbot.waitUntil(lambda: not page.update_button.isVisible())
    assert any(text.startswith("改动") and "7个工作日" in text for text in told), told
    value = next(r.value for r in rule_views.view(office.book).rules if r.id == "talk.notice")
    assert value == "3个工作日"


def older(office: Office) -> None:
    """Put a version into the book in which the notice was to be given seven days ahead."""
    with office.book.write() as work:
        row = work.session.scalars(select(AdoptedRegulation)).one()
        files = dict(row.files)
        name = next(name for name, text in files.items() if 'id = "talk.notice"' in text)
        head, mark, tail = files[name].partition('id = "talk.notice"')
        files[name] = head + mark + tail.replace("amount = 3", "amount = 7", 1)
        assert files != row.files
        row.files, row.version_hash = files, "0" * 64
        work.audit("regulation.update", "regulation", row.id)
        work.regulation_changed()


def test_documents_are_attached_saved_and_removed(
    office: Office, page: RulesPage, qtbot, tmp_path: Path
) -> None:
    path = tmp_path / "示例局转发通知.txt"
    path.write_text("示例：现予转发。", "utf-8")
    page.documents.add([path])
    qtbot.waitUntil(lambda: bool(regulation_files.documents_of(office.book, "qixian")))
    (row,) = regulation_files.documents_of(office.book, "qixian")
    assert (row.name, row.size) == (path.name, path.stat().st_size)
    assert b"".join(regulation_files.chunks(office.book, row.id)) == path.read_bytes()
    qtbot.waitUntil(lambda: page.documents.list._list.count() == 1)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.box.setPlainText("附错了文件")
        dialog.accept()

    with_dialog(ReasonDialog, act)
    page.documents.remove(row.id)
    assert regulation_files.documents_of(office.book, "qixian") == ()
    qtbot.waitUntil(lambda: page.documents.list._list.count() == 0)


def test_who_may_not_change_rules_only_reads(office: Office, qtbot) -> None:
    given = UserInput("乙某", UserRole.LEADER, "另一个人-Lianze-77")
    users.add_user(office.book, given, cost=CHEAP)
    folder = office.book.folder
    office.book.close()
    with books.open_book(folder, given.password, user_name="乙某", clock=office.clock) as book:
        shown = MainWindow(
            page_specs(book), lambda _text: (), BookInfo("示例局", "乙某", office.clock.today())
        )
        qtbot.addWidget(shown)
        shown.go("rules")
        page = shown.page("rules")
        assert isinstance(page, RulesPage)
        buttons = (page.adopt, page.roles, page.end, page.attach, page.dated.detail.change)
        assert not any(button.isEnabled() for button in buttons)
        assert page.dated.panel.source.count() > 0


def test_days_and_parts_of_a_period_can_be_set(office: Office, page: RulesPage, qtbot) -> None:
    rule = "talk.quota.general_secretary_member"

    def part(dialog: QDialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        dialog.form.load(
            {"key": "part_period", "part_period": "full", "since": "2026-01-01", "basis": "示例1号"}
        )
        dialog.submit()

    with_dialog(OverrideDialog, part)
    page.change(rule)
    with_dialog(MovedDialog, lambda dialog: dialog.accept())

    def row() -> rule_views.RuleRow:
        return next(r for r in rule_views.view(office.book).rules if r.id == rule)

    qtbot.waitUntil(lambda: row().part_period == "任职满一天即全数", timeout=20_000)

    def due(dialog: QDialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        dialog.form.load(
            {"key": "due", "due": "6月20日、12-20", "since": "2026-01-01", "basis": "示例1号"}
        )
        dialog.submit()

    with_dialog(OverrideDialog, due)
    page.change(rule)
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: row().when == "每年，最迟6月20日、12月20日", timeout=20_000)
    page.open_target(PageTarget(record=rule))
    qtbot.waitUntil(lambda: "6月20日、12月20日" in page.dated.detail.own.text(), timeout=20_000)


def test_a_rule_tells_its_values_over_time_and_where_it_is_used(
    office: Office, page: RulesPage
) -> None:
    page.open_target(PageTarget(record="talk.notice"))
    assert "2015-12-11起：3个工作日（原文，现在执行）" in page.dated.detail.steps.text()
    assert "约谈通知书" in page.dated.detail.uses.text()
    assert "工作台" in page.dated.detail.uses.text()
