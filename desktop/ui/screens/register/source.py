"""The rows of a register's list and how its columns read them."""

from collections.abc import Callable, Mapping, Sequence

from db.queries.records import RecordFilter, RecordRow
from db.vocabulary import CaseState, Register
from desktop.records.catalogue import case_types
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.services import ledgers, registers
from desktop.services.book import Book
from desktop.ui.tables import Column, Filter, TableQuery
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge

_LOOKS = {
    CaseState.DRAFT: (Tone.NEUTRAL, "pencil"),
    CaseState.OPEN: (Tone.INFO, "circle-dot"),
    CaseState.CLOSED: (Tone.SUCCESS, "circle-check"),
    CaseState.VOID: (Tone.NEUTRAL, "ban"),
}


def state_badge(state: str, stage: str) -> Badge:
    """Return how a record stands, in words and colour."""
    tone, icon = _LOOKS[CaseState(state)]
    return Badge(stage or label_of(CaseState(state)), tone, icon)


class RecordSource:
    """The records of one register, read by id."""

    def __init__(self, book: Book, register: Register) -> None:
        self._book, self._register = book, register

    def count(self) -> int:
        """Return how many records the register has."""
        return registers.count(self._book, self.asked(TableQuery()))

    def ids(self, query: TableQuery) -> Sequence[str]:
        """Return the ids that fit, newest first where no column is chosen."""
        sort = query.sort or "date"
        down = query.descending if query.sort else True
        return registers.list_ids(self._book, self.asked(query), sort=sort, descending=down)

    def rows(self, ids: Sequence[str]) -> Mapping[str, RecordRow]:
        """Return the rows of these ids."""
        return {row.id: row for row in registers.rows(self._book, ids)}

    def asked(self, query: TableQuery) -> RecordFilter:
        """Return a query of the list as a filter of records."""
        year, kind, state = (query.filters.get(name, "") for name in ("year", "kind", "state"))
        return RecordFilter(
            register=self._register.value,
            kinds=frozenset({kind} if kind else ()),
            states=frozenset({state} if state else ()),
            year=int(year) if year else None,
            text=query.text,
            user_id=self._book.user_id,
        )


def columns(open_titles: Callable[[], bool]) -> tuple[Column[RecordRow], ...]:
    """Return the columns; what a confidential record is about is shown while `open_titles()`."""

    def title(row: RecordRow) -> str:
        return ledgers.title_of(row, open_titles=open_titles())

    return (
        Column("number", "编号", lambda row: row.number or "（草稿）", 140),
        Column("date", "日期", lambda row: row.on_date.isoformat() if row.on_date else "", 112),
        Column("title", "事项", title, 240, stretch=True),
        Column("subject", "对象", lambda row: row.subject, 110, sortable=False),
        Column("unit", "单位", lambda row: row.unit, 150, sortable=False),
        Column(
            "state",
            "状态",
            lambda row: row.stage,
            190,
            badge=lambda row: state_badge(row.state, row.stage),
        ),
    )


def filters(book: Book, register: Register) -> tuple[Filter, ...]:
    """Return the lists beside the filter line."""
    kinds = tuple(Choice(kind.kind, kind.label) for kind in case_types(register))
    states = tuple(Choice(state.value, label_of(state)) for state in CaseState)
    found = [Filter("year", "年度", year_choices(book, register))]
    if len(kinds) > 1:
        found.append(Filter("kind", "种类", kinds))
    return (*found, Filter("state", "状态", states))


def year_choices(book: Book, register: Register) -> tuple[Choice, ...]:
    """Return the years that have records, and this one."""
    years = {*registers.years(book, register), book.clock.today().year}
    return tuple(Choice(str(year), f"{year}年") for year in sorted(years, reverse=True))
