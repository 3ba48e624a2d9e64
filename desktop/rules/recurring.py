"""Recurring duties: so many times a period, owed by a post to a person, by a person, by a unit.

A duty belongs to the post, not to its holder: whoever holds it acts, and a hand-over loses nothing.
What is owed for a part of a period is in proportion to the days held, half rounded up, so that one
time a year is owed from half a year on (a rule, or the unit, may say otherwise). Days on leave are
not days held by the person who is talked to or who owes for himself; the duty of a post goes on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.rules.context import Context
from desktop.rules.deadline import Basis, Deadline
from desktop.rules.events import matches
from desktop.rules.facts import AppointmentFact, Event
from desktop.rules.obligation import Obligation, PartOfPeriod
from desktop.rules.periods import Period, period_named, period_of, periods_between
from desktop.rules.rule_model import PartPeriod, RecurringRule, TargetSpec
from desktop.rules.spans import Spans, clip, intersect, length, merge, subtract


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A rule with the periods up to the horizon: (period, days in force in it, times)."""

    rule: RecurringRule
    in_force: Spans
    periods: tuple[tuple[Period, Spans, int], ...]
    part_period: PartPeriod


@dataclass(frozen=True, slots=True)
class _Debt:
    """Who owes whom in which unit, and from which appointments that follows."""

    prepared: _Prepared
    person_id: str | None
    slot: str | None
    spans: Spans
    appointments: Sequence[AppointmentFact]
    done: Sequence[Event]


class RecurringDuties:
    """Computes the recurring duties of persons and of units."""

    def __init__(self, context: Context) -> None:
        self._context = context
        prepared = [
            self._prepare(rule) for rule in context.rules.rules if isinstance(rule, RecurringRule)
        ]
        self._by_role: dict[str, list[tuple[_Prepared, TargetSpec]]] = defaultdict(list)
        for item in prepared:
            for target in item.rule.targets:
                self._by_role[target.role].append((item, target))
        self._of_units = [item for item in prepared if not item.rule.targets]

    def _prepare(self, rule: RecurringRule) -> _Prepared:
        rules, horizon = self._context.rules, self._context.horizon
        spans = rules.spans_in_force(rule.id)
        in_force = merge((first.toordinal(), last.toordinal()) for first, last in spans)
        found: dict[str, tuple[Period, Spans, int]] = {}
        for first, last in spans:
            for period in periods_between(rule.period, first, min(last, horizon)):
                parts = clip(in_force, period.start.toordinal(), period.end.toordinal())
                amount = rules.amount_on(rule.id, date.fromordinal(parts[-1][1]))
                if amount is not None and amount.amount:
                    found[period.code] = (period, parts, amount.amount)
        return _Prepared(rule, in_force, tuple(found.values()), rules.part_period(rule))

    def of_person(self, person_id: str) -> Iterator[Obligation]:
        """Yield what is owed to, or by, this person."""
        matched: dict[tuple[str, str], tuple[_Prepared, list[AppointmentFact]]] = {}
        roster = self._context.roster
        for appointment in roster.appointments_of(person_id):
            for role in roster.roles_included(appointment.role):
                for prepared, target in self._by_role.get(role, ()):
                    slot = self._slot(prepared.rule, target, appointment)
                    if slot is not None:
                        place = matched.setdefault((prepared.rule.id, slot), (prepared, []))
                        place[1].append(appointment)
        for (_, slot), (prepared, appointments) in matched.items():
            yield from self._obligations(self._debt(prepared, person_id, slot, appointments))

    def of_unit(self, unit_id: str) -> Iterator[Obligation]:
        """Yield what this unit owes as a body; the holder of the rule's post is responsible."""
        roster = self._context.roster
        first, last = roster.life_of(unit_id)
        life = [(first.toordinal(), last.toordinal())]
        for prepared in self._of_units:
            role = prepared.rule.actor[0]
            if roster.can_hold(unit_id, role):
                done = self._done_by_unit(prepared.rule, unit_id)
                yield from self._obligations(_Debt(prepared, None, unit_id, life, (), done))

    def _slot(
        self, rule: RecurringRule, target: TargetSpec, appointment: AppointmentFact
    ) -> str | None:
        if not rule.actor:
            return ""
        return self._context.roster.slot(appointment.unit_id, rule.actor[0], target.relation)

    def _debt(
        self,
        prepared: _Prepared,
        person_id: str,
        slot: str,
        appointments: Sequence[AppointmentFact],
    ) -> _Debt:
        rule, roster = prepared.rule, self._context.roster
        # Nobody owes himself; where two posts act together only the first one owes.
        excluded = (*rule.actor[:1], *rule.except_roles)
        spans: Spans = []
        for appointment in appointments:
            end = appointment.end or date.max
            span = [(appointment.start.toordinal(), end.toordinal())]
            for role in excluded:
                held = roster.held_by(person_id, slot or appointment.unit_id, role)
                span = subtract(span, ((a.toordinal(), b.toordinal()) for a, b in held))
            away = roster.leaves_of(person_id)
            span = subtract(span, ((a.toordinal(), b.toordinal()) for a, b in away))
            first, last = roster.life_of(slot or appointment.unit_id)
            spans.extend(clip(span, first.toordinal(), last.toordinal()))
        done = self._done_for_person(rule, person_id, slot)
        return _Debt(prepared, person_id, slot or None, merge(spans), appointments, done)

    def _done_for_person(self, rule: RecurringRule, person_id: str, slot: str) -> list[Event]:
        found = [
            event
            for event in self._context.log.of_person(person_id)
            if matches(event, rule.acts, rule.when, rule)
        ]
        if not slot or rule.any_side:
            return found
        return [
            event
            for event in found
            if person_id in event.targets and self._acted(rule, slot, event)
        ]

    def _acted(self, rule: RecurringRule, slot: str, event: Event) -> bool:
        roster = self._context.roster
        return any(
            roster.is_holder(actor, slot, role, event.on)
            for actor in event.actors
            for role in rule.actor
        )

    def _done_by_unit(self, rule: RecurringRule, unit_id: str) -> list[Event]:
        log = self._context.log
        own = [e for e in log.of_unit(unit_id) if matches(e, rule.acts, rule.when, rule)]
        loose = [
            event
            for event in log.without_unit
            if matches(event, rule.acts, rule.when, rule) and self._acted(rule, unit_id, event)
        ]
        return sorted([*own, *loose], key=lambda event: event.on)

    def _obligations(self, debt: _Debt) -> Iterator[Obligation]:
        days = _days_by_period(debt.prepared.rule, debt.done)
        for period, in_force, times in debt.prepared.periods:
            held = intersect(debt.spans, in_force)
            owed = _owed(debt.prepared.part_period, times, length(held), period)
            if not owed:
                continue
            part = PartOfPeriod(length(held), period.days, times) if owed != times else None
            opens = date.fromordinal(held[0][0])
            done = days.get(period.code, ())
            for number in range(1, owed + 1):
                done_on = done[number - 1] if number <= len(done) else None
                yield self._one(debt, period, opens, done_on, number, owed, part)

    def _one(
        self,
        debt: _Debt,
        period: Period,
        opens: date,
        done_on: date | None,
        number: int,
        count: int,
        part: PartOfPeriod | None,
    ) -> Obligation:
        rule, context = debt.prepared.rule, self._context
        key = f"{rule.id}:{debt.slot or '-'}:{debt.person_id or '-'}:{period.code}:{number}"
        due = context.rules.due_in(rule, period)
        # Somebody who came after the fixed day still owes it, by the end of the period.
        due = due if due >= opens else period.end
        subject_unit = _unit_in(debt.appointments, period) or debt.slot
        unit_id = debt.slot or subject_unit
        return Obligation(
            **context.told_by(rule, key),
            act=rule.acts[0],
            label=rule.label if count == 1 else f"{rule.label}（第{number}次）",
            opens_on=opens,
            due_on=due,
            done_on=done_on,
            deadline=Deadline(due, period.start, Basis.PERIOD_END, soft=rule.soft),
            subject_person=debt.person_id,
            subject_unit=subject_unit,
            responsible_person=self._responsible(debt, unit_id, opens, due, done_on),
            unit_id=unit_id,
            period=period,
            number=number,
            count=count,
            part=part,
        )

    def _responsible(
        self, debt: _Debt, unit_id: str | None, opens: date, due: date, done_on: date | None
    ) -> str | None:
        if not debt.prepared.rule.actor:
            return debt.person_id
        if unit_id is None:
            return None
        day = done_on or min(max(self._context.today, opens), due)
        return self._context.roster.holder_on(unit_id, debt.prepared.rule.actor[0], day)


def _days_by_period(rule: RecurringRule, done: Iterable[Event]) -> dict[str, list[date]]:
    """Return period code → the days on which it was done for that period, in order."""
    days: dict[str, list[date]] = defaultdict(list)
    for event in done:
        named = period_named(rule.period, event.attributes.get(rule.period_attribute, ""))
        period = named or period_of(rule.period, event.on)
        days[period.code].append(event.on)
    return days


def _owed(part: PartPeriod, times: int, held: int, period: Period) -> int:
    if held == 0 or part is PartPeriod.FULL:
        return times if held else 0
    return (2 * times * held + period.days) // (2 * period.days)


def _unit_in(appointments: Iterable[AppointmentFact], period: Period) -> str | None:
    """Return the unit of the post held last in the period (of several: the main one)."""
    held = [
        a for a in appointments if a.start <= period.end and (a.end or date.max) >= period.start
    ]
    if not held:
        return None
    last = max(min(a.end or date.max, period.end) for a in held)
    latest = [a for a in held if min(a.end or date.max, period.end) == last]
    return min(latest, key=lambda a: (not a.is_principal, a.start, a.id)).unit_id
