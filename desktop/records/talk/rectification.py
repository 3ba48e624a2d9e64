"""The papers of a rectification after a talk; one round per person."""

from db.vocabulary import ActKind
from desktop.records.cases import ActType, Attribute
from desktop.records.inputs import (
    choice,
    day,
    line,
    options,
    person,
    persons,
    table,
    text,
    when,
)
from desktop.records.labels import label_of
from desktop.records.talk import checks, progress
from desktop.records.talk.progress import Phase

_HELD = ((ActKind.TALK_HELD,),)
_PERSON = person("person", "整改人", required=True)
_TO = persons("interviewers", "报告给（约谈人）", prefill="interviewers")


def rectification_acts() -> tuple[ActType, ...]:
    """Return notice, measures, completion and verification."""
    return _notice(), _measures(), _completion(), _verification()


def _notice() -> ActType:
    return ActType(
        kind=ActKind.TALK_RECTIFICATION_NOTICE,
        label=label_of(ActKind.TALK_RECTIFICATION_NOTICE),
        cites=("talk.rectification_notice", "talk.rectification"),
        asked_by="talk.rectification_notice",
        date_field="issued_on",
        fields=(
            persons("addressees", "整改人", required=True),
            persons("interviewers", "约谈人", required=True, prefill="interviewers"),
            text("problems", "存在的问题", prefill="problems"),
            table(
                "tasks",
                "整改任务",
                required=True,
                columns=(
                    line("task", "任务", required=True, max_length=1000),
                    line("owner", "责任人"),
                    day("limit_on", "时限"),
                ),
            ),
            day("limit_on", "整改期限", required=True, rule="talk.rectification"),
            day("issued_on", "发出日期", required=True),
            day("received_on", "签收日期", later=True, section="送达"),
            line("received_by", "签收人", later=True, section="送达"),
        ),
        actors=("interviewers",),
        targets=("addressees",),
        attributes=(Attribute("due_on", "limit_on"),),
        after=_HELD,
        once=False,
        freezes=True,
        forms=("talk_rectification_notice",),
        checks=(checks.addressees_owe, checks.tasks_within_limit),
        obstacles=(checks.somebody_in_phase("没有需要发整改通知书的人。", Phase.NOTICE),),
        warnings=(checks.limit_reasonable,),
        deadline_field="limit_on",
        presets=(("addressees", lambda case: list(progress.awaiting(case, Phase.NOTICE))),),
    )


_BEFORE_MEASURES = (Phase.NOTICE, Phase.MEASURES)


def _measures() -> ActType:
    return ActType(
        kind=ActKind.TALK_MEASURES,
        label=label_of(ActKind.TALK_MEASURES),
        cites=("talk.rectification_plan",),
        date_field="received_on",
        fields=(
            _PERSON,
            _TO,
            text("measures", "整改措施", required=True),
            day("received_on", "收到日期", required=True, rule="talk.rectification_plan"),
        ),
        actors=("person",),
        targets=("interviewers",),
        after=((ActKind.TALK_HELD,),),
        expected=((ActKind.TALK_RECTIFICATION_NOTICE,),),
        once=False,
        forms=("talk_measures",),
        checks=(checks.person_in_phase(*_BEFORE_MEASURES),),
        obstacles=(checks.somebody_in_phase("没有待报整改措施的人。", *_BEFORE_MEASURES),),
        warnings=(checks.measures_in_time,),
        presets=(("person", lambda case: progress.only(case, *_BEFORE_MEASURES)),),
    )


def _completion() -> ActType:
    return ActType(
        kind=ActKind.TALK_COMPLETION,
        label=label_of(ActKind.TALK_COMPLETION),
        cites=("talk.completion", "talk.rectification"),
        date_field="received_on",
        fields=(
            _PERSON,
            _TO,
            text("content", "整改落实情况", required=True),
            text("evidence", "佐证材料"),
            day("received_on", "收到日期", required=True, rule="talk.completion"),
        ),
        actors=("person",),
        targets=("interviewers",),
        after=((ActKind.TALK_MEASURES,),),
        once=False,
        forms=("talk_completion",),
        checks=(checks.person_in_phase(Phase.COMPLETION),),
        obstacles=(checks.somebody_in_phase("没有待报整改完成情况的人。", Phase.COMPLETION),),
        warnings=(checks.completed_in_time,),
        presets=(("person", lambda case: progress.only(case, Phase.COMPLETION)),),
    )


def _verification() -> ActType:
    refused = when("result", "not_verified")
    return ActType(
        kind=ActKind.TALK_VERIFICATION,
        label=label_of(ActKind.TALK_VERIFICATION),
        cites=("talk.verification", "talk.rectification"),
        date_field="verified_on",
        fields=(
            _PERSON,
            persons("verifiers", "核实人", required=True),
            choice(
                "result",
                "核实结果",
                required=True,
                choices=options(("verified", "已整改，销号"), ("not_verified", "未到位，继续整改")),
            ),
            text("opinion", "核实意见"),
            text("further", "继续整改的要求", shown_when=refused),
            day("limit_on", "继续整改期限", shown_when=refused, required=True),
            day("verified_on", "核实日期", required=True),
        ),
        actors=("verifiers",),
        targets=("person",),
        attributes=(
            Attribute("verified", "result", yes=("verified",)),
            Attribute("due_on", "limit_on"),
        ),
        after=((ActKind.TALK_COMPLETION,),),
        once=False,
        forms=("talk_verification",),
        checks=(checks.person_in_phase(Phase.VERIFICATION),),
        obstacles=(checks.somebody_in_phase("没有待核实的整改。", Phase.VERIFICATION),),
        deadline_field="limit_on",
        presets=(("person", lambda case: progress.only(case, Phase.VERIFICATION)),),
    )
