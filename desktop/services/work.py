"""One write: a transaction, its audit notes and what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop.services.audit import Note
from desktop.services.changes import Area, ChangeSet


@dataclass(slots=True)
class Work:
    """What a service function is given inside `Book.write()`.

    `people_touched`, `records_touched` and `everything_touched` say which obligations have to be
    computed anew before the transaction ends.
    """

    session: Session
    now: datetime
    today: date
    user_id: str
    changes: ChangeSet = field(default_factory=ChangeSet)
    notes: list[Note] = field(default_factory=list)
    everything_touched: bool = False

    def audit(self, action: str, entity: str, entity_id: str, **detail: Any) -> None:  # noqa: ANN401
        """Note an audited change; `detail` must be JSON data."""
        self.notes.append(Note(action, entity, entity_id, detail))

    def record_changed(self, record_id: str, people: Iterable[str] = ()) -> None:
        """Say that a case changed, and whose obligations may follow."""
        self.changes.areas |= {Area.RECORDS, Area.OBLIGATIONS}
        self.changes.records.add(record_id)
        self.changes.people.update(people)

    def people_changed(self, people: Iterable[str]) -> None:
        """Say that persons or their appointments changed."""
        self.changes.areas |= {Area.PEOPLE, Area.OBLIGATIONS}
        self.changes.people.update(people)

    def posts_changed(self, people: Iterable[str]) -> None:
        """Say that somebody took up or left a post: who answers for whom follows everywhere."""
        self.people_changed(people)
        self.everything_touched = True

    def units_changed(self, units: Iterable[str]) -> None:
        """Say that units changed; who answers to whom may follow, so everything is recomputed."""
        self.changes.areas |= {Area.UNITS, Area.OBLIGATIONS}
        self.changes.units.update(units)
        self.everything_touched = True

    def obligations_changed(self, *, person: str | None = None, unit: str | None = None) -> None:
        """Say that what a person, or a unit as a body, owes has to be computed anew."""
        self.changes.areas.add(Area.OBLIGATIONS)
        self.changes.people |= {person} if person else set()
        self.changes.units |= {unit} if unit else set()

    def regulation_changed(self) -> None:
        """Say that rules, values or calendar changed: every due date may move."""
        self.changes.areas |= {Area.REGULATION, Area.OBLIGATIONS}
        self.everything_touched = True
