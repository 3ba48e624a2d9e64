"""Samples of 立项审批表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_proposal import CaseProposal
from desktop.documents.rendering import render

SHORT = CaseProposal(
    number="究〔2026〕3号",
    dated=date(2026, 3, 2),
    person="䶮某玥",
    post="示例局项目管理科科长",
    proposed_on="2026年3月2日",
    proposers="喆某某",
    gist="没有按规定与科室人员谈心谈话，对物资领用中的苗头性问题没有及时提醒。",
    circumstances="《示例责任追究办法》第九条：（6）疏于监督，苗头问题未及时发现",
    liability="主体责任",
    proposed_measures="诫勉谈话",
)
LONG = replace(
    SHORT,
    team="𬭎某、𫖯某㛃",
    gist="".join(f"（{n}）第{n}笔物资领用手续不全，单据没有归集。" for n in range(1, 40)),
    grounds="有领用单、谈话记录和公示照片为证，事实清楚。" * 8,
    chain_review="同时核查了支部书记的主体责任和纪检委员的监督责任，没有发现失职。",
    section_opinion="建议立项。",
    leader_opinion="同意立项。",
    principal_opinion="同意，请依规办理。",
)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    person="",
    post="",
    proposers="",
    gist="",
    circumstances="",
    liability="",
    proposed_measures="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [
        (f"case-proposal-{key}", render(form, archival=False).pdf) for key, form in named.items()
    ]
