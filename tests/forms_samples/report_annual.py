"""Samples of 年度个人重大事项变动情况说明."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_annual import Change, ReportAnnual
from desktop.documents.forms.reporter import Reporter
from desktop.documents.rendering import render

UNCHANGED = ReportAnnual(
    number="报〔2026〕9号",
    dated=date(2026, 11, 18),
    reporter=Reporter("䶮某玥", "女", "1970年5月", "中共党员", "示例局党总支委员"),
    recipients="龚某某",
    year="2026",
    has_changed=False,
    changes=(),
    family="子女在外地企业工作，与本人分管业务没有往来。",
    self_check="对照检查，没有应报未报事项。",
    reported_on="2026年11月18日",
    is_truthful=True,
)
CHANGED = replace(
    UNCHANGED,
    has_changed=True,
    changes=(
        Change("婚丧喜庆事宜", "女儿㛃某结婚", "2026年5月2日", "是"),
        Change("住房买卖、建造、转让、出租", "出租闲置住房一套，租期二年", "2026年10月11日", "否"),
    ),
)
LONG = replace(
    CHANGED, changes=CHANGED.changes * 9, self_check="对𬭎某、𫖯某反映的情况逐项核对。" * 30
)
BLANK = replace(
    UNCHANGED, number="（待编号）", has_changed=None, family="", self_check="", is_draft=True
)


def samples() -> list[tuple[str, bytes]]:
    named = {"unchanged": UNCHANGED, "changed": CHANGED, "long": LONG, "blank": BLANK}
    return [
        (f"report-annual-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()
    ]
