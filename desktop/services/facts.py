"""What the rule engine is given: the roster and the events, read from the book."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import Select, String, or_, select, type_coerce
from sqlalchemy.orm import Session

from db.models.cases import Act, EventFact, EventPerson
from db.models.obligations import DueExtension
from db.models.organisation import Appointment, Leave, Unit
from db.vocabulary import ActState, UnitKind
from desktop.rules.facts import AppointmentFact, Event, LeaveFact, UnitFact
from desktop.rules.layers import Layer, as_seen_by, wider_kinds
from desktop.rules.obligation import Extension
from desktop.rules.roster import Roster
from desktop.services.rulebook import Rulebook

_FINAL = (ActState.DONE.value, ActState.FROZEN.value)
# SQLite's default limit on bound values is 32,766; stay well below it.
_CHUNK = 5_000


def load_units(session: Session) -> list[UnitFact]:
    """Return all units, also those that have ended."""
    return [
        UnitFact(
            id=row.id,
            name=row.name,
            kind=UnitKind(row.kind),
            parent_id=row.parent_id,
            party_id=row.party_id,
            since=row.since,
            until=row.until,
        )
        for row in session.execute(
            select(
                Unit.id, Unit.name, Unit.kind, Unit.parent_id, Unit.party_id, Unit.since, Unit.until
            )
        )
    ]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody's posts and leaves, and the units: what rosters are built from."""

    units: Sequence[UnitFact]
    posts: Sequence[AppointmentFact]
    leaves: Sequence[LeaveFact]


def load_people(session: Session) -> People:
    """Return all units, all appointments with a role, all leaves."""
    posts = [
        AppointmentFact(
            id=row.id,
            person_id=row.person_id,
            unit_id=row.unit_id,
            role=row.role or "",
            start=row.since,
            end=row.until,
            is_principal=row.is_main,
        )
        for row in session.execute(
            select(
                Appointment.id,
                Appointment.person_id,
                Appointment.unit_id,
                Appointment.role,
                Appointment.since,
                Appointment.until,
                Appointment.is_main,
            ).where(Appointment.role.is_not(None))
        )
    ]
    leaves = [
        LeaveFact(row.person_id, row.since, row.until)
        for row in session.execute(select(Leave.person_id, Leave.since, Leave.until))
    ]
    return People(load_units(session), posts, leaves)


def layers_of(rulebook: Rulebook, people: People) -> tuple[Layer, ...]:
    """Return the adopted regulations with the people as each one's roles see them."""
    own = rulebook.own.rules.regulation
    found = []
    for layer in rulebook.layers:
        regulation = layer.rules.regulation
        first = layer is rulebook.own
        roster = Roster(
            regulation,
            people.units,
            people.posts if first else as_seen_by(people.posts, layer.roles),
            people.leaves,
            None if first else wider_kinds(own, regulation, layer.roles),
        )
        found.append(Layer(layer.regulation_id, layer.rules, roster))
    return tuple(found)


def load_extensions(session: Session) -> dict[str, Extension]:
    """Return the later days that were granted, by the obligation's key."""
    return {
        row.key: Extension(row.until, row.reason, row.approved_by, row.granted_on)
        for row in session.scalars(select(DueExtension))
    }


def load_events(session: Session, since: date | None = None) -> list[Event]:
    """Return the acts that have effect, as events in the order of their days.

    With `since`, only those of records that had an act on that day or later.
    """
    if since is None:
        return _events(session, None)
    recent = select(Act.record_id).where(Act.on_date >= since, Act.state.in_(_FINAL))
    return _events(session, select(Act.id).where(Act.record_id.in_(recent)))


def units_of_records(
    session: Session, records: Collection[str], unit_acts: Collection[str]
) -> frozenset[str]:
    """Return the units whose own duties the events of these records may settle.

    `unit_acts` are the kinds of acts that settle a unit's duties; one that names no unit may settle
    those of any.
    """
    found: set[str] = set()
    for chunk in _chunks(records):
        rows = session.execute(
            select(Act.kind, EventFact.unit_id)
            .join(Act, Act.id == EventFact.act_id)
            .where(Act.record_id.in_(chunk))
        )
        for kind, unit_id in rows:
            if unit_id:
                found.add(unit_id)
            elif kind in unit_acts:
                return frozenset(session.scalars(select(Unit.id)))
    return frozenset(found)


def events_touching(
    session: Session,
    *,
    people: Collection[str],
    records: Collection[str],
    units: Collection[str],
    unit_acts: Collection[str] = (),
) -> list[Event]:
    """Return the events of these records and persons, and those that may settle units' duties."""
    touched: set[str] = set()
    for chunk in _chunks(records):
        touched.update(
            session.scalars(select(Act.id).where(Act.record_id.in_(chunk), Act.state.in_(_FINAL)))
        )
    for chunk in _chunks(people):
        touched.update(
            session.scalars(select(EventPerson.act_id).where(EventPerson.person_id.in_(chunk)))
        )
    for chunk in _chunks(units):
        touched.update(
            session.scalars(
                select(EventFact.act_id)
                .join(Act, Act.id == EventFact.act_id)
                .where(
                    Act.kind.in_(unit_acts),
                    or_(EventFact.unit_id.in_(chunk), EventFact.unit_id.is_(None)),
                )
            )
        )
    return _events(session, touched)


def _events(session: Session, acts: Collection[str] | Select[tuple[str]] | None) -> list[Event]:
    """Read the events of these acts (all of them for `None`)."""
    within: list[Sequence[str] | Select[tuple[str]] | None]
    within = [acts] if acts is None or isinstance(acts, Select) else list(_chunks(acts))
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for some in within:
        people = select(EventPerson.act_id, EventPerson.part, EventPerson.person_id)
        if some is not None:
            people = people.where(EventPerson.act_id.in_(some))
        for act_id, part, person_id in session.execute(people):
            sides[act_id, part].add(person_id)
    nobody: frozenset[str] = frozenset()
    events = []
    for some in within:
        # As text: most events share their day and attributes with others, so each is read once.
        facts = select(
            Act.kind,
            type_coerce(Act.on_date, String),
            Act.record_id,
            EventFact.unit_id,
            type_coerce(EventFact.attributes, String),
            Act.id,
        ).join(EventFact, EventFact.act_id == Act.id)
        if some is not None:
            facts = facts.where(Act.id.in_(some))
        for kind, on, record_id, unit_id, attributes, act_id in session.execute(facts):
            events.append(
                Event(
                    kind=kind,
                    on=_day(on),
                    record_id=record_id,
                    actors=frozenset(sides.get((act_id, "actor"), nobody)),
                    targets=frozenset(sides.get((act_id, "target"), nobody)),
                    unit_id=unit_id,
                    attributes=_attributes(attributes),
                )
            )
    events.sort(key=lambda event: event.on)
    return events


@lru_cache(maxsize=8_192)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(maxsize=8_192)
def _attributes(text: str) -> Mapping[str, str]:
    """Return the attributes of an event; shared, so never to be changed."""
    return MappingProxyType(json.loads(text))


def _chunks(ids: Collection[str]) -> Iterable[Sequence[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
