"""记录单: a case act by act as labels and values, where an act has no form of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import label, prose, value
from desktop.documents.drawing import Align
from desktop.documents.fonts import HEI
from desktop.documents.form import Form
from desktop.documents.form_table import Cell, FormTable, Row, text_cell
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.paragraph import CELL
from desktop.documents.wording import WordingSpec

_WIDTHS = (28, 50, 28, 50)
_HEADING = replace(CELL, typeface=HEI, align=Align.LEFT)
_ROW = 9 * MM
_ONE_LINE = 30


@dataclass(frozen=True, slots=True)
class SheetValue:
    """One filled-in field; `wide` text takes the whole width."""

    name: str
    text: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class SheetAct:
    """One act: its heading, what is said of it as a whole, and its values."""

    heading: str
    remarks: tuple[str, ...] = ()
    values: tuple[SheetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordSheet(Form):
    """A whole case; days are printed as they stand, `remark` below the facts."""

    number: str
    dated: date
    facts: tuple[SheetValue, ...]
    acts: tuple[SheetAct, ...]
    confidential: bool = False
    remark: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "record_sheet",
        labels=(
            "note", "confidential", "register", "kind", "matter", "subject", "unit", "state", "on",
            "entered_by", "due", "basis",
        ),
        sentences={
            "heading": ("place", "act", "day"),
            "paper": ("papers",),
            "amended": ("version", "reason"),
            "superseded": (),
            "void": ("reason",),
            "missing": (),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        note = words.label("confidential" if self.confidential else "note")
        page = RecordPage(
            self.title, self.number, self.spec.form, note=note, is_draft=self.is_draft
        )
        remarks = (self.remark,) if self.remark else ()
        tables = [FormTable(_WIDTHS, [*_pairs(self.facts), *_full_width(remarks)])]
        tables += [FormTable(_WIDTHS, _rows(act), head_rows=1) for act in self.acts]
        return Sheet(page, tables)


def _rows(act: SheetAct) -> Iterator[Row]:
    yield Row((text_cell(act.heading, _HEADING, columns=4, shaded=True),), _ROW)
    yield from _full_width(act.remarks)
    yield from _pairs(act.values)


def _full_width(texts: Sequence[str]) -> Iterator[Row]:
    for text in texts:
        yield Row((prose(text, columns=4),), _ROW)


def _pairs(values: Sequence[SheetValue]) -> Iterator[Row]:
    """Give rows of two short values each, or of one wide one, in their order."""
    waiting: list[Cell] = []
    for each in values:
        if each.wide:
            yield from _finished(waiting)
            waiting = []
            yield Row((label(each.name), _wide(each.text)), _ROW)
            continue
        waiting += [label(each.name), value(each.text, align=Align.LEFT)]
        if len(waiting) == len(_WIDTHS):
            yield from _finished(waiting)
            waiting = []
    yield from _finished(waiting)


def _wide(text: str) -> Cell:
    """Return running text, or a single line that is not indented as running text is."""
    if len(text) <= _ONE_LINE and "\n" not in text:
        return value(text, columns=3, align=Align.LEFT)
    return prose(text, columns=3)


def _finished(cells: list[Cell]) -> Iterator[Row]:
    """Give the row of these cells; a single value is widened."""
    if len(cells) == len(_WIDTHS):
        yield Row(tuple(cells), _ROW)
    elif cells:
        yield Row((cells[0], replace(cells[1], columns=3)), _ROW)
