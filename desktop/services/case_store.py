"""Cases between the tables and their description: loading, and writing what follows from acts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.models.cases import (
    Act,
    ActBody,
    EventFact,
    EventPerson,
    NumberSeries,
    Record,
    RecordPerson,
)
from db.models.organisation import Person, Unit
from db.problems import Problem
from db.vocabulary import ActKind, ActState, CaseState, Register
from desktop.records.cases import FINAL_STATES, ActType, ActView, CaseType, CaseView, people_of
from desktop.records.catalogue import case_type, event_of
from desktop.records.numbers import format_number, series_code


class NoSuchRecord(Problem):
    """The record is not in this book (any more)."""

    def __init__(self, what: str) -> None:
        super().__init__(f"台账里没有{what}。", remedy="请核对编号后再试。")


def get_record(session: Session, record_id: str) -> Record:
    """Return the row of a case; raises `NoSuchRecord`."""
    record = session.get(Record, record_id)
    if record is None:
        raise NoSuchRecord("这件记录")
    return record


def get_act(session: Session, act_id: str) -> Act:
    """Return the row of an act; raises `NoSuchRecord`."""
    act = session.get(Act, act_id)
    if act is None:
        raise NoSuchRecord("这份文书")
    return act


def type_of(record: Record) -> CaseType:
    """Return the description of a stored case."""
    return case_type(Register(record.register), record.kind)


def load_case(session: Session, record: Record) -> CaseView:
    """Return a case with its acts in the order in which they were made."""
    rows = session.execute(
        select(Act, ActBody.fields)
        .join(ActBody, ActBody.act_id == Act.id)
        .where(Act.record_id == record.id)
        .order_by(Act.made_seq)
    )
    return CaseView(
        id=record.id,
        register=Register(record.register),
        kind=record.kind,
        number=record.number,
        void=record.state == CaseState.VOID,
        acts=tuple(act_view(act, fields) for act, fields in rows),
    )


def act_view(act: Act, fields: Mapping[str, Any]) -> ActView:
    """Return an act as the descriptions see it."""
    return ActView(
        id=act.id,
        kind=ActKind(act.kind),
        state=ActState(act.state),
        on=act.on_date,
        values=dict(fields),
        version=act.version,
        ordinal=act.ordinal,
        deadline=act.deadline,
    )


def next_seq(session: Session, record_id: str) -> int:
    """Return the place of the next act of a case."""
    last = session.scalar(select(func.max(Act.made_seq)).where(Act.record_id == record_id))
    return (last or 0) + 1


def draw_number(session: Session, register: Register, year: int) -> str:
    """Draw the next number of a register's year; it is never given back."""
    code = series_code(register)
    series = session.get(NumberSeries, (code, year))
    if series is None:
        series = NumberSeries(code=code, year=year, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return format_number(code, year, series.last)


def write_event(session: Session, kind: CaseType, act_type: ActType, act: ActView) -> None:
    """Write what the rule engine reads of a final act, in place of what stood there."""
    forget_event(session, act.id)
    if act.state not in FINAL_STATES:
        return
    event = event_of(kind, act_type, act)
    for part, people in (("actor", event.actors), ("target", event.targets)):
        session.add_all(
            EventPerson(act_id=act.id, person_id=person, part=part) for person in sorted(people)
        )
    session.add(EventFact(act_id=act.id, unit_id=event.unit_id, attributes=dict(event.attributes)))


def forget_event(session: Session, act_id: str) -> None:
    """Take away what the rule engine reads of an act."""
    session.execute(delete(EventPerson).where(EventPerson.act_id == act_id))
    session.execute(delete(EventFact).where(EventFact.act_id == act_id))


def project(session: Session, record: Record) -> CaseView:
    """Write onto the row of a case what follows from its acts; return the case."""
    session.flush()
    case = load_case(session, record)
    kind = type_of(record)
    record.state = kind.state(case).value
    record.stage = kind.stage(case)
    record.version += 1
    days = [act.on for act in case.acts if act.final and act.on is not None]
    record.opened_on = min(days, default=None)
    record.on_date = _main_day(kind, case) or record.opened_on
    closed = record.state == CaseState.CLOSED
    record.closed_on = max(days, default=None) if closed else None
    persons, units = kind.subjects(case)
    record.subject_person_id = persons[0] if persons else None
    record.subject_unit_id = units[0] if units else None
    record.title = kind.title_of(case, lambda row_id: _name(session, row_id))[:300]
    record.confidential = kind.confidential
    _project_people(session, record, kind, case)
    session.flush()
    return case


def _main_day(kind: CaseType, case: CaseView) -> date | None:
    """The day under which a case is listed: that of its main act, else of its first."""
    for main in kind.main:
        act = case.final(main)
        if act is not None:
            return act.on
    return None


def _project_people(session: Session, record: Record, kind: CaseType, case: CaseView) -> None:
    parts: dict[tuple[str, str], None] = {}
    shown = [act for act in case.acts if act.final] or list(case.acts)
    for act in shown:
        act_type = kind.act(act.kind)
        for part, fields in (("actor", act_type.actors), ("target", act_type.targets)):
            for person in people_of(act.values, fields):
                parts[person, part] = None
    session.execute(delete(RecordPerson).where(RecordPerson.record_id == record.id))
    session.add_all(
        RecordPerson(record_id=record.id, person_id=person, part=part) for person, part in parts
    )


def _name(session: Session, row_id: str) -> str:
    person = session.get(Person, row_id)
    if person is not None:
        return person.name
    unit = session.get(Unit, row_id)
    return unit.name if unit is not None else ""


def people_in(session: Session, record_id: str) -> tuple[str, ...]:
    """Return the persons who take part in a case."""
    return tuple(
        session.scalars(
            select(RecordPerson.person_id).where(RecordPerson.record_id == record_id).distinct()
        )
    )


def forget_record(session: Session, record: Record) -> None:
    """Take a case without any act out of the book (a draft that was thrown away)."""
    session.execute(delete(RecordPerson).where(RecordPerson.record_id == record.id))
    session.delete(record)


def trial_act(act: ActKind, values: Mapping[str, Any], on: date) -> ActView:
    """Return an act as it would be if these values took effect."""
    return ActView(id="", kind=act, state=ActState.DRAFT, on=on, values=dict(values))


def case_with(
    session: Session,
    record: Record | None,
    register: Register,
    kind: str,
    act: ActKind,
    values: Mapping[str, Any],
) -> CaseView:
    """Return a case (a new one for `None`) as it would be with one more act."""
    case = (
        load_case(session, record)
        if record is not None
        else CaseView("", register, kind, None, void=False)
    )
    return replace(case, acts=(*case.acts, trial_act(act, values, date.min)))
