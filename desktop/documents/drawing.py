"""Text, rules and marks drawn straight on ReportLab's canvas."""

from collections.abc import Sequence
from enum import Enum

from desktop.documents.block import Canvas
from desktop.documents.fonts import Glyph, Typeface, glyph, printable, text_width
from desktop.documents.line_breaking import Line, Piece

BLACK = (0.0, 0.0, 0.0)
# The screen equivalent of Y80 M80, which GB/T 9704-2012 leaves to the printer's red.
RED = (0.85, 0.06, 0.08)
SHADE = (0.93, 0.93, 0.93)
DRAFT_GREY = (0.93, 0.93, 0.93)

# From the baseline to the top of the cell, in em, so that Fandol glyphs stand in its middle.
ASCENT = 0.82
_UNDERLINE_DEPTH = 0.17
_THIN = 0.5
# The Noto and Hanazono glyphs sit higher on their baseline than the Fandol glyphs around them: the
# middles of their ink, measured over common characters, are this far apart at 92 %.
_FALLBACK_LIFT = -0.045
# Readers take a baseline that moves by half a point or more for the end of a word.
_MOST_LIFT = 0.48
# The box around a tick, in em, like the empty box that stands beside it.
_BOX_SIDE = 0.70
_BOX_FOOT = -0.045
_BOX_LINE = 0.037
# Beyond this a line that lacks words is left ragged instead of being pulled apart (em per gap).
_WIDEST_GAP = 0.5


class Align(Enum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


def draw_line(
    canvas: Canvas, x: float, baseline: float, line: Line, size: float, align: Align
) -> None:
    """Draw a broken line; a justified one is spread or squeezed to its full width."""
    if not line.pieces:
        return
    spare = line.available - line.width
    x += line.start
    gap = squeeze = 0.0
    if align is Align.CENTER:
        x += spare / 2
    elif align is Align.RIGHT:
        x += spare
    if spare < 0:
        squeeze = _squeeze_share(line, spare)
    elif align is Align.JUSTIFY and not line.is_last and len(line.pieces) > 1:
        gap = spare / (len(line.pieces) - 1)
        gap = gap if gap <= _WIDEST_GAP * size else 0.0
    _draw_pieces(canvas, x, baseline, line.pieces, size, gap, squeeze)


def draw_text(
    canvas: Canvas,
    x: float,
    baseline: float,
    text: str,
    typeface: Typeface,
    size: float,
    *,
    align: Align = Align.LEFT,
    tracking: float = 0.0,
    color: tuple[float, float, float] = BLACK,
) -> None:
    """Draw one unbroken line; `x` is its left end, middle or right end, `tracking` in em."""
    text = "".join(map(printable, text))
    spread = tracking * size
    width = text_width(text, typeface, size) + spread * max(0, len(text) - 1)
    if align is Align.CENTER:
        x -= width / 2
    elif align is Align.RIGHT:
        x -= width
    canvas.setFillColorRGB(*color)
    ink = _Ink(canvas, baseline, size)
    for char in text:
        each = glyph(typeface, char)
        ink.put(each, x, spread)
        x += each.advance * size + spread
    ink.finish()
    canvas.setFillColorRGB(*BLACK)


def draw_rule(
    canvas: Canvas,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    width: float = _THIN,
    color: tuple[float, float, float] = BLACK,
    dash: Sequence[float] = (),
) -> None:
    """Draw a straight line."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*color)
    canvas.setLineWidth(width)
    if dash:
        canvas.setDash(list(dash))
    canvas.line(*start, *end)
    canvas.restoreState()


def draw_rectangle(
    canvas: Canvas,
    x: float,
    bottom: float,
    width: float,
    height: float,
    *,
    line: float = _THIN,
    fill: tuple[float, float, float] | None = None,
) -> None:
    """Draw a frame of `line` points, or a filled area without a frame where `line` is 0."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setLineWidth(line)
    if fill:
        canvas.setFillColorRGB(*fill)
    canvas.rect(x, bottom, width, height, stroke=int(line > 0), fill=int(fill is not None))
    canvas.restoreState()


class _Ink:
    """Gathers glyphs of one face at even distances into one text run."""

    def __init__(self, canvas: Canvas, baseline: float, size: float) -> None:
        self._canvas = canvas
        self._text = canvas.beginText(0, baseline)
        self._baseline = baseline
        self._size = size
        self._run = ""
        self._font = ""
        self._start = 0.0
        self._next = 0.0
        self._spread = 0.0
        self._lift = 0.0
        self._boxes: list[float] = []

    def put(self, each: Glyph, x: float, spread: float) -> None:
        """Add a glyph at `x`; `spread` is the distance to the next one beyond its advance."""
        if each.boxed:
            self._boxes.append(x + (each.advance - _BOX_SIDE) / 2 * self._size)
        inset = each.inset * self._size
        x += inset
        spread += 2 * inset
        continues = (
            self._run
            and each.font == self._font
            and abs(spread - self._spread) < 0.001
            and abs(x - self._next) < 0.01
        )
        if not continues:
            self._flush()
            self._font, self._start, self._spread = each.font, x, spread
            self._lift = max(_FALLBACK_LIFT * self._size, -_MOST_LIFT) if inset else 0.0
        self._run += each.shown
        self._next = x + each.advance * self._size - 2 * inset + spread

    def finish(self) -> None:
        """Write the text object to the page."""
        self._flush()
        self._text.setCharSpace(0)
        self._canvas.drawText(self._text)
        side, bottom = _BOX_SIDE * self._size, self._baseline + _BOX_FOOT * self._size
        for x in self._boxes:
            draw_rectangle(self._canvas, x, bottom, side, side, line=_BOX_LINE * self._size)

    def _flush(self) -> None:
        if self._run:
            self._text.setTextOrigin(self._start, self._baseline + self._lift)
            self._text.setCharSpace(self._spread)
            self._text.setFont(self._font, self._size)
            self._text.textOut(self._run)
            self._run = ""


def _draw_pieces(
    canvas: Canvas,
    x: float,
    baseline: float,
    pieces: Sequence[Piece],
    size: float,
    gap: float,
    squeeze: float,
) -> None:
    ink = _Ink(canvas, baseline, size)
    underlines: list[tuple[float, float]] = []
    for piece in pieces:
        taken = piece.squeeze * squeeze
        advance = piece.width - taken
        at = x + piece.shift - (taken if piece.has_left_blank else 0.0)
        if piece.is_cell:
            ink.put(piece.glyphs[0], at, gap)
        else:
            for each in piece.glyphs:
                ink.put(each, at, 0.0)
                at += each.advance * size
        if piece.underlined:
            underlines.append((x, x + advance + gap))
        x += advance + gap
    ink.finish()
    depth = baseline - _UNDERLINE_DEPTH * size
    for start, end in underlines:
        draw_rule(canvas, (start, depth), (end, depth))


def _squeeze_share(line: Line, spare: float) -> float:
    """Return which part of each blank is taken so that the line fits; the last blank hangs."""
    short = -min(0.0, spare + line.pieces[-1].hanging)
    room = sum(piece.squeeze for piece in line.pieces[:-1])
    return min(1.0, short / room) if room else 0.0
