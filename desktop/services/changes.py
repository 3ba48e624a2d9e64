"""What a write changed: the one thing that open views need in order to refresh."""

from dataclasses import dataclass, field
from enum import StrEnum


class Area(StrEnum):
    """A part of the book that views show."""

    UNITS = "units"
    PEOPLE = "people"
    RECORDS = "records"
    OBLIGATIONS = "obligations"
    RESTRICTIONS = "restrictions"
    REGULATION = "regulation"
    SETTINGS = "settings"
    USERS = "users"
    EXPORTS = "exports"


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas and rows that one write touched."""

    areas: frozenset[Area] = frozenset()
    records: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.areas)


@dataclass(slots=True)
class ChangeSet:
    """Collects the changes of a write while it goes on."""

    areas: set[Area] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    def frozen(self) -> Changes:
        """Return what was collected."""
        return Changes(
            frozenset(self.areas),
            frozenset(self.records),
            frozenset(self.people),
            frozenset(self.units),
        )
