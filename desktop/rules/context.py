"""What one computation works on, shared by all generators of obligations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from db.vocabulary import Register, RuleKind, RuleNature
from desktop.rules.adoption import RuleSet
from desktop.rules.calendar import WorkCalendar
from desktop.rules.events import EventLog
from desktop.rules.facts import Event
from desktop.rules.roster import Roster
from desktop.rules.rule_model import Rule


class ToldByRule(TypedDict):
    """The parts of an `Obligation` that its rule alone decides."""

    key: str
    rule_id: str
    register: Register
    kind: RuleKind
    nature: RuleNature
    article: str
    text_title: str
    assumption: str
    regulation: str
    regulation_title: str
    version: str
    topic: str


ACTOR = "@actor"
SUBJECT = "@subject"
VERSION_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Context:
    """Rules, people, events and calendar; `today` decides who is responsible now.

    `regulation` is the layer that the rules belong to; only the unit's own has keys without it.
    `together` are the rules of all layers, for what they say jointly; without them it stands alone.
    """

    rules: RuleSet
    roster: Roster
    log: EventLog
    calendar: WorkCalendar
    today: date
    horizon: date
    regulation: str
    is_own: bool
    together: tuple[RuleSet, ...] = ()
    _told: dict[str, ToldByRule] = field(default_factory=dict)

    def told_by(self, rule: Rule, key: str) -> ToldByRule:
        """Return what every obligation takes over from its rule; `key` is made unique by layer."""
        told = self._told.get(rule.id)
        if told is None:
            told = self._told[rule.id] = self._of_rule(rule)
        return {**told, "key": key if self.is_own else f"{self.regulation}/{key}"}

    def _of_rule(self, rule: Rule) -> ToldByRule:
        return {
            "key": "",
            "rule_id": rule.id,
            "register": rule.register_,
            "kind": rule.kind,
            "nature": rule.nature,
            "article": rule.article,
            "text_title": self.rules.regulation.text(rule.text).title,
            "assumption": rule.assumption,
            "regulation": self.regulation,
            "regulation_title": self.rules.regulation.document.title,
            "version": self.rules.regulation.version[:VERSION_SHOWN],
            "topic": rule.about,
        }

    def responsible(
        self,
        parties: Sequence[str],
        *,
        subject: str | None,
        event: Event | None,
        unit_id: str | None,
        day: date,
    ) -> str | None:
        """Return who is responsible on `day`: the first of `parties` that there is.

        "@actor" and "@subject" are people of the record; a role is the post that answers for the
        unit. A vacant post gives None. Nobody is responsible for himself through a post: then the
        next party is.
        """
        for party, person in ((ACTOR, _first(event)), (SUBJECT, subject)):
            if party in parties and person is not None:
                return person
        roles = [party for party in parties if party not in (ACTOR, SUBJECT)]
        if unit_id not in self.roster.units or unit_id is None:
            return None
        for slot, role in self.roster.answering(unit_id, roles):
            holder = self.roster.holder_on(slot, role, day)
            if holder is None or holder != subject:
                return holder
        return None

    def home_unit(self, person_id: str | None, day: date) -> str | None:
        """Return the unit of a person's main post on `day`, else of the latest one."""
        posts = self.roster.appointments_of(person_id) if person_id else ()
        if not posts:
            return None
        current = [p for p in posts if p.start <= day <= (p.end or date.max)]
        if current:
            return min(current, key=lambda p: (not p.is_principal, p.start, p.id)).unit_id
        return max(posts, key=lambda p: (p.start, p.id)).unit_id


def _first(event: Event | None) -> str | None:
    return min(event.actors, default=None) if event else None
