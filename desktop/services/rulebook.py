"""The rules as the book has them: the adopted regulation, the unit's own values, the calendar.

A book keeps the texts of the regulation files that it adopted; the program's own files may be newer
and change nothing by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.book import Setting as BookSetting
from db.models.regulations import AdoptedRegulation, CalendarYear, RuleSetting
from db.problems import Problem
from desktop.rules.adoption import Adoption, RuleSet, Setting
from desktop.rules.calendar import WorkCalendar
from desktop.rules.calendar_files import read_calendar_year
from desktop.rules.deadline import Basis, Deadline, count_forward, count_lead, without_limit
from desktop.rules.layers import RoleMap
from desktop.rules.loader import read_regulation
from desktop.rules.rule_model import EffectRule, FollowRule, LeadRule, Rule

MOVE_OFF_HOLIDAYS = "rules.move_off_holidays"
OWN = 0


@dataclass(frozen=True, slots=True)
class AdoptedLayer:
    """One regulation as the book adopted it; `roles` maps own roles to its own (own layer: none).

    `adopted_id` is the row whose settings these are; `place` its layer, `OWN` also for one that was
    the unit's own.
    """

    adopted_id: str
    regulation_id: str
    rules: RuleSet
    roles: RoleMap
    place: int = OWN


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the rule engine needs from the book besides people and events.

    The first of `layers` is the unit's own regulation; `rules` are its rules.
    """

    layers: tuple[AdoptedLayer, ...]
    calendar: WorkCalendar

    @property
    def own(self) -> AdoptedLayer:
        """The unit's own regulation."""
        return self.layers[0]

    @property
    def rules(self) -> RuleSet:
        """The rules of the unit's own regulation."""
        return self.own.rules

    @property
    def regulation_id(self) -> str:
        """The id of the unit's own regulation."""
        return self.own.regulation_id

    def on(self, day: date) -> tuple[AdoptedLayer, ...]:
        """Return the regulations that applied on a day, what was the unit's own then first.

        A day before the first adoption is judged by the regulations that apply now.
        """
        found = [layer for layer in self.layers if _applied(layer, day)]
        if all(layer.place != OWN for layer in found):
            found = [layer for layer in self.layers if layer.rules.adoption.until is None]
        return tuple(sorted(found, key=lambda layer: layer.place))

    def layer(self, regulation_id: str) -> AdoptedLayer:
        """Return an adopted regulation; raises `Problem` for one that was not adopted."""
        for layer in self.layers:
            if layer.regulation_id == regulation_id:
                return layer
        raise Problem(f"本台账没有采用“{regulation_id}”这部制度。", remedy="请刷新后再试。")

    def with_layer(self, changed: AdoptedLayer) -> "Rulebook":
        """Return the same with another state of one layer, or with a further one at the end."""
        kept = [
            changed if layer.regulation_id == changed.regulation_id else layer
            for layer in self.layers
        ]
        if changed not in kept:
            kept.append(changed)
        return replace(self, layers=tuple(kept))

    def with_adoption(self, regulation_id: str, adoption: Adoption) -> "Rulebook":
        """Return the same with another adoption of one layer."""
        layer = self.layer(regulation_id)
        rules = RuleSet(layer.rules.regulation, adoption)
        return self.with_layer(replace(layer, rules=rules))

    def stating(self, rule_id: str) -> RuleSet | None:
        """Return the first layer that has a rule in force, by the rule's id."""
        for layer in self.layers:
            if any(rule.id == rule_id for rule in layer.rules.rules):
                return layer.rules
        return None

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule in force, by id; the unit's own regulation goes first."""
        rules = self.stating(rule_id)
        return rules.regulation.rule(rule_id) if rules else None

    def deadline(self, rule_id: str, start: date) -> Deadline:
        """Return the last day of a limit or lead counted from a day.

        Raises `Problem` for an unknown rule or one that sets no time.
        """
        return deadline_of(self.stating(rule_id) or self.rules, self.calendar, rule_id, start)


def _applied(layer: AdoptedLayer, day: date) -> bool:
    adoption = layer.rules.adoption
    return adoption.adopted_on <= day <= (adoption.until or date.max)


def deadline_of(rules: RuleSet, calendar: WorkCalendar, rule_id: str, start: date) -> Deadline:
    """Return the date that a rule gives for a start day (for a lead: for the event)."""
    rule = next((item for item in rules.rules if item.id == rule_id), None)
    if rule is None:
        raise Problem(f"制度里没有“{rule_id}”这条规则。", remedy="请核对规则名称。")
    in_force = rules.amount_on(rule_id, start)
    if isinstance(rule, EffectRule) and rule.calendar_year and in_force is not None:
        return Deadline(date(start.year, 12, 31), start, Basis.PERIOD_END)
    unit = getattr(rule, "unit", None)
    if in_force is None or in_force.amount is None or unit is None:
        return without_limit(start, soft=bool(getattr(rule, "soft", False)))
    move = rules.adoption.move_off_holidays
    if isinstance(rule, LeadRule):
        return count_lead(start, in_force.amount, unit, calendar, soft=rule.soft, move=move)
    forward = isinstance(rule, FollowRule)
    return count_forward(
        start,
        in_force.amount,
        unit,
        calendar,
        soft=rule.soft if isinstance(rule, FollowRule) else False,
        move=move and forward,
    )


def load(session: Session) -> Rulebook:
    """Read the rules of a book; raises `Problem` where no regulation was adopted."""
    rows = _adopted(session)
    if not rows or rows[0].layer != OWN:
        raise Problem("本台账还没有采用制度。", remedy="请先在“制度库”里选择并采用一部制度。")
    moves = session.get(BookSetting, MOVE_OFF_HOLIDAYS)
    move = bool(moves.value) if moves else True
    own = _own_in_turn(rows)
    return Rulebook(
        layers=tuple(_layer(session, row, move, was_own=row.id in own) for row in rows),
        calendar=load_calendar(session),
    )


def _adopted(session: Session) -> list[AdoptedRegulation]:
    """Return the newest adoption of each regulation, the unit's own first, ended ones last.

    What an ended one asked for in its time is still owed, and was met, under it.
    """
    newest: dict[str, AdoptedRegulation] = {}
    rows = session.scalars(select(AdoptedRegulation).order_by(AdoptedRegulation.adopted_at))
    for row in rows:
        newest[row.regulation] = row
    return sorted(newest.values(), key=lambda row: (row.until is not None, row.layer, row.title))


def _own_in_turn(rows: Sequence[AdoptedRegulation]) -> frozenset[str]:
    """Return the adoptions that were the unit's own, one after the other.

    One whose place another takes ends the day before that and becomes the first further layer.
    """
    own, found = rows[0], {rows[0].id}
    while True:
        eve = own.since - timedelta(days=1)
        before = [row for row in rows if row.layer == OWN + 1 and row.until == eve]
        if not before or before[0].id in found:
            return frozenset(found)
        own = before[0]
        found.add(own.id)


def _layer(session: Session, row: AdoptedRegulation, move: bool, *, was_own: bool) -> AdoptedLayer:
    adoption = Adoption(
        adopted_on=row.since,
        until=row.until,
        settings=tuple(_settings(session, row.id)),
        move_off_holidays=move,
    )
    rules = RuleSet(read_regulation(row.files), adoption)
    place = OWN if was_own else row.layer
    return AdoptedLayer(row.id, row.regulation, rules, row.roles, place)


def load_calendar(session: Session) -> WorkCalendar:
    """Read the calendar years that the book keeps."""
    rows = session.scalars(select(CalendarYear).order_by(CalendarYear.year))
    return WorkCalendar(read_calendar_year(row.source, f"{row.year}.toml") for row in rows)


def _settings(session: Session, adopted_id: str) -> list[Setting]:
    return [
        Setting(row.rule_id, row.key, row.value, row.since, row.basis)
        for row in session.scalars(select(RuleSetting).where(RuleSetting.adopted_id == adopted_id))
    ]
