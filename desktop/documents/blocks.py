"""Building blocks that most forms share.

Cells (`label`, `value`, `prose`, `opinion`) go into a `FormTable`; the others stand by themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.block import MM, Block, Box, Canvas
from desktop.documents.drawing import ASCENT, Align, draw_rule, draw_text
from desktop.documents.fonts import FANG, HEI, KAI, SONG, TITLE, Typeface, text_width
from desktop.documents.form_table import ROW_HEIGHT, Cell, FormTable, Row, Stand, text_cell
from desktop.documents.paragraph import (
    BODY,
    CELL,
    RECORD,
    SIZE_2,
    SIZE_3,
    SIZE_4_SMALL,
    SIZE_5_SMALL,
    Paragraph,
    Text,
    TextStyle,
)

_LABEL = replace(CELL, typeface=HEI, align=Align.CENTER, is_balanced=True)
_CENTERED = replace(CELL, align=Align.CENTER)
_LEDGER = TextStyle(size=10.5, leading=14.0, align=Align.LEFT)

# How far a text on a line to fill in is made smaller before it is broken (trial prints).
_LEAST_FIT = 0.8
_BLANK_LEADING = 1.75
_ORGAN_LEADING = 1.5

DATE_BLANK = "年　　月　　日"


def label(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell with a field's name, repeated where its row is continued."""
    return text_cell(text, _LABEL, columns=columns, rows=rows, repeats=True)


def value(text: Text, *, columns: int = 1, rows: int = 1, align: Align = Align.CENTER) -> Cell:
    """Return a cell with a short value; an empty text leaves room for handwriting."""
    style = _CENTERED if align is Align.CENTER else replace(CELL, align=align)
    return text_cell(text, style, columns=columns, rows=rows)


def prose(text: Text, *, columns: int = 1, foot: tuple[str, ...] = ()) -> Cell:
    """Return a cell with running text that may flow over pages."""
    return text_cell(text, RECORD, columns=columns, stand=Stand.TOP, flows=True, foot=foot)


def text_row(name: str, text: Text, *, height: float = ROW_HEIGHT, stretch: float = 0.0) -> Row:
    """Return a row of a two-column table: a field's name and running text beside it."""
    return Row((label(name), prose(text)), height, stretch)


def opinion_row(
    name: str,
    text: Text = "",
    *,
    columns: int = 1,
    signer: str = "签字：",
    day: str = "",
    height: float = 34 * MM,
    stretch: float = 0.0,
) -> Row:
    """Return a row with someone's opinion over a signature and a date; empty ones are written in.

    `columns` is how many columns the opinion takes beside the label.
    """
    foot = (f"{signer}　　　　　　　　", day or DATE_BLANK)
    # A label of six characters would leave one alone on the second line.
    broken = f"{name[:-2]}\n{name[-2:]}" if len(name) > 5 and "\n" not in name else name
    return Row((label(broken), prose(text, columns=columns, foot=foot)), height, stretch)


def fields_table(pairs: Sequence[tuple[str, str]], *, across: int = 2) -> FormTable:
    """Return a table of labels and values, `across` pairs in a row; a last odd one is widened."""
    rows = []
    for start in range(0, len(pairs), across):
        group = pairs[start : start + across]
        cells = [cell for name, text in group for cell in (label(name), value(text))]
        short = across - len(group)
        if short:
            cells[-1] = replace(cells[-1], columns=1 + 2 * short)
        rows.append(cells)
    return FormTable((26, 156 / across - 26) * across, rows)


def long_text(
    heading: str, text: Text, *, least: float = 30 * MM, stretch: float = 1.0
) -> FormTable:
    """Return running text under a shaded heading, which is repeated on every page it flows to."""
    spaced = "　".join(heading) if len(heading) <= 6 else heading
    bar = text_cell(spaced, _LABEL, shaded=True)
    return FormTable(
        (1,), (Row((bar,), 8.5 * MM), Row((prose(text),), least, stretch)), head_rows=1
    )


def ledger(
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    *,
    centered: frozenset[int] = frozenset(),
) -> FormTable:
    """Return a list with a head that is repeated on every page.

    `columns` are headings and widths (mm or proportions); `centered` the columns that are centred,
    counted from 0.
    """
    head_style = replace(_LEDGER, typeface=HEI, align=Align.CENTER)
    middle = replace(_LEDGER, align=Align.CENTER)
    head = Row(tuple(text_cell(name, head_style, shaded=True) for name, _ in columns), 9 * MM)
    body = (
        Row(
            tuple(
                text_cell(text, middle if index in centered else _LEDGER)
                for index, text in enumerate(row)
            ),
            7.5 * MM,
        )
        for row in rows
    )
    return FormTable([width for _, width in columns], (head, *body), head_rows=1)


@dataclass(frozen=True, slots=True)
class CenteredTitle(Block):
    """The title of a notice or its stub, spaced out by `tracking` em."""

    text: str
    size: float = SIZE_2
    tracking: float = 0.0
    leading: float = 1.6

    @property
    def keeps_with_next(self) -> bool:
        return True

    def height(self, width: float) -> float:
        del width
        return self.size * self.leading

    def draw(self, canvas: Canvas, box: Box) -> None:
        baseline = box.top - (box.height - self.size) / 2 - ASCENT * self.size
        draw_text(
            canvas,
            box.x + box.width / 2,
            baseline,
            self.text,
            TITLE,
            self.size,
            align=Align.CENTER,
            tracking=self.tracking,
        )


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and what stands on the line after it; `weight` is its share of the row's width."""

    label: str
    text: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class BlankRow(Block):
    """Labels with filled or empty lines beside them, sharing the width.

    A text that is too long for its line is set smaller, down to 80 %, or else broken.
    """

    blanks: tuple[Blank, ...]
    size: float = SIZE_4_SMALL
    row_height: float = ROW_HEIGHT
    right_margin: float = 0.0

    def height(self, width: float) -> float:
        lines = max(len(lines) for _, lines in self._filled(width))
        return self.row_height + (lines - 1) * self.size * _BLANK_LEADING

    def draw(self, canvas: Canvas, box: Box) -> None:
        size, gap = self.size, self.size * 0.7
        x, first = box.x, box.top - self.row_height + size * 0.4
        for blank, (line, texts) in zip(self.blanks, self._filled(box.width), strict=True):
            draw_text(canvas, x, first, blank.label, FANG, size)
            x += text_width(blank.label, FANG, size)
            baseline = first
            for text in texts:
                fitted = min(size, size * line / max(line, text_width(text, FANG, size)))
                draw_text(canvas, x + line / 2, baseline, text, FANG, fitted, align=Align.CENTER)
                foot = baseline - size * 0.22
                draw_rule(canvas, (x, foot), (x + line, foot))
                baseline -= size * _BLANK_LEADING
            x += line + gap

    def _filled(self, width: float) -> list[tuple[float, list[str]]]:
        """Return the length of each blank's line and the texts that stand on its lines."""
        labels = sum(text_width(blank.label, FANG, self.size) for blank in self.blanks)
        room = width - self.right_margin - labels - self.size * 0.7 * (len(self.blanks) - 1)
        unit = room / sum(blank.weight for blank in self.blanks)
        filled = []
        for blank in self.blanks:
            line = unit * blank.weight
            if text_width(blank.text, FANG, self.size * _LEAST_FIT) <= line:
                filled.append((line, [blank.text]))
            else:
                style = TextStyle(size=self.size, align=Align.CENTER)
                filled.append((line, Paragraph(blank.text, style).lines(line).texts()))
        return filled


@dataclass(frozen=True, slots=True)
class TearLine(Block):
    """The dashed line between stub and original; the number on it is torn in two."""

    text: str
    above: str = "存根联（留存）"
    below: str = "正本联（送达）"
    right: str = "骑缝处加盖印章"

    def height(self, width: float) -> float:
        del width
        return 12 * MM

    def draw(self, canvas: Canvas, box: Box) -> None:
        middle = box.top - box.height / 2
        left, right = box.x - 18 * MM, box.right + 18 * MM
        half = text_width(self.text, FANG, SIZE_4_SMALL) / 2 + 10 + 0.12 * len(self.text) * 6
        centre = box.x + box.width / 2
        dash = (3.0, 2.0)
        draw_rule(canvas, (left, middle), (centre - half, middle), dash=dash)
        draw_rule(canvas, (centre + half, middle), (right, middle), dash=dash)
        draw_text(
            canvas,
            centre,
            middle - 0.36 * SIZE_4_SMALL,
            self.text,
            FANG,
            SIZE_4_SMALL,
            align=Align.CENTER,
            tracking=0.12,
        )
        draw_text(canvas, left + 6, middle + 4, self.above, SONG, SIZE_5_SMALL)
        draw_text(canvas, left + 6, middle - 12, self.below, SONG, SIZE_5_SMALL)
        draw_text(canvas, right - 6, middle + 4, self.right, SONG, SIZE_5_SMALL, align=Align.RIGHT)


@dataclass(frozen=True, slots=True)
class SealedSignOff(Block):
    """Organ and date at the right with room for the seal that presses on both.

    The seal of an institution is up to 45 mm wide; 46 mm stay clear around the two lines.
    """

    organ: str
    day: str
    size: float = SIZE_3

    @property
    def keeps_with_previous(self) -> bool:
        return True

    def height(self, width: float) -> float:
        lines = self._organ_lines(width)
        return 46 * MM + (len(lines) - 1) * self.size * _ORGAN_LEADING

    def draw(self, canvas: Canvas, box: Box) -> None:
        lines = self._organ_lines(box.width)
        day_width = text_width(self.day, FANG, self.size)
        organ_width = max(text_width(line, FANG, self.size) for line in lines)
        # The date ends 4 characters from the margin, the organ is centred over it; where the organ
        # is the longer one it decides (GB/T 9704-2012, 7.3.5.1).
        reach = max(day_width / 2 + 4 * self.size, organ_width / 2 + 2 * self.size)
        centre = box.right - reach
        leading = self.size * _ORGAN_LEADING
        baseline = box.top - box.height / 2 + 4 + (len(lines) - 1) * leading / 2
        for line in lines:
            draw_text(canvas, centre, baseline, line, FANG, self.size, align=Align.CENTER)
            baseline -= leading
        baseline += leading - self.size - 13
        draw_text(canvas, centre, baseline, self.day, FANG, self.size, align=Align.CENTER)

    def _organ_lines(self, width: float) -> list[str]:
        style = TextStyle(size=self.size, align=Align.CENTER, is_balanced=True)
        return Paragraph(self.organ, style).lines(width - 4 * self.size).texts()


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """A horizontal line with a little room."""

    above: float = 2 * MM
    below: float = 2 * MM
    line: float = 0.75

    def height(self, width: float) -> float:
        del width
        return self.above + self.below

    def draw(self, canvas: Canvas, box: Box) -> None:
        y = box.top - self.above
        draw_rule(canvas, (box.x, y), (box.right, y), width=self.line)


def paragraphs(texts: Iterable[str], style: TextStyle = BODY) -> list[Paragraph]:
    """Return one paragraph for each text."""
    return [Paragraph(text, style) for text in texts]


def right_line(text: str, *, size: float = SIZE_3, typeface: Typeface = FANG) -> Paragraph:
    """Return a line at the right margin, such as the number of a notice."""
    style = TextStyle(typeface, size, size * 1.8, align=Align.RIGHT, keeps_with_next=True)
    return Paragraph(text, style)


def addressee(text: str) -> Paragraph:
    """Return the line with the addressee, flush left, with its colon."""
    return Paragraph(f"{text}：", replace(BODY, indent=0.0, keeps_with_next=True))


def heading(text: str, level: int = 1) -> Paragraph:
    """Return a heading in the text: 一、黑体, （一）楷体, then 仿宋 (GB/T 9704-2012, 7.3.3)."""
    typeface = {1: HEI, 2: KAI}.get(level, FANG)
    return Paragraph(text, replace(BODY, typeface=typeface, keeps_with_next=True))


def small_note(text: str) -> Paragraph:
    """Return a small remark, such as what the copies are for."""
    return Paragraph(text, TextStyle(SONG, SIZE_5_SMALL, 13.0, align=Align.LEFT))


@dataclass(frozen=True, slots=True)
class SideBySide(Block):
    """Blocks in columns of equal width, such as the two parties' signatures; never divided."""

    columns: tuple[tuple[Block, ...], ...]
    gap: float = 6 * MM

    @property
    def keeps_with_previous(self) -> bool:
        return True

    def height(self, width: float) -> float:
        inner = self._column_width(width)
        return max(sum(block.height(inner) for block in column) for column in self.columns)

    def draw(self, canvas: Canvas, box: Box) -> None:
        inner = self._column_width(box.width)
        for position, column in enumerate(self.columns):
            x, top = box.x + position * (inner + self.gap), box.top
            for block in column:
                height = block.height(inner)
                block.draw(canvas, Box(x, top, inner, height))
                top -= height

    def _column_width(self, width: float) -> float:
        return (width - self.gap * (len(self.columns) - 1)) / len(self.columns)


def choices(options: Iterable[tuple[str, bool]]) -> str:
    """Return options with boxes, the chosen ones ticked: ☑提醒　☐警示."""
    return "　".join(f"{'☑' if chosen else '☐'}{name}" for name, chosen in options)
