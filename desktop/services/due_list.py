"""The due list (督办清单): what is overdue or due soon, as a table for a spreadsheet or paper."""

from collections.abc import Sequence
from datetime import date

from db.queries.obligations import Bucket, DueFilter, DueRow
from db.vocabulary import Register
from desktop.exchange.writing import Column, TableValue, write_table
from desktop.records.labels import label_of
from desktop.services import books, dashboard
from desktop.services.book import Book
from desktop.services.papers.record_sheet import with_marks

TITLE = "督办清单"
_BUCKETS = {
    Bucket.OVERDUE: "逾期",
    Bucket.WEEK: "七日内到期",
    Bucket.MONTH: "三十日内到期",
    Bucket.LATER: "三十日后到期",
    Bucket.UNDATED: "未定期限",
}
COLUMNS = (
    Column("序号", 6, centred=True),
    Column("登记簿", 16, centred=True),
    Column("应办事项", 34),
    Column("对象", 14),
    Column("单位", 24),
    Column("责任人", 12, centred=True),
    Column("期限", 12, centred=True),
    Column("办理情况", 16, centred=True),
    Column("依据", 26),
    Column("编号", 18, centred=True),
)


def rows(book: Book, asked: DueFilter) -> list[DueRow]:
    """Return what the list says, the longest overdue first."""
    return dashboard.due_rows(book, asked)


def xlsx(book: Book, asked: DueFilter) -> bytes:
    """Return the list as an .xlsx workbook; raises `Problem` for a text that no cell can hold."""
    found = rows(book, asked)
    return write_table(COLUMNS, cells(found), title=TITLE, notes=notes(book, asked, len(found)))


def rows_as_xlsx(found: Sequence[DueRow], title: str = "履责事项") -> bytes:
    """Return these rows as an .xlsx workbook."""
    return write_table(COLUMNS, cells(found), title=title)


def pdf(book: Book, asked: DueFilter) -> bytes:
    """Return the list as PDF/A, to be handed out on paper; a character without a face is 〓."""
    from desktop.documents.forms.due_list import DueList
    from desktop.documents.rendering import render

    found = rows(book, asked)
    left, right = notes(book, asked, len(found))
    printed = tuple(tuple(_printed(cell) for cell in row) for row in cells(found))
    return render(DueList("", asked.on, with_marks(left), right, printed), archival=True).pdf


def notes(book: Book, asked: DueFilter, count: int) -> tuple[str, ...]:
    """Return what stands under the title: for whom, as of which day, what is listed."""
    listed = "、".join(label for bucket, label in _BUCKETS.items() if bucket in asked.buckets)
    registers = "、".join(label_of(Register(code)) for code in sorted(asked.registers))
    return (
        f"{books.unit_name(book)}    截至{asked.on.isoformat()}    共{count}项",
        f"范围：{listed}" + (f"；{registers}" if registers else ""),
    )


def cells(found: Sequence[DueRow]) -> list[tuple[TableValue, ...]]:
    """Return the rows of the table."""
    return [
        (
            number,
            label_of(Register(row.register)),
            row.label,
            row.subject,
            row.unit,
            row.responsible,
            row.due_on,
            standing(row.due_on, row.days_over, provisional=row.provisional),
            row.article,
            row.record or "",
        )
        for number, row in enumerate(found, start=1)
    ]


def standing(due: date | None, days_over: int | None, *, provisional: bool = False) -> str:
    """Return how a duty stands in words: 逾期3日, 还有5日, 今日到期, 未定期限."""
    if due is None or days_over is None:
        return "未定期限"
    mark = "（暂估）" if provisional else ""
    if days_over > 0:
        return f"逾期{days_over}日{mark}"
    return (f"还有{-days_over}日" if days_over else "今日到期") + mark


def _printed(cell: TableValue) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else with_marks(str(cell))
