"""How influence periods add up and when a person is free again."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Measure, RestrictionFamily
from desktop.rules.deadline import add_months
from desktop.rules.influence import Restriction, free_from, holding_on, stacked


def party(start: date, months: int) -> Restriction:
    return Restriction(
        "p", RestrictionFamily.PARTY_DISCIPLINE, start, add_months(start, months), None, "", "",
        months,
    )  # fmt: skip


def organisational(start: date, months: int) -> Restriction:
    return Restriction(
        "p", RestrictionFamily.ORGANISATIONAL, start, add_months(start, months), None, "", "",
        months,
    )  # fmt: skip


def test_both_ends_belong_to_the_period():
    removal = organisational(date(2026, 3, 10), 12)
    assert not holding_on([removal], date(2026, 3, 9))
    assert holding_on([removal], date(2026, 3, 10))
    assert holding_on([removal], date(2027, 3, 10))
    assert not holding_on([removal], date(2027, 3, 11))


def test_a_second_party_penalty_runs_on_from_the_end_of_the_first():
    # 纪律处分条例 第二十一条: what is left of the old one and the new one
    warning, serious = party(date(2026, 1, 15), 12), party(date(2026, 7, 15), 18)
    assert [item.end for item in stacked([warning, serious])] == [
        date(2027, 1, 15),
        date(2028, 7, 15),
    ]


def test_a_penalty_after_the_end_of_the_first_starts_anew():
    first, second = party(date(2024, 1, 15), 12), party(date(2026, 1, 15), 12)
    assert [item.end for item in stacked([second, first])] == [date(2025, 1, 15), date(2027, 1, 15)]


def penalty(months: int, bars: str, record: str, family=RestrictionFamily.PARTY_DISCIPLINE):
    start = date(2026, 1, 15)
    return Restriction(
        "p",
        family,
        start,
        add_months(start, months),
        Measure.PARTY_WARNING,
        bars,
        "",
        months,
        record_id=record,
    )


def test_what_one_penalty_bars_from_is_not_added_but_two_of_the_same_day_are():
    one = [penalty(12, "提职", "r1"), penalty(18, "进一步使用", "r1")]
    assert [item.end for item in stacked(one)] == [date(2027, 1, 15), date(2027, 7, 15)]
    two = [penalty(12, "提职", "r1"), penalty(12, "提职", "r2")]
    assert [item.end for item in stacked(two)] == [date(2027, 1, 15), date(2028, 1, 15)]
    assert [item.record_id for item in stacked(two[::-1])] == ["r1", "r2"]


def test_administrative_penalties_add_up_only_under_a_cap_and_up_to_it():
    family = RestrictionFamily.ADMINISTRATIVE
    two = [penalty(18, "晋升", "r1", family), penalty(24, "晋升", "r2", family)]
    alone = [date(2027, 7, 15), date(2028, 1, 15)]
    assert [item.end for item in stacked(two)] == alone
    added = stacked(two, administrative_cap=48)
    assert [item.end for item in added] == [date(2027, 7, 15), date(2029, 7, 15)]
    capped = stacked(two, administrative_cap=36)
    assert [item.end for item in capped] == [date(2027, 7, 15), date(2029, 1, 15)]
    # A cap shortens no penalty that is longer by itself.
    assert [item.end for item in stacked(two, administrative_cap=12)] == alone
    held = holding_on(two, date(2029, 7, 15), administrative_cap=48)
    assert [item.record_id for item in held] == ["r2"]


def test_across_families_the_longest_decides():
    # 责任追究办法 第十八条
    items = [party(date(2026, 1, 15), 18), organisational(date(2026, 1, 15), 24)]
    assert free_from(items, date(2026, 6, 1)) == date(2028, 1, 15)
    assert [item.family for item in holding_on(items, date(2026, 6, 1))] == [
        RestrictionFamily.ORGANISATIONAL,
        RestrictionFamily.PARTY_DISCIPLINE,
    ]


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 24))))
def test_adding_up_never_shortens_and_other_families_never_move(found):
    items = [party(start, months) for start, months in found]
    others = [organisational(start, months) for start, months in found]
    result = stacked([*items, *others])
    assert all(
        new.end == old.end
        for old, new in zip(
            sorted(others, key=lambda r: (r.start, r.end)),
            [r for r in result if r.family is RestrictionFamily.ORGANISATIONAL],
            strict=True,
        )
    )
    barred = [r for r in result if r.family is RestrictionFamily.PARTY_DISCIPLINE]
    ordered = sorted(items, key=lambda r: (r.start, r.end))
    for index, (old, new) in enumerate(zip(ordered, barred, strict=True)):
        earlier_end = max((r.end for r in barred[:index]), default=date.min)
        inside = earlier_end >= old.start
        assert new.end == (add_months(earlier_end, old.months) if inside else old.end)
