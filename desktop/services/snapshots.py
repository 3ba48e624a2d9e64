"""What an act keeps of the day on which it froze: names, posts and units as they then were."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models.book import Setting
from db.models.organisation import Appointment, Person, Unit
from desktop.records.cases import ActType
from desktop.records.fields import Field, FieldKind

_PERSON_KINDS = frozenset({FieldKind.PERSON, FieldKind.PERSONS})
_UNIT_KINDS = frozenset({FieldKind.UNIT, FieldKind.UNITS})


def take(
    session: Session, act_type: ActType, values: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """Return the snapshot of an act that froze on a day, as JSON data."""
    people = sorted(people_named(act_type, values))
    units = sorted(set(_ids(act_type.fields, values, _UNIT_KINDS)))
    unit_name = session.get(Setting, "unit.name")
    return {
        "on": on.isoformat(),
        "book_unit": unit_name.value if unit_name else "",
        "persons": {person: describe_person(session, person, on) for person in people},
        "units": {
            row.id: row.name for row in session.scalars(select(Unit).where(Unit.id.in_(units)))
        },
    }


def people_named(act_type: ActType, values: Mapping[str, Any]) -> set[str]:
    """Return the ids of all persons in the fields of an act, whatever part they take."""
    return set(_ids(act_type.fields, values, _PERSON_KINDS))


def describe_person(session: Session, person_id: str, on: date) -> dict[str, Any]:
    """Return a person's name, post and unit as they are on a day."""
    person = session.get(Person, person_id)
    if person is None:
        return {"name": "", "post": "", "unit": ""}
    held = session.execute(
        select(Appointment.post, Unit.id, Unit.name)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(
            Appointment.person_id == person_id,
            Appointment.since <= on,
            or_(Appointment.until.is_(None), Appointment.until >= on),
        )
        .order_by(Appointment.is_main.desc(), Appointment.since.desc(), Appointment.id)
    ).all()
    return {
        "name": person.name,
        "sex": person.sex or "",
        "birth_month": person.birth_month or "",
        "political_status": person.political_status or "",
        "phone": person.phone or "",
        "post": held[0].post if held else "",
        "unit": held[0].name if held else "",
        "posts": [f"{row.name}{row.post}" for row in held],
        "unit_ids": [row.id for row in held],
    }


def _ids(
    fields: Iterable[Field], values: Mapping[str, Any], kinds: frozenset[FieldKind]
) -> Iterable[str]:
    for field in fields:
        value = values.get(field.name)
        if not value:
            continue
        if field.kind is FieldKind.TABLE:
            for row in value:
                yield from _ids(field.columns, row, kinds)
        elif field.kind in kinds:
            yield from [value] if isinstance(value, str) else value
