"""Small generated offices under one to three of the shipped regulations, made from one number.

Units, posts, acts, attributes and settings are drawn from the data of the regulations themselves,
so that a new regulation is tried without a line here.
"""

import random
from datetime import date, timedelta
from functools import cache

from generated_events import EventMaker
from slow_calendar import SlowCalendar
from slow_obligations import slow_obligations
from slow_office import SlowLayer

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, Setting, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, LeaveFact, UnitFact
from desktop.rules.layers import Layer, as_seen_by, proposed_roles, wider_kinds
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligation import Extension
from desktop.rules.obligations import Basics, each
from desktop.rules.roster import Roster

CALENDAR = load_calendar_folder(resources("calendars"))
SLOW_CALENDAR = SlowCalendar(CALENDAR.years)
SHIPPED = sorted(path.name for path in resources("regulations").iterdir() if path.is_dir())
PEOPLE = [f"p{n}" for n in range(6)]
RECORDS = [f"r{n}" for n in range(5)]
PARTY = (UnitKind.GENERAL_BRANCH, UnitKind.BRANCH, UnitKind.PARTY_COMMITTEE)


@cache
def regulation(name):
    return load_regulation_folder(resources("regulations", name))


@cache
def renamed(name, other):
    data = regulation(name)
    document = data.document.model_copy(update={"id": other})
    return data.model_copy(update={"document": document})


class GeneratedOffice:
    """A small office with hand-overs, vacancies, leaves and several posts a person."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        names = self._random.sample(SHIPPED, self._random.choice([1, 1, 2, 2, 3]))
        self.regulations = [regulation(name) for name in names]
        self.horizon = self._day(date(2026, 1, 1), 364)
        self.today = self._day(date(2025, 6, 1), 700)
        self.units = self._units()
        self.posts = [self._post(n) for n in range(self._random.randrange(3, 12))]
        self.leaves = [self._leave() for _ in range(self._random.choice([0, 0, 1, 3]))]
        if len(names) > 1 and self._chance(0.3):
            # The same rules twice, with other values and days: everything can be joined.
            names[1] = f"{names[0]}2"
            self.regulations[1] = renamed(names[0], names[1])
        self.layers, self.slow_layers = [], []
        for name, data in zip(names, self.regulations, strict=True):
            self._adopt(name, data)
        maker = EventMaker(
            self._random, [r for layer in self.layers for r in layer.rules.rules], PEOPLE, RECORDS
        )
        self.events = [maker.event(self.units) for _ in range(self._random.randrange(90))]
        self.extensions: dict[str, Extension] = {}
        if self._chance(0.4):
            self.extensions = self._extensions()

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _day(self, first: date, days: int) -> date:
        return first + timedelta(days=self._random.randrange(days))

    # units and people

    def _units(self):
        """Return units of the kinds that the own regulation knows, hung together by chance."""
        kinds = sorted({kind for role in self.regulations[0].roles for kind in role.unit_kinds})
        wanted = [*kinds[:7], *self._random.choices(kinds, k=2)]
        self._random.shuffle(wanted)
        ids = [f"U{n}" for n in range(len(wanted))]
        parties = [i for i, kind in zip(ids, wanted, strict=True) if kind in PARTY]
        units = []
        for unit_id, kind in zip(ids, wanted, strict=True):
            # A ring can come of it: the walk upwards has to end all the same.
            others = [other for other in ids if other != unit_id]
            parent = self._random.choice(others) if self._chance(0.75) else None
            party = self._random.choice(parties) if parties and self._chance(0.6) else None
            since = self._day(date(2025, 1, 1), 300) if self._chance(0.15) else None
            until = self._day(date(2026, 1, 1), 365) if self._chance(0.15) else None
            units.append(UnitFact(unit_id, "单位", kind, parent, party, since, until))
        return units

    def _post(self, number: int) -> AppointmentFact:
        unit = self._random.choice(self.units)
        roles = self.regulations[0].roles
        fitting = [role.id for role in roles if unit.kind in role.unit_kinds]
        strange = [*(role.id for role in roles), "of_no_regulation"]
        role = self._random.choice(fitting if self._chance(0.95) else strange)
        start = self._day(date(2024, 7, 1), 900)
        end = start + timedelta(days=self._random.randrange(500)) if self._chance(0.5) else None
        person = self._random.choice(PEOPLE)
        return AppointmentFact(f"a{number}", person, unit.id, role, start, end, self._chance(0.3))

    def _leave(self) -> LeaveFact:
        first = self._day(date(2025, 1, 1), 700)
        return LeaveFact(self._random.choice(PEOPLE), first, self._day(first, 300))

    # layers

    def _adopt(self, name, data):
        own = not self.layers
        adopted = self._day(date(2025, 1, 1), 500)
        texts = None
        if len(data.texts) > 1 and self._chance(0.15):
            texts = frozenset(t.id for t in data.texts if self._chance(0.6))
        adoption = Adoption(
            adopted,
            texts,
            self._settings(data, adopted),
            move_off_holidays=self._chance(0.8),
            until=self._day(adopted, 500) if self._chance(0.2) else None,
        )
        roles = {} if own else self._role_map(data)
        posts = self.posts if own else list(as_seen_by(self.posts, roles))
        wider = None if own else wider_kinds(self.regulations[0], data, roles)
        roster = Roster(data, self.units, posts, self.leaves, wider)
        self.layers.append(Layer(name, RuleSet(data, adoption), roster))
        self.slow_layers.append(
            SlowLayer(name, data, adoption, tuple(posts), self.regulations[0], roles)
        )

    def _role_map(self, other):
        own = self.regulations[0]
        found = proposed_roles(
            RuleSet(own, Adoption(self.today)), RuleSet(other, Adoption(self.today))
        )
        for role in own.roles:
            if self._chance(0.4):
                found[role.id] = self._random.choice(["", *(r.id for r in other.roles)])
        return found

    def _settings(self, data, adopted):
        answers = {}
        for question in data.questions:
            if question.kind == "choice":
                answers[question.id] = self._random.choice(question.options).id
            elif question.kind == "amount":
                answers[question.id] = str(self._random.randrange(1, 12))
            elif question.kind == "month_start_day":
                answers[question.id] = str(self._random.randrange(1, 32))
        found = {
            (s.rule_id, s.key, s.since): s for s in settings_from(data, answers, adopted, "采")
        }
        busy = [rule for rule in data.rules if rule.kind not in ("standing", "permission")]
        for rule in self._random.choices(busy, k=6):
            key = self._random.choice(["amount", "amount", "due", "part_period", "enabled"])
            since = self._day(date(2025, 3, 1), 500)
            found[rule.id, key, since] = Setting(
                rule.id, key, self._value(key), since, "本单位文件"
            )
        return tuple(found.values())

    def _value(self, key):
        if key == "amount":
            return self._random.choice([None, 0, 1, 3])
        if key == "due":
            return self._random.choice(
                ["", "03-31", "02-29", "06-20,12-20", "+1-10", "+2-31", "+3-05"]
            )
        if key == "enabled":
            return self._chance(0.7)
        return self._random.choice(["full", "proportional"])

    def _extensions(self):
        keys = sorted(item.key for item in self.fast())
        chosen = self._random.sample(keys, min(3, len(keys)))
        until = self._day(date(2026, 1, 1), 365)
        return {key: Extension(until, "理由", "书记", self.today) for key in chosen}

    # both computations

    def basics(self):
        return Basics(self.layers, CALENDAR, self.today, self.horizon, self.extensions)

    def fast(self):
        return list(each(self.basics(), self.events))

    def slow(self):
        return slow_obligations(
            self.slow_layers,
            self.units,
            self.events,
            self.leaves,
            SLOW_CALENDAR,
            self.today,
            self.horizon,
            self.extensions,
        )


def told(item):
    """Return of an obligation what the slow computation answers as well."""
    others = tuple(sorted((other.regulation, str(other.due_on)) for other in item.others))
    return (
        item.key,
        item.opens_on,
        item.due_on,
        item.done_on,
        item.responsible_person,
        item.regulation,
        item.subject_person,
        item.unit_id,
        item.subject_unit,
        item.act,
        item.label,
        item.soft,
        others,
    )


def agree(seed: int) -> int:
    """Assert that engine and slow computation say the same of an office; returns how much it is."""
    office = GeneratedOffice(seed)
    fast = {told(item) for item in office.fast()}
    slow = {tuple(vars(answer).values()) for answer in office.slow()}
    assert fast - slow == set()
    assert slow - fast == set()
    return len(fast)
