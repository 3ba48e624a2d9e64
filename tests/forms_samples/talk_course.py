"""Samples of the papers in the course of a talk: absence, admonition, report."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_absence import TalkAbsence
from desktop.documents.forms.talk_admonition import TalkAdmonition
from desktop.documents.forms.talk_report import TalkReport
from desktop.documents.rendering import render

NUMBER, DAY = "谈〔2026〕12号", date(2026, 1, 12)
ABSENCE = TalkAbsence(
    number=NUMBER,
    dated=DAY,
    absentee="䶮某玥",
    post="示例局项目管理科科长",
    received_on="2026年1月10日",
    planned_at="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    reason="已安排住院检查，请求另定时间。",
)
ADMONITION = TalkAdmonition(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    sex="男",
    birth="1975年3月",
    status="中共党员",
    post="示例局项目管理科科长",
    started="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    interviewers="龚某某、𬭎某",
    recorder="喆某某",
    consenter="𫖯某某",
    matter="物资领用手续不全，群众反映较多",
    content="听取本人说明，分析原因，提出整改要求。",
    problems="审批流于形式。",
    requirements="补齐单据，按月公示。",
    attitude="接受批评，限期整改。",
)
REPORT = TalkReport(
    number=NUMBER,
    dated=DAY,
    addressees="𫖯某某、某某县纪委",
    basis="《约谈工作办法实施细则（试行）》第十五条第（四）项",
    nature="诫勉",
    started="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    interviewers="龚某某",
    interviewees="䶮某玥",
    matter="物资领用手续不全，群众反映较多",
    content="约谈对象如实说明了领用审批的过程。",
    problems="",
    requirements="补齐单据，按月公示。",
    attitude="接受批评，限期整改。",
    reporters="龚某某",
    day="2026年1月13日",
)


def samples() -> list[tuple[str, bytes]]:
    named = {
        "absence": ABSENCE,
        "absence-draft": replace(
            ABSENCE, number="（待编号）", make_up_at="2026年1月20日9时", is_draft=True
        ),
        "admonition": ADMONITION,
        "admonition-long": replace(ADMONITION, content="\n".join([ADMONITION.content * 9] * 9)),
        "report": REPORT,
        "report-long": replace(
            REPORT, content="\n".join([REPORT.content * 9] * 9), problems="审批流于形式。"
        ),
    }
    return [(f"course-{k}", render(v, archival=True).pdf) for k, v in named.items()]
