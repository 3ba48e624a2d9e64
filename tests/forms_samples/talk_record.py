"""Samples of 约谈记录表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.parties import Party
from desktop.documents.forms.talk_record import TalkRecord
from desktop.documents.rendering import render

SHORT = TalkRecord(
    number="谈〔2026〕12号",
    dated=date(2026, 1, 12),
    kind="定期约谈",
    nature="提醒",
    manner="单独约谈",
    started="2026年1月12日9时30分",
    ended="2026年1月12日10时20分",
    place="办公楼三层第二会议室",
    interviewers="龚某某（示例局总支书记）",
    recorder="喆某某",
    attendees="",
    interviewees=(Party("䶮某玥", "示例局项目管理科科长", "中共党员"),),
    matter="",
    content="问：请谈谈上半年分管工作中落实一岗双责的情况。\n答：上半年组织学习六次，逐项排查廉政风险，整改两项。",
    attitude="要求清楚，按要求落实。",
    rectification="不需要整改",
)
LONG = replace(
    SHORT,
    kind="专项约谈",
    nature="警示",
    attendees="𬭎某、𫖯某某",
    matter="某某项目物资领用手续不全，群众反映较多",
    content="\n".join(
        f"问：第{n}笔物资领用由谁审批，手续是否齐全？\n"
        "答：由我审批。当时任务紧急，先领用后补单，其中部分单据至今没有补齐，"
        "涉及金额1,280.50元，占全部领用的35.6%。我对“先用后补”的做法负有责任。"
        for n in range(1, 25)
    ),
    explanation="当时人手不足，没有安排专人登记，不是有意隐瞒。" * 4,
    problems="一、领用审批流于形式；\n二、单据没有及时归集；\n三、对群众反映没有及时回应。",
    requirements="补齐单据，完善台账，按月公示，向职工说明情况。",
    attitude="完全接受，限期整改到位。",
    summary="约谈对象态度端正，能够如实说明情况。",
    rectification="需要整改：䶮某玥",
)
COLLECTIVE = replace(
    SHORT,
    manner="集体约谈",
    interviewees=tuple(Party(f"{name}某某", "示例局清扫所所长") for name in "甲乙丙丁戊己庚㛃喆"),
    content="通报近期典型案例，提醒各负责人引以为戒。",
)
MUTUAL_DRAFT = replace(
    SHORT,
    number="（待编号）",
    kind="相互提醒谈话",
    nature="",
    ended="",
    recorder="",
    attitude="",
    rectification="",
    content="",
    interviewees=(),
    interviewers="",
    is_mutual=True,
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "collective": COLLECTIVE, "draft": MUTUAL_DRAFT}
    return [(f"talk-record-{k}", render(v, archival=True).pdf) for k, v in named.items()]
