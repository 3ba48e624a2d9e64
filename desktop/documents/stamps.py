"""Marks that are put on the kept bytes of a paper when it is printed again or filed.

The kept bytes stay as they are; what these functions return is for the printer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from desktop.documents.block import MM, Canvas
from desktop.documents.drawing import Align, draw_rectangle, draw_text
from desktop.documents.fonts import FANG, MissingGlyphs, missing, text_width
from desktop.documents.paragraph import SIZE_5, SIZE_5_SMALL
from desktop.documents.rendering import new_canvas

_CELL_WIDTH = 15 * MM
# The usual stamp is 45 by 16 mm; a little lower, it stays clear of the titles of forms.
_CELL_HEIGHT = 7 * MM
_EDGE = 4.5 * MM
_SIDE = 20 * MM


@dataclass(frozen=True, slots=True)
class ArchiveMark:
    """What the filing stamp (归档章) says: DA/T 22-2015, 6.2."""

    fonds: str
    year: str
    item: str
    office: str
    period: str
    pages: str


def mark_reprint(pdf: bytes, text: str) -> bytes:
    """Return the paper with `text` (such as 第2次打印) at the upper right of every page."""

    def draw(canvas: Canvas, width: float, height: float, page: int) -> None:
        del page
        x, y = width - 12 * MM, height - _EDGE - SIZE_5_SMALL
        draw_text(canvas, x, y, text, FANG, SIZE_5_SMALL, align=Align.RIGHT)

    return _overlaid(pdf, draw, [("打印标记", text)])


def mark_archived(pdf: bytes, mark: ArchiveMark) -> bytes:
    """Return the paper with the filing stamp at the upper edge of its first page."""
    rows = ((mark.fonds, mark.year, mark.item), (mark.office, mark.period, mark.pages))

    def draw(canvas: Canvas, width: float, height: float, page: int) -> None:
        if page:
            return
        # A list on a landscape page has its title where the stamp would be.
        left = _SIDE if width > height else (width - 3 * _CELL_WIDTH) / 2
        for line, row in enumerate(rows, start=1):
            bottom = height - _EDGE - line * _CELL_HEIGHT
            for column, text in enumerate(row):
                x = left + column * _CELL_WIDTH
                draw_rectangle(canvas, x, bottom, _CELL_WIDTH, _CELL_HEIGHT)
                room = _CELL_WIDTH - 2 * MM
                size = min(SIZE_5, room / max(0.1, text_width(text, FANG, 1.0)))
                middle = x + _CELL_WIDTH / 2
                baseline = bottom + _CELL_HEIGHT / 2 - 0.32 * size
                draw_text(canvas, middle, baseline, text, FANG, size, align=Align.CENTER)

    return _overlaid(pdf, draw, [("归档章", text) for row in rows for text in row])


def _overlaid(
    pdf: bytes,
    draw: Callable[[Canvas, float, float, int], None],
    texts: list[tuple[str, str]],
) -> bytes:
    import pikepdf

    if found := [(place, absent) for place, text in texts if (absent := missing(text))]:
        raise MissingGlyphs(found)
    with pikepdf.open(BytesIO(pdf)) as paper:
        drawn = BytesIO()
        with new_canvas(drawn) as canvas:
            for number, page in enumerate(paper.pages):
                left, bottom, right, top = (float(edge) for edge in page.mediabox)
                canvas.setPageSize((right - left, top - bottom))
                draw(canvas, right - left, top - bottom, number)
                canvas.showPage()
        with pikepdf.open(drawn) as marks:
            for page, mark in zip(paper.pages, marks.pages, strict=True):
                page.add_overlay(mark, pikepdf.Rectangle(page.mediabox))
            written = BytesIO()
            paper.save(written)
    return written.getvalue()
