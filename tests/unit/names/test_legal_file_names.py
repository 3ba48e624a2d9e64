import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.names.file_names import MAX_BYTES, legal_file_name, unique_in

RESERVED = {
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"),
}


def assert_legal(name: str) -> None:
    """The three file systems' own rules, written out a second time."""
    assert name
    assert name not in {".", ".."}
    assert len(name.encode("utf-8")) <= 255  # ext4
    assert len(name.encode("utf-16-le")) <= 510  # NTFS, FAT32
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not name.endswith((".", " "))
    assert not name.startswith((".", " "))
    assert name.partition(".")[0].rstrip(" ").upper() not in RESERVED


ANY_TEXT = st.one_of(
    st.text(),
    st.text(alphabet="CONcomLPTaux1¹². :<>?*|/\\\0\t\u202e𬍡张é\u0301", max_size=12),
    st.text(alphabet="张𬍡a\u0301.", min_size=60, max_size=400),
    st.builds("{}.{}".format, st.text(max_size=120), st.sampled_from(["pdf", "PDF", "7z", "p7m"])),
    st.characters(categories=["Cs"]),
)


@given(text=ANY_TEXT, reserve=st.sampled_from([0, 5]))
@example(text="con", reserve=0)
@example(text="张" * 85 + ".pdf", reserve=0)
@example(text="a" * 300, reserve=0)
@example(text=". .pdf", reserve=0)
def test_any_text_becomes_a_legal_name(text, reserve):
    name = legal_file_name(text, reserve=reserve)
    assert_legal(name)
    assert len(name.encode()) + reserve <= MAX_BYTES
    assert legal_file_name(name, reserve=reserve) == name


@given(texts=st.lists(ANY_TEXT, max_size=6))
@example(texts=["A.pdf", "a.pdf", "a.PDF", "a (2).pdf"])
@example(texts=["张" * 100 + ".pdf"] * 3)
@example(texts=["con", "CON", "Con_"])
def test_names_in_one_folder_are_distinct_on_windows_too(texts):
    taken: list[str] = []
    for text in texts:
        name = unique_in(text, taken)
        assert_legal(name)
        taken.append(name)
    folded = {unicodedata.normalize("NFC", name).casefold() for name in taken}
    assert len(folded) == len(texts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("谈〔2026〕1号 张三.pdf", "谈〔2026〕1号 张三.pdf"),
        ("张三:约谈", "张三：约谈"),
        ("a/b\\c", "a／b＼c"),
        ("张𬍡𫖯.pdf", "张𬍡𫖯.pdf"),
        ("报告 . ", "报告"),
        ("报告 .pdf", "报告.pdf"),
        ("CON", "CON_"),
        ("con.pdf", "con_.pdf"),
        ("aux.tar.gz", "aux_.tar.gz"),
        ("COM¹.txt", "COM¹_.txt"),
        ("CONTRACT.pdf", "CONTRACT.pdf"),
        ("", "未命名"),
        ("...", "未命名"),
        ("\u200b\0", "未命名"),
        (".pdf", "pdf"),
        ("2026.3.5", "2026.3.5"),
        ("甲\n乙", "甲 乙"),
        ("gpj\u202efdp.exe", "gpjfdp.exe"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_examples(text, name):
    assert legal_file_name(text) == name


def test_the_longest_name_of_chinese_characters_keeps_its_extension():
    name = legal_file_name("张" * 200 + ".pdf")
    assert name == "张" * 83 + ".pdf"
    assert len((name.removesuffix(".pdf")).encode()) + len(".pdf") <= MAX_BYTES


def test_a_combining_mark_is_not_cut_from_its_letter():
    name = legal_file_name("a" * 253 + "q\u0323" * 3)
    assert name == "a" * 253


def test_a_legal_name_can_be_made_on_this_disk(tmp_path):
    for text in ("张" * 200 + ".pdf", "𬍡" * 100, "a:b?.txt", "con"):
        file = tmp_path / legal_file_name(text)
        file.write_bytes(b"x")
        assert [entry.name for entry in tmp_path.iterdir()] == [file.name]
        file.unlink()


def test_the_number_goes_before_the_extension():
    assert unique_in("报告.pdf", ["报告.PDF", "报告 (2).pdf"]) == "报告 (3).pdf"
    assert unique_in("报告.pdf", []) == "报告.pdf"
