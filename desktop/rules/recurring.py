"""Recurring duties: so many times a period, owed by a post to a person, by a person, by a unit.

A duty belongs to the post, not to its holder: whoever holds it acts, and a hand-over loses nothing.
What is owed for a part of a period is in proportion to the days held, half rounded up, so that one
time a year is owed from half a year on (a rule, or the unit, may say otherwise). Days on leave are
not days held by the person who is talked to or who owes for himself; the duty of a post goes on.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
class _Times:
    """How often something is owed in one period by whoever was there on some days of it."""

    period: Period
    count: int
    opens: date
    due: date
    deadline: Deadline
    part: PartOfPeriod | None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A rule with the periods up to the horizon: (period, days in force in it, times).

    `times` remembers what is owed for days held from `first` to `last`: most people were there all
    the time, so it is counted for a few of them only.
    """

    rule: RecurringRule
    periods: Sequence[tuple[Period, Spans, int]]
    part_period: PartPeriod
    first: int
    last: int
    times: dict[tuple[tuple[int, int], ...], tuple[_Times, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Debt:
    """Who owes whom in which unit, and from which posts that follows."""

    prepared: _Prepared
    person_id: str | None
    slot: str | None
    posts: Sequence[AppointmentFact]


class RecurringDuties:
    """Computes the recurring duties of persons and of units."""

    def __init__(self, context: Context) -> None:
        self._context = context
        prepared = [
            self._prepare(rule) for rule in context.rules.rules if isinstance(rule, RecurringRule)
        ]
        self._by_role: dict[str, list[tuple[_Prepared, TargetSpec]]] = defaultdict(list)
        for item in prepared:
            for target in item.rule.targets if item.periods else ():
                self._by_role[target.role].append((item, target))
        self._of_units = [item for item in prepared if not item.rule.targets]
        self._asked_of: dict[tuple[str, str], Sequence[tuple[_Prepared, str]]] = {}

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
        periods = tuple(found.values())
        begin = min((parts[0][0] for _, parts, _ in periods), default=0)
        end = max((parts[-1][1] for _, parts, _ in periods), default=0)
        return _Prepared(rule, periods, rules.part_period(rule), begin, end)

    def of_person(self, person_id: str) -> list[Obligation]:
        """Return what is owed to, or by, this person."""
        found: list[Obligation] = []
        for prepared, slot, posts in self._matched(person_id):
            times = self._times(prepared, self._days_held(prepared.rule, person_id, slot, posts))
            if times:
                done = self._done_for_person(prepared.rule, person_id, slot)
                debt = _Debt(prepared, person_id, slot or None, posts)
                found.extend(self._obligations(debt, times, done))
        return found

    def _matched(
        self, person_id: str
    ) -> Iterable[tuple[_Prepared, str, Sequence[AppointmentFact]]]:
        """Return the rules that concern a person, with the unit that owes it and the posts."""
        posts = self._context.roster.appointments_of(person_id)
        if len(posts) == 1:
            return [(*asked, posts) for asked in self._asked(posts[0].unit_id, posts[0].role)]
        found: dict[tuple[str, str], tuple[_Prepared, str, list[AppointmentFact]]] = {}
        for post in posts:
            for prepared, slot in self._asked(post.unit_id, post.role):
                found.setdefault((prepared.rule.id, slot), (prepared, slot, []))[2].append(post)
        return found.values()

    def of_unit(self, unit_id: str) -> list[Obligation]:
        """Return what this unit owes as a body; the holder of the rule's post is responsible."""
        roster = self._context.roster
        first, last = roster.life_of(unit_id)
        life = [(first.toordinal(), last.toordinal())]
        found: list[Obligation] = []
        for prepared in self._of_units:
            if roster.can_hold(unit_id, prepared.rule.actor[0]):
                done = self._done_by_unit(prepared.rule, unit_id)
                debt = _Debt(prepared, None, unit_id, ())
                found.extend(self._obligations(debt, self._times(prepared, life), done))
        return found

    def _asked(self, unit_id: str, role: str) -> Sequence[tuple[_Prepared, str]]:
        """Return which rules concern a post, each with the unit whose post owes it ("": none)."""
        known = self._asked_of.get((unit_id, role))
        if known is None:
            found: dict[tuple[str, str], tuple[_Prepared, str]] = {}
            for included in sorted(self._context.roster.roles_included(role)):
                for prepared, target in self._by_role.get(included, ()):
                    slot = self._slot(prepared.rule, target, unit_id)
                    if slot is not None:
                        found[prepared.rule.id, slot] = (prepared, slot)
            known = self._asked_of[unit_id, role] = tuple(found.values())
        return known

    def _slot(self, rule: RecurringRule, target: TargetSpec, unit_id: str) -> str | None:
        if not rule.actor:
            return ""
        return self._context.roster.slot(unit_id, rule.actor[0], target.relation)

    def _days_held(
        self, rule: RecurringRule, person_id: str, slot: str, posts: Sequence[AppointmentFact]
    ) -> Spans:
        """Return the days on which the person is concerned by the rule."""
        roster = self._context.roster
        # Nobody owes himself; where two posts act together only the first one owes.
        excluded = (*rule.actor[:1], *rule.except_roles)
        own_units = {post.unit_id for post in roster.appointments_of(person_id)}
        spans: Spans = []
        for post in posts:
            place = slot or post.unit_id
            span = [(post.start.toordinal(), (post.end or date.max).toordinal())]
            for role in excluded if place in own_units else ():
                held = roster.held_by(person_id, place, role)
                span = subtract(span, ((a.toordinal(), b.toordinal()) for a, b in held))
            first, last = roster.life_of(place)
            spans.extend(clip(span, first.toordinal(), last.toordinal()))
        if away := roster.leaves_of(person_id):
            spans = subtract(spans, ((a.toordinal(), b.toordinal()) for a, b in away))
        return merge(spans) if len(spans) > 1 else spans

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

    def _times(self, prepared: _Prepared, spans: Spans) -> Sequence[_Times]:
        held = tuple(clip(spans, prepared.first, prepared.last))
        known = prepared.times.get(held)
        if known is None:
            known = prepared.times[held] = tuple(self._count(prepared, held))
        return known

    def _count(self, prepared: _Prepared, spans: Sequence[tuple[int, int]]) -> Iterable[_Times]:
        """Yield what is owed in each period for these days."""
        rule = prepared.rule
        for period, in_force, times in prepared.periods:
            held = intersect(spans, in_force)
            count = _owed(prepared.part_period, times, length(held), period)
            if not count:
                continue
            opens = date.fromordinal(held[0][0])
            due = self._context.rules.due_in(rule, period)
            # Somebody who came after the fixed day still owes it, by the end of the period.
            due = due if due >= opens else period.end
            deadline = Deadline(due, period.start, Basis.PERIOD_END, soft=rule.soft)
            part = PartOfPeriod(length(held), period.days, times) if count != times else None
            yield _Times(period, count, opens, due, deadline, part)

    def _obligations(
        self, debt: _Debt, times: Sequence[_Times], done: Sequence[Event]
    ) -> Iterable[Obligation]:
        days = _days_by_period(debt.prepared.rule, done) if done else {}
        for owed in times:
            done_on = days.get(owed.period.code, ())
            for number in range(1, owed.count + 1):
                day = done_on[number - 1] if number <= len(done_on) else None
                yield self._one(debt, owed, day, number)

    def _one(self, debt: _Debt, owed: _Times, done_on: date | None, number: int) -> Obligation:
        rule, context, period = debt.prepared.rule, self._context, owed.period
        key = f"{rule.id}:{debt.slot or '-'}:{debt.person_id or '-'}:{period.code}:{number}"
        subject_unit = _unit_in(debt.posts, period) or debt.slot
        unit_id = debt.slot or subject_unit
        return Obligation(
            **context.told_by(rule, key),
            act=rule.acts[0],
            label=rule.label if owed.count == 1 else f"{rule.label}（第{number}次）",
            opens_on=owed.opens,
            due_on=owed.due,
            done_on=done_on,
            deadline=owed.deadline,
            subject_person=debt.person_id,
            subject_unit=subject_unit,
            responsible_person=self._responsible(debt, unit_id, owed, done_on),
            unit_id=unit_id,
            period=period,
            number=number,
            count=owed.count,
            part=owed.part,
        )

    def _responsible(
        self, debt: _Debt, unit_id: str | None, owed: _Times, done_on: date | None
    ) -> str | None:
        if not debt.prepared.rule.actor:
            return debt.person_id
        if unit_id is None:
            return None
        day = done_on or min(max(self._context.today, owed.opens), owed.due)
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


def _unit_in(appointments: Sequence[AppointmentFact], period: Period) -> str | None:
    """Return the unit of the post held last in the period (of several: the main one)."""
    if len(appointments) == 1:
        return appointments[0].unit_id
    held = [
        a for a in appointments if a.start <= period.end and (a.end or date.max) >= period.start
    ]
    if not held:
        return None
    last = max(min(a.end or date.max, period.end) for a in held)
    latest = [a for a in held if min(a.end or date.max, period.end) == last]
    return min(latest, key=lambda a: (not a.is_principal, a.start, a.id)).unit_id
