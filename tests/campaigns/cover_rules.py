"""A pytest plugin: which test runs which lines of desktop/rules, written as JSON.

`{"tests": {test: [seconds, {file: [lines]}]}}`; what runs while the tests are collected belongs to
no test.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

_ROOM = f"{os.sep}desktop{os.sep}rules{os.sep}"
_lines: dict[str, set[int]] = defaultdict(set)
_tests: dict[str, tuple[float, dict[str, list[int]]]] = {}


def _line(frame: FrameType, event: str, _: object) -> Any:
    if event == "line":
        _lines[frame.f_code.co_filename].add(frame.f_lineno)
    return _line


def _call(frame: FrameType, event: str, _: object) -> Any:
    if _ROOM not in frame.f_code.co_filename:
        return None
    _lines[frame.f_code.co_filename].add(frame.f_lineno)
    return _line


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Trace one test with its fixtures."""
    _lines.clear()
    begun = time.perf_counter()
    sys.settrace(_call)
    try:
        yield
    finally:
        sys.settrace(None)
        found = {Path(name).name: sorted(lines) for name, lines in _lines.items()}
        _tests[item.nodeid] = (time.perf_counter() - begun, found)


def pytest_sessionfinish() -> None:
    """Write what was seen."""
    Path(os.environ["LIANZE_COVERED"]).write_text(json.dumps(_tests), "utf-8")
