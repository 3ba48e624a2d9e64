"""Tables read from real files: workbooks made by XlsxWriter, text in the encodings of offices."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.problems import DamagedFile, Problem
from desktop.exchange.cells import Cell, column_letters
from desktop.exchange.reading import PasswordProtected, TableTooLarge, read_sheet, sheet_names

RARE = "䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𬍡喆堃赟曌旻"


def workbook(path: Path) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(path, {"in_memory": True})


def texts(path: Path, name: str | None = None) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_sheet(path, name).rows]


def test_types_addresses_and_values(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("甲")
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet.write_string(1, 1, RARE)
        sheet.write_number(1, 2, 13800000000)
        sheet.write_number(1, 3, 3.5)
        sheet.write_datetime(1, 4, datetime(2026, 3, 5), day)
        sheet.write_datetime(1, 5, datetime(2026, 3, 5, 8, 30), book.add_format({"num_format": 22}))
        sheet.write_formula(1, 6, "=1+1", None, 2)
        sheet.write_formula(1, 7, "=NA()", None, "#N/A")
        sheet.write_boolean(1, 8, True)
        sheet.write_string(1, 27, " 末 ")
    read = read_sheet(path)
    assert read.name == "甲"
    assert not read.untyped
    row = read.rows[1]
    assert [cell.text for cell in row[:10]] == [
        "", RARE, "13800000000", "3.5", "2026-03-05", "2026-03-05 08:30:00", "2", "#N/A", "是", "",
    ]  # fmt: skip
    assert row[4].value == date(2026, 3, 5)
    assert (row[1].address, row[27].address, row[27].value) == ("B2", "AB2", "末")
    assert all(cell.value is None for cell in read.rows[0])


def test_merged_cells_repeat_their_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "花名册")
        sheet.merge_range(1, 0, 3, 0, "办公室")
        sheet.write_string(3, 2, "甲")
    assert texts(path) == [
        ["花名册", "花名册", "花名册"],
        ["办公室", "", ""],
        ["办公室", "", ""],
        ["办公室", "", "甲"],
    ]


def test_the_first_visible_sheet_and_sheets_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with workbook(path) as book:
        for name in ("旧", "新", "它"):
            book.add_worksheet(name).write_string(0, 0, f"在{name}")
        book.get_worksheet_by_name("新").activate()
        book.get_worksheet_by_name("旧").hide()
    assert sheet_names(path) == ("新", "它")
    assert texts(path) == [["在新"]]
    assert texts(path, "它") == [["在它"]]
    with pytest.raises(Problem, match="没有工作表“无”"):
        read_sheet(path, "无")


@pytest.mark.parametrize(
    ("text", "shown", "lost"),
    [
        ("1.38E+10", "1.38E+10", True),
        ("1.3812345678E+10", "13812345678", False),
        ("1E+0", "1", False),
        ("13812345678", "13812345678", False),
        ("00123", "00123", False),
        ("9e999999999", "9e999999999", True),
    ],
)
def test_numbers_that_a_spreadsheet_shortened(text: str, shown: str, lost: bool) -> None:
    cell = Cell(1, 1, text)
    assert (cell.text, cell.digits_lost) == (shown, lost)


@pytest.mark.parametrize(
    ("number", "lost"), [(1.38e10, False), (999999999999999.0, False), (110101198503070012.0, True)]
)
def test_long_numbers_keep_fifteen_digits(number: float, lost: bool) -> None:
    cell = Cell(1, 1, number)
    assert cell.digits_lost is lost
    assert cell.text.isdigit()
    assert lost or cell.text == str(int(number))


def test_column_letters_count_as_spreadsheets_do() -> None:
    expected = [chr(65 + n) for n in range(26)]
    expected += [a + b for a in expected for b in expected]
    assert [column_letters(n) for n in range(1, len(expected) + 1)] == expected


@pytest.mark.parametrize(
    "encoded",
    [
        "姓名,工号\n赟䶮,００1\n".encode(),
        "\ufeff姓名,工号\n赟䶮,００1\n".encode(),
        "姓名,工号\r\n赟䶮,００1\r\n".encode("gb18030"),
        "姓名\t工号\n赟䶮\t００1\n".encode("utf-16"),
        "姓名;工号\n赟䶮;００1\n".encode(),
        '姓名,工号\n赟䶮,"=""００1"""\n'.encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16 tabs", "semicolons", "protected"],
)
def test_text_files_of_every_usual_encoding(tmp_path: Path, encoded: bytes) -> None:
    path = tmp_path / "人员.csv"
    path.write_bytes(encoded)
    assert texts(path) == [["姓名", "工号"], ["赟䶮", "００1"]]
    assert read_sheet(path).untyped
    assert sheet_names(path) == ("人员",)


def test_gb18030_pairs_that_moved_in_2022(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名\n".encode("gb18030") + b"\xfe\x59\xfe\x61\xa8\xbc\n")
    assert texts(path) == [["姓名"], ["\u9fb4\u9fb5\u1e3f"]]


def test_lines_inside_quotes_keep_the_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('姓名,职务\n甲,"主任\n兼书记"\n乙,副主任\n', "utf-8")
    rows = read_sheet(path).rows
    assert [cell.text for cell in rows[1]] == ["甲", "主任\n兼书记"]
    assert rows[2][0].address == "A3"


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n,,\n"])
def test_an_empty_file_is_an_empty_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert read_sheet(path).rows == ()
    assert read_sheet(path).width == 0


@pytest.fixture(scope="module")
def good_workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "册")
        for row in range(1, 40):
            sheet.write_row(row, 0, [f"人{row}", row, "男", "2026.3.5"])
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a package",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xff\xff\xff",
    ],
    ids=["zip", "ole", "picture", "bytes"],
)
def test_what_is_no_table_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match=r"坏\.xlsx"):
        read_sheet(path)


def test_a_file_cut_off_anywhere_is_damaged(tmp_path: Path, good_workbook: bytes) -> None:
    path = tmp_path / "断.xlsx"
    for kept in range(4, len(good_workbook) - 1, 97):
        path.write_bytes(good_workbook[:kept])
        with pytest.raises(DamagedFile):
            read_sheet(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_an_altered_byte_never_passes_for_a_bug(
    tmp_path: Path, good_workbook: bytes, position: float, byte: int
) -> None:
    broken = bytearray(good_workbook)
    broken[int(position * len(broken))] = byte
    path = tmp_path / "改.xlsx"
    path.write_bytes(broken)
    try:
        rows = read_sheet(path).rows
    except Problem:
        return
    assert len(rows) <= 40


def test_a_password_is_told_apart_from_damage(tmp_path: Path) -> None:
    # What ECMA-376 encryption leaves in the folder of an OLE container (MS-OFFCRYPTO, 2.3.4).
    path = tmp_path / "密.xlsx"
    names = (
        "EncryptionInfo".encode("utf-16-le") + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    )
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names)
    with pytest.raises(PasswordProtected, match="打开密码"):
        read_sheet(path)


def test_a_stray_far_cell_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "姓名")
        sheet.write_string(1_048_575, 16_383, "远")
    with pytest.raises(TableTooLarge):
        read_sheet(path)


def test_a_package_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "弹.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b" " * 1024 * 1024)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(TableTooLarge):
        read_sheet(path)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "长.csv"
    path.write_text("甲,乙\n" * 20_001, "utf-8")
    with pytest.raises(TableTooLarge, match="20000 行"):
        read_sheet(path)
