"""Samples of 婚丧喜庆事宜事前报告表."""

from dataclasses import fields, replace
from datetime import date

from desktop.documents.forms.report_ceremony_plan import ReportCeremonyPlan
from desktop.documents.forms.reporter import Reporter
from desktop.documents.rendering import render

OCCASIONS = ("婚礼", "丧事", "庆贺生日", "乔迁新居", "其他")
WEDDING = ReportCeremonyPlan(
    number="报〔2026〕4号",
    dated=date(2026, 4, 10),
    reporter=Reporter("䶮某玥", "女", "1970年5月", "中共党员", "示例局党总支委员"),
    occasions=tuple((name, name == OCCASIONS[0]) for name in OCCASIONS),
    matter="女儿举办婚礼",
    happens_on="2026年5月2日",
    place="云溪示例酒店",
    relative="㛃某某",
    relation="女儿",
    relatives="80人",
    friends="40人",
    others="0人",
    all_guests="120人",
    tables="12桌",
    meals="800元/桌",
    wine="200元/桌",
    gifts="0元",
    vehicles="4辆",
    plates="示A·00001等4辆",
    participants="双方亲属、好友",
    funds="家庭积蓄",
    handling="从简办理，不邀请管理和服务对象，不收礼金。",
    reported_on="2026年4月10日",
    is_truthful=True,
)
LATE = replace(
    WEDDING,
    reporter=Reporter(
        "𬭎某", "男", "1972年11月", "", "示例市城乡环境综合治理服务保障中心第三清扫作业管理所所长"
    ),
    occasions=tuple((name, name == OCCASIONS[1]) for name in OCCASIONS),
    matter="岳父去世，料理丧事。" * 20,
    handling="简办，按当地风俗办理，未收管理和服务对象的礼金，𫖯某某协助登记来宾。" * 3,
    late_reason="事发突然，当日已向书记口头报告。",
    is_late=True,
)
BLANK = ReportCeremonyPlan(
    **{
        each.name: ""
        for each in fields(ReportCeremonyPlan)
        if each.type == "str" or each.type is str
    }
    | {
        "number": "（待编号）",
        "dated": date(2026, 4, 10),
        "reporter": Reporter(""),
        "occasions": tuple((name, False) for name in OCCASIONS),
        "is_draft": True,
    }
)


def samples() -> list[tuple[str, bytes]]:
    named = {"wedding": WEDDING, "late": LATE, "blank": BLANK}
    return [
        (f"report-ceremony-plan-{k}", render(v, archival=not v.is_draft).pdf)
        for k, v in named.items()
    ]
