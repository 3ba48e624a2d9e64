"""The other duties of the year: most done, some not."""

from datetime import date
from typing import Final

from db.vocabulary import ActKind, Register
from desktop.services.demo.scribe import Case, Scribe

_NAMES: Final = {
    "duty.quarterly_check": "重大事项执行情况抽查",
    "duty.life_meeting": "上半年民主生活会",
    "duty.topic_survey": "党风廉政建设专题调研",
}


def plan(scribe: Scribe) -> None:
    """Plan the meetings, surveys and checks that were held; the third quarter has none."""
    for rule, day, period, summary in (
        (
            "duty.quarterly_check",
            date(2026, 3, 25),
            "2026Q1",
            "抽查采购和车辆维修事项6件，未发现违反决策程序。",
        ),
        (
            "duty.quarterly_check",
            date(2026, 6, 24),
            "2026Q2",
            "抽查临时用工事项4件，1件会议记录不完整，已补正。",
        ),
        (
            "duty.life_meeting",
            date(2026, 6, 29),
            "2026",
            "围绕示例主题开展批评和自我批评，班子成员逐一发言。",
        ),
        ("duty.topic_survey", date(2026, 5, 20), "2026", "调研乡镇保洁经费使用，形成调研报告1份。"),
    ):
        case = Case(Register.DUTY, "duty")
        scribe.act(
            day,
            case,
            ActKind.DUTY_DONE,
            rule=rule,
            subject=_NAMES[rule],
            period=period,
            unit=scribe.unit("局党总支"),
            responsible=scribe.one("甄秉正" if "meeting" in rule or "survey" in rule else "单明昭"),
            place="局三楼会议室",
            done_on=day.isoformat(),
            summary=summary,
        )
    case = Case(Register.DUTY, "duty")
    scribe.act(
        date(2026, 11, 10),
        case,
        ActKind.DUTY_DONE,
        rule="duty.four_accounts_member",
        subject="四述活动",
        responsible=scribe.one("解思源"),
        persons=scribe.who("解思源"),
        period="2026",
        unit=scribe.unit("局党总支"),
        done_on="2026-11-10",
        summary="在全局干部职工会议上述纪述廉述作风述主体责任，并回答提问。",
    )
