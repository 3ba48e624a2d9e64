"""Random limits and leads on shipped and generated calendars, against the slow counter."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from slow_calendar import SlowCalendar

from db.vocabulary import TimeUnit
from desktop.assets import resources
from desktop.rules.calendar import DaysOff, WorkCalendar, YearArrangement
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.deadline import Basis, count_forward, count_lead
from desktop.rules.loader import load_regulation_folder
from desktop.rules.rule_model import EffectRule, FollowRule, LeadRule

FIRST, LAST = date(2012, 1, 1), date(2038, 12, 31)
SHIPPED = load_calendar_folder(resources("calendars"))


@dataclass(frozen=True)
class Limit:
    """What a rule says: so many units, backwards for a lead; an influence period never moves."""

    name: str
    amount: int
    unit: TimeUnit
    lead: bool = False
    moves: bool = True


@cache
def shipped_limits():
    """Return every limit, lead and influence period with a number of the shipped regulations."""
    found = []
    for folder in sorted(resources("regulations").iterdir()):
        for rule in load_regulation_folder(folder).rules if folder.is_dir() else ():
            if isinstance(rule, FollowRule | LeadRule | EffectRule) and rule.unit is not None:
                lead, moves = isinstance(rule, LeadRule), not isinstance(rule, EffectRule)
                for value in rule.values:
                    # A blank is filled in by the unit with any number.
                    amounts = [3, 10] if value.open else [value.amount]
                    found += [
                        Limit(f"{folder.name}/{rule.id}", amount, rule.unit, lead, moves)
                        for amount in amounts
                        if amount is not None
                    ]
    return tuple(found)


def generated_calendar(chance):
    """Return a calendar of some years with any holidays and working weekends, official or not."""
    years = []
    for year in range(FIRST.year, LAST.year + 1):
        if chance.random() < 0.3:
            continue
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
        off, taken = [], set()
        for _ in range(chance.randrange(6)):
            place = chance.randrange(len(days))
            span = days[place : place + chance.choice([1, 3, 8, 40])]
            if not taken & set(span):
                taken |= set(span)
                off.append(DaysOff("假期", span[0], span[-1]))
        weekends = [day for day in days if day.isoweekday() > 5 and day not in taken]
        working = tuple(chance.sample(weekends, chance.randrange(8)))
        official = chance.random() < 0.7
        years.append(YearArrangement(year, official, "通知", None, tuple(off), working))
    return years


class DeadlineCases:
    """Makes cases from one number and holds each against the slow counter."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._calendars = [
            (calendar, SlowCalendar(calendar.years))
            for calendar in [
                SHIPPED,
                WorkCalendar(),
                *(WorkCalendar(generated_calendar(self._random)) for _ in range(6)),
            ]
        ]

    def check_one(self) -> str:
        """Compare one case and return the rule that it was made from."""
        chance = self._random
        limit = chance.choice(shipped_limits())
        if chance.random() < 0.5:
            units = list(TimeUnit)
            amount, unit = chance.randrange(60), chance.choice(units)
            limit = Limit("any", amount, unit, chance.random() < 0.5, chance.random() < 0.8)
        span = (LAST - FIRST).days
        start = FIRST + timedelta(days=chance.randrange(span))
        # The ends of months and the days around the New Year are where counting goes wrong.
        if chance.random() < 0.3:
            start = start.replace(day=1) - timedelta(days=1)
        fast, slow = self._calendars[0] if chance.random() < 0.6 else chance.choice(self._calendars)
        check(limit, start, fast, slow)
        return limit.name


def check(limit, start, calendar, slow):
    """Assert that both ways of counting say the same in every part of the answer."""
    count = count_lead if limit.lead else count_forward
    told = count(start, limit.amount, limit.unit, calendar, move=limit.moves)
    step = -1 if limit.lead else 1
    due, counted, skipped, provisional = slow.count(
        start, limit.amount, limit.unit, step, limit.moves
    )
    assert told.due == due, (limit, start, told.due, due)
    assert list(told.steps) == counted, (limit, start)
    assert [skip.day for skip in told.skipped] == skipped, (limit, start)
    assert all(skip.reason for skip in told.skipped)
    assert told.provisional == provisional, (limit, start)
    last = counted[-1] if counted else start
    assert told.moved_from == (last if due != last else None), (limit, start)
    assert (told.start, told.amount, told.unit) == (start, limit.amount, limit.unit)
    assert told.basis is (Basis.LEAD if limit.lead else Basis.FORWARD)
