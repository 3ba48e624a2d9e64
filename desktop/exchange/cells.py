"""A table as it stands in a file: cells with their addresses, nothing interpreted yet."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

# Spreadsheets keep 15 significant digits; the rest of a longer number has become zeros.
FIRST_INEXACT = 1e15

_EXPONENT = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d+", re.ASCII)

CellValue: TypeAlias = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `row` and `column` count from 1; `value` is what the file holds, unrounded."""

    row: int
    column: int
    value: CellValue

    @property
    def address(self) -> str:
        """The cell's name in a spreadsheet, such as B3."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The value as a person would type it: whole numbers without a point, trimmed text."""
        match self.value:
            case None:
                return ""
            case bool():
                return "是" if self.value else "否"
            case float():
                return _plain_number(Decimal(repr(self.value)))
            case str() if _EXPONENT.fullmatch(self.value) and not self.digits_lost:
                return _plain_number(Decimal(self.value))
            case datetime():
                return self.value.isoformat(" ")
            case _:
                return str(self.value)

    @property
    def digits_lost(self) -> bool:
        """Whether a spreadsheet has thrown digits of this number away (a long number, 1.38E+10)."""
        if isinstance(self.value, float):
            return abs(self.value) >= FIRST_INEXACT
        if isinstance(self.value, str) and _EXPONENT.fullmatch(self.value):
            digits, exponent = re.split("[eE]", self.value)
            return int(exponent) > len(digits.replace(".", "")) - 1
        return False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file, as a rectangle from A1; merged cells repeat their value.

    `untyped` tells that the file keeps no types (CSV): what looks like a number was perhaps one.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    untyped: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def column_letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain_number(number: Decimal) -> str:
    return str(int(number)) if number == number.to_integral() else f"{number:f}"
