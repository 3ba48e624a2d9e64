"""Samples of 申诉受理通知书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_appeal_receipt import CaseAppealReceipt
from desktop.documents.rendering import render

RULES = "《示例责任追究办法》"

RECEIPT = CaseAppealReceipt(
    number="责〔2026〕3号",
    dated=date(2026, 3, 30),
    organ="示例局",
    appellant="𬭎某喆",
    original="示局责〔2026〕18号",
    original_on="2026年3月20日",
    received_on="2026年3月30日",
    day="2026年3月30日",
    basis=f"{RULES}第十七条",
    limit="30日",
    due="2026年4月29日",
    suspends_nothing=True,
)
RECEIPT_DRAFT = replace(
    RECEIPT, number="（待编号）", basis="", limit="", due="", suspends_nothing=False, is_draft=True
)


def samples() -> list[tuple[str, bytes]]:
    named = {"plain": RECEIPT, "draft": RECEIPT_DRAFT}
    return [
        (f"case-appeal-receipt-{key}", render(form, archival=False).pdf)
        for key, form in named.items()
    ]
