"""The kinds of case: one for each class of subjects, since each has its own list and authority."""

from collections.abc import Callable

from db.vocabulary import ActKind, Register, SubjectClass
from desktop.records.accountability import checks, decision, inquiry
from desktop.records.cases import CaseType, CaseView, Step
from desktop.records.fields import Values
from desktop.records.labels import label_of


def accountability_types() -> tuple[CaseType, ...]:
    """Return the kinds of the register of accountability."""
    return tuple(_case(subject) for subject in SubjectClass)


def _case(subject: SubjectClass) -> CaseType:
    label = f"责任追究（{label_of(subject)}）"
    return CaseType(
        register=Register.ACCOUNTABILITY,
        kind=subject,
        label=label,
        acts=tuple(
            build(subject)
            for build in (
                inquiry.clue,
                inquiry.proposal,
                inquiry.transfer,
                inquiry.facts,
                inquiry.hearing,
                inquiry.deliberation,
                decision.decision,
                decision.service,
                decision.report_up,
                decision.appeal,
                decision.appeal_decision,
                decision.enforcement,
                decision.filing,
                decision.influence_end,
            )
        ),
        steps=_steps(),
        first=(ActKind.CASE_CLUE, ActKind.CASE_PROPOSAL, ActKind.CASE_TRANSFER),
        closing=lambda case: not _lacking(case),
        waiting=_lacking,
        main=(ActKind.CASE_DECISION, ActKind.CASE_PROPOSAL, ActKind.CASE_CLUE),
        title=_title,
        confidential=True,
        subject_fields=() if subject is SubjectClass.TEAM else ("subject",),
        subject_units=("subject_unit",),
    )


def _steps() -> tuple[Step, ...]:
    return (
        Step("建议", (ActKind.CASE_PROPOSAL,), asked=_dealt_with_here),
        Step("移送", (ActKind.CASE_TRANSFER,), asked=lambda c: c.has(ActKind.CASE_TRANSFER)),
        Step("事实认定", (ActKind.CASE_FACTS,), asked=_dealt_with_here),
        Step("集体研究", (ActKind.CASE_DELIBERATION,), done=_settled, asked=_dealt_with_here),
        Step("决定", (ActKind.CASE_DECISION,), asked=_to_be_written),
        Step("送达", (ActKind.CASE_SERVICE,), asked=_to_be_written),
        Step("报告", (ActKind.CASE_REPORT_UP,), asked=_branch_decided),
        Step("申诉", (ActKind.CASE_APPEAL_DECISION,), asked=lambda c: c.has(ActKind.CASE_APPEAL)),
        Step("执行", (ActKind.CASE_ENFORCEMENT,), asked=_to_be_executed),
        Step("归档", (ActKind.CASE_FILING,), asked=_to_be_executed),
    )


def _dealt_with_here(case: CaseView) -> bool:
    return not checks.transferred_whole(case) and not _dropped(case)


def _dropped(case: CaseView) -> bool:
    clue = case.final(ActKind.CASE_CLUE)
    return (
        clue is not None
        and clue.values.get("disposal") == "closed"
        and not case.has(ActKind.CASE_PROPOSAL)
    )


def _settled(case: CaseView) -> bool:
    return checks.resolution(case) in ("passed", "declined")


def _to_be_written(case: CaseView) -> bool:
    return _dealt_with_here(case) and checks.resolution(case) != "declined"


def _branch_decided(case: CaseView) -> bool:
    act = case.final(ActKind.CASE_DECISION) or case.final(ActKind.CASE_DELIBERATION)
    return _to_be_written(case) and act is not None and act.values.get("body") == "branch_meeting"


def _to_be_executed(case: CaseView) -> bool:
    decided = case.final(ActKind.CASE_DECISION)
    appealed = case.final(ActKind.CASE_APPEAL_DECISION)
    exempt = decided is not None and decided.values.get("outcome") == "exempt"
    revoked = appealed is not None and appealed.values.get("outcome") == "revoke"
    return _to_be_written(case) and not exempt and not revoked


_WAITING = (
    (ActKind.CASE_PROPOSAL, "待提出建议", _dealt_with_here),
    (ActKind.CASE_DELIBERATION, "待集体研究", _dealt_with_here),
    (ActKind.CASE_DECISION, "待印发决定", _to_be_written),
    (ActKind.CASE_SERVICE, "待送达", _to_be_written),
    (ActKind.CASE_REPORT_UP, "待报告", _branch_decided),
    (ActKind.CASE_APPEAL_DECISION, "申诉待处理", lambda case: case.has(ActKind.CASE_APPEAL)),
    (ActKind.CASE_ENFORCEMENT, "待执行", _to_be_executed),
    (ActKind.CASE_FILING, "待归档", _to_be_executed),
)


def _lacking(case: CaseView) -> str:
    """Return what the case waits for, "" where nothing."""
    for kind, label, asked in _WAITING:
        if not asked(case):
            continue
        done = _settled(case) if kind is ActKind.CASE_DELIBERATION else case.has(kind)
        if not done:
            facts_due = kind is ActKind.CASE_DELIBERATION and not case.has(ActKind.CASE_FACTS)
            return "待认定事实" if facts_due else label
    return ""


def _title(values: Values, name_of: Callable[[str], str]) -> str:
    who = values.get("subject") or values.get("subject_unit")
    kind = "责任追究" if values.get("subject") else "班子责任追究"
    return f"{kind}：{name_of(who)}" if who else "责任追究"
