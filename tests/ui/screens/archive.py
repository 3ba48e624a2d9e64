"""归档与U盘: writing (empty, filled in, written), checking, looking into one, history."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from db.vocabulary import ActKind, Register, ReportKind, TalkKind
from desktop.archive.container import KeyCost
from desktop.platform.drives import Drive
from desktop.services import attachments, cases
from desktop.services.archiving import ExportRequest, export
from desktop.services.cases import ActInput
from desktop.ui.screens.archive.page import ArchivePage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow, PageSpec
from tests.ui.sample_office import TODAY, Office, sample_office

CHEAP = KeyCost(memory_kib=256, iterations=1, lanes=1)
PASSWORD = "归档口令-Abc 123"


def enter_records(office: Office, folder: Path) -> None:
    """Enter some talks, one with a file, and a confidential report."""
    people = office.people
    for who in ("李委员", "欧阳丙丁", "乙䶮"):
        values = {
            "started_at": "2026-03-05T09:00",
            "place": "示例局小会议室",
            "interviewers": [people["钱书记"]],
            "interviewees": [people[who]],
            "nature": "reminder",
            "form": "single",
            "content": "问：分管工作如何？答：按计划推进。" * 4,
            "rectification": False,
            "warning_reason": "补录程序启用前的约谈",
        }
        given = ActInput(Register.TALK, TalkKind.REGULAR, ActKind.TALK_HELD, values)
        record = cases.finish(office.book, given).record_id
    scan = folder / "签字的约谈记录（扫描件）.pdf"
    scan.write_bytes(b"%PDF-1.7\n" + bytes(3_000_000))
    attachments.add_file(office.book, record, scan)
    report = {
        "reporter": people["张三"],
        "recipients": [people["周支书"]],
        "item": "housing",
        "matter": "出售住房一套",
        "happens_on": "2026-05-02",
        "place": "示例小区",
        "funds": "售房所得",
        "handling": "按市价出售",
        "housing_action": "sell",
        "price": "68.5",
        "reported_on": "2026-03-04",
        "truthful": True,
        "warning_reason": "补录",
    }
    given = ActInput(Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR, report)
    cases.finish(office.book, given)


class Scene:
    """A window on a new book, with a drive that is a folder."""

    def __init__(self, *, records: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lianze-gallery-"))
        self.office = sample_office(self.folder / "book")
        self.drive = self.folder / "KINGSTON"
        self.drive.mkdir()
        if records:
            enter_records(self.office, self.folder)

    def drives(self) -> tuple[Drive, ...]:
        return (
            Drive(self.drive, "/dev/sdb1", "KINGSTON", "exfat", 64 << 30, 21 << 30, False),
            Drive(Path("/media/纪检室备用盘"), "/dev/sdc1", "", "vfat", 8 << 30, 1 << 20, True),
        )

    def window(self, section: str) -> tuple[MainWindow, ArchivePage]:
        specs = [spec for spec in page_specs(self.office.book) if spec.key != "archive"]
        made: list[ArchivePage] = []

        def factory(shell: MainWindow) -> ArchivePage:
            made.append(ArchivePage(shell, self.office.book, self.drives))
            return made[0]

        specs.insert(-1, PageSpec("archive", "归档与U盘", "usb", factory))
        window = MainWindow(specs, lambda _text: (), BookInfo("示例局", "甲一凡", TODAY, 15))
        window.go("archive")
        made[0].show_section(section)
        return window, made[0]

    def export(
        self, password: str | None = PASSWORD, purpose: str = "年度归档，移交局档案室"
    ) -> Path:
        request = ExportRequest(
            self.drive, frozenset({2026}), password=password, purpose=purpose, medium="U-003",
            handler="甲一凡", approver="钱书记", classification="内部", return_by=date(2026, 4, 1),
        )  # fmt: skip
        return export(self.office.book, request, key_cost=CHEAP).path


def wait(window: MainWindow) -> None:
    while window.tasks.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def empty() -> QWidget:
    return Scene(records=False).window("writing")[0]


def filled() -> QWidget:
    scene = Scene(records=True)
    (scene.drive / "示例局2026年归档_20260301.lianze.part").mkdir()
    window, page = scene.window("writing")
    page.writing.target.folder.set_path(scene.drive)
    page.writing.form.load({"handler": "甲一凡", "purpose": "年度归档"})
    return window


def plain_faults() -> QWidget:
    scene = Scene(records=True)
    window, page = scene.window("writing")
    page.writing.protection.plain.setChecked(True)
    page.writing.check()
    return window


def protection() -> QWidget:
    scene = Scene(records=True)
    window, page = scene.window("writing")
    writing = page.writing
    writing.protection.first.line.setText("短")
    writing.protection.check()
    area = writing.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    QTimer.singleShot(0, lambda: area.ensureWidgetVisible(writing.start))
    return window


def written() -> QWidget:
    scene = Scene(records=True)
    window, page = scene.window("writing")
    writing = page.writing
    writing.key_cost = CHEAP
    writing.target.folder.set_path(scene.drive)
    writing.form.load({"handler": "甲一凡", "purpose": "年度归档", "medium": "U-003"})
    writing.protection.first.line.setText(PASSWORD)
    writing.protection.second.line.setText(PASSWORD)
    writing.write()
    wait(window)
    return window


def checked(spoil: bool) -> Callable[[], QWidget]:
    def make() -> QWidget:
        scene = Scene(records=True)
        path = scene.export(password=None)
        if spoil:
            for sheet in path.glob("data/约谈/*/*.json"):
                sheet.write_bytes(sheet.read_bytes() + b" ")
            (path / "data" / "units.json").unlink()
        window, page = scene.window("check")
        page.check.choose(path)
        page.check.ask()
        wait(window)
        return window

    return make


def browsed() -> QWidget:
    scene = Scene(records=True)
    path = scene.export()
    window, page = scene.window("browse")
    page.browse.picker.choose(path)
    window.resize(1366, 768)
    window.show()
    page.browse.picker.password.line.setText(PASSWORD)
    page.browse.open()
    wait(window)
    page.browse.table.view.selectRow(3)
    return window


def picking() -> QWidget:
    scene = Scene(records=True)
    path = scene.export()
    window, page = scene.window("browse")
    page.browse.picker.choose(path)
    return window


def history() -> QWidget:
    scene = Scene(records=True)
    for password, purpose in ((PASSWORD, "年度归档，移交局档案室"), (None, "上级检查组调阅")):
        scene.export(password, purpose)
    return scene.window("history")[0]


def no_history() -> QWidget:
    return Scene(records=False).window("history")[0]


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    return [
        ("archive-empty", empty),
        ("archive-filled", filled),
        ("archive-plain-faults", plain_faults),
        ("archive-protection", protection),
        ("archive-written", written),
        ("archive-check-good", checked(spoil=False)),
        ("archive-check-bad", checked(spoil=True)),
        ("archive-picking", picking),
        ("archive-browse", browsed),
        ("archive-history", history),
        ("archive-history-empty", no_history),
    ]
