"""Marks on kept papers: on the right pages, at the right place, without touching the text."""

import pytest

from desktop.documents.block import MM, PageBreak
from desktop.documents.blocks import CenteredTitle
from desktop.documents.fonts import MissingGlyphs
from desktop.documents.page import LedgerPage, LetterPage, NoticePage, RecordPage
from desktop.documents.paragraph import Paragraph
from desktop.documents.rendering import render_batch
from desktop.documents.stamps import ArchiveMark, mark_archived, mark_reprint

MARK = ArchiveMark("0001", "2026", "0008", "纪检监察室", "D30", "2")


@pytest.fixture
def paper(trial) -> bytes:
    letter = trial([Paragraph("甲页正文"), PageBreak(), Paragraph("乙页正文")], LetterPage())
    listed = trial([Paragraph("丙页正文")], LedgerPage("清单"))
    return render_batch([letter, listed], title="试验", archival=True).pdf


def test_a_reprint_says_so_on_every_page(paper, reader) -> None:
    marked = mark_reprint(paper, "第2次打印")
    words = [word for word in reader.words(marked) if word.text == "第2次打印"]
    assert [word.page for word in words] == [1, 2, 3]
    for word, width in zip(words, (210, 210, 297), strict=True):
        assert word.right == pytest.approx((width - 12) * MM, abs=1)
        assert word.top < 12 * MM
    assert reader.squeezed(marked).count("页正文") == 3


def test_the_filing_stamp_stands_on_the_first_page_only(paper, reader) -> None:
    marked = mark_archived(paper, MARK)
    words = {word.text: word for word in reader.words(marked) if word.top < 26 * MM}
    assert {"0001", "2026", "0008", "纪检监察室", "D30", "2"} <= set(words)
    assert {words[text].page for text in ("0001", "D30")} == {1}
    assert words["2026"].left < 105 * MM < words["2026"].right
    assert words["0001"].right < words["2026"].left < words["0008"].left
    assert words["D30"].top > words["2026"].bottom - 2
    assert "0001" not in reader.text(marked, 2)


@pytest.mark.parametrize(
    "page",
    [
        LetterPage(),
        RecordPage("某某呈报审批表", "试〔2026〕1号", "trial"),
        LedgerPage("某某督办清单"),
        NoticePage("试〔2026〕1号", "trial"),
    ],
    ids=lambda page: type(page).__name__,
)
def test_the_filing_stamp_covers_no_text(page, pdf_of, reader) -> None:
    pdf = pdf_of(CenteredTitle("约谈通知书（存根）"), page=page)
    stamp = [word for word in reader.words(mark_archived(pdf, MARK)) if word.top < 18 * MM]
    right = max(word.right for word in stamp if word.text in ("0008", "2")) + 5 * MM
    left = min(word.left for word in stamp if word.text in ("0001", "纪检监察室")) - 5 * MM
    for word in reader.words(pdf):
        # The ink of a title starts a little below the box that poppler gives.
        ink_top = word.top + 0.2 * (word.bottom - word.top)
        assert ink_top > 18.5 * MM or word.left > right or word.right < left, word


def test_a_mark_with_an_unknown_character_is_a_problem(paper) -> None:
    with pytest.raises(MissingGlyphs, match="打印标记"):
        mark_reprint(paper, "😀")
