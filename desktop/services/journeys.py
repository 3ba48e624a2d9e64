"""What the adopted rules want of a journey: who acts, who is asked besides, who stays at home."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.models.cases import Record
from db.models.organisation import Person
from db.vocabulary import CaseState, Position, Register, ReportKind
from desktop.records.findings import Journey, JourneyRules
from desktop.records.report.travel_checks import span_of
from desktop.rules.adoption import RuleSet
from desktop.rules.roster import Roster
from desktop.rules.rule_model import StandingRule, ThresholdRule
from desktop.services import case_store
from desktop.services.citations import cited
from desktop.services.rulebook import AdoptedLayer

_ACTING, _TOGETHER = "travel.acting", "travel.not_together"
# The head of a section who is away for longer asks the principal as well.
_LENGTHS = ("travel.section_length", "travel.leave_days")
_SECTION_HEAD = "section_head"


def rules_for(
    session: Session,
    layers: Sequence[AdoptedLayer],
    rosters: Mapping[str, Roster],
    journey: Journey,
) -> JourneyRules:
    """Return what the adopted regulations want; the first that has a rule speaks."""
    acting = principal = together = ""
    days = 0
    others: tuple[str, ...] = ()
    for layer in layers:
        roster = rosters[layer.regulation_id]
        if not acting and _concerned(layer, roster, _ACTING, journey):
            acting = cited((layer,), (_ACTING,))
        if not principal:
            days, principal = _too_long(layer, roster, journey)
        roles = _concerned(layer, roster, _TOGETHER, journey)
        if not together and roles:
            others = _away(session, _other_heads(roster, roles, journey), journey)
            together = cited((layer,), (_TOGETHER,)) if others else ""
    return JourneyRules(acting, principal, days, together, others)


def _concerned(
    layer: AdoptedLayer, roster: Roster, rule_id: str, journey: Journey
) -> tuple[str, ...]:
    """Return the roles of whom a standing rule speaks, where the traveller has one of them."""
    for rule in layer.rules.rules:
        if rule.id == rule_id and isinstance(rule, StandingRule):
            concerned = layer.rules.amount_on(rule_id, journey.first) is not None
            if concerned and roster.has_role(journey.person_id, rule.roles, journey.first):
                return rule.roles
    return ()


def _too_long(layer: AdoptedLayer, roster: Roster, journey: Journey) -> tuple[int, str]:
    """Return the days that are passed without a principal's leave, and the article."""
    if journey.traveller != _SECTION_HEAD:
        return 0, ""
    roles = layer.rules.regulation.roles
    principals = tuple(role.id for role in roles if role.position is Position.PRINCIPAL)
    if any(roster.has_role(person, principals, journey.first) for person in journey.asked):
        return 0, ""
    passed = [item for item in _lengths(layer.rules, journey.first) if journey.days > item[0]]
    if not passed:
        return 0, ""
    days, rule_id = min(passed)
    return days, cited((layer,), (rule_id,))


def _lengths(rules: RuleSet, day: date) -> Iterable[tuple[int, str]]:
    """Yield the last day of each length that needs no more leave, and the rule's id."""
    for rule in rules.rules:
        if rule.id in _LENGTHS and isinstance(rule, ThresholdRule):
            in_force = rules.amount_on(rule.id, day)
            if in_force is not None and in_force.amount is not None:
                yield in_force.amount - rule.inclusive, rule.id


def _other_heads(roster: Roster, roles: Sequence[str], journey: Journey) -> frozenset[str]:
    """Return who heads, with the traveller, the same unit or the party organisation beside it."""
    day, who = journey.first, journey.person_id
    units = roster.units
    headed = {
        post.unit_id
        for post in roster.appointments_of(who)
        if any(roster.is_holder(who, post.unit_id, role, day) for role in roles)
    }
    beside = {units[unit].party_id for unit in headed}
    beside |= {unit.id for unit in units.values() if unit.party_id in headed}
    heads = {
        roster.holder_on(unit, role, day) for unit in headed | beside if unit for role in roles
    }
    return frozenset(head for head in heads if head and head != who)


def _away(session: Session, people: Collection[str], journey: Journey) -> tuple[str, ...]:
    """Return the names of those of these people who have a journey in the same days."""
    if not people:
        return ()
    rows = session.scalars(
        select(Record).where(
            Record.register == Register.REPORT.value,
            Record.kind == ReportKind.TRAVEL.value,
            Record.subject_person_id.in_(people),
            Record.id != journey.record_id,
            # A journey is closed when the traveller is back.
            or_(
                Record.state == CaseState.OPEN.value,
                and_(Record.state == CaseState.CLOSED.value, Record.closed_on >= journey.first),
            ),
        )
    )
    names: dict[str, None] = {}
    for record in rows:
        span = span_of(case_store.load_case(session, record))
        if span and span[0] <= journey.last and journey.first <= span[1]:
            person = session.get(Person, record.subject_person_id)
            names[person.name if person else ""] = None
    return tuple(sorted(filter(None, names)))
