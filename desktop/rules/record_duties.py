"""What is due between the acts of one record: limits after an act, leads before a planned day."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop.rules.context import Context
from desktop.rules.deadline import (
    Deadline,
    count_forward,
    count_lead,
    on_printed_date,
    without_limit,
)
from desktop.rules.events import matches, meets
from desktop.rules.facts import Event
from desktop.rules.obligation import Obligation
from desktop.rules.rule_model import FollowRule, LeadRule, Party


class RecordDuties:
    """Computes what is due within records."""

    def __init__(self, context: Context) -> None:
        self._context = context
        rules = context.rules.rules
        self._following: dict[str, list[FollowRule]] = defaultdict(list)
        for rule in rules:
            if isinstance(rule, FollowRule):
                for kind in rule.start:
                    self._following[kind].append(rule)
        self._lead = [rule for rule in rules if isinstance(rule, LeadRule)]
        # Thousands of records share a start day; each limit is counted once.
        self._limits: dict[tuple[str, date], Deadline | None] = {}

    def of_record(self, record_id: str) -> Iterator[Obligation]:
        """Yield what is due in this record, and what was done of it."""
        events = self._context.log.records.get(record_id, ())
        numbers: dict[tuple[str, str | None], int] = {}
        for start in events:
            for rule in self._following.get(start.kind, ()):
                for person in self._parties(rule, start, events):
                    number = numbers.get((rule.id, person), 0) + 1
                    numbers[rule.id, person] = number
                    found = self._followed(rule, record_id, start, person, number, events)
                    if found is not None:
                        yield found
        if not self._lead:
            return
        kinds = frozenset(event.kind for event in events)
        for lead in self._lead:
            if kinds.intersection(lead.anchor) and not kinds.intersection(lead.waived_by):
                yield from self._led(lead, record_id, events)

    def _followed(
        self,
        rule: FollowRule,
        record_id: str,
        start: Event,
        person: str | None,
        number: int,
        events: Sequence[Event],
    ) -> Obligation | None:
        deadline = self._limit(rule, start)
        if deadline is None:
            return None
        key = f"{rule.id}:{record_id}:{person or '-'}:{number}"
        whom = None if rule.per is Party.RECORD else person
        done = _first_done(rule, start, whom, events)
        return self._obligation(rule, key, start, deadline, done, person)

    def _parties(
        self, rule: FollowRule, start: Event, events: Sequence[Event]
    ) -> Sequence[str | None]:
        """Return whose obligations the start makes; None is one for the record as a whole."""
        applies = meets(start, rule.when)
        if not applies and not rule.or_record_has:
            return ()
        if rule.per is Party.RECORD:
            return [_only(start.targets)] if applies else ()
        people = start.targets if rule.per is Party.TARGET else start.actors
        if not people and not rule.roles:
            return [None] if applies else ()
        only = start.values(rule.only_attribute)
        chosen = (people & only if only else people) if applies else frozenset()
        for event in events if rule.or_record_has else ():
            if event.kind in rule.or_record_has:
                chosen |= event.people & people
        roster = self._context.roster
        return [
            person
            for person in sorted(chosen)
            if not rule.roles or roster.has_role(person, rule.roles, start.on)
        ]

    def _limit(self, rule: FollowRule, start: Event) -> Deadline | None:
        """Return the limit that the start sets in motion, or None where the rule does not apply."""
        day = start.day(rule.start_attribute) or start.on
        if (rule.id, day) not in self._limits:
            self._limits[rule.id, day] = self._count(rule, day)
        counted = self._limits[rule.id, day]
        printed = start.day(rule.due_attribute)
        if counted is None or printed is None:
            return counted
        return replace(on_printed_date(day, printed), soft=rule.soft)

    def _count(self, rule: FollowRule, day: date) -> Deadline | None:
        amount = self._context.rules.amount_on(rule.id, day)
        if amount is None:
            return None
        if rule.unit is None:
            return without_limit(day, soft=rule.soft)
        return count_forward(
            day,
            amount.amount,
            rule.unit,
            self._context.calendar,
            soft=rule.soft,
            move=self._context.rules.adoption.move_off_holidays,
        )

    def _led(self, rule: LeadRule, record_id: str, events: Sequence[Event]) -> Iterator[Obligation]:
        anchors = [
            event
            for event in events
            if matches(event, rule.anchor, rule.when) and event.day(rule.anchor_attribute)
        ]
        planned = anchors[-1].day(rule.anchor_attribute) if anchors else None
        if planned is None:
            return
        amount = self._context.rules.amount_on(rule.id, planned)
        if amount is None:
            return
        deadline = without_limit(planned, soft=rule.soft)
        if rule.unit is not None:
            deadline = count_lead(
                planned,
                amount.amount,
                rule.unit,
                self._context.calendar,
                soft=rule.soft,
                move=self._context.rules.adoption.move_off_holidays,
            )
        done = next(
            (
                event.on
                for event in events
                if event.kind in rule.done and event.day(rule.anchor_attribute) in (None, planned)
            ),
            None,
        )
        first = next(e for e in anchors if e.day(rule.anchor_attribute) == planned)
        person = _only(first.actors if rule.per is Party.ACTOR else first.targets)
        key = f"{rule.id}:{record_id}:-:1"
        yield self._obligation(rule, key, first, deadline, done, person)

    def _obligation(
        self,
        rule: FollowRule | LeadRule,
        key: str,
        start: Event,
        deadline: Deadline,
        done_on: date | None,
        person: str | None,
    ) -> Obligation:
        context = self._context
        home = context.home_unit(person, start.on)
        unit_id = start.unit_id or home
        opens = min(start.on, deadline.start, deadline.due or start.on)
        day = done_on or min(max(context.today, start.on), deadline.due or date.max)
        return Obligation(
            **context.told_by(rule, key),
            act=rule.done[0],
            label=rule.label,
            opens_on=opens,
            due_on=deadline.due,
            done_on=done_on,
            deadline=deadline,
            subject_person=person,
            subject_unit=start.attributes.get("subject_unit") or home,
            responsible_person=context.responsible(
                rule.responsible, subject=person, event=start, unit_id=unit_id, day=day
            ),
            unit_id=unit_id,
            record_id=start.record_id,
        )


def _only(people: Collection[str]) -> str | None:
    """Return the person if there is exactly one."""
    return next(iter(people)) if len(people) == 1 else None


def _first_done(
    rule: FollowRule, start: Event, person: str | None, events: Sequence[Event]
) -> date | None:
    """Return the day of the first act after the start that settles it for this person."""
    days = [
        event.day(rule.done_attribute) or event.on
        for event in events
        if event is not start
        and event.on >= start.on
        and matches(event, rule.done, rule.done_when, rule)
        and (person is None or not event.people or person in event.people)
    ]
    return min(days, default=None)
