"""Samples of 婚丧喜庆事宜事后报告表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_ceremony_outcome import Compared, ReportCeremonyOutcome
from desktop.documents.forms.reporter import Reporter
from desktop.documents.rendering import render

WEDDING = ReportCeremonyOutcome(
    number="报〔2026〕4号",
    dated=date(2026, 5, 8),
    reporter=Reporter("䶮某玥", "女", "1970年5月", "中共党员", "示例局党总支委员"),
    occasion="婚礼",
    planned_by="事前报告（2026年4月10日）",
    compared=(
        Compared("held_on", "2026年5月2日", "2026年5月2日"),
        Compared("place", "云溪示例酒店", "云溪示例酒店"),
        Compared("guests", "120人", "126人"),
        Compared("tables", "12桌", "13桌"),
        Compared("cost", "餐标800元/桌，酒水200元/桌", "15200元"),
        Compared("vehicles", "4辆", "4辆"),
    ),
    declined="婉拒礼金3笔",
    handed_in="",
    deviations="较报告增加1桌，为外地亲属临时到场。",
    outcome="",
    reported_on="2026年5月8日",
    is_truthful=True,
)
LONG = replace(
    WEDDING,
    declined="婉拒㛃某、𫖯某、𬭎某等人礼金，逐笔登记退还。" * 20,
    deviations=WEDDING.deviations * 20,
    outcome="整个过程没有使用公车，没有在办公场所发放请柬。" * 20,
)
BLANK = replace(
    WEDDING,
    number="（待编号）",
    reporter=Reporter("喆某"),
    planned_by="",
    compared=tuple(Compared(each.point, "", "") for each in WEDDING.compared),
    declined="",
    deviations="",
    reported_on="",
    is_truthful=False,
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"wedding": WEDDING, "long": LONG, "blank": BLANK}
    return [
        (f"report-ceremony-outcome-{k}", render(v, archival=not v.is_draft).pdf)
        for k, v in named.items()
    ]
