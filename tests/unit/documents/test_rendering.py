"""Rendering: PDF/A that validates, the same bytes again, glyphs checked before drawing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import pdfa as validator

from desktop.documents.block import MM, PageBreak
from desktop.documents.blocks import long_text
from desktop.documents.fonts import FANG, HEI, KAI, SONG, TITLE, MissingGlyphs, missing
from desktop.documents.line_breaking import Span
from desktop.documents.page import LedgerPage, LetterPage, NoticePage, RecordPage
from desktop.documents.paragraph import Paragraph, TextStyle
from desktop.documents.pdfa import Metadata, merge
from desktop.documents.rendering import render, render_batch

RARE = "䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𠀁喆堃赟曌旻"
PAGES = [
    LetterPage("试〔2026〕1号", "trial"),
    RecordPage("试验表", "试〔2026〕1号", "trial", signatures=("甲", "乙")),
    NoticePage("试〔2026〕1号", "trial"),
    LedgerPage("试验清单"),
]


def every_face() -> Paragraph:
    return Paragraph(
        [Span(f"{RARE}Abc012，“约谈”", face) for face in (FANG, KAI, HEI, TITLE, SONG)]
    )


def is_pdfa(pdf: bytes) -> bool:
    return validator.validate_written(BytesIO(pdf), "2b").passed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
def test_an_archival_pdf_is_pdfa_with_every_font_embedded(page, trial, reader) -> None:
    pdf = render(trial([every_face(), PageBreak(), every_face()], page), archival=True).pdf
    assert is_pdfa(pdf)
    fonts = reader.fonts(pdf)
    assert len(fonts) >= 3
    assert all(line[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts


# From every plane that a face reaches, so that each kind of glyph and width is put into a file.
ANY_TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]).filter(
        lambda char: missing(char) == ""
    ),
    min_size=1,
    max_size=150,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ANY_TEXT, st.sampled_from((FANG, KAI, HEI, TITLE, SONG)))
def test_whatever_can_be_printed_can_be_kept_as_pdfa(trial, typed, typeface) -> None:
    style = TextStyle(typeface=typeface)
    pdf = render(trial([Paragraph(typed, style)], title=typed), archival=True).pdf
    report = validator.validate_written(BytesIO(pdf), "2b")
    assert report.passed, report.findings


def test_a_preview_embeds_its_fonts_too(trial, reader) -> None:
    fonts = reader.fonts(render(trial([every_face()]), archival=False).pdf)
    assert all(line[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts


def test_the_same_document_gives_the_same_bytes(trial) -> None:
    def paper(**changes):
        return render(trial([every_face()], **changes), archival=True).pdf

    assert paper() == paper()
    assert paper(dated=date(2026, 1, 23)) != paper()


def test_the_file_says_title_number_and_day(trial) -> None:
    paper = trial([Paragraph("甲")], title="约谈通知书 & <x>", number="约〔2026〕1号")
    with pikepdf.open(BytesIO(render(paper, archival=True).pdf)) as pdf:
        assert pdf.docinfo["/Title"] == "约谈通知书 & <x>"
        assert pdf.docinfo["/Subject"] == "约〔2026〕1号"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260122")
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "约谈通知书 & <x>"
            assert xmp["pdfaid:part"] == "2"
        assert pdf.Root.Lang == "zh-CN"


def test_pages_are_counted(trial) -> None:
    blocks = [Paragraph("甲"), PageBreak(), Paragraph("乙"), PageBreak(), Paragraph("丙")]
    rendered = render(trial(blocks), archival=False)
    assert rendered.pages == 3
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        assert len(pdf.pages) == 3


def test_a_missing_glyph_stops_everything_and_is_named_with_its_place(trial) -> None:
    paper = trial(
        [Paragraph("甲")], checked=(("姓名", "某😀某"), ("事由", "如常"), ("地点", "🀀室😀"))
    )
    with pytest.raises(MissingGlyphs) as raised:
        render(paper, archival=True)
    assert raised.value.found == (("姓名", "😀"), ("地点", "🀀😀"))
    assert "没有生成" in raised.value.kept


def test_a_batch_counts_each_document_by_itself_and_stores_fonts_once(trial, reader) -> None:
    page = RecordPage("试验表", "试〔2026〕1号", "trial")
    papers = [trial([long_text("内容", f"第{number}份。")], page) for number in range(20)]
    batch = render_batch(papers, title="打印批次", archival=True)
    assert batch.pages == 20
    assert is_pdfa(batch.pdf)
    assert reader.squeezed(batch.pdf).count("第1页共1页") == 20
    single = len(render(papers[0], archival=True).pdf)
    assert len(batch.pdf) < 6 * single


def test_a_batch_needs_documents() -> None:
    with pytest.raises(ValueError, match="without"):
        render_batch([], title="空", archival=False)


def test_merged_papers_keep_their_order_and_stay_pdfa(trial, reader) -> None:
    papers = [
        render(trial([Paragraph(f"第{name}份"), every_face()], page), archival=True).pdf
        for name, page in zip("甲乙丙丁", PAGES, strict=True)
    ]
    metadata = Metadata("廉政档案", "档〔2026〕1号", date(2026, 2, 1))
    joined = merge(papers, metadata)
    assert is_pdfa(joined)
    assert joined == merge(papers, metadata)
    texts = reader.text(joined).split("\f")[:-1]
    assert [next(name for name in "甲乙丙丁" if f"第{name}份" in text) for text in texts] == list(
        "甲乙丙丁"
    )


def test_landscape_pages_are_landscape_also_beside_upright_ones(trial) -> None:
    batch = render_batch(
        [trial([Paragraph("甲")]), trial([Paragraph("乙")], LedgerPage("清单"))],
        title="两份",
        archival=True,
    )
    with pikepdf.open(BytesIO(batch.pdf)) as pdf:
        sizes = [
            tuple(round(float(value) / MM) for value in page.mediabox[2:]) for page in pdf.pages
        ]
    assert sizes == [(210, 297), (297, 210)]


def test_threads_do_not_disturb_each_other(trial) -> None:
    def paper(number: int) -> bytes:
        return render(trial([Paragraph(f"第{number}份{RARE}" * 40)]), archival=False).pdf

    alone = [paper(number) for number in range(6)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(paper, range(6))) == alone
