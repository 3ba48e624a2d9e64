"""Choosing the mask of a QR code: the pattern that leaves least to confuse a reader with.

ReportLab's encoder does this square by square, which took more than half the time of a batch of a
hundred notices; with whole lines as numbers it takes a sixth of that.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

_MASKS = range(8)
_RUN = re.compile("0{5,}|1{5,}")
_FINDERS = ("10111010000", "00001011101")

Lines = tuple[int, ...]


def best_mask(code: Any) -> int:  # noqa: ANN401 - reportlab's QRCode has no types
    """Return the mask with the least penalty; leaves the code drawn with another one."""
    code.makeImpl(True, 0)
    rows = tuple(_number(row) for row in code.modules)
    columns = tuple(_number(column) for column in zip(*code.modules, strict=True))
    return min(_MASKS, key=lambda mask: _penalty_of(code.version, mask, rows, columns))


def penalty(rows: Sequence[int], columns: Sequence[int]) -> int:
    """Return the penalty of a symbol (ISO/IEC 18004, 7.8.3.1); lines are binary numbers."""
    size = len(rows)
    text = "\n".join(format(line, f"0{size}b") for line in (*rows, *columns))
    runs = sum(len(run) - 2 for run in _RUN.findall(text))
    finders = 40 * sum(text.count(pattern) for pattern in _FINDERS)
    blocks = 3 * sum(_blocks(upper, lower, size) for upper, lower in itertools.pairwise(rows))
    dark = 100 * sum(line.bit_count() for line in rows) // size**2
    return runs + finders + blocks + 10 * (abs(dark - 50) // 5)


def _penalty_of(version: int, mask: int, rows: Lines, columns: Lines) -> int:
    row_changes, column_changes = _changes(version, mask)
    return penalty(
        [line ^ change for line, change in zip(rows, row_changes, strict=True)],
        [line ^ change for line, change in zip(columns, column_changes, strict=True)],
    )


def _blocks(upper: int, lower: int, size: int) -> int:
    """Count the squares of two by two equal modules in two lines."""
    differs = upper ^ lower
    unequal = differs | differs >> 1 | upper ^ upper >> 1
    # The highest bit has no neighbour to its left.
    return size - 1 - (unequal & (1 << size - 1) - 1).bit_count()


@cache
def _changes(version: int, mask: int) -> tuple[Lines, Lines]:
    """Return the rows and columns of what a mask turns over that mask 0 does not."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(version, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(b""))
    symbols = []
    for each in (0, mask):
        code.makeImpl(True, each)
        symbols.append([list(row) for row in code.modules])
    changed = [
        [before != after for before, after in zip(*lines, strict=True)]
        for lines in zip(*symbols, strict=True)
    ]
    return (
        tuple(_number(row) for row in changed),
        tuple(_number(column) for column in zip(*changed, strict=True)),
    )


def _number(line: Sequence[bool]) -> int:
    return int("".join("1" if dark else "0" for dark in line), 2)
