"""Whether a row of a roster is a person whom the book already has."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.exchange.roster_row import RosterRow


class MatchKind(StrEnum):
    """How sure it is who is meant."""

    NEW = "new"
    SAME = "same"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """What tells one person of the book from another; `birth_month` is YYYY-MM."""

    id: str
    name: str
    staff_number: str | None = None
    birth_month: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome; `candidates` are ids: none for new, one for same, whom to choose from else."""

    kind: MatchKind
    candidates: tuple[str, ...] = ()


def match(row: RosterRow, existing: Sequence[PersonIdentity]) -> Match:
    """Say which person a row means: by 工号, else by name and month of birth.

    A 工号 with another name, or a name without anything to confirm it, is for the user to decide.
    """
    numbered = [
        person
        for person in existing
        if row.staff_number and person.staff_number == row.staff_number
    ]
    if numbered:
        sure = len(numbered) == 1 and numbered[0].name == row.name
        return _outcome(numbered, sure=sure)
    # Two different staff numbers are two people, unless the months of birth agree as well.
    namesakes = [
        person for person in existing if person.name == row.name and not _excluded(row, person)
    ]
    if not namesakes:
        return Match(MatchKind.NEW)
    sure = (
        len(namesakes) == 1
        and _born_alike(row, namesakes[0])
        and not (row.staff_number and namesakes[0].staff_number)
    )
    return _outcome(namesakes, sure=sure)


def _outcome(people: Sequence[PersonIdentity], *, sure: bool) -> Match:
    kind = MatchKind.SAME if sure else MatchKind.AMBIGUOUS
    return Match(kind, tuple(person.id for person in people))


def _born_alike(row: RosterRow, person: PersonIdentity) -> bool:
    return row.birth_month is not None and row.birth_month == person.birth_month


def _excluded(row: RosterRow, person: PersonIdentity) -> bool:
    if row.birth_month and person.birth_month:
        return row.birth_month != person.birth_month
    return bool(row.staff_number and person.staff_number)
