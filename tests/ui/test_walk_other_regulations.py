"""A quarter of an office under another regulation, walked through the window.

A department of a county adopts the plan with ten systems (langfang): wizard, roster, a value of its
own, and everything that is due by the end of March.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from db.queries.obligations import DueRow
from db.vocabulary import PledgeKind, Register
from desktop.services import duty_calendar, pledge_rounds, rule_views
from desktop.services.pledge_rounds import RoundState
from desktop.ui.screens.dashboard.page import DashboardPage
from desktop.ui.screens.duties.page import DutiesPage
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.screens.rules.override import OverrideDialog
from desktop.ui.screens.rules.page import RulesPage
from desktop.ui.screens.settings.moved import MovedDialog
from desktop.ui.screens.start.window import StartWindow
from desktop.ui.screens.start.wizard import Making, WizardPage
from desktop.ui.start import Program
from tests.ui.office_walker import TypeText, Walker, text_of
from tests.ui.sample_office import CHEAP, PASSWORD, new_clock
from tests.ui.walk_records import OfficeWalk
from tests.ui.walk_roster import write_roster

pytestmark = pytest.mark.slow

PARTY, OFFICE = "示例局党委", "主体办"
PEOPLE = (
    ("甄示一", "男", "1970-05", "", PARTY, "书记", "县（市、区）、市直单位党委（党组）书记"),
    ("单示二", "女", "1974-11", "", PARTY, "委员", "县（市、区）、市直单位领导班子成员"),
    ("龚示三", "男", "1973-02", "", PARTY, "委员", "县（市、区）、市直单位领导班子成员"),
    ("仇示四", "男", "1975-12", PARTY, OFFICE, "主任", "主体办主任"),
    ("区例甲", "男", "1991-08", PARTY, OFFICE, "科员", "党员干部"),
)
MEETING, BREAKDOWN = "duty.first_quarter_meeting", "duty.task_breakdown"
MARCH = 3
KINDS = ("责任书", "第一责任人承诺书", "一岗双责承诺书")


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


def test_a_quarter_of_an_office_that_adopted_ten_systems(walk: OfficeWalk, monkeypatch) -> None:
    first_run(walk)
    import_roster(walk, monkeypatch)
    assert march(walk, Register.DUTY) == {MEETING: (0, 1), BREAKDOWN: (0, 1)}
    assert march(walk, Register.TALK) == {"talk.plan": (0, 1)}
    own_value(walk)
    meeting_from_the_calendar(walk)
    breakdown_and_plan_from_the_dashboard(walk)
    pledges_of_every_kind(walk)
    assert march(walk, *Register) == {
        MEETING: (1, 1), BREAKDOWN: (1, 1), "talk.plan": (1, 1), "pledge.committee": (1, 1),
        "pledge.first_responsible": (1, 1), "pledge.dual_duty": (2, 2),
    }  # fmt: skip
    print_the_year(walk)


def march(walk: OfficeWalk, *registers: Register) -> dict[str, tuple[int, int]]:
    """Return done and owed by rule, of what is due in March (nothing is due before it)."""
    found = duty_calendar.year_of(walk.book, 2026, frozenset(registers))
    assert all(min(duty.months) >= MARCH for duty in found)
    return {
        duty.rule_id: (month.done, len(month.rows))
        for duty in found
        if (month := duty.months.get(MARCH))
    }


def first_run(walk: OfficeWalk) -> None:
    """The wizard: the questions that these systems leave open, answered."""
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
    page.regulation.choose("langfang")
    user.fill(
        page.regulation.form,
        level="市直单位（台账里只有一个党委（党组））",
        double_report_day="6月底、12月底（方案正文）",
        pledge_day="3-31",
        year_start_day="3-31",
        plenum_day="12-31",
        plenum_report_day="12-24",
        principals_each="由书记谈",
    )
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
    answers = {item.id: item.answer for item in rule_views.view(walk.book).answers}
    assert answers["double_report_day"] == "6月底、12月底（方案正文）"
    assert answers["principals_each"] == "由书记谈"


def import_roster(walk: OfficeWalk, monkeypatch) -> None:
    """Five people and two units from a spreadsheet."""
    user, path = walk.user, walk.folder / "花名册.xlsx"
    write_roster(path, PEOPLE)
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
    assert {unit.name for unit in plan.missing_units} == {PARTY, OFFICE}
    user.wait(page.import_view.next.isEnabled)
    user.press("导入")
    user.wait(lambda: page.import_view.step == 3)
    user.press("完成")
    assert page.people.panel.model.rowCount() == len(PEOPLE)


def own_value(walk: OfficeWalk) -> None:
    """The unit moves the breakdown of tasks ten days forward, and sees first what that moves."""
    user = walk.user
    page = walk.page("rules")
    assert isinstance(page, RulesPage)
    page.tabs.setCurrentWidget(page.tabs.widget(0))
    page.dated.panel.select(BREAKDOWN)
    seen: list[tuple[str, ...]] = []

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        user.fill(
            dialog.form,
            key="每期的最后日期",
            due="3-20",
            since="2026-01-01",
            basis="示例局党委〔2026〕1号",
        )
        user.answer_with(look)
        user.press("看看会影响什么…", dialog)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MovedDialog)
        model = dialog.table.model()
        seen.extend(
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )
        user.press("确认调整", dialog)

    user.answer_with(change)
    user.press("调整数值…", page.dated)
    user.wait(lambda: bool(seen))
    user.idle()
    # The open duty of this year moves, and so does that of the next.
    assert [(before, after) for _, before, after in seen] == [
        ("2026-03-31", "2026-03-20"),
        ("2027-03-31", "2027-03-20"),
    ]
    shown = duty_calendar.year_of(walk.book, 2026, frozenset({Register.DUTY}))
    (row,) = next(d for d in shown if d.rule_id == BREAKDOWN).months[MARCH].rows
    assert row.due_on == date(2026, 3, 20)


def meeting_from_the_calendar(walk: OfficeWalk) -> None:
    """Enter on the only thing that is due in a cell opens its entry, filled in."""
    user = walk.user
    page = walk.page("duties")
    assert isinstance(page, DutiesPage)
    grid = page.calendar.grid
    place = next(n for n, duty in enumerate(grid.year_model.duties) if duty.rule_id == MEETING)
    grid.setCurrentIndex(grid.year_model.index(place, MARCH))
    user.qtbot.keyClick(grid, Qt.Key.Key_Return)
    form = page.register.case.form
    assert form is not None
    assert form.form.values()["rule"] == MEETING
    assert form.form.values()["period"] == "2026年"
    finish(walk, page.register, done_on="2026-03-05", summary="研究年度党风廉政建设工作。")
    page.tabs.setCurrentWidget(page.calendar)
    user.wait(lambda: grid.year_model.index(place, MARCH).data() == "1/1")


def breakdown_and_plan_from_the_dashboard(walk: OfficeWalk) -> None:
    """From a row of the dashboard to the missing entry, in whichever register it belongs."""
    user = walk.user
    for rule, summary in (
        (BREAKDOWN, "以党委文件印发分解意见。"),
        ("talk.plan", "印发年度廉政谈话方案。"),
    ):
        page = walk.page("dashboard")
        assert isinstance(page, DashboardPage)
        row = shown_row(page, lambda row, rule=rule: row.rule_id == rule)
        page.list.select(row.key)
        user.press("办理", page)
        duties = walk.program.session.window.page("duties") if walk.program.session else None
        assert isinstance(duties, DutiesPage)
        form = duties.register.case.form
        assert form is not None
        assert form.form.values()["rule"] == rule
        finish(walk, duties.register, done_on="2026-03-05", summary=summary)


def finish(walk: OfficeWalk, page: RegisterPage, **values: object) -> None:
    """Fill in the open form and finish it; what is wrong is said."""
    walk.act(page, **values)
    assert page.case.form is None


def shown_row(page: DashboardPage, fits: Callable[[DueRow], bool]) -> DueRow:
    keys = [page.list.model.row_id(place) for place in range(page.list.model.rowCount())]
    return next(row for row in page.source.rows(keys).values() if fits(row))


def pledges_of_every_kind(walk: OfficeWalk) -> None:
    """Three kinds of pledges, each a round of its own with its own text."""
    user = walk.user
    page = walk.page("pledges")
    assert isinstance(page, PledgesPage)
    page.tabs.setCurrentWidget(page.round)
    kinds = page.round.top.kinds
    assert tuple(kinds.itemText(place) for place in range(kinds.count())) == KINDS
    texts = set()
    for name, pledgers in (
        ("责任书", {"甄示一"}),
        ("第一责任人承诺书", {"甄示一"}),
        ("一岗双责承诺书", {"单示二", "龚示三"}),
    ):
        user.select(kinds, name)
        owed = page.round.found.rows
        assert {row.pledger for row in owed} == pledgers
        # Above the first secretary stands an organ that this book does not know.
        assert {row.superior for row in owed} == ({""} if len(owed) == 1 else {"甄示一"})
        user.choose("勾选", "未起草的和草稿")
        user.press("起草并编号…")
        assert page.round.batch is not None
        user.press("起草并编号", page.round.batch)
        user.idle()
        assert page.round.found.count(RoundState.ISSUED) == len(owed), walk.notes()
        paper = walk.folder / f"{name}.pdf"
        user.save_preview(paper)
        user.press("打印所选")
        user.wait(paper.exists)
        said = text_of(paper)
        assert all(row.pledger in said for row in owed)
        assert ("第一责任人" in said) is (name == "第一责任人承诺书")
        texts.add(said)
        user.choose("勾选", "待签订的")
        user.press("登记签订…")
        assert page.round.batch is not None
        user.fill(page.round.batch.form, signed_on="2026-03-05")
        user.press("登记签订", page.round.batch)
        assert page.round.found.count(RoundState.SIGNED) == len(owed)
    assert len(texts) == len(KINDS)
    assert pledge_rounds.overview(walk.book, 2026, PledgeKind.PUBLIC).rows == ()


def print_the_year(walk: OfficeWalk) -> None:
    """The year view with what is done of what is owed."""
    user = walk.user
    page = walk.page("duties")
    assert isinstance(page, DutiesPage)
    page.tabs.setCurrentWidget(page.calendar)
    user.select(page.calendar.register, "全部定期事项")
    paper = walk.folder / "履责日历.pdf"
    user.save_preview(paper)
    user.press("打印", page.calendar)
    user.wait(paper.exists)
    said = text_of(paper)
    assert "2026年" in said
    assert "一岗双责" in said.replace("“", "").replace("”", "")
    assert "2/2" in said
    assert "逾期" not in said
