"""Tables of forms: spans, heights, and rows that flow."""

from time import perf_counter

import pytest

from desktop.documents.block import MM, Box
from desktop.documents.blocks import fields_table, label, opinion_row, prose, value
from desktop.documents.form_table import FormTable, Row
from desktop.documents.page import RecordPage
from desktop.documents.pagination import paginate

WIDTH = 156 * MM
FRAME = Box(0, 225 * MM, WIDTH, 225 * MM)
PAGE = RecordPage("某某表", "某〔2026〕1号", "trial")
LONG = "某某单位监督检查流于形式的问题应当按期整改到位。" * 120


def test_cells_must_fill_the_table() -> None:
    with pytest.raises(ValueError, match="fill"):
        FormTable((1, 1, 1), ((label("甲"), value("乙")),))
    with pytest.raises(ValueError, match="reaches out"):
        FormTable((1, 1), ((label("甲"), value("乙", columns=2)),))
    with pytest.raises(ValueError, match="reaches out"):
        FormTable((1, 1), ((label("甲", rows=2), value("乙")),))


def test_a_cell_over_two_rows_leaves_the_next_row_its_columns(pdf_of, reader) -> None:
    table = FormTable(
        (20, 30, 50),
        (
            (label("竖", rows=2), label("姓名"), value("䶮某玥")),
            (label("单位"), value("某某局")),
        ),
    )
    left = {word.text: word.left for word in reader.words(pdf_of(table, page=PAGE))}
    assert left["竖"] < left["姓名"] < left["䶮某玥"]
    assert left["单位"] == pytest.approx(left["姓名"], abs=1)


def test_rows_grow_with_their_text() -> None:
    short = FormTable((1, 3), ((label("甲"), value("乙")),))
    tall = FormTable((1, 3), ((label("甲"), value("乙" * 200)),))
    assert short.height(WIDTH) == pytest.approx(10 * MM)
    assert tall.height(WIDTH) > 80


def test_an_odd_last_field_is_as_wide_as_the_rest(pdf_of, reader) -> None:
    table = fields_table([("一", "甲"), ("二", "乙"), ("三", "丙")])
    words = {word.text: word for word in reader.words(pdf_of(table, page=PAGE))}
    middle = (words["丙"].left + words["丙"].right) / 2
    assert middle == pytest.approx(28 * MM + (26 + 156) / 2 * MM, abs=1)


def test_stretching_rows_fill_the_last_page() -> None:
    table = FormTable((1, 3), (opinion_row("意见", stretch=1), opinion_row("意见", stretch=3)))
    ((placed,),) = paginate([table], lambda _: FRAME)
    assert placed.box.height == pytest.approx(FRAME.height)


def test_running_text_is_divided_and_its_label_repeated(pdf_of, reader) -> None:
    table = FormTable(
        (26, 130),
        (
            (
                label("事实"),
                prose(LONG, foot=("签字：", "日期：")),
            ),
        ),
    )
    pdf = pdf_of(table, page=PAGE)
    pages = reader.text(pdf).split("\f")[:-1]
    assert len(pages) >= 2
    assert all("事实" in page for page in pages)
    assert ["签字：" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    whole = "".join(
        "".join(word.text for word in reader.words(pdf)
                if word.page == page and word.left > 54 * MM and 104 < word.top < 735)
        for page in range(1, len(pages) + 1)
    )  # fmt: skip
    assert whole.split("签字")[0] == LONG


def test_a_short_row_waits_for_the_next_page_instead_of_being_divided() -> None:
    rows = [Row((label("甲"), value("乙" * 80)), 30 * MM) for _ in range(8)]
    pages = paginate([FormTable((1, 3), rows)], lambda _: FRAME)
    assert [round(page[0].box.height / (30 * MM), 3) for page in pages] == [7.0, 1.0]


def test_a_row_higher_than_a_page_is_divided_even_without_running_text(pdf_of, reader) -> None:
    text = "某某单位监督检查流于形式。" * 250
    pdf = pdf_of(FormTable((26, 130), ((label("甲"), value(text)),)), page=PAGE)
    assert reader.squeezed(pdf).count("监督检查") >= 240


def test_rows_joined_by_a_cell_stay_together() -> None:
    filler = Row((label("甲"), label("乙"), value("丙")), 200 * MM)
    joined = (
        (label("竖", rows=2), label("一"), value("丁")),
        Row((label("二"), value("戊")), 20 * MM),
    )
    pages = paginate([FormTable((1, 1, 4), (filler, *joined))], lambda _: FRAME)
    assert [len(page) for page in pages] == [1, 1]
    assert pages[1][0].box.height == pytest.approx(30 * MM)


def test_a_row_of_spanning_cells_only_keeps_its_least_height() -> None:
    rows = (Row((label("甲", rows=2), value("乙", rows=2)), 20 * MM), Row((), 15 * MM))
    assert FormTable((1, 3), rows).height(WIDTH) == pytest.approx(35 * MM)


def test_a_ledger_of_thousands_of_rows_is_divided_in_linear_time() -> None:
    def seconds(count: int) -> float:
        """The fastest of three runs: other work on the machine only ever adds time."""
        taken = []
        for _ in range(3):
            started = perf_counter()
            paginate([FormTable((1, 3), [(label("甲"), value("乙"))] * count)], lambda _: FRAME)
            taken.append(perf_counter() - started)
        return min(taken)

    assert seconds(4000) < 30 * seconds(400)
