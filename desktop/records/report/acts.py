"""The papers of a report."""

from db.vocabulary import ActKind, ReportItem
from desktop.records.cases import ActType, Attribute
from desktop.records.fields import Field
from desktop.records.inputs import (
    choice,
    day,
    integer,
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
from desktop.records.report import checks
from desktop.records.report.items import ITEM, change_table, matter_fields, of, outcome_fields

REPORTED = (ActKind.REPORT_PRIOR, ActKind.REPORT_ORAL, ActKind.REPORT_WRITTEN)
WRITTEN = (ActKind.REPORT_PRIOR, ActKind.REPORT_WRITTEN)

_REPORTER = person("reporter", "报告人", required=True, prefill="reporter", section="报告人")
_RECIPIENTS = persons(
    "recipients",
    "接受报告的人",
    prefill="recipients",
    section="报告人",
    rule="report.portfolio",
)
_TRUTH = yes_no("truthful", "承诺内容真实", prefill="truthful")
_LATE = text("late_reason", "未在事前（按时）报告的原因")
_ITEM = Attribute("item", "item")
_HAPPENS = Attribute("matter_on", "happens_on")


def prior() -> ActType:
    """Return the written report ahead of the matter."""
    return _written_report(ActKind.REPORT_PRIOR, "reported_on", "报告日期", (_LATE,))


def written() -> ActType:
    """Return the written report after an oral one, or after the matter itself."""
    return _written_report(ActKind.REPORT_WRITTEN, "reported_on", "补报日期", (_LATE,))


def _written_report(
    kind: ActKind, date_field: str, date_label: str, more: tuple[Field, ...]
) -> ActType:
    late = kind is ActKind.REPORT_WRITTEN
    return ActType(
        kind=kind,
        label=label_of(kind),
        cites=("report.written_after_oral", "report.prior") if late else ("report.prior",),
        date_field=date_field,
        fields=(
            _REPORTER,
            _RECIPIENTS,
            *matter_fields(),
            day(
                date_field,
                date_label,
                required=True,
                rule="report.written_after_oral" if late else "report.prior",
            ),
            *more,
            _TRUTH,
        ),
        actors=("reporter",),
        targets=("recipients",),
        attributes=(_ITEM, _HAPPENS),
        expected=((ActKind.REPORT_ORAL,),) if late else (),
        obstacles=(checks.nothing_written_yet,),
        freezes=True,
        forms=("report_matter",),
        forms_when=(("report_ceremony_plan", of(ReportItem.CEREMONY)),),
        checks=(checks.abroad_in_order,),
        warnings=(checks.content_complete, checks.reported_late)
        if late
        else (checks.content_complete, checks.reported_ahead),
    )


def oral() -> ActType:
    """Return an oral report where a written one was not possible in time."""
    return ActType(
        kind=ActKind.REPORT_ORAL,
        label=label_of(ActKind.REPORT_ORAL),
        cites=("report.written_after_oral", "report.prior"),
        date_field="reported_at",
        fields=(
            _REPORTER,
            _RECIPIENTS,
            ITEM,
            text("matter", "事项内容", required=True),
            day("happens_on", "事项时间"),
            moment("reported_at", "口头报告时间", required=True),
            text("reason", "不能事前书面报告的原因", required=True),
            person("taken_by", "登记人"),
        ),
        actors=("reporter",),
        targets=("recipients",),
        attributes=(_ITEM, _HAPPENS),
        obstacles=(checks.nothing_written_yet,),
        optional=True,
        forms=("report_oral",),
    )


def outcome() -> ActType:
    """Return what actually happened, set against the report (weddings and funerals)."""
    return ActType(
        kind=ActKind.REPORT_OUTCOME,
        label=label_of(ActKind.REPORT_OUTCOME),
        cites=("report.ceremony_outcome", "report.items"),
        date_field="reported_on",
        fields=(
            _REPORTER,
            *outcome_fields(),
            day("reported_on", "报告日期", required=True),
            _TRUTH,
        ),
        actors=("reporter",),
        attributes=(_ITEM,),
        after=(REPORTED,),
        freezes=True,
        forms_when=(("report_ceremony_outcome", of(ReportItem.CEREMONY)),),
        warnings=(checks.within_plan,),
    )


def annual() -> ActType:
    """Return the yearly statement of changes with self-check and pledge."""
    return ActType(
        kind=ActKind.REPORT_ANNUAL,
        label=label_of(ActKind.REPORT_ANNUAL),
        cites=("report.annual",),
        date_field="reported_on",
        fields=(
            _REPORTER,
            _RECIPIENTS,
            integer("year", "年度", required=True, rule="report.annual"),
            yes_no("changed", "本年度有变动", required=True),
            change_table(),
            text("family", "亲属和身边工作人员管理"),
            text("self_check", "自查自评情况"),
            _TRUTH,
            day("reported_on", "说明日期", required=True, rule="report.annual"),
        ),
        actors=("reporter",),
        targets=("recipients",),
        attributes=(
            Attribute("year", "year"),
            Attribute("period", "year"),
            Attribute("changed", "changed"),
        ),
        freezes=True,
        forms=("report_annual",),
        carries=("reporter", "recipients"),
        checks=(checks.real_year,),
    )


def review(after: tuple[ActKind, ...]) -> ActType:
    """Return the opinion of the party organisation or personnel section."""
    return ActType(
        kind=ActKind.REPORT_REVIEW,
        label=label_of(ActKind.REPORT_REVIEW),
        cites=("report.organ", "report.confidential"),
        date_field="reviewed_on",
        fields=(
            person("reporter", "报告人", required=True, prefill="reporter"),
            persons("reviewers", "审核人", required=True),
            choice(
                "conclusion",
                "审核结论",
                required=True,
                choices=options(
                    ("noted", "已阅存"),
                    ("agreed", "同意"),
                    ("supplement", "要求补正"),
                    ("refused", "不同意"),
                ),
            ),
            text("opinion", "审核意见"),
            text("discipline_opinion", "纪检部门意见"),
            text(
                "requirements",
                "补正（处理）要求",
                shown_when=when("conclusion", "supplement", "refused"),
            ),
            day("reviewed_on", "审核日期", required=True),
        ),
        actors=("reviewers",),
        targets=("reporter",),
        attributes=(Attribute("conclusion", "conclusion"),),
        after=(after,),
        forms=("report_review",),
    )


def filing(after: tuple[ActKind, ...]) -> ActType:
    """Return the filing with the discipline commissioner, at once with the report."""
    return ActType(
        kind=ActKind.REPORT_FILING,
        label=label_of(ActKind.REPORT_FILING),
        cites=("report.filing",),
        date_field="filed_on",
        fields=(
            person("reporter", "报告人", required=True, prefill="reporter"),
            person("received_by", "接受备案的纪检委员"),
            line("receipt_number", "回执号"),
            day("filed_on", "备案日期", required=True, rule="report.filing"),
        ),
        actors=("reporter",),
        targets=("received_by",),
        after=(after,),
    )


def verification(after: tuple[ActKind, ...]) -> ActType:
    """Return a check of the report's truth by the discipline commissioner."""
    wrong = when("result", "untrue", "incomplete")
    return ActType(
        kind=ActKind.REPORT_VERIFICATION,
        label=label_of(ActKind.REPORT_VERIFICATION),
        cites=("report.verification",),
        date_field="verified_on",
        fields=(
            person("reporter", "报告人", required=True, prefill="reporter"),
            persons("verifiers", "核查人", required=True),
            text("method", "核查方式"),
            choice(
                "result",
                "核查结果",
                required=True,
                choices=options(
                    ("true", "属实"), ("incomplete", "报告不全"), ("untrue", "报告不实")
                ),
            ),
            text("findings", "核查情况"),
            choice(
                "sanction",
                "处理",
                shown_when=wrong,
                choices=options(
                    ("criticism_education", "批评教育"),
                    ("correction", "限期改正"),
                    ("written_examination", "责令作出检查"),
                    ("circulated_criticism", "一定范围通报批评"),
                ),
            ),
            day("correct_by", "改正期限", shown_when=when("sanction", "correction")),
            day("verified_on", "核查日期", required=True),
        ),
        actors=("verifiers",),
        targets=("reporter",),
        attributes=(
            Attribute("verified", "result", yes=("true",)),
            Attribute("due_on", "correct_by"),
        ),
        after=(after,),
        once=False,
        optional=True,
        deadline_field="correct_by",
    )


def disclosure(after: tuple[ActKind, ...]) -> ActType:
    """Return the disclosure at the half-yearly life meeting."""
    return ActType(
        kind=ActKind.REPORT_DISCLOSURE,
        label=label_of(ActKind.REPORT_DISCLOSURE),
        cites=("report.disclosure",),
        date_field="disclosed_on",
        fields=(
            person("reporter", "报告人", required=True, prefill="reporter"),
            day("disclosed_on", "会议日期", required=True, rule="report.disclosure"),
            line("meeting", "会议名称"),
            text("note", "通报情况"),
        ),
        actors=("reporter",),
        after=(after,),
        once=False,
        optional=True,
    )


def publication(after: tuple[ActKind, ...]) -> ActType:
    """Return the publication within a limited circle; a setting of the unit."""
    return ActType(
        kind=ActKind.REPORT_PUBLICATION,
        label=label_of(ActKind.REPORT_PUBLICATION),
        cites=("report.publication",),
        date_field="published_on",
        fields=(
            person("reporter", "报告人", required=True, prefill="reporter"),
            line("scope", "公开范围", required=True),
            line("channel", "公开方式"),
            text("content", "公开内容"),
            day("published_on", "公开日期", required=True, rule="report.publication"),
        ),
        actors=("reporter",),
        after=(after,),
        once=False,
        optional=True,
    )
