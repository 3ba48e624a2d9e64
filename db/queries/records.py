"""The registers' lists: ids first, rows when they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models.cases import Record, RecordPerson
from db.models.organisation import Appointment, Person, Unit
from db.queries.joined import joined_texts
from db.queries.text_index import matching_records
from db.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which cases are asked for; empty fields ask for all."""

    register: str | None = None
    kinds: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    year: int | None = None
    person_id: str | None = None
    unit_id: str | None = None
    round_key: str | None = None
    text: str = ""
    user_id: str | None = None  # whose drafts are shown besides


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of a register's list; `state` is a `CaseState`, `stage` its Chinese detail."""

    id: str
    register: str
    kind: str
    number: str | None
    title: str
    state: str
    stage: str
    on_date: date | None
    subject: str
    unit: str
    confidential: bool


SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "date": (Record.on_date,),  # type: ignore[dict-item]
    # The running number is not padded: a longer one is a higher one.
    "number": (Record.year, func.length(Record.number), Record.number),  # type: ignore[dict-item]
    "title": (Record.title,),  # type: ignore[dict-item]
    "state": (Record.state, Record.stage),  # type: ignore[dict-item]
    "kind": (Record.kind,),  # type: ignore[dict-item]
}


def record_ids(
    session: Session, asked: RecordFilter, *, sort: str = "date", descending: bool = True
) -> list[str]:
    """Return the ids of all cases asked for, in order."""
    columns = (*SORTS[sort], Record.id)
    order = [column.desc() if descending else column.asc() for column in columns]
    return joined_texts(session, select(Record.id).where(*_conditions(asked)).order_by(*order))


def count_records(session: Session, asked: RecordFilter) -> int:
    """Return how many cases are asked for."""
    return session.scalar(select(func.count()).where(*_conditions(asked))) or 0


def record_rows(session: Session, ids: Sequence[str]) -> list[RecordRow]:
    """Return the rows of these cases in the order of the ids; missing ones are left out.

    `unit` is the unit the case is about, else that of its person's post on the day of the case.
    """
    lines = session.execute(_rows_of(ids)).all()
    posts = _posts_of(session, [line[0].subject_person_id for line in lines if line[2] is None])
    found = {}
    for record, subject, unit in lines:
        held = unit or _unit_on(posts.get(record.subject_person_id or "", ()), record.on_date)
        found[record.id] = _row(record, subject, held)
    return [found[row_id] for row_id in ids if row_id in found]


def record_of_obligation(session: Session, key: str, user_id: str) -> str | None:
    """Return the newest case that was started for an obligation and is not void."""
    return session.scalar(
        select(Record.id)
        .where(
            Record.obligation_key == key,
            Record.state != CaseState.VOID.value,
            or_(Record.state != CaseState.DRAFT.value, Record.owner_id == user_id),
        )
        .order_by(Record.id.desc())
        .limit(1)
    )


def record_years(session: Session, register: str) -> list[int]:
    """Return the years of a register that have cases, the newest first."""
    statement = select(Record.year).where(Record.register == register).distinct()
    return sorted(session.scalars(statement), reverse=True)


def record_by_number(session: Session, number: str) -> str | None:
    """Return the id of the case with this number."""
    return session.scalar(select(Record.id).where(Record.number == number))


def _rows_of(ids: Sequence[str]) -> Select[tuple[Record, str, str]]:
    subject, unit = aliased(Person), aliased(Unit)
    return (
        select(Record, subject.name, unit.name)
        .outerjoin(subject, subject.id == Record.subject_person_id)
        .outerjoin(unit, unit.id == Record.subject_unit_id)
        .where(Record.id.in_(ids))
    )


_Post = tuple[str, date, date | None]


def _posts_of(session: Session, people: Sequence[str | None]) -> dict[str, list[_Post]]:
    """Return the units of these people's posts with their days, main posts last."""
    statement = (
        select(Appointment.person_id, Unit.name, Appointment.since, Appointment.until)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(Appointment.person_id.in_([person for person in people if person]))
        .order_by(Appointment.is_main, Appointment.since)
    )
    found: dict[str, list[_Post]] = {}
    for person, name, since, until in session.execute(statement):
        found.setdefault(person, []).append((name, since, until))
    return found


def _unit_on(posts: Sequence[_Post], on: date | None) -> str:
    """Return the unit of the last post held on a day (of the last post, for a draft)."""
    held = [
        name
        for name, since, until in posts
        if on is None or (since <= on and (until is None or until >= on))
    ]
    return held[-1] if held else ""


def _row(record: Record, subject: str | None, unit: str | None) -> RecordRow:
    return RecordRow(
        id=record.id,
        register=record.register,
        kind=record.kind,
        number=record.number,
        title=record.title,
        state=record.state,
        stage=record.stage,
        on_date=record.on_date,
        subject=subject or unit or "",
        unit=unit or "",
        confidential=record.confidential,
    )


def _conditions(asked: RecordFilter) -> list[ColumnElement[bool]]:
    # Somebody else's draft is nobody's business until it takes effect.
    found: list[ColumnElement[bool]] = [
        or_(Record.state != "draft", Record.owner_id == (asked.user_id or ""))
    ]
    if asked.register:
        found.append(Record.register == asked.register)
    if asked.kinds:
        found.append(Record.kind.in_(asked.kinds))
    if asked.states:
        found.append(Record.state.in_(asked.states))
    if asked.year:
        found.append(Record.year == asked.year)
    if asked.unit_id:
        found.append(Record.subject_unit_id == asked.unit_id)
    if asked.round_key:
        found.append(Record.round_key == asked.round_key)
    if asked.person_id:
        found.append(
            Record.id.in_(
                select(RecordPerson.record_id).where(RecordPerson.person_id == asked.person_id)
            )
        )
    if asked.text.strip():
        matching = matching_records(asked.text)
        found.append(Record.id.in_(matching) if matching is not None else false())
    return found
