"""Rosters read for a preview: what is taken, what is refused and where."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from db.problems import Problem
from db.vocabulary import PoliticalStatus, Sex
from desktop.exchange.cells import Cell, CellValue, Sheet
from desktop.exchange.columns import RosterField, propose_mapping
from desktop.exchange.reading import read_sheet
from desktop.exchange.roster import RosterPreview, read_roster
from desktop.exchange.roster_row import RosterRow

UNITS = (
    "机关党支部",
    "机关党支部/办公室",
    "机关党支部/财务室",
    "二支部",
    "二支部/办公室",
    "二支部/检查站",
)
ROLES = {"支部书记": "branch_secretary", "支部委员": "branch_member"}
HEADINGS = ("姓名", "工号", "性别", "出生年月", "政治面貌", "党支部", "部门", "职务", "任职时间",
            "党内职务", "离任时间", "手机")  # fmt: skip


def preview(*rows: tuple[CellValue, ...], untyped: bool = False) -> RosterPreview:
    width = len(HEADINGS)
    cells = tuple(
        tuple(
            Cell(number, column, row[column - 1] if column <= len(row) else None)
            for column in range(1, width + 1)
        )
        for number, row in enumerate((HEADINGS, *rows), 1)
    )
    sheet = Sheet("表", cells, untyped)
    return read_roster(sheet, propose_mapping(sheet), UNITS, ROLES)


def reasons(found: RosterPreview) -> dict[str, str]:
    return {note.address: note.reason for note in found.rejected}


def test_a_whole_row() -> None:
    found = preview(
        ("张　三", "００7", "男", "1985年3月", "党员", "机关党支部", "办公室", "主 任", "2026.3.5",
         "支部书记", "至今", 13800000000.0)
    )  # fmt: skip
    assert found == RosterPreview(
        (
            RosterRow(
                row=2,
                name="张三",
                staff_number="007",
                sex=Sex.MALE,
                birth_month="1985-03",
                political_status=PoliticalStatus.MEMBER,
                phone="13800000000",
                unit="机关党支部/办公室",
                party_unit="机关党支部",
                post="主 任",
                role="branch_secretary",
                since=date(2026, 3, 5),
                until=None,
            ),
        ),
        (),
        (),
        (),
    )


def test_every_unreadable_cell_of_every_row_is_listed_at_once() -> None:
    found = preview(
        ("甲", 110101198503070012.0, "男性人", "1985年13月", "无党派人士", "", "车队", "主任",
         "去年", "书记员", "", "一二三"),
        ("", "2", "女"),
        ("乙", "#N/A", "女", "", "", "", "办公室", "", "2026.3.5", "", "2025.3.5"),
        ("丙", "3"),
    )  # fmt: skip
    assert [row.name for row in found.rows] == ["丙"]
    assert set(reasons(found)) == {
        "B2", "C2", "D2", "E2", "G2", "I2", "J2", "L2", "A3", "B4", "G4", "K4",
    }  # fmt: skip
    said = reasons(found)
    assert "末尾几位已经丢失" in said["B2"]
    assert "没有这个月份" in said["D2"]
    assert "单位名册里没有“车队”" in said["G2"]
    assert "姓名为空" in said["A3"]
    assert "公式出错" in said["B4"]
    assert "“机关党支部/办公室”、“二支部/办公室”" in said["G4"]
    assert "早于任职时间" in said["K4"]
    assert found.unknown_units == ("车队",)
    assert [note.row for note in found.rejected] == sorted(note.row for note in found.rejected)
    assert found.rejected[0].value == "110101198503070020"


@pytest.mark.parametrize("name", ["䶮㛃", "𬭎𫖯", "赟·𪩘", "单于𠅤", "Wang Wei"])
def test_rare_names_pass_unchanged(name: str) -> None:
    assert preview((name,)).rows[0].name == name


@pytest.mark.parametrize(
    ("written", "name"),
    [("阿依古丽•买买提", "阿依古丽·买买提"), ("李 　四", "李四"), ("\u200b王五", "王五")],
)
def test_names_lose_padding_and_get_one_kind_of_dot(written: str, name: str) -> None:
    assert preview((written,)).rows[0].name == name


@pytest.mark.parametrize("written", ["张3", "……", "12"])
def test_what_cannot_be_a_name_is_refused(written: str) -> None:
    assert set(reasons(preview((written, "1")))) == {"A2"}


def test_own_made_characters_are_pointed_out() -> None:
    found = preview(("王\ue000",))
    assert found.rows[0].name == "王\ue000"
    assert "自造字" in found.warnings[0].reason


@pytest.mark.parametrize(
    ("party", "unit", "path"),
    [
        ("", "财务室", "机关党支部/财务室"),
        ("", "机关党支部财务室", "机关党支部/财务室"),
        ("", "机关党支部／财务室", "机关党支部/财务室"),
        ("", "机关党支部 - 财务室", "机关党支部/财务室"),
        ("二支部", "", "二支部"),
        ("二支部", "办公室", "二支部/办公室"),
        ("", "", None),
        ("无", "—", None),
    ],
)
def test_units_by_path_by_name_and_by_branch(party: str, unit: str, path: str | None) -> None:
    found = preview(("甲", "1", "", "", "", party, unit))
    assert reasons(found) == {}
    assert found.rows[0].unit == path


def test_an_unknown_branch_is_named_in_its_own_cell() -> None:
    found = preview(("甲", "1", "", "", "", "三支部", "办公室"))
    assert set(reasons(found)) == {"F2"}
    assert found.unknown_units == ("三支部",)


def test_months_of_posts_become_days_with_a_warning() -> None:
    found = preview(("甲", "1", "", "", "", "", "", "主任", "2024.02", "", "2024年2月"))
    row = found.rows[0]
    assert (row.since, row.until) == (date(2024, 2, 1), date(2024, 2, 29))
    assert [note.address for note in found.warnings] == ["I2", "K2"]


def test_october_without_its_zero_is_refused_or_pointed_out() -> None:
    assert set(reasons(preview(("甲", "1", "", 1985.1)))) == {"D2"}
    found = preview(("甲", "1", "", "1985.1"), untyped=True)
    assert found.rows[0].birth_month == "1985-01"
    assert [note.address for note in found.warnings] == ["D2"]
    assert preview(("甲", "1", "", "1985.1")).warnings == ()


def test_blank_rows_repeated_headings_and_foot_lines_are_no_people() -> None:
    found = preview(
        ("甲", "1"),
        (),
        ("", "", "", "", "", "机关党支部"),
        HEADINGS,
        ("乙", "2"),
        ("填表人：丙",),
        ("合计",),
    )
    assert [row.row for row in found.rows] == [2, 6]
    assert found.rejected == ()
    assert [note.address for note in found.warnings] == ["A7", "A8"]


def test_one_person_may_hold_several_posts() -> None:
    found = preview(
        ("甲", "1", "", "", "", "", "财务室", "主任"), ("甲", "1", "", "", "", "", "检查站", "站长")
    )
    assert [row.unit for row in found.rows] == ["机关党支部/财务室", "二支部/检查站"]
    assert found.rejected == ()


@pytest.mark.parametrize(
    ("second", "address"),
    [
        (("乙", "1"), "B3"),
        (("甲", "1", "女"), "B3"),
        (("甲", "1", "男", "1986-01"), "B3"),
        (("甲", ""), "A3"),
        (("甲", "2"), None),
        (("甲", "", "", "1986-01"), None),
    ],
)
def test_rows_that_contradict_an_earlier_one(second: tuple[str, ...], address: str | None) -> None:
    found = preview(("甲", "1", "男", "1985-01"), second)
    assert set(reasons(found)) == ({address} if address else set())
    assert len(found.rows) == (1 if address else 2)


def test_the_same_row_twice_is_taken_once() -> None:
    found = preview(("甲", "1", "男"), ("甲", "1", "男"))
    assert [row.row for row in found.rows] == [2]
    assert found.rejected == ()
    assert [note.address for note in found.warnings] == ["A3"]


def test_without_a_column_of_names_nothing_is_read() -> None:
    sheet = Sheet("表", ((Cell(1, 1, "性别"),), (Cell(2, 1, "男"),)))
    with pytest.raises(Problem, match="没有指出哪一列是姓名"):
        read_roster(sheet, propose_mapping(sheet), (), {})


def test_the_user_may_leave_a_column_out() -> None:
    sheet = Sheet(
        "表",
        (
            (Cell(1, 1, "姓名"), Cell(1, 2, "手机")),
            (Cell(2, 1, "甲"), Cell(2, 2, "不详")),
        ),
    )
    mapping = propose_mapping(sheet)
    assert set(reasons(read_roster(sheet, mapping, (), {}))) == {"B2"}
    changed = replace(mapping, columns={RosterField.NAME: 1})
    assert [row.phone for row in read_roster(sheet, changed, (), {}).rows] == [None]


VALUES = st.one_of(
    st.none(),
    st.sampled_from(["甲", "乙", "女", "办公室", "2026.3.5", "1", "无", "#REF!", "合计", "至今"]),
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.booleans(),
)


@given(st.lists(st.lists(VALUES, min_size=12, max_size=12), max_size=6))
def test_whatever_a_row_holds_it_is_taken_or_named(rows: list[list[CellValue]]) -> None:
    found = preview(*map(tuple, rows))
    named = {note.row for note in (*found.rejected, *found.warnings)}
    taken = {row.row for row in found.rows}
    assert taken.isdisjoint(note.row for note in found.rejected)
    for number, row in enumerate(rows, 2):
        name = Cell(number, 1, row[0]).text
        if name and name != "姓名":
            assert number in taken | named


def test_a_real_workbook_with_merged_headings_and_units(tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy.mm.dd"})
        sheet.merge_range("A1:G1", "示例单位干部花名册")
        sheet.merge_range("A2:A3", "部门")
        sheet.merge_range("B2:B3", "姓名")
        sheet.merge_range("C2:E2", "任职情况")
        sheet.write_row("C3", ["职务", "任职时间", "角色"])
        sheet.merge_range("F2:F3", "工号")
        sheet.merge_range("G2:G3", "出生年月")
        sheet.merge_range("A4:A5", "财务室")
        sheet.write_row("B4", ["𬭎𫖯", "主任", "2026年3月5日", "支部委员", 20240001, 46086])
        sheet.write_row("B5", ["李四", "副主任"])
        sheet.write_datetime("D5", date(2025, 1, 2), day)
        sheet.write_row("F5", ["=2+3", 198503])
        sheet.write_formula("F5", "=2+3", None, 5)
    read = read_sheet(path)
    found = read_roster(read, propose_mapping(read), UNITS, ROLES)
    assert found.rejected == ()
    assert [
        (row.row, row.name, row.unit, row.staff_number, row.since, row.birth_month, row.role)
        for row in found.rows
    ] == [
        (4, "𬭎𫖯", "机关党支部/财务室", "20240001", date(2026, 3, 5), "2026-03", "branch_member"),
        (5, "李四", "机关党支部/财务室", "5", date(2025, 1, 2), "1985-03", None),
    ]
