"""Writing one act: its draft, its effect, and everything that follows from it.

The use cases (`desktop.services.cases`) put these together inside their transactions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.models.base import new_id
from db.models.cases import Act, ActBody, Record
from db.problems import InvalidInput, Problem
from db.vocabulary import ActKind, ActState, CaseState, Register
from desktop.records.cases import ActType, CaseType
from desktop.records.fields import asked_values, is_empty
from desktop.records.findings import Finding
from desktop.services import case_store, effects, search_index, snapshots
from desktop.services.book import Book
from desktop.services.papers import issuing
from desktop.services.work import Work

WARNING_REASON = "warning_reason"


class Frozen(Problem):
    """The act is signed, issued or served: it can be amended, never edited."""

    def __init__(self) -> None:
        super().__init__(
            "这份文书已经签署、印发或者送达，不能直接修改。",
            kept="原文书保持不变。",
            remedy="如有错误，请用“更正”，写明理由，另出新的版本。",
        )


class VoidCase(Problem):
    """The case was made void: it stays readable and nothing is added to it."""

    def __init__(self) -> None:
        super().__init__(
            "这件记录已经作废，不能再办理或者添加材料。",
            kept="原有文书和附件都还在。",
            remedy="需要继续办理的，请新建记录。",
        )


class Departure(InvalidInput):
    """The act departs from the regulation; the user may go on with a written reason.

    `findings` say what, each with its article. The reason goes into the field `warning_reason`.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        listed = "".join(
            finding.message + (f"（{finding.article}）" if finding.article else "")
            for finding in findings
        )
        super().__init__({WARNING_REASON: f"{listed}如要继续，请在“情况说明”里写明理由。"})


@dataclass(frozen=True, slots=True)
class ActInput:
    """What a user typed for one act: of a new case (`record_id` empty) or of an existing one."""

    register: Register
    kind: str
    act: ActKind
    values: Mapping[str, Any]
    record_id: str | None = None
    act_id: str | None = None
    obligation_key: str | None = None
    round_key: str | None = None


def asked(act_type: ActType, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an act keeps: the filled boxes that its form showed, and the reason given."""
    kept = asked_values(act_type.fields, values)
    if not is_empty(values.get(WARNING_REASON)):
        kept[WARNING_REASON] = values[WARNING_REASON]
    return kept


def store_draft(work: Work, given: ActInput) -> tuple[Record, Act]:
    """Write the values into the draft of this act, making case and draft where there is none."""
    record = (
        case_store.get_record(work.session, given.record_id)
        if given.record_id
        else _new_record(work, given)
    )
    if record.state == CaseState.VOID:
        raise VoidCase
    if given.act_id:
        act = case_store.get_act(work.session, given.act_id)
        if act.state != ActState.DRAFT or act.record_id != record.id:
            raise Frozen
        work.session.get_one(ActBody, act.id).fields = dict(given.values)
    else:
        act = _new_draft(work, record, given)
    work.session.flush()
    return record, act


def _new_record(work: Work, given: ActInput) -> Record:
    record = Record(
        id=new_id(),
        register=given.register.value,
        kind=given.kind,
        year=work.today.year,
        state=CaseState.DRAFT.value,
        owner_id=work.user_id,
        obligation_key=given.obligation_key,
        round_key=given.round_key,
        created_at=work.now,
        version=0,
    )
    work.session.add(record)
    work.session.flush()
    return record


def _new_draft(work: Work, record: Record, given: ActInput) -> Act:
    case = case_store.load_case(work.session, record)
    act = Act(
        id=new_id(),
        record_id=record.id,
        kind=given.act.value,
        made_seq=case_store.next_seq(work.session, record.id),
        ordinal=len(case.finals(given.act)) + 1,
        state=ActState.DRAFT.value,
        author_id=work.user_id,
        made_at=work.now,
    )
    work.session.add(act)
    work.session.flush()
    work.session.add(ActBody(act_id=act.id, fields=dict(given.values)))
    return act


def new_version(work: Work, record: Record, old: Act, reason: str) -> Act:
    """Add the draft of a new version of an act, with the reason of the amendment."""
    new = Act(
        id=new_id(),
        record_id=record.id,
        kind=old.kind,
        made_seq=case_store.next_seq(work.session, record.id),
        ordinal=old.ordinal,
        version=old.version + 1,
        replaces_id=old.id,
        state=ActState.DRAFT.value,
        reason=reason,
        author_id=work.user_id,
        made_at=work.now,
    )
    work.session.add(new)
    work.session.flush()
    return new


def note_departures(
    work: Work, act: Act, values: Mapping[str, Any], found: tuple[Finding, ...]
) -> None:
    """Audit what departs from the regulation with the user's reason; refuse it without one."""
    if not found:
        return
    reason = values.get(WARNING_REASON)
    if is_empty(reason):
        raise Departure(found)
    work.audit(
        "act.departure",
        "act",
        act.id,
        findings=[{"message": item.message, "article": item.article} for item in found],
        reason=reason,
    )


def give_effect(
    book: Book,
    work: Work,
    record: Record,
    act: Act,
    act_type: ActType,
    kind: CaseType,
    values: dict[str, Any],
) -> None:
    """Date, number and freeze a checked act, then let everything follow from it."""
    on = act_type.date_of(values)
    if on is None:
        raise ValueError(f"{act_type.kind} without its date passed the checks")
    act.on_date = on
    act.deadline = act_type.deadline_of(values)
    act.state = (ActState.FROZEN if act_type.freezes else ActState.DONE).value
    act.frozen_at = work.now if act_type.freezes else None
    if record.number is None:
        record.year = on.year
        number = case_store.draw_number(work.session, kind.register, on.year)
        # Together, because a draft with a number is refused; the projection settles the state.
        record.number, record.state = number, CaseState.OPEN.value
        record.owner_id = None
    body = work.session.get_one(ActBody, act.id)
    body.fields = values
    body.snapshot = snapshots.take(work.session, act_type, values, on)
    work.audit(
        "act.finish",
        "act",
        act.id,
        record=record.id,
        number=record.number,
        kind=act.kind,
        version=act.version,
        on=on.isoformat(),
        values=values,
    )
    work.session.flush()
    spread(book, work, record, act, act_type, kind, values)
    issuing.issue(book, work, record, act, act_type)


def spread(
    book: Book,
    work: Work,
    record: Record,
    act: Act,
    act_type: ActType,
    kind: CaseType,
    values: Mapping[str, Any],
) -> None:
    """Write what follows from an act: its event, the case's row, restrictions, the text index."""
    case_store.write_event(work.session, kind, act_type, case_store.act_view(act, values))
    before = case_store.people_in(work.session, record.id)
    case = case_store.project(work.session, record)
    effects.follow(work, record, book.rulebook(work.session))
    search_index.put(work.session, record, case)
    work.record_changed(record.id, {*before, *case_store.people_in(work.session, record.id)})
