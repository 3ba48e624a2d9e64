"""The pledges of 2026: three layers, some not yet signed."""

from datetime import date
from typing import Final

from db.vocabulary import ActKind, PledgeKind, Register
from desktop.services.demo.scribe import Case, Scribe

ROUND: Final = "2026-responsibility"
SECRETARY: Final = "甄秉正"

_MEMBERS: Final = {
    "单明昭": (
        "监督班子成员落实一岗双责",
        "每季度抽查一次重大事项执行情况",
        "组织年度廉洁履责评估",
    ),
    "龚䶮": ("管好清扫保洁经费使用", "每半年检查一次临时用工台账", "对分管单位负责人经常提醒"),
    "尉迟堃": ("管好清运车辆和燃油采购", "督促车辆维修公开比价", "对分管单位负责人经常提醒"),
    "解思源": ("管好示例处理设施运维合同", "督促招标采购公开", "对分管单位负责人经常提醒"),
}
_BRANCHES: Final = {
    "机关党支部": ("仇𬭎远", ("查𫖯", "任知行", "区𬞟")),
    "清扫党支部": ("盖守拙", ("朴𫗧", "曾望舒", "翟喆")),
    "清运党支部": ("长孙岳", ("华𪩘", "欧阳曌")),
    "处理党支部": ("万俟赟", ("㛃清和", "黎旻")),
}
_BRANCH_ITEMS: Final = (
    "每年至少召开两次党员大会研究廉政工作",
    "对支部委员和所属单位负责人每年至少约谈两次",
    "管好本支部党费收缴和使用",
)
_UNIT_ITEMS: Final = (
    "每年至少与本单位党员干部谈话两次",
    "公开本单位加班和补贴发放情况",
    "发现苗头性问题当日报告",
)
_ACCOUNTABILITY: Final = (
    "未落实清单内责任的，按责任追究办法追究。",
    "考核不合格的，取消当年评优资格。",
)


def plan(scribe: Scribe) -> None:
    """Plan the round of pledges and the commitments."""
    for index, (name, items) in enumerate(_MEMBERS.items()):
        case = _issue(
            scribe, date(2026, 1, 12), SECRETARY, "局党总支", name, "局党总支", "member", items
        )
        _sign(scribe, date(2026, 1, 20 + index), case)
    for index, (branch, (secretary, members)) in enumerate(_BRANCHES.items()):
        case = _issue(
            scribe,
            date(2026, 1, 26),
            SECRETARY,
            "局党总支",
            secretary,
            branch,
            "principal",
            _BRANCH_ITEMS,
        )
        _sign(scribe, date(2026, 2, 3 + index), case)
        for member in members:
            pledge = _issue(
                scribe, date(2026, 2, 25), secretary, branch, member, branch, "unit", _UNIT_ITEMS
            )
            # The last branch printed its pledges and never had them signed.
            if branch != "处理党支部":
                _sign(scribe, date(2026, 3, 10 + index), pledge)
    _commitments(scribe)


def _commitments(scribe: Scribe) -> None:
    for name in (SECRETARY, *_MEMBERS):
        case = Case(Register.PLEDGE, PledgeKind.PUBLIC, round_key="2026-public")
        scribe.act(
            date(2026, 1, 15),
            case,
            ActKind.PLEDGE_ISSUE,
            year=2026,
            pledger=scribe.one(name),
            pledger_unit=scribe.unit("局党总支"),
            superior_unit=scribe.unit("局党总支"),
            preamble="作为示例局领导班子成员，向全局干部职工公开承诺：",
            targets=[
                {"item": "不插手工程建设和物资采购。"},
                {"item": "管好亲属和身边工作人员。"},
                {"item": "如实报告个人重大事项。"},
            ],
            issued_on="2026-01-15",
        )
        scribe.act(
            date(2026, 1, 22),
            case,
            ActKind.PLEDGE_SIGNING,
            signed_on="2026-01-22",
            pledger_signed_on="2026-01-22",
        )
        if name != "解思源":
            scribe.act(
                date(2026, 1, 26),
                case,
                ActKind.PLEDGE_PUBLICATION,
                published_on="2026-01-26",
                scope="全局",
                channel="局机关公开栏",
            )


def _issue(
    scribe: Scribe,
    day: date,
    superior: str,
    superior_unit: str,
    pledger: str,
    pledger_unit: str,
    layer: str,
    items: tuple[str, ...],
) -> Case:
    case = Case(Register.PLEDGE, PledgeKind.RESPONSIBILITY, round_key=ROUND)
    scribe.act(
        day,
        case,
        ActKind.PLEDGE_ISSUE,
        year=2026,
        layer=layer,
        superior=scribe.one(superior),
        superior_unit=scribe.unit(superior_unit),
        pledger=scribe.one(pledger),
        pledger_unit=scribe.unit(pledger_unit),
        preamble="为落实党风廉政建设责任制，明确责任，签订本责任书。",
        targets=[{"item": item} for item in items],
        accountability=[{"item": item} for item in _ACCOUNTABILITY],
        assessor="局纪检监察室",
        copies=2,
        issued_on=day.isoformat(),
    )
    return case


def _sign(scribe: Scribe, day: date, case: Case) -> None:
    scribe.act(
        day,
        case,
        ActKind.PLEDGE_SIGNING,
        signed_on=day.isoformat(),
        superior_signed_on=day.isoformat(),
        pledger_signed_on=day.isoformat(),
        location="局三楼会议室",
    )
