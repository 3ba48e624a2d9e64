"""Samples of 责任追究事实认定表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_facts import CaseFacts, Evidence, Role
from desktop.documents.rendering import render

SHORT = CaseFacts(
    number="究〔2026〕3号",
    dated=date(2026, 3, 8),
    person="䶮某玥",
    post="示例局项目管理科科长",
    investigators="喆某某、𬭎某",
    found_on="2026年3月8日",
    facts="2026年上半年没有按规定与科室人员谈心谈话，对物资领用中的苗头性问题没有及时提醒。",
    evidence=(
        Evidence("领用单23份", "示例局办公室", "领用手续不全"),
        Evidence("谈话记录", "", "没有谈话"),
    ),
    circumstances="《示例责任追究办法》第九条：（6）疏于监督，苗头问题未及时发现",
    liability="主体责任",
    proposed_measures="诫勉谈话",
)
LONG = replace(
    SHORT,
    person="示例局第一党支部",
    post="",
    facts="\n".join(
        f"（{n}）第{n}笔物资领用手续不全，涉及金额1,280.50元，占全部领用的35.6%；"
        "经办人说明“先用后补”，单据至今没有归集。"
        for n in range(1, 16)
    ),
    evidence=tuple(
        Evidence(
            f"第{n}笔领用单及其附件",
            "示例局城乡环境综合整治服务中心",
            "证明该笔领用没有审批人签字，领用日期早于申请日期，数量与台账登记不一致。",
        )
        for n in range(1, 16)
    ),
    roles=(
        Role("龚某某", "主要领导责任", note="主持会议并同意先用后补的做法。"),
        Role("𫖯某㛃", "", dissented=True, note="会上明确反对，会议记录第3页有记载。"),
    ),
    chain_review="同时核查了主体责任和监督责任，纪检委员曾两次书面提醒。",
)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    facts="",
    evidence=(),
    circumstances="",
    liability="",
    proposed_measures="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"case-facts-{key}", render(form, archival=False).pdf) for key, form in named.items()]
