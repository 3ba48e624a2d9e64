"""Headings as offices write them, and the proposal made from them."""

import pytest

from desktop.exchange.cells import Cell, Sheet
from desktop.exchange.columns import (
    SYNONYMS,
    RosterField,
    propose_mapping,
    recognise,
    with_headings,
)


def sheet(*rows: str) -> Sheet:
    """A table from lines with | between the cells."""
    split = [row.split("|") for row in rows]
    width = max(map(len, split))
    return Sheet(
        "表",
        tuple(
            tuple(
                Cell(number, column, (row[column - 1] or None) if column <= len(row) else None)
                for column in range(1, width + 1)
            )
            for number, row in enumerate(split, 1)
        ),
    )


@pytest.mark.parametrize("field", list(RosterField))
def test_every_field_is_recognised_by_each_synonym(field: RosterField) -> None:
    assert [recognise(synonym) for synonym in SYNONYMS[field]] == [field] * len(SYNONYMS[field])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓  名", RosterField.NAME),
        ("姓\n名", RosterField.NAME),
        ("出生年月（如1985.3）", RosterField.BIRTH_MONTH),
        ("所在党支部", RosterField.PARTY_UNIT),
        ("现任职务", RosterField.POST),
        ("单位/部门", RosterField.UNIT),
        ("任职时间*", RosterField.SINCE),
        ("党内职务", RosterField.ROLE),
        ("入党时间", None),
        ("参加工作时间", None),
        ("身份证号", None),
        ("配偶姓名", None),
        ("原任职务", None),
        ("序号", None),
        ("", None),
    ],
)
def test_headings_with_notes_and_qualifiers(heading: str, field: RosterField | None) -> None:
    assert recognise(heading) is field


def test_titles_above_the_headings_are_passed_over() -> None:
    found = propose_mapping(
        sheet(
            "某某局干部花名册|||",
            "填表日期：2026年3月5日||",
            "序号|姓名|部门|职务|学历",
            "1|甲|办公室|主任|本科",
        )
    )
    assert (found.first_heading, found.last_heading) == (3, 3)
    assert found.columns == {RosterField.NAME: 2, RosterField.UNIT: 3, RosterField.POST: 4}
    assert found.titles == ("序号", "姓名", "部门", "职务", "学历")
    assert found.unused == (1, 5)


def test_headings_of_two_rows() -> None:
    found = propose_mapping(
        sheet(
            "花名册",
            "姓名|任职情况|||手机",
            "|单位|职务|任职时间|",
            "甲|办公室|主任|2026.3.5|13800000000",
        )
    )
    assert (found.first_heading, found.last_heading) == (2, 3)
    assert found.columns == {
        RosterField.NAME: 1,
        RosterField.UNIT: 2,
        RosterField.POST: 3,
        RosterField.SINCE: 4,
        RosterField.PHONE: 5,
    }
    assert found.titles[1:4] == ("任职情况/单位", "任职情况/职务", "任职情况/任职时间")


def test_the_relatives_of_a_person_are_not_the_person() -> None:
    found = propose_mapping(sheet("家庭成员||姓名|职务", "姓名|政治面貌||", "甲|党员|乙|主任"))
    assert found.columns[RosterField.NAME] == 3
    assert RosterField.POLITICAL_STATUS not in found.columns


def test_the_first_of_two_columns_with_one_meaning_is_proposed() -> None:
    found = propose_mapping(sheet("姓名|联系电话|手机", "甲|1|2"))
    assert found.columns == {RosterField.NAME: 1, RosterField.PHONE: 2}


def test_nothing_is_proposed_where_nothing_is_recognised() -> None:
    found = propose_mapping(sheet("甲|办公室", "乙|财务室"))
    assert (found.first_heading, found.last_heading, found.columns) == (0, 0, {})
    assert found.titles == ("", "")


def test_the_user_can_point_at_the_headings() -> None:
    found = with_headings(sheet("姓名|性别", "人员|", "姓名|政治面貌", "甲|群众"), 3, 3)
    assert found.last_heading == 3
    assert found.columns == {RosterField.NAME: 1, RosterField.POLITICAL_STATUS: 2}


def test_an_empty_table_gives_an_empty_proposal() -> None:
    assert propose_mapping(Sheet("空", ())).columns == {}
