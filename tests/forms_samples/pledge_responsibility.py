"""Samples of 党风廉政建设责任书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.pledge_responsibility import PledgeParty, PledgeResponsibility
from desktop.documents.rendering import render

SHORT = PledgeResponsibility(
    number="书〔2026〕3号",
    dated=date(2026, 1, 12),
    year="2026",
    organ="示例局",
    first=PledgeParty("中共示例局总支部委员会", "龚某某", "局党总支书记"),
    second=PledgeParty("清扫党支部", "䶮某玥", "清扫党支部书记"),
    basis="《同级监督实施办法（试行）》第十六条第（二）项",
    targets=(
        "每年至少召开两次支部党员大会研究党风廉政建设工作，形成记录。",
        "对支部委员和所属单位负责人每年至少约谈两次。",
        "管好本支部党费收缴和使用，每季度公布一次。",
    ),
    accountability=("未落实清单内责任的，按责任追究办法办理。",),
    assessor="局纪检监察室",
)
LONG = replace(
    SHORT,
    organ="示例市城乡环境综合治理服务保障中心",
    first=PledgeParty("中共示例市城乡环境综合治理服务保障中心总支部委员会", "𬭎某", "总支书记"),
    second=PledgeParty(
        "示例市城乡环境综合治理服务保障中心第三清扫作业管理所", "𫖯某喆", "第三清扫作业管理所所长"
    ),
    preamble="为压实责任，经双方商定，签订本责任书。\n本责任书自签字之日起至年度检查结束为止有效。",
    targets=tuple(
        f"第{n}项责任：管好分管领域的物资采购、车辆维修和临时用工，"
        "每季度逐项自查一次，发现问题当日报告，限期整改并书面反馈结果。"
        for n in range(1, 16)
    ),
    accountability=SHORT.accountability * 3,
    joint_liability="分管范围内发生违纪问题的，㛃某按责任追究办法承担相应责任。",
    copies=3,
)
BARE = replace(
    SHORT,
    number="（待编号）",
    first=PledgeParty(),
    second=PledgeParty(name="㛃某"),
    targets=("管好本岗位。",),
    accountability=(),
    assessor="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "bare": BARE}
    return [
        (f"pledge-responsibility-{k}", render(v, archival=not v.is_draft).pdf)
        for k, v in named.items()
    ]
