"""What the adopted rules say about the act being entered: limits, gravity and authority.

Implements `desktop.records.findings.DecisionGuide` over the book's rules and roster.
"""

from dataclasses import dataclass
from datetime import date

from db.vocabulary import Gravity, Measure, SubjectClass, UnitKind
from desktop.records.accountability.boxes import BODY
from desktop.records.findings import AuthorityQuestion, Finding, Limit
from desktop.rules.regulation import Authority, Regulation
from desktop.rules.roster import Roster
from desktop.rules.rule_model import FollowRule, LeadRule
from desktop.services.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class RulebookGuide:
    """Answers for one moment; `today` is the day of the entry."""

    rulebook: Rulebook
    roster: Roster
    today: date

    @property
    def _regulation(self) -> Regulation:
        return self.rulebook.rules.regulation

    def limit(self, rule: str, anchor: date) -> Limit | None:
        """Return the last day that a rule allows from (or before) a day; None without a number."""
        found = self.rulebook.rule(rule)
        if not isinstance(found, FollowRule | LeadRule):
            return None
        due = self.rulebook.deadline(rule, anchor).due
        return Limit(due, found.article) if due is not None else None

    def gravity_of(self, measure: Measure) -> tuple[Gravity, str] | None:
        """Return the gravity that the regulation gives a measure, and the article."""
        for rule in self._regulation.measures:
            if rule.measure == measure:
                return rule.gravity, rule.article
        return None

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        """Return why these people or this body are not the ones whom the regulation names."""
        matter = "discipline" if question.discipline else "responsibility"
        for subject in self._subjects(question):
            for rule in self._regulation.authority_for(subject):
                if rule.matter in (matter, "any"):
                    return self._against(question, rule)
        return None

    def _subjects(self, question: AuthorityQuestion) -> tuple[str, ...]:
        """Return what the subject may be called in the authority rules, most telling first."""
        if question.subject is SubjectClass.TEAM:
            unit = self.roster.units.get(question.unit_id or "")
            general = unit is not None and unit.kind is UnitKind.GENERAL_BRANCH
            return ("general_team",) if general else ("branch_team",)
        held = {
            post.role
            for post in self.roster.appointments_of(question.person_id or "")
            if post.start <= question.on <= (post.end or date.max)
        }
        included = {
            role for post in held if post for role in self.roster.roles_included(post)
        } | held
        return tuple(
            rule.subject for rule in self._regulation.authorities if rule.subject in included
        )

    def _against(self, question: AuthorityQuestion, rule: Authority) -> Finding | None:
        if question.step == "propose":
            return self._against_proposers(question, rule)
        if rule.decides and question.body and question.body not in rule.decides:
            named = "或者".join(BODY.label_of(code) for code in rule.decides)
            return Finding(
                "", f"对{rule.label}的追究，应当由{named}决定。{rule.note}", rule.article
            )
        return None

    def _against_proposers(self, question: AuthorityQuestion, rule: Authority) -> Finding | None:
        if not rule.proposes or not question.people:
            return None
        fitting = any(
            role in self.roster.roles_included(post.role)
            for person in question.people
            for post in self.roster.appointments_of(person)
            if post.start <= question.on <= (post.end or date.max)
            for role in rule.proposes
        )
        if fitting:
            return None
        named = "、".join(self._regulation.role(code).label for code in rule.proposes)
        return Finding("", f"对{rule.label}的追究，应当由{named}提出建议。", rule.article)
