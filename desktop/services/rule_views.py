"""The adopted regulation as 制度库 shows it: every rule in Chinese, lists, questions, gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.audit import AuditDetail, AuditEntry
from db.vocabulary import PeriodUnit, Register, RuleKind
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet, Setting, SettingContent
from desktop.rules.regulation import Question
from desktop.rules.rule_model import PartPeriod, PermissionRule, RecurringRule, Rule
from desktop.services.book import Book
from desktop.services.rule_lists import ListView, lists_of
from desktop.services.rule_uses import Uses, uses_of
from desktop.services.rule_words import (
    NONE,
    amount_text,
    due_text,
    part_period_text,
    when_text,
    who_text,
    whom_text,
)

_KEY_LABELS = {
    "amount": "数值",
    "due": "日期",
    "part_period": "任职不满一期的",
    "enabled": "是否执行",
    "allowed": "是否允许",
}
_FROM_SOURCE = "原文"


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value that the unit set, in words, with its first day and its basis."""

    label: str
    text: str
    since: date
    basis: str


@dataclass(frozen=True, slots=True)
class ValueStep:
    """What a rule says from `since` to `until` (None: without an end), and by which document."""

    since: date
    until: date | None
    text: str
    basis: str
    current: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the adopted regulation, in words.

    `amount` is the number in force today (None: no number, or not filled in); `settable` names the
    keys that an override of this rule may have. `blank`: the source leaves the number open and the
    unit has not filled it in. `steps` are its values over time; `part_period` is empty for a rule
    without periods; `topic` is what it is compared by with other regulations.
    """

    id: str
    label: str
    register: Register
    kind: RuleKind
    nature: str
    text_title: str
    article: str
    value: str
    amount: int | None
    soft: bool
    who: str
    whom: str
    when: str
    verified: bool
    last_checked: date
    note: str
    assumption: str
    in_force: bool
    blank: bool
    settable: tuple[str, ...]
    own: tuple[OwnValue, ...]
    breaches: tuple[str, ...]
    steps: tuple[ValueStep, ...]
    part_period: str
    period: PeriodUnit | None
    topic: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question that the source leaves open, and what the unit answered."""

    id: str
    label: str
    source: str
    answer: str
    answered: bool
    note: str


@dataclass(frozen=True, slots=True)
class RegulationView:
    """Everything that 制度库 shows of one regulation. `own`: it is the unit's own one."""

    id: str
    own: bool
    version: str
    until: date | None
    title: str
    issuer: str
    issued: date
    adopted_on: date
    note: str
    rules: tuple[RuleRow, ...]
    lists: tuple[ListView, ...]
    answers: tuple[AnswerRow, ...]
    absences: tuple[str, ...]


def view(book: Book, regulation_id: str = "") -> RegulationView:
    """Return an adopted regulation (by default the unit's own) as it holds today."""
    with book.read() as session:
        rulebook = book.rulebook(session)
        layer = rulebook.layer(regulation_id) if regulation_id else rulebook.own
        told = _told_at_adoption(session, layer.adopted_id)
    rules, today = layer.rules, book.clock.today()
    regulation = rules.regulation
    return RegulationView(
        id=layer.regulation_id,
        own=layer is rulebook.own,
        version=regulation.version,
        until=rules.adoption.until,
        title=regulation.document.title,
        issuer=regulation.document.issuer,
        issued=regulation.document.issued,
        adopted_on=rules.adoption.adopted_on,
        note=regulation.document.note,
        rules=tuple(_row(rules, rule, today) for rule in regulation.rules),
        lists=lists_of(regulation),
        answers=tuple(_answer(rules, question, told) for question in regulation.questions),
        absences=tuple(
            f"{item.label}（《{regulation.text(item.text).title}》）"
            for item in regulation.absences
        ),
    )


def used_in(book: Book, regulation_id: str, rule_id: str) -> Uses:
    """Return where a rule of an adopted regulation is used in this program."""
    with book.read() as session:
        rules = book.rulebook(session).layer(regulation_id).rules
    return uses_of(rules.regulation.rule(rule_id))


def _row(rules: RuleSet, rule: Rule, today: date) -> RuleRow:
    regulation = rules.regulation
    in_force = rules.amount_on(rule.id, today)
    on = rule in rules.rules and in_force is not None
    left_open = any(value.open for value in rule.values)
    number = in_force.amount if in_force else None
    return RuleRow(
        id=rule.id,
        label=rule.label,
        register=rule.register_,
        kind=rule.kind,
        nature=label_of(rule.nature),
        text_title=regulation.text(rule.text).title,
        article=rule.article,
        value=amount_text(rules, rule, number, left_open=left_open),
        amount=number,
        soft=bool(getattr(rule, "soft", False)),
        who=who_text(regulation, rule),
        whom=whom_text(regulation, rule),
        when=when_text(rules, rule),
        verified=rule.verified,
        last_checked=rule.last_checked,
        note=rule.note,
        assumption=rule.assumption,
        in_force=on,
        blank=left_open and number is None,
        settable=_settable(rule),
        own=tuple(_own(rule, setting) for setting in _settings(rules, rule.id)),
        breaches=tuple(
            f"{items.label}第{item.no}项：{item.label}"
            for items, item in regulation.breaches(rule.id)
        ),
        steps=_steps(rules, rule, today),
        part_period=(
            part_period_text(rules.part_period(rule)) if isinstance(rule, RecurringRule) else ""
        ),
        period=rule.period if isinstance(rule, RecurringRule) else None,
        topic=rule.about,
    )


def _steps(rules: RuleSet, rule: Rule, today: date) -> tuple[ValueStep, ...]:
    """Return the values of the source with the unit's own laid over them, by their days."""
    held: dict[date, tuple[str, str]] = {}
    for value in rule.values:
        if value.repealed:
            text = "废止"
        elif value.open:
            text = "空缺，由本单位填写"
        else:
            text = amount_text(rules, rule, value.amount, left_open=False, day=value.since)
        held[value.since] = (text if text != NONE else "执行", _FROM_SOURCE)
    for setting in _settings(rules, rule.id):
        if setting.key == "amount":
            number = setting.value if isinstance(setting.value, int) else None
            text = amount_text(rules, rule, number, left_open=False, day=setting.since)
            held[setting.since] = ("不再执行" if number is None else text, setting.basis)
    days = sorted(held)
    now = max((day for day in days if day <= today), default=None)
    return tuple(
        ValueStep(
            since=day,
            until=days[place + 1] - timedelta(days=1) if place + 1 < len(days) else None,
            text=held[day][0],
            basis=held[day][1],
            current=day == now,
        )
        for place, day in enumerate(days)
    )


def _settable(rule: Rule) -> tuple[str, ...]:
    keys = ["enabled"]
    if isinstance(rule, PermissionRule):
        keys.insert(0, "allowed")
    if isinstance(rule, RecurringRule):
        keys[:0] = ["amount", "due", "part_period"]
    elif getattr(rule, "unit", None) is not None:
        keys.insert(0, "amount")
    return tuple(keys)


def _settings(rules: RuleSet, rule_id: str) -> list[Setting]:
    found = [item for item in rules.adoption.settings if item.rule_id == rule_id]
    return sorted(found, key=lambda item: (item.since, item.key), reverse=True)


def _own(rule: Rule, setting: Setting) -> OwnValue:
    text = _in_words(setting.value)
    if setting.key == "due" and isinstance(rule, RecurringRule):
        text = due_text(rule.period, str(setting.value or "")) or "每期最后一天"
    elif setting.key == "part_period":
        text = part_period_text(PartPeriod(str(setting.value)))
    return OwnValue(_KEY_LABELS.get(setting.key, setting.key), text, setting.since, setting.basis)


def _in_words(value: SettingContent) -> str:
    match value:
        case True:
            return "是"
        case False:
            return "否"
        case None:
            return "不再执行"
        case _:
            return str(value)


def _told_at_adoption(session: Session, adopted_id: str) -> Mapping[str, str]:
    """Return the answers as they were typed; empty once the audit detail was destroyed."""
    detail = session.scalar(
        select(AuditDetail.detail)
        .join(AuditEntry, AuditEntry.seq == AuditDetail.seq)
        .where(AuditEntry.action == "regulation.adopt", AuditEntry.entity_id == adopted_id)
    )
    return dict(detail["answers"]) if detail else {}


def _answer(rules: RuleSet, question: Question, told: Mapping[str, str]) -> AnswerRow:
    answer = _given_answer(rules, question, told)
    text = rules.regulation.text(question.text)
    return AnswerRow(
        question.id,
        question.label,
        f"《{text.title}》{question.article}",
        answer or "尚未填写",
        bool(answer),
        question.note,
    )


def _given_answer(rules: RuleSet, question: Question, told: Mapping[str, str]) -> str:
    """Return the answer as the settings have it, which may be newer than the one at adoption."""
    if question.kind == "choice":
        return _chosen(rules, question, told)
    if question.kind == "text":
        return told.get(question.id, "")
    for rule_id in question.rules:
        for setting in _settings(rules, rule_id):
            if question.kind == "amount" and setting.key == "amount":
                unit = label_of(question.unit) if question.unit else ""
                return f"{_in_words(setting.value)}{unit}"
            if question.kind != "amount" and setting.key == "due":
                return _own(rules.regulation.rule(rule_id), setting).text
    return ""


def _chosen(rules: RuleSet, question: Question, told: Mapping[str, str]) -> str:
    held = {
        (item.rule_id, item.key): item.value
        for item in sorted(rules.adoption.settings, key=lambda item: item.since)
    }
    for option in question.options:
        if option.sets and all(held.get((s.rule, s.key)) == s.value for s in option.sets):
            return option.label
    # An option that sets nothing leaves no setting.
    chosen = told.get(question.id) or question.default
    plain = [option for option in question.options if not option.sets]
    if len(plain) == 1:
        return plain[0].label
    return next((option.label for option in plain if option.id == chosen), "")
