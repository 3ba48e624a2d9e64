"""Samples of 年度检查表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.pledge_check import CheckedItem, PledgeCheck
from desktop.documents.rendering import render

SHORT = PledgeCheck(
    number="书〔2026〕3号",
    dated=date(2026, 12, 10),
    pledge="党风廉政建设责任书",
    year="2026",
    pledger="䶮某玥",
    post="清扫党支部书记",
    checked_on="2026年12月10日",
    checkers="龚某某、喆某某",
    targets=(
        CheckedItem("每年至少召开两次支部党员大会研究党风廉政建设工作。", "已落实", "记录齐全"),
        CheckedItem("对支部委员和所属单位负责人每年至少约谈两次。", "部分落实", "下半年少一次"),
        CheckedItem("管好本支部党费收缴和使用，每季度公布一次。"),
    ),
    grades=(("优秀", False), ("合格", True), ("基本合格", False), ("不合格", False)),
    conclusion="责任清单基本落实，约谈次数应当补足。",
)
LONG = replace(
    SHORT,
    pledger="𬭎某",
    post="示例市城乡环境综合治理服务保障中心第三清扫作业管理所所长",
    checkers="𫖯某某、㛃某某、喆某某",
    targets=tuple(
        CheckedItem(
            f"第{n}项：管好分管领域的物资采购、车辆维修和临时用工，每季度逐项自查一次。",
            "未落实" if n % 3 == 0 else "已落实",
            "两个季度没有自查记录，检查时补记。" if n % 3 == 0 else "",
        )
        for n in range(1, 17)
    ),
    grades=(("优秀", False), ("合格", False), ("基本合格", True), ("不合格", False)),
    problems="一、自查记录不连续；\n二、临时用工台账登记不及时。" * 3,
    conclusion="限期补正自查记录，下次检查时复核。",
)
BLANK = replace(
    SHORT,
    number="（待编号）",
    checked_on="",
    checkers="",
    post="",
    targets=(),
    grades=tuple((name, False) for name, _ in SHORT.grades),
    conclusion="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "blank": BLANK}
    return [(f"pledge-check-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()]
