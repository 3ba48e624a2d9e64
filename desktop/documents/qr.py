"""The code on each page: which paper this is, drawn as squares straight on the page.

Trials read it back from 200 dpi scans turned by 2 degrees and stored as JPEG 50 when it holds at
most 70 bytes, is at least 20 mm wide and has error correction M.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from desktop.documents.block import MM, Canvas
from desktop.documents.qr_mask import best_mask

SIDE = 20 * MM
MOST_BYTES = 70

_PATTERN = re.compile(r"LZ1\|([^|]+)\|([^|]+)\|(\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What the code of one page says: the paper's number, its form and the page."""

    number: str
    form: str
    page: int
    pages: int

    def encode(self) -> str:
        """Return the text that is drawn, such as LZ1|谈〔2026〕8号|talk_notice|1/2."""
        return f"LZ1|{self.number}|{self.form}|{self.page}/{self.pages}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return what a scanned code says, or None where it is not one of ours."""
        found = _PATTERN.fullmatch(text)
        if found is None:
            return None
        return cls(found[1], found[2], int(found[3]), int(found[4]))


def draw_qr(canvas: Canvas, x: float, bottom: float, text: str, side: float = SIDE) -> None:
    """Draw a code with its lower left corner at (`x`, `bottom`), without a quiet zone.

    Raises ValueError for more than 70 bytes.
    """
    modules = _modules(text)
    unit = side / len(modules)
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        top = bottom + side - row * unit
        column = 0
        while column < len(line):
            length = 1
            while column + length < len(line) and line[column + length] == line[column]:
                length += 1
            if line[column]:
                path.rect(x + column * unit, top - unit, length * unit, unit)
            column += length
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


@lru_cache(maxsize=256)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    if (size := len(text.encode())) > MOST_BYTES:
        raise ValueError(f"{size} bytes in a code for {MOST_BYTES}")
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode()))
    code.version = code.calculate_version()
    code.makeImpl(False, best_mask(code))
    size = code.getModuleCount()
    return tuple(
        tuple(bool(code.isDark(row, column)) for column in range(size)) for row in range(size)
    )
