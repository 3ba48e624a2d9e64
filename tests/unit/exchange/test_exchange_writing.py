"""Ledgers written and read back, and the layout that a printer sees."""

import re
import tempfile
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.problems import Problem
from desktop.exchange.cells import CellValue
from desktop.exchange.reading import read_sheet
from desktop.exchange.roster import CellNote
from desktop.exchange.writing import Column, TableValue, write_rejected, write_table

RARE = "䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𬍡喆堃赟曌旻"
COLUMNS = (Column("姓名", 12), Column("日期", 14, centred=True), Column("备注", 40))


def read_back(content: bytes) -> list[list[CellValue]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        return [[cell.value for cell in row] for row in read_sheet(path).rows]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode("utf-8")


def test_values_come_back_as_they_were() -> None:
    rows: list[list[TableValue]] = [
        [RARE, date(2026, 3, 5), "一行\n二行"],
        ["乙", datetime(2026, 3, 5, 8, 30), Decimal("3.5")],
        ["丙", None, 12],
        ["丁", date(1899, 12, 31), True],
    ]
    assert read_back(write_table(COLUMNS, rows)) == [
        ["姓名", "日期", "备注"],
        [RARE, date(2026, 3, 5), "一行\n二行"],
        ["乙", datetime(2026, 3, 5, 8, 30), 3.5],
        ["丙", None, 12.0],
        ["丁", "1899-12-31", "是"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://a.example")',
        "+86",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "http://a.example/",
        "00123",
        "mailto:a@b",
        "internal:A1",
        "_x0041_",
    ],
)
def test_text_is_never_a_formula_a_number_or_a_link(text: str) -> None:
    content = write_table((Column(text),), [[text]], title="=2")
    worksheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in worksheet
    assert "hyperlink" not in worksheet
    assert re.findall(r'<c r="A[123]" [^>]*t="(\w+)"', worksheet) == ["s", "s", "s"]
    if text != "_x0041_":
        assert read_back(content) == [["=2"], [text], [text]]


@settings(max_examples=40)
@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), codec="utf-8"),
        min_size=1,
        max_size=30,
    ).filter(lambda text: "_x" not in text)
)
def test_any_text_survives(text: str) -> None:
    assert read_back(write_table((Column("列"),), [[text]])) == [["列"], [text]]


def test_the_page_repeats_the_headings_and_lies_across() -> None:
    content = write_table(COLUMNS, [["甲", None, ""]], title="督办清单", notes=("截至 2026-03-05",))
    assert read_back(content)[:3] == [
        ["督办清单", None, None],
        ["截至 2026-03-05", None, None],
        ["姓名", "日期", "备注"],
    ]
    worksheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in worksheet
    assert 'paperSize="9"' in worksheet
    assert 'fitToHeight="0"' in worksheet
    assert 'ySplit="3"' in worksheet
    assert re.search(r'<col min="3" max="3" width="40', worksheet)
    names = part(content, "xl/workbook.xml")
    assert "Print_Titles" in names
    assert "督办清单!$3:$3" in names


def test_a_ledger_without_rows_is_still_a_ledger() -> None:
    assert read_back(write_table(COLUMNS, [])) == [["姓名", "日期", "备注"]]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("谈〔2026〕1号：台账", "谈〔2026〕1号：台账"),
        ("a/b*c?[d]:\\", "abcd"),
        ("'甲'", "甲"),
        ("", "表"),
    ],
)
def test_sheet_names_are_legal(title: str, name: str) -> None:
    assert f'name="{name}"' in part(write_table(COLUMNS, [], title=title), "xl/workbook.xml")


def test_a_text_that_no_cell_holds_is_told_and_not_cut() -> None:
    longest = "字" * 32_767
    assert read_back(write_table((Column("列"),), [[longest]]))[1] == [longest]
    for too_long in (longest + "字", "𬭎" * 16_384):
        with pytest.raises(Problem, match="第 2 行第 1 列"):
            write_table((Column("列"),), [[too_long]])


def test_rejected_cells_as_a_list_to_mend() -> None:
    note = CellNote("B3", "=1+1", "姓名为空。", 3)
    assert read_back(write_rejected([note])) == [
        ["未能导入的内容", None, None],
        ["单元格", "内容", "原因"],
        ["B3", "=1+1", "姓名为空。"],
    ]
