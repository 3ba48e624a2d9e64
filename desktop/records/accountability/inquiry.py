"""The papers up to the decision: clue, proposal, transfer, facts, statement, deliberation."""

from db.vocabulary import ActKind, SubjectClass
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
from desktop.records.cases import ActType
from desktop.records.inputs import (
    choice,
    day,
    integer,
    line,
    moment,
    options,
    person,
    persons,
    table,
    text,
    when,
    yes_no,
)
from desktop.records.labels import label_of

_PROPOSED = ((ActKind.CASE_PROPOSAL,),)
DECIDING = (
    "authority.decision",
    "authority.discipline",
    "authority.organisational",
    "authority.criticism",
    "authority.cadre_management",
)
"""The rules that say by whom a decision is taken."""


def clue(subject: SubjectClass) -> ActType:
    """Return the receipt of a clue and how it is dealt with."""
    return ActType(
        kind=ActKind.CASE_CLUE,
        label=label_of(ActKind.CASE_CLUE),
        cites=(f"trigger.{subject}",),
        date_field="received_on",
        fields=(
            *subject_fields(subject),
            choice(
                "source",
                "线索来源",
                prefill="source",
                choices=options(
                    ("complaint", "信访举报"),
                    ("inspection", "监督检查"),
                    ("talk", "约谈、函询中发现"),
                    ("rectification", "整改不力"),
                    ("audit", "审计"),
                    ("case", "案件检查"),
                    ("superior", "上级交办"),
                    ("overdue", "逾期未履行职责"),
                    ("other", "其他"),
                ),
            ),
            line("source_number", "来源文号（记录编号）"),
            text("gist", "主要问题", required=True),
            day("received_on", "收到日期", required=True),
            choice(
                "disposal",
                "处置方式",
                choices=options(
                    ("pursue", "提出追究建议"),
                    ("verify", "初步核实"),
                    ("talk", "谈话函询"),
                    ("hold", "暂存待查"),
                    ("closed", "予以了结"),
                ),
            ),
            text("disposal_note", "处置说明"),
            person("handler", "承办人"),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        optional=True,
        unit_field="subject_unit",
    )


def proposal(subject: SubjectClass) -> ActType:
    """Return the proposal of those whom the rules name."""
    return ActType(
        kind=ActKind.CASE_PROPOSAL,
        label=label_of(ActKind.CASE_PROPOSAL),
        cites=("authority.proposal", "accountability.proposal", "authority.procedure"),
        date_field="proposed_on",
        fields=(
            *subject_fields(subject),
            persons("proposers", "建议人", required=True),
            text("gist", "主要问题", required=True, prefill="gist"),
            circumstances(subject, required=True),
            text("grounds", "追究理由和依据"),
            LIABILITY,
            measures(subject, "proposed_measures", "建议的追究方式"),
            persons("team", "承办人员"),
            text("section_opinion", "承办部门意见", section="审批"),
            text("leader_opinion", "分管领导意见", section="审批"),
            text("principal_opinion", "主要负责人意见", section="审批"),
            text("chain_review", "一案双查情况", help="同时核查主体责任和监督责任的情况。"),
            day("proposed_on", "建议日期", required=True),
        ),
        actors=("proposers",),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        forms=("case_proposal",),
        checks=(checks.measures_known(subject),),
        obstacles=(checks.not_transferred,),
        warnings=(checks.proposers_named(subject),),
        unit_field="subject_unit",
    )


def transfer(subject: SubjectClass) -> ActType:
    """Return the handing over to the organ above, where the unit may not decide."""
    return ActType(
        kind=ActKind.CASE_TRANSFER,
        label=label_of(ActKind.CASE_TRANSFER),
        cites=("authority.superior", "authority.cadre_management"),
        date_field="transferred_on",
        fields=(
            *subject_fields(subject),
            line("organ", "接受机关", required=True),
            text("gist", "主要问题", required=True, prefill="gist"),
            text("reason", "移送理由"),
            text("materials", "移送材料"),
            choice(
                "scope",
                "移送范围",
                required=True,
                choices=options(
                    ("whole", "全案移送"), ("part", "部分移送，本单位继续办理其余部分")
                ),
            ),
            day("transferred_on", "移送日期", required=True),
            day("received_on", "签收日期", later=True, section="送达"),
            line("received_by", "签收人", later=True, section="送达"),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        freezes=True,
        optional=True,
        obstacles=(checks.not_decided,),
        unit_field="subject_unit",
    )


def facts(subject: SubjectClass) -> ActType:
    """Return the facts found, with evidence and liability."""
    return ActType(
        kind=ActKind.CASE_FACTS,
        label=label_of(ActKind.CASE_FACTS),
        cites=("accountability.principles", "accountability.determination"),
        date_field="found_on",
        fields=(
            *subject_fields(subject),
            persons("investigators", "核查人", prefill="team"),
            text("facts", "认定的事实", required=True),
            table(
                "evidence",
                "证据",
                columns=(
                    line("name", "名称", required=True),
                    line("source", "来源"),
                    line("proves", "证明内容", max_length=1000),
                ),
            ),
            circumstances(subject, required=False),
            LIABILITY,
            liability.ROLES,
            LOSS,
            LOSS_KIND,
            measures(subject, "proposed_measures", "建议的追究方式", prefill="proposed_measures"),
            text("chain_review", "一案双查情况", prefill="chain_review"),
            day("found_on", "认定日期", required=True),
        ),
        actors=("investigators",),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_PROPOSED,
        forms=("case_facts",),
        checks=(checks.measures_known(subject),),
        obstacles=(checks.not_transferred, checks.not_decided),
        warnings=(liability.classes_fit,),
        unit_field="subject_unit",
    )


def hearing(subject: SubjectClass) -> ActType:
    """Return statement and defence, which only some regulations ask for."""
    spoken = when("waived", False, None)
    return ActType(
        kind=ActKind.CASE_HEARING,
        label=label_of(ActKind.CASE_HEARING),
        cites=("accountability.hearing", "decision.hearing"),
        date_field="heard_at",
        fields=(
            *subject_fields(subject),
            moment("heard_at", "时间", required=True),
            line("place", "地点"),
            persons("askers", "听取人", required=True),
            person("recorder", "记录人"),
            yes_no("rights_told", "已告知权利"),
            text("told", "告知的事实和拟作处理"),
            yes_no("waived", "放弃陈述申辩"),
            text("statement", "陈述申辩内容", required=True, shown_when=spoken),
            text("evidence_given", "提交的证据", shown_when=spoken),
            text("adopted", "采纳情况", shown_when=spoken),
            day("signed_on", "签字日期", later=True, section="签字"),
        ),
        actors=("askers",),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_PROPOSED,
        once=False,
        optional=True,
        freezes=True,
        forms=("case_hearing",),
        obstacles=(checks.not_transferred, checks.not_decided),
        unit_field="subject_unit",
    )


def deliberation(subject: SubjectClass) -> ActType:
    """Return the meeting's collective decision, each member's vote on record."""
    return ActType(
        kind=ActKind.CASE_DELIBERATION,
        label=label_of(ActKind.CASE_DELIBERATION),
        cites=DECIDING,
        date_field="met_on",
        expected=((ActKind.CASE_FACTS,),),
        fields=(
            *subject_fields(subject),
            BODY,
            line("meeting", "会议名称"),
            day("met_on", "会议日期", required=True),
            line("place", "地点"),
            person("chair", "主持人", required=True),
            person("recorder", "记录人"),
            persons("invitees", "列席人"),
            table(
                "members",
                "参会人员和表决",
                required=True,
                columns=(
                    person("person", "成员", required=True),
                    yes_no("present", "到会", required=True),
                    choice(
                        "vote",
                        "表决",
                        required=True,
                        shown_when=when("present", True),
                        choices=options(("yes", "同意"), ("no", "不同意"), ("abstain", "弃权")),
                    ),
                    line("opinion", "发言意见", max_length=2000),
                    yes_no("dissent", "保留意见记录在案", shown_when=when("present", True)),
                ),
            ),
            measures(subject, "proposed_measures", "拟定的追究方式", prefill="proposed_measures"),
            integer("agenda", "议题序号"),
            text("resolution", "会议决定"),
            choice(
                "result",
                "研究结果",
                required=True,
                choices=options(
                    ("passed", "决定追究"), ("declined", "决定不追究"), ("postponed", "暂缓决定")
                ),
            ),
        ),
        targets=("subject",),
        attributes=(SUBJECT_UNIT,),
        after=_PROPOSED,
        once=False,
        forms=("case_deliberation",),
        checks=(
            checks.members_listed_once,
            checks.somebody_present,
            checks.measures_known(subject),
        ),
        obstacles=(checks.not_transferred, checks.not_settled),
        warnings=(checks.majority, checks.body_named(subject)),
        unit_field="subject_unit",
    )
