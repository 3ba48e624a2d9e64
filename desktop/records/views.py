"""A case and its acts as they stand: what every question about a record is answered from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.vocabulary import ActKind, ActState, Register
from desktop.records.fields import Values, is_empty

FINAL_STATES = frozenset({ActState.DONE, ActState.FROZEN})


@dataclass(frozen=True, slots=True)
class ActView:
    """One act of a case as it stands: its kind, state, the day it took effect and its values.

    `ordinal` counts the acts of this kind in the case; a corrected version keeps it.
    """

    id: str
    kind: ActKind
    state: ActState
    on: date | None
    values: Values
    version: int = 1
    ordinal: int = 1
    deadline: date | None = None

    @property
    def final(self) -> bool:
        """Whether the act has effect (it is neither a draft, nor replaced, nor void)."""
        return self.state in FINAL_STATES


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with its acts in the order in which they were made."""

    id: str
    register: Register
    kind: str
    number: str | None
    void: bool
    acts: tuple[ActView, ...] = ()
    values: Values = field(default_factory=dict)

    def finals(self, *kinds: ActKind) -> tuple[ActView, ...]:
        """Return the acts of these kinds that have effect, oldest first, a correction in place."""
        found = (act for act in self.acts if act.kind in kinds and act.final)
        return tuple(sorted(found, key=lambda act: act.ordinal))

    def final(self, kind: ActKind) -> ActView | None:
        """Return the newest act of this kind that has effect."""
        found = self.finals(kind)
        return found[-1] if found else None

    def draft(self, kind: ActKind) -> ActView | None:
        """Return the draft of this kind, if there is one."""
        return next(
            (act for act in self.acts if act.kind == kind and act.state == ActState.DRAFT), None
        )

    def has(self, *kinds: ActKind) -> bool:
        """Return whether any of these acts has effect."""
        return any(act.final and act.kind in kinds for act in self.acts)

    def without(self, act_id: str) -> "CaseView":
        """Return the case as it stands when this act is taken away."""
        return replace(self, acts=tuple(act for act in self.acts if act.id != act_id))

    def newest(self, name: str) -> Any:  # noqa: ANN401 - JSON data
        """Return the newest value of a field: of the acts with effect, else of the drafts."""
        for final in (True, False):
            acts = [
                act
                for act in self.acts
                if (act.final if final else act.state == ActState.DRAFT)
                and not is_empty(act.values.get(name))
            ]
            if acts:
                # By day, not by place: the correction of an old act is made last.
                newest = max(acts, key=lambda act: (act.on or date.min, act.ordinal, act.version))
                return newest.values[name]
        return self.values.get(name)


def people_of(values: Values, names: Sequence[str]) -> tuple[str, ...]:
    """Return the person ids in the named fields, in order and once each."""
    found: dict[str, None] = {}
    for name in names:
        for person in _ids(values.get(name)):
            found[person] = None
    return tuple(found)


def _ids(value: Any) -> Iterable[str]:  # noqa: ANN401 - JSON data
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list | tuple):
        return tuple(
            item if isinstance(item, str) else str(item.get("person", ""))
            for item in value
            if isinstance(item, str) or (isinstance(item, Mapping) and item.get("person"))
        )
    return ()
