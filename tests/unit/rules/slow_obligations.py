"""A second, slow and obvious computation of what is due, to hold against the engine.

It follows the wording of the rules: a post is a set of days, a period is a set of days, what is
owed is counted in them; the layers are laid beside each other at the end.
"""

from dataclasses import dataclass
from datetime import date

from slow_office import Office
from slow_records import appointment, effect, follow, lead
from slow_recurring import recurring

from db.vocabulary import RuleNature
from desktop.rules.rule_model import (
    AppointmentRule,
    EffectRule,
    FollowRule,
    LeadRule,
    RecurringRule,
)

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
    person: str | None
    unit: str | None
    subject_unit: str | None
    act: str
    label: str
    soft: bool
    others: tuple


def slow_obligations(layers, units, events, leaves, calendar, today, horizon, extensions):
    """Return the set of answers of all layers together."""
    found = [
        list(_of_layer(Office(layer, units, events, leaves, calendar, today, horizon)))
        for layer in layers
    ]
    return {_answer(group, extensions) for group in _groups(_longest_effects(found))}


def _of_layer(office):
    for rule in office.rules():
        for kind, of_rule in BY_KIND.items():
            if isinstance(rule, kind):
                yield from of_rule(office, rule)


def _longest_effects(layers):
    """Of what several layers say of the same measure and the same bar, keep the longest.

    Of two that are equally long, that of the earlier layer.
    """

    def says(item):
        return item.record, item.person, item.effect

    longest = {}
    for number, found in enumerate(layers):
        for item in found:
            if item.effect and item.due > longest.get(says(item), (date.min, 0))[0]:
                longest[says(item)] = item.due, number
    return [
        [item for item in found if not item.effect or longest[says(item)][1] == number]
        for number, found in enumerate(layers)
    ]


def _groups(layers):
    """Return the groups that speak of the same act; in each at most one of every layer.

    Those of the same unit and start belong together first; then the others, in the order of keys.
    """
    groups = []
    for found in layers:
        open_groups = list(groups)
        rest = sorted(found, key=lambda item: item.key)
        for alike in (True, False):
            for item in list(rest):
                for group in open_groups:
                    first = group[0]
                    if alike and (first.unit, first.start) != (item.unit, item.start):
                        continue
                    if _is_one_act(first, item) and _may_be_joined(first, item):
                        group.append(item)
                        open_groups.remove(group)
                        rest.remove(item)
                        break
        groups += [[item] for item in rest]
    return groups


def _is_one_act(first, item):
    def act(owed):
        common = (owed.topic, owed.nature, owed.number)
        if owed.record:
            return common, "in the record", owed.record, owed.person
        whose = owed.person or f"unit {owed.unit}"
        return common, whose, owed.period or owed.start

    return act(first) == act(item)


def _may_be_joined(first, item):
    """Rights are never joined, effects only if they are equal, done not with what is not done."""
    if first.nature == RuleNature.RIGHT or first.done != item.done:
        return False
    return first.nature == RuleNature.DUTY or first.due == item.due


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
        person=group[0].person,
        unit=group[0].unit,
        subject_unit=group[0].subject_unit,
        act=group[0].act,
        label=group[0].label,
        soft=counts.soft,
        others=tuple(
            sorted((item.regulation, str(item.due)) for item in group if item is not counts)
        ),
    )
