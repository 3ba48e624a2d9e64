"""What a rule says, in a few Chinese words: who, whom, how much, when."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from db.vocabulary import ActKind, PeriodUnit, RuleKind
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet
from desktop.rules.regulation import Regulation
from desktop.rules.rule_model import (
    AppointmentRule,
    EffectRule,
    FollowRule,
    LeadRule,
    PartPeriod,
    PermissionRule,
    RecurringRule,
    Relation,
    Rule,
    StandingRule,
    ThresholdRule,
)

NONE: Final = "—"
_SEPARATORS = re.compile("[,，、;；]")
_RELATIONS = {
    Relation.SAME_UNIT: "同一单位的",
    Relation.OWN_UNIT: "本单位的",
    Relation.ABOVE: "下级单位的",
    Relation.PARTY_LED: "所领导单位的",
    Relation.PARTY_DIRECT: "直接领导单位的",
}
_PARTS = {
    PartPeriod.PROPORTIONAL: "按任职日数折算，四舍五入",
    PartPeriod.FULL: "任职满一天即全数",
}
_PEOPLE = {"@actor": "本环节的办理人", "@subject": "当事人"}


def who_text(regulation: Regulation, rule: Rule) -> str:
    """Return who has to act."""
    match rule:
        case RecurringRule():
            return _roles(regulation, rule.actor) if rule.actor else "本人"
        case FollowRule() | LeadRule() | AppointmentRule():
            return _first_found(regulation, rule.responsible)
        case StandingRule() | ThresholdRule():
            return _roles(regulation, rule.roles)
        case _:
            return NONE


def whom_text(regulation: Regulation, rule: Rule) -> str:
    """Return whom the act concerns."""
    match rule:
        case RecurringRule():
            if not rule.targets:
                return "本单位"
            told = "、".join(
                (_RELATIONS[spec.relation] if rule.actor else "") + regulation.role(spec.role).label
                for spec in rule.targets
            )
            spared = _roles(regulation, rule.except_roles) if rule.except_roles else ""
            return f"{told}（{spared}除外）" if spared else told
        case AppointmentRule():
            return f"任{_roles(regulation, rule.roles)}的人员"
        case FollowRule():
            return f"担任{_roles(regulation, rule.roles)}的当事人" if rule.roles else "当事人"
        case EffectRule():
            return "、".join(label_of(measure) for measure in rule.measures)
        case _:
            return NONE


def when_text(rules: RuleSet, rule: Rule) -> str:
    """Return from what, in what period or on which side of a change of post."""
    match rule:
        case RecurringRule():
            latest = due_text(rule.period, ",".join(rules.due_days(rule)))
            return f"{label_of(rule.period)}，最迟{latest}" if latest else label_of(rule.period)
        case FollowRule():
            return f"自{_acts(rule.start)}之日起"
        case LeadRule():
            return f"在{_acts(rule.anchor)}载明的日期之前"
        case AppointmentRule():
            return "任职之前" if rule.side == "before" else "任职之后"
        case EffectRule():
            return "至作出决定的当年年底" if rule.calendar_year else "自决定之日起"
        case _:
            return "长期"


def amount_text(
    rules: RuleSet, rule: Rule, number: int | None, *, left_open: bool, day: date | None = None
) -> str:
    """Return the number in force (on a day, by default the newest) with its unit."""
    if isinstance(rule, PermissionRule):
        return "允许" if rules.allows(rule.id) else "不允许"
    if rule.kind in (RuleKind.STANDING, RuleKind.APPOINTMENT):
        return NONE
    if isinstance(rule, EffectRule) and number is None:
        return "当年" if rule.calendar_year else "以决定书载明的为准"
    if number is None:
        return "待填写" if left_open else "没有规定天数"
    if isinstance(rule, RecurringRule):
        return f"{number}次"
    if isinstance(rule, ThresholdRule):
        return _threshold_words(rule, number, day)
    unit = getattr(rule, "unit", None)
    return f"{number}{label_of(unit)}" if unit is not None else NONE


def _threshold_words(rule: ThresholdRule, number: int, day: date | None) -> str:
    bound = "不少于" if rule.inclusive else "超过"
    if rule.scale == "share":
        return f"{rule.measures_what}{bound}{share_text(rule, number, day)}"
    unit = {"yuan": "元", "points": "分", "count": ""}[rule.scale]
    if rule.scale == "yuan" and number % 10_000 == 0:
        return f"{rule.measures_what}{bound}{number // 10_000}万元"
    return f"{rule.measures_what}{bound}{number}{unit}"


def share_text(rule: ThresholdRule, number: int, day: date | None = None) -> str:
    """Return a share as it is usually written: 2/3, or 10% where it is counted of a hundred."""
    of = share_of(rule, day)
    return f"{number}%" if of == 100 else f"{number}/{of}"


def share_of(rule: ThresholdRule, day: date | None = None) -> int:
    """Return of how many parts a share is counted on a day (by default: by the newest value)."""
    held = [v.of for v in rule.values if v.of and (day is None or v.since <= day)]
    return held[-1] if held else 100


def part_period_text(part: PartPeriod) -> str:
    """Return what is owed for a post that was held for a part of the period."""
    return _PARTS[part]


def due_text(period: PeriodUnit, days: str) -> str:
    """Return fixed days such as "06-20,12-20" or "+1-10" in words; "" for the period's end."""
    return "、".join(_day_words(period, day) for day in days.split(",") if day)


def due_days_typed(period: PeriodUnit, text: str) -> str:
    """Return typed days (3-31; 6月20日、12月20日; 第1个月10日) as the rules write them.

    What cannot be understood stays as it was typed, so that the check can name it.
    """
    return ",".join(_typed_day(period, part) for part in _SEPARATORS.split(text) if part.strip())


def _typed_day(period: PeriodUnit, text: str) -> str:
    plain = text.strip().removesuffix("日").replace("个月", "-").replace("月", "-")
    plain = plain.replace(".", "-").replace("第", "+")
    if plain.isdecimal() and period is PeriodUnit.MONTH:
        return f"+1-{int(plain):02}"
    sign, plain = ("+", plain[1:]) if plain.startswith("+") else ("", plain)
    month, dash, day = plain.partition("-")
    if not (dash and month.isdecimal() and day.isdecimal()):
        return text.strip()
    return f"{sign}{int(month)}-{int(day):02}" if sign else f"{int(month):02}-{int(day):02}"


def _day_words(period: PeriodUnit, text: str) -> str:
    month, _, day = text.strip().partition("-")
    if not month.startswith("+"):
        return f"{int(month)}月{int(day)}日"
    if period is PeriodUnit.MONTH:
        return f"{int(day)}日"
    return f"第{int(month)}个月{int(day)}日"


def _roles(regulation: Regulation, codes: Iterable[str]) -> str:
    return "、".join(regulation.role(code).label for code in codes) or NONE


def _first_found(regulation: Regulation, codes: Iterable[str]) -> str:
    """Return the responsible ones in order: the next counts only where the one before is not."""
    return "，没有的为".join(
        _PEOPLE[code] if code in _PEOPLE else regulation.role(code).label for code in codes
    )


def _acts(kinds: Iterable[ActKind]) -> str:
    return "、".join(label_of(kind) for kind in kinds)
