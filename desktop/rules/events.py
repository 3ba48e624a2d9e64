"""The events of the book, indexed by record, person and unit, in the order of their days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from db.vocabulary import ActKind
from desktop.rules.facts import Event
from desktop.rules.rule_model import Conditions, Rule

RULE = "rule"


class EventLog:
    """Events for look-up; build it once for a computation."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._records: dict[str, list[Event]] = defaultdict(list)
        self._people: dict[str, list[Event]] = defaultdict(list)
        self._units: dict[str, list[Event]] = defaultdict(list)
        self._loose: list[Event] = []
        for event in sorted(events, key=_order):
            self._add(event)

    def _add(self, event: Event) -> None:
        if event.record_id is not None:
            self._records[event.record_id].append(event)
        for person in event.people:
            self._people[person].append(event)
        if event.unit_id is None:
            self._loose.append(event)
        else:
            self._units[event.unit_id].append(event)

    @property
    def records(self) -> Mapping[str, Sequence[Event]]:
        """Record id → its events."""
        return self._records

    def of_person(self, person_id: str) -> Sequence[Event]:
        """Return the events in which a person takes part on either side."""
        return self._people.get(person_id, ())

    def of_unit(self, unit_id: str) -> Sequence[Event]:
        """Return the events of a unit."""
        return self._units.get(unit_id, ())

    @property
    def without_unit(self) -> Sequence[Event]:
        """Events that name no unit."""
        return self._loose


def _order(event: Event) -> tuple[date, str, str]:
    return event.on, event.record_id or "", event.kind


def matches(event: Event, acts: Iterable[str], when: Conditions, rule: Rule | None = None) -> bool:
    """Return whether the event is one of the acts with the attributes asked for ("*": any value).

    A general 履责 entry (`duty.done`) has to name the rule that it is about, or its topic.
    """
    if event.kind not in acts:
        return False
    if event.kind == ActKind.DUTY_DONE and rule is not None:
        named = event.values(RULE)
        if rule.id not in named and rule.about not in named:
            return False
    return meets(event, when)


def meets(event: Event, when: Conditions) -> bool:
    """Return whether the event has the attributes asked for ("*": any value)."""
    for name, wanted in when.items():
        text = event.attributes.get(name, "")
        if not text:
            return False
        plain = text in wanted or "*" in wanted
        if not plain and not ("," in text and event.values(name).intersection(wanted)):
            return False
    return True
