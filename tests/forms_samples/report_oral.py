"""Samples of 口头报告登记表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_oral import ReportOral
from desktop.documents.forms.reporter import Reporter
from desktop.documents.rendering import render

CLASSES = (
    "住房买卖、建造、转让、出租",
    "婚丧喜庆事宜",
    "配偶、子女经商办企业",
    "本人出国（境）",
    "子女及直系亲属出国（境）",
    "亲属违法违纪、重大民事纠纷",
    "其他事项",
)
SHORT = ReportOral(
    number="报〔2026〕7号",
    dated=date(2026, 7, 6),
    reporter=Reporter("䶮某玥", "女", "1970年5月", "中共党员", "示例局党总支委员"),
    recipients="龚某某",
    classes=tuple((name, name == CLASSES[1]) for name in CLASSES),
    matter="岳父去世，料理丧事",
    happens_on="2026年7月6日",
    reported_at="2026年7月6日8时20分",
    reason="事发突然，来不及书面报告。",
    taken_by="喆某某",
    basis="《个人重大事项报告制度》第三部分",
    limit="5日",
)
LONG = replace(SHORT, matter="㛃某与𬭎某因宅基地发生纠纷，𫖯某起诉。" * 60, limit="")
DRAFT = replace(
    SHORT, number="（待编号）", matter="", reason="", taken_by="", reported_at="", is_draft=True
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"report-oral-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()]
