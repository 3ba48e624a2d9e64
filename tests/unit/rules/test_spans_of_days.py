"""Spans of days behave like sets of days."""

from itertools import pairwise, product

from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.spans import clip, intersect, length, merge, subtract

SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5)
TIDY = SPANS.map(merge)
HOLES = SPANS.map(lambda spans: [(min(span), max(span)) for span in spans])


def days(spans):
    return {day for first, last in spans for day in range(first, last + 1)}


def is_tidy(spans):
    """Sorted, disjoint, and not even touching: one set of days has one form."""
    return all(first <= last for first, last in spans) and all(
        one[1] + 1 < two[0] for one, two in pairwise(spans)
    )


@given(SPANS)
@settings(max_examples=examples(300))
def test_merging_is_the_union_in_its_one_form(spans):
    assert days(merge(spans)) == days(spans)
    assert is_tidy(merge(spans))
    assert length(merge(spans)) == len(days(spans))


@given(TIDY, HOLES)
@settings(max_examples=examples(300))
def test_subtracting_leaves_what_lies_outside(spans, holes):
    assert days(subtract(spans, holes)) == days(spans) - days(holes)
    assert is_tidy(merge(subtract(spans, holes)))
    assert all(first <= last for first, last in subtract(spans, holes))
    assert length(subtract(spans, holes)) == len(days(spans) - days(holes))


@given(TIDY, st.integers(0, 12), st.integers(0, 12))
@settings(max_examples=examples(300))
def test_clipping_keeps_what_lies_between(spans, first, last):
    assert days(clip(spans, first, last)) == days(spans) & set(range(first, last + 1))


@given(TIDY, TIDY)
@settings(max_examples=examples(300))
def test_intersecting_keeps_what_lies_in_both(spans, others):
    found = intersect(spans, others)
    assert days(found) == days(spans) & days(others)
    assert is_tidy(found)


def test_neighbouring_days_become_one_span():
    assert merge([(4, 5), (1, 3)]) == [(1, 5)]
    assert merge([(5, 6), (1, 3)]) == [(1, 3), (5, 6)]
    assert merge([(3, 1)]) == []


def test_every_pair_of_short_spans():
    ordered = [(first, last) for first in range(6) for last in range(first, 6)]
    for three in product(ordered, repeat=3):
        assert days(merge(three)) == days(three)
        assert is_tidy(merge(three))
    for one, two in product(ordered, repeat=2):
        rest = subtract([one], [two])
        assert days(rest) == days([one]) - days([two])
        assert is_tidy(rest)
        assert clip([one], *two) == intersect([one], [two])
        assert days(clip([one], *two)) == days([one]) & days([two])
