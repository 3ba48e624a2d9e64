"""Spans of days against plain sets of days."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.spans import clip, intersect, length, merge, subtract

SPAN = st.tuples(st.integers(1, 40), st.integers(1, 40))
SPANS = st.lists(SPAN, max_size=5)


def days(spans):
    return {day for first, last in spans for day in range(first, last + 1)}


def is_tidy(spans):
    return all(first <= last for first, last in spans) and all(
        before[1] + 1 < after[0] for before, after in pairwise(spans)
    )


@given(SPANS, SPANS, SPAN)
def test_spans_agree_with_sets(some, others, window):
    merged = merge(some)
    assert is_tidy(merged)
    assert days(merged) == days(some)
    assert length(merged) == len(days(some))
    assert days(subtract(merged, merge(others))) == days(some) - days(others)
    assert days(intersect(merged, merge(others))) == days(some) & days(others)
    assert days(clip(merged, *sorted(window))) == days(some) & days([tuple(sorted(window))])
