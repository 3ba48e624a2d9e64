"""Ledgers out: .xlsx files in which every text stays text, ready to print on A4 landscape."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from db.problems import Problem
from desktop.exchange.roster import CellNote

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# The longest text of one cell that spreadsheets accept.
MAX_TEXT = 32_767

# Narrow enough for the body, wide enough that a date is not shown as ####.
DEFAULT_WIDTH = 14.0

# The first day that the spreadsheets' count and the calendar agree on.
_FIRST_DAY = date(1900, 3, 1)

TableValue: TypeAlias = str | int | float | Decimal | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger; `width` counts half-width characters (a Chinese one is two)."""

    title: str
    width: float = DEFAULT_WIDTH
    centred: bool = False


def write_table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[TableValue]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
) -> bytes:
    """Return an .xlsx workbook with one sheet.

    `title` and `notes` (as of which day, for whom) stand above the headings, which are repeated on
    every printed page and stay in view while scrolling. Text is never taken for a formula, a
    number or a link; dates are dates. Raises Problem for a text that no cell can hold.
    """
    from xlsxwriter.workbook import Workbook

    content = io.BytesIO()
    # In memory: personal data must not pass through a folder for temporary files.
    book = Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet(_sheet_name(title))
    formats = _Formats(book)
    heading_row = _write_top(sheet, formats, columns, title, notes)
    last_row = heading_row
    for last_row, row in enumerate(rows, heading_row + 1):
        for number, value in enumerate(row):
            _write(sheet, formats, last_row, number, value, centred=columns[number].centred)
    _lay_out(sheet, columns, heading_row, last_row)
    book.close()
    return content.getvalue()


def write_rejected(notes: Iterable[CellNote]) -> bytes:
    """Return the list of cells that an import could not read, for the office to mend."""
    columns = (Column("单元格", 10, centred=True), Column("内容", 30), Column("原因", 70))
    rows = ((note.address, note.value, note.reason) for note in notes)
    return write_table(columns, rows, title="未能导入的内容")


class _Formats:
    """The looks of the cells, made once for a workbook."""

    def __init__(self, book: "Workbook") -> None:
        face = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        body = {**face, "border": 1, "text_wrap": True}
        day = {**body, "align": "center", "num_format": "yyyy-mm-dd"}
        heading = {**body, "bold": True, "align": "center", "bg_color": "#EDEDED"}
        self.title: Format = book.add_format({**face, "bold": True, "font_size": 16})
        self.note: Format = book.add_format(face)
        self.heading: Format = book.add_format(heading)
        self.body: Format = book.add_format(body)
        self.centred: Format = book.add_format({**body, "align": "center"})
        self.day: Format = book.add_format(day)
        self.moment: Format = book.add_format({**day, "num_format": "yyyy-mm-dd hh:mm"})


def _sheet_name(title: str) -> str:
    """Return a name that spreadsheets accept: at most 31 characters, none of them special."""
    plain = "".join(character for character in title if character not in "[]:*?/\\")
    return plain.strip().strip("'")[:31] or "表"


def _write_top(
    sheet: "Worksheet",
    formats: _Formats,
    columns: Sequence[Column],
    title: str,
    notes: Sequence[str],
) -> int:
    """Write what stands above the body; return the row of the headings (from 0)."""
    row = 0
    for text in filter(None, (title, *notes)):
        sheet.write_string(row, 0, text, formats.title if row == 0 and title else formats.note)
        row += 1
    for number, column in enumerate(columns):
        sheet.write_string(row, number, column.title, formats.heading)
    return row


def _write(
    sheet: "Worksheet",
    formats: _Formats,
    row: int,
    number: int,
    value: TableValue,
    *,
    centred: bool,
) -> None:
    text = formats.centred if centred else formats.body
    match value:
        case None | "":
            sheet.write_blank(row, number, None, text)
        case bool():
            sheet.write_string(row, number, "是" if value else "否", text)
        case int() | float() | Decimal():
            sheet.write_number(row, number, value, text)
        case date() if date(value.year, value.month, value.day) < _FIRST_DAY:
            sheet.write_string(row, number, value.isoformat(), text)
        case datetime():
            sheet.write_datetime(row, number, value.replace(tzinfo=None), formats.moment)
        case date():
            sheet.write_datetime(row, number, value, formats.day)
        case _:
            if len(value.encode("utf-16-le")) // 2 > MAX_TEXT:
                raise Problem(
                    f"第 {row + 1} 行第 {number + 1} 列的文字超过 {MAX_TEXT} 字，电子表格放不下。",
                    kept="没有生成文件。",
                    remedy="请缩短这段文字，或者改为导出 PDF。",
                )
            sheet.write_string(row, number, value, text)


def _lay_out(
    sheet: "Worksheet", columns: Sequence[Column], heading_row: int, last_row: int
) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(heading_row + 1, 0)
    sheet.autofilter(heading_row, 0, last_row, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_footer("&C第 &P 页，共 &N 页")
