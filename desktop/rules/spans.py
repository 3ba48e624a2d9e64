"""Arithmetic on spans of days: sorted, disjoint (first, last) pairs of day numbers, both included.

Day numbers (`date.toordinal`) keep the open ends of posts and units free of overflow.
"""

from collections.abc import Iterable, Sequence

Spans = list[tuple[int, int]]


def merge(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return the union; touching spans become one."""
    merged: Spans = []
    for first, last in sorted(spans):
        if first > last:
            continue
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def subtract(spans: Sequence[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Spans:
    """Return what of `spans` lies outside all `holes`."""
    rest = list(spans)
    for hole_first, hole_last in holes:
        cut: Spans = []
        for first, last in rest:
            if hole_last < first or hole_first > last:
                cut.append((first, last))
                continue
            if first < hole_first:
                cut.append((first, hole_first - 1))
            if last > hole_last:
                cut.append((hole_last + 1, last))
        rest = cut
    return rest


def clip(spans: Sequence[tuple[int, int]], first: int, last: int) -> Spans:
    """Return what of `spans` lies between `first` and `last`."""
    return [
        (max(first, span_first), min(last, span_last))
        for span_first, span_last in spans
        if span_first <= last and span_last >= first
    ]


def intersect(spans: Sequence[tuple[int, int]], others: Iterable[tuple[int, int]]) -> Spans:
    """Return what lies in both."""
    return merge(part for first, last in others for part in clip(spans, first, last))


def length(spans: Iterable[tuple[int, int]]) -> int:
    """Return the number of days."""
    return sum(last - first + 1 for first, last in spans)
