"""The register of pledges: 责任书 between two parties, 承诺书 of one.

The superior or the receiving organisation acts, the pledger is acted upon.
"""

from collections.abc import Callable, Iterable

from db.problems import FieldError
from db.vocabulary import ActKind, PledgeKind, Register
from desktop.records.cases import ActType, Attribute, CaseType, CaseView, Step, people_of
from desktop.records.fields import Field, Values, day_of
from desktop.records.findings import Finding, Guide
from desktop.records.inputs import (
    choice,
    day,
    integer,
    line,
    options,
    person,
    persons,
    table,
    text,
    unit,
    when,
)
from desktop.records.labels import label_of

_CITES = (
    "pledge.itemised",
    "pledge.layers",
    "pledge.committee",
    "pledge.first_responsible",
    "pledge.dual_duty",
    "pledge.together",
)
_ISSUED = ((ActKind.PLEDGE_ISSUE,),)
_SIGNED = ((ActKind.PLEDGE_SIGNING,),)
_YEAR = integer("year", "年度", required=True, prefill="year")
_LAYER = choice(
    "layer",
    "签订层级",
    prefill="layer",
    choices=options(
        ("committee", "党组织之间"),
        ("principal", "书记与下级书记"),
        ("member", "书记与班子成员"),
        ("unit", "班子成员与机构、单位负责人"),
        ("department", "分管领导与部门负责人"),
        ("staff", "负责人与工作人员"),
    ),
)
_ITEM = line("item", "内容", required=True, max_length=2000)


def pledge_types() -> tuple[CaseType, ...]:
    """Return the kinds of the register of pledges."""
    return tuple(_pledge(kind) for kind in PledgeKind)


def _pledge(kind: PledgeKind) -> CaseType:
    mutual = kind is PledgeKind.RESPONSIBILITY
    return CaseType(
        register=Register.PLEDGE,
        kind=kind,
        label=label_of(kind),
        acts=(_issue(mutual=mutual), _signing(mutual=mutual), _publication(), _check()),
        steps=(
            Step("定稿", (ActKind.PLEDGE_ISSUE,)),
            Step("签订", (ActKind.PLEDGE_SIGNING,)),
            Step("检查", (ActKind.PLEDGE_CHECK,)),
        ),
        first=(ActKind.PLEDGE_ISSUE,),
        closing=lambda case: case.has(ActKind.PLEDGE_CHECK),
        waiting=_waiting,
        main=(ActKind.PLEDGE_SIGNING, ActKind.PLEDGE_ISSUE),
        title=_title(label_of(kind)),
        subject_fields=("pledger",),
        subject_units=("pledger_unit",),
    )


def _waiting(case: CaseView) -> str:
    return "待年终检查" if case.has(ActKind.PLEDGE_SIGNING) else "待签订"


def _title(label: str) -> Callable[[Values, Callable[[str], str]], str]:
    def title(values: Values, name_of: Callable[[str], str]) -> str:
        year = f"{values['year']}年" if values.get("year") else ""
        who = values.get("pledger") or values.get("pledger_unit")
        return f"{year}{label}" + (f"：{name_of(who)}" if who else "")

    return title


def _parties(*, mutual: bool) -> tuple[Field, ...]:
    first = "甲方" if mutual else "承诺对象"
    second = "乙方" if mutual else "承诺人"
    return (
        person("superior", f"{first}（签字人）", prefill="superior", section="双方"),
        unit("superior_unit", f"{first}单位", prefill="superior_unit", section="双方"),
        person("pledger", f"{second}（签字人）", required=True, prefill="pledger", section="双方"),
        unit("pledger_unit", f"{second}单位", prefill="pledger_unit", section="双方"),
    )


def _issue(*, mutual: bool) -> ActType:
    return ActType(
        kind=ActKind.PLEDGE_ISSUE,
        label=label_of(ActKind.PLEDGE_ISSUE),
        cites=_CITES,
        date_field="issued_on",
        fields=(
            _YEAR,
            _LAYER,
            *_parties(mutual=mutual),
            text("preamble", "前言", section="正文"),
            table(
                "targets",
                "责任清单" if mutual else "承诺事项",
                required=True,
                columns=(_ITEM,),
                help="逐项列明承担的责任和义务。",
                rule="pledge.itemised",
                section="正文",
            ),
            table("accountability", "责任追究", columns=(_ITEM,), section="正文"),
            text("joint_liability", "连带责任", section="正文"),
            line("assessor", "检查考核单位", section="正文"),
            integer("copies", "份数", unit="份"),
            day("issued_on", "定稿日期", required=True),
        ),
        actors=("superior",),
        targets=("pledger",),
        attributes=(Attribute("year", "year"), Attribute("layer", "layer")),
        freezes=True,
        forms=("pledge_responsibility",) if mutual else ("pledge_commitment",),
        checks=(_two_parties, _real_year),
        unit_field="pledger_unit",
        carries=(
            "layer",
            "superior",
            "superior_unit",
            "pledger",
            "pledger_unit",
            "preamble",
            "targets",
            "accountability",
            "joint_liability",
            "assessor",
            "copies",
        ),
    )


def _signing(*, mutual: bool) -> ActType:
    return ActType(
        kind=ActKind.PLEDGE_SIGNING,
        label=label_of(ActKind.PLEDGE_SIGNING),
        cites=_CITES,
        date_field="signed_on",
        fields=(
            *_parties(mutual=mutual),
            day("signed_on", "签订日期", required=True),
            day("superior_signed_on", "甲方签字日期" if mutual else "收到日期"),
            day("pledger_signed_on", "乙方签字日期" if mutual else "承诺人签字日期"),
            line("witness", "监督人"),
            line("location", "存放位置", prefill="location"),
            _YEAR,
            _LAYER,
        ),
        actors=("superior",),
        targets=("pledger",),
        attributes=(Attribute("year", "year"), Attribute("layer", "layer")),
        after=_ISSUED,
        checks=(_same_pledger,),
        warnings=(_signed_in_year,),
        unit_field="pledger_unit",
    )


def _publication() -> ActType:
    return ActType(
        kind=ActKind.PLEDGE_PUBLICATION,
        label=label_of(ActKind.PLEDGE_PUBLICATION),
        cites=("pledge.publication",),
        date_field="published_on",
        fields=(
            day("published_on", "公开日期", required=True),
            line("scope", "公开范围"),
            line("channel", "公开方式"),
            day("until", "公开到"),
            _YEAR,
        ),
        attributes=(Attribute("year", "year"),),
        after=_SIGNED,
        optional=True,
    )


def _check() -> ActType:
    return ActType(
        kind=ActKind.PLEDGE_CHECK,
        label=label_of(ActKind.PLEDGE_CHECK),
        cites=("pledge.check", "duty.pledge_check_member"),
        date_field="checked_on",
        fields=(
            _YEAR,
            day("checked_on", "检查日期", required=True, rule="pledge.check"),
            persons("checkers", "检查人", prefill="checkers"),
            person("pledger", "被检查人", required=True, prefill="pledger"),
            table(
                "targets",
                "逐项检查",
                prefill="targets",
                columns=(
                    _ITEM,
                    choice(
                        "result",
                        "结果",
                        choices=options(
                            ("done", "已落实"), ("partly", "部分落实"), ("not_done", "未落实")
                        ),
                    ),
                    line("note", "说明", max_length=500),
                ),
            ),
            choice(
                "grade",
                "检查结论",
                required=True,
                choices=options(
                    ("excellent", "优秀"),
                    ("qualified", "合格"),
                    ("basic", "基本合格"),
                    ("unqualified", "不合格"),
                ),
            ),
            text("problems", "存在问题", shown_when=when("grade", "basic", "unqualified")),
            text("conclusion", "检查意见"),
        ),
        actors=("checkers",),
        targets=("pledger",),
        attributes=(Attribute("year", "year"), Attribute("grade", "grade")),
        after=_SIGNED,
        forms=("pledge_check",),
    )


def _two_parties(values: Values, case: CaseView) -> Iterable[FieldError]:
    del case
    if values.get("superior") and values["superior"] == values.get("pledger"):
        yield FieldError("pledger", "双方不能是同一个人，请改正其中一方。")


def _real_year(values: Values, case: CaseView) -> Iterable[FieldError]:
    del case
    if not 1949 <= values["year"] <= 2999:
        yield FieldError("year", f"“年度”应当是四位数的年份，现在是“{values['year']}”。")


def _same_pledger(values: Values, case: CaseView) -> Iterable[FieldError]:
    issue = case.final(ActKind.PLEDGE_ISSUE)
    if issue and people_of(issue.values, ("pledger",)) != people_of(values, ("pledger",)):
        yield FieldError("pledger", "签字人与定稿上的不是同一个人；换人请先更正定稿。")


def _signed_in_year(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A pledge of a year is signed in that year (it may be drawn up in the December before)."""
    del case, guide
    signed, year = day_of(values.get("signed_on")), values.get("year")
    if signed and isinstance(year, int) and (signed.year > year or signed.year < year - 1):
        yield Finding("signed_on", f"签订日期不在责任书的年度（{year}年）里。")
