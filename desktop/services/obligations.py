"""Keeping the obligation table true: what a write touched, or everything.

The rules compute (`desktop.rules.obligations`); this module reads the facts, compares with what is
stored and writes the difference, inside the transaction of the write that moved them.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, false, func, insert, or_, select
from sqlalchemy.orm import Session

from db.models.book import Setting
from db.models.obligations import Obligation as Row
from db.models.obligations import Waiver
from db.problems import InvalidInput
from desktop.rules import obligations as engine
from desktop.rules.facts import Scope
from desktop.rules.layers import RoleMap, as_seen_by
from desktop.rules.obligation import Obligation
from desktop.rules.obligations import Basics
from desktop.rules.rule_model import RecurringRule
from desktop.services import facts, provenance
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.rulebook import Rulebook
from desktop.services.work import Work

HORIZON = "obligations.until"
COMPUTED_ON = "obligations.computed_on"
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date that a change of rules would move: before and after (`None`: not owed)."""

    key: str
    label: str
    before: date | None
    after: date | None


def settle(book: Book, work: Work) -> None:
    """Recompute what this write touched; called by `Book.write` before it commits."""
    if work.everything_touched:
        rebuild(book, work.session, work.today)
        return
    changes = work.changes
    if not (changes.records or changes.people or changes.units):
        return
    unit_acts = _unit_acts(book.rulebook(work.session))
    now = facts.units_of_records(work.session, changes.records, unit_acts)
    scope = Scope(
        persons=frozenset(changes.people),
        records=frozenset(changes.records),
        units=now | changes.units,
    )
    events = facts.events_touching(
        work.session,
        people=scope.persons,
        records=scope.records,
        units=scope.units,
        unit_acts=unit_acts,
    )
    basics = basics_of(book, work.session, work.today)
    _store(work.session, engine.touched(basics, events, scope), _stored_in(scope))


def basics_of(book: Book, session: Session, today: date) -> Basics:
    """Return what the book's obligations are computed from, besides its events."""
    return Basics(
        layers=book.layers(session),
        calendar=book.rulebook(session).calendar,
        today=today,
        horizon=horizon(today),
        extensions=facts.load_extensions(session),
    )


def remember_units(book: Book, work: Work, record_id: str) -> None:
    """Have the units settled whose own duties a case meets, before its events are taken away."""
    unit_acts = _unit_acts(book.rulebook(work.session))
    work.changes.units |= facts.units_of_records(work.session, [record_id], unit_acts)


def rebuild(book: Book, session: Session, today: date) -> int:
    """Compute every obligation anew and store the difference; returns how many are stored."""
    basics = basics_of(book, session, today)
    events = facts.load_events(session, since=_first_needed(book.rulebook(session)))
    count = _store(session, engine.each(basics, events), None)
    session.merge(Setting(key=HORIZON, value=basics.horizon.isoformat()))
    session.merge(Setting(key=COMPUTED_ON, value=today.isoformat()))
    return count


def extend(book: Book) -> bool:
    """Bring the obligations to today: who answers for them may have changed overnight.

    Once a year this also extends them to the end of next year. Called when a book is opened;
    returns whether there was something to do.
    """
    with book.read() as session:
        stored = session.get(Setting, COMPUTED_ON)
    if stored is not None and stored.value == book.clock.today().isoformat():
        return False
    with book.write() as work:
        work.everything_touched = True
        work.changes.areas.add(Area.OBLIGATIONS)
    return True


def computed_until(book: Book) -> date | None:
    """Return the day up to which obligations are stored."""
    with book.read() as session:
        stored = session.get(Setting, HORIZON)
    return date.fromisoformat(stored.value) if stored else None


def preview(book: Book, changed: Rulebook, *, roles: RoleMap | None = None) -> list[Moved]:
    """Return which open due dates would move under changed rules, without storing anything.

    `roles`: the posts would get other roles with it (another own regulation).
    """
    today = book.clock.today()
    with book.read() as session:
        people = facts.load_people(session)
        if roles is not None:
            people = replace(people, posts=list(as_seen_by(people.posts, roles)))
        basics = replace(
            basics_of(book, session, today),
            layers=facts.layers_of(changed, people),
            calendar=changed.calendar,
        )
        found = list(engine.each(basics, facts.load_events(session, since=_first_needed(changed))))
        before = {
            row.key: (row.label, row.due_on)
            for row in session.execute(
                select(Row.key, Row.label, Row.due_on).where(Row.done_on.is_(None))
            )
        }
    after = {item.key: (item.label, item.due_on) for item in found if item.done_on is None}
    return [
        Moved(
            key,
            (after.get(key) or before[key])[0],
            before[key][1] if key in before else None,
            after[key][1] if key in after else None,
        )
        for key in sorted(before.keys() | after.keys())
        if before.get(key, ("", None))[1] != after.get(key, ("", None))[1]
        or (key in before) != (key in after)
    ]


def waive(book: Book, key: str, reason: str) -> None:
    """Say that an obligation does not apply here (不适用), with the reason."""
    if not reason.strip():
        raise InvalidInput({"reason": "标为“不适用”要写明理由，请填写。"})
    with book.write() as work:
        row = work.session.get(Row, key)
        if row is None:
            raise InvalidInput({"key": "这一事项已经不在清单上，请刷新后再看。"})
        work.session.merge(
            Waiver(key=key, reason=reason.strip(), author_id=work.user_id, on_date=work.today)
        )
        work.audit("obligation.waive", "obligation", key, label=row.label, reason=reason.strip())
        work.obligations_changed(person=row.subject_person_id)


def take_back_waiver(book: Book, key: str) -> None:
    """Let an obligation apply again that was marked as 不适用; nothing happens where none was."""
    with book.write() as work:
        waiver = work.session.get(Waiver, key)
        if waiver is None:
            return
        work.session.delete(waiver)
        work.audit("obligation.apply", "obligation", key, reason=waiver.reason)
        row = work.session.get(Row, key)
        work.obligations_changed(person=row.subject_person_id if row else None)


def horizon(today: date) -> date:
    """Return the day up to which obligations are computed: the end of next year."""
    return date(today.year + 1, 12, 31)


def _first_needed(rulebook: Rulebook) -> date:
    """Return the day from which events matter: the start of the year before the adoption.

    A period that runs at the adoption began in its year, and what its acts name may lie before.
    """
    first = min(layer.rules.adoption.adopted_on for layer in rulebook.layers)
    return date(first.year - 1, 1, 1)


def _unit_acts(rulebook: Rulebook) -> frozenset[str]:
    """Return the kinds of acts that settle what a unit owes as a whole."""
    return frozenset(
        act.value
        for layer in rulebook.layers
        for rule in layer.rules.rules
        if isinstance(rule, RecurringRule) and not rule.targets
        for act in rule.acts
    )


def _stored_in(scope: Scope) -> ColumnElement[bool]:
    """Return which stored rows a scope covers; the same question as `Obligation.in_scope`."""
    # An expression, so that SQLite does not take the index of records for "no record": most rows
    # have none, and without statistics it believes that few do.
    no_record = func.coalesce(Row.record_id, "") == ""
    of_person = and_(no_record, Row.subject_person_id.in_(scope.persons))
    of_unit = and_(no_record, Row.subject_person_id.is_(None), Row.unit_id.in_(scope.units))
    asked = [
        (scope.records, Row.record_id.in_(scope.records)),
        (scope.persons, of_person),
        (scope.units, of_unit),
    ]
    # Side by side and only where there is something to ask, so that each term can use an index:
    # nested, SQLite reads the whole table for one person's duties.
    return or_(false(), *(term for members, term in asked if members))


def _store(
    session: Session,
    found: Iterable[Obligation],
    within: ColumnElement[bool] | None,
) -> int:
    """Make the stored rows (all, or those within a scope) equal to what was computed.

    Works through `found` in chunks and keeps only the digests of what is stored, so that a book of
    100,000 obligations stays small in memory. Returns how many were computed.
    """
    statement = select(Row.key, Row.digest)
    if within is not None:
        statement = statement.where(within)
    stored: dict[str, str] = dict(tuple(row) for row in session.execute(statement))
    fresh: list[dict[str, Any]] = []
    count = 0
    for item in found:
        count += 1
        row = as_row(item)
        if stored.pop(item.key, "") != row["digest"]:
            fresh.append(row)
        if len(fresh) == _CHUNK:
            _replace(session, fresh)
            fresh = []
    _replace(session, fresh)
    for chunk in _chunks(list(stored)):
        session.execute(delete(Row).where(Row.key.in_(chunk)))
    return count


def _replace(session: Session, rows: list[dict[str, Any]]) -> None:
    """Put rows in the place of those with their keys, wherever these are stored."""
    if rows:
        session.execute(delete(Row).where(Row.key.in_([row["key"] for row in rows])))
        session.execute(insert(Row), rows)


def as_row(item: Obligation) -> dict[str, Any]:
    """Return the stored form of an obligation."""
    row = {
        "key": item.key,
        "rule_id": item.rule_id,
        "nature": item.nature.value,
        "register": item.register.value,
        "kind": item.kind.value,
        "act": item.act.value if item.act else None,
        "label": item.label,
        "subject_person_id": item.subject_person,
        "subject_unit_id": item.subject_unit,
        "responsible_id": item.responsible_person,
        "unit_id": item.unit_id,
        "record_id": item.record_id,
        "period": item.period.code if item.period else "",
        "opens_on": item.opens_on,
        "due_on": item.due_on,
        "done_on": item.done_on,
        "provisional": item.provisional,
        "soft": item.soft,
        "regulation": item.regulation,
        "article": item.article,
        "provenance": provenance.as_json(item),
    }
    content = json.dumps(row, ensure_ascii=False, default=str).encode()
    return {**row, "digest": hashlib.md5(content, usedforsecurity=False).hexdigest()}


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
