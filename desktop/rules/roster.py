"""Who held which post when, indexed so that one office of 20,000 people is walked once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.vocabulary import UnitKind
from desktop.rules.facts import AppointmentFact, LeaveFact, UnitFact
from desktop.rules.regulation import Regulation
from desktop.rules.rule_model import Relation

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Holding:
    """One span in which a person held a role in a unit, directly or by implication."""

    person_id: str
    unit_id: str
    first: date
    last: date
    is_principal: bool
    appointment_id: str


class Roster:
    """The units and appointments of the book under one regulation; build it once and keep it.

    `wider`: further kinds of units in which a role can be held (see `layers.wider_kinds`).

    Appointments with a role that the regulation does not know, or in a unit that is not there, take
    no part.
    """

    def __init__(
        self,
        regulation: Regulation,
        units: Iterable[UnitFact],
        appointments: Iterable[AppointmentFact],
        leaves: Iterable[LeaveFact] = (),
        wider: Mapping[str, frozenset[UnitKind]] | None = None,
    ) -> None:
        self.units: Mapping[str, UnitFact] = {unit.id: unit for unit in units}
        self._included = regulation.included_roles
        wider = wider or {}
        self._kinds = {
            role.id: frozenset(role.unit_kinds) | wider.get(role.id, frozenset())
            for role in regulation.roles
        }
        self._units_for = {
            role: tuple(unit.id for unit in self.units.values() if unit.kind in kinds)
            for role, kinds in self._kinds.items()
        }
        self._by_person: dict[str, list[AppointmentFact]] = defaultdict(list)
        self._holdings: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        self._slots: dict[tuple[str, str, Relation], str | None] = {}
        self._leaves: dict[str, list[Span]] = defaultdict(list)
        for leave in leaves:
            self._leaves[leave.person_id].append((leave.first, leave.last))
        for appointment in appointments:
            if appointment.role in self._included and appointment.unit_id in self.units:
                self._add(appointment)

    def _add(self, appointment: AppointmentFact) -> None:
        self._by_person[appointment.person_id].append(appointment)
        holding = Holding(
            appointment.person_id,
            appointment.unit_id,
            appointment.start,
            appointment.end or date.max,
            appointment.is_principal,
            appointment.id,
        )
        for role in self._included[appointment.role]:
            self._holdings[appointment.unit_id, role].append(holding)

    @property
    def persons(self) -> Iterable[str]:
        """Everybody who holds or held a post."""
        return self._by_person.keys()

    def has_role(self, person_id: str, roles: Iterable[str], day: date) -> bool:
        """Return whether a person held one of the roles anywhere on `day`."""
        wanted = frozenset(roles)
        return any(
            post.start <= day <= (post.end or date.max) and self._included[post.role] & wanted
            for post in self._by_person.get(person_id, ())
        )

    def roles_held_on(self, person_id: str, day: date) -> frozenset[str]:
        """Return the roles of a person's posts on `day`, without those that they include."""
        return frozenset(
            post.role
            for post in self._by_person.get(person_id, ())
            if post.start <= day <= (post.end or date.max)
        )

    def appointments_of(self, person_id: str) -> Sequence[AppointmentFact]:
        """Return the posts of a person."""
        return self._by_person.get(person_id, ())

    def roles_included(self, role: str) -> frozenset[str]:
        """Return the role and all that it implies."""
        return self._included[role]

    def leaves_of(self, person_id: str) -> Sequence[Span]:
        """Return the spans in which a person was away."""
        return self._leaves.get(person_id, ())

    def held_by(self, person_id: str, unit_id: str, role: str) -> tuple[Span, ...]:
        """Return the spans in which this person held this role in this unit."""
        return tuple(
            (holding.first, holding.last)
            for holding in self._holdings.get((unit_id, role), ())
            if holding.person_id == person_id
        )

    def is_holder(self, person_id: str, unit_id: str, role: str, day: date) -> bool:
        """Return whether this person held this role in this unit on `day`."""
        return any(
            holding.person_id == person_id and holding.first <= day <= holding.last
            for holding in self._holdings.get((unit_id, role), ())
        )

    def holder_on(self, unit_id: str, role: str, day: date) -> str | None:
        """Return who held the role on `day` (of several: main post first, then the longest)."""
        present = [
            holding
            for holding in self._holdings.get((unit_id, role), ())
            if holding.first <= day <= holding.last
        ]
        if not present:
            return None
        return min(present, key=lambda h: (not h.is_principal, h.first, h.person_id)).person_id

    def life_of(self, unit_id: str) -> Span:
        """Return the first and last day of a unit."""
        unit = self.units[unit_id]
        return unit.since or date.min, unit.until or date.max

    def can_hold(self, unit_id: str, role: str) -> bool:
        """Return whether the role can be held in this unit."""
        return self.units[unit_id].kind in self._kinds[role]

    def units_for(self, role: str) -> tuple[str, ...]:
        """Return the units in which this role can be held."""
        return self._units_for[role]

    def slot(self, unit_id: str, role: str, relation: Relation) -> str | None:
        """Return the unit whose holder of `role` stands in `relation` to somebody in `unit_id`."""
        wanted = (unit_id, role, relation)
        if wanted not in self._slots:
            self._slots[wanted] = self._find_slot(unit_id, role, relation)
        return self._slots[wanted]

    def _find_slot(self, unit_id: str, role: str, relation: Relation) -> str | None:
        kinds = self._kinds[role]
        if relation is Relation.PARTY_LED or relation is Relation.PARTY_DIRECT:
            start = self._leading_party(unit_id)
            chain = self._upwards(start) if start else []
            chain = chain[:1] if relation is Relation.PARTY_DIRECT else chain
        elif relation is Relation.OWN_UNIT:
            chain = self._upwards(unit_id)
        elif relation is Relation.ABOVE:
            chain = self._upwards(unit_id)[1:]
        else:
            chain = [unit_id]
        return next((found for found in chain if self.units[found].kind in kinds), None)

    def _upwards(self, unit_id: str) -> list[str]:
        """Return the unit and those above it; a ring in the data ends the walk."""
        chain: list[str] = []
        current: str | None = unit_id
        while current is not None and current in self.units and current not in chain:
            chain.append(current)
            current = self.units[current].parent_id
        return chain

    def _leading_party(self, unit_id: str) -> str | None:
        """Return the party organisation that leads a unit: its own, or that of a unit above it."""
        chain = self._upwards(unit_id)
        for found in chain:
            party = self.units[found].party_id
            if party in self.units:
                return party
        return None

    def answering(self, unit_id: str, roles: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield (unit, role) of the posts that answer for something in `unit_id`, best first.

        Those above the unit or leading it come first, in the order of `roles`; then a post of
        which there is only one in the whole book.
        """
        elsewhere: list[tuple[str, str]] = []
        for role in roles:
            near = self.slot(unit_id, role, Relation.OWN_UNIT)
            near = near or self.slot(unit_id, role, Relation.PARTY_LED)
            if near is not None:
                yield near, role
            elif len(everywhere := self.units_for(role)) == 1:
                elsewhere.append((everywhere[0], role))
        yield from elsewhere

    def answering_people(self, unit_id: str, role: str, day: date) -> tuple[str, ...]:
        """Return who holds a role on `day` in the unit or the nearest one above or leading it.

        Where nobody does, those who hold it in the only unit of the book that can have it.
        """
        party = self._leading_party(unit_id)
        line = (*self._upwards(unit_id), *(self._upwards(party) if party else ()))
        everywhere = self.units_for(role)
        for unit in (*line, *(everywhere if len(everywhere) == 1 else ())):
            holdings = self._holdings.get((unit, role), ())
            held = [h for h in holdings if h.first <= day <= h.last]
            if held:
                ordered = sorted(held, key=lambda h: (not h.is_principal, h.first, h.person_id))
                return tuple(dict.fromkeys(h.person_id for h in ordered))
        return ()
