"""The dashboard: what is overdue or due soon, on any day, and how much is covered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.queries import obligations as queries
from db.queries.obligations import Coverage, DueCount, DueFilter, DueRow
from db.vocabulary import ActKind, Register
from desktop.rules.explain import explain
from desktop.services import pledge_rounds, provenance, registers
from desktop.services.book import Book
from desktop.services.prefill import Beginning, beginning


@dataclass(frozen=True, slots=True)
class Overview:
    """The head of the dashboard on one day."""

    on: date
    counts: tuple[DueCount, ...]
    pledges: tuple[Coverage, ...]
    talks: tuple[Coverage, ...]
    reports: tuple[Coverage, ...]


def overview(book: Book, on: date | None = None) -> Overview:
    """Return the counts by register and nearness, and the coverage of the year, on a day."""
    day = on or book.clock.today()
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    # The yearly check of a pledge is no second pledge.
    signing = ActKind.PLEDGE_SIGNING.value
    pledge = Register.PLEDGE.value
    with book.read() as session:
        return Overview(
            on=day,
            counts=tuple(queries.counts(session, day, past=_past(book, day))),
            pledges=tuple(queries.coverage(session, pledge, first, last, day, act=signing)),
            talks=tuple(queries.coverage(session, Register.TALK.value, first, last, day)),
            reports=tuple(queries.coverage(session, Register.REPORT.value, first, last, day)),
        )


def due_rows(book: Book, asked: DueFilter, limit: int | None = None) -> list[DueRow]:
    """Return the open duties asked for, the longest overdue first."""
    with book.read() as session:
        return queries.due_rows(session, _as_of(book, asked), limit)


def due_keys(
    book: Book, asked: DueFilter, *, sort: str = "due", descending: bool = False
) -> list[str]:
    """Return the keys of the open duties asked for; see `db.queries.obligations.due_keys`."""
    with book.read() as session:
        return queries.due_keys(session, _as_of(book, asked), sort=sort, descending=descending)


def rows_of(book: Book, keys: Sequence[str], on: date) -> list[DueRow]:
    """Return the rows of these duties, in the order of the keys."""
    with book.read() as session:
        return queries.rows_of_keys(session, keys, on)


def responsible_people(book: Book, on: date) -> list[tuple[str, str]]:
    """Return (id, name) of everybody who has an open duty on a day."""
    with book.read() as session:
        return queries.responsible_people(session, on, past=_past(book, on))


def begin(book: Book, row: DueRow) -> Beginning:
    """Return the record that settles a duty: the one already begun for it, or how to begin one."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    begun = None if row.record_id else registers.of_obligation(book, row.key)
    found = beginning(row, rulebook.rule(row.rule_id))
    if begun:
        return replace(found, record_id=begun, act=None)
    if found.act is ActKind.PLEDGE_ISSUE:
        text = pledge_rounds.text_for(book, row.key, (row.due_on or row.opens_on).year)
        return replace(found, values={**found.values, **text})
    return found


def why(book: Book, key: str) -> str:
    """Return why a duty is due on its day: rule, article, start, days counted, days skipped."""
    with book.read() as session:
        row = queries.by_key(session, key)
        return f"{row.label}\n{explain(provenance.reason_of(row))}" if row else ""


def _past(book: Book, on: date) -> bool:
    return on < book.clock.today()


def _as_of(book: Book, asked: DueFilter) -> DueFilter:
    return replace(asked, past=_past(book, asked.on))
