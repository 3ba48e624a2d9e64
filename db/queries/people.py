"""People and units for lists, pickers and trees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from db.models.organisation import Appointment, Person, Restriction, Unit


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people; `post` and `unit` are those of the main post on the day."""

    id: str
    name: str
    staff_number: str
    sex: str
    birth_month: str
    political_status: str
    unit: str
    post: str
    role: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the trees."""

    id: str
    name: str
    kind: str
    parent_id: str | None
    party_id: str | None
    since: date | None
    until: date | None
    rank: int
    people: int


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One appointment of a person."""

    id: str
    person_id: str
    unit_id: str
    unit: str
    post: str
    role: str
    since: date
    until: date | None
    is_main: bool


@dataclass(frozen=True, slots=True)
class RestrictionRow:
    """One influence period, with the number of the case it rests on."""

    id: str
    family: str
    measure: str
    effect: str
    since: date
    until: date
    basis: str
    article: str
    imposed_by: str
    record_id: str | None
    revoked_on: date | None
    note: str


_ORDERS: dict[str, tuple[ColumnElement[object], ...]] = {
    "rank": (Person.place.is_(None), Person.place, Person.rank, Person.stroke_key),  # type: ignore[dict-item]
    "strokes": (Person.place.is_(None), Person.place, Person.stroke_key),  # type: ignore[dict-item]
    "pinyin": (Person.place.is_(None), Person.place, Person.pinyin_key),  # type: ignore[dict-item]
}


def person_ids(
    session: Session,
    *,
    patterns: Sequence[str] = (),
    unit_ids: frozenset[str] = frozenset(),
    on: date | None = None,
    order: str = "rank",
) -> list[str]:
    """Return the ids of people, in order; `patterns` are those of `names.search.like_patterns`.

    With `unit_ids` and `on` only people who hold a post there on that day.
    """
    statement = select(Person.id).order_by(*_ORDERS[order], Person.id)
    for pattern in patterns:
        statement = statement.where(Person.search_text.like(pattern, escape="\\"))
    if unit_ids:
        held = select(Appointment.person_id).where(Appointment.unit_id.in_(unit_ids))
        if on is not None:
            held = held.where(_held_on(on))
        statement = statement.where(Person.id.in_(held))
    return list(session.scalars(statement))


def person_rows(session: Session, ids: Sequence[str], on: date) -> list[PersonRow]:
    """Return the rows of these people in the order of the ids, with their posts of that day."""
    posts: dict[str, tuple[str, str, str]] = {}
    held = (
        select(Appointment.person_id, Appointment.post, Appointment.role, Unit.name)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(Appointment.person_id.in_(ids), _held_on(on))
        .order_by(Appointment.is_main, Appointment.since)
    )
    for row in session.execute(held):
        posts[row.person_id] = (row.name, row.post, row.role or "")
    found = {}
    for person in session.scalars(select(Person).where(Person.id.in_(ids))):
        unit, post, role = posts.get(person.id, ("", "", ""))
        found[person.id] = PersonRow(
            id=person.id,
            name=person.name,
            staff_number=person.staff_number or "",
            sex=person.sex or "",
            birth_month=person.birth_month or "",
            political_status=person.political_status or "",
            unit=unit,
            post=post,
            role=role,
        )
    return [found[person_id] for person_id in ids if person_id in found]


def unit_rows(session: Session, on: date | None = None) -> list[UnitRow]:
    """Return all units (or those that exist on a day) in their order, with their people today."""
    held = select(Appointment.unit_id, func.count(Appointment.person_id.distinct())).where(
        _held_on(on) if on else Appointment.until.is_(None)
    )
    holders: dict[str, int] = dict(
        tuple(row) for row in session.execute(held.group_by(Appointment.unit_id))
    )
    statement = select(Unit).order_by(Unit.rank, Unit.name)
    if on is not None:
        statement = statement.where(
            or_(Unit.since.is_(None), Unit.since <= on), or_(Unit.until.is_(None), Unit.until >= on)
        )
    return [
        UnitRow(
            id=row.id,
            name=row.name,
            kind=row.kind,
            parent_id=row.parent_id,
            party_id=row.party_id,
            since=row.since,
            until=row.until,
            rank=row.rank,
            people=holders.get(row.id, 0),
        )
        for row in session.scalars(statement)
    ]


def appointments_of(session: Session, person_id: str) -> list[AppointmentRow]:
    """Return all appointments of a person, the newest first."""
    rows = session.execute(
        select(Appointment, Unit.name)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(Appointment.person_id == person_id)
        .order_by(Appointment.since.desc(), Appointment.id)
    )
    return [
        AppointmentRow(
            id=row.id,
            person_id=row.person_id,
            unit_id=row.unit_id,
            unit=unit,
            post=row.post,
            role=row.role or "",
            since=row.since,
            until=row.until,
            is_main=row.is_main,
        )
        for row, unit in rows
    ]


def restrictions_of(session: Session, person_id: str) -> list[RestrictionRow]:
    """Return every influence period of a person, the newest first, revoked ones included."""
    rows = session.scalars(
        select(Restriction)
        .where(Restriction.person_id == person_id)
        .order_by(Restriction.since.desc(), Restriction.id)
    )
    return [
        RestrictionRow(
            id=row.id,
            family=row.family,
            measure=row.measure,
            effect=row.effect,
            since=row.since,
            until=row.until,
            basis=row.basis,
            article=row.article,
            imposed_by=row.imposed_by or "",
            record_id=row.record_id,
            revoked_on=row.revoked_on,
            note=row.note,
        )
        for row in rows
    ]


def people_by_identity(
    session: Session, *, staff_number: str | None, name: str, birth_month: str | None
) -> list[Person]:
    """Return who may be meant: by 工号, else by name (and birth month where both have one)."""
    if staff_number:
        found = session.scalars(select(Person).where(Person.staff_number == staff_number)).all()
        if found:
            return list(found)
    statement = select(Person).where(Person.name == name)
    if birth_month:
        statement = statement.where(
            or_(Person.birth_month.is_(None), Person.birth_month == birth_month)
        )
    return list(session.scalars(statement))


def _held_on(on: date) -> ColumnElement[bool]:
    return and_(Appointment.since <= on, or_(Appointment.until.is_(None), Appointment.until >= on))
