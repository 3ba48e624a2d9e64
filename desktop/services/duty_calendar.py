"""The recurring duties of a year, by rule and month, as the year calendar shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import obligations as queries
from db.queries.obligations import DueRow
from db.vocabulary import Register
from desktop.services import books
from desktop.services.book import Book
from desktop.services.papers.source import chinese_day


@dataclass(frozen=True, slots=True)
class DutyMonth:
    """All obligations of one rule that are due in one month, judged on the day asked for."""

    rows: tuple[DueRow, ...]
    on: date

    @property
    def done(self) -> int:
        """How many are done by the day."""
        return sum(1 for row in self.rows if row.done_on is not None and row.done_on <= self.on)

    @property
    def overdue(self) -> int:
        """How many should have been done before the day and were not."""
        return sum(1 for row in self.rows if is_overdue(row, self.on))


@dataclass(frozen=True, slots=True)
class DutyYear:
    """One rule over a year: month (1 to 12) → what is due in it."""

    rule_id: str
    label: str
    article: str
    register: Register
    months: Mapping[int, DutyMonth]


def is_overdue(row: DueRow, on: date) -> bool:
    """Return whether a duty should have been done before a day and was not done by it."""
    undone = row.done_on is None or row.done_on > on
    return undone and row.due_on is not None and row.due_on < on


def year_of(
    book: Book, year: int, registers: frozenset[Register], on: date | None = None
) -> tuple[DutyYear, ...]:
    """Return the recurring duties due in a year, judged on a day (today by default)."""
    day = on or book.clock.today()
    codes = frozenset(register.value for register in registers)
    with book.read() as session:
        found = queries.duties_between(session, codes, date(year, 1, 1), date(year, 12, 31), day)
        labels = {
            rule.id: rule.label
            for layer in reversed(book.rulebook(session).layers)
            for rule in layer.rules.regulation.rules
        }
    by_rule: dict[str, list[DueRow]] = {}
    for row in found:
        by_rule.setdefault(row.rule_id, []).append(row)
    return tuple(
        _duty_year(rule_id, labels.get(rule_id, rows[0].label), rows, day)
        for rule_id, rows in by_rule.items()
    )


def pdf(book: Book, year: int, registers: frozenset[Register]) -> bytes:
    """Return the year as a PDF, months with done of owed; raises `MissingGlyphs`."""
    # ReportLab costs start-up time.
    from desktop.documents.forms.duty_calendar import DutyCalendar
    from desktop.documents.rendering import render

    today = book.clock.today()
    rows = tuple(
        (duty.label, duty.article, *(_in_words(duty.months.get(month)) for month in range(1, 13)))
        for duty in year_of(book, year, registers)
    )
    left = f"{books.unit_name(book)}　{year}年"
    right = f"截至{chinese_day(today)}　已办/应办"
    return render(DutyCalendar("", today, left, right, rows), archival=True).pdf


def _in_words(found: DutyMonth | None) -> str:
    if found is None:
        return ""
    return f"{found.done}/{len(found.rows)}" + ("逾期" if found.overdue else "")


def _duty_year(rule_id: str, label: str, rows: Sequence[DueRow], on: date) -> DutyYear:
    months: dict[int, list[DueRow]] = {}
    for row in rows:
        if row.due_on is not None:
            months.setdefault(row.due_on.month, []).append(row)
    return DutyYear(
        rule_id,
        label,
        rows[0].article,
        Register(rows[0].register),
        {month: DutyMonth(tuple(found), on) for month, found in months.items()},
    )
