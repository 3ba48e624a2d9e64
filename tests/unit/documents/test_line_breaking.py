"""Breaking lines: nothing lost, nothing forbidden, nothing too wide."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.fonts import FANG, HEI
from desktop.documents.line_breaking import (
    NOT_AT_END,
    NOT_AT_START,
    Line,
    Piece,
    Span,
    break_lines,
    may_end,
)

SIZE = 12.0

# As in real records: words between marks, now and then a number, a quotation, a dash.
WORDS = st.sampled_from(
    [
        "约谈", "责任追究暂行办法", "2026年1月12日", "35.6%", "1,280.50", "XM-2025-0713", "A&B公司",
        "䶮某玥", "𬭎", "26℃", "REC_20260112.mp4",
        "请", "某某项目建设管理监督检查流于形式", " ", "〔2026〕8号",
    ]
)  # fmt: skip
MARKS = st.sampled_from(
    ["，", "。", "；", "：", "、", "？", "！", "——", "……", "。”", "“", "”", "《", "》（", "）",
     "：“", "。”）", "‘", "’", "％", ""]
)  # fmt: skip
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=60).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)
WIDTHS = st.floats(min_value=60, max_value=450)


def broken(text: str, width: float, **margins: float) -> list[Line]:
    return break_lines([Span(text, FANG)], SIZE, width, **margins)


def could_have_ended_earlier(line: Line, after: Piece) -> bool:
    """Whether the line holds a legal end, tried one by one."""
    pieces = [*line.pieces, after]
    return any(may_end(pieces, end) for end in range(1, len(pieces)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, WIDTHS)
def test_no_mark_starts_or_ends_a_line_against_the_rules(text: str, width: float) -> None:
    lines = broken(text, width, indent=2 * SIZE)
    for line, following in itertools.pairwise(lines):
        if not line.pieces or not following.pieces:
            continue
        wrong = (
            following.text[0] in NOT_AT_START
            or line.text[-1] in NOT_AT_END
            or (line.text[-1] == following.text[0] and line.text[-1] in "—…")
        )
        if wrong and not line.is_last:
            assert not could_have_ended_earlier(line, following.pieces[0]), (
                line.text,
                following.text,
            )


@pytest.mark.parametrize("mark", ["，", "……", "》"])
@pytest.mark.parametrize("count", range(1, 12))
def test_a_space_before_a_mark_lets_no_line_start_with_it(mark: str, count: int) -> None:
    lines = broken("某" * count + "PDCA " + mark + "某" * 20, 10 * SIZE)
    assert not any(line.text[0] in NOT_AT_START for line in lines)


@pytest.mark.parametrize("text", ["某——……》……某某某", "设』……——……某职", "某》——……——正目理"])
@pytest.mark.parametrize("cells", range(4, 9))
def test_pairs_stay_whole_even_where_all_are_marks(text: str, cells: int) -> None:
    lines = broken(text, cells * SIZE)
    assert "".join(line.text for line in lines) == text
    for line, following in itertools.pairwise(lines):
        assert not (line.text[-1] == following.text[0] and line.text[-1] in "—…")


@settings(max_examples=150, deadline=None)
@given(TEXTS, WIDTHS)
def test_every_character_is_kept_in_its_order(text: str, width: float) -> None:
    shown = "".join(line.text for line in broken(text, width))
    assert shown.replace(" ", "") == text.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(TEXTS, WIDTHS)
def test_lines_fit_once_their_blanks_are_squeezed(text: str, width: float) -> None:
    for line in broken(text, width, indent=2 * SIZE):
        if len(line.pieces) < 2:
            continue
        spare_blank = sum(piece.squeeze for piece in line.pieces[:-1])
        least = line.width - line.pieces[-1].hanging - spare_blank
        legal_end = any(may_end(line.pieces, end) for end in range(1, len(line.pieces)))
        assert least <= line.available + 0.02 or not legal_end, line.text


def test_full_lines_hold_28_characters_at_size_3() -> None:
    lines = break_lines([Span("某" * 60, FANG)], 15.75, 156 * 72 / 25.4, indent=2 * 15.75)
    assert [len(line.text) for line in lines] == [26, 28, 6]


def test_line_feeds_start_paragraphs_with_their_own_indent() -> None:
    lines = broken("甲" * 30 + "\n乙\r\n\n丙", 240, indent=24, hang=12)
    assert [(line.text, line.start) for line in lines] == [
        ("甲" * 18, 24),
        ("甲" * 12, 12),
        ("乙", 24),
        ("", 24),
        ("丙", 24),
    ]


def test_marks_that_follow_each_other_are_set_tight() -> None:
    line = broken("他说：“好。”", 400)[0]
    loose = sum(broken(char, 400)[0].width for char in "他说：“好。”")
    assert line.width < loose - 0.7 * SIZE


def test_a_closing_mark_is_squeezed_in_instead_of_taking_a_character_along() -> None:
    text = "某某，某某，某某，某某。某"
    lines = broken(text, 11 * SIZE)
    assert lines[0].text == "某某，某某，某某，某某。"


def test_a_word_wider_than_the_line_is_torn() -> None:
    lines = broken("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 60)
    assert len(lines) > 2
    assert all(line.width <= 60 for line in lines)


def test_other_white_space_becomes_a_space_and_control_codes_vanish() -> None:
    text = "a\u00a0b\tc\u2003d\u200be\x07f"
    assert broken(text, 400)[0].text == "a b c def"


def test_spans_keep_their_typefaces() -> None:
    lines = break_lines([Span("一、", HEI), Span("正文", FANG)], SIZE, 400)
    assert [piece.glyphs[0].font for piece in lines[0].pieces] == [
        "FandolHei",
        "FandolHei",
        "FandolFang",
        "FandolFang",
    ]
