"""The settings on a real book: every button does what it says, and is refused where it must be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QWidget

from db.problems import WrongPassword
from db.vocabulary import UserRole
from desktop.platform.paths import config_folder
from desktop.services import audit_log, backup_list, books, office_settings, preferences, users
from desktop.services.preferences import Look
from desktop.services.users import UserInput, UserRow
from desktop.ui.screens.settings.appearance import AppearanceSection
from desktop.ui.screens.settings.audit import AuditSection
from desktop.ui.screens.settings.backups import BackupsSection
from desktop.ui.screens.settings.calendar import CalendarSection
from desktop.ui.screens.settings.moved import MovedDialog
from desktop.ui.screens.settings.new_code import NewCodeDialog
from desktop.ui.screens.settings.office import OfficeSection
from desktop.ui.screens.settings.page import SettingsPage
from desktop.ui.screens.settings.passwords import PasswordsSection
from desktop.ui.screens.settings.rows_dialog import RowsDialog
from desktop.ui.screens.settings.section import Section
from desktop.ui.screens.settings.users import UsersSection
from desktop.ui.shell import MainWindow
from desktop.ui.theme import Appearance, current_theme
from tests.ui.sample_office import CHEAP, PASSWORD, Office

OTHER = "另一个人-Lianze-77"
_TRIES = 250  # five seconds


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for section in (UsersSection, PasswordsSection):
        monkeypatch.setattr(section, "cost", CHEAP)
    return


def work_ends(window: MainWindow, qtbot) -> None:
    """A window with running work asks before it closes."""
    qtbot.waitUntil(lambda: not window.tasks.busy)


def section(window: MainWindow, key: str) -> Section:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page.section(key)


def keys(window: MainWindow) -> list[str]:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return [page.list.item(place).text() for place in range(page.list.count())]


def with_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do something with the next dialog of a kind."""

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


def press(dialog: QWidget, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


def second(office: Office) -> UserRow:
    return next(row for row in users.list_users(office.book) if not row.is_self)


def select(part: UsersSection, user_id: str) -> None:
    part.table.selectRow(list(part._rows).index(user_id))


def test_the_unit_is_renamed_and_a_nameless_one_refused(window: MainWindow, office: Office) -> None:
    part = section(window, "office")
    assert isinstance(part, OfficeSection)
    part.name.setText("  ")
    part.save.click()
    assert "请填写单位名称" in part.rows.row("unit_name").error
    part.name.setText("示例二局")
    part.save.click()
    assert books.unit_name(office.book) == "示例二局"
    assert part.rows.row("unit_name").error == ""


def test_a_user_is_added_given_a_role_disabled_and_taken_back(
    window: MainWindow, office: Office, qtbot
) -> None:
    part = section(window, "users")
    assert isinstance(part, UsersSection)
    assert not part.disable.isEnabled()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RowsDialog)
        dialog.submit()
        assert "请填写姓名" in dialog.rows.row("name").error
        name, password = dialog.rows.row("name")._target, dialog.rows.row("password")._target
        name.setText("乙䶮")  # type: ignore[attr-defined]
        password.setText("1")  # type: ignore[attr-defined]
        dialog.submit()
        qtbot.waitUntil(lambda: "至少需要" in dialog.rows.row("password").error)
        password.setText(OTHER)  # type: ignore[attr-defined]
        dialog.submit()

    with_dialog(RowsDialog, fill)
    part.add.click()
    added = second(office)
    assert (added.name, added.role) == ("乙䶮", UserRole.OFFICER)

    def choose(dialog: QDialog) -> None:
        box = dialog.findChild(QComboBox)
        assert box is not None
        box.setCurrentIndex(box.findData(UserRole.LEADER.value))
        press(dialog, "调整")

    part.refresh()
    select(part, added.id)
    with_dialog(RowsDialog, choose)
    part.role.click()
    assert second(office).role is UserRole.LEADER

    part.refresh()
    select(part, added.id)
    with_dialog(QDialog, lambda dialog: press(dialog, "停用"))
    part.disable.click()
    assert second(office).disabled_at is not None
    assert books.users(office.book.folder) == ("甲一凡",)

    def renew(dialog: QDialog) -> None:
        assert isinstance(dialog, RowsDialog)
        dialog.rows.row("password")._target.setText(OTHER)  # type: ignore[attr-defined]
        dialog.submit()

    part.refresh()
    select(part, added.id)
    assert part.reset.text() == "重新启用…"
    with_dialog(RowsDialog, renew)
    part.reset.click()
    assert books.users(office.book.folder) == ("甲一凡", "乙䶮")
    work_ends(window, qtbot)


def test_nobody_disables_himself(window: MainWindow) -> None:
    part = section(window, "users")
    assert isinstance(part, UsersSection)
    part.table.selectRow(0)
    assert part.role.isEnabled()
    assert not part.disable.isEnabled()


def test_an_administrator_in_the_office_closes_the_list_to_officers(
    window: MainWindow, office: Office, qtbot
) -> None:
    part = section(window, "users")
    assert isinstance(part, UsersSection)
    users.add_user(office.book, UserInput("乙管理", UserRole.ADMINISTRATOR, OTHER), cost=CHEAP)
    part.refresh()
    assert not part.add.isEnabled()
    users_note = part._note.text()
    assert "系统管理员" in users_note


def test_an_auditor_in_the_office_takes_the_log_from_the_officers(
    window: MainWindow, office: Office
) -> None:
    assert "审计日志" in keys(window)
    users.add_user(office.book, UserInput("丙审计", UserRole.AUDITOR, OTHER), cost=CHEAP)
    window.page("settings").refresh()
    assert "审计日志" not in keys(window)
    assert "用户和权限" in keys(window)


def test_the_own_password_is_changed(window: MainWindow, office: Office, qtbot) -> None:
    part = section(window, "passwords")
    assert isinstance(part, PasswordsSection)
    part.change.click()
    assert "请输入现在的密码" in part.rows.row("old").error
    part.old.line.setText("不是这个密码-9")
    part.new.line.setText(OTHER)
    part.again.line.setText(OTHER)
    part.change.click()
    qtbot.waitUntil(lambda: "不正确" in part.rows.row("old").error)
    part.old.line.setText(PASSWORD)
    part.change.click()
    qtbot.waitUntil(lambda: part.old.text() == "")
    users.check_password(office.book, OTHER)
    with pytest.raises(WrongPassword):
        users.check_password(office.book, PASSWORD)
    work_ends(window, qtbot)


def test_a_new_recovery_code_is_typed_back(window: MainWindow, office: Office) -> None:
    part = section(window, "passwords")
    assert isinstance(part, PasswordsSection)
    seen = []

    def copy(dialog: QDialog) -> None:
        assert isinstance(dialog, NewCodeDialog)
        seen.append(dialog.code.code.text())
        dialog.go_on()
        dialog.type_back.line.setText("AAAAA")
        dialog.go_on()
        assert "25 位" in dialog.type_back.rows.row("recovery_code").error
        dialog.type_back.line.setText(seen[0])
        dialog.go_on()

    def agree(dialog: QDialog) -> None:
        with_dialog(NewCodeDialog, copy)
        press(dialog, "换新的恢复码")

    with_dialog(QDialog, agree)
    part.renew.click()
    assert len(seen[0]) == 29
    assert books.recovery_confirmed(office.book)
    assert "已经核对过" in part._code_state.text()


def test_the_minutes_to_the_lock_are_kept(window: MainWindow, office: Office) -> None:
    part = section(window, "passwords")
    assert isinstance(part, PasswordsSection)
    part.minutes.setValue(3)
    part.save_lock.click()
    assert office_settings.lock_minutes(office.book) == 3


def test_looks_are_shown_at_once_and_kept(window: MainWindow) -> None:
    part = section(window, "looks")
    assert isinstance(part, AppearanceSection)
    part.looks[Look.DARK].click()
    part.font_size.setValue(19)
    assert current_theme().appearance is Appearance.DARK
    assert current_theme().font_px == 19
    kept = preferences.load(config_folder())
    assert (kept.look, kept.font_px) == (Look.DARK, 19)


def test_a_calendar_year_is_imported_and_a_wrong_file_named(
    window: MainWindow, office: Office, qtbot, tmp_path: Path
) -> None:
    part = section(window, "calendar")
    assert isinstance(part, CalendarSection)
    path = tmp_path / "2027.toml"
    path.write_text("year = 2027\nofficial = perhaps\n", "utf-8")
    part.import_file(path)
    qtbot.waitUntil(lambda: bool(window.messages.messages()))
    assert "2027.toml" in window.messages.messages()[0].accessibleName()
    window.messages.clear()
    path.write_text(
        'year = 2027\nofficial = true\nnotice = "示例通知"\n'
        '[[off]]\nname = "假期"\nfirst = 2027-03-30\nlast = 2027-04-02\n',
        "utf-8",
    )
    part.import_file(path)
    qtbot.waitUntil(lambda: bool(window.messages.messages()))
    # Recurring duties never move off a holiday, and nothing else is open in this office.
    assert "没有未办事项的到期日会变动" in window.messages.messages()[0].accessibleName()
    with office.book.read() as session:
        assert office.book.rulebook(session).calendar.is_official(2027)
    work_ends(window, qtbot)


def test_next_year_comes_first_and_says_that_it_is_an_estimate(
    window: MainWindow, office: Office
) -> None:
    part = section(window, "calendar")
    assert isinstance(part, CalendarSection)
    model = part.table.model()
    rows = [
        [model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())
    ]
    year = office.book.clock.today().year
    assert [row[0] for row in rows[:2]] == [f"{year + 1}年", f"{year}年"]
    assert [row[0] for row in rows[-8:]] == [f"{later}年" for later in range(2028, 2036)]
    assert rows[0][2:] == ["暂估放假13天", "通知尚未发布，依全国年节及纪念日放假办法"]
    assert rows[1][2:] == ["放假33天，调休上班6天", "国办发明电〔2025〕7号"]


def test_the_last_day_rule_shows_what_moves_before_it_is_stored(
    window: MainWindow, office: Office, qtbot
) -> None:
    from desktop.services import rule_changes

    part = section(window, "calendar")
    assert isinstance(part, CalendarSection)
    with_dialog(MovedDialog, lambda dialog: dialog.reject())
    part.moves.click()
    assert part.moves.isChecked()
    assert rule_changes.moves_off_holidays(office.book)
    with_dialog(MovedDialog, lambda dialog: dialog.accept())
    part.moves.click()
    qtbot.waitUntil(lambda: not rule_changes.moves_off_holidays(office.book))
    work_ends(window, qtbot)


def test_backups_are_made_here_and_elsewhere(
    window: MainWindow, office: Office, qtbot, tmp_path: Path
) -> None:
    part = section(window, "backups")
    assert isinstance(part, BackupsSection)
    part.now.click()
    qtbot.waitUntil(part.now.isEnabled)
    assert len(backup_list.backups_in(office.book.files.backups).rows) == 1
    part.back_up(tmp_path / "stick")
    qtbot.waitUntil(part.now.isEnabled)
    found = backup_list.backups_in(tmp_path / "stick").rows
    assert [row.carries_attachments for row in found] == [True]
    work_ends(window, qtbot)


def test_the_log_is_filtered_and_checked(window: MainWindow, office: Office, qtbot) -> None:
    part = section(window, "audit")
    assert isinstance(part, AuditSection)
    everything = part.panel.model.rowCount()
    assert everything == len(audit_log.entries(office.book))
    part.panel.set_filter("", kind="person.")
    assert 0 < part.panel.model.rowCount() < everything
    part.panel.set_filter("建立台账", kind="")
    assert part.panel.model.rowCount() == 1
    part.verify()
    qtbot.waitUntil(lambda: "核验通过" in part._badge.badge.text)
    work_ends(window, qtbot)


def test_a_log_that_was_tampered_with_says_where(window: MainWindow, office: Office, qtbot) -> None:
    from sqlalchemy import text

    with office.book.engine.begin() as connection:
        connection.execute(text("UPDATE audit_entry SET action = 'x.y' WHERE seq = 3"))
    part = section(window, "audit")
    assert isinstance(part, AuditSection)
    part.verify()
    qtbot.waitUntil(lambda: "核验不通过" in part._badge.badge.text)
    assert "第3条" in part._findings.text()
    work_ends(window, qtbot)


def test_the_log_says_names_not_ids(window: MainWindow, office: Office) -> None:
    rows = audit_log.entries(office.book)
    posts = [row for row in rows if row.action == "appointment.add"]
    assert posts
    assert all("人员：" in row.detail for row in posts)
    assert not any(person in row.detail for row in rows for person in office.people.values())
