"""What the rules are applied to: units, appointments and events, as frozen data.

Drafts and void papers never come here: every event has taken effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.vocabulary import UnitKind


@dataclass(frozen=True, slots=True)
class UnitFact:
    """A party organisation or an administrative body.

    `parent_id` is the unit above it in its own line; `party_id` the party organisation that leads
    an administrative body. `until` is the last day on which the unit existed.
    """

    id: str
    name: str
    kind: UnitKind
    parent_id: str | None = None
    party_id: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AppointmentFact:
    """A post of a person in a unit; `role` is a role code of the adopted regulation.

    `end` is the last day in the post. `is_principal` marks the person's main post.
    """

    id: str
    person_id: str
    unit_id: str
    role: str
    start: date
    end: date | None = None
    is_principal: bool = False


@dataclass(frozen=True, slots=True)
class LeaveFact:
    """A time in which a person was on leave, seconded or in training; both days belong to it."""

    person_id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """One act that has taken effect: `kind` is the value of an `ActKind`.

    `actors` are those who acted (interviewers, signers, appellants), `targets` those who were acted
    upon; `attributes` are the further facts that rules ask for, as text: codes as they are, dates
    as YYYY-MM-DD, truth as "yes" or "no", several values joined by commas.
    """

    kind: str
    on: date
    record_id: str | None = None
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    unit_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who takes part on either side."""
        return self.actors | self.targets

    def values(self, attribute: str) -> frozenset[str]:
        """Return the values of an attribute (several may be joined by commas)."""
        text = self.attributes.get(attribute, "")
        if "," not in text:
            return frozenset((text,)) if text else frozenset()
        return frozenset(part.strip() for part in text.split(",") if part.strip())

    def day(self, attribute: str) -> date | None:
        """Return a date attribute, or None where it is missing."""
        text = self.attributes.get(attribute, "")
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a write touched: the obligations to be computed again.

    A record's obligations belong to it alone; all others to the person whom they concern, and only
    those that concern no person (a meeting to be held) to the unit that owes them. A change of
    posts or units touches more: compute everything.
    """

    persons: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
