"""An invented office under the 祁县 texts, adopted on 1 January 2026 with the answers below."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, UnitFact
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligations import compute
from desktop.rules.roster import Roster

ADOPTED = date(2026, 1, 1)
ANSWERS = {"report_prior_days": "7", "report_after_oral_days": "5"}
UNITS = (
    UnitFact("general", "示例局党总支", UnitKind.GENERAL_BRANCH),
    UnitFact("branch", "第一党支部", UnitKind.BRANCH, parent_id="general"),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="general"),
    UnitFact("office", "综合股", UnitKind.OFFICE, parent_id="bureau", party_id="branch"),
    UnitFact("station", "示例所", UnitKind.SUBORDINATE, parent_id="bureau", party_id="branch"),
    UnitFact("discipline", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "general"),
)
POSTS = {
    "secretary": ("general", "general_secretary"),
    "inspector": ("general", "general_discipline_member"),
    "member": ("general", "general_member"),
    "branch_secretary": ("branch", "branch_secretary"),
    "branch_inspector": ("branch", "branch_discipline_member"),
    "branch_member": ("branch", "branch_member"),
    "office_head": ("office", "unit_head"),
    "station_head": ("station", "unit_head"),
    "cadre": ("office", "cadre"),
    "worker": ("office", "staff"),
    "discipline_head": ("discipline", "discipline_office_head"),
}


@dataclass
class Office:
    """Who holds which post, what happened, and what is due of it."""

    answers: dict = field(default_factory=lambda: dict(ANSWERS))
    units: tuple = UNITS
    posts: list = field(default_factory=list)
    events: list = field(default_factory=list)
    today: date = date(2026, 6, 1)
    horizon: date = date(2026, 12, 31)
    calendar: object = None
    regulation: object = None

    def appoint(self, person, unit, role, start, end=None):
        number = len(self.posts)
        self.posts.append(AppointmentFact(f"a{number}", person, unit, role, start, end))

    def leave(self, person, last):
        self.posts = [
            AppointmentFact(p.id, p.person_id, p.unit_id, p.role, p.start, last)
            if p.person_id == person
            else p
            for p in self.posts
        ]

    def happens(self, act, /, on, actors=(), targets=(), record="r1", unit=None, **attributes):
        self.events.append(
            Event(act, on, record, frozenset(actors), frozenset(targets), unit, attributes)
        )

    def talk(self, on, actors, targets, kind="regular", record=None, **attributes):
        record = record or f"talk{len(self.events)}"
        self.happens("talk.held", on, actors, targets, record, kind=kind, **attributes)

    def rules(self):
        settings = settings_from(self.regulation, self.answers, ADOPTED, "采用时填写")
        return RuleSet(self.regulation, Adoption(ADOPTED, settings=settings))

    def due(self, rule_id, person=None):
        """Return the obligations of a rule (and of one person), in the order of their keys."""
        roster = Roster(self.regulation, self.units, self.posts)
        found = compute(
            self.rules(),
            roster,
            self.events,
            self.calendar,
            today=self.today,
            horizon=self.horizon,
        )
        return sorted(
            (
                item
                for item in found
                if item.rule_id == rule_id and person in (None, item.subject_person)
            ),
            key=lambda item: item.key,
        )

    def one(self, rule_id, person=None):
        found = self.due(rule_id, person)
        assert len(found) == 1, [item.key for item in found]
        return found[0]


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "qixian"))


@pytest.fixture(scope="session")
def calendar():
    return load_calendar_folder(resources("calendars"))


@pytest.fixture
def office(regulation, calendar):
    office = Office(calendar=calendar, regulation=regulation)
    for person, (unit, role) in POSTS.items():
        office.appoint(person, unit, role, date(2020, 1, 1))
    return office
