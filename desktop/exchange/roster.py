"""A roster of people and their posts, read for a preview; nothing of it is stored here."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from db.problems import Problem
from desktop.exchange import roster_cells
from desktop.exchange.cells import Cell, Sheet
from desktop.exchange.columns import ColumnMapping, RosterField, recognise
from desktop.exchange.dates import PartialDate
from desktop.exchange.roster_cells import plain_text, squeezed
from desktop.exchange.roster_conflicts import without_conflicts
from desktop.exchange.roster_row import RosterRow
from desktop.exchange.unit_names import UnitNames, UnknownUnit
from desktop.names.text import clean_text

UNIT_LENGTH = 120

# What is written under a table.
_FOOT = re.compile(
    "(?:备注|注|说明|填表|制表|审核|合计|总计|共计|统计|经办)[\\w人]*[：:]|(?:合计|总计)$"
)
# October as a number keeps its zero in no file.
_LOST_ZERO = re.compile(r"\d{4}\.1", re.ASCII)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is to be said about one cell: `address` (B3), its text, and a sentence."""

    address: str
    value: str
    reason: str
    row: int


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """Everything that a roster says. Import `rows` only when the user has seen the rest.

    A row with a rejected cell is not among `rows`. `unknown_units` are the distinct names that no
    unit of the book has, for the offer to set them up.
    """

    rows: tuple[RosterRow, ...]
    rejected: tuple[CellNote, ...]
    warnings: tuple[CellNote, ...]
    unknown_units: tuple[str, ...]


def read_roster(
    sheet: Sheet,
    mapping: ColumnMapping,
    known_units: Collection[str],
    known_roles: Mapping[str, str],
) -> RosterPreview:
    """Read every row below the headings.

    `known_units` are paths (机关党支部/办公室), `known_roles` labels → codes. Raises Problem where
    no column holds the names. An unreadable row is listed, never raised.
    """
    if RosterField.NAME not in mapping.columns:
        raise Problem("没有指出哪一列是姓名，无法导入。", remedy="请在预览里选定姓名一列。")
    notes = _Notes()
    known = _Known(
        UnitNames(known_units),
        {squeezed(code): code for code in known_roles.values()}
        | {squeezed(label): code for label, code in known_roles.items()},
    )
    read: list[RosterRow] = []
    for cells in sheet.rows[mapping.last_heading :]:
        by_field = {field: cells[column - 1] for field, column in mapping.columns.items()}
        if _says_nothing(cells, by_field, notes):
            continue
        rejected_before = len(notes.rejected)
        row = _row(_RowReader(by_field, notes, untyped=sheet.untyped), known, cells[0].row)
        if len(notes.rejected) == rejected_before:
            read.append(row)
    kept = without_conflicts(read)
    for note in kept.notes:
        field = RosterField.STAFF_NUMBER if note.on_staff_number else RosterField.NAME
        cell = sheet.rows[note.row - 1][mapping.columns[field] - 1]
        (notes.rejected if note.rejected else notes.warnings).append(_note(cell, note.reason))
    return RosterPreview(
        kept.rows,
        tuple(sorted(notes.rejected, key=_as_read)),
        tuple(sorted(notes.warnings, key=_as_read)),
        tuple(notes.unknown_units),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    units: UnitNames
    roles: Mapping[str, str]


class _Notes:
    """What is said about the cells while the rows are read."""

    def __init__(self) -> None:
        self.rejected: list[CellNote] = []
        self.warnings: list[CellNote] = []
        self.unknown_units: dict[str, None] = {}


def _as_read(note: CellNote) -> tuple[int, int, str]:
    """Order notes by row, then column (AA comes after Z)."""
    return note.row, len(note.address), note.address


def _note(cell: Cell, reason: str) -> CellNote:
    return CellNote(cell.address, cell.text, reason, cell.row)


class _RowReader:
    """Reads the cells of one row; what cannot be read is noted and counts as empty."""

    def __init__(self, cells: Mapping[RosterField, Cell], notes: _Notes, *, untyped: bool) -> None:
        self.cells = cells
        self.notes = notes
        self.untyped = untyped

    def read(self, field: RosterField, reader: Callable[[Cell], _T]) -> _T | None:
        cell = self.cells.get(field)
        if cell is None:
            return None
        try:
            return reader(cell)
        except Problem as problem:
            self.notes.rejected.append(_note(cell, problem.what))
            return None

    def text(self, field: RosterField, max_length: int) -> str:
        return self.read(field, lambda cell: plain_text(cell, max_length)) or ""

    def date(self, field: RosterField) -> PartialDate | None:
        read = self.read(field, roster_cells.partial_date)
        if read is not None and self.untyped and _LOST_ZERO.fullmatch(self.cells[field].text):
            self.warn(field, "读作 1 月；如果原来是 10 月（末尾的 0 被电子表格去掉），请改正。")
        return read

    def warn(self, field: RosterField, reason: str) -> None:
        self.notes.warnings.append(_note(self.cells[field], reason))

    def reject(self, field: RosterField, reason: str) -> None:
        self.notes.rejected.append(_note(self.cells[field], reason))


def _row(reader: _RowReader, known: _Known, number: int) -> RosterRow:
    name = reader.read(RosterField.NAME, roster_cells.person_name) or ""
    cleaned = clean_text(reader.cells[RosterField.NAME].text)
    for sentence in cleaned.notes:
        reader.warn(RosterField.NAME, sentence)
    if cleaned.unknown:
        reader.warn(RosterField.NAME, "含有自造字，换一台电脑可能显示不出，请改用标准汉字。")
    born = reader.date(RosterField.BIRTH_MONTH)
    since, until = _period(reader)
    unit, party_unit = _units(reader, known.units)
    return RosterRow(
        row=number,
        name=name,
        staff_number=reader.read(RosterField.STAFF_NUMBER, roster_cells.code_text),
        sex=reader.read(RosterField.SEX, roster_cells.sex),
        birth_month=born.month_text if born else None,
        political_status=reader.read(RosterField.POLITICAL_STATUS, roster_cells.political_status),
        phone=reader.read(RosterField.PHONE, roster_cells.phone),
        unit=unit,
        party_unit=party_unit,
        post=reader.text(RosterField.POST, roster_cells.POST_LENGTH),
        role=_role(reader, known.roles),
        since=since,
        until=until,
    )


def _period(reader: _RowReader) -> tuple[date | None, date | None]:
    since = until = None
    if start := reader.date(RosterField.SINCE):
        since = start.first_day
        if start.day is None:
            reader.warn(RosterField.SINCE, f"只有年月，按 {since.isoformat()} 任职登记。")
    if end := reader.date(RosterField.UNTIL):
        until = end.last_day
        if end.day is None:
            reader.warn(RosterField.UNTIL, f"只有年月，按 {until.isoformat()} 离任登记。")
    if since and until and until < since:
        reader.reject(RosterField.UNTIL, "离任时间早于任职时间。")
    return since, until


def _units(reader: _RowReader, units: UnitNames) -> tuple[str | None, str | None]:
    """Return the unit of a row, and the party organisation where it names one besides."""
    unit = reader.text(RosterField.UNIT, UNIT_LENGTH)
    party_unit = reader.text(RosterField.PARTY_UNIT, UNIT_LENGTH)
    if not unit and not party_unit:
        return None, None
    try:
        beside = units.find(party_unit) if unit and party_unit else None
        return units.find(unit, party_unit), beside
    except Problem as problem:
        wrong = RosterField.UNIT if unit else RosterField.PARTY_UNIT
        if isinstance(problem, UnknownUnit):
            reader.notes.unknown_units[problem.name] = None
            wrong = RosterField.UNIT if problem.name == unit else RosterField.PARTY_UNIT
        reader.reject(wrong, problem.what)
        return None, None


def _role(reader: _RowReader, roles: Mapping[str, str]) -> str | None:
    text = squeezed(reader.text(RosterField.ROLE, roster_cells.POST_LENGTH))
    if text and text not in roles:
        reader.reject(RosterField.ROLE, "所采用的制度里没有这个角色，请选用制度里的名称。")
    return roles.get(text)


def _says_nothing(
    cells: Sequence[Cell], by_field: Mapping[RosterField, Cell], notes: _Notes
) -> bool:
    """Tell blank rows, headings repeated on a new page and the lines under a table from people."""
    about_person = {
        cell.text
        for field, cell in by_field.items()
        if field not in (RosterField.UNIT, RosterField.PARTY_UNIT) and cell.text
    }
    filled = {cell.text for cell in cells if cell.text}
    if filled and all(map(_FOOT.match, filled)):
        first = next(cell for cell in cells if cell.text)
        notes.warnings.append(_note(first, "表格以外的说明，没有导入。"))
        return True
    # Units are often merged down over rows that were left empty.
    return not about_person or recognise(by_field[RosterField.NAME].text) is RosterField.NAME
