"""An invented office of any regulation: who holds which post, what happened, what is due of it.

Every scenario test names the article and the expected date or duty, read from the source text and
not from the engine's answer.
"""

from dataclasses import dataclass, field
from datetime import date

from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.rules.facts import AppointmentFact, Event
from desktop.rules.obligations import compute
from desktop.rules.roster import Roster

ADOPTED = date(2026, 1, 1)


@dataclass
class Office:
    """Who holds which post, what happened, and what is due of it."""

    regulation: object
    calendar: object
    units: tuple
    answers: dict = field(default_factory=dict)
    posts: list = field(default_factory=list)
    events: list = field(default_factory=list)
    today: date = date(2026, 6, 1)
    horizon: date = date(2026, 12, 31)

    def man(self, posts, since=date(2020, 1, 1)):
        """Appoint a person of this name for each {name: (unit, role)}; returns the office."""
        for person, (unit, role) in posts.items():
            self.appoint(person, unit, role, since)
        return self

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
