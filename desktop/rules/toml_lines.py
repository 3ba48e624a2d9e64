"""Finds the line of a value in a TOML file, so that a fault in it can be named."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*\[(\[)?\s*([A-Za-z0-9_.\- ]+?)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")

Location = Sequence[str | int]


def line_of(text: str, location: Location) -> int:
    """Return the line (from 1) of the value at `location`, or of the nearest thing around it."""
    wanted = tuple(location)
    best_line, best_depth = 1, 0
    for number, path in _paths(text):
        depth = len(path)
        if depth > best_depth and wanted[:depth] == path:
            best_line, best_depth = number, depth
    return best_line


def _paths(text: str) -> list[tuple[int, tuple[str | int, ...]]]:
    """Return each header and key at the start of a line with its path into the data."""
    found: list[tuple[int, tuple[str | int, ...]]] = []
    counts: dict[tuple[str | int, ...], int] = {}
    current: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            current = _resolve(header[2].split("."), counts, is_array=bool(header[1]))
            found.append((number, current))
        elif key := _KEY.match(line):
            found.append((number, (*current, key[1])))
    return found


def _resolve(
    names: list[str], counts: dict[tuple[str | int, ...], int], *, is_array: bool
) -> tuple[str | int, ...]:
    """Return the path of a header; an array's tables are numbered as they come."""
    path: tuple[str | int, ...] = ()
    for index, name in enumerate(names):
        path = (*path, name.strip())
        last = index == len(names) - 1
        if is_array and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
