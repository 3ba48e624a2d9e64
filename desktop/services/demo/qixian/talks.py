"""The talks of 2026: quotas partly met, special talks at every stage, inquiries."""

from datetime import date, timedelta
from typing import Any, Final

from db.vocabulary import ActKind, Register, TalkKind, TalkNature
from desktop.services import organisation
from desktop.services.demo.qixian.long_record import LONG_RECORD
from desktop.services.demo.scribe import Case, Scribe
from desktop.services.organisation import AppointmentInput

_SECRETARY, _DISCIPLINE = "甄秉正", "单明昭"
_BOTH: Final = (_SECRETARY, _DISCIPLINE)
_ROOM: Final = "局三楼谈话室"
_HEADS: Final = (
    "仇𬭎远", "查𫖯", "任知行", "区𬞟", "盖守拙", "曾望舒", "翟喆", "长孙岳", "欧阳曌", "万俟赟",
)  # fmt: skip


def plan(scribe: Scribe) -> None:
    """Plan the talks."""
    _regular(scribe)
    _collective(scribe)
    _appointment(scribe)
    _special_verified(scribe)
    _special_in_rectification(scribe)
    _special_waiting(scribe)
    _absence(scribe)
    _inquiries(scribe)
    _planned_ahead(scribe)


def _regular(scribe: Scribe) -> None:
    """Full papers for the members of the general branch, some of them twice."""
    for name, held in (
        ("龚䶮", date(2026, 3, 20)),
        ("尉迟堃", date(2026, 3, 24)),
        ("龚䶮", date(2026, 9, 15)),
        ("解思源", date(2026, 9, 17)),
    ):
        _whole_talk(scribe, held, _BOTH, (name,), "听取分管范围履责情况，提醒节前纪律。")
    # The discipline member has not yet talked to 尉迟堃 in the second half, nor anybody to 解思源
    # in the first.
    _whole_talk(scribe, date(2026, 10, 22), (_SECRETARY,), ("尉迟堃",), "听取清运车辆采购进展。")
    mutual = Case(Register.TALK, TalkKind.MUTUAL)
    scribe.act(
        date(2026, 4, 8), mutual, ActKind.TALK_HELD,
        started_at="2026-04-08T16:00", interviewers=scribe.who("龚䶮"),
        interviewees=scribe.who("解思源"), form="single",
        content="互相提醒：招标文件应当先经集体研究。",
    )  # fmt: skip


def _whole_talk(
    scribe: Scribe,
    held: date,
    interviewers: tuple[str, ...],
    interviewees: tuple[str, ...],
    content: str,
) -> Case:
    case = Case(Register.TALK, TalkKind.REGULAR)
    approved, issued = held - timedelta(days=9), held - timedelta(days=7)
    time = f"{held.isoformat()}T09:30"
    scribe.act(
        approved, case, ActKind.TALK_APPROVAL,
        nature=TalkNature.REMINDER, form="single" if len(interviewees) == 1 else "collective",
        interviewers=scribe.who(*interviewers), interviewees=scribe.who(*interviewees),
        content=content, matter="落实党风廉政建设责任情况", planned_at=time, place=_ROOM,
        start="own", approved_on=approved.isoformat(),
    )  # fmt: skip
    scribe.act(
        issued, case, ActKind.TALK_NOTICE,
        issued_on=issued.isoformat(), contact="贺澄", phone="0000-0000000",
    )  # fmt: skip
    scribe.act(
        held, case, ActKind.TALK_HELD,
        started_at=time, ended_at=f"{held.isoformat()}T10:20", recorder=scribe.one("申则鸣"),
        content=f"{content}\n问：上半年分管范围有没有苗头性问题？\n答：发现加班登记不全，已要求补正。",
        requirements="对照责任清单自查，一周内补齐登记。", attitude="接受提醒，按要求落实。",
        rectification=False, signed_on=held.isoformat(),
    )  # fmt: skip
    filed = held + timedelta(days=1)
    scribe.act(
        filed, case, ActKind.TALK_COPY_FILED,
        filed_on=filed.isoformat(), received_by=scribe.one("贺澄"), pages=2,
    )  # fmt: skip
    return case


def _collective(scribe: Scribe) -> None:
    _whole_talk(scribe, date(2026, 5, 28), _BOTH, _HEADS, "通报示例典型问题，提醒端午节前纪律。")
    for held, pair, targets in (
        (date(2026, 4, 16), ("仇𬭎远", "查𫖯"), ("任知行", "区𬞟")),
        (date(2026, 10, 15), ("仇𬭎远", "查𫖯"), ("任知行", "区𬞟")),
        (date(2026, 4, 21), ("盖守拙", "朴𫗧"), ("曾望舒", "翟喆")),
    ):
        _whole_talk(scribe, held, pair, targets, "听取岗位履责情况，提醒管好人和钱。")


def _appointment(scribe: Scribe) -> None:
    """One change of post with the talk before it; the talk after it is still missing."""
    before = Case(Register.TALK, TalkKind.BEFORE_APPOINTMENT)
    scribe.act(
        date(2026, 10, 28), before, ActKind.TALK_HELD,
        started_at="2026-10-28T15:00", place=_ROOM, interviewers=scribe.who(*_BOTH),
        interviewees=scribe.who("华𪩘"), nature=TalkNature.REMINDER, form="single",
        content="拟任机械化作业队队长，谈新岗位廉政风险和要求。",
        requirements="到任一个月内排查本岗位风险点。", attitude="服从安排，遵守纪律。",
        rectification=False, signed_on="2026-10-28",
    )  # fmt: skip
    scribe.on(
        date(2026, 11, 2),
        lambda: organisation.appoint(
            scribe.book,
            AppointmentInput(
                scribe.one("华𪩘"),
                scribe.unit("机械化作业队"),
                "副队长（主持工作）",
                date(2026, 11, 2),
                "unit_head",
                is_main=False,
            ),
        ),
    )


def _special(
    scribe: Scribe,
    found: date,
    person: str,
    matter: str,
    situations: list[str],
    pair: tuple[str, ...],
) -> Case:
    case = Case(Register.TALK, TalkKind.SPECIAL)
    scribe.act(
        found, case, ActKind.TALK_TRIGGER,
        found_on=found.isoformat(), start="consent", situations=situations, source="complaint",
        interviewees=scribe.who(person), matter=matter,
    )  # fmt: skip
    scribe.act(
        found, case, ActKind.TALK_APPROVAL,
        nature=TalkNature.WARNING, form="single", interviewers=scribe.who(*pair),
        content="核实情况，指出问题，提出整改要求。",
        outline="一、核对事实；二、分析原因；三、提出整改任务和时限。",
        planned_at=f"{(found + timedelta(days=2)).isoformat()}T09:00", place=_ROOM,
        consenter=scribe.one(_SECRETARY), approved_on=found.isoformat(),
    )  # fmt: skip
    return case


def _hold_special(scribe: Scribe, held: date, case: Case, person: str, **values: Any) -> None:  # noqa: ANN401
    called = held - timedelta(days=1)
    scribe.act(
        called, case, ActKind.TALK_PHONE_NOTICE,
        called_at=f"{called.isoformat()}T10:05", caller=scribe.one("贺澄"), callee=person,
        number="0000-0000000", content="通知约谈时间、地点和需要准备的材料。", reason="时限紧，先行电话通知。",
        reply="收到，按时参加。",
    )  # fmt: skip
    scribe.act(
        held, case, ActKind.TALK_HELD,
        started_at=f"{held.isoformat()}T09:00", ended_at=f"{held.isoformat()}T11:30",
        recorder=scribe.one("申则鸣"), rectification=True, rectifiers=scribe.who(person),
        signed_on=held.isoformat(), **values,
    )  # fmt: skip


def _demand(scribe: Scribe, issued: date, case: Case, limit: date, *tasks: str) -> None:
    scribe.act(
        issued, case, ActKind.TALK_RECTIFICATION_NOTICE,
        problems="管理不严，登记与实际不符。",
        tasks=[{"task": task, "limit_on": limit.isoformat()} for task in tasks],
        limit_on=limit.isoformat(), issued_on=issued.isoformat(),
    )  # fmt: skip


def _special_verified(scribe: Scribe) -> None:
    case = _special(
        scribe, date(2026, 5, 11), "翟喆", "群众反映乡镇保洁员出勤登记不实", ["5", "9"],
        ("朴𫗧", "贺澄"),
    )  # fmt: skip
    _hold_special(
        scribe, date(2026, 5, 13), case, "翟喆", content=LONG_RECORD,
        problems="6名保洁员4月出勤登记与定位记录不符。", requirements="一个月内完成整改并书面报告。",
        attitude="承认管理不严，愿意整改。",
    )  # fmt: skip
    scribe.act(date(2026, 5, 14), case, ActKind.TALK_REPORT_UP, reporters=scribe.who("朴𫗧"),
               secretary=scribe.one("盖守拙"), content="已约谈，提出整改要求。",
               reported_on="2026-05-14")  # fmt: skip
    scribe.act(date(2026, 5, 14), case, ActKind.TALK_COPY_FILED, filed_on="2026-05-14",
               received_by=scribe.one("贺澄"), pages=6)  # fmt: skip
    _demand(scribe, date(2026, 5, 14), case, date(2026, 6, 12),
            "核对并更正4月以来出勤登记", "退回多发工资并公示", "建立双人核对制度")  # fmt: skip
    scribe.act(date(2026, 5, 19), case, ActKind.TALK_MEASURES, person=scribe.one("翟喆"),
               measures="逐人核对；多发部分于6月工资中扣回；每周双人核对。",
               received_on="2026-05-19")  # fmt: skip
    scribe.act(date(2026, 6, 10), case, ActKind.TALK_COMPLETION, person=scribe.one("翟喆"),
               content="更正登记64条，扣回1 860元并公示，双人核对制度已执行三周。",
               evidence="更正清单、公示照片、核对表", received_on="2026-06-10")  # fmt: skip
    scribe.act(date(2026, 6, 12), case, ActKind.TALK_VERIFICATION, person=scribe.one("翟喆"),
               verifiers=scribe.who("朴𫗧", "申则鸣"), result="verified",
               opinion="现场抽查20人，登记与实际一致，同意销号。", verified_on="2026-06-12")  # fmt: skip


def _special_in_rectification(scribe: Scribe) -> None:
    late = _special(scribe, date(2026, 9, 21), "欧阳曌", "车辆维修未比价", ["5"], ("华𪩘", "贺澄"))
    _hold_special(
        scribe, date(2026, 9, 22), late, "欧阳曌", content="核对三季度维修清单，17次维修未比价。"
    )
    _demand(scribe, date(2026, 9, 24), late, date(2026, 10, 23), "补齐比价资料", "修订维修审批单")
    scribe.act(date(2026, 9, 28), late, ActKind.TALK_MEASURES, person=scribe.one("欧阳曌"),
               measures="逐次补资料，今后三家比价。", received_on="2026-09-28")  # fmt: skip
    fresh = _special(
        scribe, date(2026, 11, 5), "黎旻", "公厕维修费用群众反映较多", ["6"], ("㛃清和", "贺澄")
    )
    _hold_special(
        scribe,
        date(2026, 11, 6),
        fresh,
        "黎旻",
        content="核对10月公厕维修工单，5张工单无验收签字。",
    )
    _demand(scribe, date(2026, 11, 9), fresh, date(2026, 12, 9), "补齐验收手续", "公开维修费用")


def _special_waiting(scribe: Scribe) -> None:
    """Found five days ago; the two days have passed and nobody has been talked to."""
    _special(scribe, date(2026, 11, 17), "万俟赟", "信访件超期未答复", ["8"], (_DISCIPLINE, "贺澄"))


def _absence(scribe: Scribe) -> None:
    case = Case(Register.TALK, TalkKind.REGULAR)
    scribe.act(
        date(2026, 11, 2), case, ActKind.TALK_APPROVAL,
        nature=TalkNature.REMINDER, form="single", interviewers=scribe.who("长孙岳"),
        interviewees=scribe.who("欧阳曌"), content="听取下半年履责情况。",
        planned_at="2026-11-10T09:00", place="清运大队会议室", start="own", approved_on="2026-11-02",
    )  # fmt: skip
    scribe.act(date(2026, 11, 4), case, ActKind.TALK_NOTICE, issued_on="2026-11-04")
    scribe.act(
        date(2026, 11, 9), case, ActKind.TALK_ABSENCE, absentee=scribe.one("欧阳曌"),
        reason="赴市里参加示例培训", received_on="2026-11-09", make_up_at="2026-11-26T09:00",
    )  # fmt: skip


def _inquiries(scribe: Scribe) -> None:
    for person, issued, answered in (
        ("区𬞟", date(2026, 8, 3), True),
        ("盖守拙", date(2026, 10, 26), False),
    ):
        case = Case(Register.TALK, TalkKind.INQUIRY)
        scribe.act(
            issued, case, ActKind.TALK_INQUIRY,
            interviewees=scribe.who(person), interviewers=scribe.who(_DISCIPLINE),
            matter="信访反映的补贴发放问题",
            questions=[{"question": "去年第四季度夜班补贴按什么标准发放？"},
                       {"question": "发放名单由谁审核？"}],
            reply_to="局纪检监察室", issued_on=issued.isoformat(),
        )  # fmt: skip
        if answered:
            scribe.act(
                date(2026, 8, 17), case, ActKind.TALK_INQUIRY_REPLY,
                questions=[{"question": "去年第四季度夜班补贴按什么标准发放？", "answer": "按局办公会纪要，每班30元。"},
                           {"question": "发放名单由谁审核？", "answer": "财务股初审，分管领导审定。"}],
                conclusion="accepted", received_on="2026-08-17",
            )  # fmt: skip


def _planned_ahead(scribe: Scribe) -> None:
    """Approved for the end of the month; the written notice is still to be sent."""
    case = Case(Register.TALK, TalkKind.REGULAR)
    scribe.act(
        date(2026, 11, 19), case, ActKind.TALK_APPROVAL,
        nature=TalkNature.REMINDER, form="collective", interviewers=scribe.who("盖守拙", "朴𫗧"),
        interviewees=scribe.who("曾望舒", "翟喆"), content="年底前第二次定期约谈。",
        planned_at="2026-11-30T09:00", place="城东清扫所会议室", start="own", approved_on="2026-11-19",
    )  # fmt: skip
    scribe.draft(
        date(2026, 11, 20), Case(Register.TALK, TalkKind.REGULAR), ActKind.TALK_APPROVAL,
        nature=TalkNature.REMINDER, form="single", interviewers=scribe.who(_DISCIPLINE),
        interviewees=scribe.who("尉迟堃"), content="下半年同级约谈。",
    )  # fmt: skip
