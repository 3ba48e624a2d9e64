"""Who the rows of a roster are: rows of one person together, and that person in the book."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.organisation import Appointment, Person, Unit
from db.vocabulary import PoliticalStatus, Sex
from desktop.exchange.matching import MatchKind, PersonIdentity, match
from desktop.exchange.roster_row import RosterRow
from desktop.records.labels import label_of
from desktop.services.import_plan import NEW_PERSON, Candidate, Difference, Outcome

_LABELS: Mapping[str, str] = {
    "name": "姓名",
    "staff_number": "工号",
    "sex": "性别",
    "birth_month": "出生年月",
    "political_status": "政治面貌",
    "phone": "手机",
}
_CODES: Mapping[str, type[StrEnum]] = {"sex": Sex, "political_status": PoliticalStatus}


@dataclass(frozen=True, slots=True)
class BookPeople:
    """The people of the book and all their appointments, read once for an import."""

    people: Mapping[str, Person]
    by_number: Mapping[str, Sequence[PersonIdentity]]
    by_name: Mapping[str, Sequence[PersonIdentity]]
    held: Mapping[str, Sequence[Appointment]]
    unit_names: Mapping[str, str]

    def meant_by(self, row: RosterRow) -> Sequence[PersonIdentity]:
        """Return everybody who shares the 工号 or the name of a row."""
        found = {who.id: who for who in self.by_number.get(row.staff_number or "", ())}
        found |= {who.id: who for who in self.by_name.get(row.name, ())}
        return tuple(found.values())

    def candidate(self, person_id: str) -> Candidate:
        """Return how a person is shown among namesakes."""
        person = self.people[person_id]
        posts = [row for row in self.held.get(person_id, ()) if row.until is None]
        parts = [
            f"工号{person.staff_number}" if person.staff_number else "",
            f"{person.birth_month}生" if person.birth_month else "",
            *(f"{self.unit_names[row.unit_id]}{row.post}" for row in posts),
        ]
        return Candidate(person_id, person.name, "，".join(filter(None, parts)))


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one person; `found` is what they say together."""

    rows: tuple[RosterRow, ...]
    found: RosterRow

    @property
    def key(self) -> int:
        """The first row."""
        return self.rows[0].row


@dataclass(frozen=True, slots=True)
class Identified:
    """Who a group of rows is."""

    outcome: Outcome
    person_id: str | None
    candidates: tuple[Candidate, ...] = ()
    may_be_new: bool = True
    differences: tuple[Difference, ...] = ()


def load_people(session: Session) -> BookPeople:
    """Read everybody and all appointments."""
    by_number: dict[str, list[PersonIdentity]] = defaultdict(list)
    by_name: dict[str, list[PersonIdentity]] = defaultdict(list)
    people = {row.id: row for row in session.scalars(select(Person))}
    for row in people.values():
        who = PersonIdentity(row.id, row.name, row.staff_number, row.birth_month)
        by_name[row.name].append(who)
        if row.staff_number:
            by_number[row.staff_number].append(who)
    held: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in session.scalars(select(Appointment).order_by(Appointment.since)):
        held[appointment.person_id].append(appointment)
    names = {row.id: row.name for row in session.execute(select(Unit.id, Unit.name))}
    return BookPeople(people, by_number, by_name, held, names)


def groups_of(rows: Iterable[RosterRow]) -> list[Group]:
    """Put the rows of one person together: by 工号, else by name and month of birth.

    Rows that contradict each other were rejected when the roster was read.
    """
    groups: dict[int, list[RosterRow]] = {}
    by_number: dict[str, int] = {}
    by_birth: dict[tuple[str, str], int] = {}
    for row in rows:
        birth = (row.name, row.birth_month) if row.birth_month else None
        key = by_number.get(row.staff_number or "")
        if key is None and birth is not None:
            key = by_birth.get(birth)
            numbered = key is not None and any(one.staff_number for one in groups[key])
            if numbered and row.staff_number:
                key = None
        if key is None:
            key = row.row
        groups.setdefault(key, []).append(row)
        if row.staff_number:
            by_number[row.staff_number] = key
        if birth is not None:
            by_birth.setdefault(birth, key)
    return [Group(tuple(found), _merged(found)) for found in groups.values()]


def identify(group: Group, book: BookPeople, choice: str | None) -> Identified:
    """Say who a group of rows is; `choice` is the user's where there are namesakes."""
    found = match(group.found, book.meant_by(group.found))
    if found.kind is MatchKind.NEW:
        return Identified(Outcome.NEW, None)
    candidates = tuple(book.candidate(person_id) for person_id in found.candidates)
    if found.kind is MatchKind.SAME:
        return _known(group, book, found.candidates[0])
    may_be_new = not book.by_number.get(group.found.staff_number or "")
    if choice == NEW_PERSON and may_be_new:
        return Identified(Outcome.NEW, None, candidates, may_be_new)
    if choice is None or choice not in found.candidates:
        return Identified(Outcome.CHOOSE, None, candidates, may_be_new)
    return replace(_known(group, book, choice), candidates=candidates, may_be_new=may_be_new)


def _known(group: Group, book: BookPeople, person_id: str) -> Identified:
    differences = _differences(book.people[person_id], group.found)
    outcome = Outcome.CHANGED if differences else Outcome.SAME
    return Identified(outcome, person_id, differences=differences)


def _merged(rows: Sequence[RosterRow]) -> RosterRow:
    """Return the first row with what only later ones say of the person."""
    merged = rows[0]
    for row in rows[1:]:
        missing = {
            name: getattr(row, name)
            for name in _LABELS
            if getattr(merged, name) is None and getattr(row, name) is not None
        }
        merged = replace(merged, **missing)
    return merged


def _differences(person: Person, found: RosterRow) -> tuple[Difference, ...]:
    """Return what the roster has otherwise; an empty cell takes nothing away."""
    return tuple(
        Difference(label, _shown(name, before), _shown(name, after))
        for name, label in _LABELS.items()
        if (after := getattr(found, name)) and (before := getattr(person, name)) != after
    )


def _shown(name: str, value: str | None) -> str:
    code = _CODES.get(name)
    return label_of(code(value)) if code and value else value or ""
