"""What a form accepts, and what a box says that another answer hides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.fields import (
    Choice,
    Condition,
    Field,
    FieldKind,
    asked_values,
    check_fields,
    day_of,
    is_empty,
)


def faults(kind: FieldKind, value: object, **more: object) -> int:
    return len(check_fields([Field("x", "栏", kind, **more)], {"x": value}))


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (FieldKind.LINE, ["张三", "x" * 20], [3, ["a"], True]),
        (FieldKind.DATE, ["2026-03-05", "2024-02-29"], ["2026-3-5", "20260305", "2026-W10-4"]),
        (FieldKind.DATE, ["0001-01-01"], ["2026-02-29", "2026-03-05T09:00", 20260305]),
        (FieldKind.DATETIME, ["2026-03-05T09:30"], ["2026-03-05", "2026-03-05 09:30", "9:30"]),
        (FieldKind.DATETIME, [], ["2026-03-05T09:30+08:00", "2026-03-05T24:30"]),
        (FieldKind.INTEGER, [0, 12], [-1, 1.5, True, "3"]),
        (FieldKind.DECIMAL, [0, 1.5, "68.50"], [-1, "abc", "NaN", "Infinity", True]),
        (FieldKind.BOOLEAN, [True, False], ["yes", 1, 0]),
        (FieldKind.PERSONS, [["a", "b"]], ["a", [1], [["a"]]]),
        (FieldKind.TABLE, [[{}]], ["a", [1], {"a": 1}]),
    ],
)
def test_a_value_of_another_kind_is_refused(kind, right, wrong):
    assert [value for value in right if faults(kind, value)] == []
    assert [value for value in wrong if not faults(kind, value)] == []


@given(st.text(max_size=24))
def test_only_one_spelling_of_a_day_is_stored(text):
    if faults(FieldKind.DATE, text) == 0 and text.strip():
        assert date.fromisoformat(text).isoformat() == text
        assert day_of(text) == date.fromisoformat(text)


@given(st.dates())
def test_every_day_can_be_stored_and_read_back(day):
    assert faults(FieldKind.DATE, day.isoformat()) == 0
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day.isoformat()}T08:00") == day


def test_an_empty_value_is_missing_and_zero_and_no_are_answers():
    empty = [None, "", " \n", [], ()]
    assert all(is_empty(value) for value in empty)
    assert not any(is_empty(value) for value in (0, False, "无", [""]))


def test_length_and_choice_are_checked():
    assert faults(FieldKind.LINE, "三" * 6, max_length=5) == 1
    either = (Choice("a", "甲"), Choice("b", "乙"))
    assert faults(FieldKind.CHOICE, "a", choices=either) == 0
    assert faults(FieldKind.CHOICE, "c", choices=either) == 1
    assert faults(FieldKind.CHOICES, ["a", "c", "d"], choices=either) == 2
    assert faults(FieldKind.CHOICE, "17", list_id="trigger.team") == 0
    assert Field("x", "栏", choices=either).label_of("b") == "乙"


def test_errors_of_a_table_name_row_and_column():
    rows = Field(
        "tasks",
        "任务",
        FieldKind.TABLE,
        columns=(
            Field("task", "任务", required=True),
            Field("limit_on", "时限", FieldKind.DATE),
        ),
    )
    found = check_fields([rows], {"tasks": [{"task": "一"}, {"limit_on": "明天", "x": "y"}]})
    assert [error.field for error in found] == ["tasks.2.task", "tasks.2.limit_on", "tasks.2.x"]
    assert found[0].message.startswith("“任务”第2行：")


CHAIN = (
    Field("a", "甲", FieldKind.BOOLEAN),
    Field("b", "乙", required=True, shown_when=Condition("a", (True,))),
    Field("c", "丙", required=True, shown_when=Condition("b", ("go",))),
)


@pytest.mark.parametrize(
    ("values", "kept", "missing"),
    [
        ({"a": True, "b": "go", "c": "x"}, {"a", "b", "c"}, []),
        ({"a": False, "b": "go", "c": "x"}, {"a"}, []),  # c hangs on a box that is hidden
        ({"a": True}, {"a"}, ["b"]),
        ({"a": True, "b": "go"}, {"a", "b"}, ["c"]),
        ({}, set(), []),
    ],
)
def test_a_hidden_box_says_nothing_and_hides_what_hangs_on_it(values, kept, missing):
    assert set(asked_values(CHAIN, values)) == kept
    assert [error.field for error in check_fields(CHAIN, values)] == missing


def test_a_condition_on_several_answers_holds_if_one_of_them_fits():
    condition = Condition("x", ("a", None))
    assert condition.holds({"x": ["b", "a"]})
    assert not condition.holds({"x": ["b"]})
    assert condition.holds({})
