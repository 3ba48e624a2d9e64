"""The papers ahead of a talk."""

from db.vocabulary import ActKind
from desktop.records.cases import ActType, Attribute
from desktop.records.inputs import (
    choice,
    choices,
    day,
    line,
    moment,
    options,
    person,
    persons,
    text,
    unit,
    when,
    yes_no,
)
from desktop.records.labels import label_of
from desktop.records.talk import checks, progress
from desktop.records.talk.boxes import (
    FORM,
    INTERVIEWEES,
    INTERVIEWERS,
    MATTER,
    NATURE,
    NOTICES,
    ORDERED,
    ORDERED_BY,
    PLACE,
    PLAN,
    PLANNED,
    PLANNED_AT,
    START,
)


def trigger() -> ActType:
    """Return the finding of a situation that calls for a special talk."""
    return ActType(
        kind=ActKind.TALK_TRIGGER,
        label=label_of(ActKind.TALK_TRIGGER),
        cites=("talk.special", "talk.situations"),
        date_field="found_on",
        fields=(
            day(
                "found_on",
                "发生（发现）日期",
                required=True,
                rule="talk.special",
                help="专项约谈从这一天起算期限。",
            ),
            START,
            ORDERED_BY,
            choices(
                "situations",
                "约谈情形",
                list_id="talk.situations",
                required=True,
                shown_when=when("start", "consent", "own"),
                rule="talk.situations",
            ),
            choice(
                "source",
                "线索来源",
                choices=options(
                    ("complaint", "信访举报"),
                    ("inspection", "监督检查"),
                    ("case", "案件检查"),
                    ("visit", "明查暗访"),
                    ("survey", "民主测评、社会评价"),
                    ("audit", "审计"),
                    ("superior", "上级交办"),
                    ("other", "其他"),
                ),
            ),
            persons("interviewees", "约谈对象", required=True),
            unit("unit", "所在单位"),
            text("matter", "问题摘要"),
            day("told_on", "向一把手报告日期", help="纪检委员发现班子成员苗头问题时报告的日期。"),
        ),
        targets=("interviewees",),
        attributes=(ORDERED,),
    )


def approval(*, special: bool) -> ActType:
    """Return the plan of the talk and the secretary's consent."""
    return ActType(
        kind=ActKind.TALK_APPROVAL,
        label=label_of(ActKind.TALK_APPROVAL),
        cites=("talk.approval",),
        asked_by="talk.approval",
        date_field="approved_on",
        expected=((ActKind.TALK_TRIGGER,),) if special else (),
        fields=(
            NATURE,
            FORM,
            INTERVIEWERS,
            INTERVIEWEES,
            MATTER,
            text("content", "约谈内容", required=True),
            text(
                "outline",
                "约谈提纲",
                required=special,
                rule="talk.outline" if special else "",
            ),
            PLANNED_AT,
            PLACE,
            START,
            ORDERED_BY,
            text("section_opinion", "承办部门意见", section="审批"),
            text("leader_opinion", "分管领导意见", section="审批"),
            person(
                "consenter",
                "同意的党组织书记",
                section="审批",
                shown_when=when("start", "consent"),
            ),
            day("approved_on", "同意（决定）日期", required=True, section="审批"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=PLAN,
        forms=("talk_approval",),
        carries=("nature", "form", "interviewers", "interviewees", "content", "place", "start"),
        checks=(checks.sides_apart, checks.form_fits),
        warnings=(checks.consent_named,),
    )


def recusal() -> ActType:
    """Return an interviewer's stepping back."""
    return ActType(
        kind=ActKind.TALK_RECUSAL,
        label=label_of(ActKind.TALK_RECUSAL),
        cites=("talk.recusal",),
        date_field="recused_on",
        fields=(
            person("person", "回避人", required=True),
            text("reason", "回避事由", required=True),
            person("replacement", "接替的约谈人"),
            person("decided_by", "决定人"),
            day("recused_on", "回避日期", required=True),
        ),
        after=((ActKind.TALK_APPROVAL,),),
        once=False,
        optional=True,
        checks=(checks.recused_is_interviewer,),
        obstacles=(checks.somebody_left,),
    )


def notice(*, special: bool) -> ActType:
    """Return the written notice, some working days ahead."""
    return ActType(
        kind=ActKind.TALK_NOTICE,
        label=label_of(ActKind.TALK_NOTICE),
        cites=("talk.notice",),
        asked_by="talk.notice",
        date_field="issued_on",
        expected=((ActKind.TALK_APPROVAL,),),
        fields=(
            INTERVIEWEES,
            INTERVIEWERS,
            PLANNED_AT,
            PLACE,
            MATTER,
            line("contact", "联系人", prefill="contact"),
            line("phone", "联系电话", prefill="phone"),
            day("issued_on", "通知日期", required=True, rule="talk.notice"),
            day("received_on", "签收日期", later=True, section="送达"),
            line("received_by", "签收人", later=True, section="送达"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=(PLANNED,),
        once=False,
        freezes=True,
        forms=("talk_notice",),
        checks=(checks.sides_apart,),
        obstacles=(checks.somebody_left,),
        warnings=(checks.notice_in_time(special=special),),
        presets=(("interviewees", progress.expected_next),),
    )


def phone_notice() -> ActType:
    """Return the record of an urgent notice by telephone."""
    return ActType(
        kind=ActKind.TALK_PHONE_NOTICE,
        label=label_of(ActKind.TALK_PHONE_NOTICE),
        cites=("talk.notice",),
        asked_by="talk.notice",
        date_field="called_at",
        expected=((ActKind.TALK_APPROVAL,),),
        fields=(
            INTERVIEWEES,
            INTERVIEWERS,
            moment("called_at", "通话时间", required=True),
            person("caller", "通知人", required=True),
            line("callee", "接听人", required=True),
            line("number", "电话号码"),
            PLANNED_AT,
            PLACE,
            text("content", "通知内容"),
            text("reason", "紧急情况"),
            text("reply", "对方答复"),
        ),
        actors=("interviewers",),
        targets=("interviewees",),
        attributes=(PLANNED,),
        once=False,
        optional=True,
        forms=("talk_phone_notice",),
        checks=(checks.sides_apart,),
        obstacles=(checks.somebody_left,),
        presets=(("interviewees", progress.expected_next),),
    )


def absence() -> ActType:
    """Return a written request to be excused, which leads to a make-up talk."""
    return ActType(
        kind=ActKind.TALK_ABSENCE,
        label=label_of(ActKind.TALK_ABSENCE),
        cites=("talk.absence",),
        date_field="received_on",
        fields=(
            person("absentee", "请假人", required=True),
            text("reason", "请假事由", required=True),
            day("received_on", "收到书面说明日期", required=True),
            moment("make_up_at", "补谈时间"),
        ),
        targets=("absentee",),
        attributes=(Attribute("planned_on", "make_up_at"),),
        after=(NOTICES,),
        once=False,
        optional=True,
        forms=("talk_absence",),
        checks=(checks.absentee_awaited,),
        obstacles=(checks.somebody_left,),
    )


def no_show() -> ActType:
    """Return an absence without excuse: circulated criticism follows."""
    return ActType(
        kind=ActKind.TALK_NO_SHOW,
        label=label_of(ActKind.TALK_NO_SHOW),
        cites=("talk.no_show",),
        date_field="noted_on",
        fields=(
            person("absentee", "缺席人", required=True),
            day("noted_on", "缺席日期", required=True),
            text("circumstances", "有关情况"),
            choice(
                "handling",
                "处理",
                choices=options(("circulated_criticism", "通报批评"), ("other", "其他处理")),
                rule="talk.no_show",
            ),
            text("handling_note", "处理情况"),
            yes_no("make_up", "另行约谈"),
        ),
        targets=("absentee",),
        attributes=(Attribute("make_up", "make_up", yes=(True,)),),
        after=(NOTICES,),
        once=False,
        optional=True,
        checks=(checks.absentee_awaited,),
        obstacles=(checks.somebody_left,),
    )
