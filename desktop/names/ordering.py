"""The order of people in an official list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Person = TypeVar("Person")


class ListOrder(StrEnum):
    """The three customary orders of an official list."""

    RANK = "rank"  # 职务序
    STROKES = "strokes"  # 姓氏笔画
    PINYIN = "pinyin"  # 拼音


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides a person's place in a list.

    The two keys come from `search_keys`. `rank` is the 职务序 set by hand, 1 first; without one a
    person comes after all who have one. `manual_place` is the place in the finished list, from 1,
    that the user gave this person; it goes before every rule.
    """

    stroke_key: str
    pinyin_key: str
    rank: int | None = None
    manual_place: int | None = None


def _rule_key(standing: Standing, order: ListOrder) -> tuple[int, int, str, str]:
    if order is ListOrder.PINYIN:
        return (0, 0, standing.pinyin_key, standing.stroke_key)
    if order is ListOrder.STROKES or standing.rank is None:
        unranked = 0 if order is ListOrder.STROKES else 1
        return (unranked, 0, standing.stroke_key, standing.pinyin_key)
    return (0, standing.rank, standing.stroke_key, standing.pinyin_key)


def in_order(
    people: Iterable[Person], standing: Callable[[Person], Standing], order: ListOrder
) -> list[Person]:
    """Sort people for a list; equal names keep the order in which they came.

    Under 职务序 equal ranks follow 姓氏笔画. People with a manual place are put there afterwards;
    a place beyond the end is the end, and of two with the same place the rule decides.
    """
    by_rule = sorted(people, key=lambda person: _rule_key(standing(person), order))
    placed: list[tuple[int, Person]] = []
    listed: list[Person] = []
    for person in by_rule:
        place = standing(person).manual_place
        if place is None:
            listed.append(person)
        else:
            placed.append((place, person))
    taken = 0
    for place, person in sorted(placed, key=lambda entry: entry[0]):
        # A place that is already given moves its second holder down by one.
        taken = max(place, taken + 1)
        listed.insert(taken - 1, person)
    return listed
