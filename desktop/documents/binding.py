"""Binding papers into one volume: bookmarks, and the volume's page number on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.documents.block import MM, Box, Canvas, PageBreak
from desktop.documents.drawing import Align, draw_text
from desktop.documents.fonts import SONG
from desktop.documents.page import Page, Sheet
from desktop.documents.paragraph import SIZE_5_SMALL
from desktop.documents.pdfa import Metadata, to_pdfa
from desktop.documents.rendering import render

if TYPE_CHECKING:
    from pikepdf import Pdf

_STAMP = (60 * MM, 6 * MM)
_FROM_RIGHT = 14 * MM
_FROM_TOP = 8 * MM


@dataclass(frozen=True, slots=True)
class Part:
    """A paper of the volume under its bookmark; papers with a `group` stand below that one."""

    title: str
    pdf: bytes
    group: str = ""


def page_counts(pdfs: Sequence[bytes]) -> list[int]:
    """Return how many pages each file has."""
    import pikepdf

    counts = []
    for pdf in pdfs:
        with pikepdf.open(BytesIO(pdf)) as document:
            counts.append(len(document.pages))
    return counts


def bind(parts: Sequence[Part], stamps: Sequence[str], metadata: Metadata) -> bytes:
    """Return one PDF/A-2b of all parts; `stamps` are printed at the head of the pages in order.

    Page n of the file gets stamp n, counted over all parts; an empty one prints nothing.
    """
    import pikepdf

    starts = []
    with pikepdf.new() as volume:
        for part in parts:
            starts.append(len(volume.pages))
            with pikepdf.open(BytesIO(part.pdf)) as source:
                volume.pages.extend(source.pages)
        _stamp(volume, stamps, metadata)
        _bookmark(volume, parts, starts)
        written = BytesIO()
        volume.save(written)
    return to_pdfa(written.getvalue(), metadata)


def _stamp(volume: "Pdf", stamps: Sequence[str], metadata: Metadata) -> None:
    import pikepdf

    rendered = render(_Stamps(tuple(stamps), metadata.dated), archival=False)
    with pikepdf.open(BytesIO(rendered.pdf)) as source:
        for page, stamp, text in zip(volume.pages, source.pages, stamps, strict=True):
            if text:
                _, _, right, top = (float(edge) for edge in page.mediabox)
                corner = pikepdf.Rectangle(
                    right - _FROM_RIGHT - _STAMP[0],
                    top - _FROM_TOP - _STAMP[1],
                    right - _FROM_RIGHT,
                    top - _FROM_TOP,
                )
                page.add_overlay(stamp, corner)


def _bookmark(volume: "Pdf", parts: Sequence[Part], starts: Sequence[int]) -> None:
    from pikepdf import Name, OutlineItem

    with volume.open_outline() as outline:
        for part, start in zip(parts, starts, strict=True):
            item = OutlineItem(part.title, start)
            if not part.group:
                outline.root.append(item)
                continue
            if not outline.root or outline.root[-1].title != part.group:
                outline.root.append(OutlineItem(part.group, start))
            outline.root[-1].children.append(item)
    volume.Root.PageMode = Name.UseOutlines


@dataclass(frozen=True, slots=True)
class _StampPage(Page):
    """A slip as large as a stamp, one for each page of the volume."""

    stamps: tuple[str, ...]

    size = _STAMP

    def frame(self, index: int) -> Box:
        del index
        return Box(0, _STAMP[1], *_STAMP)

    def decorate(self, canvas: Canvas, index: int, total: int) -> None:
        del total
        baseline = (_STAMP[1] - SIZE_5_SMALL) / 2
        draw_text(
            canvas, _STAMP[0], baseline, self.stamps[index], SONG, SIZE_5_SMALL, align=Align.RIGHT
        )


@dataclass(frozen=True, slots=True)
class _Stamps:
    """All stamps of a volume as one document, so that their font is stored once."""

    stamps: tuple[str, ...]
    dated: date
    title: str = ""
    number: str = ""

    def texts(self) -> list[tuple[str, str]]:
        return [("", text) for text in self.stamps]

    def sheet(self) -> Sheet:
        return Sheet(_StampPage(self.stamps), [PageBreak()] * len(self.stamps))
