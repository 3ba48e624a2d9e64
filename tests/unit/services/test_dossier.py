"""The dossier, and the question whether a person is restricted on a day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.organisation import Restriction
from db.problems import InvalidInput, Problem
from db.vocabulary import Measure, RestrictionFamily
from desktop.rules.deadline import add_months
from desktop.services import dossier, organisation
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.dossier import RestrictionInput
from desktop.services.organisation import PersonInput


@pytest.fixture
def person(book: Book) -> str:
    return organisation.add_person(book, PersonInput("甲一凡", staff_number="0012"))


def entered(person: str, since: date, until: date, **more: Any) -> RestrictionInput:
    values: dict[str, Any] = {
        "family": RestrictionFamily.PARTY_DISCIPLINE,
        "effect": "不得提拔职务",
        "basis": "示例局纪〔2026〕1号决定",
        "imposed_by": "示例县纪委",
        "measure": Measure.PARTY_DISCIPLINE,
    } | more
    return RestrictionInput(person_id=person, since=since, until=until, **values)


def test_both_end_days_belong_to_the_period(book: Book, person: str) -> None:
    dossier.enter_restriction(book, entered(person, date(2026, 1, 10), date(2026, 7, 10)))
    answers = {
        day: dossier.influence_of(book, person, day).restricted
        for day in (date(2026, 1, 9), date(2026, 1, 10), date(2026, 7, 10), date(2026, 7, 11))
    }
    assert list(answers.values()) == [False, True, True, False]


def test_the_answer_names_basis_and_reach_of_the_records(book: Book, person: str) -> None:
    free = dossier.influence_of(book, person, date(2026, 3, 5))
    assert (free.restricted, free.until, free.records_since) == (False, None, date(2026, 3, 5))
    assert "自2026-03-05起" in dossier.sentence(free)
    dossier.enter_restriction(book, entered(person, date(2026, 1, 10), date(2026, 7, 10)))
    held = dossier.influence_of(book, person, date(2026, 3, 5))
    said = dossier.sentence(held)
    for part in ("甲一凡", "2026-07-10", "示例局纪〔2026〕1号决定", "不得提拔职务"):
        assert part in said


def test_party_penalties_add_up_and_others_run_beside_them(book: Book, person: str) -> None:
    # 纪律处分条例 第二十一条: the second year begins where the first ends.
    dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2027, 1, 1)))
    dossier.enter_restriction(book, entered(person, date(2026, 6, 1), date(2027, 6, 1)))
    dossier.enter_restriction(
        book,
        entered(
            person,
            date(2026, 6, 1),
            date(2026, 12, 1),
            family=RestrictionFamily.ORGANISATIONAL,
            measure=None,
        ),
    )
    answer = dossier.influence_of(book, person, date(2026, 7, 1))
    assert [row.until for row in answer.holding] == [
        date(2028, 1, 1),
        date(2027, 1, 1),
        date(2026, 12, 1),
    ]
    assert answer.until == date(2028, 1, 1)


def test_a_year_written_to_its_last_day_adds_a_whole_year(book: Book, person: str) -> None:
    dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2026, 12, 31)))
    dossier.enter_restriction(book, entered(person, date(2026, 6, 1), date(2027, 5, 31)))
    assert dossier.influence_of(book, person, date(2026, 7, 1)).until == date(2027, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 60), st.sampled_from([0, -1]))
def test_months_of_a_period_are_read_back_from_its_dates(
    since: date, months: int, shift: int
) -> None:
    until = date.fromordinal(add_months(since, months).toordinal() + shift)
    assert dossier._months(since, until) == months


def test_a_revoked_period_counts_on_no_day(book: Book, person: str) -> None:
    wrong_one = dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2026, 7, 1)))
    dossier.withdraw_restriction(book, wrong_one, "录入错误")
    # What replaced it began on the same day: the two must not be added up for earlier days.
    dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2027, 1, 1)))
    answer = dossier.influence_of(book, person, date(2026, 2, 1))
    assert [row.until for row in answer.holding] == [date(2027, 1, 1)]
    kept = dossier.dossier_of(book, person).restrictions
    assert [row.revoked_on for row in kept if row.id == wrong_one] == [date(2026, 3, 5)]
    assert "录入错误" in next(row.note for row in kept if row.id == wrong_one)


def test_withdrawing_needs_a_reason_and_happens_once(book: Book, person: str) -> None:
    one = dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2026, 7, 1)))
    with pytest.raises(InvalidInput):
        dossier.withdraw_restriction(book, one, " ")
    assert dossier.influence_of(book, person, date(2026, 2, 1)).restricted
    dossier.withdraw_restriction(book, one, "录入错误")
    with pytest.raises(Problem, match="已经在2026-03-05撤销"):
        dossier.withdraw_restriction(book, one, "再来一次")


def test_every_wrong_field_of_a_restriction_is_named_at_once(book: Book, person: str) -> None:
    empty = entered(
        person, date(2026, 2, 1), date(2026, 1, 1), effect=" ", basis="", imposed_by=" "
    )
    with pytest.raises(InvalidInput) as caught:
        dossier.enter_restriction(book, empty)
    assert set(caught.value.by_field()) == {"effect", "until", "basis", "imposed_by"}
    with book.read() as session:
        assert session.query(Restriction).count() == 0


def test_entering_tells_whose_restrictions_changed(book: Book, person: str) -> None:
    heard: list[Changes] = []
    book.listen(heard.append)
    dossier.enter_restriction(book, entered(person, date(2026, 1, 1), date(2026, 7, 1)))
    assert (heard[0].areas, heard[0].people) == ({Area.RESTRICTIONS}, {person})


def test_a_person_is_found_by_number_name_or_pinyin(book: Book, person: str) -> None:
    for typed in ("0012", "甲一凡", "jiayifan", "jyf", " 甲一凡 "):
        assert dossier.find_person(book, typed) == person


def test_an_exact_name_wins_over_longer_ones(book: Book, person: str) -> None:
    organisation.add_person(book, PersonInput("甲一凡凡"))
    assert dossier.find_person(book, "甲一凡") == person


def test_nobody_and_namesakes_are_said(book: Book, person: str) -> None:
    organisation.add_person(book, PersonInput("甲一凡", staff_number="0099"))
    with pytest.raises(Problem) as caught:
        dossier.find_person(book, "甲一凡")
    assert "0012" in str(caught.value)
    assert "0099" in str(caught.value)
    for typed in ("丙", " "):
        with pytest.raises(Problem):
            dossier.find_person(book, typed)
