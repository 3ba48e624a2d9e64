"""归档与U盘: writing, checking and opening archives in a real window on a real book."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from db.vocabulary import ActKind, Register, TalkKind
from desktop.archive.container import KeyCost
from desktop.platform.drives import Drive
from desktop.services import archive_checks, archive_history, attachments, cases
from desktop.services.archiving import ExportRequest, export
from desktop.services.cases import ActInput
from desktop.ui.screens.archive.page import ArchivePage
from desktop.ui.shell import BookInfo, MainWindow, PageSpec
from tests.ui.sample_office import TODAY, Office

PASSWORD = "归档口令-Abc 123"
CHEAP = KeyCost(memory_kib=256, iterations=1, lanes=1)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def talk(office: Office, tmp_path: Path) -> str:
    """The id of a finished talk with a file."""
    values = {
        "started_at": "2026-03-05T09:00",
        "place": "示例局小会议室",
        "interviewers": [office.people["钱书记"]],
        "interviewees": [office.people["李委员"]],
        "nature": "reminder",
        "form": "single",
        "content": "问：分管工作如何？答：按计划推进。",
        "rectification": False,
        "warning_reason": "补录程序启用前的约谈",
    }
    given = ActInput(Register.TALK, TalkKind.REGULAR, ActKind.TALK_HELD, values)
    record = cases.finish(office.book, given).record_id
    path = tmp_path / "签字件.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(6_000_000))
    attachments.add_file(office.book, record, path)
    return record


@pytest.fixture
def window(qtbot: Any, office: Office, drive: Path) -> Iterator[MainWindow]:
    def drives() -> tuple[Drive, ...]:
        if not drive.is_dir():
            return ()
        locked = Path("/media/只读盘")
        return (
            Drive(drive, "/dev/sdb1", "KINGSTON", "exfat", 64 << 30, 21 << 30, False),
            Drive(locked, "/dev/sdc1", "", "vfat", 8 << 30, 1 << 30, True),
        )

    spec = PageSpec("archive", "归档与U盘", "usb", lambda s: ArchivePage(s, office.book, drives))
    made = MainWindow([spec], lambda _text: (), BookInfo("示例局", "甲一凡", TODAY, 15))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.cancel_all()


@pytest.fixture
def page(window: MainWindow) -> ArchivePage:
    found = window.page("archive")
    assert isinstance(found, ArchivePage)
    found.writing.key_cost = CHEAP
    return found


def fill(page: ArchivePage, drive: Path, password: str = PASSWORD) -> None:
    writing = page.writing
    writing.target.drives.setCurrentRow(0)
    assert writing.target.path() == drive
    writing.form.load({"handler": "甲一凡", "purpose": "年度归档", "medium": "U-003"})
    writing.protection.first.line.setText(password)
    writing.protection.second.line.setText(password)


def idle(qtbot: Any, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)


def answer(press: str) -> list[str]:
    """Press a button of the next dialog by its text; the returned list gets the dialog's title."""
    said: list[str] = []

    def on_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, on_dialog)
            return
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
        said.append(dialog.windowTitle())
        buttons[press].click()

    QTimer.singleShot(0, on_dialog)
    return said


def test_everything_that_is_missing_is_said_at_once(
    page: ArchivePage, talk: str, drive: Path
) -> None:
    page.refresh()
    writing = page.writing
    writing.years.box("2026").setChecked(False)
    assert not writing.check()
    assert "年度" in writing.rows.row("years").error
    assert "U 盘" in writing.target.rows.row("target").error
    assert "口令" in writing.protection.rows.row("password").error
    wrong = {name for name, row in writing.form._rows.items() if row.error}
    assert wrong == {"purpose", "medium"}
    assert list(drive.iterdir()) == []


def test_the_size_follows_what_is_ticked(page: ArchivePage, talk: str) -> None:
    page.refresh()
    assert "共1件记录" in page.writing.size_line.text()
    page.writing.registers.box("talk").setChecked(False)
    assert "共0件记录" in page.writing.size_line.text()


def test_an_archive_is_written_encrypted_after_the_reminder(
    qtbot: Any, window: MainWindow, page: ArchivePage, talk: str, drive: Path, office: Office
) -> None:
    page.refresh()
    fill(page, drive)
    said = answer("写出归档")
    page.writing.ask()
    assert said == ["写出归档？"]
    idle(qtbot, window)
    (row,) = archive_history.history(office.book)
    assert (row.purpose, row.medium, row.encrypted) == ("年度归档", "U-003", True)
    assert page.writing.result.isVisible()
    assert "KINGSTON" in page.writing.advice.text()
    assert page.writing.protection.first.text() == ""
    assert archive_checks.verify(drive / row.name, PASSWORD).ok


def test_stepping_back_from_the_reminder_writes_nothing(
    page: ArchivePage, talk: str, drive: Path
) -> None:
    page.refresh()
    fill(page, drive)
    answer("取消")
    page.writing.ask()
    assert list(drive.iterdir()) == []


def test_a_plain_archive_asks_for_agreement(
    qtbot: Any, window: MainWindow, page: ArchivePage, talk: str, drive: Path
) -> None:
    page.refresh()
    fill(page, drive, "")
    page.writing.protection.plain.setChecked(True)
    assert page.writing.protection.warning.isVisible()
    assert not page.writing.check()
    page.writing.protection.agreed.setChecked(True)
    assert page.writing.check()
    page.writing.write()
    idle(qtbot, window)
    (path,) = (path for path in drive.iterdir() if path.is_dir())
    assert bagit.Bag(str(path)).validate()
    assert page.writing.protection.encrypted.isChecked()


def test_two_different_passwords_are_not_taken(page: ArchivePage, talk: str, drive: Path) -> None:
    page.refresh()
    fill(page, drive)
    page.writing.protection.second.line.setText(PASSWORD + "x")
    assert not page.writing.check()
    assert "不一样" in page.writing.protection.rows.row("again").error


def test_cancelling_leaves_nothing_and_lets_go_on(
    qtbot: Any, window: MainWindow, page: ArchivePage, talk: str, drive: Path, office: Office
) -> None:
    page.refresh()
    fill(page, drive)
    task = page.writing.write()
    task.cancel()
    assert not page.writing.start.isEnabled()
    idle(qtbot, window)
    assert list(drive.iterdir()) == []
    assert archive_history.history(office.book) == ()
    assert page.writing.start.isEnabled()
    assert any("已取消" in m.accessibleName() for m in window.messages.messages())
    page.writing.write()
    idle(qtbot, window)
    assert len(archive_history.history(office.book)) == 1


def test_a_drive_that_is_gone_is_told_and_the_page_goes_on(
    qtbot: Any, window: MainWindow, page: ArchivePage, talk: str, drive: Path, tmp_path: Path
) -> None:
    page.refresh()
    fill(page, drive)
    drive.rename(tmp_path / "拔走")
    page.writing.write()
    idle(qtbot, window)
    assert any("不存在" in m.accessibleName() for m in window.messages.messages())
    assert page.writing.start.isEnabled()
    assert "没有找到 U 盘" in page.writing.target.drives.item(0).text()


def test_leftovers_are_offered_and_removed(page: ArchivePage, talk: str, drive: Path) -> None:
    part = drive / "示例局2026年归档_20260301.lianze.part"
    (part / "data").mkdir(parents=True)
    page.refresh()
    assert not page.writing.target.clean.isVisible()
    page.writing.target.folder.set_path(drive)
    assert page.writing.target.clean.isVisible()
    assert "示例局2026年归档_20260301" in page.writing.target.leftovers.text()
    answer("删除这些文件夹")
    page.writing.target.clean_up()
    assert not part.exists()
    assert not page.writing.target.clean.isVisible()


def test_a_read_only_drive_cannot_be_picked(page: ArchivePage) -> None:
    page.refresh()
    drives = page.writing.target.drives
    assert drives.item(0).flags() != drives.item(1).flags()
    assert "只读" in drives.item(1).text()


@pytest.fixture
def archive(office: Office, talk: str, drive: Path) -> Callable[[str | None], Path]:
    def make(password: str | None) -> Path:
        return export(office.book, ExportRequest(drive, password=password), key_cost=CHEAP).path

    return make


def test_a_sound_archive_is_found_and_checked_against_its_receipt(
    qtbot: Any, window: MainWindow, page: ArchivePage, archive: Callable[..., Path], office: Office
) -> None:
    path = archive(PASSWORD)
    page.show_section("check")
    picker = page.check.picker
    assert picker.found.itemData(1) == path
    picker.found.setCurrentIndex(1)
    picker.found.activated.emit(1)
    assert picker.path() == path
    assert page.check.ask() is None
    assert "口令" in picker.rows.row("password").error
    picker.password.line.setText(PASSWORD)
    (row,) = archive_history.history(office.book)
    checksum = row.tagmanifest_sha256.upper()
    page.check.receipt.setText(" ".join(checksum[i : i + 8] for i in range(0, 64, 8)))
    page.check.ask()
    idle(qtbot, window)
    assert "核对通过" in page.check.verdict.text()
    assert not page.check.table.isVisible()
    texts = [label.text() for label in page.check.facts.findChildren(type(page.check.verdict))]
    assert "与填写的一致" in texts
    assert any("本台账2026-03-05" in text for text in texts)


def test_an_altered_archive_names_its_files(
    qtbot: Any, window: MainWindow, page: ArchivePage, archive: Callable[..., Path]
) -> None:
    path = archive(None)
    (record,) = path.glob("data/约谈/*/record.json")
    record.write_bytes(record.read_bytes() + b" ")
    page.show_check(path)
    page.check.ask()
    idle(qtbot, window)
    assert "核对不通过" in page.check.verdict.text()
    shown = page.check.table.model()
    rows = [[shown.index(r, c).data() for c in range(3)] for r in range(shown.rowCount())]
    assert rows == [["被改动", "内容", f"data/{record.relative_to(path / 'data').as_posix()}"]]


def test_a_wrong_password_is_told(
    qtbot: Any, window: MainWindow, page: ArchivePage, archive: Callable[..., Path]
) -> None:
    page.show_check(archive(PASSWORD))
    page.check.picker.password.line.setText("别的口令-Abc 123")
    page.check.ask()
    idle(qtbot, window)
    assert any("口令不正确" in m.accessibleName() for m in window.messages.messages())
    assert not page.check.result.isVisible()


def test_what_is_no_archive_is_said_under_the_field(page: ArchivePage, drive: Path) -> None:
    page.show_check(drive)
    assert page.check.ask() is None
    assert "不是本程序的归档" in page.check.picker.rows.row("path").error


def test_an_archive_is_read_without_unpacking(
    qtbot: Any, window: MainWindow, page: ArchivePage, archive: Callable[..., Path]
) -> None:
    path = archive(PASSWORD)
    before = sorted(path.rglob("*"))
    page.show_section("browse")
    browse = page.browse
    browse.picker.choose(path)
    browse.picker.password.line.setText(PASSWORD)
    browse.open()
    idle(qtbot, window)
    assert browse.table.model.rowCount() == 1
    browse.table.view.selectRow(0)
    QApplication.processEvents()  # new widgets are shown with the next layout
    texts = " ".join(
        label.text() for label in browse.view.findChildren(type(browse.title)) if label.isVisible()
    )
    for part in ("谈〔2026〕1号", "约谈记录", "按计划推进", "登记人"):
        assert part in texts
    buttons = [b for b in browse.view.findChildren(QPushButton) if b.isVisible()]
    assert any("签字件.pdf（5.7 MB）" in button.text() for button in buttons)
    browse.close_archive()
    assert browse.open_button.isVisible()
    assert sorted(path.rglob("*")) == before


def test_a_paper_of_an_archive_is_shown(
    qtbot: Any, window: MainWindow, page: ArchivePage, archive: Callable[..., Path]
) -> None:
    page.show_section("browse")
    page.browse.picker.choose(archive(None))
    page.browse.open()
    idle(qtbot, window)
    page.browse.table.view.selectRow(0)
    QApplication.processEvents()
    (paper,) = (
        button
        for button in page.browse.view.findChildren(QPushButton)
        if button.isVisible() and button.text().startswith("约谈记录")
    )
    shown: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, close)
            return
        shown.append(dialog.windowTitle())
        dialog.close()

    QTimer.singleShot(0, close)
    paper.click()
    assert shown == ["约谈记录表.pdf — 预览"]


def test_the_list_of_archives_follows_each_one(
    window: MainWindow, page: ArchivePage, archive: Callable[..., Path], drive: Path
) -> None:
    page.show_section("history")
    assert page.history.empty.isVisible()
    path = archive(None)
    page.show_section("check")
    page.show_section("history")
    chosen = page.history.chosen()
    assert chosen is not None
    assert chosen.name == path.name
    assert not page.history.empty.isVisible()
    page.history.check.click()
    assert page.check.picker.path() == path


def test_leaving_the_page_forgets_passwords(page: ArchivePage, talk: str, drive: Path) -> None:
    page.refresh()
    fill(page, drive)
    assert page.can_leave()
    assert page.writing.protection.first.text() == ""
