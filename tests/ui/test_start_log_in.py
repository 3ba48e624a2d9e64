"""Log-in, its failures, the recovery code, restoring, locking: real books, real widgets."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.key_slots import Cost
from db.vocabulary import UserRole
from desktop.platform.paths import config_folder
from desktop.services import books, keeping, organisation, preferences, users
from desktop.services.books import Created, NewBookInput
from desktop.services.clock import SetClock
from desktop.services.organisation import PersonInput
from desktop.services.regulation import AdoptionInput
from desktop.services.users import UserInput
from desktop.ui.screens.start.window import StartWindow
from desktop.ui.screens.start.wizard import Making
from desktop.ui.start import Program

PASSWORD = "示例局-Lianze-2026"
OTHER = "另一个人-Lianze-77"
CHEAP = Cost(memory_kib=64, passes=1)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC))


@pytest.fixture
def created(tmp_path: Path, clock: SetClock) -> Created:
    """A book of two users, closed."""
    given = NewBookInput(
        "示例局", AdoptionInput("qixian", date(2026, 1, 1), {}), "甲一凡", PASSWORD
    )
    made = books.create(tmp_path / "示例局", given, clock=clock, cost=CHEAP)
    users.add_user(made.book, UserInput("乙䶮", UserRole.OFFICER, OTHER), cost=CHEAP)
    made.book.close()
    return made


@pytest.fixture
def program(qtbot, clock: SetClock) -> Iterator[Program]:
    made = Program(StartWindow(lambda: Making(clock, CHEAP)))
    yield made
    if made.session is not None:
        made.session.window.close()
        qtbot.waitUntil(lambda: made.session is None)
    made.start.tasks.cancel_all()
    made.start.close()
    made.start.deleteLater()


def at_log_in(program: Program, qtbot, folder: Path) -> None:
    program.begin(folder)
    qtbot.waitExposed(program.start)
    page = program.start.log_in
    qtbot.waitUntil(lambda: not page.busy)


def logged_in(program: Program, qtbot, folder: Path) -> None:
    at_log_in(program, qtbot, folder)
    program.start.log_in.password.line.setText(PASSWORD)
    qtbot.keyClick(program.start.log_in.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None and program.session.window.isVisible())


def texts(program: Program) -> str:
    return " ".join(m.accessibleName() for m in program.start.log_in.messages.messages())


class WindowsShown(QObject):
    """Remembers every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_a_start_page_is_a_window_for_a_moment(program: Program, qtbot) -> None:
    watch = WindowsShown()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    program.begin()
    program.start.start_wizard()
    program.start.start_restore()
    app.removeEventFilter(watch)
    assert watch.seen == [program.start]


def test_the_users_are_offered_and_the_right_password_opens(
    program: Program, qtbot, created: Created
) -> None:
    at_log_in(program, qtbot, created.book.folder)
    page = program.start.log_in
    assert [page.user.itemText(place) for place in range(page.user.count())] == ["甲一凡", "乙䶮"]
    page.user.setCurrentText("乙䶮")
    page.password.line.setText(OTHER)
    qtbot.mouseClick(page.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    assert program.session._book.user_name == "乙䶮"
    assert page.password.text() == ""
    assert preferences.load(config_folder()).recent[0] == created.book.folder


def test_enter_before_the_users_are_known_still_counts(
    program: Program, qtbot, created: Created
) -> None:
    program.begin(created.book.folder)
    page = program.start.log_in
    page.password.line.setText(PASSWORD)
    page.password.line.setFocus()
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None)


def test_a_wrong_password_is_told_under_its_line(program: Program, qtbot, created: Created) -> None:
    at_log_in(program, qtbot, created.book.folder)
    page = program.start.log_in
    page.password.line.setText("不是这个密码-9")
    page._submit()
    qtbot.waitUntil(lambda: bool(page.rows.row("password").error))
    assert "密码不正确" in page.rows.row("password").error
    assert page.password.line.selectedText() == "不是这个密码-9"
    assert program.session is None
    page.password.line.setText("x")
    assert page.rows.row("password").error == ""


def test_an_empty_password_is_asked_for(program: Program, qtbot, created: Created) -> None:
    at_log_in(program, qtbot, created.book.folder)
    program.start.log_in._submit()
    assert "请输入密码" in program.start.log_in.rows.row("password").error


def test_a_book_open_elsewhere_names_who_and_when(
    program: Program, qtbot, created: Created, clock: SetClock
) -> None:
    with books.open_book(created.book.folder, PASSWORD, clock=clock):
        at_log_in(program, qtbot, created.book.folder)
        program.start.log_in.password.line.setText(PASSWORD)
        program.start.log_in._submit()
        qtbot.waitUntil(lambda: bool(program.start.log_in.messages.messages()))
        assert "打开，不能同时再次打开" in texts(program)
        assert str(datetime.now().year) in texts(program)
    program.start._retry()
    qtbot.waitUntil(lambda: not program.start.log_in.busy)
    assert texts(program) == ""


def test_every_other_failure_has_its_own_answer(
    program: Program, qtbot, created: Created, tmp_path: Path
) -> None:
    folder = created.book.folder
    description = folder / "book.json"
    sound = description.read_text()
    answers = {}

    def ask(name: str, where: Path) -> None:
        program.start.ask_password(where)
        qtbot.waitUntil(lambda: bool(program.start.log_in.messages.messages()))
        answers[name] = texts(program)

    at_log_in(program, qtbot, folder)
    ask("gone", tmp_path / "U盘" / "台账")
    (tmp_path / "leer").mkdir()
    ask("empty", tmp_path / "leer")
    description.write_text("{")
    ask("damaged", folder)
    description.write_text(json.dumps({**json.loads(sound), "format_version": 99}))
    ask("newer", folder)
    description.write_text(sound)
    shutil.move(folder / "keys.json", folder / "keys.away")
    ask("keys", folder)
    assert "可能没有连接" in answers["gone"]
    assert "没有廉责台账" in answers["empty"]
    assert "已损坏" in answers["damaged"]
    assert "更新版本的程序" in answers["newer"]
    assert "密钥文件" in answers["keys"]
    assert len(set(answers.values())) == 5


def test_a_forgotten_password_is_replaced_by_the_recovery_code(
    program: Program, qtbot, created: Created
) -> None:
    at_log_in(program, qtbot, created.book.folder)
    program.start.log_in.forgotten.emit("甲一凡")
    page = program.start._forgotten
    assert page is not None
    page.submit()
    assert "请输入恢复码" in page.rows.row("recovery_code").error
    assert "至少需要" in page.rows.row("password").error
    page.code.setText(created.recovery_code[:-1])
    page.password.line.setText("新的密码-Lianze-8")
    page.again.line.setText("新的密码-Lianze-8")
    page.submit()
    qtbot.waitUntil(lambda: "25 位" in page.rows.row("recovery_code").error)
    page.code.setText(created.recovery_code)
    page.submit()
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    users.check_password(program.session._book, "新的密码-Lianze-8")
    assert keeping.verify_audit(program.session._book).sound


def test_a_backup_is_restored_and_asks_for_its_password(
    program: Program, qtbot, created: Created, clock: SetClock, tmp_path: Path
) -> None:
    with books.open_book(created.book.folder, PASSWORD, clock=clock) as book:
        organisation.add_person(book, PersonInput("丙三"))
        keeping.back_up(book, into=tmp_path / "stick")
    program.begin()
    program.start.start_restore()
    page = program.start._restore
    assert page is not None
    page.source.set_path(tmp_path)
    assert "没有可以用的备份" in page.rows.row("source").error
    page.source.set_path(tmp_path / "stick")
    assert page.list.count() == 1
    page.target.set_path(created.book.folder)
    page.submit()
    qtbot.waitUntil(lambda: "不是空文件夹" in page.rows.row("folder").error)
    page.target.set_path(tmp_path / "恢复")
    page.submit()
    qtbot.waitUntil(lambda: program.start.page is program.start.log_in)
    qtbot.waitUntil(lambda: not program.start.log_in.busy)
    program.start.log_in.password.line.setText(PASSWORD)
    program.start.log_in._submit()
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    assert program.session._book.folder == tmp_path / "恢复"


def test_a_locked_window_shows_nothing_and_opens_with_the_password(
    program: Program, qtbot, created: Created
) -> None:
    logged_in(program, qtbot, created.book.folder)
    session = program.session
    assert session is not None
    QApplication.clipboard().setText("甲一凡的谈话")
    session.window.lock_requested.emit()
    lock = session.locked
    assert lock is not None
    assert QApplication.clipboard().text() == ""
    assert QApplication.activeModalWidget() is lock
    curtain = session._curtains[0]
    assert curtain.isVisible()
    assert curtain.size() == session.window.size()
    session.window.resize(900, 600)
    assert curtain.size() == session.window.size()
    qtbot.keyClick(lock, Qt.Key.Key_Escape)
    assert lock.isVisible()
    lock.password.line.setText("不是这个密码-9")
    lock._submit()
    qtbot.waitUntil(lambda: "密码不正确" in lock.rows.row("password").error)
    assert session.locked is lock
    lock.password.line.setText(PASSWORD)
    qtbot.keyClick(lock.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.locked is None)
    assert not session._curtains


def test_another_user_takes_over_from_the_lock(program: Program, qtbot, created: Created) -> None:
    logged_in(program, qtbot, created.book.folder)
    assert program.session is not None
    program.session.lock()
    assert program.session.locked is not None
    program.session.locked.leave_requested.emit()
    qtbot.waitUntil(lambda: program.session is None)
    assert program.start.isVisible()
    assert program.start.page is program.start.log_in
    qtbot.waitUntil(lambda: not program.start.log_in.busy)
    books.open_book(created.book.folder, OTHER, user_name="乙䶮").close()


def test_the_lock_comes_by_itself(program: Program, qtbot, created: Created) -> None:
    logged_in(program, qtbot, created.book.folder)
    session = program.session
    assert session is not None
    session.window._idle.set_minutes(0.001)
    qtbot.waitUntil(lambda: session.locked is not None)
    assert session.locked is not None
    session.locked.password.line.setText(PASSWORD)
    session.locked._submit()
    qtbot.waitUntil(lambda: session.locked is None)


def test_an_auditor_sees_no_page_of_business(
    program: Program, qtbot, created: Created, clock: SetClock
) -> None:
    from desktop.ui.screens.start.session import allowed_pages

    with books.open_book(created.book.folder, PASSWORD, clock=clock) as book:
        everything = {spec.key for spec in allowed_pages(book)}
        users.add_user(book, UserInput("丙审计", UserRole.AUDITOR, OTHER), cost=CHEAP)
    with books.open_book(created.book.folder, OTHER, user_name="丙审计", clock=clock) as book:
        assert [spec.key for spec in allowed_pages(book)] == ["settings"]
    assert {"dashboard", "settings", "rules"} <= everything


def test_a_write_refreshes_what_is_shown(program: Program, qtbot, created: Created) -> None:
    from desktop.services import office_settings

    logged_in(program, qtbot, created.book.folder)
    assert program.session is not None
    office_settings.rename_unit(program.session._book, "示例二局")
    qtbot.waitUntil(lambda: "示例二局" in program.session.window.windowTitle())
