"""Where a table takes its rows from, and how its columns read them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from desktop.ui.widgets.badge import Badge

Row = TypeVar("Row")
RowOut_co = TypeVar("RowOut_co", covariant=True)


@dataclass(frozen=True, slots=True)
class TableQuery:
    """What the user wants to see: typed text, chosen filters, the column to sort by."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


class RowSource(Protocol[RowOut_co]):
    """A list of rows known by id. `ids` under 100 ms, `rows` (100 at a time) under 10 ms."""

    def count(self) -> int:
        """Return how many rows there are without any filter."""

    def ids(self, query: TableQuery) -> Sequence[str]:
        """Return the ids that fit the query, in its order."""

    def rows(self, ids: Sequence[str]) -> Mapping[str, RowOut_co]:
        """Return the rows of these ids; one that is gone is left out."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `name` is stable (sorting, remembered layout), `title` is what is shown.

    `sort_key` serves `ListSource` and the sort role; `badge` paints a badge in place of the text;
    `why` gives the tooltip, for a due date its reason. `width` is in pixels at the base font size.
    """

    name: str
    title: str
    text: Callable[[Row], str]
    width: int = 120
    sortable: bool = True
    numeric: bool = False
    hidden: bool = False
    stretch: bool = False
    sort_key: Callable[[Row], Any] | None = None
    badge: Callable[[Row], Badge | None] | None = None
    why: Callable[[Row], str] | None = None

    def key(self, row: Row) -> Any:  # noqa: ANN401 - whatever compares
        """Return what the column is sorted by."""
        return self.sort_key(row) if self.sort_key else self.text(row)


class ListSource(Generic[Row]):
    """A source over rows that are all in memory, for lists of up to a few thousand."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        fits: Callable[[Row, TableQuery], bool] | None = None,
    ) -> None:
        self._columns = {column.name: column for column in columns}
        self._row_id = row_id
        self._fits = fits or self._text_fits
        self._rows: dict[str, Row] = {}

    def replace(self, rows: Sequence[Row]) -> None:
        """Take these rows in place of the old ones."""
        self._rows = {self._row_id(row): row for row in rows}

    def _text_fits(self, row: Row, query: TableQuery) -> bool:
        wanted = query.text.casefold()
        return any(wanted in column.text(row).casefold() for column in self._columns.values())

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def ids(self, query: TableQuery) -> Sequence[str]:
        """Return the ids that fit, sorted; equal ones keep the order they came in."""
        found = [(key, row) for key, row in self._rows.items() if self._fits(row, query)]
        if query.sort:
            column = self._columns[query.sort]
            found.sort(key=lambda pair: column.key(pair[1]), reverse=query.descending)
        return [key for key, _ in found]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Row]:
        """Return the rows of these ids."""
        return {key: self._rows[key] for key in ids if key in self._rows}
