"""Everything that is due: from rules, people and events to obligations, whole or for one write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.rules.adoption import RuleSet
from desktop.rules.calendar import WorkCalendar
from desktop.rules.context import Context
from desktop.rules.events import EventLog
from desktop.rules.facts import Event, Scope
from desktop.rules.layers import Layer, extended, joined, shared_topics
from desktop.rules.obligation import DueState, Extension, Obligation
from desktop.rules.personal_duties import AppointmentDuties, InfluenceEffects
from desktop.rules.record_duties import RecordDuties
from desktop.rules.recurring import RecurringDuties
from desktop.rules.roster import Roster

__all__ = ["Basics", "DueState", "Obligation", "compute", "compute_for", "each", "touched"]


@dataclass(frozen=True, slots=True)
class Basics:
    """What a computation rests on besides the events.

    `layers`: the unit's own regulation first; all of their rosters have the same units. `today`
    decides only who is named as responsible; nothing that begins after `horizon` is computed.
    `extensions` are the later days that were granted, by the obligation's key.
    """

    layers: Sequence[Layer]
    calendar: WorkCalendar
    today: date
    horizon: date
    extensions: Mapping[str, Extension] = field(default_factory=dict)


def each(basics: Basics, events: Iterable[Event]) -> Iterator[Obligation]:
    """Yield every obligation of the book; `events` are all events with effect.

    One by one, so that those of a large book need not be held at once.
    """
    yield from extended(_Engine(basics, events).everything(), basics.extensions)


def touched(basics: Basics, events: Iterable[Event], scope: Scope) -> list[Obligation]:
    """Return the obligations that a write of this scope touches, to replace the stored ones.

    They are exactly those of `each` for which `Obligation.in_scope(scope)` holds.

    `events` has to hold all events of the records, of the persons and of the units in the scope,
    and for units also those that name no unit; more does no harm.
    """
    found = _Engine(basics, events).touched(scope)
    return [item for item in extended(found, basics.extensions) if item.in_scope(scope)]


def compute(
    rules: RuleSet,
    roster: Roster,
    events: Iterable[Event],
    calendar: WorkCalendar,
    *,
    today: date,
    horizon: date,
) -> list[Obligation]:
    """Return every obligation under one regulation alone (see `each`)."""
    layer = Layer(rules.regulation.document.id, rules, roster)
    return list(each(Basics((layer,), calendar, today, horizon), events))


def compute_for(
    rules: RuleSet,
    roster: Roster,
    events: Iterable[Event],
    calendar: WorkCalendar,
    scope: Scope,
    *,
    today: date,
    horizon: date,
) -> list[Obligation]:
    """Return what a write touches under one regulation alone (see `touched`)."""
    layer = Layer(rules.regulation.document.id, rules, roster)
    return touched(Basics((layer,), calendar, today, horizon), events, scope)


class _OfLayer:
    """The generators of one layer."""

    def __init__(self, context: Context) -> None:
        self._recurring = RecurringDuties(context)
        self._appointments = AppointmentDuties(context)
        self._records = RecordDuties(context)
        self._effects = InfluenceEffects(context)

    def of_person(self, person: str) -> Iterator[Obligation]:
        yield from self._recurring.of_person(person)
        yield from self._appointments.of_person(person)

    def of_unit(self, unit: str) -> Iterator[Obligation]:
        yield from self._recurring.of_unit(unit)

    def of_record(self, record: str) -> Iterator[Obligation]:
        yield from self._records.of_record(record)
        yield from self._effects.of_record(record)


class _Engine:
    def __init__(self, basics: Basics, events: Iterable[Event]) -> None:
        self._log = EventLog(events)
        self._roster = basics.layers[0].roster
        self._shared = shared_topics(basics.layers)
        together = tuple(layer.rules for layer in basics.layers)
        self._layers = [
            _OfLayer(
                Context(
                    layer.rules,
                    layer.roster,
                    self._log,
                    basics.calendar,
                    basics.today,
                    basics.horizon,
                    layer.regulation,
                    is_own=number == 0,
                    together=together,
                )
            )
            for number, layer in enumerate(basics.layers)
        ]

    def everything(self) -> Iterator[Obligation]:
        yield from self._each(self._roster.persons, _OfLayer.of_person)
        yield from self._each(self._roster.units, _OfLayer.of_unit)
        yield from self._each(self._log.records, _OfLayer.of_record)

    def touched(self, scope: Scope) -> Iterator[Obligation]:
        yield from self._each(sorted(scope.persons), _OfLayer.of_person)
        yield from self._each(sorted(scope.units & self._roster.units.keys()), _OfLayer.of_unit)
        yield from self._each(sorted(scope.records), _OfLayer.of_record)

    def _each(
        self, ids: Iterable[str], of: Callable[[_OfLayer, str], Iterator[Obligation]]
    ) -> Iterator[Obligation]:
        if len(self._layers) == 1:
            only = self._layers[0]
            for item in ids:
                yield from of(only, item)
            return
        for item in ids:
            yield from joined([of(layer, item) for layer in self._layers], self._shared)
