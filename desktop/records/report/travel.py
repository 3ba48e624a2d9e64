"""Going away (外出请示报备): asked for ahead, approved and filed, back again."""

from collections.abc import Callable

from db.vocabulary import ActKind, Register, ReportKind
from desktop.records.cases import ActType, Attribute, CaseType, CaseView, Step
from desktop.records.fields import Field, Values
from desktop.records.inputs import (
    choice,
    day,
    line,
    moment,
    options,
    person,
    persons,
    text,
    when,
    yes_no,
)
from desktop.records.labels import label_of
from desktop.records.report import travel_checks as checks
from desktop.records.report.travel_checks import ASKED, refused

FORM = "report_travel"

_WHO, _JOURNEY, _AT_HOME = "外出人员", "行程", "外出期间"
_CLASS = Attribute("traveller", "traveller")
_LEAVES = Attribute("matter_on", "departs_at")
_AGREED = when("conclusion", "agreed")


def travel_type() -> CaseType:
    """Return the record of one journey."""
    return CaseType(
        register=Register.REPORT,
        kind=ReportKind.TRAVEL,
        label=label_of(ReportKind.TRAVEL),
        acts=(_request(), _oral(), _change(), _approval(), _back()),
        steps=(
            Step("请示", ASKED),
            Step("审批", (ActKind.REPORT_REVIEW,)),
            Step("返回销假", (ActKind.REPORT_OUTCOME,), asked=lambda case: not refused(case)),
        ),
        first=ASKED,
        closing=lambda case: not _waiting(case),
        waiting=_waiting,
        main=ASKED,
        title=_title,
        subject_fields=("reporter",),
    )


def _waiting(case: CaseView) -> str:
    """Return what a journey waits for, "" where nothing."""
    if not case.has(ActKind.REPORT_REVIEW):
        return "待审批"
    if refused(case) or case.has(ActKind.REPORT_OUTCOME):
        return ""
    return "待返回销假"


def _title(values: Values, name_of: Callable[[str], str]) -> str:
    where = f"（{values['place']}）" if values.get("place") else ""
    traveller = values.get("reporter")
    return f"{name_of(traveller)}：外出{where}" if traveller else f"外出请示报备{where}"


def _who() -> tuple[Field, ...]:
    """Return who goes, as what, and who was asked: somebody of the roster or a superior."""
    return (
        person("reporter", "外出人员", required=True, prefill="reporter", section=_WHO),
        choice(
            "traveller",
            "人员类别",
            required=True,
            prefill="traveller",
            section=_WHO,
            choices=options(
                ("principal", "本单位主要领导"),
                ("leader", "其他领导、所属单位主要负责人"),
                ("section_head", "内设机构主要负责人"),
                ("staff", "其他人员"),
            ),
        ),
        *_asked(),
    )


def _asked() -> tuple[Field, ...]:
    return (
        persons("recipients", "向谁请示", prefill="recipients", section=_WHO),
        line("asked_above", "向上级领导请示", prefill="asked_above", section=_WHO),
    )


def _when_and_where(*, places: bool = True) -> tuple[Field, ...]:
    more = (
        text("route", "行程和交通方式", prefill="route", section=_JOURNEY),
        line("companions", "同行人员", prefill="companions", section=_JOURNEY),
        line("contact", "外出期间联系方式", prefill="contact", section=_JOURNEY),
    )
    return (
        moment(
            "departs_at",
            "外出时间",
            required=True,
            prefill="departs_at",
            section=_JOURNEY,
            rule="travel.holidays",
        ),
        moment("returns_at", "返回时间", required=True, prefill="returns_at", section=_JOURNEY),
        line("place", "外出地点", required=True, prefill="place", section=_JOURNEY),
        *(more if places else ()),
    )


def _acting() -> tuple[Field, ...]:
    return (
        person(
            "acting", "主持工作负责人", prefill="acting", section=_AT_HOME, rule="travel.acting"
        ),
        line("acting_contact", "负责人联系方式", prefill="acting_contact", section=_AT_HOME),
    )


def _request() -> ActType:
    """Return the request (请示报备单), also where it is filled in after an oral one."""
    return ActType(
        kind=ActKind.REPORT_PRIOR,
        label="外出请示报备单",
        cites=("travel.matters", "travel.form"),
        date_field="reported_on",
        fields=(
            *_who(),
            choice(
                "purpose",
                "事由类别",
                required=True,
                prefill="purpose",
                section=_JOURNEY,
                choices=options(
                    ("business", "出差"),
                    ("study", "学习"),
                    ("leave", "休假"),
                    ("family", "探亲"),
                    ("abroad", "出国（境）"),
                    ("urgent", "紧急事项"),
                    ("other", "其他"),
                ),
            ),
            text("matter", "事由", required=True, prefill="matter", section=_JOURNEY),
            *_when_and_where(),
            *_acting(),
            day("reported_on", "请示日期", required=True, rule="travel.form", section="请示"),
            text("late_reason", "未按时请示的原因", section="请示"),
        ),
        actors=("reporter",),
        targets=("recipients",),
        attributes=(_CLASS, _LEAVES),
        # An oral request of an emergency needs no paper; who fills one in all the same may.
        optional=True,
        freezes=True,
        forms=(FORM,),
        carries=("reporter", "traveller", "recipients", "asked_above", "contact"),
        checks=(checks.somebody_asked, checks.back_after_leaving),
        warnings=(checks.asked_ahead, checks.as_ruled),
    )


def _oral() -> ActType:
    """Return the oral request of an emergency."""
    return ActType(
        kind=ActKind.REPORT_ORAL,
        label="紧急外出口头请示",
        cites=("travel.urgent",),
        date_field="reported_at",
        fields=(
            *_who(),
            text("matter", "紧急事项", required=True, prefill="matter", section=_JOURNEY),
            *_when_and_where(),
            *_acting(),
            moment(
                "reported_at",
                "口头请示时间",
                required=True,
                rule="travel.urgent",
                section="请示",
            ),
            person("taken_by", "登记人", section="请示"),
        ),
        actors=("reporter",),
        targets=("recipients",),
        attributes=(_CLASS, _LEAVES),
        obstacles=(checks.nothing_asked_in_writing,),
        optional=True,
        forms=(FORM,),
        checks=(checks.somebody_asked, checks.back_after_leaving),
    )


def _change() -> ActType:
    """Return the further request where the plan changes on the way; there may be several."""
    return ActType(
        kind=ActKind.REPORT_WRITTEN,
        label="行程变更报告",
        cites=("travel.change",),
        date_field="reported_on",
        fields=(
            person("reporter", "外出人员", required=True, prefill="reporter", section=_WHO),
            *_asked(),
            text("change", "变更情况", required=True, section=_JOURNEY),
            *_when_and_where(places=False),
            *_acting(),
            day("reported_on", "报告日期", required=True, rule="travel.change", section="请示"),
        ),
        actors=("reporter",),
        targets=("recipients",),
        after=(ASKED,),
        once=False,
        optional=True,
        freezes=True,
        forms=(FORM,),
        checks=(checks.somebody_asked, checks.back_after_leaving),
        warnings=(checks.as_ruled,),
    )


def _approval() -> ActType:
    """Return what those who were asked said, one after the other, and where it was filed."""
    return ActType(
        kind=ActKind.REPORT_REVIEW,
        label="审批和备案",
        cites=("travel.filing_principal", "travel.supervision"),
        date_field="reviewed_on",
        fields=(
            person("reporter", "外出人员", required=True, prefill="reporter"),
            persons("reviewers", "审批人", prefill="recipients"),
            line("reviewed_above", "审批的上级领导", prefill="asked_above"),
            choice(
                "conclusion",
                "审批结论",
                required=True,
                choices=options(("agreed", "同意"), ("refused", "不同意")),
            ),
            text("opinion", "审批意见"),
            yes_no("filed_office", "已向办公室报备", shown_when=_AGREED),
            yes_no(
                "filed_above",
                "已向上级值班室报备",
                shown_when=_AGREED,
                rule="travel.filing_principal",
            ),
            day("reviewed_on", "审批日期", required=True),
        ),
        actors=("reviewers",),
        targets=("reporter",),
        attributes=(Attribute("conclusion", "conclusion"),),
        after=(ASKED,),
        once=False,
        checks=(checks.somebody_approved,),
        warnings=(checks.filed,),
    )


def _back() -> ActType:
    """Return the end of the journey."""
    return ActType(
        kind=ActKind.REPORT_OUTCOME,
        label="返回销假",
        cites=("travel.leave_director", "travel.leave_leader", "travel.leave_section"),
        date_field="reported_on",
        fields=(
            person("reporter", "外出人员", required=True, prefill="reporter"),
            moment("returned_at", "实际返回时间", required=True, prefill="returns_at"),
            text("outcome", "情况说明"),
            person("taken_by", "登记人"),
            day("reported_on", "销假日期", required=True),
        ),
        actors=("reporter",),
        after=(ASKED,),
        expected=((ActKind.REPORT_REVIEW,),),
        checks=(checks.back_at_last,),
        warnings=(checks.back_as_planned,),
    )
