"""Registers as tables for a spreadsheet."""

from collections.abc import Callable, Sequence

from db.queries.records import RecordRow
from db.vocabulary import Register
from desktop.exchange.writing import Column, TableValue, write_table
from desktop.records.catalogue import case_type
from desktop.records.labels import label_of
from desktop.services import books, registers
from desktop.services.book import Book

_CHUNK = 500


def register_table(
    book: Book,
    register: Register,
    ids: Sequence[str],
    columns: Sequence[str],
    *,
    open_titles: bool = True,
) -> bytes:
    """Return these records as an .xlsx workbook with these columns, in the order given.

    `columns` are number, date, title, subject, unit and state. Without `open_titles` a
    confidential record shows only its kind.
    """
    known = _columns(open_titles=open_titles)
    chosen = [known[name] for name in columns if name in known]
    rows = (
        [read(row) for _, read in chosen]
        for start in range(0, len(ids), _CHUNK)
        for row in registers.rows(book, ids[start : start + _CHUNK])
    )
    today = book.clock.today().isoformat()
    return write_table(
        [column for column, _ in chosen],
        rows,
        title=f"{label_of(register)}台账",
        notes=(f"{books.unit_name(book)}    {today}    共{len(ids)}件",),
    )


def title_of(row: RecordRow, *, open_titles: bool) -> str:
    """Return what a list says of a record: of a confidential one only its kind."""
    if not row.confidential or open_titles:
        return row.title
    return f"{case_type(Register(row.register), row.kind).label}（保密）"


def _columns(*, open_titles: bool) -> dict[str, tuple[Column, Callable[[RecordRow], TableValue]]]:
    return {
        "number": (Column("编号", 20, centred=True), lambda row: row.number or "（草稿）"),
        "date": (Column("日期", 12, centred=True), lambda row: row.on_date),
        "title": (Column("事项", 44), lambda row: title_of(row, open_titles=open_titles)),
        "subject": (Column("对象", 16), lambda row: row.subject),
        "unit": (Column("单位", 26), lambda row: row.unit),
        "state": (Column("状态", 16, centred=True), lambda row: row.stage),
    }
