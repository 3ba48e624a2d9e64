"""The records of the walk: a personal matter, a special talk, a case of accountability."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.vocabulary import CaseState
from desktop.services import registers
from desktop.services.book import Book
from desktop.services.clock import SetClock
from desktop.services.registers import CaseDetail
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.start import Program
from tests.ui.office_walker import Walker


class OfficeWalk:
    """One office; `book` is only read."""

    def __init__(self, user: Walker, program: Program, clock: SetClock, folder: Path) -> None:
        self.user, self.program, self.clock, self.folder = user, program, clock, folder

    @property
    def book(self) -> Book:
        assert self.program.session is not None
        return self.program.session._book

    def page(self, key: str) -> QWidget:
        """Go to a page by its button in the rail."""
        assert self.program.session is not None
        window = self.program.session.window
        self.user.qtbot.mouseClick(window.rail.button(key), Qt.MouseButton.LeftButton)
        assert window.current_key == key
        return window.page(key)

    def notes(self) -> str:
        assert self.program.session is not None
        shown = self.program.session.window.messages.messages()
        return " ".join(message.accessibleName() for message in shown)

    def on(self, month: int, day: int) -> None:
        """Let time go on."""
        self.clock.move_to(date(2026, month, day))

    # Records

    def act(self, page: RegisterPage, label: str = "", /, **values: object) -> None:
        """Press the next act of the open record, fill in its form and finish it."""
        if label:
            self.user.press(label, page.case)
        assert page.case.form is not None
        self.user.fill(page.case.form.form, **values)
        self.user.press("完成登记", page.case)
        form = page.case.form
        if form is not None:
            wrong = {name: row.error for name, row in form.form._rows.items() if row.error}
            said = form.departure._findings.text() if form.departure.isVisible() else ""
            raise AssertionError((label, wrong, form.form._general.text(), said, self.notes()))

    def found(self, page: RegisterPage) -> CaseDetail:
        assert page.case.detail is not None
        return registers.detail(self.book, page.case.detail.record_id)


def personal_matter(walk: OfficeWalk) -> None:
    """A head reports buying a home beforehand; the report is filed and reviewed."""
    user = walk.user
    page = walk.page("reports")
    assert isinstance(page, RegisterPage)
    walk.on(3, 9)
    user.choose("新建", "单项报告", "事前报告")
    walk.act(
        page,
        reporter="区示七",
        recipients=["仇示四"],
        item="住房买卖、建造、转让、出租",
        matter="购买商品住房一套",
        happens_on="2026-04-20",
        place="示例小区",
        funds="积蓄和银行贷款",
        handling="按市场价购买，与卖方没有管理关系。",
        housing_action="买入",
        address="示例小区三栋",
        truthful=True,
        reported_on="2026-03-09",
    )
    found = walk.found(page)
    assert found.number == "报〔2026〕1号"
    walk.on(3, 10)
    walk.act(page, "纪检委员备案", received_by="查示五", filed_on="2026-03-10")
    walk.on(3, 12)
    walk.act(
        page,
        "审核意见",
        reviewers=["仇示四"],
        conclusion="同意",
        opinion="同意按报告办理。",
        reviewed_on="2026-03-12",
    )
    found = walk.found(page)
    assert [act.kind for act in found.case.acts] == [
        "report.prior",
        "report.filing",
        "report.review",
    ]
    user.press("返回列表", page)
    # What a report is about is not shown in the list before somebody asks for it.
    assert "住房" not in page.list.view.selection_as_text()


def special_talk(walk: OfficeWalk) -> None:
    """A special talk from what was found to the rectification that was verified."""
    user = walk.user
    page = walk.page("talks")
    assert isinstance(page, RegisterPage)
    walk.on(3, 16)
    user.choose("新建", "专项约谈")
    walk.act(
        page,
        found_on="2026-03-16",
        start="书记本人约谈",
        situations=["（2）"],
        interviewees=["盖示八"],
        matter="物资领用手续不全",
    )
    due = {item.label: item.due_on for item in walk.found(page).dues}
    # 约谈实施细则 第七条: within two days.
    assert due["实施专项约谈"] == date(2026, 3, 18)
    walk.act(
        page,
        "呈报审批",
        nature="警示",
        form="单独约谈",
        interviewers=["甄示一"],
        content="了解情况，提出要求",
        outline="一、问题；二、要求",
        planned_at="2026-03-17 15:00",
        place="三楼谈话室",
        approved_on="2026-03-16",
    )
    user.choose("其他环节", "电话通知")
    walk.act(page, called_at="2026-03-16 10:00", caller="申示十", callee="本人")
    walk.on(3, 17)
    walk.act(
        page,
        "约谈记录",
        started_at="2026-03-17 15:00",
        content="问：手续为什么不全？\n答：人手紧，没有补签。",
        problems="手续不全",
        rectification=True,
        signed_on="2026-03-17",
    )
    walk.act(page, "情况汇报", reported_on="2026-03-17", secretary="甄示一")
    walk.on(3, 18)
    walk.act(page, "记录存档", filed_on="2026-03-18")
    walk.act(
        page,
        "整改通知书",
        tasks=[{"任务": "完善领用台账", "时限": "2026-04-10"}],
        limit_on="2026-04-15",
        issued_on="2026-03-18",
    )
    walk.on(3, 20)
    walk.act(page, "整改措施报告", measures="逐项登记，双人签字", received_on="2026-03-20")
    walk.on(4, 13)
    walk.act(page, "整改完成报告", content="已全部完成", received_on="2026-04-13")
    walk.on(4, 14)
    walk.act(
        page,
        "核实销号",
        verifiers=["申示十"],
        result="已整改，销号",
        verified_on="2026-04-14",
    )
    found = walk.found(page)
    assert found.state == CaseState.CLOSED
    assert [due.label for due in found.dues if not due.done_on and due.nature == "duty"] == []


def accountability(walk: OfficeWalk) -> None:
    """A case from the clue to what became of the appeal."""
    user = walk.user
    page = walk.page("accountability")
    assert isinstance(page, RegisterPage)
    walk.on(5, 6)
    user.choose("新建", "责任追究（班子成员、机构（单位）负责人）", "线索登记")
    walk.act(
        page,
        subject="区示七",
        source="审计",
        gist="未按要求上报分管工作情况。",
        received_on="2026-05-06",
    )
    walk.on(5, 11)
    walk.act(
        page,
        "追究建议",
        proposers=["查示五"],
        circumstances=["（11）"],
        proposed_measures=["通报批评"],
        proposed_on="2026-05-11",
    )
    walk.on(5, 18)
    walk.act(
        page,
        "事实认定",
        investigators=["查示五", "申示十"],
        facts="去年四个季度均未按时书面报告。",
        found_on="2026-05-18",
    )
    walk.on(5, 20)
    user.choose("其他环节", "陈述申辩")
    walk.act(
        page,
        heard_at="2026-05-20 09:00",
        askers=["贺示九"],
        rights_told=True,
        told="告知拟认定的事实和陈述申辩的权利。",
        statement="对事实没有异议。",
        signed_on="2026-05-20",
    )
    walk.on(5, 25)
    members = [
        {"成员": name, "到会": True, "表决": "同意"} for name in ("仇示四", "查示五", "任示六")
    ]
    walk.act(
        page,
        "集体研究",
        body="党支部会议",
        met_on="2026-05-25",
        chair="仇示四",
        members=members,
        result="决定追究",
    )
    walk.on(5, 26)
    walk.act(
        page,
        "责任追究决定书",
        document_number="一支责〔2026〕1号",
        outcome="予以追究",
        gravity="情节较重",
        basis=[{"条款": "第九条第（十一）项"}],
        issued_on="2026-05-26",
    )
    walk.on(5, 27)
    walk.act(page, "送达", mode="直接送达", signer="本人签收", served_on="2026-05-27")
    walk.on(6, 8)
    user.choose("其他环节", "申诉")
    walk.act(page, appellant="区示七", reasons="第三季度曾口头汇报。", received_on="2026-06-08")
    due = {item.label: item.due_on for item in walk.found(page).dues if not item.done_on}
    # 责任追究办法 第十八条: thirty days.
    assert date(2026, 7, 8) in due.values(), due
    walk.on(6, 30)
    walk.act(
        page,
        "申诉处理决定",
        findings="口头汇报不能代替书面报告。",
        outcome="维持原决定",
        decided_on="2026-06-30",
    )
    found = walk.found(page)
    assert found.number == "究〔2026〕1号"
    assert "case_decision" in {paper.form for paper in found.papers}
