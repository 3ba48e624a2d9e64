"""Importing a roster: a dry run that says what would happen, then all of it in one write."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.book_files import write_atomically
from db.models.organisation import Person
from desktop.exchange.cells import Sheet
from desktop.exchange.columns import ColumnMapping, RosterField, propose_mapping
from desktop.exchange.reading import read_sheet, sheet_names
from desktop.exchange.roster import CellNote, RosterPreview, read_roster
from desktop.exchange.roster_row import RosterRow
from desktop.exchange.writing import write_rejected
from desktop.rules.regulation import Regulation
from desktop.services.book import Book
from desktop.services.import_people import BookPeople, Group, groups_of, identify, load_people
from desktop.services.import_plan import (
    ImportChoices,
    ImportPlan,
    ImportResult,
    Outcome,
    PlannedPerson,
    PlannedPost,
    PostAct,
    RosterFile,
)
from desktop.services.import_posts import Refused, plan_posts, wanted_posts
from desktop.services.import_units import (
    KnownUnits,
    load_units,
    make_units,
    missing_units,
    path_of_missing,
    with_missing,
)
from desktop.services.organisation import (
    AppointmentInput,
    PersonInput,
    put_appointment,
    put_end,
    put_person,
)
from desktop.services.work import Work

NO_CHOICES: Final = ImportChoices()

Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the roster is compared with."""

    units: KnownUnits
    people: BookPeople
    regulation: Regulation
    since: date


def open_roster(path: Path, sheet: str | None = None) -> RosterFile:
    """Read one sheet of a file (the first visible one by default).

    Raises `Problem` where the file cannot be read.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return RosterFile(path, digest, sheet_names(path), read_sheet(path, sheet))


def plan_import(
    book: Book,
    path: Path | RosterFile,
    mapping: ColumnMapping | None = None,
    choices: ImportChoices = NO_CHOICES,
) -> ImportPlan:
    """Say what importing a roster would do; nothing is stored.

    Raises `Problem` where the file cannot be read or no column holds the names; a row that cannot
    be read is listed in the plan.
    """
    file = path if isinstance(path, RosterFile) else open_roster(path)
    with book.read() as session:
        return _plan(book, session, file, mapping or propose_mapping(file.sheet), choices)


def carry_out(
    book: Book, plan: ImportPlan, choices: ImportChoices, step: Step | None = None
) -> ImportResult:
    """Import what the plan accepted, in one write: all of it, or nothing on any error.

    The roster is compared with the book anew, so that a plan made before other changes stores
    nothing wrong. `step` is told how many people are done.
    """
    with book.write() as work:
        now = _plan(book, work.session, plan.file, plan.mapping, choices)
        known = load_units(work.session)
        units = make_units(work, known, now.missing_units, choices.units)
        ground = _ground(book, work.session, units, choices)
        people, refused = _resolve(now.rows, ground, choices)
        done = replace(now, refused=_notes(now.file.sheet, now.mapping, refused))
        result = ImportResult(
            **_store(work, people, ground, step),
            units=tuple(name for key, name in units.names.items() if key not in known.names),
            rejected=done.rejected,
        )
        work.audit("people.import", "import", plan.file.path.name, **_audited(plan, result))
    return result


def _plan(
    book: Book, session: Session, file: RosterFile, mapping: ColumnMapping, choices: ImportChoices
) -> ImportPlan:
    known = load_units(session)
    regulation = book.rulebook(session).rules.regulation
    preview, unknown = _read(file.sheet, mapping, known, regulation)
    missing = missing_units({name: path_of_missing(name) for name in unknown}, preview.rows)
    ground = _ground(book, session, with_missing(known, missing, choices.units), choices)
    people, refused = _resolve(preview.rows, ground, choices)
    return ImportPlan(
        file=file,
        mapping=mapping,
        rows=preview.rows,
        people=tuple(people),
        unreadable=preview.rejected,
        refused=_notes(file.sheet, mapping, refused),
        warnings=preview.warnings,
        missing_units=missing,
        since=ground.since,
        undated=sum(row.unit is not None and row.since is None for row in preview.rows),
    )


def _ground(book: Book, session: Session, units: KnownUnits, choices: ImportChoices) -> _Ground:
    rules = book.rulebook(session).rules
    # Posts held before the regulation was adopted owe none of the talks around an appointment.
    since = choices.since or rules.adoption.adopted_on - timedelta(days=1)
    return _Ground(units, load_people(session), rules.regulation, since)


def summary(plan: ImportPlan, result: ImportResult | None) -> dict[str, Any]:
    """Return what an import did (or, without a result, would do) as JSON data."""
    rejected = plan.rejected if result is None else result.rejected
    return {
        "file": plan.file.path.name,
        "new": plan.count(Outcome.NEW) if result is None else result.new,
        "changed": plan.count(Outcome.CHANGED) if result is None else result.changed,
        "same": plan.count(Outcome.SAME) if result is None else result.same,
        "ambiguous": plan.count(Outcome.CHOOSE) if result is None else result.left_out,
        "units": [unit.name for unit in plan.missing_units]
        if result is None
        else list(result.units),
        "rejected": [_note_data(note) for note in rejected],
        "warnings": [_note_data(note) for note in plan.warnings],
    }


def save_rejected(notes: Sequence[CellNote], target: Path) -> None:
    """Write the list of what could not be imported, as a workbook. Raises `Problem`."""
    write_atomically(target, write_rejected(notes))


def _note_data(note: CellNote) -> dict[str, str]:
    return {"cell": note.address, "value": note.value, "reason": note.reason}


def _read(
    table: Sheet, mapping: ColumnMapping, known: KnownUnits, regulation: Regulation
) -> tuple[RosterPreview, tuple[str, ...]]:
    """Read the roster as if the units that the book does not have were there; name those."""
    roles = {role.label: role.id for role in regulation.roles}
    unknown: dict[str, None] = {}
    while True:
        paths = [*known.ids, *map(path_of_missing, unknown)]
        preview = read_roster(table, mapping, paths, roles)
        # A row names its next unknown unit only when the one before is known.
        further = [name for name in preview.unknown_units if name not in unknown]
        if not further:
            return preview, tuple(unknown)
        unknown |= dict.fromkeys(further)


def _resolve(
    rows: Sequence[RosterRow], ground: _Ground, choices: ImportChoices
) -> tuple[list[PlannedPerson], list[Refused]]:
    """Return what becomes of everybody; a person with a refused row is left out as a whole."""
    people: list[PlannedPerson] = []
    refused: list[Refused] = []
    for group in groups_of(rows):
        planned = _person(group, ground, choices)
        if isinstance(planned, PlannedPerson):
            people.append(planned)
            continue
        refused.extend(planned)
        named = {item.row for item in planned}
        first = planned[0].row
        refused.extend(
            Refused(row.row, f"同一人的第 {first} 行不能导入，这一行也没有导入。")
            for row in group.rows
            if row.row not in named
        )
    return people, refused


def _person(group: Group, ground: _Ground, choices: ImportChoices) -> PlannedPerson | list[Refused]:
    who = identify(group, ground.people, choices.people.get(group.key))
    wanted = [wanted_posts(row, ground.units, ground.regulation) for row in group.rows]
    refused = [item for item in wanted if isinstance(item, Refused)]
    planned: list[PlannedPost | Refused] = []
    if not refused and who.outcome is not Outcome.CHOOSE:
        held = ground.people.held.get(who.person_id or "", ())
        posts = [post for item in wanted if not isinstance(item, Refused) for post in item]
        planned = plan_posts(posts, held, ground.units, ground.since)
        refused = [item for item in planned if isinstance(item, Refused)]
    if refused:
        return refused
    kept = tuple(item for item in planned if isinstance(item, PlannedPost))
    moved = any(post.act is not PostAct.KNOWN for post in kept)
    return PlannedPerson(
        key=group.key,
        found=group.found,
        outcome=Outcome.CHANGED if who.outcome is Outcome.SAME and moved else who.outcome,
        person_id=who.person_id,
        candidates=who.candidates,
        may_be_new=who.may_be_new,
        differences=who.differences,
        posts=kept,
    )


def _store(
    work: Work, people: Sequence[PlannedPerson], ground: _Ground, step: Step | None
) -> dict[str, int]:
    """Store what was planned; return the counts of the result by their names."""
    # A roster is written in the order of posts: new people follow in its order.
    rank = work.session.scalar(select(func.max(Person.rank))) or 0
    for number, planned in enumerate(people, start=1):
        if planned.outcome in (Outcome.NEW, Outcome.CHANGED):
            rank += planned.outcome is Outcome.NEW
            _store_person(work, planned, ground, rank)
        if step is not None:
            step(number, len(people))
    outcomes = [planned.outcome for planned in people]
    acts = [post.act for planned in people for post in planned.posts]
    return {
        "new": outcomes.count(Outcome.NEW),
        "changed": outcomes.count(Outcome.CHANGED),
        "same": outcomes.count(Outcome.SAME),
        "left_out": outcomes.count(Outcome.CHOOSE),
        "posts_added": acts.count(PostAct.ADD) + acts.count(PostAct.TRANSFER),
        "posts_ended": acts.count(PostAct.TRANSFER),
        "posts_corrected": acts.count(PostAct.CORRECT),
    }


def _store_person(work: Work, planned: PlannedPerson, ground: _Ground, rank: int) -> None:
    person_id = planned.person_id
    if person_id is None:
        person_id = put_person(work, replace(_input(planned.found), rank=rank), None)
    elif planned.differences:
        put_person(work, _input(planned.found, ground.people.people[person_id]), person_id)
    for post in planned.posts:
        _store_post(work, person_id, post, ground)


def _store_post(work: Work, person_id: str, post: PlannedPost, ground: _Ground) -> None:
    if post.act is PostAct.KNOWN:
        return
    if post.act is PostAct.TRANSFER:
        put_end(work, post.appointment_id, post.since - timedelta(days=1))
    given = AppointmentInput(
        person_id=person_id,
        unit_id=ground.units.ids[post.unit],
        post=post.post,
        since=post.since,
        role=post.role,
        until=post.until,
        is_main=post.is_main,
    )
    put_appointment(work, given, post.appointment_id if post.act is PostAct.CORRECT else None)


def _input(found: RosterRow, known: Person | None = None) -> PersonInput:
    """Return what is stored of a person; an empty cell keeps what the book has."""
    return PersonInput(
        name=found.name,
        staff_number=found.staff_number or (known.staff_number if known else None),
        sex=found.sex or (known.sex if known else None),
        birth_month=found.birth_month or (known.birth_month if known else None),
        political_status=found.political_status or (known.political_status if known else None),
        phone=found.phone or (known.phone if known else None),
        rank=known.rank if known else 0,
        place=known.place if known else None,
        note=known.note if known else "",
    )


def _notes(
    sheet: Sheet, mapping: ColumnMapping, refused: Sequence[Refused]
) -> tuple[CellNote, ...]:
    """Return refused rows as notes on the cell that holds the name."""
    column = mapping.columns[RosterField.NAME] - 1
    cells = [(sheet.rows[item.row - 1][column], item) for item in refused]
    return tuple(CellNote(cell.address, cell.text, item.reason, cell.row) for cell, item in cells)


def _audited(plan: ImportPlan, result: ImportResult) -> dict[str, Any]:
    counts = {name: value for name, value in asdict(result).items() if isinstance(value, int)}
    return counts | {
        "sheet": plan.file.sheet.name,
        "sha256": plan.file.sha256,
        "rejected": len(result.rejected),
    }
