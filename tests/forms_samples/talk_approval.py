"""Samples of 约谈呈报审批表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_approval import TalkApproval
from desktop.documents.rendering import render

SHORT = TalkApproval(
    number="谈〔2026〕12号",
    dated=date(2026, 1, 8),
    kind="定期约谈",
    nature="提醒",
    manner="单独约谈",
    start="报党组织书记同意",
    time="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    interviewers="龚某某（示例局总支纪检委员）",
    interviewees="䶮某玥（示例局项目管理科科长）",
    matter="",
    content="听取上半年履行一岗双责情况，提出注意事项和工作要求。",
    outline="",
    section_opinion="",
    leader_opinion="",
    consenter="𬭎某某",
    approved_on="2026年1月8日",
)
LONG = replace(
    SHORT,
    kind="专项约谈",
    start="上级要求或者组织决定，直接启动（某某县纪委）",
    interviewees="、".join(f"{name}某某（示例局清扫所所长）" for name in "甲乙丙丁戊己庚㛃喆"),
    matter="某某项目物资领用手续不全，群众反映较多",
    content="一、通报群众反映的有关情况；\n二、了解物资领用审批的过程；\n三、提出整改要求。",
    outline="\n".join(
        f"{n}．请说明第{n}笔领用的审批过程，为什么先领用后补单，涉及哪些人员。"
        for n in range(1, 16)
    ),
    section_opinion="拟同意按方案实施约谈，请审示。",
    leader_opinion="同意，报书记审定。",
    consenter="",
)
DRAFT = replace(SHORT, number="（待编号）", content="", approved_on="", is_draft=True)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"talk-approval-{k}", render(v, archival=True).pdf) for k, v in named.items()]
