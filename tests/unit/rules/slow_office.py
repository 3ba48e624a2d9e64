"""The people and the rules of one layer, seen slowly: a post is a set of days, and so is a rule.

No index and nothing of the engine but its data: the roles, rules, facts and settings.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from db.vocabulary import ActKind, PeriodUnit
from desktop.rules.rule_model import PartPeriod, Relation


@dataclass(frozen=True)
class Owed:
    """One thing that is due: what the engine is compared by, and what layers are joined by.

    `start` is the day from which it is counted: of the act, the period, the change of post.
    """

    key: str
    regulation: str
    start: date
    opens: date
    due: date | None
    done: date | None
    responsible: str | None
    topic: str
    nature: str
    person: str | None
    record: str | None
    unit: str | None
    period: str
    number: int
    act: str
    label: str
    subject_unit: str | None
    soft: bool = False
    effect: tuple = ()  # of an influence period: the measure and what it bars from


@dataclass(frozen=True)
class SlowLayer:
    """One adopted regulation: its data, its adoption, and everybody's posts in its own roles.

    `roles` says which of its roles a role of the unit's `own` regulation counts as.
    """

    name: str
    regulation: object
    adoption: object
    posts: tuple
    own: object
    roles: dict

    @property
    def is_own(self):
        return self.regulation is self.own


def all_days(first, last):
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def period_code(unit, day):
    match unit:
        case PeriodUnit.YEAR:
            return f"{day.year}"
        case PeriodUnit.HALF_YEAR:
            return f"{day.year}H{1 if day.month <= 6 else 2}"
        case PeriodUnit.QUARTER:
            return f"{day.year}Q{(day.month + 2) // 3}"
    return f"{day.year}M{day.month:02d}"


def period_label(unit, day):
    match unit:
        case PeriodUnit.YEAR:
            return f"{day.year}年"
        case PeriodUnit.HALF_YEAR:
            return f"{day.year}年{'上' if day.month <= 6 else '下'}半年"
        case PeriodUnit.QUARTER:
            return f"{day.year}年{'一二三四'[(day.month - 1) // 3]}季度"
    return f"{day.year}年{day.month}月"


class Office:
    """One layer on its own; what it owes is in `slow_recurring` and `slow_records`."""

    def __init__(self, layer, units, events, leaves, calendar, today, horizon):
        self.layer = layer
        self.units = {unit.id: unit for unit in units}
        self.calendar = calendar
        self.today = today
        self.horizon = horizon
        self.roles = {role.id: role for role in layer.regulation.roles}
        self.posts = [p for p in layer.posts if p.role in self.roles and p.unit_id in self.units]
        self.events = sorted(events, key=lambda e: (e.on, e.record_id or "", e.kind))
        self.people = sorted({post.person_id for post in self.posts})
        self.leaves = leaves
        self.first = date(layer.adoption.adopted_on.year, 1, 1)
        self.last = date(horizon.year, 12, 31)
        self.days = sorted(all_days(self.first, self.last))
        self.periods_of = cache(self.periods_of)
        self.days_in = cache(self.days_in)
        self.slot = cache(self.slot)
        self.holders = cache(self.holders)
        self.includes = cache(self.includes)
        self.kinds = cache(self.kinds)
        self.settings = cache(self.settings)
        self.lives = {unit.id: self.life(unit) for unit in units}

    def owed(self, rule, key, **found):
        told = key if self.layer.is_own else f"{self.layer.name}/{key}"
        topic = rule.topic or rule.id
        return Owed(
            **{"record": None, "period": "", "number": 1, "label": rule.label, **found},
            key=told,
            regulation=self.layer.name,
            topic=topic,
            nature=rule.nature,
        )

    # rules and settings

    def settings(self, rule_id, key):
        """Return what the unit set, in the order of the days from which it holds."""
        return sorted(
            (s for s in self.layer.adoption.settings if (s.rule_id, s.key) == (rule_id, key)),
            key=lambda s: s.since,
        )

    def set_to(self, rule, key, otherwise):
        found = self.settings(rule.id, key)
        return found[-1].value if found else otherwise

    def rules(self):
        texts = self.layer.adoption.texts
        return [
            rule
            for rule in self.layer.regulation.rules
            if (texts is None or rule.text in texts) and self.set_to(rule, "enabled", rule.enabled)
        ]

    def amount(self, rule, day):
        """Return (amount, since when) on a day, or None where the rule does not apply."""
        adoption = self.layer.adoption
        if day < adoption.adopted_on or (adoption.until and day > adoption.until):
            return None
        steps = {v.since: (v.amount, v.repealed) for v in rule.values}
        for own in self.settings(rule.id, "amount"):
            steps[own.since] = (own.value, own.value is None)
        since = max((start for start in steps if start <= day), default=None)
        if since is None or steps[since][1]:
            return None
        return steps[since][0], max(since, adoption.adopted_on)

    def part_period(self, rule):
        return PartPeriod(self.set_to(rule, "part_period", rule.part_period))

    def fixed_due(self, rule, period):
        """Return the first of the fixed days in a period (a set of days), or its last day."""
        named = self.set_to(rule, "due", ",".join(rule.due))
        hits = []
        for text in named.split(",") if named else []:
            month, number = text.rsplit("-", 1)
            first = min(period).month
            wanted = first + int(month[1:]) - 1 if month.startswith("+") else int(month)
            hits += [
                day
                for day in period
                if day.month == wanted
                and day.day == min(int(number), monthrange(day.year, day.month)[1])
            ]
        return min(hits, default=max(period))

    def periods_of(self, unit):
        periods = {}
        for day in self.days:
            periods.setdefault(period_code(unit, day), set()).add(day)
        return periods

    # people and units

    def includes(self, role, wanted, seen=()):
        if role == wanted:
            return True
        return any(
            other not in seen and self.includes(other, wanted, (*seen, role))
            for other in self.roles[role].implies
        )

    def days_in(self, post):
        end = min(post.end or self.last, self.last)
        start = max(post.start, self.first)
        return frozenset(all_days(start, end) if start <= end else ())

    def days_away(self, person):
        away = set()
        for leave in self.leaves:
            if leave.person_id == person:
                away |= {day for day in self.days if leave.first <= day <= leave.last}
        return away

    def holders(self, unit_id, role, day):
        found = [
            post
            for post in self.posts
            if post.unit_id == unit_id
            and self.includes(post.role, role)
            and post.start <= day
            and (post.end is None or day <= post.end)
        ]
        return sorted(found, key=lambda p: (not p.is_principal, p.start, p.person_id))

    def holder(self, unit_id, role, day):
        found = self.holders(unit_id, role, day)
        return found[0].person_id if found else None

    def above(self, unit_id):
        chain = []
        while unit_id in self.units and unit_id not in chain:
            chain.append(unit_id)
            unit_id = self.units[unit_id].parent_id
        return chain

    def leading_party(self, unit_id):
        for found in self.above(unit_id):
            if self.units[found].party_id in self.units:
                return self.units[found].party_id
        return None

    def kinds(self, role):
        """Return in which kinds of units a role can be held.

        Those of the regulation, and those of each own role that counts as a role including it.
        """
        kinds = set(self.roles[role].unit_kinds)
        for own in () if self.layer.is_own else self.layer.own.roles:
            counts_as = self.layer.roles.get(own.id)
            if counts_as in self.roles and self.includes(counts_as, role):
                kinds |= set(own.unit_kinds)
        return kinds

    def nearest(self, chain, role):
        for unit_id in chain:
            if self.units[unit_id].kind in self.kinds(role):
                return unit_id
        return None

    def slot(self, unit_id, role, relation):
        """Return the unit whose post of this role stands in this relation to the unit."""
        if relation is Relation.SAME_UNIT:
            return self.nearest([unit_id], role)
        if relation is Relation.OWN_UNIT:
            return self.nearest(self.above(unit_id), role)
        if relation is Relation.ABOVE:
            return self.nearest(self.above(unit_id)[1:], role)
        party = self.leading_party(unit_id)
        if party is None:
            return None
        if relation is Relation.PARTY_DIRECT:
            return self.nearest([party], role)
        return self.nearest(self.above(party), role)

    def life(self, unit):
        first = max(unit.since or self.first, self.first)
        return all_days(first, min(unit.until or self.last, self.last))

    def home(self, person, day):
        posts = [post for post in self.posts if post.person_id == person]
        now = [p for p in posts if p.start <= day and (p.end is None or p.end >= day)]
        if now:
            return sorted(now, key=lambda p: (not p.is_principal, p.start, p.id))[0].unit_id
        return sorted(posts, key=lambda p: (p.start, p.id))[-1].unit_id if posts else None

    def answering(self, rule, unit_id, person, day):
        """Return who answers for something in a unit through his post, and is not `person`."""
        roles = [role for role in rule.responsible if not role.startswith("@")]
        if unit_id not in self.units:
            return None
        near, only = [], []
        for role in roles:
            slot = self.slot(unit_id, role, Relation.OWN_UNIT)
            slot = slot or self.slot(unit_id, role, Relation.PARTY_LED)
            everywhere = [u.id for u in self.units.values() if u.kind in self.kinds(role)]
            if slot:
                near.append(self.holder(slot, role, day))
            elif len(everywhere) == 1:
                only.append(self.holder(everywhere[0], role, day))
        others = [holder for holder in near + only if holder is None or holder != person]
        return others[0] if others else None

    # events

    def fits(self, event, acts, when):
        if event.kind not in acts:
            return False
        for name, wanted in when.items():
            values = {text.strip() for text in event.attributes.get(name, "").split(",")} - {""}
            if not values or ("*" not in wanted and not values & set(wanted)):
                return False
        return True

    def settles(self, event, acts, when, rule):
        """Return whether the event is what a rule asks for; a general entry has to name it."""
        if event.kind == ActKind.DUTY_DONE:
            named = {text.strip() for text in event.attributes.get("rule", "").split(",")}
            if not named & {rule.id, rule.topic or rule.id}:
                return False
        return self.fits(event, acts, when)

    def records(self):
        found = {}
        for event in self.events:
            if event.record_id:
                found.setdefault(event.record_id, []).append(event)
        return found
