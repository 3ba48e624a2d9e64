"""Samples of 承诺书 in its kinds."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.pledge_commitment import PledgeCommitment
from desktop.documents.rendering import render

PUBLIC = PledgeCommitment(
    number="书〔2026〕21号",
    dated=date(2026, 1, 15),
    kind="public",
    year="2026",
    receiver="中共示例局总支部委员会",
    pledger="䶮某玥",
    post="局党总支委员",
    targets=("不插手工程建设和物资采购。", "管好亲属和身边工作人员。", "如实报告个人重大事项。"),
    joint_liability="因责任落实不到位，分管范围内发生严重违纪违法问题的，愿意接受组织调查，"
    "并按规定承担相应责任。",
    accountability=("违反承诺的，按责任追究办法办理。",),
    assessor="局纪检监察室",
    is_public=True,
)
FIRST = replace(
    PUBLIC, kind="first_responsible", is_public=False, joint_liability="", accountability=()
)
DUAL = replace(
    FIRST,
    kind="dual_duty",
    pledger="𬭎某喆",
    post="局党总支委员、第三清扫作业管理所所长",
    assessor="",
    targets=tuple(
        f"第{n}项：抓好分管单位的日常教育、管理和监督，每季度分析一次廉政风险，"
        "发现苗头性问题及时约谈提醒，重要情况当日向书记报告。"
        for n in range(1, 13)
    ),
)
DRAFT = replace(
    PUBLIC,
    number="（待编号）",
    kind="integrity",
    receiver="",
    pledger="𫖯㛃",
    post="",
    preamble="本人郑重承诺：",
    targets=("廉洁从业。",),
    joint_liability="",
    accountability=(),
    assessor="",
    is_public=False,
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"public": PUBLIC, "first": FIRST, "dual": DUAL, "draft": DRAFT}
    return [
        (f"pledge-commitment-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()
    ]
