"""Pages: the grid of GB/T 9704-2012 and what stands outside the flowing text.

A4 with 37 mm above and 28 mm to the left of a type area of 156 by 225 mm. Internal records use the
same grid without a red head.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.block import MM, Block, Box, Canvas
from desktop.documents.drawing import (
    ASCENT,
    DRAFT_GREY,
    Align,
    draw_rectangle,
    draw_rule,
    draw_text,
)
from desktop.documents.fonts import FANG, HEI, SONG, TITLE
from desktop.documents.paragraph import SIZE_2, SIZE_4, SIZE_4_SMALL, SIZE_5, SIZE_5_SMALL
from desktop.documents.qr import SIDE, PaperCode, draw_qr

A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
TYPE_AREA = Box(28 * MM, (297 - 37) * MM, 156 * MM, 225 * MM)

_SIGNATURE_HEIGHT = 11 * MM
_FRAME_LINE = 0.75
# The quiet zone of a QR code is four modules, about 2.2 mm at this size.
_CODE_GAP = 3 * MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page design and the blocks that flow through its pages."""

    page: "Page"
    blocks: Sequence[Block]


class Page(ABC):
    """Size, frames and what is drawn on every page."""

    size: tuple[float, float] = A4

    @abstractmethod
    def frame(self, index: int) -> Box:
        """Return where text stands on a page, counted from 0."""

    @abstractmethod
    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        """Draw what stands outside the flowing text; called before it is drawn."""


@dataclass(frozen=True, slots=True)
class LetterPage(Page):
    """An official letter: page numbers — 1 —, on the right of odd and the left of even pages.

    With a number and the form's name each page has its QR code, on the side opposite to the page
    number; drafts have none.
    """

    number: str = ""
    form: str = ""
    is_draft: bool = False
    is_numbered: bool = True

    def frame(self, index: int) -> Box:
        del index
        return TYPE_AREA

    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        is_odd = index % 2 == 0
        _draft_mark(canvas, self.size, shown=self.is_draft)
        if self.number and self.form and not self.is_draft:
            x = TYPE_AREA.x if is_odd else TYPE_AREA.right - SIDE
            code = PaperCode(self.number, self.form, index + 1, total)
            draw_qr(canvas, x, TYPE_AREA.bottom - _CODE_GAP - SIDE, code.encode())
        if not self.is_numbered:
            return
        # One character from the edge of the type area, 7 mm below it.
        baseline = TYPE_AREA.bottom - 7 * MM - ASCENT * SIZE_4 / 2
        text = f"— {index + 1} —"
        if is_odd:
            draw_text(
                canvas, TYPE_AREA.right - SIZE_4, baseline, text, SONG, SIZE_4, align=Align.RIGHT
            )
        else:
            draw_text(canvas, TYPE_AREA.x + SIZE_4, baseline, text, SONG, SIZE_4)


@dataclass(frozen=True, slots=True)
class RecordPage(Page):
    """An internal form: title and number above a frame that is the type area.

    `signatures` are the labels of the line for signatures at the foot of every page. `code` is the
    form's name for the QR code of each page; drafts have none.
    """

    title: str
    number: str
    form: str
    note: str = ""
    signatures: tuple[str, ...] = ()
    is_draft: bool = False

    def frame(self, index: int) -> Box:
        del index
        foot = _SIGNATURE_HEIGHT if self.signatures else 0.0
        return Box(TYPE_AREA.x, TYPE_AREA.top, TYPE_AREA.width, TYPE_AREA.height - foot)

    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        area = TYPE_AREA
        _draft_mark(canvas, self.size, shown=self.is_draft)
        title = self.title if index == 0 else f"{self.title}（续）"
        size = SIZE_2 if index == 0 else SIZE_2 * 0.82
        draw_record_title(canvas, area, title, size, gap=11 * MM)
        if self.number:
            draw_text(
                canvas, area.x, area.top + 2.6 * MM, f"编号：{self.number}", FANG, SIZE_4_SMALL
            )
        if self.note:
            draw_text(
                canvas, area.right, area.top + 2.6 * MM, self.note, FANG, SIZE_5, align=Align.RIGHT
            )
        draw_rectangle(canvas, area.x, area.bottom, area.width, area.height, line=_FRAME_LINE)
        self._signature_line(canvas)
        _page_count(canvas, area.x + area.width / 2, area.bottom - 13 * MM, index, total)
        if not self.is_draft and self.number:
            code = PaperCode(self.number, self.form, index + 1, total)
            draw_qr(canvas, area.right - SIDE, area.bottom - _CODE_GAP - SIDE, code.encode())

    def _signature_line(self, canvas: Canvas) -> None:
        if not self.signatures:
            return
        area = TYPE_AREA
        top = area.bottom + _SIGNATURE_HEIGHT
        draw_rule(canvas, (area.x, top), (area.right, top))
        # The first signer, usually the person concerned, also writes a fingerprint or a date.
        first = area.width * (0.46 if len(self.signatures) > 1 else 1.0)
        step = (area.width - first) / max(1, len(self.signatures) - 1)
        baseline = area.bottom + _SIGNATURE_HEIGHT / 2 - 0.36 * SIZE_4_SMALL
        x = area.x
        for position, label in enumerate(self.signatures):
            draw_text(canvas, x + 2 * MM, baseline, f"{label}：", FANG, SIZE_4_SMALL)
            x += first if position == 0 else step


@dataclass(frozen=True, slots=True)
class NoticePage(Page):
    """One sheet with its stub above the tear line; the QR code stands at the foot."""

    number: str
    form: str
    is_draft: bool = False

    def frame(self, index: int) -> Box:
        del index
        return Box(TYPE_AREA.x, 277 * MM, TYPE_AREA.width, 264 * MM)

    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        _draft_mark(canvas, self.size, shown=self.is_draft)
        if not self.is_draft:
            code = PaperCode(self.number, self.form, index + 1, total)
            draw_qr(canvas, TYPE_AREA.right - SIDE, 13 * MM, code.encode())


@dataclass(frozen=True, slots=True)
class LedgerPage(Page):
    """A landscape page for lists; `left` and `right` stand above the table."""

    title: str
    left: str = ""
    right: str = ""
    is_draft: bool = False

    size = A4_LANDSCAPE
    _area = Box(20 * MM, 180 * MM, 257 * MM, 160 * MM)

    def frame(self, index: int) -> Box:
        del index
        return self._area

    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        area = self._area
        _draft_mark(canvas, self.size, shown=self.is_draft)
        title = self.title if index == 0 else f"{self.title}（续）"
        draw_record_title(canvas, area, title, 20.0, gap=9 * MM)
        baseline = area.top + 2.2 * MM
        draw_text(canvas, area.x, baseline, self.left, FANG, SIZE_5)
        draw_text(canvas, area.right, baseline, self.right, FANG, SIZE_5, align=Align.RIGHT)
        _page_count(canvas, area.x + area.width / 2, area.bottom - 9 * MM, index, total)


def draw_record_title(canvas: Canvas, area: Box, title: str, size: float, *, gap: float) -> None:
    """Draw the title of a form above its frame, spaced out when it is short."""
    tracking = 0.25 if len(title) <= 10 else 0.0
    draw_text(
        canvas,
        area.x + area.width / 2,
        area.top + gap,
        title,
        TITLE,
        size,
        align=Align.CENTER,
        tracking=tracking,
    )


def _page_count(canvas: Canvas, x: float, baseline: float, index: int, total: int) -> None:
    text = f"第 {index + 1} 页　共 {total} 页"
    draw_text(canvas, x, baseline, text, FANG, SIZE_5, align=Align.CENTER)


def _draft_mark(canvas: Canvas, size: tuple[float, float], *, shown: bool) -> None:
    """Draw 草稿 large and pale under the text, so that a draft cannot pass for the paper."""
    if not shown:
        return
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(35)
    draw_text(canvas, 0, -60, "草稿", HEI, 150, align=Align.CENTER, tracking=0.3, color=DRAFT_GREY)
    canvas.restoreState()
    draw_text(
        canvas, size[0] - 12 * MM, size[1] - 10 * MM, "草稿", HEI, SIZE_5_SMALL, align=Align.RIGHT
    )
