"""A regulation as a unit adopted it: from when, with which answers and which own values."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import assert_never

from db.problems import FieldError, InvalidInput
from desktop.rules.periods import Period
from desktop.rules.regulation import Question, Regulation
from desktop.rules.rule_model import PartPeriod, RecurringRule, Rule

SettingContent = int | str | bool | None


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that the unit set, with its basis.

    `key` is "amount" (a number, or None: repealed), "due" (days such as "03-31" or "+1-10", joined
    by commas; "" for the end of the period), "part_period" (a `PartPeriod`), "enabled" or
    "allowed".
    """

    rule_id: str
    key: str
    value: SettingContent
    since: date
    basis: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """Since when the unit applies the regulation, which of its texts (None: all), and settings.

    `until` is the last day on which it applied, where another has taken its place.
    """

    adopted_on: date
    texts: frozenset[str] | None = None
    settings: tuple[Setting, ...] = ()
    move_off_holidays: bool = True
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AmountInForce:
    """The amount of a rule on a day; None: no number is given, or it was not filled in yet."""

    amount: int | None
    since: date
    basis: str


@dataclass(frozen=True, slots=True)
class _Step:
    since: date
    amount: int | None
    repealed: bool
    basis: str = ""


@dataclass(frozen=True)
class RuleSet:
    """The rules in force for a unit. Frozen; a change of a setting makes a new one."""

    regulation: Regulation
    adoption: Adoption

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the adopted texts that are switched on."""
        return tuple(rule for rule in self.regulation.rules if self._is_on(rule))

    def _is_on(self, rule: Rule) -> bool:
        texts = self.adoption.texts
        if texts is not None and rule.text not in texts:
            return False
        return bool(self._latest(rule.id, "enabled", rule.enabled))

    def _latest(self, rule_id: str, key: str, otherwise: SettingContent) -> SettingContent:
        found = [s for s in self.adoption.settings if s.rule_id == rule_id and s.key == key]
        return max(found, key=lambda setting: setting.since).value if found else otherwise

    def amount_on(self, rule_id: str, day: date) -> AmountInForce | None:
        """Return the amount in force on `day`, or None where the rule does not apply then."""
        current: _Step | None = None
        for step in self._timelines[rule_id]:
            if step.since > day:
                break
            current = step
        if current is None or current.repealed:
            return None
        return AmountInForce(current.amount, current.since, current.basis)

    def spans_in_force(self, rule_id: str) -> tuple[tuple[date, date], ...]:
        """Return the spans (first and last day) in which the rule applies."""
        spans: list[tuple[date, date]] = []
        steps = self._timelines[rule_id]
        for index, step in enumerate(steps):
            if step.repealed:
                continue
            last = steps[index + 1].since if index + 1 < len(steps) else None
            end = date.max if last is None else date.fromordinal(last.toordinal() - 1)
            if spans and date.fromordinal(spans[-1][1].toordinal() + 1) == step.since:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((step.since, end))
        return tuple(spans)

    def due_in(self, rule: RecurringRule, period: Period) -> date:
        """Return the last day of a recurring duty in this period: a fixed day, or its end."""
        days = [_day_in(period, text) for text in self.due_days(rule)]
        return min((day for day in days if period.start <= day <= period.end), default=period.end)

    def due_days(self, rule: RecurringRule) -> tuple[str, ...]:
        """Return the fixed days of a recurring duty ("06-20", "+1-10"); empty: its period's end."""
        fixed = self._latest(rule.id, "due", ",".join(rule.due))
        return tuple(str(fixed).split(",")) if fixed else ()

    def part_period(self, rule: RecurringRule) -> PartPeriod:
        """Return what is owed for a post that was held for a part of the period."""
        return PartPeriod(str(self._latest(rule.id, "part_period", rule.part_period.value)))

    def allows(self, rule_id: str) -> bool:
        """Return whether a permission rule allows its subject; raises `KeyError` if unknown."""
        rule = self.regulation.rule(rule_id)
        return bool(self._latest(rule_id, "allowed", getattr(rule, "allowed", True)))

    @cached_property
    def _timelines(self) -> Mapping[str, tuple[_Step, ...]]:
        return {rule.id: self._timeline(rule) for rule in self.regulation.rules}

    def _timeline(self, rule: Rule) -> tuple[_Step, ...]:
        steps = {
            value.since: _Step(value.since, value.amount, value.repealed) for value in rule.values
        }
        for setting in self.adoption.settings:
            if setting.rule_id == rule.id and setting.key == "amount":
                amount = setting.value if isinstance(setting.value, int) else None
                steps[setting.since] = _Step(setting.since, amount, amount is None, setting.basis)
        ordered = sorted(steps.values(), key=lambda step: step.since)
        applied = _from_day(ordered, self.adoption.adopted_on)
        return _to_day(applied, self.adoption.until) if self.adoption.until else applied


def _day_in(period: Period, text: str) -> date:
    """Return the day that "03-31" or "+1-10" names in a period; a short month ends earlier."""
    month_text, _, day_text = text.strip().partition("-")
    if month_text.startswith("+"):
        month = period.start.month + int(month_text) - 1
    else:
        month = int(month_text)
    year = period.start.year + (month - 1) // 12
    month = (month - 1) % 12 + 1
    return date(year, month, min(int(day_text), monthrange(year, month)[1]))


def _from_day(steps: Sequence[_Step], first: date) -> tuple[_Step, ...]:
    """Return the steps as they apply from `first`: what held before it starts on it."""
    earlier = [step for step in steps if step.since <= first]
    later = [step for step in steps if step.since > first]
    if not earlier:
        return tuple(later)
    last = earlier[-1]
    return (_Step(first, last.amount, last.repealed, last.basis), *later)


def _to_day(steps: Sequence[_Step], last: date) -> tuple[_Step, ...]:
    """Return the steps as they apply up to `last`."""
    ending = _Step(last + timedelta(days=1), None, repealed=True)
    return (*(step for step in steps if step.since <= last), ending)


def unanswered(regulation: Regulation, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions that must be answered and have neither an answer nor a default."""
    return tuple(
        question
        for question in regulation.questions
        if question.required and question.default is None and not answers.get(question.id)
    )


def settings_from(
    regulation: Regulation, answers: Mapping[str, str], since: date, basis: str
) -> tuple[Setting, ...]:
    """Turn the answers given at adoption (question id → text) into settings.

    A question without an answer takes its default; one without both stays open and sets nothing.
    Raises `InvalidInput` by question id.
    """
    errors: list[FieldError] = []
    settings: list[Setting] = []
    known = {question.id for question in regulation.questions}
    errors.extend(FieldError(key, f"没有“{key}”这个问题。") for key in answers if key not in known)
    for question in regulation.questions:
        answer = answers.get(question.id) or question.default
        if answer is None:
            continue
        try:
            settings.extend(_answered(question, answer.strip(), since, basis))
        except ValueError as error:
            errors.append(FieldError(question.id, str(error)))
    if errors:
        raise InvalidInput(errors)
    return tuple(settings)


def _answered(question: Question, answer: str, since: date, basis: str) -> Iterable[Setting]:
    match question.kind:
        case "amount":
            number = _whole(question, answer, 0, 3660)
            return [Setting(rule, "amount", number, since, basis) for rule in question.rules]
        case "month_day" | "month_start_day":
            day = _due_day(question, answer)
            return [Setting(rule, "due", day, since, basis) for rule in question.rules]
        case "text":
            return []
        case "choice":
            for option in question.options:
                if option.id == answer:
                    return [Setting(s.rule, s.key, s.value, since, basis) for s in option.sets]
            raise ValueError(f"“{question.label}”没有“{answer}”这个选项。")
        case _:
            assert_never(question.kind)


def _due_day(question: Question, answer: str) -> str:
    if question.kind == "month_start_day":
        return f"+1-{_whole(question, answer, 1, 31):02d}"
    try:
        return f"{date.fromisoformat(f'2024-{answer}'):%m-%d}"
    except ValueError:
        raise ValueError(f"“{question.label}”应当写成03-31的样子，现在是“{answer}”。") from None


def _whole(question: Question, answer: str, least: int, most: int) -> int:
    if answer.isascii() and answer.isdigit() and least <= int(answer) <= most:
        return int(answer)
    raise ValueError(f"“{question.label}”应当填{least}到{most}的整数，现在是“{answer}”。")
