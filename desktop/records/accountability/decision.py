"""The papers from the decision on: service, report, appeal, execution, filing, end of influence."""

from db.vocabulary import ActKind, Gravity, SubjectClass
from desktop.records.accountability import checks, liability
from desktop.records.accountability.boxes import (
    BODY,
    LIABILITY,
    LOSS,
    LOSS_KIND,
    SUBJECT_UNIT,
    circumstances,
    measures,
    subject_fields,
)
from desktop.records.accountability.inquiry import DECIDING
from desktop.records.cases import ActType, Attribute
from desktop.records.fields import Field
from desktop.records.inputs import (
    choice,
    choices,
    day,
    integer,
    line,
    members,
    options,
    person,
    persons,
    table,
    text,
    when,
)
from desktop.records.labels import label_of

_DECIDED = ((ActKind.CASE_DECISION,),)
_PUNISHED = when("outcome", "punish")
_EFFECTS = (
    "influence.award",
    "influence.award_team",
    "influence.resignation",
    "influence.removal",
    "influence.demotion",
)
_MEASURES = (
    Attribute("measures", "measures"),
    Attribute("effective_on", "effective_on"),
    Attribute("influence_months", "influence_months"),
)


def decision(subject: SubjectClass) -> ActType:
    """Return the written decision with its basis and the way to appeal."""
    return ActType(
        kind=ActKind.CASE_DECISION,
        label=label_of(ActKind.CASE_DECISION),
        cites=("accountability.combination", *DECIDING),
        date_field="issued_on",
        fields=_decision_fields(subject),
        targets=("subject",),
        attributes=(
            SUBJECT_UNIT,
            *_MEASURES,
            Attribute("gravity", "gravity"),
            Attribute("outcome", "outcome"),
            Attribute("body", "body"),
            Attribute("subject_class", value=subject),
        ),
        after=((ActKind.CASE_DELIBERATION,),),
        freezes=True,
        forms=("case_decision",),
        checks=(checks.exempt_for_a_reason, checks.measures_known(subject)),
        obstacles=(checks.not_transferred, checks.resolved),
        warnings=(
            checks.heard,
            checks.may_exempt,
            checks.measures_given(subject),
            checks.measures_fit(subject),
            checks.amount_fits,
            liability.decision_fits,
            checks.as_resolved,
            checks.body_named(subject),
        ),
        unit_field="subject_unit",
    )


def _decision_fields(subject: SubjectClass) -> tuple[Field, ...]:
    return (
        *subject_fields(subject),
        BODY,
        line("document_number", "文号"),
        text("facts", "事实", required=True, prefill="facts", section="认定"),
        text("evidence_gist", "证据", section="认定"),
        circumstances(subject, required=True),
        LIABILITY,
        LOSS,
        LOSS_KIND,
        choices("aggravating", "从重情形", list_id="circumstance.aggravating"),
        choices("mitigating", "从轻、减轻或者免于追究情形", list_id="circumstance.mitigating"),
        choice(
            "outcome",
            "决定",
            required=True,
            choices=options(("punish", "予以追究"), ("exempt", "免于追究")),
            section="决定",
        ),
        choice(
            "gravity",
            "情节",
            required=True,
            shown_when=_PUNISHED,
            choices=members(Gravity),
            section="决定",
        ),
        _decided_measures(subject),
        text("measure_note", "追究方式的说明", shown_when=_PUNISHED, section="决定"),
        table(
            "basis",
            "依据条款",
            required=True,
            columns=(line("article", "条款", required=True),),
            section="决定",
        ),
        day("effective_on", "影响期起算日期", shown_when=_PUNISHED, section="影响期"),
        integer(
            "influence_months",
            "影响期",
            unit="个月",
            shown_when=_PUNISHED,
            help="制度没有规定影响期的处分，按处分决定填写。",
            section="影响期",
        ),
        line("appeal_organ", "申诉受理单位", section="申诉"),
        line("appeal_limit", "申诉期限", section="申诉"),
        text("copies_to", "抄送"),
        day("issued_on", "印发日期", required=True),
    )


def _decided_measures(subject: SubjectClass) -> Field:
    field = measures(subject, "measures", "追究方式", prefill="proposed_measures")
    return choices(
        field.name,
        field.label,
        required=True,
        list_id=field.list_id,
        prefill=field.prefill,
        rule=field.rule,
        shown_when=_PUNISHED,
        section="决定",
    )


def service(subject: SubjectClass) -> ActType:
    """Return the service of the decision, from which the appeal runs."""
    return ActType(
        kind=ActKind.CASE_SERVICE,
        label=label_of(ActKind.CASE_SERVICE),
        cites=("accountability.service", "appeal.file"),
        date_field="served_on",
        fields=(
            *subject_fields(subject),
            choice(
                "mode",
                "送达方式",
                required=True,
                choices=options(
                    ("direct", "直接送达"),
                    ("left", "留置送达"),
                    ("mail", "邮寄送达"),
                    ("forwarded", "转交送达"),
                ),
            ),
            line("place", "送达地点"),
            line("signer", "签收人", shown_when=when("mode", "direct", "mail", "forwarded")),
            text("refusal_reason", "拒收事由", shown_when=when("mode", "left")),
            line("witnesses", "见证人", shown_when=when("mode", "left")),
            line("tracking_number", "邮件编号", shown_when=when("mode", "mail")),
            line("forwarded_by", "转交单位", shown_when=when("mode", "forwarded")),
            persons("servers", "送达人"),
            day("served_on", "送达日期", required=True, rule="appeal.file"),
        ),
        actors=("servers",),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_DECIDED,
        forms=("case_service",),
        unit_field="subject_unit",
    )


def report_up(subject: SubjectClass) -> ActType:
    """Return a branch's prompt report of its decision to the general branch."""
    return ActType(
        kind=ActKind.CASE_REPORT_UP,
        label=label_of(ActKind.CASE_REPORT_UP),
        cites=("accountability.report_up", "accountability.report_up_unit"),
        date_field="reported_on",
        fields=(
            *subject_fields(subject),
            person("reporter", "报告人"),
            line("reported_to", "报告给"),
            text("content", "报告内容"),
            day("reported_on", "报告日期", required=True, rule="accountability.report_up"),
        ),
        actors=("reporter",),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=((ActKind.CASE_DELIBERATION, ActKind.CASE_DECISION),),
        unit_field="subject_unit",
    )


def appeal(subject: SubjectClass) -> ActType:
    """Return a written appeal to the deciding body; it does not stop execution."""
    return ActType(
        kind=ActKind.CASE_APPEAL,
        label=label_of(ActKind.CASE_APPEAL),
        cites=("appeal.file",),
        date_field="received_on",
        expected=((ActKind.CASE_SERVICE,),),
        fields=(
            *subject_fields(subject),
            line("appellant", "申诉人"),
            text("request", "申诉请求"),
            text("reasons", "申诉理由", required=True),
            day("received_on", "收到日期", required=True, rule="appeal.decide"),
            person("received_by", "接收人"),
        ),
        actors=("subject",),
        attributes=(SUBJECT_UNIT, Attribute("received_on", "received_on")),
        after=_DECIDED,
        optional=True,
        forms=("case_appeal_receipt",),
        warnings=(checks.appealed_in_time,),
        unit_field="subject_unit",
    )


def appeal_decision(subject: SubjectClass) -> ActType:
    """Return the decision on an appeal, told in writing."""
    changed = when("outcome", "change")
    return ActType(
        kind=ActKind.CASE_APPEAL_DECISION,
        label=label_of(ActKind.CASE_APPEAL_DECISION),
        cites=("appeal.decide",),
        date_field="decided_on",
        fields=(
            *subject_fields(subject),
            line("document_number", "文号"),
            text("findings", "复查认定", required=True),
            choice(
                "outcome",
                "处理决定",
                required=True,
                choices=options(
                    ("maintain", "维持原决定"), ("change", "变更原决定"), ("revoke", "撤销原决定")
                ),
            ),
            choices(
                "measures",
                "变更后的追究方式",
                required=True,
                shown_when=changed,
                list_id=measures(subject, "measures", "").list_id,
            ),
            integer("influence_months", "变更后的影响期", unit="个月", shown_when=changed),
            line("next_route", "后续途径"),
            day("decided_on", "决定日期", required=True, rule="appeal.decide"),
            day("told_on", "书面告知日期", later=True, section="送达"),
        ),
        targets=("subject",),
        attributes=(
            SUBJECT_UNIT,
            Attribute("outcome", "outcome"),
            Attribute("measures", "measures"),
            Attribute("influence_months", "influence_months"),
        ),
        after=((ActKind.CASE_APPEAL,),),
        freezes=True,
        forms=("case_appeal_decision",),
        checks=(checks.measures_known(subject),),
        warnings=(checks.measures_given(subject), checks.appeal_decided_in_time),
        unit_field="subject_unit",
    )


def enforcement(subject: SubjectClass) -> ActType:
    """Return how the decision was carried out."""
    return ActType(
        kind=ActKind.CASE_ENFORCEMENT,
        label=label_of(ActKind.CASE_ENFORCEMENT),
        cites=_EFFECTS,
        date_field="enforced_on",
        fields=(
            *subject_fields(subject),
            text("content", "执行情况", required=True),
            line("executor", "执行单位"),
            day("enforced_on", "执行日期", required=True),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_DECIDED,
        forms=("case_enforcement",),
        unit_field="subject_unit",
    )


def filing(subject: SubjectClass) -> ActType:
    """Return the filing in the personnel or the integrity archive."""
    return ActType(
        kind=ActKind.CASE_FILING,
        label=label_of(ActKind.CASE_FILING),
        cites=("accountability.filing", "accountability.filing_accountability"),
        date_field="filed_on",
        fields=(
            *subject_fields(subject),
            choices(
                "archives",
                "归入",
                required=True,
                choices=options(("personnel", "人事档案"), ("integrity", "廉政档案")),
            ),
            line("location", "存放位置"),
            person("received_by", "接收人"),
            day("filed_on", "归档日期", required=True, rule="accountability.filing"),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_DECIDED,
        unit_field="subject_unit",
    )


def influence_end(subject: SubjectClass) -> ActType:
    """Return the notice that the influence period has ended."""
    return ActType(
        kind=ActKind.CASE_INFLUENCE_END,
        label=label_of(ActKind.CASE_INFLUENCE_END),
        cites=_EFFECTS,
        date_field="told_on",
        fields=(
            *subject_fields(subject),
            day("ended_on", "影响期届满日期", required=True),
            text("conduct", "影响期内表现"),
            day("told_on", "告知日期", required=True),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_DECIDED,
        optional=True,
        forms=("case_influence_end",),
        checks=(checks.ends_after_decision,),
        unit_field="subject_unit",
    )
