"""Samples of 申诉处理决定书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_appeal_decision import CaseAppealDecision
from desktop.documents.forms.decision_parts import Influence
from desktop.documents.rendering import render

RULES = "《示例责任追究办法》"

MAINTAIN = CaseAppealDecision(
    number="责〔2026〕3号",
    dated=date(2026, 4, 20),
    organ="示例局",
    appellant="𫖯某㛃",
    original="示局责〔2026〕18号",
    original_on="2026年3月20日",
    received_on="2026年3月30日",
    request="撤销原决定。",
    reasons="领用手续由前任经办，本人到任时间不长。",
    findings="申诉人到任后审批了其中6笔领用，单据至今没有补齐，原决定认定的事实清楚。",
    outcome="maintain",
    basis=f"{RULES}第十七条",
    next_route="对本处理决定仍有意见的，可以向上级机关反映。",
    day="2026年4月20日",
)
CHANGE = replace(
    MAINTAIN,
    document_number="示局责〔2026〕25号",
    reasons="\n".join(
        f"（{n}）第{n}笔领用发生在本人到任以前，单据由前任“先用后补”，本人多次催促补齐。"
        for n in range(1, 9)
    ),
    findings="\n".join(
        f"（{n}）经核对，第{n}笔领用的审批日期在申诉人到任以后，申诉人签字同意。"
        for n in range(1, 7)
    ),
    outcome="change",
    measures="通报批评",
    influences=(Influence("取消当年评优评先资格", end="2026年12月31日", basis=f"{RULES}第十八条"),),
)
REVOKE_DRAFT = replace(
    MAINTAIN, number="（待编号）", outcome="revoke", request="", next_route="", is_draft=True
)


def samples() -> list[tuple[str, bytes]]:
    named = {"maintain": MAINTAIN, "change": CHANGE, "revoke-draft": REVOKE_DRAFT}
    return [
        (f"case-appeal-decision-{key}", render(form, archival=False).pdf)
        for key, form in named.items()
    ]
