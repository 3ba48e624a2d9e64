"""Writing answers: one JSON document, or a table that a terminal can show."""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any


def write_json(data: Any) -> None:  # noqa: ANN401 - JSON data
    """Write one JSON document on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def write_table(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows as an aligned table; `columns` maps keys to headings."""
    cells = [list(columns.values())] + [[_text(row.get(key)) for key in columns] for row in rows]
    widths = [max(_width(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def write_line(text: str) -> None:
    """Write one line on standard output."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Write one line for the user on standard error, beside the answer."""
    sys.stderr.write(text + "\n")


def _text(value: Any) -> str:  # noqa: ANN401 - JSON data
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    return str(value).replace("\n", " ")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
