"""A whole year of an office, walked through the window from an empty folder to a checked archive.

Every step is what a user does: buttons, menus, fields. The services are only read, to compare.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTabWidget

from desktop.services import books, pledge_rounds, rule_views
from desktop.services.pledge_rounds import RoundState
from desktop.ui.screens.archive.page import ArchivePage
from desktop.ui.screens.dashboard.page import DashboardPage
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.screens.start.window import StartWindow
from desktop.ui.screens.start.wizard import Making, WizardPage
from desktop.ui.start import Program
from tests.ui.office_walker import TypeText, Walker, text_of
from tests.ui.sample_office import CHEAP, PASSWORD, new_clock
from tests.ui.walk_records import OfficeWalk, accountability, personal_matter, special_talk
from tests.ui.walk_roster import PEOPLE, UNITS, write_roster


@pytest.fixture
def walk(qtbot, type_text: TypeText, tmp_path: Path, monkeypatch) -> Iterator[OfficeWalk]:
    for name in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    clock = new_clock()
    program = Program(StartWindow(lambda: Making(clock, CHEAP)))
    yield OfficeWalk(Walker(qtbot, type_text, monkeypatch), program, clock, tmp_path)
    if program.session is not None:
        program.session.window.close()
        qtbot.waitUntil(lambda: program.session is None)
    program.start.tasks.cancel_all()
    program.start.close()
    program.start.deleteLater()


def test_a_year_of_an_office(walk: OfficeWalk, monkeypatch) -> None:
    first_run(walk)
    import_roster(walk, monkeypatch)
    pledges(walk)
    personal_matter(walk)
    special_talk(walk)
    accountability(walk)
    due_list(walk)
    archive(walk)


def first_run(walk: OfficeWalk) -> None:
    """The wizard: regulation adopted with the numbers that its text leaves open."""
    user, program = walk.user, walk.program
    program.begin()
    user.qtbot.waitExposed(program.start)
    user.top = program.start
    user.press("新建台账…")
    page = program.start.page
    assert isinstance(page, WizardPage)
    user.press("我已读懂，不在本程序里录入国家秘密")
    user.press("下一步")
    user.type(page.unit.unit_name, "示例局")
    user.type(page.unit.folder.line, str(walk.folder / "台账"))
    user.press("下一步")
    page.regulation.choose("qixian")
    user.fill(page.regulation.form, report_prior_days="15", report_after_oral_days="5")
    user.press("下一步")
    user.type(page.password.user_name, "贺示九")
    for line in (page.password.password.line, page.password.again.line):
        user.type(line, PASSWORD)
    user.press("建立台账")
    user.wait(page.code.isVisible)
    code = page.code.code.text()
    user.press("我已经打印或者抄好")
    user.type(page.type_back.line, code)
    user.press("完成")
    user.wait(lambda: program.session is not None and program.session.window.isVisible())
    assert program.session is not None
    user.top = program.session.window
    assert books.recovery_confirmed(walk.book)
    rules = {row.id: row.value for row in rule_views.view(walk.book).rules}
    assert (rules["report.prior"], rules["report.written_after_oral"]) == ("15日", "5日")


def import_roster(walk: OfficeWalk, monkeypatch) -> None:
    """Eleven people and five units from a spreadsheet."""
    user, path = walk.user, walk.folder / "花名册.xlsx"
    write_roster(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    page = walk.page("people")
    assert isinstance(page, PeoplePage)
    user.press("导入花名册…", page.people)
    user.press("选择文件…")
    user.wait(lambda: page.import_view.step == 1)
    user.press("试导入")
    user.wait(lambda: page.import_view.step == 2)
    plan = page.import_view.plan
    assert plan is not None
    assert plan.rejected == ()
    assert {unit.name for unit in plan.missing_units} == set(UNITS)
    user.wait(page.import_view.next.isEnabled)
    user.press("导入")
    user.wait(lambda: page.import_view.step == 3)
    user.press("完成")
    assert page.people.panel.model.rowCount() == len(PEOPLE)


def pledges(walk: OfficeWalk) -> None:
    """The year's round: drawn up, printed, signed."""
    user = walk.user
    page = walk.page("pledges")
    assert isinstance(page, PledgesPage)
    show_tab(user, page.tabs, "年度签订")
    owed = page.round.found.rows
    # 责任追究办法 第五条: three layers.
    assert {(row.superior, row.pledger) for row in owed} == {
        ("甄示一", "单示二"), ("甄示一", "龚示䶮"),
        ("甄示一", "仇示四"), ("甄示一", "贺示九"),
        ("仇示四", "查示五"), ("仇示四", "任示六"), ("仇示四", "区示七"), ("仇示四", "盖示八"),
    }  # fmt: skip
    user.choose("勾选", "未起草的和草稿")
    user.press("起草并编号…")
    assert page.round.batch is not None
    user.press("起草并编号", page.round.batch)
    user.idle()
    assert page.round.found.count(RoundState.ISSUED) == len(owed)
    paper = walk.folder / "责任书.pdf"
    user.save_preview(paper)
    user.press("打印所选")
    user.wait(paper.exists)
    said = text_of(paper)
    numbers = [f"书〔2026〕{n}号" for n in range(1, len(owed) + 1)]
    assert all(number in said for number in numbers)
    assert all(row.pledger in said for row in owed)
    user.choose("勾选", "待签订的")
    user.press("登记签订…")
    assert page.round.batch is not None
    user.fill(page.round.batch.form, signed_on="2026-03-05", location="三楼会议室")
    user.press("登记签订", page.round.batch)
    assert pledge_rounds.overview(walk.book, 2026).count(RoundState.SIGNED) == len(owed)
    dashboard = walk.page("dashboard")
    assert isinstance(dashboard, DashboardPage)
    assert dashboard.shares["pledges"].figure == "100%"


def show_tab(user: Walker, tabs: QTabWidget, title: str) -> None:
    place = next(n for n in range(tabs.count()) if tabs.tabText(n) == title)
    at = tabs.tabBar().tabRect(place).center()
    user.qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=at)


def due_list(walk: OfficeWalk) -> None:
    """The list of what is due, as a PDF."""
    user = walk.user
    walk.on(7, 1)
    page = walk.page("dashboard")
    assert isinstance(page, DashboardPage)
    paper = walk.folder / "督办清单.pdf"
    user.press("今天")
    user.save_preview(paper)
    user.press("督办清单")
    user.wait(paper.exists)
    said = text_of(paper)
    assert "督办清单" in said
    assert "截至2026-07-01" in said
    assert "逾期" in said


def archive(walk: OfficeWalk) -> None:
    """Everything written to a folder, checked by the program and by other people's tools."""
    user = walk.user
    page = walk.page("archive")
    assert isinstance(page, ArchivePage)
    target = walk.folder / "U盘"
    target.mkdir()
    writing = page.writing
    user.type(writing.target.folder.line, str(target))
    user.fill(writing.form, purpose="年度归档", medium="U-003")
    user.press("不加密", writing)
    user.press("我知道归档没有加密，并且本次允许不加密", writing)
    user.answer("写出归档")
    user.press("写出归档", writing)
    user.idle()
    assert writing.result.isVisible(), walk.notes()
    user.press("再核对一次…")
    user.press("核对", page.check)
    user.idle()
    assert page.check.verdict.text().startswith("✓")
    (bag,) = (found for found in target.iterdir() if found.is_dir())
    subprocess.run(
        [sys.executable, bagit.__file__, "--validate", "--quiet", bag], check=True, timeout=60
    )
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--quiet", manifest], cwd=bag, check=True)
    said = "".join(text_of(paper) for paper in (bag / "data").rglob("*.pdf"))
    for number in ("书〔2026〕8号", "报〔2026〕1号", "谈〔2026〕1号", "一支责〔2026〕1号"):
        assert number in said
