"""Rows of one roster that contradict each other, or repeat each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.exchange.roster_row import RosterRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is wrong with row `row` in the light of an earlier one."""

    row: int
    reason: str
    rejected: bool
    on_staff_number: bool = False


@dataclass(frozen=True, slots=True)
class Cleared:
    """The rows that stand, and what was found about the others."""

    rows: tuple[RosterRow, ...]
    notes: tuple[Conflict, ...]


def without_conflicts(rows: Sequence[RosterRow]) -> Cleared:
    """Return the rows without repetitions and contradictions; the earlier row stands.

    The same person may have several rows, one for each appointment.
    """
    kept: list[RosterRow] = []
    notes: list[Conflict] = []
    by_number: dict[str, list[RosterRow]] = {}
    by_name: dict[str, list[RosterRow]] = {}
    for row in rows:
        same_number = by_number.setdefault(row.staff_number, []) if row.staff_number else []
        same_name = by_name.setdefault(row.name, [])
        found = _number_conflict(row, same_number) or _name_conflict(row, same_name)
        if found:
            notes.append(found)
        else:
            kept.append(row)
        if row.staff_number:
            same_number.append(row)
        same_name.append(row)
    return Cleared(tuple(kept), tuple(notes))


def _number_conflict(row: RosterRow, earlier: Iterable[RosterRow]) -> Conflict | None:
    for other in earlier:
        if other.name != row.name:
            reason = f"与第 {other.row} 行（{other.name}）工号相同而姓名不同。"
            return Conflict(row.row, reason, rejected=True, on_staff_number=True)
        if _contradict(row, other):
            reason = f"与第 {other.row} 行是同一工号，性别、出生年月或者政治面貌却不一致。"
            return Conflict(row.row, reason, rejected=True, on_staff_number=True)
    return None


def _name_conflict(row: RosterRow, earlier: Iterable[RosterRow]) -> Conflict | None:
    for other in earlier:
        if replace(other, row=row.row) == row:
            return Conflict(row.row, f"与第 {other.row} 行完全相同，只导入一次。", rejected=False)
        both_numbered = row.staff_number and other.staff_number
        both_born = row.birth_month and other.birth_month
        if not both_numbered and not both_born:
            reason = f"与第 {other.row} 行同名，分不清是不是同一人，请补上工号或者出生年月。"
            return Conflict(row.row, reason, rejected=True)
    return None


def _contradict(one: RosterRow, other: RosterRow) -> bool:
    pairs = (
        (one.sex, other.sex),
        (one.birth_month, other.birth_month),
        (one.political_status, other.political_status),
    )
    return any(a is not None and b is not None and a != b for a, b in pairs)
