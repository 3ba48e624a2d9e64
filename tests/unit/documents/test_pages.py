"""The page designs: where things stand, and that every page carries what it must."""

import pytest

from desktop.documents.block import MM, PageBreak, Space
from desktop.documents.blocks import SealedSignOff, heading, ledger, long_text
from desktop.documents.letter import Imprint, RedHead, annex, attachments, red_letter_head
from desktop.documents.page import TYPE_AREA, LedgerPage, LetterPage, NoticePage, RecordPage
from desktop.documents.paragraph import Paragraph

SENTENCE = "某某单位监督检查流于形式的问题应当按期整改到位。"
HEIGHT = 297 * MM


def record_page(**changes) -> RecordPage:
    given = {
        "title": "约谈记录表",
        "number": "谈〔2026〕1号",
        "form": "talk_record",
        "signatures": ("被约谈人", "约谈人", "记录人"),
    }
    return RecordPage(**(given | changes))


def test_the_type_area_is_that_of_the_standard() -> None:
    assert TYPE_AREA.x == pytest.approx(28 * MM)
    assert HEIGHT - TYPE_AREA.top == pytest.approx(37 * MM)
    assert (TYPE_AREA.width, TYPE_AREA.height) == pytest.approx((156 * MM, 225 * MM))


def test_page_numbers_of_a_letter_stand_outside(pdf_of, reader) -> None:
    pdf = pdf_of(Paragraph("甲"), PageBreak(), Paragraph("乙"), PageBreak(), Paragraph("丙"))
    numbers = {word.page: word for word in reader.words(pdf) if word.text.isdigit()}
    dashes = [word for word in reader.words(pdf) if word.text == "—"]
    assert [numbers[page].text for page in (1, 2, 3)] == ["1", "2", "3"]
    for page in (1, 3):
        end = max(word.right for word in dashes if word.page == page)
        assert end == pytest.approx(TYPE_AREA.right - 14, abs=1)
    assert min(word.left for word in dashes if word.page == 2) == pytest.approx(
        TYPE_AREA.x + 14, abs=1
    )
    middle = (numbers[1].top + numbers[1].bottom) / 2
    assert HEIGHT - middle == pytest.approx(TYPE_AREA.bottom - 7 * MM, abs=4)


def test_every_page_of_a_record_carries_number_count_and_signatures(pdf_of, reader) -> None:
    pdf = pdf_of(long_text("谈话内容", "\n".join([SENTENCE * 6] * 30)), page=record_page())
    pages = reader.text(pdf).split("\f")[:-1]
    assert len(pages) >= 3
    for position, page in enumerate(pages, start=1):
        text = "".join(page.split())
        assert "编号：谈〔2026〕1号" in text
        assert f"第{position}页共{len(pages)}页" in text
        assert "谈话内容" in text
        for signer in ("被约谈人：", "约谈人：", "记录人："):
            assert signer in text
        assert ("（续）" in text) == (position > 1)


def test_long_text_loses_nothing_over_pages(pdf_of, reader) -> None:
    texts = [f"第{number}段：{SENTENCE * (number % 7)}完" for number in range(80)]
    pdf = pdf_of(long_text("内容", "\n".join(texts)), page=record_page(signatures=()))
    read = "".join(
        reader.squeezed(pdf, page).split("内容", 1)[1].split(f"第{page}页共", 1)[0]
        for page in range(1, reader.text(pdf).count("\f") + 1)
    )
    assert read == "".join(texts)


def test_a_draft_says_so_and_has_no_code(pdf_of, reader) -> None:
    block = long_text("内容", SENTENCE)
    draft = pdf_of(block, page=record_page(is_draft=True))
    final = pdf_of(block, page=record_page())
    assert "草稿" in reader.text(draft)
    assert "草稿" not in reader.text(final)
    import zxingcpp
    from PIL import Image

    assert not zxingcpp.read_barcodes(Image.open(reader.picture(draft, 150)))
    assert zxingcpp.read_barcodes(Image.open(reader.picture(final, 150)))


@pytest.mark.parametrize(
    "page",
    [
        LetterPage("谈〔2026〕1号", "talk_notice"),
        NoticePage("谈〔2026〕1号", "talk_notice"),
        record_page(),
    ],
    ids=lambda page: type(page).__name__,
)
def test_the_code_names_number_form_and_page(page, pdf_of, reader) -> None:
    import zxingcpp
    from PIL import Image

    from desktop.documents.qr import PaperCode

    pdf = pdf_of(Paragraph("甲"), PageBreak(), Paragraph("乙"), page=page)
    form = page.form
    for number in (1, 2):
        found = zxingcpp.read_barcodes(Image.open(reader.picture(pdf, 200, number)))
        assert [PaperCode.parse(code.text) for code in found] == [
            PaperCode("谈〔2026〕1号", form, number, 2)
        ]


def test_a_sign_off_never_stands_alone_on_a_page(pdf_of, reader) -> None:
    for lines in (16, 17, 18, 20, 22):
        body = Paragraph("\n".join(f"第{number}行正文" for number in range(lines)))
        pdf = pdf_of(body, Space(10), SealedSignOff("某某委员会", "2026年1月22日"))
        last = reader.text(pdf).split("\f")[-2]
        assert "某某委员会" in last
        assert "行正文" in last


def test_the_date_ends_four_characters_from_the_margin(pdf_of, reader) -> None:
    pdf = pdf_of(SealedSignOff("某局", "2026年1月22日"))
    day = next(word for word in reader.words(pdf) if "22" in word.text)
    organ = next(word for word in reader.words(pdf) if word.text == "某局")
    assert day.right == pytest.approx(TYPE_AREA.right - 4 * 15.75, abs=1)
    assert (organ.left + organ.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1)


def test_the_parts_of_a_letter_come_in_their_order(pdf_of, reader) -> None:
    number = "某总支责〔2026〕3号"
    pdf = pdf_of(
        *red_letter_head(RedHead("某某委员会文件", number, marks=("000001",)), "关于某事的决定"),
        heading("一、事实"),
        *attachments(("材料", "清单")),
        SealedSignOff("某某委员会", "2026年1月22日"),
        *annex("附件1", "材料"),
        Imprint("办公室", "2026年1月22日", "各支部"),
    )
    first, second = (reader.squeezed(pdf, page) for page in (1, 2))
    order = [first.index(part) for part in ("000001", "某某委员会文件", number, "关于某事的决定",
             "一、事实", "附件：1.材料", "2.清单", "2026年1月22日")]  # fmt: skip
    assert order == sorted(order)
    assert second.startswith("附件1材料抄送：各支部。办公室")
    assert "2026年1月22日印发" in second


def test_one_annex_has_no_number(pdf_of, reader) -> None:
    assert "附件：材料" in reader.squeezed(pdf_of(*attachments(("材料",))))
    assert attachments(()) == []


def test_a_long_organ_fits_the_page(pdf_of, reader) -> None:
    organ = "中共某某省某某市某某单位机关总支部委员会文件"
    pdf = pdf_of(RedHead(organ, "某〔2026〕1号"))
    word = next(word for word in reader.words(pdf) if word.text == organ)
    assert word.left >= TYPE_AREA.x
    assert word.right <= TYPE_AREA.right


def test_the_head_of_a_ledger_is_on_every_page(pdf_of, reader) -> None:
    rows = [(str(number), SENTENCE * (number % 4)) for number in range(1, 101)]
    page = LedgerPage("督办清单", "某某单位", "截至2026年1月22日")
    pdf = pdf_of(ledger((("序号", 12), ("应办事项", 100)), rows), page=page)
    pages = reader.text(pdf).split("\f")[:-1]
    assert len(pages) > 2
    seen = []
    for position, text in enumerate(pages, start=1):
        assert "应办事项" in text
        assert f"第{position}页共{len(pages)}页" in "".join(text.split())
        seen += [word.text for word in reader.words(pdf)
                 if word.page == position and word.text.isdigit() and word.right < 120]  # fmt: skip
    assert seen == [str(number) for number in range(1, 101)]
