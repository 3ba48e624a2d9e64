"""Units and people for reading: trees, the list, one person, one unit, the roles to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.book_files import write_atomically
from db.models.organisation import Person, Unit
from db.problems import Problem
from db.queries import people as queries
from db.queries.people import AppointmentRow, PersonRow, UnitRow
from db.vocabulary import PoliticalStatus, Sex, UnitKind
from desktop.names.search import like_patterns
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.services.book import Book
from desktop.services.lookups import units_below
from desktop.services.organisation import PersonInput, UnitInput

ORDERS: Mapping[str, str] = {"rank": "职务序", "strokes": "姓氏笔画", "pinyin": "拼音"}


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """Which people are asked for; `unit_id` also means the units below it and those it leads."""

    text: str = ""
    unit_id: str = ""
    order: str = "rank"
    serving_only: bool = False


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """One person as a form shows him, with all appointments, the newest first."""

    id: str
    given: PersonInput
    row: PersonRow
    appointments: tuple[AppointmentRow, ...]


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """One unit as a form shows it; `successor` is the name of the unit that followed it."""

    id: str
    given: UnitInput
    successor: str


def person_ids(book: Book, asked: PeopleAsked) -> list[str]:
    """Return the ids of the people asked for, in order."""
    within = units_below(book, asked.unit_id) if asked.unit_id else frozenset()
    with book.read() as session:
        if asked.serving_only and not within:
            within = frozenset(row.id for row in queries.unit_rows(session))
        return queries.person_ids(
            session,
            patterns=like_patterns(asked.text) if asked.text.strip() else (),
            unit_ids=within,
            on=book.clock.today() if asked.serving_only else None,
            order=asked.order,
        )


def person_rows(book: Book, ids: Sequence[str]) -> dict[str, PersonRow]:
    """Return the rows of these people by id, with their posts of today."""
    with book.read() as session:
        return {row.id: row for row in queries.person_rows(session, ids, book.clock.today())}


def person(book: Book, person_id: str) -> PersonDetail:
    """Return one person; raises `Problem` where there is none."""
    with book.read() as session:
        found = session.get(Person, person_id)
        if found is None:
            raise Problem("台账里没有这个人。", remedy="请刷新列表后再选。")
        given = PersonInput(
            name=found.name,
            staff_number=found.staff_number,
            sex=found.sex,
            birth_month=found.birth_month,
            political_status=found.political_status,
            phone=found.phone,
            rank=found.rank,
            place=found.place,
            note=found.note,
        )
        row = queries.person_rows(session, [person_id], book.clock.today())[0]
        return PersonDetail(
            person_id, given, row, tuple(queries.appointments_of(session, person_id))
        )


def unit_rows(book: Book, *, ended: bool = False) -> list[UnitRow]:
    """Return the units that exist today, or all of them, with how many people serve in each."""
    today = book.clock.today()
    with book.read() as session:
        standing = queries.unit_rows(session, today)
        if not ended:
            return standing
        known = {row.id for row in standing}
        return [*standing, *(row for row in queries.unit_rows(session) if row.id not in known)]


def unit(book: Book, unit_id: str) -> UnitDetail:
    """Return one unit; raises `Problem` where there is none."""
    with book.read() as session:
        found = session.get(Unit, unit_id)
        if found is None:
            raise Problem("台账里没有这个单位。", remedy="请刷新后再选。")
        followed = session.get(Unit, found.successor_id) if found.successor_id else None
        given = UnitInput(
            name=found.name,
            kind=UnitKind(found.kind),
            parent_id=found.parent_id,
            party_id=found.party_id,
            since=found.since,
            until=found.until,
            successor_id=found.successor_id,
            rank=found.rank,
        )
        return UnitDetail(unit_id, given, followed.name if followed else "")


def role_choices(book: Book, unit_id: str | None) -> tuple[Choice, ...]:
    """Return the roles of the adopted regulation that can be held in a unit; none without one."""
    if not unit_id:
        return ()
    with book.read() as session:
        found = session.get(Unit, unit_id)
        roles = book.rulebook(session).rules.regulation.roles
    return tuple(
        Choice(role.id, role.label)
        for role in roles
        if found is not None and (not role.unit_kinds or found.kind in role.unit_kinds)
    )


def role_labels(book: Book) -> Mapping[str, str]:
    """Return the Chinese term of each role of the adopted regulation."""
    with book.read() as session:
        return {role.id: role.label for role in book.rulebook(session).rules.regulation.roles}


def export_people(book: Book, ids: Sequence[str], target: Path) -> None:
    """Write these people as an .xlsx list in this order, and note it in the audit.

    Raises `Problem` where the file cannot be written.
    """
    from desktop.exchange.writing import Column, write_table

    columns = (
        Column("序号", 6, centred=True),
        Column("姓名", 12),
        Column("工号", 12),
        Column("性别", 6, centred=True),
        Column("出生年月", 10, centred=True),
        Column("政治面貌", 14),
        Column("单位", 28),
        Column("职务", 20),
        Column("角色", 26),
    )
    roles = role_labels(book)
    found = person_rows(book, ids)
    listed = [found[person_id] for person_id in ids if person_id in found]
    rows = (
        (
            number,
            row.name,
            row.staff_number,
            label_of(Sex(row.sex)) if row.sex else "",
            row.birth_month,
            label_of(PoliticalStatus(row.political_status)) if row.political_status else "",
            row.unit,
            row.post,
            roles.get(row.role, row.role),
        )
        for number, row in enumerate(listed, start=1)
    )
    day = book.clock.today().isoformat()
    write_atomically(
        target,
        write_table(columns, rows, title="人员名册", notes=(f"截至{day}，共{len(listed)}人",)),
    )
    with book.write() as work:
        work.audit("people.export", "export", target.name, people=len(listed))
