"""What an import of a roster would do, and what the user decides about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from db.vocabulary import UnitKind
from desktop.exchange.cells import Sheet
from desktop.exchange.columns import ColumnMapping
from desktop.exchange.roster import CellNote
from desktop.exchange.roster_row import RosterRow

NEW_PERSON = "new"


class Outcome(StrEnum):
    """What becomes of a person of the roster."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CHOOSE = "ambiguous"  # namesakes: the user says who is meant


class PostAct(StrEnum):
    """What becomes of a post of the roster."""

    ADD = "add"
    TRANSFER = "transfer"  # the post held so far ends on the day before
    CORRECT = "correct"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that the roster has otherwise than the book, as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post of a person of the roster.

    `unit` is a path or the name of a missing unit. `appointment_id` is the appointment that is
    corrected, or that ends by a transfer; `before` says in words what was held there.
    """

    row: int
    unit: str
    post: str
    role: str | None
    since: date
    until: date | None
    act: PostAct
    is_main: bool = True
    appointment_id: str = ""
    before: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the book who may be meant; `detail` tells namesakes apart."""

    person_id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A person of the roster: one or several rows, and what they come to.

    `key` is the first row; choices are made by it. `found` is what the rows say of the person.
    `may_be_new` is false where the 工号 already belongs to one of the candidates.
    """

    key: int
    found: RosterRow
    outcome: Outcome
    person_id: str | None = None
    candidates: tuple[Candidate, ...] = ()
    may_be_new: bool = True
    differences: tuple[Difference, ...] = ()
    posts: tuple[PlannedPost, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingUnit:
    """A unit that the roster names and the book does not have, with what it seems to be.

    `party` is the path of the party organisation that all its rows name beside it.
    """

    name: str
    kind: UnitKind
    rows: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the user decided.

    `people`: the key of a person → an id or `NEW_PERSON`; a person with namesakes who is not among
    them is left out. `units`: a missing unit → its kind, or None to leave its rows out; a unit that
    is not among them is made as proposed. `since` stands in for a missing 任职时间.
    """

    people: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[str, UnitKind | None] = field(default_factory=dict)
    since: date | None = None


@dataclass(frozen=True, slots=True)
class RosterFile:
    """One sheet of a file, read once; `sha256` is the file's, for the audit."""

    path: Path
    sha256: str
    sheet_names: tuple[str, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The dry run of an import: nothing of it is stored yet.

    `rows` are the rows that could be read, `unreadable` the cells that could not; `people` and
    `refused` follow from comparing the rows with the book. `since` is the day that stands in for a
    missing 任职时间, in `undated` rows.
    """

    file: RosterFile
    mapping: ColumnMapping
    rows: tuple[RosterRow, ...]
    people: tuple[PlannedPerson, ...]
    unreadable: tuple[CellNote, ...]
    refused: tuple[CellNote, ...]
    warnings: tuple[CellNote, ...]
    missing_units: tuple[MissingUnit, ...]
    since: date
    undated: int

    @property
    def rejected(self) -> tuple[CellNote, ...]:
        """Everything that is not imported, in the order of the rows."""
        return tuple(sorted((*self.unreadable, *self.refused), key=lambda note: note.row))

    def count(self, outcome: Outcome) -> int:
        """Return how many people have this outcome."""
        return sum(person.outcome is outcome for person in self.people)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `left_out` people had namesakes of whom none was chosen."""

    new: int
    changed: int
    same: int
    left_out: int
    posts_added: int
    posts_ended: int
    posts_corrected: int
    units: tuple[str, ...]
    rejected: tuple[CellNote, ...]
