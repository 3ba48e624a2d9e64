"""What is due: the dashboard's questions, answered from the obligation table alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from db.models.cases import Record
from db.models.obligations import Obligation, Waiver
from db.models.organisation import Person, Unit
from db.queries.joined import joined_texts
from db.vocabulary import RuleNature


class Bucket(StrEnum):
    """How near a due date is on the day that is asked about."""

    OVERDUE = "overdue"
    WEEK = "week"  # due within 7 days
    MONTH = "month"  # due within 30 days
    LATER = "later"  # due after that
    UNDATED = "undated"  # the text gives no number


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which obligations are asked for; empty fields ask for all.

    `past`: `on` lies before today, so that what was done after it was still open.
    """

    on: date
    registers: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    responsible_id: str | None = None
    subject_id: str | None = None
    buckets: frozenset[Bucket] = frozenset({Bucket.OVERDUE, Bucket.WEEK, Bucket.MONTH})
    text: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the dashboard. `days_over` is `on` − `due`: negative before the due date.

    `period` is the label of a recurring duty's period (2026年上半年), else empty.
    """

    key: str
    rule_id: str
    register: str
    kind: str
    act: str | None
    label: str
    subject_id: str | None
    subject: str
    subject_unit_id: str | None
    subject_unit: str
    responsible_id: str | None
    responsible: str
    unit_id: str | None
    unit: str
    period: str
    opens_on: date
    due_on: date | None
    done_on: date | None
    days_over: int | None
    regulation: str
    article: str
    provisional: bool
    soft: bool
    record_id: str | None
    record: str | None


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many duties of one register stand in one bucket."""

    register: str
    bucket: Bucket
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a rule asks for in a period is done, for one unit (or in all)."""

    unit_id: str | None
    unit: str
    done: int
    owed: int


def _open_duties(on: date, *, past: bool) -> tuple[ColumnElement[bool], ...]:
    undone = Obligation.done_on.is_(None)
    return (
        # Asked only of past days: the index of what is open answers nothing else.
        or_(undone, Obligation.done_on > on) if past else undone,
        Obligation.nature == RuleNature.DUTY.value,
        Obligation.opens_on <= on,
        Obligation.key.not_in(select(Waiver.key)),
    )


def _bucket(on: date) -> ColumnElement[str]:
    due = Obligation.due_on
    return case(
        (due.is_(None), Bucket.UNDATED.value),
        (due < on, Bucket.OVERDUE.value),
        (due <= on + timedelta(days=7), Bucket.WEEK.value),
        (due <= on + timedelta(days=30), Bucket.MONTH.value),
        else_=Bucket.LATER.value,
    )


def _within(asked: DueFilter) -> ColumnElement[bool]:
    due, on = Obligation.due_on, asked.on
    spans = {
        Bucket.OVERDUE: due < on,
        Bucket.WEEK: and_(due >= on, due <= on + timedelta(days=7)),
        Bucket.MONTH: and_(due > on + timedelta(days=7), due <= on + timedelta(days=30)),
        Bucket.LATER: due > on + timedelta(days=30),
        Bucket.UNDATED: due.is_(None),
    }
    return or_(*(spans[bucket] for bucket in sorted(asked.buckets)))


def counts(session: Session, on: date, *, past: bool = False) -> list[DueCount]:
    """Return the number of open duties by register and bucket."""
    bucket = _bucket(on).label("bucket")
    statement = (
        select(Obligation.register, bucket, func.count())
        .where(*_open_duties(on, past=past))
        # The bucket first: grouped by register first, SQLite walks an index that does not hold
        # `opens_on` and fetches every row of the table.
        .group_by(bucket, Obligation.register)
    )
    return [
        DueCount(register, Bucket(name), count)
        for register, name, count in session.execute(statement)
    ]


def due_rows(session: Session, asked: DueFilter, limit: int | None = None) -> list[DueRow]:
    """Return the open duties asked for, the longest overdue first, undated ones last."""
    names = _Names()
    statement = names.rows.where(*_asked_for(asked, names)).order_by(
        Obligation.due_on.asc().nulls_last(), Obligation.key
    )
    if limit is not None:
        statement = statement.limit(limit)
    return [_due_row(asked.on, *row) for row in session.execute(statement)]


def due_keys(
    session: Session, asked: DueFilter, *, sort: str = "due", descending: bool = False
) -> list[str]:
    """Return the keys of the open duties asked for, sorted; undated ones come last.

    `sort` is due, label, subject, unit, responsible, register or article.
    """
    names = _Names()
    column = names.sorts[sort]
    order = column.desc() if descending else column.asc()
    keys: Select[Any] = select(Obligation.key)
    # Over many thousand duties the names cost more than everything else.
    named = asked.text or sort in ("subject", "unit", "responsible")
    statement = (
        (names.joined(keys) if named else keys)
        .where(*_asked_for(asked, names))
        .order_by(column.is_(None), order, Obligation.due_on, Obligation.key)
    )
    return joined_texts(session, statement)


def rows_of_keys(session: Session, keys: Sequence[str], on: date) -> list[DueRow]:
    """Return the rows of these obligations in the order of the keys; done ones too."""
    names = _Names()
    found = {
        row.key: row
        for row in (
            _due_row(on, *line)
            for line in session.execute(names.rows.where(Obligation.key.in_(keys)))
        )
    }
    return [found[key] for key in keys if key in found]


def duties_between(
    session: Session, registers: frozenset[str], first: date, last: date, on: date
) -> list[DueRow]:
    """Return the recurring duties due in a span, done or not, in the order of rules and days."""
    names = _Names()
    statement = names.rows.where(
        Obligation.register.in_(registers),
        Obligation.nature == RuleNature.DUTY.value,
        Obligation.period != "",
        Obligation.due_on >= first,
        Obligation.due_on <= last,
        Obligation.key.not_in(select(Waiver.key)),
    ).order_by(Obligation.register, Obligation.rule_id, Obligation.due_on, Obligation.key)
    return [_due_row(on, *row) for row in session.execute(statement)]


def responsible_people(session: Session, on: date, *, past: bool = False) -> list[tuple[str, str]]:
    """Return (id, name) of everybody who has an open duty, in the order of names."""
    duties = select(Obligation.responsible_id).where(*_open_duties(on, past=past))
    statement = (
        select(Person.id, Person.name)
        .where(Person.id.in_(duties))
        .order_by(Person.pinyin_key, Person.id)
    )
    return [(row.id, row.name) for row in session.execute(statement)]


class _Names:
    """The tables that give an obligation its names, under the parts they play."""

    def __init__(self) -> None:
        self.subject, self.responsible = aliased(Person), aliased(Person)
        self.unit, self.subject_unit = aliased(Unit), aliased(Unit)
        self.sorts: dict[str, ColumnElement[Any]] = {
            "due": Obligation.due_on,  # type: ignore[dict-item]
            "label": Obligation.label,  # type: ignore[dict-item]
            "subject": self.subject.pinyin_key,  # type: ignore[dict-item]
            "unit": self.unit.name,  # type: ignore[dict-item]
            "responsible": self.responsible.pinyin_key,  # type: ignore[dict-item]
            "register": Obligation.register,  # type: ignore[dict-item]
            "article": Obligation.article,  # type: ignore[dict-item]
        }

    @property
    def rows(self) -> Select[Any]:
        """Everything that a row of the dashboard is made from."""
        return self.joined(
            select(
                Obligation,
                self.subject.name,
                self.subject_unit.name,
                self.responsible.name,
                self.unit.name,
                Record.number,
            )
        )

    def joined(self, statement: Select[Any]) -> Select[Any]:
        """The statement with the tables of the names beside the obligations."""
        return (
            statement.outerjoin(self.subject, self.subject.id == Obligation.subject_person_id)
            .outerjoin(self.subject_unit, self.subject_unit.id == Obligation.subject_unit_id)
            .outerjoin(self.responsible, self.responsible.id == Obligation.responsible_id)
            .outerjoin(self.unit, self.unit.id == Obligation.unit_id)
            .outerjoin(Record, Record.id == Obligation.record_id)
        )


def _asked_for(asked: DueFilter, names: _Names) -> list[ColumnElement[bool]]:
    found = [*_open_duties(asked.on, past=asked.past), *_narrowed(asked)]
    if asked.text:
        pattern = f"%{_escaped(asked.text)}%"
        searched = (
            Obligation.label,
            names.subject.name,
            names.subject_unit.name,
            names.responsible.name,
            names.unit.name,
            Record.number,
        )
        found.append(or_(*(column.like(pattern, escape="\\") for column in searched)))
    return found


def _narrowed(asked: DueFilter) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_within(asked)]
    if asked.registers:
        found.append(Obligation.register.in_(asked.registers))
    if asked.unit_ids:
        found.append(
            or_(
                Obligation.unit_id.in_(asked.unit_ids),
                Obligation.subject_unit_id.in_(asked.unit_ids),
            )
        )
    if asked.responsible_id:
        found.append(Obligation.responsible_id == asked.responsible_id)
    if asked.subject_id:
        found.append(Obligation.subject_person_id == asked.subject_id)
    return found


def _due_row(
    on: date,
    row: Obligation,
    subject: str | None,
    subject_unit: str | None,
    responsible: str | None,
    unit: str | None,
    number: str | None,
) -> DueRow:
    return DueRow(
        key=row.key,
        rule_id=row.rule_id,
        register=row.register,
        kind=row.kind,
        act=row.act,
        label=row.label,
        subject_id=row.subject_person_id,
        subject=subject or subject_unit or "",
        subject_unit_id=row.subject_unit_id,
        subject_unit=subject_unit or "",
        responsible_id=row.responsible_id,
        responsible=responsible or "",
        unit_id=row.unit_id,
        unit=unit or "",
        period=row.provenance.get("period", ""),
        opens_on=row.opens_on,
        due_on=row.due_on,
        done_on=row.done_on,
        days_over=(on - row.due_on).days if row.due_on else None,
        regulation=row.regulation,
        article=row.article,
        provisional=row.provisional,
        soft=row.soft,
        record_id=row.record_id,
        record=number,
    )


def of_record(session: Session, record_id: str) -> list[Obligation]:
    """Return everything that is due, may be done or holds from one case."""
    return list(
        session.scalars(
            select(Obligation)
            .where(Obligation.record_id == record_id)
            .order_by(Obligation.due_on.is_(None), Obligation.due_on, Obligation.key)
        )
    )


def by_key(session: Session, key: str) -> Obligation | None:
    """Return one obligation."""
    return session.get(Obligation, key)


def coverage(
    session: Session, register: str, first: date, last: date, on: date, *, act: str | None = None
) -> list[Coverage]:
    """Return, by unit, how many recurring duties due in a span are done by a day.

    `act`: only those that this act settles; without it the index alone answers.
    """
    done = func.sum(case((Obligation.done_on <= on, 1), else_=0))
    # By row number, which every index holds: the question is then answered from the index alone.
    met = aliased(Obligation, name="met")
    row: Select[Any] = select(literal_column("met.rowid")).where(met.key == Waiver.key)
    # A waiver can outlive its duty; NOT IN with a NULL would leave nothing.
    duty = func.coalesce(row.select_from(met).correlate(Waiver).scalar_subquery(), -1)
    waived = select(duty).select_from(Waiver)
    statement = (
        select(Obligation.unit_id, Unit.name, done, func.count())
        .outerjoin(Unit, Unit.id == Obligation.unit_id)
        .where(
            Obligation.register == register,
            Obligation.nature == RuleNature.DUTY.value,
            Obligation.period != "",
            Obligation.due_on >= first,
            Obligation.due_on <= last,
            literal_column("obligation.rowid").not_in(waived),
            *(() if act is None else (Obligation.act == act,)),
        )
        .group_by(Obligation.unit_id, Unit.name)
        .order_by(Unit.name)
    )
    return [
        Coverage(unit_id, name or "", int(finished or 0), owed)
        for unit_id, name, finished, owed in session.execute(statement)
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
