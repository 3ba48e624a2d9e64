"""Samples of 整改通知书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_rectification_notice import TalkRectificationNotice
from desktop.documents.forms.tasks import RectificationTask
from desktop.documents.rendering import render

SHORT = TalkRectificationNotice(
    number="谈〔2026〕12号",
    dated=date(2026, 1, 13),
    person="䶮某玥",
    talked_on="2026年1月12日",
    problems="",
    tasks=(RectificationTask("补齐物资领用单据", "䶮某玥", "2026年1月30日"),),
    limit="2026年2月12日",
    report_within="5个工作日",
    interviewers="龚某某",
    basis="《约谈工作办法实施细则（试行）》第十八条第（三）项",
    organ="示例局",
    day="2026年1月13日",
)
LONG = replace(
    SHORT,
    problems="物资领用审批流于形式，先领用后补单。\n单据没有及时归集，涉及金额1,280.50元。\n"
    "对群众反映没有及时回应，造成不良影响。",
    tasks=tuple(
        RectificationTask(
            f"第{n}项：完善物资领用台账，按月公示领用情况，并向职工作出说明",
            "𬭎某、𫖯某某",
            "2026年1月30日" if n % 2 else "",
        )
        for n in range(1, 16)
    ),
    interviewers="龚某某、喆某某",
)
DRAFT = replace(SHORT, number="（待编号）", talked_on="", report_within="", is_draft=True)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"rectification-{k}", render(v, archival=True).pdf) for k, v in named.items()]
