"""The papers of a written inquiry (函询)."""

from db.vocabulary import ActKind
from desktop.records.cases import ActType, Attribute
from desktop.records.fields import Field
from desktop.records.inputs import (
    choice,
    day,
    line,
    options,
    person,
    persons,
    table,
    text,
    unit,
    when,
    yes_no,
)
from desktop.records.labels import label_of
from desktop.records.talk import checks
from desktop.records.talk.boxes import ORDERED, ORDERED_BY, START

_INQUIRERS = persons("interviewers", "函询人", required=True, prefill="interviewers")
_ADDRESSEE = persons("interviewees", "函询对象", required=True, prefill="interviewees")


def _questions(*columns: Field) -> tuple[Field, ...]:
    return (line("question", "函询问题", required=True, max_length=2000), *columns)


def inquiry_acts() -> tuple[ActType, ...]:
    """Return approval, inquiry and reply."""
    return _approval(), _inquiry(), _reply()


def _approval() -> ActType:
    return ActType(
        kind=ActKind.TALK_APPROVAL,
        label=label_of(ActKind.TALK_APPROVAL),
        cites=("talk.inquiry_approval",),
        date_field="approved_on",
        fields=(
            _INQUIRERS,
            _ADDRESSEE,
            text("matter", "函询事由", required=True),
            START,
            ORDERED_BY,
            text("section_opinion", "承办部门意见", section="审批"),
            text("leader_opinion", "分管领导意见", section="审批"),
            person("consenter", "批准人", section="审批", shown_when=when("start", "consent")),
            day("approved_on", "批准日期", required=True, section="审批"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=(ORDERED,),
        optional=True,
        forms=("inquiry_approval",),
        checks=(checks.sides_apart, checks.one_addressee),
    )


def _inquiry() -> ActType:
    return ActType(
        kind=ActKind.TALK_INQUIRY,
        label=label_of(ActKind.TALK_INQUIRY),
        cites=("talk.inquiry_reply",),
        date_field="issued_on",
        fields=(
            _ADDRESSEE,
            _INQUIRERS,
            text("matter", "函询事由", prefill="matter"),
            table("questions", "函询问题", required=True, columns=_questions()),
            day("reply_by", "答复期限", rule="talk.inquiry_reply"),
            line("reply_to", "回复送达", prefill="reply_to"),
            unit("party_unit", "抄送所在党组织"),
            day("issued_on", "发函日期", required=True),
            day("received_on", "对象收到日期", later=True, section="送达"),
            line("received_by", "签收人", later=True, section="送达"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=(Attribute("due_on", "reply_by"), Attribute("received_on", "received_on")),
        freezes=True,
        forms=("inquiry_notice",),
        checks=(checks.sides_apart, checks.one_addressee),
        deadline_field="reply_by",
    )


def _reply() -> ActType:
    return ActType(
        kind=ActKind.TALK_INQUIRY_REPLY,
        label=label_of(ActKind.TALK_INQUIRY_REPLY),
        cites=("talk.inquiry_reply",),
        date_field="received_on",
        fields=(
            persons("interviewees", "函询对象", required=True, prefill="interviewees"),
            persons("interviewers", "函询人", prefill="interviewers"),
            table(
                "questions",
                "逐项说明",
                required=True,
                prefill="questions",
                columns=_questions(text("answer", "说明", required=True)),
            ),
            text("measures", "整改措施"),
            day("received_on", "收到回复日期", required=True, rule="talk.inquiry_reply"),
            yes_no("extended", "经同意延期回复"),
            day("extended_to", "延期到", shown_when=when("extended", True), required=True),
            person("extended_by", "同意延期的人", shown_when=when("extended", True)),
            line("countersigned_by", "党组织主要负责人签字"),
            text("discipline_opinion", "纪检部门意见"),
            text("leader_opinion", "发函单位领导意见"),
            choice(
                "conclusion",
                "处理结果",
                choices=options(
                    ("accepted", "说明清楚，予以了结"),
                    ("talk", "转为约谈"),
                    ("verify", "初步核实"),
                    ("other", "其他"),
                ),
            ),
            day("meeting_on", "民主生活会报告日期", later=True),
        ),
        actors=("interviewees",),
        targets=("interviewers",),
        attributes=(Attribute("conclusion", "conclusion"),),
        after=((ActKind.TALK_INQUIRY,),),
        freezes=True,
        forms=("inquiry_reply",),
        checks=(checks.one_addressee,),
        warnings=(checks.reply_in_time,),
    )
