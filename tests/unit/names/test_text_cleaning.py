import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.problems import DamagedFile
from desktop.names.text import GB18030_2022, clean_text, decode_gb18030, to_half_width


@pytest.mark.parametrize(
    ("pair", "character"),
    [
        ("FE59", "\u9fb4"),
        ("FE61", "\u9fb5"),
        ("FE66", "\u9fb6"),
        ("FE67", "\u9fb7"),
        ("FE6D", "\u9fb8"),
        ("FE7E", "\u9fb9"),
        ("FE90", "\u9fba"),
        ("FEA0", "\u9fbb"),
        ("A6D9", "\ufe10"),
        ("A6DA", "\ufe12"),
        ("A6DB", "\ufe11"),
        ("A6F3", "\ufe19"),
        ("A8BC", "\u1e3f"),
        ("FE51", "\U00020087"),
    ],
)
def test_pairs_of_2022(pair, character):
    assert decode_gb18030(bytes.fromhex(pair)) == character


def test_the_table_names_what_pythons_codec_still_makes_private():
    for pair, (private, meant) in GB18030_2022.items():
        assert ord(pair.decode("gb18030")) == private
        assert unicodedata.category(chr(meant)) != "Co"


def test_vertical_forms_are_the_same_marks_upright():
    # A second source for the pairs: Unicode decomposes U+FE10…FE19 to the mark that row 6 of
    # GB 2312's successors shows upright, in the order ，。、：；！？〖〗….
    pairs = bytes.fromhex("A6D9 A6DA A6DB A6DC A6DD A6DE A6DF A6EC A6ED A6F3")
    upright = [unicodedata.normalize("NFKC", mark) for mark in decode_gb18030(pairs)]
    assert upright == [",", "。", "、", ":", ";", "!", "?", "〖", "〗", "..."]


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Co"])))
def test_what_is_written_in_gb18030_is_read_back(text):
    assert decode_gb18030(text.encode("gb18030")) == text.removeprefix("\ufeff")


def test_names_beyond_the_first_plane_are_read():
    assert decode_gb18030("张𬍡䶮".encode("gb18030")) == "张𬍡䶮"


def test_bytes_of_another_encoding_are_refused_with_the_place():
    with pytest.raises(DamagedFile, match="第 3 个字节"):
        decode_gb18030(b"ab\xff\xff")


def test_half_width_touches_digits_and_letters_only():
    assert to_half_width("２０２６年，ＡＢｃ（甲）") == "2026年，ABc（甲）"
    assert clean_text("１２", half_width=True).text == "12"
    assert clean_text("１２").text == "１２"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  张　三 \t", "张 三"),
        ("甲\r\n乙", "甲 乙"),
        ("e\u0301", "é"),
        ("张\u200b三\ufeff", "张三"),
        ("张\x00三", "张三"),
        ("⽂⼈", "文人"),
        ("\ue81e", "\u9fb4"),
        ("𬍡", "𬍡"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("\ud800甲", "甲"),
        ("甲 \u200b", "甲"),
    ],
)
def test_one_line_is_cleaned(raw, text):
    assert clean_text(raw).text == text


def test_many_lines_keep_their_ends_and_indents():
    raw = "\n　　第一段 \r\n\r\n第二段\x07\u2028末\n"
    assert clean_text(raw, many_lines=True).text == "  第一段\n\n第二段\n末"


def test_what_was_done_is_told():
    cleaned = clean_text("张\x07\u200b三\ue81e⽂")
    assert cleaned.notes == (
        "去掉了 2 个看不见的控制字符。",
        "1 个旧编码的字已改为 GB 18030-2022 规定的编码。",
        "1 个部首符号已改为普通汉字。",
    )
    assert clean_text("张三").notes == ()


def test_characters_that_no_font_is_sure_to_have_are_named_once():
    cleaned = clean_text("甲\ue000乙\ue000\uf8ff")
    assert cleaned.text == "甲\ue000乙\ue000\uf8ff"
    assert cleaned.unknown == "\ue000\uf8ff"


@given(raw=st.text(), many_lines=st.booleans(), half_width=st.booleans())
def test_clean_text_stays_as_it_is(raw, many_lines, half_width):
    once = clean_text(raw, half_width=half_width, many_lines=many_lines)
    again = clean_text(once.text, half_width=half_width, many_lines=many_lines)
    assert again.text == once.text
    assert again.notes == ()
    assert not any(
        unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in once.text.replace("\n", "")
    )
