"""One limit counted from a day, by every adopted regulation that sets one for the same act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.vocabulary import RuleNature
from desktop.rules.adoption import RuleSet
from desktop.rules.calendar import WorkCalendar
from desktop.rules.deadline import Deadline
from desktop.rules.obligation import OtherLimit
from desktop.rules.rule_model import FollowRule, LeadRule, Rule
from desktop.services.rulebook import Rulebook, deadline_of


@dataclass(frozen=True, slots=True)
class Limit:
    """The date that counts, the rule that gives it, and what other regulations say."""

    rules: RuleSet
    rule: Rule
    deadline: Deadline
    others: tuple[OtherLimit, ...] = ()


def limit_of(rules: RuleSet, calendar: WorkCalendar, rule_id: str, start: date) -> Limit:
    """Return a limit by one regulation alone; raises `Problem` for an unknown rule."""
    deadline = deadline_of(rules, calendar, rule_id, start)
    return Limit(rules, rules.regulation.rule(rule_id), deadline)


def limit_in(rulebook: Rulebook, rule_id: str, start: date) -> Limit:
    """Return a limit by the adopted regulations: of a duty, the earliest date counts.

    Raises `Problem` for a rule that none of them has in force.
    """
    calendar = rulebook.calendar
    asked = limit_of(rulebook.stating(rule_id) or rulebook.rules, calendar, rule_id, start)
    found = [asked, *_beside(rulebook, asked, start)]
    if asked.rule.nature is RuleNature.DUTY:
        found.sort(key=lambda limit: limit.deadline.due or date.max)
    first = found[0]
    return Limit(first.rules, first.rule, first.deadline, _told(found[1:]))


def _beside(rulebook: Rulebook, asked: Limit, start: date) -> list[Limit]:
    """Return what the other regulations that apply on the day say of the same act."""
    if not isinstance(asked.rule, FollowRule | LeadRule):
        return []
    return [
        limit_of(layer.rules, rulebook.calendar, rule.id, start)
        for layer in rulebook.layers
        if layer.rules is not asked.rules
        for rule in layer.rules.rules
        if rule.about == asked.rule.about
        and rule.kind == asked.rule.kind
        and layer.rules.amount_on(rule.id, start) is not None
    ]


def _told(limits: Sequence[Limit]) -> tuple[OtherLimit, ...]:
    return tuple(
        OtherLimit(
            limit.rules.regulation.document.id,
            limit.rules.regulation.text(limit.rule.text).title,
            limit.rule.article,
            limit.deadline.due,
        )
        for limit in limits
    )
