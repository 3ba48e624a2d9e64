"""The rules as the book has them: the adopted regulation, the unit's own values, the calendar.

A book keeps the texts of the regulation files that it adopted; the program's own files may be newer
and change nothing by themselves.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.book import Setting as BookSetting
from db.models.regulations import AdoptedRegulation, CalendarYear, RuleSetting
from db.problems import Problem
from desktop.rules.adoption import Adoption, RuleSet, Setting
from desktop.rules.calendar import WorkCalendar
from desktop.rules.calendar_files import read_calendar_year
from desktop.rules.deadline import Basis, Deadline, count_forward, count_lead, without_limit
from desktop.rules.loader import read_regulation
from desktop.rules.rule_model import EffectRule, FollowRule, LeadRule, Rule

MOVE_OFF_HOLIDAYS = "rules.move_off_holidays"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the rule engine needs from the book besides people and events."""

    adopted_id: str
    regulation_id: str
    rules: RuleSet
    calendar: WorkCalendar

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule in force, by id."""
        return next((rule for rule in self.rules.rules if rule.id == rule_id), None)

    def deadline(self, rule_id: str, start: date) -> Deadline:
        """Return the last day of a limit or lead counted from a day.

        Raises `Problem` for an unknown rule or one that sets no time.
        """
        return deadline_of(self.rules, self.calendar, rule_id, start)


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
    row = session.scalar(
        select(AdoptedRegulation)
        .where(AdoptedRegulation.until.is_(None))
        .order_by(AdoptedRegulation.adopted_at.desc())
        .limit(1)
    )
    if row is None:
        raise Problem("本台账还没有采用制度。", remedy="请先在“制度库”里选择并采用一部制度。")
    move = session.get(BookSetting, MOVE_OFF_HOLIDAYS)
    adoption = Adoption(
        adopted_on=row.since,
        settings=tuple(_settings(session, row.id)),
        move_off_holidays=bool(move.value) if move else True,
    )
    return Rulebook(
        adopted_id=row.id,
        regulation_id=row.regulation,
        rules=RuleSet(read_regulation(row.files), adoption),
        calendar=load_calendar(session),
    )


def load_calendar(session: Session) -> WorkCalendar:
    """Read the calendar years that the book keeps."""
    rows = session.scalars(select(CalendarYear).order_by(CalendarYear.year))
    return WorkCalendar(read_calendar_year(row.source, f"{row.year}.toml") for row in rows)


def _settings(session: Session, adopted_id: str) -> list[Setting]:
    return [
        Setting(row.rule_id, row.key, row.value, row.since, row.basis)
        for row in session.scalars(select(RuleSetting).where(RuleSetting.adopted_id == adopted_id))
    ]
