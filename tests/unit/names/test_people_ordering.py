from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.names.ordering import ListOrder, Standing, in_order
from desktop.names.search import search_keys


def person(name: str, rank: int | None = None, place: int | None = None) -> tuple[str, Standing]:
    keys = search_keys(name)
    return (name, Standing(keys.stroke_key, keys.pinyin_key, rank, place))


def names(people, order: ListOrder) -> str:
    return " ".join(name for name, _ in in_order(people, lambda entry: entry[1], order))


PEOPLE = [person("张甲", 2), person("丁乙"), person("安丙", 1), person("王丁", 2), person("李戊")]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # Equal ranks by strokes; without a rank last.
        (ListOrder.RANK, "安丙 王丁 张甲 丁乙 李戊"),
        (ListOrder.STROKES, "丁乙 王丁 安丙 李戊 张甲"),
        (ListOrder.PINYIN, "安丙 丁乙 李戊 王丁 张甲"),
    ],
)
def test_the_three_orders(order, expected):
    assert names(PEOPLE, order) == expected


@pytest.mark.parametrize("order", ListOrder)
def test_a_manual_place_goes_before_every_rule(order):
    moved = [*PEOPLE, person("魏己", 9, 1)]
    assert names(moved, order) == f"魏己 {names(PEOPLE, order)}"


def test_a_place_in_the_middle_a_place_beyond_the_end_and_two_with_one_place():
    three = [person("丁乙"), person("王丁"), person("李戊")]
    assert names([*three, person("魏己", place=3)], ListOrder.STROKES) == "丁乙 王丁 魏己 李戊"
    assert names([*three, person("一己", place=99)], ListOrder.STROKES) == "丁乙 王丁 李戊 一己"
    both = [*three, person("魏己", place=2), person("万己", place=2)]
    assert names(both, ListOrder.STROKES) == "丁乙 万己 魏己 王丁 李戊"


def test_an_earlier_crowd_does_not_move_a_later_place():
    crowd = [
        person("丁乙"),
        person("魏己", place=1),
        person("万己", place=1),
        person("韦己", place=2),
    ]
    assert names(crowd, ListOrder.STROKES) == "万己 魏己 韦己 丁乙"


def test_equal_people_keep_their_order():
    _, standing = person("张三")
    twins = [("first", standing), ("second", standing)]
    assert names(twins, ListOrder.STROKES) == "first second"
    assert names(twins[::-1], ListOrder.STROKES) == "second first"


@given(
    places=st.lists(st.none() | st.integers(1, 12), min_size=1, max_size=10),
    order=st.sampled_from(ListOrder),
)
def test_everybody_stays_and_lone_places_within_the_list_are_kept(places, order):
    base = person("张三")[1]
    people = [(index, replace(base, manual_place=place)) for index, place in enumerate(places)]
    listed = in_order(people, lambda entry: entry[1], order)
    assert sorted(listed, key=lambda entry: entry[0]) == people
    given_places = [place for place in places if place is not None]
    if len(set(given_places)) == len(given_places) and all(p <= len(places) for p in given_places):
        for index, (_, standing) in enumerate(listed, start=1):
            assert standing.manual_place in {None, index}
