"""The talk record, the report on it and its copy."""

from dataclasses import replace

from db.vocabulary import ActKind, TalkNature
from desktop.records.cases import ActType, Attribute
from desktop.records.inputs import (
    day,
    integer,
    line,
    moment,
    person,
    persons,
    text,
    when,
    yes_no,
)
from desktop.records.labels import label_of
from desktop.records.talk import checks, progress
from desktop.records.talk.boxes import (
    FORM,
    INTERVIEWEES,
    INTERVIEWERS,
    NATURE,
    NOTICES,
    ORDERED,
    START,
)


def held(
    *,
    special: bool = False,
    mutual: bool = False,
    planned: bool = True,
    cites: tuple[str, ...] = ("talk.signature", "talk.record_book"),
) -> ActType:
    """Return the talk record, read and signed by the interviewee.

    `planned`: the regulations want approval and notice ahead of it; a mutual talk has neither.
    """
    plan = (NATURE, FORM) if not mutual else (FORM,)
    return ActType(
        kind=ActKind.TALK_HELD,
        label=label_of(ActKind.TALK_HELD) if not mutual else "谈话记录",
        cites=cites,
        date_field="started_at",
        expected=() if mutual or not planned else ((ActKind.TALK_APPROVAL,), NOTICES),
        fields=(
            moment("started_at", "开始时间", required=True, prefill="planned_at"),
            moment("ended_at", "结束时间"),
            line("place", "地点", required=not mutual, prefill="place"),
            INTERVIEWERS,
            INTERVIEWEES,
            person("recorder", "记录人", prefill="recorder", section="人员"),
            persons("attendees", "参加人", section="人员"),
            *plan,
            *((replace(START, required=False),) if special else ()),
            text("content", "谈话内容", required=True, section="记录"),
            text("explanation", "对象的说明", section="记录"),
            text("problems", "指出的问题", section="记录"),
            text("requirements", "提出的要求", section="记录"),
            text("attitude", "对象的表态", section="记录"),
            text("summary", "情况小结", section="记录"),
            yes_no("rectification", "需要整改", required=not mutual, section="整改"),
            persons(
                "rectifiers",
                "需整改的对象",
                shown_when=when("rectification", True),
                help="不填表示全部约谈对象。",
                section="整改",
            ),
            day("signed_on", "对象签字日期", later=True, section="签字"),
            line("unsigned_reason", "未签字的说明", later=True, section="签字"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=(
            *(Attribute(item.name, item.name) for item in plan),
            Attribute("rectification", "rectification", yes=(True,)),
            Attribute("rectifiers", "rectifiers"),
            *((ORDERED,) if special else ()),
        ),
        once=False,
        freezes=True,
        forms=("talk_record",),
        forms_when=(("talk_admonition", when("nature", TalkNature.ADMONITION.value)),),
        checks=(
            checks.sides_apart,
            checks.form_fits,
            checks.ends_after_start,
            checks.nobody_recused,
            checks.rectifiers_present,
        ),
        obstacles=(checks.somebody_left,),
        warnings=(checks.special_in_time,) if special else (),
        presets=(("interviewees", progress.expected_next), ("interviewers", progress.conducting)),
    )


def report_up() -> ActType:
    """Return the report on a special talk to the secretary and a superior."""
    return ActType(
        kind=ActKind.TALK_REPORT_UP,
        label=label_of(ActKind.TALK_REPORT_UP),
        cites=("talk.special_report",),
        date_field="reported_on",
        fields=(
            day("reported_on", "汇报日期", required=True),
            persons("reporters", "汇报人", prefill="interviewers"),
            person("secretary", "汇报对象（党组织书记）", prefill="consenter"),
            line("superior", "汇报对象（上级）", prefill="ordered_by"),
            text("content", "汇报内容", prefill="summary"),
        ),
        actors=("reporters",),
        targets=("secretary",),
        attributes=(Attribute("superior", "superior"),),
        after=((ActKind.TALK_HELD,),),
        once=False,
        forms=("talk_report",),
        checks=(checks.reported_to_someone,),
        obstacles=(checks.report_left,),
    )


def copy_filed() -> ActType:
    """Return the handing over of the record's copy to the discipline office."""
    return ActType(
        kind=ActKind.TALK_COPY_FILED,
        label=label_of(ActKind.TALK_COPY_FILED),
        cites=("talk.copy",),
        date_field="filed_on",
        fields=(
            day("filed_on", "存档日期", required=True),
            person("received_by", "接收人"),
            integer("pages", "页数", unit="页"),
            line("location", "存放位置", prefill="location"),
        ),
        after=((ActKind.TALK_HELD,),),
        once=False,
        obstacles=(checks.copy_left,),
        warnings=(checks.record_signed,),
    )
