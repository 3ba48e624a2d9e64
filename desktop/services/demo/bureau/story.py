"""The year of the bureau: meetings of every month, talks, inquiries, reports and pledges."""

from datetime import date
from typing import Final

from db.vocabulary import (
    ActKind,
    Gravity,
    Measure,
    PledgeKind,
    Register,
    ReportItem,
    ReportKind,
    SubjectClass,
    TalkKind,
    TalkNature,
)
from desktop.services.demo.bureau.roster import ORGAN, PARKS, PARTY_OF, SAFETY
from desktop.services.demo.casework import Matter, follow
from desktop.services.demo.changes import away, extended, transferred, waived
from desktop.services.demo.routine import duty, pledges, rectify, talk
from desktop.services.demo.scribe import Case, Scribe

_YEAR: Final = "2026年"
_FIRST_HALF: Final = "2026年上半年"
_ROOM: Final = "局谈话室"
_SECRETARY: Final = "逄正阳"
_SUPERVISOR: Final = "都明远"
_OFFICE: Final = "璩云归"
_WATER_CHIEF: Final = "权清扬"


def plan(scribe: Scribe) -> None:
    """Plan the year."""
    _pledges(scribe)
    _months(scribe)
    _study(scribe)
    _meetings(scribe)
    _discipline_work(scribe)
    _integrity_talks(scribe)
    _talks(scribe)
    _inquiries(scribe)
    _reports(scribe)
    _journeys(scribe)
    _disclosures(scribe)
    _case(scribe)
    _changes(scribe)


def _pledges(scribe: Scribe) -> None:
    pledges(scribe, PledgeKind.RESPONSIBILITY, date(2026, 2, 24), date(2026, 3, 3),
            unsigned=("巢望山",), undrawn=("厍文渊",), place="局办公室")  # fmt: skip
    duty(
        scribe,
        "duty.business_pledge",
        _YEAR,
        date(2026, 3, 3),
        "与责任书同时签订业务目标责任书11份。",
    )


def _months(scribe: Scribe) -> None:
    """What is held every month: the study of August and the report of October are missing."""
    for month in range(1, 12):
        period = f"2026年{month}月"
        days = [date(2026, month, day) for day in (9, 16, 20)]
        if month != 8:
            duty(scribe, "duty.study_meeting", period, days[0], "集中学习，重点发言2人。",
                 place="局五楼会议室")  # fmt: skip
        duty(scribe, "duty.director_meeting", period, days[1], "研究示例工程和预算执行。")
        if month not in (2, 11):
            duty(scribe, "duty.work_meeting", period, days[2], "通报上月工作，安排本月任务。")
        if month not in (10, 11):
            duty(scribe, "duty.headquarters_report", period, days[2], "报送当月财务报表。")


def _study(scribe: Scribe) -> None:
    duty(scribe, "duty.study_plan", _YEAR, date(2026, 2, 10), "印发年度学习计划12个专题。")
    duty(scribe, "duty.study_check", _FIRST_HALF, date(2026, 7, 6), "查阅学习笔记，通报考勤。")
    duty(scribe, "duty.study_note", "2026年一季度", date(2026, 3, 27), "撰写学习心得一篇。")
    duty(scribe, "duty.study_note", "2026年三季度", date(2026, 9, 25), "撰写学习心得一篇。",
         only=(_SECRETARY, _SUPERVISOR))  # fmt: skip
    duty(scribe, "duty.study_paper", _YEAR, date(2026, 10, 30), "撰写调研报告一篇。",
         only=("鞠静和",))  # fmt: skip


def _meetings(scribe: Scribe) -> None:
    duty(scribe, "duty.life_meeting", _FIRST_HALF, date(2026, 6, 26),
         "开展批评和自我批评，通报个人重大事项。", place="局五楼会议室")  # fmt: skip
    duty(scribe, "duty.life_meeting_party", _FIRST_HALF, date(2026, 6, 29), "召开民主生活会。",
         but=(PARTY_OF[SAFETY],))  # fmt: skip
    duty(scribe, "duty.disclosure_plan", _YEAR, date(2026, 3, 20), "印发政务公开年度计划。")
    duty(scribe, "duty.audit_projects", _FIRST_HALF, date(2026, 6, 25), "审计示例重点工程4项。")
    duty(scribe, "duty.audit_headquarters", _FIRST_HALF, date(2026, 7, 14), "补做上半年财务审计。")
    duty(scribe, "duty.budget_check", _YEAR, date(2026, 10, 22), "稽查3家单位预算执行。")
    duty(scribe, "duty.staffing_check", _YEAR, date(2026, 9, 3), "清理核实编制和人员。")


def _discipline_work(scribe: Scribe) -> None:
    duty(scribe, "duty.half_year_report", _FIRST_HALF, date(2026, 6, 24), "书面报告半年工作。",
         but=("司徒静",))  # fmt: skip
    for period, day, but in (
        ("2026年一季度", date(2026, 1, 8), ()),
        ("2026年二季度", date(2026, 4, 9), ()),
        ("2026年三季度", date(2026, 7, 16), ("厉行之",)),
        ("2026年四季度", date(2026, 10, 9), ("司徒静",)),
    ):
        duty(scribe, "duty.clue_list", period, day, "排查报送线索清单。", but=but)


def _integrity_talks(scribe: Scribe) -> None:
    case = talk(scribe, date(2026, 3, 12), TalkKind.INTEGRITY, (_SECRETARY,),
                ("师旷达", _WATER_CHIEF, "宗政航", "巢望山"), "通报示例典型问题，提醒工程招标、物资采购纪律。",
                place="局五楼会议室", recorder=_OFFICE, rectification=True)  # fmt: skip
    for person, day in (("师旷达", date(2026, 3, 20)), ("宗政航", date(2026, 3, 24))):
        scribe.act(day, case, ActKind.TALK_MEASURES, person=scribe.one(person),
                   measures="对照通报自查，修订采购制度。", received_on=day.isoformat())  # fmt: skip
    # The six months after an admonition have passed.
    admonition = talk(scribe, date(2026, 4, 15), TalkKind.ADMONITION, (_SECRETARY,), ("濮立言",),
                      "工程变更审批把关不严，予以诫勉。", place=_ROOM, recorder=_OFFICE,
                      nature=TalkNature.ADMONITION, explanation="接受批评，深刻反省。",
                      rectification=True)  # fmt: skip
    scribe.act(date(2026, 4, 21), admonition, ActKind.TALK_MEASURES, person=scribe.one("濮立言"),
               measures="提交书面检查，逐项核对变更手续。", received_on="2026-04-21")  # fmt: skip


def _talks(scribe: Scribe) -> None:
    for held, to in (
        (date(2026, 5, 14), ("夔安之", "昝可欣")),
        (date(2026, 9, 24), ("胥令仪",)),
    ):
        talk(scribe, held, TalkKind.REGULAR, (_SUPERVISOR,), to, "约谈履行一岗双责、岗位廉政风险防控情况。",
             place=_ROOM, recorder=_OFFICE)  # fmt: skip
    talk(scribe, date(2026, 6, 11), TalkKind.REGULAR, (_SUPERVISOR,), (_WATER_CHIEF, "麴知微"),
         "约谈单位党组织履行主体责任、监督责任情况。", place=_ROOM, recorder=_OFFICE)  # fmt: skip
    done = talk(scribe, date(2026, 4, 23), TalkKind.REGULAR, (_SUPERVISOR,), ("阴怀远",),
                "专项资金拨付不及时。", place=_ROOM, recorder=_OFFICE, rectification=True)  # fmt: skip
    rectify(scribe, done, "阴怀远", ("清理沉淀资金", "规范拨付流程"), notice=date(2026, 4, 24),
            limit=date(2026, 6, 23), measures=date(2026, 4, 29), completion=date(2026, 6, 18),
            verification=date(2026, 6, 25), verifiers=(_SUPERVISOR, _OFFICE))  # fmt: skip
    late = talk(scribe, date(2026, 8, 27), TalkKind.REGULAR, (_SUPERVISOR,), ("濮立言",),
                "工程变更手续整改不彻底。", place=_ROOM, recorder=_OFFICE, rectification=True)  # fmt: skip
    rectify(scribe, late, "濮立言", ("补办变更手续", "完善变更审批表"), notice=date(2026, 8, 28),
            limit=date(2026, 10, 27), measures=date(2026, 9, 2))  # fmt: skip
    ahead = Case(Register.TALK, TalkKind.REGULAR)
    scribe.act(date(2026, 11, 20), ahead, ActKind.TALK_APPROVAL, nature=TalkNature.REMINDER,
               form="single", interviewers=scribe.who(_SUPERVISOR), interviewees=scribe.who("宗政航"),
               content="约谈单位党组织履行主体责任情况。", planned_at="2026-11-27T09:30", place=_ROOM,
               start="own", approved_on="2026-11-20")  # fmt: skip


def _inquiries(scribe: Scribe) -> None:
    for person, issued, answered in (
        ("胥令仪", date(2026, 5, 18), date(2026, 5, 27)),
        ("巢望山", date(2026, 10, 26), None),
    ):
        case = Case(Register.TALK, TalkKind.INQUIRY)
        question = "示例项目检测费的收取依据和标准是什么？"
        scribe.act(issued, case, ActKind.TALK_APPROVAL, interviewers=scribe.who(_SUPERVISOR),
                   interviewees=scribe.who(person), matter="信访反映的检测收费问题", start="consent",
                   consenter=scribe.one(_SECRETARY), approved_on=issued.isoformat())  # fmt: skip
        scribe.act(issued, case, ActKind.TALK_INQUIRY, interviewees=scribe.who(person),
                   interviewers=scribe.who(_SUPERVISOR), matter="信访反映的检测收费问题",
                   questions=[{"question": question}], reply_to="驻局纪检组",
                   issued_on=issued.isoformat(), received_on=issued.isoformat())  # fmt: skip
        if answered:
            scribe.act(answered, case, ActKind.TALK_INQUIRY_REPLY,
                       questions=[{"question": question, "answer": "按市里公布的标准收取，公示栏已公开。"}],
                       conclusion="accepted", received_on=answered.isoformat())  # fmt: skip


def _reports(scribe: Scribe) -> None:
    case, who = Case(Register.REPORT, ReportKind.MATTER), scribe.one("鄢若愚")
    scribe.act(
        date(2026, 4, 13), case, ActKind.REPORT_PRIOR, reporter=who,
        recipients=scribe.who(_SECRETARY), item=ReportItem.CEREMONY, matter="儿子举办婚礼",
        happens_on="2026-05-03", place="江屏示例饭店", participants="双方亲属", funds="家庭积蓄",
        handling="从简办理，不邀请管理和服务对象。", ceremony="wedding", relative="鄢示例",
        relation="儿子", guests_relatives=90, guests_friends=20, guests_other=0, tables=11,
        meal_standard="700", vehicles=3, truthful=True, reported_on="2026-04-13",
    )  # fmt: skip
    scribe.act(date(2026, 4, 15), case, ActKind.REPORT_REVIEW, reporter=who,
               reviewers=scribe.who(_SECRETARY), conclusion="agreed", opinion="同意，注意从简。",
               reviewed_on="2026-04-15")  # fmt: skip
    # Told by word of mouth; the ten days for the paper have passed.
    scribe.act(
        date(2026, 11, 2), Case(Register.REPORT, ReportKind.MATTER), ActKind.REPORT_ORAL,
        reporter=scribe.one("蔺思齐"), recipients=scribe.who(_SECRETARY),
        item=ReportItem.CEREMONY, matter="母亲去世，料理丧事", happens_on="2026-11-01",
        reason="事发突然。", taken_by=scribe.one("昝可欣"), reported_at="2026-11-02T08:30",
    )  # fmt: skip
    duty(scribe, "report.collective", _YEAR, date(2026, 1, 26), "集中报告上一年度个人有关事项。",
         but=("鞠静和", "厍文渊"))  # fmt: skip


def _journeys(scribe: Scribe) -> None:
    """One journey from the request to the return; one whose traveller has not reported back."""
    for name, group, asked, day, gone, back, returned in (
        ("阴怀远", "section_head", "鞠静和", date(2026, 6, 2), "2026-06-08", "2026-06-10", True),
        ("鄢若愚", "leader", _SECRETARY, date(2026, 11, 9), "2026-11-16", "2026-11-18", False),
    ):
        case, who = Case(Register.REPORT, ReportKind.TRAVEL), scribe.one(name)
        scribe.act(
            day, case, ActKind.REPORT_PRIOR, reporter=who, traveller=group,
            recipients=scribe.who(asked), purpose="business", matter="参加示例工程技术交流会",
            departs_at=f"{gone}T08:30", returns_at=f"{back}T18:00", place="省城",
            route="乘火车往返", contact="0000-0000000", acting=scribe.one("夔安之"),
            reported_on=day.isoformat(),
        )  # fmt: skip
        scribe.act(day, case, ActKind.REPORT_REVIEW, reporter=who, reviewers=scribe.who(asked),
                   conclusion="agreed", filed_office=True, reviewed_on=day.isoformat())  # fmt: skip
        if returned:
            home = date.fromisoformat(back)
            scribe.act(home, case, ActKind.REPORT_OUTCOME, reporter=who,
                       returned_at=f"{back}T17:20", taken_by=scribe.one("夔安之"),
                       reported_on=back)  # fmt: skip


def _disclosures(scribe: Scribe) -> None:
    """What the team reported for the year before, disclosed at the meeting of the first half."""
    for name in (_SECRETARY, "鄢若愚", _SUPERVISOR, "夔安之", "师旷达"):
        case, who = Case(Register.REPORT, ReportKind.ANNUAL), scribe.one(name)
        scribe.act(date(2026, 1, 26), case, ActKind.REPORT_ANNUAL, reporter=who,
                   recipients=scribe.who("昝可欣"), year=2025, changed=False,
                   self_check="没有应报未报事项。", truthful=True, reported_on="2026-01-26")  # fmt: skip
        scribe.act(date(2026, 6, 26), case, ActKind.REPORT_DISCLOSURE, reporter=who,
                   meeting="上半年民主生活会", disclosed_on="2026-06-26")  # fmt: skip


def _case(scribe: Scribe) -> None:
    """A head of a section removed under the national rules; his appeal is being looked at."""
    who = scribe.one("濮立言")
    case = follow(scribe, Matter(
        subject="濮立言",
        proposers=(_SUPERVISOR,),
        investigators=(_OFFICE, "昝可欣"),
        recorder="夔安之",
        gist="诫勉以后，工程变更审批仍然不严，造成多付工程款。",
        facts="5月至8月，示例工程三次变更未经集体研究即签字，多付工程款12.6万元，已追回。",
        circumstances=("2",),
        measures=(Measure.REMOVAL,),
        gravity=Gravity.GRAVE,
        body="party_group",
        meeting="局党组会议",
        place="局五楼会议室",
        members=(_SECRETARY, "鄢若愚", "蔺思齐", _SUPERVISOR, "鞠静和"),
        articles=("意见第二十一项",),
        document_number="江住建党〔2026〕31号",
        days=(date(2026, 9, 8), date(2026, 9, 25), date(2026, 10, 9), date(2026, 10, 15),
              date(2026, 10, 20), date(2026, 10, 22)),
    ))  # fmt: skip
    scribe.act(date(2026, 11, 3), case, ActKind.CASE_APPEAL, subject=who, appellant="濮立言",
               request="请求改为通报批评。", reasons="多付款项已全部追回。",
               received_by=scribe.one(_OFFICE), received_on="2026-11-03")  # fmt: skip
    scribe.act(date(2026, 11, 16), Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD),
               ActKind.CASE_CLUE, subject=scribe.one("牟长河"), source="overdue",
               gist="指挥部10月财务报表没有报送。", received_on="2026-11-16")  # fmt: skip


def _changes(scribe: Scribe) -> None:
    """A leave, a promotion with the talk before it, a later day, and what does not apply."""
    away(scribe, "胥令仪", date(2026, 1, 12), date(2026, 4, 30), "产假")
    before = talk(scribe, date(2026, 8, 31), TalkKind.BEFORE_APPOINTMENT, (_SECRETARY,), ("暨思远",),
                  "拟任园林中心副主任，谈岗位廉政风险。", place=_ROOM, recorder="昝可欣")  # fmt: skip
    scribe.act(date(2026, 9, 1), before, ActKind.TALK_COPY_FILED, filed_on="2026-09-01",
               received_by=scribe.one(_OFFICE), pages=1)  # fmt: skip
    transferred(scribe, date(2026, 9, 7), "暨思远", "工程管理科", PARKS, "副主任", "unit_deputy")
    extended(scribe, date(2026, 6, 30), "duty.half_year_report", _FIRST_HALF, "司徒静",
             date(2026, 7, 31), "配合上级检查，推迟报送。", "驻局纪检组")  # fmt: skip
    waived(scribe, date(2026, 3, 31), "duty.annual_report_party", _YEAR, ORGAN,
           "机关党委的报告并入局党组报告。")  # fmt: skip
