"""Samples of 个人重大事项报告表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_matter import ReportMatter
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
WAYS = ("事前书面报告", "补报书面报告")

HOUSE = ReportMatter(
    number="报〔2026〕6号",
    dated=date(2026, 9, 1),
    reporter=Reporter("䶮某玥", "女", "1980年5月", "中共党员", "示例局清扫党支部书记"),
    recipients="龚某某、喆某某",
    classes=tuple((name, name == CLASSES[0]) for name in CLASSES),
    ways=tuple((name, name == WAYS[0]) for name in WAYS),
    matter="购买商品住房一套",
    happens_on="2026年9月18日",
    place="云溪县示例小区",
    participants="",
    funds="积蓄和银行贷款",
    handling="市场价购买，与开发企业无管理关系。",
    reported_on="2026年9月1日",
    basis="《个人重大事项报告制度》第三部分",
    limit="15日",
    boxes=(
        ("情形", "买入"),
        ("坐落", "示例小区3栋2单元"),
        ("面积", "98平方米"),
        ("价款（租金）", "62万元"),
        ("产权人", "本人及配偶"),
        ("对方", ""),
    ),
    is_truthful=True,
)
LATE = replace(
    HOUSE,
    reporter=Reporter(
        "𬭎某㛃",
        "男",
        "1972年11月",
        "中共党员",
        "示例市城乡环境综合治理服务保障中心第三清扫作业管理所所长",
    ),
    classes=tuple((name, name == CLASSES[1]) for name in CLASSES),
    ways=tuple((name, name == WAYS[1]) for name in WAYS),
    matter="岳父去世，料理丧事。"
    + "丧事在乡下老家办理，按当地风俗从简，未通知管理和服务对象。" * 30,
    participants="双方亲属，𫖯某某等",
    boxes=(("有关亲属姓名", "𫖯某某"), ("与本人关系", "岳父"), ("操办事由", "丧事")),
    has_plan=True,
    told_on="2026年7月6日8时20分",
    late_reason="事发突然，来不及事前书面报告，当日已向书记口头报告。",
    limit="5日",
    is_late=True,
)
FUNERAL = replace(LATE, matter="岳父去世，料理丧事")
DRAFT = ReportMatter(
    number="（待编号）",
    dated=date(2026, 9, 1),
    reporter=Reporter(""),
    recipients="",
    classes=tuple((name, False) for name in CLASSES),
    ways=tuple((name, False) for name in WAYS),
    matter="",
    happens_on="",
    place="",
    participants="",
    funds="",
    handling="",
    reported_on="",
    basis="《个人重大事项报告制度》第三部分",
    limit="15日",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"house": HOUSE, "late": LATE, "funeral": FUNERAL, "draft": DRAFT}
    return [
        (f"report-matter-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()
    ]
