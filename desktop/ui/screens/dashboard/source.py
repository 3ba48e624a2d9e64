"""The rows of the dashboard's list and how its columns read them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.queries.obligations import Bucket, DueFilter, DueRow
from db.vocabulary import Register
from desktop.records.labels import label_of
from desktop.services import dashboard, lookups
from desktop.services.book import Book
from desktop.ui.tables import Column, TableQuery
from desktop.ui.widgets.badge import due_badge

NEAR = frozenset({Bucket.OVERDUE, Bucket.WEEK, Bucket.MONTH})


@dataclass(slots=True)
class Asked:
    """What the cards and the day ask for, beside the filter line and lists."""

    on: date
    buckets: frozenset[Bucket] = field(default=NEAR)


class DueSource:
    """The open duties, read by key. `asked` is shared with the page, which changes it."""

    def __init__(self, book: Book, asked: Asked, total: Callable[[], int]) -> None:
        self._book, self._asked, self._total = book, asked, total

    def count(self) -> int:
        """Return how many duties stand behind the chosen cards."""
        return self._total()

    def ids(self, query: TableQuery) -> Sequence[str]:
        """Return the keys that fit, the longest overdue first where no column is chosen."""
        if not self._asked.buckets:
            return ()
        return dashboard.due_keys(
            self._book,
            self.filter_of(query),
            sort=query.sort or "due",
            descending=query.descending,
        )

    def rows(self, ids: Sequence[str]) -> Mapping[str, DueRow]:
        """Return the rows of these keys."""
        return {row.key: row for row in dashboard.rows_of(self._book, ids, self._asked.on)}

    def filter_of(self, query: TableQuery) -> DueFilter:
        """Return a query of the list as a filter of duties."""
        chosen = query.filters
        unit, register = chosen.get("unit", ""), chosen.get("register", "")
        return DueFilter(
            on=self._asked.on,
            registers=frozenset({register} if register else ()),
            unit_ids=lookups.units_below(self._book, unit) if unit else frozenset(),
            responsible_id=chosen.get("responsible") or None,
            buckets=self._asked.buckets,
            text=query.text,
        )


def columns(book: Book, asked: Asked) -> tuple[Column[DueRow], ...]:
    """Return the columns; the due date answers why."""
    return (
        Column(
            "due",
            "期限",
            due_text,
            224,
            badge=lambda row: due_badge(row.due_on, asked.on, estimated=row.provisional),
            why=lambda row: dashboard.why(book, row.key),
        ),
        Column("label", "应办事项", lambda row: row.label, 250, stretch=True),
        Column("subject", "对象", lambda row: row.subject, 110),
        Column("unit", "单位", lambda row: row.unit, 140),
        Column("responsible", "责任人", lambda row: row.responsible or "（待定）", 92),
        Column("article", "依据", lambda row: row.article, 176),
        Column(
            "register", "登记簿", lambda row: label_of(Register(row.register)), 120, hidden=True
        ),
        Column("record", "编号", lambda row: row.record or "", 140, sortable=False, hidden=True),
    )


def due_text(row: DueRow) -> str:
    """Return the due date as it is copied."""
    return row.due_on.isoformat() if row.due_on else "不限期"
