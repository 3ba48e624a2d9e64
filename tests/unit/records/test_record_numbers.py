"""Record numbers: 谈〔2026〕1号."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Register
from desktop.records.numbers import RecordNumber, format_number, parse_number, series_code


def test_each_register_has_its_own_series():
    codes = [series_code(register) for register in Register]
    assert len(set(codes)) == len(codes)
    assert series_code(Register.TALK) == "谈"


def test_a_number_is_written_with_its_proper_brackets():
    number = format_number("谈", 2026, 1)
    assert number == "谈〔2026〕1号"
    assert [ord(char) for char in (number[1], number[6])] == [0x3014, 0x3015]


@given(
    st.sampled_from([series_code(register) for register in Register]),
    st.integers(1000, 2999),
    st.integers(1, 10**9),
)
def test_what_is_written_is_read_back(code, year, ordinal):
    text = format_number(code, year, ordinal)
    assert parse_number(text) == RecordNumber(code, year, ordinal)
    assert str(parse_number(text)) == text


@pytest.mark.parametrize(
    "typed",
    ["谈[2026]12", "谈（2026）12号", "谈 〔 2026 〕 12 号", "谈【２０２６】１２号", "谈(2026)12号"],
)
def test_a_number_is_read_as_people_type_it(typed):
    assert str(parse_number(typed)) == "谈〔2026〕12号"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "谈〔2026〕号",
        "谈〔2026〕01号",
        "谈〔2026〕0号",
        "〔2026〕1号",
        "谈〔26〕1号",
        "谈2026-1",
    ],
)
def test_anything_else_is_not_a_number(typed):
    with pytest.raises(ValueError, match="not a record number"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("code", "year", "ordinal"), [("谈", 2026, 0), ("", 2026, 1), ("谈", 26, 1)]
)
def test_a_number_that_could_not_be_read_back_is_not_written(code, year, ordinal):
    with pytest.raises(ValueError, match="not a record number"):
        format_number(code, year, ordinal)
