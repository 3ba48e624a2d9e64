"""Samples of 陈述申辩笔录."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_hearing import CaseHearing
from desktop.documents.rendering import render

SHORT = CaseHearing(
    number="究〔2026〕3号",
    dated=date(2026, 3, 10),
    heard_at="2026年3月10日9时30分",
    place="办公楼三层第二会议室",
    askers="龚某某、喆某某",
    recorder="𬭎某",
    person="䶮某玥",
    post="示例局项目管理科科长",
    told="没有按规定与科室人员谈心谈话，拟给予诫勉谈话。",
    statement="问：对告知的事实有没有意见？\n答：没有意见。当时任务紧，谈话没有记录，今后改正。",
    rights_told=True,
    is_waived=False,
)
LONG = replace(
    SHORT,
    told="一、领用审批流于形式；\n二、单据没有及时归集；\n三、对群众反映没有及时回应。拟给予通报批评。",
    statement="\n".join(
        f"问：第{n}笔物资领用由谁审批，手续是否齐全？\n"
        "答：由我审批。当时任务紧急，先领用后补单，其中部分单据至今没有补齐，"
        "涉及金额1,280.50元，占全部领用的35.6%。我对“先用后补”的做法负有责任。"
        for n in range(1, 25)
    ),
    evidence_given="𫖯某㛃签字的领用单3份、微信记录打印件2页。",
    adopted="第3笔领用的说明经核实予以采纳，其余不予采纳，理由已当面说明。",
    signed_on="2026年3月10日",
)
WAIVED = replace(SHORT, statement="", is_waived=True)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    heard_at="",
    place="",
    recorder="",
    told="",
    statement="",
    rights_told=None,
    is_waived=None,
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "waived": WAIVED, "draft": DRAFT}
    return [
        (f"case-hearing-{key}", render(form, archival=False).pdf) for key, form in named.items()
    ]
