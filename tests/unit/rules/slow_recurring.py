"""Recurring duties, slowly: the days in which a duty is owed are counted one by one."""

from datetime import date
from fractions import Fraction
from math import floor

from slow_office import period_code, period_label

from desktop.rules.rule_model import PartPeriod


def recurring(office, rule):
    """Yield what a rule asks for in each period: of persons, or of units where it names none."""
    in_force = {day for day in office.days if office.amount(rule, day) is not None}
    periods = {
        code: days
        for code, days in office.periods_of(rule.period).items()
        if days & in_force and min(days & in_force) <= office.horizon
    }
    if not rule.targets:
        for unit in office.units.values():
            if unit.kind in office.kinds(rule.actor[0]):
                done = [e for e in office.events if _done_by_unit(office, rule, unit.id, e)]
                days = office.lives[unit.id]
                yield from _each_time(
                    office, rule, periods, in_force, days, None, unit.id, [], done
                )
        return
    for person in office.people:
        for slot in list(office.units) if rule.actor else [None]:
            days, posts = _concerned(office, rule, person, slot)
            if posts:
                done = [e for e in office.events if _done_for(office, rule, person, slot, e)]
                yield from _each_time(
                    office, rule, periods, in_force, days, person, slot, posts, done
                )


def _concerned(office, rule, person, slot):
    """Return the days on which the person is concerned, and the posts from which that follows."""
    days, posts = set(), []
    for post in office.posts:
        if post.person_id != person:
            continue
        if not any(
            office.includes(post.role, target.role)
            and (slot is None or office.slot(post.unit_id, rule.actor[0], target.relation) == slot)
            for target in rule.targets
        ):
            continue
        posts.append(post)
        place = slot or post.unit_id
        mine = office.days_in(post) & office.lives[place]
        for role in [*rule.actor[:1], *rule.except_roles]:
            for other in office.posts:
                if (
                    other.person_id == person
                    and other.unit_id == place
                    and office.includes(other.role, role)
                ):
                    mine -= office.days_in(other)
        days |= mine
    return (days - office.days_away(person) if posts else days), posts


def _done_for(office, rule, person, slot, event):
    if not office.settles(event, rule.acts, rule.when, rule):
        return False
    if slot is None or rule.any_side:
        return person in event.actors | event.targets
    return person in event.targets and _acted(office, rule, slot, event)


def _acted(office, rule, slot, event):
    return any(
        holder.person_id in event.actors
        for role in rule.actor
        for holder in office.holders(slot, role, event.on)
    )


def _done_by_unit(office, rule, unit_id, event):
    if not office.settles(event, rule.acts, rule.when, rule):
        return False
    if event.unit_id is None:
        return _acted(office, rule, unit_id, event)
    return event.unit_id == unit_id


def _each_time(office, rule, periods, in_force, days, person, slot, posts, done):
    for code, period in periods.items():
        held = days & period & in_force
        times = office.amount(rule, max(period & in_force))[0] or 0
        owed = floor(times * Fraction(len(held), len(period)) + Fraction(1, 2))
        if office.part_period(rule) is PartPeriod.FULL:
            owed = times if held else 0
        when_done = sorted(e.on for e in done if _belongs(rule, code, e))
        for number in range(1, owed + 1):
            done_on = when_done[number - 1] if len(when_done) >= number else None
            opens = min(held)
            due = max(period)
            if office.fixed_due(rule, period) >= opens:
                due = office.fixed_due(rule, period)
            subject_unit = _last_unit(posts, period) or slot
            responsible = person
            if rule.actor:
                day = done_on or min(max(office.today, opens), due)
                responsible = office.holder(slot, rule.actor[0], day)
            yield office.owed(
                rule,
                f"{rule.id}:{slot or '-'}:{person or '-'}:{code}:{number}",
                start=min(period),
                opens=opens,
                due=due,
                done=done_on,
                responsible=responsible,
                person=person,
                unit=slot or subject_unit,
                subject_unit=subject_unit,
                period=code,
                number=number,
                act=rule.acts[0],
                label=rule.label if owed == 1 else f"{rule.label}（第{number}次）",
                soft=rule.soft,
            )


def _last_unit(posts, period):
    """Return the unit of the post that was held last in the period; of several the main one."""
    for day in sorted(period, reverse=True):
        now = [p for p in posts if p.start <= day and (p.end is None or day <= p.end)]
        if now:
            return min(now, key=lambda p: (not p.is_principal, p.start, p.id)).unit_id
    return None


def _belongs(rule, code, event):
    """Return whether the event was done for this period: as it says itself, else by its day."""
    text = event.attributes.get(rule.period_attribute, "")
    for year in range(2022, 2031):
        for month in range(1, 13):
            day = date(year, month, 1)
            if text and text in (period_code(rule.period, day), period_label(rule.period, day)):
                return period_code(rule.period, day) == code
    return period_code(rule.period, event.on) == code
