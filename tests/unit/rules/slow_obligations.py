"""A second, slow and obvious computation of what is due: sets of days, no index, no cleverness.

It follows the wording of the rules, not the engine: a post is a set of days, a period is a set of
days, what is owed is counted in them. Answers are (key, opens, due, done, responsible).
"""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

from db.vocabulary import ActKind, PeriodUnit, TimeUnit
from desktop.rules.rule_model import (
    AppointmentRule,
    FollowRule,
    LeadRule,
    PartPeriod,
    Party,
    RecurringRule,
    Relation,
)


def slow_obligations(rules, units, appointments, events, calendar, today, horizon):
    """Return the set of (key, opens, due, done, responsible)."""
    office = _Office(rules, units, appointments, events, calendar, today, horizon)
    answers = set()
    for rule in rules.rules:
        if isinstance(rule, RecurringRule):
            answers |= set(office.recurring(rule))
        elif isinstance(rule, FollowRule):
            answers |= set(office.follow(rule))
        elif isinstance(rule, LeadRule):
            answers |= set(office.lead(rule))
        elif isinstance(rule, AppointmentRule):
            answers |= set(office.appointment(rule))
    return answers


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


class _Office:
    def __init__(self, rules, units, appointments, events, calendar, today, horizon):
        self.rules = rules
        self.units = {unit.id: unit for unit in units}
        self.calendar = calendar
        self.today = today
        self.horizon = horizon
        self.roles = {role.id: role for role in rules.regulation.roles}
        self.posts = [p for p in appointments if p.role in self.roles and p.unit_id in self.units]
        self.events = sorted(events, key=lambda e: (e.on, e.record_id or "", e.kind))
        self.people = sorted({post.person_id for post in self.posts})
        first = rules.adoption.adopted_on
        self.first = date(first.year, 1, 1)
        self.last = date(horizon.year, 12, 31)
        self.days = sorted(all_days(self.first, self.last))
        self.lives = {unit.id: self.life(unit) for unit in units}

    # people and units

    def includes(self, role, wanted):
        return role == wanted or any(self.includes(r, wanted) for r in self.roles[role].implies)

    def days_in(self, post):
        end = min(post.end or self.last, self.last)
        start = max(post.start, self.first)
        return all_days(start, end) if start <= end else set()

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
        while unit_id is not None and unit_id in self.units:
            chain.append(unit_id)
            unit_id = self.units[unit_id].parent_id
        return chain

    def leading_party(self, unit_id):
        for found in self.above(unit_id):
            if self.units[found].party_id in self.units:
                return self.units[found].party_id
        return None

    def nearest(self, chain, role):
        for unit_id in chain:
            if self.units[unit_id].kind in self.roles[role].unit_kinds:
                return unit_id
        return None

    def slot(self, unit_id, role, relation):
        if relation is Relation.SAME_UNIT:
            return self.nearest([unit_id], role)
        if relation is Relation.OWN_UNIT:
            return self.nearest(self.above(unit_id), role)
        party = self.leading_party(unit_id)
        if party is None:
            return None
        if relation is Relation.PARTY_DIRECT:
            return self.nearest([party], role)
        return self.nearest(self.above(party), role)

    def life(self, unit):
        return all_days(
            max(unit.since or self.first, self.first), min(unit.until or self.last, self.last)
        )

    # events

    def fits(self, event, acts, when, rule_id):
        if event.kind not in acts:
            return False
        if event.kind == ActKind.DUTY_DONE and event.attributes.get("rule") != rule_id:
            return False
        for name, wanted in when.items():
            values = set(event.attributes.get(name, "").split(",")) - {""}
            if not values or (list(wanted) != ["*"] and not values & set(wanted)):
                return False
        return True

    # recurring duties

    def in_force(self, rule):
        return {d for d in self.days if self.rules.amount_on(rule.id, d) is not None}

    def periods(self, rule, in_force):
        periods = {}
        for day in self.days:
            periods.setdefault(period_code(rule.period, day), set()).add(day)
        return {
            code: days
            for code, days in periods.items()
            if days & in_force and min(days & in_force) <= self.horizon
        }

    def recurring(self, rule):
        in_force = self.in_force(rule)
        periods = self.periods(rule, in_force)
        if not rule.targets:
            for unit in self.units.values():
                if unit.kind in self.roles[rule.actor[0]].unit_kinds:
                    done = [e for e in self.events if self.done_by_unit(rule, unit.id, e)]
                    yield from self.owed(
                        rule, periods, in_force, self.lives[unit.id], None, unit.id, [], done
                    )
            return
        for person in self.people:
            for slot in list(self.units) if rule.actor else [None]:
                days, posts = self.concerned(rule, person, slot)
                done = [e for e in self.events if self.done_for(rule, person, slot, e)]
                yield from self.owed(rule, periods, in_force, days, person, slot, posts, done)

    def concerned(self, rule, person, slot):
        days, posts = set(), []
        for post in self.posts:
            if post.person_id != person:
                continue
            if not any(
                self.includes(post.role, target.role)
                and (
                    slot is None or self.slot(post.unit_id, rule.actor[0], target.relation) == slot
                )
                for target in rule.targets
            ):
                continue
            posts.append(post)
            place = slot or post.unit_id
            mine = self.days_in(post) & self.lives[place]
            for role in [*rule.actor[:1], *rule.except_roles]:
                for other in self.posts:
                    if (
                        other.person_id == person
                        and other.unit_id == place
                        and self.includes(other.role, role)
                    ):
                        mine -= self.days_in(other)
            days |= mine
        return days, posts

    def done_for(self, rule, person, slot, event):
        if not self.fits(event, rule.acts, rule.when, rule.id):
            return False
        if slot is None or rule.any_side:
            return person in event.actors | event.targets
        return person in event.targets and self.acted(rule, slot, event)

    def acted(self, rule, slot, event):
        return any(
            holder.person_id in event.actors
            for role in rule.actor
            for holder in self.holders(slot, role, event.on)
        )

    def done_by_unit(self, rule, unit_id, event):
        if not self.fits(event, rule.acts, rule.when, rule.id):
            return False
        if event.unit_id is None:
            return self.acted(rule, unit_id, event)
        return event.unit_id == unit_id

    def owed(self, rule, periods, in_force, days, person, slot, posts, done):
        for code, period in periods.items():
            held = days & period & in_force
            times = self.rules.amount_on(rule.id, max(period & in_force)).amount or 0
            share = Fraction(len(held), len(period))
            owed = floor(times * share + Fraction(1, 2))
            if rule.part_period is PartPeriod.FULL:
                owed = times if held else 0
            when_done = sorted(e.on for e in done if self.belongs(rule, code, e))
            for number in range(1, owed + 1):
                key = f"{rule.id}:{slot or '-'}:{person or '-'}:{code}:{number}"
                done_on = when_done[number - 1] if len(when_done) >= number else None
                opens = min(held)
                due = max(period)
                fixed = self.rules.due_in(rule, _FakePeriod(min(period), max(period)))
                if fixed >= opens:
                    due = fixed
                responsible = person
                if rule.actor:
                    day = done_on or min(max(self.today, opens), due)
                    responsible = self.holder(slot, rule.actor[0], day)
                yield key, opens, due, done_on, responsible

    def belongs(self, rule, code, event):
        """Return whether the event was done for this period: as it says itself, else by its day."""
        text = event.attributes.get(rule.period_attribute, "")
        for year in range(2020, 2031):
            for month in range(1, 13):
                if text and text == period_code(rule.period, date(year, month, 1)):
                    return text == code
        return period_code(rule.period, event.on) == code

    # records

    def records(self):
        found = {}
        for event in self.events:
            if event.record_id:
                found.setdefault(event.record_id, []).append(event)
        return found

    def count(self, start, amount, unit, step):
        """Return the last day, day by day."""
        if amount is None or unit is None:
            return None
        day = start
        if unit in (TimeUnit.DAY, TimeUnit.WORKDAY):
            left = amount
            while left:
                day += timedelta(days=step)
                if unit is TimeUnit.DAY or self.calendar.is_workday(day):
                    left -= 1
        else:
            for _ in range(amount * (12 if unit is TimeUnit.YEAR else 1)):
                month = day.month % 12 + 1
                year = day.year + (1 if month == 1 else 0)
                day = date(year, month, 1)
            number = start.day
            while (day + timedelta(days=number - 1)).month != day.month:
                number -= 1
            day += timedelta(days=number - 1)
        while not self.calendar.is_workday(day):
            day += timedelta(days=step)
        return day

    def follow(self, rule):
        for record_id, events in self.records().items():
            seen = {}
            for start in events:
                if start.kind not in rule.start:
                    continue
                for person in self.owing(rule, start, events):
                    seen[person] = seen.get(person, 0) + 1
                    text = start.attributes.get(rule.start_attribute, "")
                    day = date.fromisoformat(text) if text else start.on
                    amount = self.rules.amount_on(rule.id, day)
                    if amount is None:
                        continue
                    printed = start.attributes.get(rule.due_attribute, "")
                    due = (
                        date.fromisoformat(printed)
                        if printed
                        else self.count(day, amount.amount, rule.unit, 1)
                    )
                    key = f"{rule.id}:{record_id}:{person or '-'}:{seen[person]}"
                    done = [
                        self.done_day(rule, e)
                        for e in events
                        if e is not start
                        and e.on >= start.on
                        and self.fits(e, rule.done, rule.done_when, rule.id)
                        and (
                            rule.per is Party.RECORD
                            or person is None
                            or not e.people
                            or person in e.people
                        )
                    ]
                    done_on = min(done, default=None)
                    opens = min(start.on, day, due or start.on)
                    yield key, opens, due, done_on, self.who(rule, start, person, due, done_on)

    def done_day(self, rule, event):
        text = event.attributes.get(rule.done_attribute, "")
        return date.fromisoformat(text) if text else event.on

    def owing(self, rule, start, events):
        applies = self.fits(start, rule.start, rule.when, rule.id)
        if rule.per is Party.RECORD:
            return [next(iter(start.targets)) if len(start.targets) == 1 else None] * applies
        people = start.targets if rule.per is Party.TARGET else start.actors
        if not people and not rule.roles:
            return [None] * applies
        owing = []
        for person in sorted(people):
            named = any(e.kind in rule.or_record_has and person in e.people for e in events)
            listed = set(start.attributes.get(rule.only_attribute, "").split(",")) - {""}
            if not (named or (applies and (not listed or person in listed))):
                continue
            if rule.roles and not any(
                self.includes(post.role, role)
                for role in rule.roles
                for post in self.posts
                if post.person_id == person
                and post.start <= start.on
                and (post.end is None or post.end >= start.on)
            ):
                continue
            owing.append(person)
        return owing

    def lead(self, rule):
        for record_id, events in self.records().items():
            if any(e.kind in rule.waived_by for e in events):
                continue
            anchors = [
                e
                for e in events
                if self.fits(e, rule.anchor, rule.when, rule.id)
                and e.attributes.get(rule.anchor_attribute)
            ]
            if not anchors:
                continue
            text = anchors[-1].attributes[rule.anchor_attribute]
            planned = date.fromisoformat(text)
            amount = self.rules.amount_on(rule.id, planned)
            if amount is None:
                continue
            start = next(e for e in anchors if e.attributes[rule.anchor_attribute] == text)
            people = start.actors if rule.per is Party.ACTOR else start.targets
            person = next(iter(people)) if len(people) == 1 else None
            due = self.count(planned, amount.amount, rule.unit, -1)
            done = [
                e.on
                for e in events
                if e.kind in rule.done
                and e.attributes.get(rule.anchor_attribute, text) in ("", text)
            ]
            key = f"{rule.id}:{record_id}:-:1"
            done_on = min(done, default=None)
            opens = min(start.on, planned, due or start.on)
            yield key, opens, due, done_on, self.who(rule, start, person, due, done_on)

    def who(self, rule, start, person, due, done_on):
        day = done_on or min(max(self.today, start.on), due or date.max)
        return self.responsible(
            rule, start, person, start.unit_id or self.home(person, start.on), day
        )

    def responsible(self, rule, start, person, unit_id, day):
        if "@actor" in rule.responsible and start.actors:
            return min(start.actors)
        if "@subject" in rule.responsible and person:
            return person
        return self.answering(rule, unit_id, person, day)

    def answering(self, rule, unit_id, person, day):
        roles = [role for role in rule.responsible if not role.startswith("@")]
        if unit_id not in self.units:
            return None
        near, only = [], []
        for role in roles:
            slot = self.slot(unit_id, role, Relation.OWN_UNIT)
            slot = slot or self.slot(unit_id, role, Relation.PARTY_LED)
            kinds = self.roles[role].unit_kinds
            everywhere = [unit.id for unit in self.units.values() if unit.kind in kinds]
            if slot:
                near.append(self.holder(slot, role, day))
            elif len(everywhere) == 1:
                only.append(self.holder(everywhere[0], role, day))
        others = [holder for holder in near + only if holder is None or holder != person]
        return others[0] if others else None

    def home(self, person, day):
        posts = [post for post in self.posts if post.person_id == person]
        now = [p for p in posts if p.start <= day and (p.end is None or p.end >= day)]
        if now:
            return sorted(now, key=lambda p: (not p.is_principal, p.start, p.id))[0].unit_id
        return sorted(posts, key=lambda p: (p.start, p.id))[-1].unit_id if posts else None

    # changes of post

    def appointment(self, rule):
        for person in self.people:
            posts = [
                post
                for post in self.posts
                if post.person_id == person
                and any(self.includes(post.role, role) for role in rule.roles)
                and not self.goes_on(post)
            ]
            days = sorted({post.start for post in posts})
            for index, day in enumerate(days):
                amount = self.rules.amount_on(rule.id, day)
                if amount is None or day > self.horizon:
                    continue
                talks = [
                    e.on
                    for e in self.events
                    if person in e.targets and self.fits(e, rule.done, rule.when, rule.id)
                ]
                earlier = days[index - 1] if index else date.min
                later = days[index + 1] if index + 1 < len(days) else date.max
                before = rule.side == "before"
                good = [
                    talk
                    for talk in talks
                    if (earlier < talk <= day if before else day <= talk < later)
                ]
                key = f"{rule.id}:{person}:{day.isoformat()}"
                done_on = min(good, default=None)
                post = sorted(
                    (p for p in posts if p.start == day), key=lambda p: (not p.is_principal, p.id)
                )[0]
                due = day if before else None
                when = done_on or min(max(self.today, amount.since), due or date.max)
                responsible = self.answering(rule, post.unit_id, person, when)
                yield key, amount.since if before else day, due, done_on, responsible

    def goes_on(self, post):
        eve = post.start - timedelta(days=1)
        return any(
            other.id != post.id
            and other.person_id == post.person_id
            and (other.unit_id, other.role) == (post.unit_id, post.role)
            and other.start <= eve
            and (other.end is None or other.end >= eve)
            for other in self.posts
        )


class _FakePeriod:
    def __init__(self, start, end):
        self.start, self.end = start, end
