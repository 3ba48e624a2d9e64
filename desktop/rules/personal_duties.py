"""Talks before and after a change of post, and the influence periods that decisions bring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.vocabulary import ActKind, TimeUnit
from desktop.rules.context import Context
from desktop.rules.deadline import Basis, Deadline, on_planned_day, without_limit
from desktop.rules.events import matches
from desktop.rules.facts import AppointmentFact
from desktop.rules.influence import Restriction, restrictions_of_layers
from desktop.rules.obligation import Obligation
from desktop.rules.rule_model import AppointmentRule, EffectRule


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of post: its day, the changes before and after it, and the post."""

    day: date
    before: date
    after: date
    post: AppointmentFact


class AppointmentDuties:
    """Computes the talks that a change of post asks for; one for all posts of the same day."""

    def __init__(self, context: Context) -> None:
        self._context = context
        rules = context.rules
        self._rules = [rule for rule in rules.rules if isinstance(rule, AppointmentRule)]
        in_force = [span[0] for rule in self._rules for span in rules.spans_in_force(rule.id)]
        self._first = min(in_force, default=date.max)

    def of_person(self, person_id: str) -> Iterator[Obligation]:
        """Yield the talks that this person's changes of post ask for."""
        posts = self._context.roster.appointments_of(person_id)
        # Most people have held their posts since before the rules applied.
        if all(post.start < self._first for post in posts):
            return
        for rule in self._rules:
            for change in self._changes(rule, posts):
                amount = self._context.rules.amount_on(rule.id, change.day)
                if amount is not None and change.day <= self._context.horizon:
                    yield self._obligation(rule, person_id, change, amount.since)

    def _changes(self, rule: AppointmentRule, posts: Sequence[AppointmentFact]) -> list[_Change]:
        roster, roles = self._context.roster, frozenset(rule.roles)
        first_of: dict[date, AppointmentFact] = {}
        for post in sorted(posts, key=lambda p: (p.start, not p.is_principal, p.id)):
            if roster.roles_included(post.role) & roles and not _continues(post, posts):
                first_of.setdefault(post.start, post)
        days = sorted(first_of)
        return [
            _Change(
                day,
                days[index - 1] if index else date.min,
                days[index + 1] if index + 1 < len(days) else date.max,
                first_of[day],
            )
            for index, day in enumerate(days)
        ]

    def _done(self, rule: AppointmentRule, person_id: str, change: _Change) -> date | None:
        """Return the first talk: before, since the change before; after, until the next change."""
        for event in self._context.log.of_person(person_id):
            if person_id in event.targets and matches(event, rule.done, rule.when):
                before = rule.side == "before" and change.before < event.on <= change.day
                after = rule.side == "after" and change.day <= event.on < change.after
                if before or after:
                    return event.on
        return None

    def _obligation(
        self, rule: AppointmentRule, person_id: str, change: _Change, in_force: date
    ) -> Obligation:
        context = self._context
        before = rule.side == "before"
        deadline = on_planned_day(change.day) if before else without_limit(change.day)
        key = f"{rule.id}:{person_id}:{change.day.isoformat()}"
        done_on = self._done(rule, person_id, change)
        day = done_on or min(max(context.today, in_force), deadline.due or date.max)
        return Obligation(
            **context.told_by(rule, key),
            act=rule.done[0],
            label=rule.label,
            opens_on=in_force if before else change.day,
            due_on=deadline.due,
            done_on=done_on,
            deadline=deadline,
            subject_person=person_id,
            subject_unit=change.post.unit_id,
            responsible_person=context.responsible(
                rule.responsible,
                subject=person_id,
                event=None,
                unit_id=change.post.unit_id,
                day=day,
            ),
            unit_id=change.post.unit_id,
        )


def _continues(post: AppointmentFact, posts: Sequence[AppointmentFact]) -> bool:
    """Return whether the post only goes on: the same role in the same unit until the day before."""
    eve = post.start - timedelta(days=1)
    return any(
        other is not post
        and (other.unit_id, other.role) == (post.unit_id, post.role)
        and other.start <= eve <= (other.end or date.max)
        for other in posts
    )


class InfluenceEffects:
    """Computes the running influence periods of a record, as effects with their last day."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._any = any(isinstance(rule, EffectRule) for rule in context.rules.rules)

    def of_record(self, record_id: str) -> Iterator[Obligation]:
        """Yield the influence periods of this layer that the record's decision brings."""
        events = self._context.log.records.get(record_id, ())
        if not self._any or all(event.kind != ActKind.CASE_DECISION for event in events):
            return
        rules = self._context.rules
        layers = self._context.together or (rules,)
        for restriction in restrictions_of_layers(layers, events):
            if restriction.regulation == rules.regulation.document.id:
                yield self._obligation(record_id, restriction)

    def _obligation(self, record_id: str, restriction: Restriction) -> Obligation:
        context = self._context
        rule = context.rules.regulation.rule(restriction.rule_id)
        months = restriction.months
        whole_years = months is not None and months % 12 == 0
        unit = TimeUnit.YEAR if whole_years else TimeUnit.MONTH
        amount = months // 12 if months is not None and whole_years else months
        key = f"{rule.id}:{record_id}:{restriction.person_id}:1"
        home = context.home_unit(restriction.person_id, restriction.start)
        return Obligation(
            **context.told_by(rule, key),
            act=ActKind.CASE_INFLUENCE_END,
            label=rule.label,
            opens_on=restriction.start,
            due_on=restriction.end,
            done_on=None,
            deadline=Deadline(
                due=restriction.end,
                start=restriction.start,
                basis=Basis.FORWARD if months is not None else Basis.PERIOD_END,
                amount=amount,
                unit=unit if months is not None else None,
            ),
            subject_person=restriction.person_id,
            subject_unit=home,
            unit_id=home,
            record_id=record_id,
        )
