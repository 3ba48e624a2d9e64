"""Samples of 执行情况表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_enforcement import CaseEnforcement
from desktop.documents.rendering import render

SHORT = CaseEnforcement(
    number="究〔2026〕3号",
    dated=date(2026, 3, 25),
    original="示局责〔2026〕18号",
    original_on="2026年3月20日",
    person="䶮某玥",
    post="示例局项目管理科科长",
    measures="诫勉谈话；责令书面检查",
    content="3月23日由示例局党总支书记进行诫勉谈话；3月25日收到书面检查。",
    enforced_on="2026年3月25日",
    executor="示例局党总支",
)
LONG = replace(
    SHORT,
    post="示例局城乡环境综合整治项目管理与监督检查科科长、机关第三党支部纪检委员",
    content="\n".join(
        f"{n}. 第{n}项整改要求已经落实，由喆某某、𬭎某、𫖯某㛃共同核对，单据补齐并归档。"
        for n in range(1, 40)
    ),
)
DRAFT = replace(SHORT, number="（待编号）", content="", executor="", enforced_on="", is_draft=True)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [
        (f"case-enforcement-{key}", render(form, archival=False).pdf) for key, form in named.items()
    ]
