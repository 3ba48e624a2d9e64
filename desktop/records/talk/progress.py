"""Who still has to be talked to, and how far each person's rectification has come.

Everything follows from the papers that have effect. Acts are counted, not read in the order of
entry, so that correcting an early paper late changes nothing else.
"""

from enum import IntEnum

from db.vocabulary import ActKind, TalkKind
from desktop.records.cases import ActView, CaseView, people_of


class Phase(IntEnum):
    """What the rectification of one person waits for."""

    NOTICE = 0  # 待发整改通知书
    MEASURES = 1  # 待报整改措施
    COMPLETION = 2  # 待报整改完成情况
    VERIFICATION = 3  # 待核实
    VERIFIED = 4  # 已核实销号


def planned(case: CaseView) -> tuple[str, ...]:
    """Return whom the talk is meant for: as approved, else as notified."""
    approval = case.final(ActKind.TALK_APPROVAL)
    if approval:
        return people_of(approval.values, ("interviewees",))
    notices = case.finals(ActKind.TALK_NOTICE, ActKind.TALK_PHONE_NOTICE)
    return _union(notices, "interviewees")


def outstanding(case: CaseView) -> tuple[str, ...]:
    """Return who has neither been talked to nor been left out after an unexcused absence."""
    settled = set(_union(case.finals(ActKind.TALK_HELD), "interviewees"))
    settled.update(
        person
        for act in case.finals(ActKind.TALK_NO_SHOW)
        if not act.values.get("make_up")
        for person in people_of(act.values, ("absentee",))
    )
    return tuple(person for person in planned(case) if person not in settled)


def expected_next(case: CaseView) -> list[str]:
    """Return whom the next notice or talk is for: who is left, else all who were named."""
    return list(outstanding(case) or people_of({"all": case.newest("interviewees")}, ("all",)))


def conducting(case: CaseView) -> list[str]:
    """Return who conducts the talk: the named interviewers, replaced where one stepped back."""
    replaced = {
        act.values["person"]: act.values.get("replacement")
        for act in case.finals(ActKind.TALK_RECUSAL)
    }
    named = people_of({"all": case.newest("interviewers")}, ("all",))
    chosen = (replaced.get(person, person) for person in named)
    return list(dict.fromkeys(person for person in chosen if person))


def conducted(case: CaseView) -> bool:
    """Return whether everyone has been talked to or was dealt with as absent."""
    held = case.has(ActKind.TALK_HELD)
    return not outstanding(case) and (held or case.has(ActKind.TALK_NO_SHOW))


def owing(case: CaseView) -> tuple[str, ...]:
    """Return who has to rectify something, as the talk records say."""
    found: dict[str, None] = {}
    for act in case.finals(ActKind.TALK_HELD):
        if act.values.get("rectification") is True:
            named = people_of(act.values, ("rectifiers",))
            found.update(dict.fromkeys(named or people_of(act.values, ("interviewees",))))
    return tuple(found)


def phase(case: CaseView, person: str) -> Phase:
    """Return what the rectification of this person waits for.

    Measures may come without a notice: not every regulation knows that paper.
    """
    if not _of(case, ActKind.TALK_MEASURES, "person", person):
        notified = _of(case, ActKind.TALK_RECTIFICATION_NOTICE, "addressees", person)
        return Phase.MEASURES if notified else Phase.NOTICE
    completions = _of(case, ActKind.TALK_COMPLETION, "person", person)
    verifications = _of(case, ActKind.TALK_VERIFICATION, "person", person)
    verified = bool(verifications) and verifications[-1].values.get("result") == "verified"
    # Each finding that it was not rectified asks for one more report of completion.
    if len(completions) < len(verifications) + (0 if verified else 1):
        return Phase.COMPLETION
    return Phase.VERIFIED if verified else Phase.VERIFICATION


def awaiting(case: CaseView, *wanted: Phase) -> tuple[str, ...]:
    """Return whose rectification waits for one of these."""
    return tuple(person for person in owing(case) if phase(case, person) in wanted)


def only(case: CaseView, *wanted: Phase) -> str:
    """Return the person whose rectification waits for these, if it is exactly one, else ""."""
    waiting_for = awaiting(case, *wanted)
    return waiting_for[0] if len(waiting_for) == 1 else ""


def rectified(case: CaseView) -> bool:
    """Return whether nobody owes a rectification any more."""
    return all(phase(case, person) is Phase.VERIFIED for person in owing(case))


def copies_filed(case: CaseView) -> bool:
    """Return whether a copy of each talk record has been filed."""
    return len(case.finals(ActKind.TALK_COPY_FILED)) >= len(case.finals(ActKind.TALK_HELD))


def ordered(case: CaseView) -> bool:
    """Return whether a superior asked for the talk."""
    return any(act.final and act.values.get("start") == "ordered" for act in case.acts)


def reported(case: CaseView) -> bool:
    """Return whether a special talk was reported to the secretary and to the superior who asked."""
    if case.kind != TalkKind.SPECIAL or not case.has(ActKind.TALK_HELD):
        return True
    reports = case.finals(ActKind.TALK_REPORT_UP)
    upward = not ordered(case) or any(act.values.get("superior") for act in reports)
    return upward and any(act.values.get("secretary") for act in reports)


# Talks that need neither approval nor notice, and those whose copy no text wants filed everywhere.
_INFORMAL = frozenset({TalkKind.MUTUAL, TalkKind.HEART_TO_HEART, TalkKind.INTEGRITY})
_WITHOUT_COPY = _INFORMAL | {TalkKind.ADMONITION}


def closed(case: CaseView) -> bool:
    """Return whether a talk has nothing left to do."""
    if case.kind in _WITHOUT_COPY:
        return conducted(case) and rectified(case)
    return conducted(case) and reported(case) and copies_filed(case) and rectified(case)


def waiting(case: CaseView) -> str:
    """Return what an open talk waits for, for lists."""
    if not case.has(ActKind.TALK_HELD, ActKind.TALK_NO_SHOW):
        if case.has(ActKind.TALK_NOTICE, ActKind.TALK_PHONE_NOTICE):
            return "待补谈" if case.has(ActKind.TALK_ABSENCE) else "待约谈"
        if case.kind in _INFORMAL and not case.has(ActKind.TALK_APPROVAL):
            return "待谈话"
        return "待通知" if case.has(ActKind.TALK_APPROVAL) else "待审批"
    if outstanding(case):
        return "待补谈"
    for done, label in ((reported(case), "待汇报"), (copies_filed(case), "待存档")):
        if not done and not (label == "待存档" and case.kind in _WITHOUT_COPY):
            return label
    slowest = min((phase(case, person) for person in owing(case)), default=Phase.VERIFIED)
    return _PHASE_LABELS[slowest]


_PHASE_LABELS = {
    Phase.NOTICE: "待发整改通知书",
    Phase.MEASURES: "整改中（措施）",
    Phase.COMPLETION: "整改中（完成）",
    Phase.VERIFICATION: "待核实销号",
    Phase.VERIFIED: "办结",
}


def _union(acts: tuple[ActView, ...], name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for act in acts:
        found.update(dict.fromkeys(people_of(act.values, (name,))))
    return tuple(found)


def _of(case: CaseView, kind: ActKind, name: str, person: str) -> list[ActView]:
    return [act for act in case.finals(kind) if person in people_of(act.values, (name,))]
