"""The year of the county committee: pledges, double reports, talks, meetings and checks."""

from datetime import date
from typing import Final

from db.vocabulary import ActKind, PledgeKind, Register, SubjectClass, TalkKind, TalkNature
from desktop.services.demo.changes import away, extended, left_post, transferred, waived
from desktop.services.demo.langfang.roster import COUNTY, NORTH, ROADS, SCHOOLS, SOUTH
from desktop.services.demo.routine import answer, duty, pledges, rectify, talk
from desktop.services.demo.scribe import Case, Scribe

_FIRST_HALF: Final = "2026年上半年"
_SECOND_HALF: Final = "2026年下半年"
_YEAR: Final = "2026年"
_HALL: Final = "县委三楼会议室"
_SECRETARY: Final = "郁承泽"
_MAGISTRATE: Final = "阮知渊"


def plan(scribe: Scribe) -> None:
    """Plan the year."""
    _pledges(scribe)
    _meetings(scribe)
    _reports(scribe)
    _education(scribe)
    _talks_of_the_secretary(scribe)
    _talks_in_portfolios(scribe)
    _special(scribe)
    _case(scribe)
    _changes(scribe)


def _pledges(scribe: Scribe) -> None:
    """Three layers of 签字背书; the roads committee has not signed its own."""
    pledges(scribe, PledgeKind.RESPONSIBILITY, date(2026, 2, 3), date(2026, 2, 10),
            unsigned=("乜向阳",), place=_HALL)  # fmt: skip
    pledges(scribe, PledgeKind.FIRST_RESPONSIBLE, date(2026, 2, 4), date(2026, 2, 12),
            published=date(2026, 2, 27), place="县委办")  # fmt: skip
    pledges(scribe, PledgeKind.DUAL_DUTY, date(2026, 2, 26), date(2026, 3, 5),
            undrawn=("戈望远",), unsigned=("充和煦",), published=date(2026, 3, 20), place=_HALL)  # fmt: skip


def _meetings(scribe: Scribe) -> None:
    duty(scribe, "duty.first_quarter_meeting", _YEAR, date(2026, 2, 25),
         "传达上级全会精神，研究全年党风廉政建设工作，议定任务23项。", place=_HALL, only=(COUNTY,))  # fmt: skip
    duty(scribe, "duty.first_quarter_meeting", _YEAR, date(2026, 3, 18),
         "专题研究年度任务，明确分工。", only=(NORTH, SCHOOLS))  # fmt: skip
    # The southern town met a month late, the roads committee not at all.
    duty(scribe, "duty.first_quarter_meeting", _YEAR, date(2026, 4, 28),
         "补开专题会议，研究年度任务。", only=(SOUTH,))  # fmt: skip
    duty(scribe, "duty.first_quarter_government_meeting", _YEAR, date(2026, 3, 12),
         "县政府廉政工作会议，部署工程招标、财政资金监管。", place="县政府会议中心")  # fmt: skip
    duty(scribe, "duty.task_breakdown", _YEAR, date(2026, 3, 16),
         "以党委文件印发任务分解意见，明确责任领导、责任部门和时限。", but=(SOUTH, ROADS))  # fmt: skip
    duty(scribe, "duty.task_breakdown", _YEAR, date(2026, 4, 10), "任务分解意见补印发。", only=(ROADS,))  # fmt: skip
    for day, gist in (
        (date(2026, 2, 25), "听取上年度党风廉政建设情况汇报。"),
        (date(2026, 4, 22), "研究巡察反馈问题整改。"),
        (date(2026, 7, 15), "听取半年落实情况汇报。"),
        (date(2026, 10, 21), "研究工程领域专项治理。"),
    ):
        duty(scribe, "duty.county_committee_study", _YEAR, day, gist, place=_HALL)
    duty(scribe, "duty.county_member_reports", _YEAR, date(2026, 7, 8),
         "常委同志逐一汇报分管领域责任制落实情况，逐人点评。", place=_HALL)  # fmt: skip
    duty(
        scribe,
        "duty.discipline_plenum_report",
        _YEAR,
        date(2026, 2, 6),
        "书面报告履行监督责任情况。",
    )
    duty(scribe, "duty.cadre_supervision_meeting", _YEAR, date(2026, 9, 10),
         "通报信访、审计、案件情况，会商干部监督事项。", only=(COUNTY,))  # fmt: skip
    for day in (date(2026, 3, 27), date(2026, 8, 12)):
        duty(scribe, "duty.county_cleanup", _YEAR, day, "开展示例专项治理，发现问题6个，全部交办。")
    for day in (date(2026, 2, 13), date(2026, 4, 30), date(2026, 9, 28)):
        duty(scribe, "duty.county_style_check", _YEAR, day, "节前集中检查公务用车和公款消费。")


def _reports(scribe: Scribe) -> None:
    """The double reports of June: the team's in time, the principal's two weeks late."""
    duty(scribe, "duty.report_team_by_post", _FIRST_HALF, date(2026, 6, 18),
         "上半年履行主体责任情况报告，经常委会研究后报送。")  # fmt: skip
    duty(scribe, "duty.report_principal", _FIRST_HALF, date(2026, 7, 3),
         "本人起草，报告上半年履行第一责任人职责情况。")  # fmt: skip
    duty(scribe, "duty.self_check_by_post", _FIRST_HALF, date(2026, 6, 25),
         "对照清单自查，发现薄弱环节4处，书面报市主体办。")  # fmt: skip
    # What the city said and the answer to it are entries of the report's own record.
    answer(scribe, "duty.report_review", date(2026, 7, 22), "市委审阅，指出责任传导不够等3个问题。")
    answer(scribe, "duty.feedback_reply", date(2026, 8, 6), "逐条说明情况，制定改进措施并上报。")


def _education(scribe: Scribe) -> None:
    duty(scribe, "duty.warning_meeting_by_post", _FIRST_HALF, date(2026, 5, 27),
         "全县警示教育大会，通报示例案例5起。", place="县影剧院")  # fmt: skip
    duty(scribe, "duty.county_clean_study", _YEAR, date(2026, 4, 16), "中心组廉洁从政专题学习。")
    duty(scribe, "duty.centre_study", _YEAR, date(2026, 4, 16), "集中学习廉洁自律规定，交流发言。",
         but=(SOUTH,))  # fmt: skip
    duty(scribe, "duty.centre_study", _YEAR, date(2026, 9, 17), "集中学习并观看警示教育片。",
         only=(COUNTY, SCHOOLS))  # fmt: skip
    duty(scribe, "duty.theme_month", _YEAR, date(2026, 6, 29), "举办廉洁家风展、廉政公开课。",
         but=(NORTH,))  # fmt: skip
    duty(scribe, "duty.lecture_tour", _YEAR, date(2026, 6, 17), "廉洁从政主题宣讲6场。",
         only=(COUNTY, SCHOOLS))  # fmt: skip
    duty(scribe, "duty.lecture_secretary", _YEAR, date(2026, 6, 26), "为全县科级干部讲廉政党课。",
         only=(_SECRETARY,), place="县委党校")  # fmt: skip
    duty(scribe, "talk.plan", _YEAR, date(2026, 4, 3), "年度谈话方案，列明谈话人、对象和季度安排。")
    duty(scribe, "duty.lecture_department", _YEAR, date(2026, 5, 20), "为分管部门党员干部讲廉政课。",
         only=("狄松年", "宓云舒"))  # fmt: skip


def _talks_of_the_secretary(scribe: Scribe) -> None:
    """Integrity talks downwards; in the roads committee nobody has been talked to."""
    for held, to, content in (
        (date(2026, 4, 14), ("狄松年", "蔚青岚"), "听取分管范围情况，提醒带头执行任务分解意见。"),
        (date(2026, 5, 12), ("计怀谨", "莘若川"), "听取工程建设、选人用人廉政风险防控情况。"),
        (date(2026, 9, 15), ("充和煦", "戈望远"), "提醒公务接待、会议经费管理。"),
    ):
        case = talk(scribe, held, TalkKind.INTEGRITY, (_SECRETARY,), to, content, place="县委小会议室",
                    recorder="牧一鸣")  # fmt: skip
        _filed(scribe, case, date(held.year, held.month, held.day + 2))
    lower = talk(scribe, date(2026, 5, 19), TalkKind.INTEGRITY, (_SECRETARY,),
                 ("璩佑安", "扈长庚", "东方礼"), "听取落实主体责任情况，提醒管好班子、带好队伍。",
                 place=_HALL, recorder="牧一鸣")  # fmt: skip
    _filed(scribe, lower, date(2026, 5, 21))
    whom: tuple[str, ...]
    for held, by, whom in (
        (date(2026, 6, 9), _MAGISTRATE, ("计怀谨", "宓云舒")),
        (date(2026, 9, 22), _MAGISTRATE, ("东方礼",)),
        (date(2026, 4, 9), "璩佑安", ("桑可立", "濮知新")),
        (date(2026, 10, 13), "东方礼", ("桂书勤", "濮阳衡")),
    ):
        # Nobody has handed the records of these over to the office yet.
        talk(scribe, held, TalkKind.INTEGRITY, (by,), whom, "听取履行一岗双责情况，提醒节假日纪律。",
             place="会议室", recorder="牧一鸣")  # fmt: skip


def _filed(scribe: Scribe, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.TALK_COPY_FILED, filed_on=day.isoformat(),
               received_by=scribe.one("牧一鸣"), pages=2)  # fmt: skip


def _talks_in_portfolios(scribe: Scribe) -> None:
    for held, by, to in (
        (date(2026, 5, 8), "狄松年", ("莘若川",)),
        (date(2026, 8, 20), "宓云舒", ("东方礼",)),
    ):
        talk(scribe, held, TalkKind.HEART_TO_HEART, (by,), to, "谈思想、谈工作、谈作风，听取意见。",
             place="办公室")  # fmt: skip
    case = talk(scribe, date(2026, 10, 27), TalkKind.INTEGRITY, ("计怀谨",), ("乜向阳",),
                "县道养护资金拨付、工程变更管理。", place="县政府五楼谈话室", recorder="牧一鸣",
                rectification=True, requirements="一个月内完成三项整改。")  # fmt: skip
    # The seven working days for the plan have passed.
    rectify(scribe, case, "乜向阳", ("补齐工程变更审批手续", "公开养护资金拨付情况"),
            notice=date(2026, 10, 29), limit=date(2026, 11, 30))  # fmt: skip
    done = talk(scribe, date(2026, 6, 3), TalkKind.INTEGRITY, ("狄松年",), ("充和煦",),
                "宣传经费使用情况。", place="县委小会议室", recorder="牧一鸣", rectification=True)  # fmt: skip
    rectify(scribe, done, "充和煦", ("清理超标准支出", "完善经费审批制度"),
            notice=date(2026, 6, 4), limit=date(2026, 7, 3), measures=date(2026, 6, 10),
            completion=date(2026, 7, 1), verification=date(2026, 7, 7),
            verifiers=("牧一鸣", "蔚青岚"))  # fmt: skip


def _special(scribe: Scribe) -> None:
    """A complaint about a bureau's head: the leader in charge has not talked to him yet."""
    scribe.act(
        date(2026, 11, 16), Case(Register.TALK, TalkKind.SPECIAL), ActKind.TALK_TRIGGER,
        found_on="2026-11-16", start="ordered", ordered_by="县委", source="complaint", interviewees=scribe.who("东方礼"),
        unit=scribe.unit("县教育局"), matter="群众反映示例学校食堂采购不公开。",
    )  # fmt: skip
    scribe.draft(
        date(2026, 11, 20), Case(Register.TALK, TalkKind.INTEGRITY), ActKind.TALK_HELD,
        interviewers=scribe.who(_SECRETARY), interviewees=scribe.who("乜向阳"),
        nature=TalkNature.REMINDER, form="single", content="听取交通系统落实主体责任情况。",
    )  # fmt: skip


def _case(scribe: Scribe) -> None:
    """The plan names no circumstances and no measures: a clue goes to the organ above."""
    case = Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    who = {"subject": scribe.one("乜向阳")}
    gist = "多次提醒后仍未签订承诺书，年度任务分解迟报。"
    scribe.act(date(2026, 10, 15), case, ActKind.CASE_CLUE, **who, source="overdue", gist=gist,
               received_on="2026-10-15", disposal="verify", handler=scribe.one("牧一鸣"))  # fmt: skip
    scribe.act(date(2026, 11, 5), case, ActKind.CASE_TRANSFER, **who, organ="市纪委（示例）",
               gist=gist, reason="县委管理权限以外。", scope="whole", transferred_on="2026-11-05")  # fmt: skip


def _changes(scribe: Scribe) -> None:
    """A new head of a department, a leave, a later day, and what is not this county's to do."""
    away(scribe, "濮知新", date(2026, 3, 2), date(2026, 7, 31), "省委党校脱产学习")
    # The mayor becomes head of the bureau, whose head stays secretary; nobody has talked to her.
    left_post(scribe, date(2026, 10, 11), "乜向阳", "县交通局")
    transferred(scribe, date(2026, 10, 12), "冉静姝", SOUTH, "县交通局", "局长", "unit_head")
    extended(scribe, date(2026, 6, 24), "duty.theme_month", _YEAR, NORTH, date(2026, 10, 31),
             "防汛任务重，主题活动推迟。", "县主体办")  # fmt: skip
    waived(scribe, date(2026, 8, 10), "duty.report_review", "", "",
           "市委对第一责任人的报告不单独反馈，并入班子报告的反馈。")  # fmt: skip
