"""What the adopted rules say about the act being entered: limits, gravity and authority.

Implements `desktop.records.findings.Guide` over the book's rules and roster.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from db.vocabulary import Measure, SubjectClass, UnitKind
from desktop.records.findings import (
    AuthorityQuestion,
    Finding,
    Graded,
    Journey,
    JourneyRules,
    Limit,
)
from desktop.rules.regulation import Authority, Regulation
from desktop.rules.roster import Roster
from desktop.rules.rule_model import FollowRule, LeadRule, PermissionRule, ThresholdRule
from desktop.services import journeys
from desktop.services.book import Book
from desktop.services.citations import article_of, cited
from desktop.services.regulation_lists import money_thresholds, threshold_kind
from desktop.services.rulebook import OWN, AdoptedLayer, Rulebook, deadline_of


@dataclass(frozen=True, slots=True)
class RulebookGuide:
    """Answers for one moment; `today` is the day of the entry.

    `rosters` are the people as each regulation's roles see them, by the regulation's id.
    """

    rulebook: Rulebook
    rosters: dict[str, Roster]
    today: date
    session: Session

    @property
    def _layers(self) -> tuple[AdoptedLayer, ...]:
        return self.rulebook.on(self.today)

    def limit(self, rule: str, anchor: date) -> Limit | None:
        """Return the last day that a rule allows from (or before) a day; None without a number."""
        for layer in self._layers:
            found = next((item for item in layer.rules.rules if item.id == rule), None)
            if isinstance(found, FollowRule | LeadRule):
                due = deadline_of(layer.rules, self.rulebook.calendar, rule, anchor).due
                article = _article(layer, found.text, found.article)
                return Limit(due, article) if due is not None else None
        return None

    def cited(self, ids: Sequence[str]) -> str:
        """Return where the adopted regulations say something; the first that has any is cited."""
        return cited(self._layers, ids)

    def forbidden(self, rule: str) -> str:
        """Return the article of a permission in force that does not allow; the own one decides."""
        for layer in self._layers:
            for item in layer.rules.rules:
                if item.id == rule and isinstance(item, PermissionRule):
                    allowed = layer.rules.allows(rule)
                    return "" if allowed else _article(layer, item.text, item.article)
        return ""

    def given(self, measure: Measure, *, team: bool) -> tuple[Graded, ...]:
        """Return the gravities that the first regulation that knows a measure gives it for."""
        for layer in self._layers:
            found = tuple(
                Graded(rule.gravity, _article(layer, rule.text, rule.article))
                for rule in layer.rules.regulation.measures_for(team=team)
                if rule.measure == measure
            )
            if found:
                return found
        return ()

    def measures_cited(self, *, team: bool) -> str:
        """Return the articles of the first regulation that has measures for teams, or persons."""
        for layer in self._layers:
            rules = layer.rules.regulation.measures_for(team=team)
            if rules:
                articles = dict.fromkeys(rule.article for rule in rules)
                return _article(layer, rules[0].text, "、".join(articles))
        return ""

    def gravity_of_amount(self, kind: str, amount: Decimal) -> Graded | None:
        """Return the heaviest gravity whose threshold the amount reaches."""
        for layer in self._layers:
            rules = list(money_thresholds(layer))
            kinds = {threshold_kind(rule) for rule in rules}
            wanted = kind or (kinds.pop() if len(kinds) == 1 else "")
            fitting = [rule for rule in rules if threshold_kind(rule) == wanted]
            reached = [
                (at, rule) for rule in fitting if (at := self._reached(layer, rule, amount)) >= 0
            ]
            if reached:
                _, rule = max(reached, key=lambda item: item[0])
                assert rule.gravity is not None
                return Graded(rule.gravity, _article(layer, rule.text, rule.article))
            if fitting:
                return None
        return None

    def _reached(self, layer: AdoptedLayer, rule: ThresholdRule, amount: Decimal) -> int:
        """Return the threshold in force that the amount reaches, -1 where it does not."""
        in_force = layer.rules.amount_on(rule.id, self.today)
        if in_force is None or in_force.amount is None:
            return -1
        at = in_force.amount
        return at if amount > at or (rule.inclusive and amount == at) else -1

    def journey(self, journey: Journey) -> JourneyRules:
        """Return what the first regulations that speak of journeys want of one."""
        return journeys.rules_for(self.session, self._layers, self.rosters, journey)

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        """Return why these people or this body are not the ones whom the regulation names.

        The first regulation that speaks of the subject is asked, the unit's own before the others.
        """
        matter = "discipline" if question.discipline else "responsibility"
        for layer in self._layers:
            roster = self.rosters[layer.regulation_id]
            for subject in _subjects(question, layer.rules.regulation, roster):
                named = [
                    _against(question, rule, layer, roster)
                    for rule in layer.rules.regulation.authority_for(subject)
                    if rule.matter in (matter, "any")
                ]
                # Several rows name several ways (by gravity, say): one that fits is enough.
                if named:
                    return None if None in named else named[0]
        return None


def guide_of(book: Book, session: Session, today: date) -> RulebookGuide:
    """Return the guide for an entry of a day."""
    rosters = {layer.regulation: layer.roster for layer in book.layers(session)}
    return RulebookGuide(book.rulebook(session), rosters, today, session)


def _article(layer: AdoptedLayer, text_id: str, article: str) -> str:
    """Return an article of the own regulation as it is, one of another with its title."""
    if layer.place == OWN:
        return article
    return article_of(layer.rules.regulation, text_id, article)


def _subjects(
    question: AuthorityQuestion, regulation: Regulation, roster: Roster
) -> tuple[str, ...]:
    """Return what the subject may be called in the authority rules, most telling first."""
    if question.subject is SubjectClass.TEAM:
        unit = roster.units.get(question.unit_id or "")
        general = unit is not None and unit.kind is UnitKind.GENERAL_BRANCH
        discipline = unit is not None and unit.kind is UnitKind.DISCIPLINE_COMMITTEE
        kind = "discipline_team" if discipline else "branch_team"
        return ("general_team" if general else kind, "team")
    included = {
        role
        for held in roster.roles_held_on(question.person_id or "", question.on)
        for role in roster.roles_included(held)
    }
    return tuple(rule.subject for rule in regulation.authorities if rule.subject in included)


def _against(
    question: AuthorityQuestion, rule: Authority, layer: AdoptedLayer, roster: Roster
) -> Finding | None:
    article = _article(layer, rule.text, rule.article)
    if question.step == "propose":
        return _against_proposers(question, rule, layer, roster)
    if rule.decides and question.body and question.body not in rule.decides:
        bodies = {body.id: body.label for body in layer.rules.regulation.bodies}
        named = "或者".join(bodies.get(code, code) for code in rule.decides)
        return Finding("", f"对{rule.label}的追究，应当由{named}决定。{rule.note}", article)
    return None


def _against_proposers(
    question: AuthorityQuestion, rule: Authority, layer: AdoptedLayer, roster: Roster
) -> Finding | None:
    if not rule.proposes or not question.people:
        return None
    if any(roster.has_role(person, rule.proposes, question.on) for person in question.people):
        return None
    named = "、".join(layer.rules.regulation.role(code).label for code in rule.proposes)
    article = _article(layer, rule.text, rule.article)
    return Finding("", f"对{rule.label}的追究，应当由{named}提出建议。", article)
