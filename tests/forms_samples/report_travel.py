"""Samples of 外出请示报备单."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_travel import ReportTravel
from desktop.documents.rendering import render

GROUPS = ("本单位主要领导", "其他领导、所属单位主要负责人", "内设机构主要负责人", "其他人员")
PURPOSES = ("出差", "学习", "休假", "探亲", "出国（境）", "紧急事项", "其他")


def _one(names: tuple[str, ...], chosen: int) -> tuple[tuple[str, bool], ...]:
    return tuple((name, index == chosen) for index, name in enumerate(names))


SHORT = ReportTravel(
    number="报〔2026〕9号",
    dated=date(2026, 5, 11),
    traveller="䶮某玥",
    post="示例局工程管理科科长",
    contact="本人手机",
    group="section_head",
    groups=_one(GROUPS, 2),
    way="prior",
    purposes=_one(PURPOSES, 0),
    matter="参加示例工程技术交流会。",
    departs_at="2026年5月14日8时30分",
    returns_at="2026年5月15日18时",
    place="省城",
    route="乘火车往返",
    companions="喆某某",
    acting="",
    acting_post="",
    acting_contact="",
    asked="龚某某",
    asked_on="2026年5月11日",
    basis="《关于进一步加强领导干部外出请示报备的通知》第三部分第3项",
    limit="2日",
)
LEADER = replace(
    SHORT,
    group="leader",
    groups=_one(GROUPS, 1),
    traveller="𬭎某㛃",
    post="示例市城乡环境综合治理服务保障中心主任",
    acting="喆某某",
    acting_post="示例市城乡环境综合治理服务保障中心副主任",
    acting_contact="值班电话",
    late_reason="会议通知在前一日下午收到。",
)
LONG = replace(
    LEADER,
    way="change",
    matter="与𬭎某、𫖯某、㛃某到三个县现场核对示例工程的进度和资料。" * 25,
    change="会议延期一日，返回时间顺延；其余行程不变。" * 12,
    route="5月14日乘火车到省城；" * 12,
    companions="喆某某、龚某某、䶮某玥、" * 8,
    limit="",
)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    group="",
    groups=_one(GROUPS, -1),
    purposes=_one(PURPOSES, -1),
    traveller="",
    post="",
    contact="",
    matter="",
    departs_at="",
    returns_at="",
    place="",
    route="",
    companions="",
    asked="",
    asked_on="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "leader": LEADER, "long": LONG, "draft": DRAFT}
    return [
        (f"report-travel-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()
    ]
