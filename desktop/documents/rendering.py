"""Rendering a document: check the glyphs, lay out, draw, and make it last."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Lock
from typing import Protocol

from desktop.documents import fonts
from desktop.documents.block import Canvas
from desktop.documents.fonts import MissingGlyphs
from desktop.documents.page import A4, Sheet
from desktop.documents.pagination import paginate
from desktop.documents.pdfa import Metadata, to_pdfa

# ReportLab's faces keep a reading position, so two threads must not render at the same time.
_ONE_AT_A_TIME = Lock()


class Document(Protocol):
    """What can be rendered."""

    @property
    def title(self) -> str:
        """The title that the file carries."""

    @property
    def number(self) -> str:
        """The paper's number; empty where it has none."""

    @property
    def dated(self) -> date:
        """The day that the file carries as its own."""

    def texts(self) -> Iterable[tuple[str, str]]:
        """Yield every text that was typed in, with the name of its place."""

    def sheet(self) -> Sheet:
        """Return the page design and the blocks."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render(document: Document, *, archival: bool) -> Rendered:
    """Render a document; `archival` makes it PDF/A-2b, which a preview does not need.

    Raises `MissingGlyphs` where no face has a character.
    """
    metadata = Metadata(document.title, document.number, document.dated)
    return _render([document], metadata, archival=archival)


def render_batch(documents: Sequence[Document], *, title: str, archival: bool) -> Rendered:
    """Render several documents into one file, each with its own page count.

    Fonts are stored once, so that a batch for the printer is small and quickly made.
    """
    if not documents:
        raise ValueError("a batch without documents")
    metadata = Metadata(title, "", max(document.dated for document in documents))
    return _render(documents, metadata, archival=archival)


@contextmanager
def new_canvas(target: BytesIO) -> Iterator[Canvas]:
    """Give a canvas for one file, which is written to `target` at the end; one at a time."""
    from reportlab.pdfgen.canvas import Canvas as ReportLabCanvas

    with _ONE_AT_A_TIME:
        # The default font would be Helvetica, which is not embedded and so forbidden in PDF/A.
        canvas = ReportLabCanvas(
            target,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.register(fonts.FANG.main),
            lang="zh-CN",
        )
        yield canvas
        canvas.save()


def _render(documents: Sequence[Document], metadata: Metadata, *, archival: bool) -> Rendered:
    _check_glyphs(documents)
    written = BytesIO()
    with new_canvas(written) as canvas:
        canvas.setTitle(metadata.title)
        canvas.setSubject(metadata.number)
        pages = sum(_draw(canvas, document.sheet()) for document in documents)
    pdf = written.getvalue()
    return Rendered(to_pdfa(pdf, metadata) if archival else pdf, pages)


def _check_glyphs(documents: Iterable[Document]) -> None:
    found: dict[tuple[str, str], None] = {}
    for document in documents:
        for place, text in document.texts():
            if absent := fonts.missing(text):
                found[place, absent] = None
    if found:
        raise MissingGlyphs(found)


def _draw(canvas: Canvas, sheet: Sheet) -> int:
    pages = paginate(sheet.blocks, sheet.page.frame)
    for index, placed in enumerate(pages):
        canvas.setPageSize(sheet.page.size)
        sheet.page.decorate(canvas, index, len(pages))
        for each in placed:
            each.block.draw(canvas, each.box)
        canvas.showPage()
    return len(pages)
