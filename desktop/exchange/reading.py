"""Tables out of .xlsx, .xls and .csv files: cells with their addresses, nothing interpreted yet."""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from db.problems import DamagedFile, Problem
from desktop.exchange.cells import Cell, CellValue, Sheet
from desktop.exchange.workbook_package import (
    BrokenPackage,
    OversizedPackage,
    check_size,
    error_cells,
)
from desktop.names.text import decode_gb18030

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_CELLS = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OOXML = "EncryptedPackage".encode("utf-16-le")
# Programs that write CSV protect leading zeros as ="00123".
_PROTECTED = re.compile(r'="([^"]*)"')


class PasswordProtected(Problem):
    """The workbook can be opened only with its password."""


class TableTooLarge(Problem):
    """The file is larger than any roster; nothing of it was read."""


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's visible sheets; a CSV file is one, named as the file."""
    content = _content(path)
    if not _is_workbook(content):
        return (path.stem,)
    return tuple(_visible(_open_workbook(path.name, content)))


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """Read one sheet of a workbook (default: the first visible one) or a CSV file.

    Raises `DamagedFile`, `PasswordProtected` or `TableTooLarge`; missing files raise OSError.
    """
    content = _content(path)
    if not _is_workbook(content):
        return _from_csv(path, content)
    book = _open_workbook(path.name, content)
    visible = _visible(book)
    if not visible:
        raise Problem(f"工作簿“{path.name}”里没有可见的工作表。", remedy="请取消隐藏后再导入。")
    chosen = visible[0] if name is None else name
    if chosen not in book.sheet_names:
        raise Problem(f"工作簿“{path.name}”里没有工作表“{chosen}”。")
    return _from_workbook(path.name, content, book, chosen)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise TableTooLarge(
            f"文件“{path.name}”超过 {MAX_BYTES // 1024 // 1024} MB，没有读取。",
            remedy="请只保留需要导入的工作表，另存后再导入。",
        )
    return path.read_bytes()


# --- workbooks -------------------------------------------------------------------------------


def _is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", _OLE))


def _open_workbook(file_name: str, content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if content.startswith(_OLE) and _ENCRYPTED_OOXML in content:
        raise _password_protected(file_name)
    try:
        if content.startswith(b"PK"):
            check_size(content)
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise _password_protected(file_name) from None
    except OversizedPackage:
        raise _too_large(file_name) from None
    except (BrokenPackage, CalamineError, OSError, ValueError) as error:
        raise _damaged(file_name) from error


def _visible(book: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _from_workbook(file_name: str, content: bytes, book: "CalamineWorkbook", name: str) -> Sheet:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        values = [
            [_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)
        ]
        failed = error_cells(content, name) if content.startswith(b"PK") else {}
    except (BrokenPackage, CalamineError, OSError, ValueError) as error:
        raise _damaged(file_name) from error
    for (row, column), text in failed.items():
        if row <= len(values) and column <= len(values[row - 1]):
            values[row - 1][column - 1] = text
    _fill_merged(values, sheet)
    return _sheet(file_name, name, values)


def _plain(value: object) -> CellValue:
    if isinstance(value, datetime):
        # Midnight: the cell holds a day, not a moment.
        return value.date() if value.time() == time.min else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if math.isfinite(value) else str(value)
    return value if isinstance(value, bool | date) else str(value) or None


def _fill_merged(values: list[list[CellValue]], sheet: "CalamineSheet") -> None:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top >= len(values) or left >= len(values[top]):
            continue
        for row in values[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = values[top][left]


# --- CSV -------------------------------------------------------------------------------------


def _from_csv(path: Path, content: bytes) -> Sheet:
    text = _decoded(path.name, content)
    if "\0" in text:
        raise _damaged(path.name)
    lines = io.StringIO(text, newline="")
    try:
        records = list(csv.reader(lines, delimiter=_delimiter(text)))
    except csv.Error as error:
        raise _damaged(path.name) from error
    values: list[list[CellValue]] = [[_csv_value(field) for field in record] for record in records]
    return _sheet(path.name, path.stem, values, untyped=True)


def _decoded(file_name: str, content: bytes) -> str:
    marked_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if marked_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return decode_gb18030(content)
    except DamagedFile as error:
        raise DamagedFile(
            f"文件“{file_name}”既不是 UTF-8 编码，也不是 GB 18030 编码的文本，没有读取。",
            remedy="请用表格软件打开核对后，另存为 .xlsx 再导入。",
        ) from error


def _delimiter(text: str) -> str:
    """Return the separator that the first line has most of; a comma where it has none."""
    first = text.split("\n", 1)[0]
    return max(",\t;", key=first.count)


def _csv_value(field: str) -> CellValue:
    protected = _PROTECTED.fullmatch(field.strip())
    return (protected[1] if protected else field) or None


# --- both ------------------------------------------------------------------------------------


def _sheet(
    file_name: str, name: str, values: list[list[CellValue]], *, untyped: bool = False
) -> Sheet:
    while values and not any(_filled(value) for value in values[-1]):
        values.pop()
    width = max((_last_filled(row) for row in values), default=0)
    rows = len(values)
    if rows > MAX_ROWS or width > MAX_COLUMNS or rows * width > MAX_CELLS:
        raise _too_large(file_name)
    return Sheet(name, tuple(_cells(values, width)), untyped)


def _cells(values: Iterable[Sequence[CellValue]], width: int) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(values, 1):
        padded = [*row[:width], *[None] * (width - len(row))]
        yield tuple(Cell(number, column, _trimmed(value)) for column, value in enumerate(padded, 1))


def _trimmed(value: CellValue) -> CellValue:
    return value.strip() or None if isinstance(value, str) else value


def _filled(value: CellValue) -> bool:
    return _trimmed(value) is not None


def _last_filled(row: Sequence[CellValue]) -> int:
    return max((number for number, value in enumerate(row, 1) if _filled(value)), default=0)


def _damaged(file_name: str) -> DamagedFile:
    return DamagedFile(
        f"文件“{file_name}”已损坏，或者不是电子表格，没有读取。",
        remedy="请用表格软件打开核对后，另存为 .xlsx 再导入。",
    )


def _password_protected(file_name: str) -> PasswordProtected:
    return PasswordProtected(
        f"文件“{file_name}”设有打开密码，没有读取。",
        remedy="请在表格软件里去掉密码，另存后再导入；导入完成后删除没有密码的副本。",
    )


def _too_large(file_name: str) -> TableTooLarge:
    return TableTooLarge(
        f"文件“{file_name}”里的表格过大，没有读取。"
        f"最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列、{MAX_CELLS // 10_000} 万个单元格。",
        remedy="请删去表格以外多余的内容，只保留需要导入的工作表，另存后再导入。",
    )
