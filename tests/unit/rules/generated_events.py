"""Acts for a generated office: each is drawn from what some rule in force speaks of."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from desktop.rules.facts import Event, UnitFact
from desktop.rules.rule_model import (
    AppointmentRule,
    EffectRule,
    FollowRule,
    LeadRule,
    RecurringRule,
    Rule,
)

_KINDS = ("acts", "start", "done", "done", "anchor", "waived_by", "or_record_has")
_DAYS = ("start_attribute", "done_attribute", "due_attribute", "anchor_attribute")
_EFFECT_ACTS = ("accountability.decision", "accountability.appeal_decision")
_MEASURES = ("removal", "demotion", "party_warning", "party_discipline", "demerit", "warning")


class EventMaker:
    """Makes acts of which some start, settle, waive or miss what the rules ask for."""

    def __init__(
        self,
        chance: random.Random,
        rules: Sequence[Rule],
        people: Sequence[str],
        records: Sequence[str],
    ) -> None:
        self._random = chance
        self._people, self._records = people, records
        self._rules = [
            rule
            for rule in rules
            if isinstance(
                rule, RecurringRule | FollowRule | LeadRule | AppointmentRule | EffectRule
            )
        ]
        self._wanted: dict[str, list[str]] = defaultdict(list)
        self._named_days: set[str] = set()
        for rule in self._rules:
            for conditions in (getattr(rule, "when", {}), getattr(rule, "done_when", {})):
                for name, values in conditions.items():
                    self._wanted[name].extend(values)
            self._named_days.update(getattr(rule, name, "") for name in _DAYS)
        self._named_days -= {""}

    def event(self, units: Sequence[UnitFact]) -> Event:
        rule = self._random.choice(self._rules) if self._rules else None
        kinds = [kind for name in _KINDS for kind in getattr(rule, name, ())]
        kind = self._random.choice(kinds or _EFFECT_ACTS)
        on = date(2025, 1, 1) + timedelta(days=self._random.randrange(760))
        sides = self._random.sample(self._people, self._random.randrange(0, 5))
        cut = self._random.randrange(len(sides) + 1)
        unit = self._random.choice([*units, None])
        return Event(
            kind.value if hasattr(kind, "value") else kind,
            on,
            self._random.choice(self._records) if self._random.random() < 0.9 else None,
            frozenset(sides[:cut]),
            frozenset(sides[cut:]),
            unit.id if unit else None,
            self._attributes(rule, on),
        )

    def _attributes(self, rule: Rule | None, on: date) -> dict[str, str]:
        attributes = {}
        asked = {**getattr(rule, "when", {}), **getattr(rule, "done_when", {})}
        for name, all_values in sorted(self._wanted.items()):
            if self._random.random() < (0.95 if name in asked else 0.3):
                fitting = asked.get(name) if self._random.random() < 0.8 else None
                value = self._random.choice(fitting or all_values)
                attributes[name] = "上级" if value == "*" else value
                if self._random.random() < 0.15:
                    attributes[name] += f", {self._random.choice(all_values)}"
        for name in sorted(self._named_days):
            if self._random.random() < 0.35:
                day = on + timedelta(days=self._random.randrange(-10, 25))
                attributes[name] = day.isoformat()
        self._name_rules(attributes, rule)
        self._effects(attributes)
        if self._random.random() < 0.25:
            periods = ["2025", "2026年", "2026H1", "2026年上半年", "2026Q2", "2026M03", "未定"]
            attributes["period"] = self._random.choice(periods)
        if self._random.random() < 0.3:
            attributes["rectifiers"] = ",".join(self._random.sample(self._people, 2))
        return attributes

    def _name_rules(self, attributes: dict[str, str], rule: Rule | None) -> None:
        """Name, in most cases, the rule that a general entry is about, or its topic."""
        if rule is None or self._random.random() < 0.1:
            return
        if "rule" in attributes and self._random.random() < 0.7:
            return
        named = [self._random.choice([rule.id, rule.about])]
        if self._random.random() < 0.2:
            named.append(self._random.choice(self._rules).id)
        attributes["rule"] = ",".join(named)

    def _effects(self, attributes: dict[str, str]) -> None:
        taken = self._random.sample(_MEASURES, self._random.randrange(0, 3))
        known = [m.value for r in self._rules if isinstance(r, EffectRule) for m in r.measures]
        if known and self._random.random() < 0.6:
            taken.append(self._random.choice(known))
        if taken and self._random.random() < 0.7:
            attributes["measures"] = ",".join(taken)
        if self._random.random() < 0.3:
            attributes["influence_months"] = str(self._random.choice([0, 6, 12, 18]))
        if self._random.random() < 0.1:
            attributes["outcome"] = self._random.choice(["revoke", "uphold", "change,revoke"])
        if self._random.random() < 0.3:
            day = date(2025, 3, 1) + timedelta(days=self._random.randrange(500))
            attributes["effective_on"] = day.isoformat()
