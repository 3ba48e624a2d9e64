"""Influence periods: from when to when a person is barred, and how several of them add up.

Party penalties add up: a new one inside an old one runs on from its end (纪律处分条例 第二十一条);
administrative ones do so, up to a cap, only under a regulation that says so. Across families each
runs for itself, so that the longest decides. An influence period never moves off a holiday.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.vocabulary import ActKind, Measure, RestrictionFamily, TimeUnit
from desktop.rules.adoption import RuleSet
from desktop.rules.deadline import add_months
from desktop.rules.facts import Event
from desktop.rules.rule_model import EffectRule

MEASURES = "measures"
EFFECTIVE = "effective_on"
MONTHS = "influence_months"
OUTCOME = "outcome"
REVOKED = "revoke"


@dataclass(frozen=True, slots=True)
class Restriction:
    """One influence period; both days belong to it. `bars` says what it bars from (Chinese).

    `months` is its own length, before it was added to an earlier one (None: to the year's end).
    """

    person_id: str
    family: RestrictionFamily
    start: date
    end: date
    measure: Measure | None
    bars: str
    basis: str
    months: int | None = None
    rule_id: str = ""
    record_id: str | None = None
    regulation: str = ""
    article: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether `day` lies in the period."""
        return self.start <= day <= self.end


def restrictions_from(rules: RuleSet, events: Sequence[Event]) -> tuple[Restriction, ...]:
    """Return the influence periods that the decisions in one record's events bring.

    A decision on appeal that revokes takes them back; one that names other measures replaces the
    measures from the day of the first decision. A discipline measure whose length the regulation
    does not give takes it from the decision (`influence_months`), and brings none without it.
    """
    decision = next((e for e in events if e.kind == ActKind.CASE_DECISION), None)
    if decision is None:
        return ()
    appeal = [e for e in events if e.kind == ActKind.CASE_APPEAL_DECISION]
    current = decision
    for later in appeal:
        if REVOKED in later.values(OUTCOME):
            return ()
        if later.values(MEASURES):
            current = replace(decision, attributes={**decision.attributes, **later.attributes})
    start = current.day(EFFECTIVE) or decision.on
    found: list[Restriction] = []
    for rule in rules.rules:
        if isinstance(rule, EffectRule):
            for person in sorted(decision.targets):
                found.extend(_of_rule(rules, rule, current, person, start))
    return tuple(found)


def restrictions_of_layers(
    layers: Iterable[RuleSet], events: Sequence[Event]
) -> tuple[Restriction, ...]:
    """Return the influence periods under several regulations, the unit's own first.

    What two of them say of the same measure and the same bar counts once, the longest of them.
    """
    found: dict[tuple[str, Measure | None, str], Restriction] = {}
    more: list[Restriction] = []
    for rules in layers:
        known = set(found)
        for item in restrictions_from(rules, events):
            key = (item.person_id, item.measure, item.bars)
            if key not in found or (key in known and item.end > found[key].end):
                found[key] = item
            elif key not in known:
                more.append(item)
    return (*found.values(), *more)


def stacked(
    restrictions: Iterable[Restriction], *, administrative_cap: int | None = None
) -> tuple[Restriction, ...]:
    """Return one person's periods with penalties added up, in the order of their start.

    `administrative_cap`: the months that added administrative penalties may last; None where no
    regulation in force adds them.
    """
    caps: dict[RestrictionFamily, int | None] = {RestrictionFamily.PARTY_DISCIPLINE: None}
    if administrative_cap is not None:
        caps[RestrictionFamily.ADMINISTRATIVE] = administrative_cap
    result: list[Restriction] = []
    running: dict[RestrictionFamily, Restriction] = {}
    for item in sorted(restrictions, key=lambda r: (r.start, r.end, r.record_id or "")):
        current = item
        if item.family in caps:
            current = _added(running.get(item.family), item, caps[item.family])
            running[item.family] = current
        result.append(current)
    return tuple(result)


def _added(running: Restriction | None, item: Restriction, cap: int | None) -> Restriction:
    """Return a penalty that runs on from the end of the one that runs when it begins."""
    if running is None or item.months is None or not running.holds_on(item.start):
        return item
    if item.measure and _penalty(item) == _penalty(running):
        return item  # what else one and the same penalty bars from
    end = add_months(running.end, item.months)
    if cap is not None:
        end = max(item.end, min(end, add_months(item.start, cap)))
    return replace(item, end=end)


def _penalty(item: Restriction) -> tuple[str | None, date, Measure | None]:
    """Return what makes two periods those of one penalty."""
    return item.record_id, item.start, item.measure


def holding_on(
    restrictions: Iterable[Restriction], day: date, *, administrative_cap: int | None = None
) -> tuple[Restriction, ...]:
    """Return one person's periods that hold on `day`, longest first; empty: the person is free."""
    added = stacked(restrictions, administrative_cap=administrative_cap)
    held = [item for item in added if item.holds_on(day)]
    return tuple(sorted(held, key=lambda item: item.end, reverse=True))


def free_from(restrictions: Iterable[Restriction], day: date) -> date | None:
    """Return the last day of the longest period that holds on `day`, or None if there is none."""
    held = holding_on(restrictions, day)
    return held[0].end if held else None


def award_years_lost(restrictions: Iterable[Restriction]) -> frozenset[int]:
    """Return the years for which the person cannot be put forward for an award."""
    return frozenset(
        item.start.year for item in restrictions if item.family is RestrictionFamily.AWARD
    )


def _of_rule(
    rules: RuleSet, rule: EffectRule, decision: Event, person: str, start: date
) -> Iterable[Restriction]:
    amount = rules.amount_on(rule.id, decision.on)
    taken = decision.values(MEASURES) & set(rule.measures)
    if amount is None or not taken:
        return
    measure = next(measure for measure in rule.measures if measure in taken)
    months = _months(rule, amount.amount, decision)
    if rule.calendar_year:
        end = date(start.year, 12, 31)
    elif months is not None:
        end = add_months(start, months)
    else:
        return
    title = rules.regulation.text(rule.text).title
    yield Restriction(
        person_id=person,
        family=rule.family,
        start=start,
        end=end,
        measure=None if rule.calendar_year else measure,
        bars=rule.bars,
        basis=f"《{title}》{rule.article}",
        months=months,
        rule_id=rule.id,
        record_id=decision.record_id,
        regulation=rules.regulation.document.id,
        article=rule.article,
    )


def _months(rule: EffectRule, amount: int | None, decision: Event) -> int | None:
    if amount is not None:
        return amount * (12 if rule.unit is TimeUnit.YEAR else 1)
    text = decision.attributes.get(MONTHS, "")
    return int(text) if text else None
