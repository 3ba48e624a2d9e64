"""Small generated offices, and their comparison with the slow second implementation."""

import random
from datetime import date, timedelta

from slow_obligations import slow_obligations

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, Setting, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, UnitFact
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligations import compute
from desktop.rules.roster import Roster

CALENDAR = load_calendar_folder(resources("calendars"))
REGULATION = load_regulation_folder(resources("regulations", "qixian"))
PEOPLE = [f"p{n}" for n in range(6)]
TALK_KINDS = ["regular", "regular", "special", "before_appointment", "after_appointment"]
DUTIES = [rule.id for rule in REGULATION.rules if rule.id.startswith("duty.")]
RECORD_ACTS = [
    "talk.trigger", "talk.approval", "talk.notice", "talk.phone_notice", "talk.absence",
    *["talk.held"] * 5, "talk.report_up", "talk.copy_filed", "talk.rectification_notice",
    "talk.measures", "talk.completion", "talk.verification", "talk.inquiry", "talk.inquiry_reply",
    "report.prior", "report.oral", "report.written", "report.annual", "report.filing",
    "report.disclosure", "accountability.service", "accountability.appeal",
    "accountability.appeal_decision", "accountability.decision", "accountability.report_up",
    "accountability.filing", "pledge.signing", "pledge.signing", *["duty.done"] * 4,
]  # fmt: skip


class GeneratedOffice:
    """A small office with hand-overs, vacancies and several posts a person, from one number."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.adopted = self._day(date(2025, 1, 1), 500)
        self.horizon = date(2026, 12, 31) if self._chance(0.5) else self._day(self.adopted, 400)
        self.today = self._day(date(2025, 6, 1), 700)
        self.units = self._units()
        self.posts = [self._post(n) for n in range(self._random.randrange(3, 12))]
        self.events = [self._event() for _ in range(self._random.randrange(90))]
        self.rules = RuleSet(REGULATION, Adoption(self.adopted, settings=self._settings()))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _day(self, first: date, days: int) -> date:
        return first + timedelta(days=self._random.randrange(days))

    def _units(self):
        general = UnitFact("G", "总支", UnitKind.GENERAL_BRANCH)
        bureau = UnitFact("U", "局", UnitKind.BUREAU, None, "G")
        since = self._day(date(2025, 1, 1), 300) if self._chance(0.3) else None
        until = self._day(date(2026, 1, 1), 365) if self._chance(0.3) else None
        branch = UnitFact("B", "支部", UnitKind.BRANCH, "G", None, since, until)
        led_by = "B" if self._chance(0.7) else "G"
        office = UnitFact("O", "股", UnitKind.OFFICE, "U", led_by)
        station = UnitFact("S", "所", UnitKind.SUBORDINATE, "O" if self._chance(0.5) else "U", None)
        discipline = UnitFact("D", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "U", "G")
        return [general, bureau, branch, office, station, discipline]

    def _post(self, number: int) -> AppointmentFact:
        unit = self._random.choice(self.units)
        fitting = [role.id for role in REGULATION.roles if unit.kind in role.unit_kinds]
        start = self._day(date(2024, 7, 1), 900)
        end = start + timedelta(days=self._random.randrange(500)) if self._chance(0.5) else None
        person = self._random.choice(PEOPLE)
        role = self._random.choice(fitting)
        return AppointmentFact(f"a{number}", person, unit.id, role, start, end, self._chance(0.3))

    def _event(self) -> Event:
        kind = self._random.choice(RECORD_ACTS)
        on = self._day(date(2025, 1, 1), 760)
        attributes = self._attributes(kind, on)
        sides = self._random.sample(PEOPLE, self._random.randrange(1, 5))
        cut = self._random.randrange(len(sides) + 1)
        unit = self._random.choice([*self.units, None])
        record = f"r{self._random.randrange(5)}" if self._chance(0.9) else None
        return Event(
            kind,
            on,
            record,
            frozenset(sides[:cut]),
            frozenset(sides[cut:]),
            unit.id if unit else None,
            attributes,
        )

    def _attributes(self, kind: str, on: date) -> dict[str, str]:
        attributes = {"kind": self._random.choice(TALK_KINDS)}
        if kind.startswith("pledge"):
            attributes["kind"] = self._random.choice(["responsibility", "integrity"])
        if kind == "report.annual":
            attributes["kind"] = "annual"
        if kind == "duty.done":
            attributes["rule"] = self._random.choice(DUTIES)
        for name in ("rectification", "ordered", "verified"):
            if self._chance(0.4):
                attributes[name] = self._random.choice(["yes", "no"])
        for name in ("planned_on", "matter_on", "received_on", "due_on"):
            if self._chance(0.3):
                attributes[name] = self._day(on - timedelta(days=10), 30).isoformat()
        some = {
            "rectifiers": ",".join(self._random.sample(PEOPLE, 2)),
            "subject_class": "member_or_head",
            "superior": "上级",
            "year": self._random.choice(["2025", "2026", "2027"]),
            "period": self._random.choice(["2025", "2026", "2026H1", "2026Q2", "未定"]),
        }
        attributes |= {name: text for name, text in some.items() if self._chance(0.3)}
        return attributes

    def _settings(self):
        answers = {
            "report_prior_days": "5",
            "report_after_oral_days": "7",
            "quota_each_or_together": self._random.choice(["each", "together"]),
            "discipline_talks_to_secretary": self._random.choice(["yes", "no"]),
            "rectification_start": self._random.choice(["notice", "talk"]),
            "special_notice": self._random.choice(["phone", "written"]),
        }
        own = []
        for rule in self._random.sample([r.id for r in REGULATION.rules], 3):
            amount = self._random.choice([None, 1, 3])
            own.append(
                Setting(rule, "amount", amount, self._day(date(2025, 3, 1), 500), "本单位文件")
            )
        return (*settings_from(REGULATION, answers, self.adopted, "采用"), *own)

    def fast(self):
        return compute(
            self.rules,
            Roster(REGULATION, self.units, self.posts),
            self.events,
            CALENDAR,
            today=self.today,
            horizon=self.horizon,
        )

    def slow(self):
        return slow_obligations(
            self.rules,
            self.units,
            self.posts,
            self.events,
            CALENDAR,
            self.today,
            self.horizon,
        )


def agree(seed: int) -> None:
    """Assert that engine and slow computation say the same of the office of this number."""
    office = GeneratedOffice(seed)
    fast = {
        (o.key, o.opens_on, o.due_on, o.done_on, o.responsible_person)
        for o in office.fast()
        if o.kind != "effect"
    }
    slow = office.slow()
    assert fast - slow == set()
    assert slow - fast == set()
