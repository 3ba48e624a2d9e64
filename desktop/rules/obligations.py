"""Everything that is due: from rules, people and events to obligations, whole or for one write."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.rules.adoption import RuleSet
from desktop.rules.calendar import WorkCalendar
from desktop.rules.context import Context
from desktop.rules.events import EventLog
from desktop.rules.facts import Event, Scope
from desktop.rules.obligation import DueState, Obligation
from desktop.rules.personal_duties import AppointmentDuties, InfluenceEffects
from desktop.rules.record_duties import RecordDuties
from desktop.rules.recurring import RecurringDuties
from desktop.rules.roster import Roster

__all__ = ["DueState", "Obligation", "compute", "compute_for", "each"]


def compute(
    rules: RuleSet,
    roster: Roster,
    events: Iterable[Event],
    calendar: WorkCalendar,
    *,
    today: date,
    horizon: date,
) -> list[Obligation]:
    """Return every obligation of the book that begins up to `horizon`.

    `events` are all events with effect. `today` decides only who is named as responsible.
    """
    return list(each(rules, roster, events, calendar, today=today, horizon=horizon))


def each(
    rules: RuleSet,
    roster: Roster,
    events: Iterable[Event],
    calendar: WorkCalendar,
    *,
    today: date,
    horizon: date,
) -> Iterator[Obligation]:
    """Yield what `compute` returns one by one, so that a large book need not be held at once."""
    engine = _Engine(Context(rules, roster, EventLog(events), calendar, today, horizon))
    yield from engine.everything()


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
    """Return the obligations that a write of this scope touches, to replace the stored ones.

    They are exactly those of `compute` for which `Obligation.in_scope(scope)` holds.

    `events` has to hold all events of the records, of the persons and of the units in the scope,
    and for units also those that name no unit; more does no harm.
    """
    engine = _Engine(Context(rules, roster, EventLog(events), calendar, today, horizon))
    return [item for item in engine.touched(scope) if item.in_scope(scope)]


class _Engine:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._recurring = RecurringDuties(context)
        self._appointments = AppointmentDuties(context)
        self._records = RecordDuties(context)
        self._effects = InfluenceEffects(context)

    def everything(self) -> Iterator[Obligation]:
        roster = self._context.roster
        yield from self._of_persons(roster.persons)
        yield from self._of_units(roster.units)
        yield from self._of_records(self._context.log.records)

    def touched(self, scope: Scope) -> Iterator[Obligation]:
        roster = self._context.roster
        yield from self._of_persons(sorted(scope.persons))
        yield from self._of_units(sorted(scope.units & roster.units.keys()))
        yield from self._of_records(sorted(scope.records))

    def _of_persons(self, persons: Iterable[str]) -> Iterator[Obligation]:
        for person in persons:
            yield from self._recurring.of_person(person)
            yield from self._appointments.of_person(person)

    def _of_units(self, units: Iterable[str]) -> Iterator[Obligation]:
        for unit in units:
            yield from self._recurring.of_unit(unit)

    def _of_records(self, records: Iterable[str] | Sequence[str]) -> Iterator[Obligation]:
        for record in records:
            yield from self._records.of_record(record)
            yield from self._effects.of_record(record)
