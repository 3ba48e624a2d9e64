"""Samples of 影响期满告知书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_influence_end import CaseInfluenceEnd
from desktop.documents.rendering import render

RULES = "《示例责任追究办法》"

ENDED = CaseInfluenceEnd(
    number="责〔2026〕3号",
    dated=date(2028, 3, 20),
    organ="示例局",
    person="䶮某玥",
    original="示局责〔2026〕18号",
    original_on="2026年3月20日",
    ended_on="2028年3月19日",
    day="2028年3月20日",
    measures="降职",
    conduct="认真履行职责，按期完成整改。",
    basis=f"{RULES}第十八条",
)
ENDED_TEAM = replace(
    ENDED, person="示例局第一党支部领导班子", measures="", conduct="", basis="", is_draft=True
)


def samples() -> list[tuple[str, bytes]]:
    named = {"plain": ENDED, "team-draft": ENDED_TEAM}
    return [
        (f"case-influence-end-{key}", render(form, archival=False).pdf)
        for key, form in named.items()
    ]
