"""The rules of a regulation as rows of plain data, for the shell and for whoever reads its JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from db.vocabulary import RuleKind
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet
from desktop.rules.regulation import Regulation
from desktop.rules.rule_model import (
    AppointmentRule,
    FollowRule,
    LeadRule,
    PermissionRule,
    RecurringRule,
    Rule,
    StandingRule,
    ThresholdRule,
)
from desktop.services.rule_lists import MISSING, score_text
from desktop.services.rule_words import NONE, amount_text, share_of

QUOTA: Final = "quota"
FIXED_DATE: Final = "fixed_date"
LIST: Final = "list"
SCORE: Final = "score"
_KINDS: Final = {
    RuleKind.FOLLOW: "limit",
    RuleKind.LEAD: "lead",
    RuleKind.APPOINTMENT: "appointment",
    RuleKind.EFFECT: "effect",
    RuleKind.QUORUM: "quorum",
    RuleKind.THRESHOLD: "threshold",
    RuleKind.STANDING: "standing",
    RuleKind.PERMISSION: "permission",
}
_PEOPLE: Final = {"@actor": "本环节的办理人", "@subject": "当事人"}

Amount = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule, one item of a list, or one line of a scoring table, on a day.

    `amount` is a text for shares ("2/3"), None where the source has no number or left it open and
    the unit has not filled it in; `since` the first day of what holds. `value` says it in Chinese.
    """

    regulation: str
    id: str
    topic: str
    kind: str
    label: str
    register: str
    nature: str
    text: str
    article: str
    amount: Amount
    unit: str | None
    soft: bool
    actor: str | None
    target: str | None
    period: str | None
    value: str
    since: date
    verified: bool
    enabled: bool


def lines_of(rules: RuleSet, day: date, *, everything: bool = False) -> Iterator[RuleLine]:
    """Yield what is in force on a day: rules, list items, scoring lines.

    `everything`: also the rules that are switched off.
    """
    on = {rule.id for rule in rules.rules}
    texts = rules.adoption.texts
    for rule in rules.regulation.rules:
        adopted = texts is None or rule.text in texts
        in_force = rules.amount_on(rule.id, day)
        if in_force is not None and adopted and (everything or rule.id in on):
            yield _line(rules, rule, day, in_force.amount, in_force.since, rule.id in on)
    yield from _other_lines(rules, day)


def _line(
    rules: RuleSet, rule: Rule, day: date, amount: int | None, since: date, enabled: bool
) -> RuleLine:
    regulation = rules.regulation
    left_open = any(value.open for value in rule.values)
    value = amount_text(rules, rule, amount, left_open=left_open, day=day)
    unit = getattr(rule, "unit", None)
    return RuleLine(
        regulation=regulation.document.id,
        id=rule.id,
        topic=rule.about,
        kind=_kind(rules, rule),
        label=rule.label,
        register=rule.register_.value,
        nature=rule.nature.value,
        text=regulation.text(rule.text).title,
        article=rule.article,
        amount=_amount(rule, amount, day),
        unit=unit.value if unit is not None else None,
        soft=bool(getattr(rule, "soft", False)),
        actor=_actor(regulation, rule),
        target=_target(regulation, rule),
        period=rule.period.value if isinstance(rule, RecurringRule) else None,
        value="" if value == NONE else value,
        since=since,
        verified=rule.verified,
        enabled=enabled,
    )


def _kind(rules: RuleSet, rule: Rule) -> str:
    if isinstance(rule, RecurringRule):
        return FIXED_DATE if rules.due_days(rule) else QUOTA
    return _KINDS[rule.kind]


def _amount(rule: Rule, amount: int | None, day: date) -> Amount:
    if isinstance(rule, StandingRule | PermissionRule | AppointmentRule):
        return None
    if isinstance(rule, ThresholdRule) and rule.scale == "share" and amount is not None:
        return f"{amount}/{share_of(rule, day)}"
    return amount


def _actor(regulation: Regulation, rule: Rule) -> str | None:
    """Return who has to act; people who owe a duty each for himself are its actors too."""
    match rule:
        case RecurringRule():
            return _labels(regulation, rule.actor or [spec.role for spec in rule.targets])
        case FollowRule() | LeadRule() | AppointmentRule():
            return _labels(regulation, rule.responsible)
        case StandingRule() | ThresholdRule():
            return _labels(regulation, rule.roles)
    return None


def _target(regulation: Regulation, rule: Rule) -> str | None:
    match rule:
        case RecurringRule():
            return _labels(regulation, [spec.role for spec in rule.targets] if rule.actor else [])
        case FollowRule() | AppointmentRule():
            return _labels(regulation, rule.roles)
    return None


def _labels(regulation: Regulation, codes: Sequence[str]) -> str | None:
    names = (_PEOPLE.get(code) or regulation.role(code).label for code in codes)
    return "、".join(dict.fromkeys(names)) or None


def _other_lines(rules: RuleSet, day: date) -> Iterable[RuleLine]:
    """Yield the items of lists and the lines of scoring tables of the texts in force."""
    regulation, adoption = rules.regulation, rules.adoption
    if day < adoption.adopted_on or (adoption.until is not None and day > adoption.until):
        return
    in_force = {
        text.id: text
        for text in regulation.texts
        if text.since <= day and (adoption.texts is None or text.id in adoption.texts)
    }
    for item_list in regulation.lists:
        if item_list.text not in in_force:
            continue
        for item in item_list.items:
            yield _plain(
                regulation,
                LIST,
                f"{item_list.id}:{item.no}",
                item_list.id,
                item.label,
                item_list.text,
                item_list.article,
                value=MISSING.strip("（）") if item.missing else "",
                since=max(in_force[item_list.text].since, adoption.adopted_on),
                verified=item_list.verified,
            )
    for score in regulation.scores:
        if score.text in in_force:
            yield _plain(
                regulation,
                SCORE,
                score.id,
                score.section,
                score.label,
                score.text,
                score.article,
                amount=score.points,
                value=score_text(score),
                since=max(in_force[score.text].since, adoption.adopted_on),
            )


def _plain(
    regulation: Regulation,
    kind: str,
    line_id: str,
    topic: str,
    label: str,
    text: str,
    article: str,
    *,
    since: date,
    amount: Amount = None,
    value: str = "",
    verified: bool = True,
) -> RuleLine:
    return RuleLine(
        regulation=regulation.document.id,
        id=line_id,
        topic=topic,
        kind=kind,
        label=label,
        register="",
        nature="",
        text=regulation.text(text).title,
        article=article,
        amount=amount,
        unit=None,
        soft=False,
        actor=None,
        target=None,
        period=None,
        value=value,
        since=since,
        verified=verified,
        enabled=True,
    )


KIND_LABELS: Final = {
    QUOTA: "定期次数",
    FIXED_DATE: "定期（有日期）",
    "limit": label_of(RuleKind.FOLLOW),
    "lead": label_of(RuleKind.LEAD),
    "appointment": label_of(RuleKind.APPOINTMENT),
    "effect": label_of(RuleKind.EFFECT),
    "quorum": label_of(RuleKind.QUORUM),
    "threshold": label_of(RuleKind.THRESHOLD),
    "standing": label_of(RuleKind.STANDING),
    "permission": label_of(RuleKind.PERMISSION),
    LIST: "清单",
    SCORE: "评分",
}
