"""Whether a row is somebody whom the book already has."""

import pytest

from desktop.exchange.matching import Match, MatchKind, PersonIdentity, match
from desktop.exchange.roster_row import RosterRow


def person(identity: str, name: str, number: str | None = None, born: str | None = None):
    return PersonIdentity(identity, name, number, born)


@pytest.mark.parametrize(
    ("number", "born", "existing", "expected"),
    [
        (None, None, [], Match(MatchKind.NEW)),
        ("1", None, [person("a", "甲", "1")], Match(MatchKind.SAME, ("a",))),
        ("1", "1985-03", [person("a", "甲", "1", "1990-01")], Match(MatchKind.SAME, ("a",))),
        ("1", None, [person("a", "乙", "1")], Match(MatchKind.AMBIGUOUS, ("a",))),
        ("1", None, [person("a", "甲", "2")], Match(MatchKind.NEW)),
        ("1", "1985-03", [person("a", "甲", "2", "1985-03")], Match(MatchKind.AMBIGUOUS, ("a",))),
        ("1", "1985-03", [person("a", "甲", None, "1985-03")], Match(MatchKind.SAME, ("a",))),
        (None, "1985-03", [person("a", "甲", "2", "1985-03")], Match(MatchKind.SAME, ("a",))),
        (None, "1985-03", [person("a", "甲", "2", "1986-03")], Match(MatchKind.NEW)),
        (None, None, [person("a", "甲", "2", "1986-03")], Match(MatchKind.AMBIGUOUS, ("a",))),
        (None, "1985-03", [person("a", "甲")], Match(MatchKind.AMBIGUOUS, ("a",))),
        (None, None, [person("a", "乙", "2", "1986-03")], Match(MatchKind.NEW)),
        (
            None,
            "1985-03",
            [person("a", "甲", "1", "1985-03"), person("b", "甲", "2", "1985-03")],
            Match(MatchKind.AMBIGUOUS, ("a", "b")),
        ),
        (
            None,
            "1985-03",
            [person("a", "甲", "1", "1985-03"), person("b", "甲", "2", "1990-03")],
            Match(MatchKind.SAME, ("a",)),
        ),
        (
            "2",
            None,
            [person("a", "甲", "1"), person("b", "甲", "2"), person("c", "甲")],
            Match(MatchKind.SAME, ("b",)),
        ),
    ],
)
def test_staff_number_first_then_name_with_month_of_birth(
    number: str | None, born: str | None, existing: list[PersonIdentity], expected: Match
) -> None:
    row = RosterRow(row=2, name="甲", staff_number=number, birth_month=born)
    assert match(row, existing) == expected
