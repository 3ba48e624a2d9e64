"""What a printed form is made from: one act of one case, with the names of its day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from desktop.records.cases import ActType, ActView, CaseType, CaseView
from desktop.records.fields import Field, FieldKind, is_empty
from desktop.rules.facts import UnitFact
from desktop.services.rulebook import Rulebook

DRAFT_NUMBER = "（待编号）"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a paper says of a rule: where it stands, and its number (5个工作日) where it has one."""

    citation: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """One act and everything a form may say about it.

    `snapshot` holds the names, posts and units of the day on which the act took effect;
    `people` and `units` those that other acts of the case mention. `choices` gives the labels of
    lists that the regulations supply (list id → code → label), `rules` what papers say of their
    rules (rule id → text), `basis` where the rules behind the act stand. `rulebook` are the adopted
    rules themselves, for dates that a paper prints; a source that is only read has none.
    `organisation` are all units by id, as they are.
    """

    unit_name: str
    number: str
    kind: CaseType
    case: CaseView
    act_type: ActType
    act: ActView
    snapshot: Mapping[str, Any]
    people: Mapping[str, Mapping[str, Any]]
    units: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    printed_on: date
    is_draft: bool = False
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    basis: str = ""
    rulebook: Rulebook | None = None
    organisation: Mapping[str, UnitFact] = field(default_factory=dict)

    def name(self, person_id: str | None) -> str:
        """Return a person's name as of the act's day; empty for nobody."""
        return str(self._person(person_id).get("name", ""))

    def post(self, person_id: str | None) -> str:
        """Return a person's unit and post as of the act's day."""
        person = self._person(person_id)
        return f"{person.get('unit', '')}{person.get('post', '')}"

    def person(self, person_id: str | None) -> Mapping[str, Any]:
        """Return what is kept of a person: name, sex, birth_month, post, unit, phone and so on."""
        return self._person(person_id)

    def names(self, value: Any, joiner: str = "、") -> str:  # noqa: ANN401 - JSON data
        """Return the names of one or several persons."""
        ids = [value] if isinstance(value, str) else list(value or ())
        return joiner.join(filter(None, (self.name(item) for item in ids)))

    def unit(self, unit_id: str | None) -> str:
        """Return a unit's name as of the act's day."""
        if not unit_id:
            return ""
        return str(self.snapshot.get("units", {}).get(unit_id) or self.units.get(unit_id, ""))

    def value(self, name: str) -> Any:  # noqa: ANN401 - JSON data
        """Return the act's own value of a field, or the newest one in the case."""
        own = self.act.values.get(name)
        return own if not is_empty(own) else self.case.newest(name)

    def text(self, name: str) -> str:
        """Return a field's value as a form prints it: labels for codes, names for ids."""
        for act_type in (self.act_type, *self.kind.acts):
            for item in act_type.fields:
                if item.name == name:
                    return self.shown(item, self.value(name))
        return ""

    def own(self, name: str) -> str:
        """Return the act's own value of a field as a form prints it; empty where it has none."""
        value = self.act.values.get(name)
        return "" if is_empty(value) else self.shown(self.act_type.field(name), value)

    def citation(self, rule_id: str) -> str:
        """Return text and article of a rule of the adopted regulations, else of this act."""
        rule = self.rules.get(rule_id)
        return rule.citation if rule else self.basis

    def shown(self, field: Field, value: Any) -> str:  # noqa: ANN401 - JSON data
        """Return one value as a form prints it."""
        if is_empty(value):
            return ""
        if field.kind is FieldKind.TABLE:
            return "\n".join(self._row(field, row) for row in value)
        if field.kind in (FieldKind.PERSON, FieldKind.PERSONS):
            return self.names(value)
        if field.kind in (FieldKind.UNIT, FieldKind.UNITS):
            ids = [value] if isinstance(value, str) else value
            return "、".join(self.unit(item) for item in ids)
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
            codes = [value] if isinstance(value, str) else value
            return "；".join(self._label(field, code) for code in codes)
        if field.kind is FieldKind.DATE:
            return chinese_day(date.fromisoformat(value))
        if field.kind is FieldKind.DATETIME:
            return chinese_moment(datetime.fromisoformat(value))
        if field.kind is FieldKind.BOOLEAN:
            return "是" if value else "否"
        return str(value)

    def _row(self, field: Field, row: Mapping[str, Any]) -> str:
        shown = (self.shown(column, row.get(column.name)) for column in field.columns)
        return "，".join(filter(None, shown))

    def _label(self, field: Field, code: str) -> str:
        if field.list_id:
            return self.choices.get(field.list_id, {}).get(code, code)
        return field.label_of(code)

    def _person(self, person_id: str | None) -> Mapping[str, Any]:
        if not person_id:
            return {}
        kept: Mapping[str, Any] | None = self.snapshot.get("persons", {}).get(person_id)
        return kept or self.people.get(person_id, {})


def chinese_day(day: date) -> str:
    """Return 2026年3月5日 (GB/T 9704-2012: Arabic digits, no leading zero)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(moment: datetime) -> str:
    """Return 2026年3月5日9时30分; without minutes on the hour."""
    minutes = f"{moment.minute}分" if moment.minute else ""
    return f"{chinese_day(moment.date())}{moment.hour}时{minutes}"
