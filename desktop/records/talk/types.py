"""The kinds of talk, each with its procedure."""

from collections.abc import Callable

from db.vocabulary import ActKind, Register, TalkKind
from desktop.records.cases import CaseType, CaseView, Step, people_of
from desktop.records.fields import Values
from desktop.records.labels import label_of
from desktop.records.talk import plan, progress, record
from desktop.records.talk.boxes import NOTICES
from desktop.records.talk.inquiry import inquiry_acts
from desktop.records.talk.progress import Phase
from desktop.records.talk.rectification import rectification_acts

_SUBJECTS = ("interviewees",)
_PLAIN_CITES = {
    TalkKind.MUTUAL: ("talk.mutual",),
    TalkKind.HEART_TO_HEART: (
        "talk.heart_to_heart_secretary",
        "talk.heart_to_heart_principals",
        "talk.heart_to_heart_staff",
        "duty.heart_to_heart",
    ),
}


def talk_types() -> tuple[CaseType, ...]:
    """Return the kinds of the register of talks."""
    return (
        *(
            _procedural(kind)
            for kind in (
                TalkKind.REGULAR,
                TalkKind.BEFORE_APPOINTMENT,
                TalkKind.AFTER_APPOINTMENT,
                TalkKind.SPECIAL,
                TalkKind.INTEGRITY,
                TalkKind.ADMONITION,
            )
        ),
        _plain(TalkKind.MUTUAL),
        _plain(TalkKind.HEART_TO_HEART),
        _inquiry(),
    )


def _procedural(kind: TalkKind) -> CaseType:
    special = kind is TalkKind.SPECIAL
    steps = (
        Step("审批", (ActKind.TALK_APPROVAL,)),
        Step("通知", NOTICES),
        Step("约谈", (ActKind.TALK_HELD,), done=progress.conducted),
        Step("存档", (ActKind.TALK_COPY_FILED,), done=_filed),
        *_rectification_steps(),
    )
    before = (Step("发现", (ActKind.TALK_TRIGGER,)),) if special else ()
    report = (Step("汇报", (ActKind.TALK_REPORT_UP,), done=_reported),) if special else ()
    return CaseType(
        register=Register.TALK,
        kind=kind,
        label=label_of(kind),
        acts=(
            *((plan.trigger(),) if special else ()),
            plan.approval(special=special),
            plan.recusal(),
            plan.notice(special=special),
            plan.phone_notice(),
            plan.absence(),
            plan.no_show(),
            record.held(special=special, planned=kind is not TalkKind.INTEGRITY),
            *((record.report_up(),) if special else ()),
            record.copy_filed(),
            *rectification_acts(),
        ),
        steps=(*before, *steps[:3], *report, *steps[3:]),
        # Records from before the program began may lack the papers ahead of the talk itself.
        first=(ActKind.TALK_TRIGGER,)
        if special
        else (ActKind.TALK_APPROVAL, *NOTICES, ActKind.TALK_HELD),
        closing=progress.closed,
        waiting=progress.waiting,
        main=(ActKind.TALK_HELD,),
        title=_title(label_of(kind)),
        subject_fields=_SUBJECTS,
    )


def _plain(kind: TalkKind) -> CaseType:
    """Return a talk that nobody has to approve or to announce."""
    return CaseType(
        register=Register.TALK,
        kind=kind,
        label=label_of(kind),
        acts=(record.held(mutual=True, cites=_PLAIN_CITES[kind]), *rectification_acts()),
        steps=(Step("谈话", (ActKind.TALK_HELD,)), *_rectification_steps()),
        first=(ActKind.TALK_HELD,),
        closing=progress.closed,
        waiting=progress.waiting,
        main=(ActKind.TALK_HELD,),
        title=_title(label_of(kind)),
        subject_fields=_SUBJECTS,
    )


def _inquiry() -> CaseType:
    return CaseType(
        register=Register.TALK,
        kind=TalkKind.INQUIRY,
        label=label_of(TalkKind.INQUIRY),
        acts=inquiry_acts(),
        steps=(
            Step("审批", (ActKind.TALK_APPROVAL,)),
            Step("发函", (ActKind.TALK_INQUIRY,)),
            Step("回复", (ActKind.TALK_INQUIRY_REPLY,)),
        ),
        # Some regulations want an inquiry approved, others do not.
        first=(ActKind.TALK_APPROVAL, ActKind.TALK_INQUIRY),
        closing=lambda case: case.has(ActKind.TALK_INQUIRY_REPLY),
        waiting=lambda case: "待回复" if case.has(ActKind.TALK_INQUIRY) else "待发函",
        main=(ActKind.TALK_INQUIRY,),
        title=_title(label_of(TalkKind.INQUIRY)),
        confidential=True,
        subject_fields=_SUBJECTS,
    )


def _rectification_steps() -> tuple[Step, ...]:
    def at_least(wanted: Phase) -> Callable[[CaseView], bool]:
        return lambda case: (
            bool(progress.owing(case))
            and all(progress.phase(case, person) > wanted for person in progress.owing(case))
        )

    def needed(case: CaseView) -> bool:
        return bool(progress.owing(case))

    return tuple(
        Step(label, (kind,), done=at_least(phase), asked=needed)
        for label, kind, phase in (
            ("整改通知", ActKind.TALK_RECTIFICATION_NOTICE, Phase.NOTICE),
            ("整改措施", ActKind.TALK_MEASURES, Phase.MEASURES),
            ("整改完成", ActKind.TALK_COMPLETION, Phase.COMPLETION),
            ("核实销号", ActKind.TALK_VERIFICATION, Phase.VERIFICATION),
        )
    )


def _filed(case: CaseView) -> bool:
    return case.has(ActKind.TALK_COPY_FILED) and progress.copies_filed(case)


def _reported(case: CaseView) -> bool:
    return case.has(ActKind.TALK_REPORT_UP) and progress.reported(case)


def _title(label: str) -> Callable[[Values, Callable[[str], str]], str]:
    def title(values: Values, name_of: Callable[[str], str]) -> str:
        people = people_of(values, ("interviewees",))
        shown = "、".join(name_of(person) for person in people[:3])
        more = f"等{len(people)}人" if len(people) > 3 else ""
        return f"{label}：{shown}{more}" if people else label

    return title
