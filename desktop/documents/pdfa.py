"""Turning ReportLab's PDF into PDF/A-2b, and joining papers into one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

_PRODUCER = "Lianze"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself."""

    title: str
    number: str
    dated: date


def to_pdfa(pdf: bytes, metadata: Metadata) -> bytes:
    """Return the paper as PDF/A-2b (ISO 19005-2); the same input gives the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        return _save(document, metadata)


def merge(papers: Sequence[bytes], metadata: Metadata) -> bytes:
    """Join papers into one PDF/A-2b file, in their order.

    Each keeps its own fonts (70 kB a paper): what is not yet kept is better rendered together, by
    `rendering.render_batch`.
    """
    import pikepdf

    with pikepdf.new() as joined:
        for paper in papers:
            with pikepdf.open(BytesIO(paper)) as source:
                joined.pages.extend(source.pages)
        return _save(joined, metadata)


def _save(document: "Pdf", metadata: Metadata) -> bytes:
    from pikepdf import Dictionary, Name, pdfa

    # ReportLab gives every page an empty transition, which PDF/A-2 forbids.
    for page in document.pages:
        if Name.Trans in page:
            del page[Name.Trans]
    moment = f"{metadata.dated:%Y-%m-%d}T00:00:00+08:00"
    stamp = f"D:{metadata.dated:%Y%m%d}000000+08'00'"
    document.trailer.Info = document.make_indirect(
        Dictionary(
            Title=metadata.title,
            Subject=metadata.number,
            Producer=_PRODUCER,
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    pdfa.prepare(document, "2b")
    # After `prepare`, which records itself and the present time.
    with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["pdf:Producer"] = _PRODUCER
        xmp["xmp:CreateDate"] = moment
        xmp["xmp:ModifyDate"] = moment
        xmp["xmp:MetadataDate"] = moment
    written = BytesIO()
    # Not `pdfa.save`, which reads back what it wrote and checks every glyph of it: two thirds of
    # the time of a paper. The tests check every form, every face and random texts instead.
    document.save(written, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))
    return written.getvalue()
