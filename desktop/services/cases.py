"""Cases and acts: drafting, finishing, amending and voiding, for every register.

A draft has no number, no audit entry and no effect on what is due. Finishing it checks everything
at once, draws the number with the case's first act, freezes the act with the names and posts of
that day where it is signed, issued or served, and renders its papers, all in one transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.models.cases import Act, ActBody, Record
from db.problems import InvalidInput, Problem
from db.vocabulary import ActKind, ActState, CaseState
from desktop.records.cases import CaseView
from desktop.records.catalogue import case_type
from desktop.records.fields import is_empty
from desktop.records.findings import Finding
from desktop.services import case_store, effects, obligations, search_index
from desktop.services.act_writing import (
    ActInput,
    Departure,
    Frozen,
    asked,
    give_effect,
    new_version,
    note_departures,
    spread,
    store_draft,
)
from desktop.services.book import Book
from desktop.services.changes import Changes
from desktop.services.guide import RulebookGuide, guide_of
from desktop.services.work import Work

__all__ = [
    "ActInput",
    "Departure",
    "Frozen",
    "Saved",
    "amend",
    "discard_draft",
    "fill_later",
    "findings",
    "finish",
    "finish_in",
    "problems",
    "save_draft",
    "void",
    "void_act",
]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a draft or an act was stored."""

    record_id: str
    act_id: str
    number: str | None
    changes: Changes


def save_draft(book: Book, given: ActInput) -> Saved:
    """Keep what was typed so far; nothing is checked, numbered or audited."""
    with book.write() as work:
        record, act = store_draft(work, given)
        case_store.project(work.session, record)
        work.record_changed(record.id)
    return Saved(record.id, act.id, record.number, work.changes.frozen())


def finish(book: Book, given: ActInput) -> Saved:
    """Give an act effect.

    Raises `InvalidInput` with all errors, or `Departure` where the regulation would have it
    otherwise and no reason was given; what was stored before stays as it was.
    """
    with book.write() as work:
        saved = finish_in(book, work, given)
    return replace(saved, changes=work.changes.frozen())


def finish_in(book: Book, work: Work, given: ActInput) -> Saved:
    """Give an act effect inside a write, for use cases that finish several."""
    record, act = store_draft(work, given)
    kind = case_type(given.register, given.kind)
    act_type = kind.act(given.act)
    values = asked(act_type, given.values)
    case = case_store.load_case(work.session, record)
    errors = kind.validate(act_type, values, case)
    if errors:
        raise InvalidInput(errors)
    note_departures(work, act, values, kind.findings(act_type, values, case, _guide(book, work)))
    give_effect(book, work, record, act, act_type, kind, values)
    return Saved(record.id, act.id, record.number, work.changes.frozen())


def findings(book: Book, given: ActInput) -> tuple[Finding, ...]:
    """Return what departs from the regulation in this act, each with its article."""
    kind = case_type(given.register, given.kind)
    with book.read() as session:
        guide = guide_of(book, session, book.clock.today())
        return kind.findings(kind.act(given.act), given.values, _case_of(session, given), guide)


def problems(book: Book, given: ActInput) -> dict[str, str]:
    """Return every error of this act by field name, without storing anything."""
    kind = case_type(given.register, given.kind)
    with book.read() as session:
        case = _case_of(session, given)
    errors = kind.validate(kind.act(given.act), given.values, case)
    return InvalidInput(errors).by_field() if errors else {}


def fill_later(book: Book, act_id: str, values: Mapping[str, Any]) -> Saved:
    """Fill in what came back on the issued paper (receipt, signature), once for each field."""
    with book.write() as work:
        act = case_store.get_act(work.session, act_id)
        record = case_store.get_record(work.session, act.record_id)
        _require_standing(record, act)
        kind = case_store.type_of(record)
        act_type = kind.act(ActKind(act.kind))
        body = work.session.get_one(ActBody, act.id)
        allowed = {field.name for field in act_type.later_fields}
        fresh = {
            name: value
            for name, value in values.items()
            if not is_empty(value) and body.fields.get(name) != value
        }
        if any(name not in allowed or not is_empty(body.fields.get(name)) for name in fresh):
            raise Frozen
        merged = {**body.fields, **fresh}
        case = case_store.load_case(work.session, record)
        errors = kind.validate_correction(act_type, merged, case, act.id)
        if errors:
            raise InvalidInput(errors)
        body.fields = merged
        work.session.flush()
        work.audit("act.complete", "act", act.id, record=record.id, values=fresh)
        spread(book, work, record, act, act_type, kind, merged)
    return Saved(record.id, act.id, record.number, work.changes.frozen())


def amend(book: Book, act_id: str, values: Mapping[str, Any], reason: str) -> Saved:
    """Put a new version in the place of an act that has effect; the old one stays readable."""
    if not reason.strip():
        raise InvalidInput({"reason": "更正要写明理由，请填写。"})
    with book.write() as work:
        old = case_store.get_act(work.session, act_id)
        record = case_store.get_record(work.session, old.record_id)
        _require_standing(record, old)
        kind = case_store.type_of(record)
        act_type = kind.act(ActKind(old.kind))
        case = case_store.load_case(work.session, record)
        errors = kind.validate_correction(act_type, values, case, old.id)
        if errors:
            raise InvalidInput(errors)
        kept = asked(act_type, values)
        guide = _guide(book, work)
        rest = case.without(old.id)
        note_departures(work, old, kept, kind.findings(act_type, kept, rest, guide))
        obligations.remember_units(book, work, record.id)
        old.state = ActState.SUPERSEDED.value
        case_store.forget_event(work.session, old.id)
        new = new_version(work, record, old, reason.strip())
        work.session.add(ActBody(act_id=new.id, fields=kept))
        work.session.flush()
        work.audit("act.amend", "act", old.id, record=record.id, reason=reason.strip())
        give_effect(book, work, record, new, act_type, kind, kept)
    return Saved(record.id, new.id, record.number, work.changes.frozen())


def void_act(book: Book, act_id: str, reason: str) -> Changes:
    """Void one act on which no other act rests; it stays readable."""
    _require_reason(reason)
    with book.write() as work:
        act = case_store.get_act(work.session, act_id)
        record = case_store.get_record(work.session, act.record_id)
        _require_standing(record, act)
        kind = case_store.type_of(record)
        case = case_store.load_case(work.session, record)
        errors = kind.voiding_errors(case, act.id)
        if len([item for item in case.acts if item.final]) == 1:
            raise Problem("这是本记录唯一有效的文书。", remedy="请作废整件记录。")
        if errors:
            raise InvalidInput(errors)
        people = case_store.people_in(work.session, record.id)
        obligations.remember_units(book, work, record.id)
        act.state = ActState.VOID.value
        act.reason = reason.strip()
        case_store.forget_event(work.session, act.id)
        work.audit("act.void", "act", act.id, record=record.id, reason=reason.strip())
        case = case_store.project(work.session, record)
        effects.follow(work, record, book.rulebook(work.session))
        search_index.put(work.session, record, case)
        work.record_changed(record.id, people)
    return work.changes.frozen()


def discard_draft(book: Book, act_id: str) -> Changes:
    """Throw a draft away; a case that consists of nothing else goes with it."""
    with book.write() as work:
        act = case_store.get_act(work.session, act_id)
        if act.state != ActState.DRAFT:
            raise Frozen
        record = case_store.get_record(work.session, act.record_id)
        work.session.execute(delete(ActBody).where(ActBody.act_id == act.id))
        work.session.delete(act)
        work.session.flush()
        if not case_store.load_case(work.session, record).acts and record.number is None:
            case_store.forget_record(work.session, record)
        else:
            case_store.project(work.session, record)
        work.record_changed(act.record_id)
    return work.changes.frozen()


def void(book: Book, record_id: str, reason: str) -> Changes:
    """Void a case: its number stays taken, its papers stay readable, nothing is due from it."""
    _require_reason(reason)
    with book.write() as work:
        record = case_store.get_record(work.session, record_id)
        if record.state == CaseState.VOID:
            raise Problem("这件记录已经作废。")
        if record.number is None:
            raise Problem("草稿没有编号，不用作废。", remedy="请直接删除草稿。")
        people = case_store.people_in(work.session, record.id)
        obligations.remember_units(book, work, record.id)
        for act in case_store.load_case(work.session, record).acts:
            case_store.forget_event(work.session, act.id)
        record.state = CaseState.VOID.value
        record.stage = "作废"
        record.void_reason = reason.strip()
        record.version += 1
        effects.revoke_all(work, record)
        work.audit("record.void", "record", record.id, number=record.number, reason=reason.strip())
        work.record_changed(record.id, people)
    return work.changes.frozen()


def _require_standing(record: Record, act: Act) -> None:
    """Refuse to touch what has no effect: its events would count again."""
    if record.state == CaseState.VOID:
        raise Problem("这件记录已经作废，不能再办理。", kept="原记录保持不变。")
    if act.state not in (ActState.DONE, ActState.FROZEN):
        raise Problem(
            "这份文书没有生效，不能补填、更正或者作废。", remedy="草稿请直接修改或者删除。"
        )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput({"reason": "作废要写明理由，请填写。"})


def _case_of(session: Session, given: ActInput) -> CaseView:
    if given.record_id is None:
        return CaseView("", given.register, given.kind, None, void=False)
    return case_store.load_case(session, case_store.get_record(session, given.record_id))


def _guide(book: Book, work: Work) -> RulebookGuide:
    return guide_of(book, work.session, work.today)
