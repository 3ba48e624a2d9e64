"""A second, slow and obvious computation of what is due, to hold against the engine.

It follows the wording of the rules: a post is a set of days, a period is a set of days, what is
owed is counted in them; the layers are laid beside each other at the end.
"""

from dataclasses import dataclass
from datetime import date

from db.vocabulary import RuleNature
from desktop.rules.rule_model import (
    AppointmentRule,
    EffectRule,
    FollowRule,
    LeadRule,
    RecurringRule,
)
from slow_office import Office
from slow_records import appointment, effect, follow, lead
from slow_recurring import recurring

BY_KIND = {
    RecurringRule: recurring,
    FollowRule: follow,
    LeadRule: lead,
    AppointmentRule: appointment,
    EffectRule: effect,
}


@dataclass(frozen=True)
class Answer:
    """What counts in the end; `others` are (regulation, due day) of the layers that it joins."""

    key: str
    opens: date
    due: date | None
    done: date | None
    responsible: str | None
    regulation: str
    others: tuple


def slow_obligations(layers, units, events, leaves, calendar, today, horizon, extensions):
    """Return the set of answers of all layers together."""
    found = [
        list(_of_layer(Office(layer, units, events, leaves, calendar, today, horizon)))
        for layer in layers
    ]
    return {_answer(group, extensions) for group in _groups(found)}


def _of_layer(office):
    for rule in office.rules():
        for kind, of_rule in BY_KIND.items():
            if isinstance(rule, kind):
                yield from of_rule(office, rule)


def _groups(layers):
    """Return the groups that speak of the same act; in each at most one of every layer.

    What the same unit owes belongs together first; then the others, in the order of their keys.
    """
    groups = []
    for found in layers:
        open_groups = list(groups)
        rest = sorted(found, key=lambda item: item.key)
        for same_unit in (True, False):
            for item in list(rest):
                for group in open_groups:
                    if _joins(group[0], item) and (not same_unit or group[0].unit == item.unit):
                        group.append(item)
                        open_groups.remove(group)
                        rest.remove(item)
                        break
        groups += [[item] for item in rest]
    return groups


def _joins(first, item):
    """Return whether both speak of one act and may be one: rights never, effects only if equal."""
    if (first.topic, first.nature) != (item.topic, item.nature):
        return False
    if first.nature == RuleNature.RIGHT or first.done != item.done:
        return False
    if first.nature == RuleNature.EFFECT and first.due != item.due:
        return False
    if (first.record, first.person) != (item.record, item.person):
        return False
    if (first.period, first.number) != (item.period, item.number):
        return False
    if first.record is None and first.person is None and first.unit != item.unit:
        return False
    return bool(first.record or first.period) or first.opens == item.opens


def _answer(group, extensions):
    counts = min(group, key=lambda item: item.due or date.max)
    granted = extensions.get(group[0].key)
    return Answer(
        key=group[0].key,
        opens=min(item.opens for item in group),
        due=granted.until if granted else counts.due,
        done=group[0].done,
        responsible=group[0].responsible,
        regulation=counts.regulation,
        others=tuple(
            sorted((item.regulation, str(item.due)) for item in group if item is not counts)
        ),
    )
