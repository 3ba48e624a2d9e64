"""The Chinese paragraph: plain text in, justified lines out; markup is not read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.documents.block import Block, Box, Canvas
from desktop.documents.drawing import ASCENT, Align, draw_line
from desktop.documents.fonts import FANG, Typeface
from desktop.documents.line_breaking import Line, Span, break_lines

# Chinese type sizes in points.
SIZE_1 = 26.0
SIZE_2 = 22.0
SIZE_2_SMALL = 18.0
# 28 characters in 156 mm; the nominal 16 pt would leave room for 27 (GB/T 9704-2012, 5.2).
SIZE_3 = 15.75
SIZE_4 = 14.0
SIZE_4_SMALL = 12.0
SIZE_5 = 10.5
SIZE_5_SMALL = 9.0

# 22 lines in 225 mm (GB/T 9704-2012, 5.2).
LETTER_LEADING = 28.95


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: `indent` (first line) and `hang` (other lines) in em.

    `is_balanced` makes lines of about the same length, as titles and labels want them.
    """

    typeface: Typeface = FANG
    size: float = SIZE_3
    leading: float = LETTER_LEADING
    indent: float = 0.0
    hang: float = 0.0
    align: Align = Align.JUSTIFY
    keeps_with_next: bool = False
    is_balanced: bool = False


BODY = TextStyle(indent=2.0)
RECORD = TextStyle(size=SIZE_4_SMALL, leading=20.0, indent=2.0)
CELL = TextStyle(size=SIZE_4_SMALL, leading=17.0, align=Align.LEFT)

Text = str | Sequence[Span | str]


class SetLines(Block):
    """Lines that are already broken, or a part of them."""

    def __init__(self, lines: Sequence[Line], style: TextStyle) -> None:
        self._lines = tuple(lines)
        self._style = style

    @property
    def keeps_with_next(self) -> bool:
        return self._style.keeps_with_next

    def texts(self) -> list[str]:
        """Return the text of each line."""
        return [line.text for line in self._lines]

    def height(self, width: float) -> float:
        del width
        return len(self._lines) * self._style.leading

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Block, Block] | None:
        del width, must
        count = int((room + 0.01) // self._style.leading)
        if not 0 < count < len(self._lines):
            return None
        return (
            SetLines(self._lines[:count], replace(self._style, keeps_with_next=False)),
            SetLines(self._lines[count:], self._style),
        )

    def draw(self, canvas: Canvas, box: Box) -> None:
        style = self._style
        baseline = box.top - (style.leading - style.size) / 2 - ASCENT * style.size
        for line in self._lines:
            draw_line(canvas, box.x, baseline, line, style.size, style.align)
            baseline -= style.leading


class Paragraph(Block):
    """Text as it stands (line feeds start a new paragraph); parts may have their own typeface."""

    def __init__(self, text: Text, style: TextStyle = BODY) -> None:
        parts = [text] if isinstance(text, str) else text
        self._spans = tuple(
            Span(part, style.typeface) if isinstance(part, str) else part for part in parts
        )
        self._style = style
        self._set: tuple[float, SetLines] | None = None

    @property
    def keeps_with_next(self) -> bool:
        return self._style.keeps_with_next

    def lines(self, width: float) -> SetLines:
        """Return the paragraph broken to `width` points."""
        if self._set is None or self._set[0] != width:
            style = self._style
            broken = self._broken(width)
            if style.is_balanced and len(broken) > 1:
                # The narrowest setting that needs no further line.
                narrow = max(line.width for line in broken) * (len(broken) - 1) / len(broken)
                while narrow < width:
                    even = self._broken(narrow)
                    if len(even) == len(broken):
                        broken = [replace(line, available=width) for line in even]
                        break
                    narrow += style.size / 2
            self._set = (width, SetLines(broken, style))
        return self._set[1]

    def _broken(self, width: float) -> list[Line]:
        style = self._style
        return break_lines(
            self._spans,
            style.size,
            width,
            indent=style.indent * style.size,
            hang=style.hang * style.size,
        )

    def height(self, width: float) -> float:
        return self.lines(width).height(width)

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Block, Block] | None:
        return self.lines(width).split(width, room, must=must)

    def draw(self, canvas: Canvas, box: Box) -> None:
        self.lines(box.width).draw(canvas, box)
