"""What a report says, by class of matter."""

from db.vocabulary import ReportItem
from desktop.records.fields import Condition, Field
from desktop.records.inputs import (
    choice,
    day,
    decimal,
    integer,
    line,
    members,
    options,
    table,
    text,
    when,
    yes_no,
)


def of(*items: ReportItem) -> Condition:
    """Return the condition that the report is about one of these classes."""
    return when("item", *(item.value for item in items))


ITEM = choice(
    "item",
    "事项类别",
    required=True,
    choices=members(ReportItem),
    prefill="item",
)
_CEREMONY = of(ReportItem.CEREMONY)
_HOUSING = of(ReportItem.HOUSING)
_BUSINESS = of(ReportItem.FAMILY_BUSINESS)
_ABROAD = of(ReportItem.FAMILY_ABROAD)
_TRAVEL = of(ReportItem.OWN_TRAVEL)
_ANY_ABROAD = of(ReportItem.OWN_TRAVEL, ReportItem.FAMILY_ABROAD)
_DISPUTE = of(ReportItem.FAMILY_DISPUTE)
_RELATIVE = of(
    ReportItem.CEREMONY,
    ReportItem.FAMILY_BUSINESS,
    ReportItem.FAMILY_ABROAD,
    ReportItem.FAMILY_DISPUTE,
)


def matter_fields() -> tuple[Field, ...]:
    """Return the content of a written report; each class shows its own boxes."""
    return (
        ITEM,
        text("matter", "事项内容", required=True, prefill="matter"),
        day("happens_on", "事项时间", required=True, prefill="happens_on", rule="report.prior"),
        line("place", "地点", prefill="place"),
        text("participants", "参加人员", prefill="participants"),
        text("funds", "资金来源", prefill="funds"),
        text("handling", "处理方法", prefill="handling"),
        line("relative", "有关亲属姓名", shown_when=_RELATIVE, section="亲属", prefill="relative"),
        line("relation", "与本人关系", shown_when=_RELATIVE, section="亲属", prefill="relation"),
        *_housing(),
        *_ceremony(),
        *_business(),
        *_abroad(),
        choice(
            "dispute",
            "情况类别",
            shown_when=_DISPUTE,
            section="违法违纪、纠纷",
            choices=options(("violation", "违法违纪"), ("dispute", "重大民事纠纷")),
        ),
        line("authority", "受理机关", shown_when=_DISPUTE, section="违法违纪、纠纷"),
    )


def _housing() -> tuple[Field, ...]:
    section = "住房"
    return (
        choice(
            "housing_action",
            "情形",
            shown_when=_HOUSING,
            section=section,
            choices=options(
                ("build", "营建"),
                ("buy", "买入"),
                ("sell", "卖出"),
                ("transfer", "转让住房或者宅基地"),
                ("let", "出租"),
            ),
        ),
        line("address", "坐落", shown_when=_HOUSING, section=section),
        decimal("area", "面积", unit="平方米", shown_when=_HOUSING, section=section),
        decimal("price", "价款（租金）", unit="万元", shown_when=_HOUSING, section=section),
        line("owner", "产权人", shown_when=_HOUSING, section=section),
        line("counterparty", "对方", shown_when=_HOUSING, section=section),
    )


def _ceremony() -> tuple[Field, ...]:
    section = "操办计划"

    def count(name: str, label: str, unit: str) -> Field:
        return integer(name, label, unit=unit, shown_when=_CEREMONY, section=section, prefill=name)

    def money(name: str, label: str, unit: str) -> Field:
        return decimal(name, label, unit=unit, shown_when=_CEREMONY, section=section, prefill=name)

    return (
        choice(
            "ceremony",
            "操办事由",
            shown_when=_CEREMONY,
            section=section,
            prefill="ceremony",
            choices=options(
                ("wedding", "婚礼"),
                ("funeral", "丧事"),
                ("birthday", "庆贺生日"),
                ("moving", "乔迁新居"),
                ("other", "其他"),
            ),
        ),
        count("guests_relatives", "宾客：亲属", "人"),
        count("guests_friends", "宾客：朋友", "人"),
        count("guests_other", "宾客：其他", "人"),
        count("tables", "宴席", "桌"),
        money("meal_standard", "餐标", "元/桌"),
        money("wine_standard", "酒水标准", "元/桌"),
        money("gift_standard", "收受礼金标准", "元"),
        count("vehicles", "用车", "辆"),
        line("plates", "车牌号", shown_when=_CEREMONY, section=section, prefill="plates"),
    )


def _business() -> tuple[Field, ...]:
    section = "经商办企业"
    return (
        choice(
            "business_form",
            "经营形式",
            shown_when=_BUSINESS,
            section=section,
            choices=options(
                ("individual", "个体工商业"),
                ("private", "私营工商业"),
                ("contract", "承包国有、集体企业"),
                ("lease", "租赁国有、集体企业"),
            ),
        ),
        line("business", "企业（字号）名称", shown_when=_BUSINESS, section=section),
        line("business_scope", "经营范围", shown_when=_BUSINESS, section=section),
        decimal("capital", "出资额", unit="万元", shown_when=_BUSINESS, section=section),
    )


def _abroad() -> tuple[Field, ...]:
    section = "出国（境）"
    return (
        line("destination", "国家（地区）", shown_when=_ANY_ABROAD, section=section),
        choice(
            "stay",
            "事由",
            shown_when=_ABROAD,
            section=section,
            choices=options(
                ("travel", "出国、出境"),
                ("visit", "探亲"),
                ("settle", "定居"),
                ("study", "自费留学"),
            ),
        ),
        line("purpose", "事由", shown_when=_TRAVEL, section=section),
        day("departs_on", "离境日期", shown_when=_ANY_ABROAD, section=section),
        day("returns_on", "返回日期", shown_when=_ANY_ABROAD, section=section),
    )


def outcome_fields() -> tuple[Field, ...]:
    """Return what actually happened; a ceremony is set against its plan."""
    section = "实际操办"

    def count(name: str, label: str, unit: str) -> Field:
        return integer(name, label, unit=unit, shown_when=_CEREMONY, section=section)

    return (
        ITEM,
        day("held_on", "实际时间", prefill="happens_on"),
        line("place", "实际地点", prefill="place"),
        count("actual_guests", "实到宾客", "人"),
        count("actual_tables", "实际宴席", "桌"),
        decimal("actual_cost", "实际费用", unit="元", shown_when=_CEREMONY, section=section),
        count("actual_vehicles", "实际用车", "辆"),
        text("gifts_declined", "拒收、退还礼品礼金", shown_when=_CEREMONY, section=section),
        text("gifts_handed_in", "上交礼品礼金", shown_when=_CEREMONY, section=section),
        day("returned_on", "实际返回日期", shown_when=_TRAVEL),
        text("deviations", "与事前报告不一致的说明"),
        text("outcome", "情况说明"),
    )


def change_table() -> Field:
    """Return the table of a year's changes."""
    return table(
        "changes",
        "变动情况",
        required=True,
        shown_when=when("changed", True),
        columns=(
            choice("item", "事项类别", required=True, choices=members(ReportItem)),
            line("change", "变动内容", required=True, max_length=2000),
            day("changed_on", "变动日期"),
            yes_no("reported", "已单项报告"),
        ),
    )
