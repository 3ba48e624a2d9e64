"""The line of a value in a file, by its place in the data."""

import pytest

from desktop.rules.toml_lines import line_of

TEXT = """\
# first
title = "x"

[document]
id = "small"

[[rule]]
id = "one"
values = [
    { since = 1 },
]

[[rule]]
id = "two"

[[rule.option]]
id = "a"

[[rule.option]]
id = "b"

[other.part]
key = 1
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 2),
        (("document",), 4),
        (("document", "id"), 5),
        (("rule", 0), 7),
        (("rule", 0, "id"), 8),
        (("rule", 0, "values", 0, "since"), 9),  # the nearest thing around it
        (("rule", 1), 13),
        (("rule", 1, "id"), 14),
        (("rule", 1, "missing"), 13),
        (("rule", 1, "option", 0, "id"), 17),
        (("rule", 1, "option", 1, "id"), 20),
        (("other", "part", "key"), 23),
        (("nowhere", "at", "all"), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_place(place, line):
    assert line_of(TEXT, place) == line
