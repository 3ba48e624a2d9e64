"""Whatever a table is asked to hold: all of it is printed, inside the frame, and once."""

from collections import Counter
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents.block import MM, Box, Canvas, Space
from desktop.documents.blocks import SideBySide, label, opinion_row, prose, value
from desktop.documents.form_table import Cell, FormTable, Row
from desktop.documents.page import TYPE_AREA, RecordPage
from desktop.documents.pagination import TooLargeForPage, paginate
from desktop.documents.paragraph import CELL, Paragraph

PAGE = RecordPage("某某表", "某〔2026〕1号", "trial", is_draft=True)
FRAME = PAGE.frame(0)
# poppler gives the box of a whole line of type, which is a little higher than the ink.
SLACK = 4.0
FOOT = ("签字：", "日期：")
FIRST_LETTER = 0x4E60  # one character for each cell: how often it is read back tells all


@st.composite
def cells(draw: st.DrawFn, letter: str, columns: int, rows: int) -> Cell:
    """A cell of one of the kinds that forms use, filled with its own character."""
    kind = draw(st.sampled_from(("label", "value", "prose", "prose", "signed")))
    if kind == "label":
        return label(letter * draw(st.integers(1, 12)), columns=columns, rows=rows)
    length = draw(st.one_of(st.integers(0, 40), st.integers(0, 1500)))
    if kind == "value":
        return value(letter * length, columns=columns, rows=rows)
    made = prose(letter * length, columns=columns, foot=FOOT if kind == "signed" else ())
    return Cell(made.content, columns, rows, made.stand, flows=True, foot=made.foot)


@st.composite
def tables(draw: st.DrawFn) -> tuple[FormTable, Counter[str], Counter[str]]:
    """A table, what must be read back exactly, and what at least (labels are repeated)."""
    widths = draw(st.lists(st.integers(2, 5), min_size=1, max_size=4))
    depth = draw(st.integers(1, 5))
    letters = map(chr, count(FIRST_LETTER))
    taken: set[tuple[int, int]] = set()
    rows, exact, least = [], Counter[str](), Counter[str]()
    for index in range(depth):
        row = []
        for column in range(len(widths)):
            if (index, column) in taken:
                continue
            free = 1
            while column + free < len(widths) and (index, column + free) not in taken:
                free += 1
            across = draw(st.integers(1, free))
            down = draw(st.integers(1, depth - index))
            cell = draw(cells(next(letters), across, down))
            row.append(cell)
            taken |= {(index + y, column + x) for y in range(down) for x in range(across)}
            (least if cell.repeats else exact).update(text_of(cell))
            exact.update("".join(cell.foot))
        height = draw(st.sampled_from((0.0, 10 * MM, 60 * MM)))
        rows.append(Row(tuple(row), height, draw(st.sampled_from((0.0, 1.0)))))
    return FormTable(widths, rows), exact, least


def text_of(cell: Cell) -> str:
    assert isinstance(cell.content, Paragraph)
    return "".join(cell.content.lines(1e6).texts())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tables(), st.integers(0, 600))
def test_all_that_a_table_holds_is_printed_inside_the_frame(
    pdf_of: Any, reader: Any, table: tuple[FormTable, Counter[str], Counter[str]], above: int
) -> None:
    form, exact, least = table
    words = [
        word
        for word in reader.words(pdf_of(Space(above), form, page=PAGE))
        if set(word.text) <= {*exact, *least, *"".join(FOOT)}
    ]
    read = Counter("".join(word.text for word in words))
    assert {char: read[char] for char in exact} == exact
    assert all(read[char] >= number for char, number in least.items())
    top, bottom = 297 * MM - FRAME.top, 297 * MM - FRAME.bottom
    for word in words:
        assert word.top > top - SLACK
        assert word.bottom < bottom + SLACK
        assert TYPE_AREA.x <= word.left < word.right <= TYPE_AREA.right + 0.5
    for before, after in pairwise(sorted(words, key=lambda word: (word.page, word.top))):
        stands_over = before.left < after.right - 1 and after.left < before.right - 1
        if before.page == after.page and stands_over:
            assert after.top - before.top > 10, (before, after)


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(0, 600))
def test_no_table_reaches_out_of_its_frame(
    table: tuple[FormTable, Counter[str], Counter[str]], above: int
) -> None:
    for page in paginate([Space(above), table[0]], PAGE.frame):
        for placed in page:
            assert placed.box.top <= FRAME.top + 0.1
            assert placed.box.bottom >= FRAME.bottom - 0.1


@pytest.mark.parametrize("length", range(560, 1400, 40))
def test_a_text_that_fits_while_its_signature_does_not(
    length: int, pdf_of: Any, reader: Any
) -> None:
    table = FormTable(
        (1, 5),
        (
            Row((label("事实"), prose("某" * length))),
            opinion_row("意见", "乙" * 800),
            opinion_row("意见", "丙" * 800),
        ),
    )
    read = reader.squeezed(pdf_of(table, page=PAGE))
    assert (read.count("乙"), read.count("丙")) == (800, 800)
    assert read.count("签字：") == 2


def test_a_label_over_two_rows_is_repeated_where_they_are_divided(pdf_of: Any, reader: Any) -> None:
    table = FormTable(
        (1, 1, 5),
        (
            (label("大类", rows=2), label("一"), prose("乙" * 1500)),
            (label("二"), prose("丙" * 1500)),
        ),
    )
    pdf = pdf_of(table, page=PAGE)
    pages = reader.text(pdf).split("\f")[:-1]
    assert len(pages) > 2
    assert all("大类" in page for page in pages)
    assert "一" in pages[0]
    whole = "".join(pages)
    assert (whole.count("乙"), whole.count("丙")) == (1500, 1500)


class _Picture(Paragraph):
    """Something that cannot be divided."""

    def height(self, width: float) -> float:
        return FRAME.height + 1

    def split(self, width: float, room: float, *, must: bool = False) -> None:
        return None

    def draw(self, canvas: Canvas, box: Box) -> None:
        raise AssertionError("drawn off the page")


@pytest.mark.parametrize(
    "block",
    [
        _Picture(""),
        FormTable((1,), ((Cell(_Picture("")),),)),
        FormTable((1,), ((value("甲"),), (Cell(_Picture("")),)), head_rows=1),
        SideBySide(((Paragraph("甲" * 3000, CELL),),) * 2),
    ],
    ids=["block", "cell", "cell below a head", "columns"],
)
def test_what_is_higher_than_a_page_is_refused_and_not_cut_off(block: Any, pdf_of: Any) -> None:
    with pytest.raises(TooLargeForPage, match="一页放不下"):
        pdf_of(Paragraph("甲"), block, page=PAGE)
