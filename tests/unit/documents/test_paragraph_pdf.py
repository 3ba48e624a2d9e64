"""Paragraphs in real PDFs: what goes in comes out, at the right place."""

import html

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.documents.block import MM
from desktop.documents.drawing import Align
from desktop.documents.fonts import FANG, KAI
from desktop.documents.line_breaking import Span
from desktop.documents.page import LetterPage
from desktop.documents.paragraph import BODY, CELL, Paragraph, TextStyle

LEFT, RIGHT = 28 * MM, 184 * MM

TYPED = st.text(
    st.sampled_from("约谈责任追究𬭎𠅤𠀁䶮喆堃旻，。：“”《》（）——…·A&B<>/\"'xyz0189.%%℃№〔〕号 "),
    min_size=1,
    max_size=200,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=TYPED)
@example(typed=" 𠀁““")
def test_text_is_read_back_as_it_was_typed(typed: str, pdf_of, reader) -> None:
    pdf = pdf_of(Paragraph(typed), Paragraph("完"), page=LetterPage(is_numbered=False))
    # Not in reading order, which poppler guesses and mistakes for a line of few marks.
    assert reader.drawn(pdf) == "".join(typed.split()) + "完"


@pytest.mark.parametrize(
    "typed",
    [
        "A&B公司 <b>x</b> <img src=…>",
        "䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𬍡喆堃赟曌旻",
        "&amp; <para> %s {name} \\n (x)",
    ],
)
def test_markup_is_text(typed: str, pdf_of, reader) -> None:
    assert reader.squeezed(pdf_of(Paragraph(typed))).startswith("".join(typed.split()))


def test_lines_end_at_the_margin(pdf_of, reader) -> None:
    text = "某某单位监督检查流于形式，占比约35.6%的事项未按期办结。" * 8
    pdf = pdf_of(Paragraph(text))
    body = [word for word in reader.words(pdf) if "—" not in word.text and word.text != "1"]
    lines = sorted({round(word.top) for word in body})
    for top in lines[:-1]:
        right = max(word.right for word in body if abs(word.top - top) < 6)
        # A mark at the end may let its blank half stick out.
        assert right == pytest.approx(RIGHT, abs=8.5)
        assert right > RIGHT - 1
    assert min(word.left for word in body) == pytest.approx(LEFT, abs=1)


@pytest.mark.parametrize(
    ("align", "middle"),
    [(Align.LEFT, LEFT + 31.5), (Align.CENTER, (LEFT + RIGHT) / 2), (Align.RIGHT, RIGHT - 31.5)],
)
def test_alignment(align: Align, middle: float, pdf_of, reader) -> None:
    pdf = pdf_of(Paragraph("约谈通知", TextStyle(align=align)))
    word = next(word for word in reader.words(pdf) if word.text == "约谈通知")
    assert (word.left + word.right) / 2 == pytest.approx(middle, abs=0.5)


def test_fallback_glyphs_stay_in_their_cells(pdf_of, reader) -> None:
    text = "约玥谈𠀁通䶮知"
    size = 16.0
    pdf = pdf_of(Paragraph(text, TextStyle(size=size, align=Align.LEFT)))
    found = reader.words(pdf)
    assert html.unescape("".join(word.text for word in found)).startswith(text)
    end = max(word.right for word in found if word.top < 200)
    assert end - LEFT == pytest.approx(len(text) * size, abs=size * 0.1)


def test_a_paragraph_is_divided_between_lines_and_loses_none(pdf_of, reader) -> None:
    text = "".join(f"第{number}句话到此为止。" for number in range(200))
    pdf = pdf_of(Paragraph(text))
    shown = reader.squeezed(pdf, 1).removesuffix("—1—") + reader.squeezed(pdf, 2)
    assert text.startswith(shown.removesuffix("—2—")[:900])
    whole = "".join(reader.squeezed(pdf, page).removesuffix(f"—{page}—") for page in (1, 2, 3))
    assert whole == text


def test_22_lines_stand_on_a_page_of_a_letter(pdf_of, reader) -> None:
    pdf = pdf_of(Paragraph("\n".join(f"第{number}行" for number in range(30)), BODY))
    assert "第21行" in reader.text(pdf, 1)
    assert "第22行" in reader.text(pdf, 2)


def test_a_heading_moves_on_with_its_text(pdf_of, reader) -> None:
    heading = Paragraph("标题在此", TextStyle(keeps_with_next=True))
    pdf = pdf_of(Paragraph("\n".join(["行"] * 21)), heading, Paragraph("正文在此"))
    assert "标题在此" not in reader.text(pdf, 1)
    assert "标题在此" in reader.text(pdf, 2)


def test_spans_mix_typefaces_and_underlines(pdf_of, reader) -> None:
    text = ["现就", Span("某某事项", KAI), "约谈", Span("　　　　", FANG, underlined=True), "。"]
    assert reader.squeezed(pdf_of(Paragraph(text, CELL))).startswith("现就某某事项约谈。")


@pytest.mark.parametrize("style", [CELL, BODY, TextStyle(size=22)])
def test_a_name_with_a_rare_character_stays_one_word(style, pdf_of, reader) -> None:
    pdf = pdf_of(Paragraph("被约谈人喆某某与䶮某玥到场", style))
    assert "被约谈人喆某某与䶮某玥到场" in reader.text(pdf)


def test_titles_and_labels_have_lines_of_about_the_same_length() -> None:
    style = TextStyle(size=10, is_balanced=True)
    text = "关于对某某同志责任追究的决定书"
    for width in (80, 100, 120, 145):
        plain = Paragraph(text, TextStyle(size=10)).lines(width).texts()
        even = Paragraph(text, style).lines(width).texts()
        assert len(even) == len(plain)
        assert "".join(even) == text
        lengths = [len(line) for line in even]
        assert max(lengths) - min(lengths) <= len(lengths)
