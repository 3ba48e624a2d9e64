"""A regulation as data: its texts, roles, rules, lists and questions, checked when it is read.

Every value carries the day from which it holds and every rule its article. What the source leaves
open is a `Question` with a default; what was assumed stands in `assumption` and is shown.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr

from db.vocabulary import Gravity, Measure, Position, SubjectClass, TimeUnit, UnitKind
from desktop.rules.rule_model import Data, Day, Identifier, Label, Rule


class Document(Data):
    """The regulation as a whole; `issuer` is a neutral name."""

    id: Identifier
    title: Label
    issuer: Label
    issued: Day
    last_checked: Day
    note: StrictStr = ""


class Text(Data):
    """One of its texts."""

    id: Identifier
    title: Label
    since: Day
    note: StrictStr = ""


class Role(Data):
    """A role that the regulation speaks of; `implies` are the roles that it includes.

    `unit_kinds` are the units in which somebody can hold it. `position` is what the role is in any
    regulation: by it the posts of one are proposed for the roles of another.
    """

    id: Identifier
    label: Label
    position: Position = Position.OTHER
    implies: tuple[Identifier, ...] = ()
    unit_kinds: tuple[UnitKind, ...] = ()
    single: StrictBool = False


class ListItem(Data):
    """One item of a list, numbered as in the source; `code` where the program knows the item.

    `missing`: the source we have lost this item; it keeps its number and is never offered.
    """

    no: StrictInt = Field(ge=1)
    label: Label
    code: StrictStr = ""
    missing: StrictBool = False


class ItemList(Data):
    """A numbered list of the source, with short labels of our own."""

    id: Identifier
    label: Label
    text: Identifier
    article: Label
    last_checked: Day
    verified: StrictBool
    subjects: tuple[SubjectClass, ...] = ()
    items: tuple[ListItem, ...] = Field(min_length=1)


class MeasureRule(Data):
    """A measure of accountability, for whom and at what gravity."""

    measure: Measure
    label: Label
    team: StrictBool
    gravity: Gravity
    text: Identifier
    article: Label


class Authority(Data):
    """Who proposes and who decides against a class of subjects; empty where nobody is named."""

    subject: Identifier
    label: Label
    matter: Literal["responsibility", "discipline", "any"]
    proposes: tuple[Identifier, ...] = ()
    decides: tuple[StrictStr, ...] = ()
    report_up: StrictBool = False
    outside: StrictBool = False
    text: Identifier
    article: Label
    note: StrictStr = ""


class Body(Data):
    """A body that decides on accountability: a meeting, an organ."""

    id: Identifier
    label: Label


class ScoreItem(Data):
    """One line of a scoring table: what earns, loses or weighs how many points.

    `points` is a decimal as text ("-0.5"); a band holds from `at_least` up to, not including,
    `below`; `limit` caps what the line can take or give, empty where the source sets none.
    """

    id: Identifier
    section: Label
    label: Label
    kind: Literal["full", "band", "deduct", "add", "weight", "divide"]
    points: Decimal
    at_least: Decimal | None = None
    below: Decimal | None = None
    limit: Decimal | None = None
    text: Identifier
    article: Label
    note: StrictStr = ""


class LiabilityStep(Data):
    """Who answers as well, when somebody below is held to account (上追一级, 一案双查).

    `subject` and `answers` are role codes; `condition` names what has to be found, `times` how
    often within `within_months` (None: once suffices).
    """

    id: Identifier
    label: Label
    subject: tuple[Identifier, ...]
    answers: tuple[Identifier, ...] = Field(min_length=1)
    condition: Literal["any", "minor", "grave", "refusal", "organisation"] = "any"
    times: StrictInt = Field(default=1, ge=1)
    within_months: StrictInt | None = Field(default=None, ge=1)
    text: Identifier
    article: Label
    note: StrictStr = ""


class Consequence(Data):
    """What follows from a breach."""

    id: Identifier
    label: Label
    follows: Label
    text: Identifier
    article: Label


class Absence(Data):
    """Something that the source does not provide for, so that nobody looks for it."""

    id: Identifier
    label: Label
    text: Identifier


class SettingValue(Data):
    """A setting that an answer makes: of `rule`, under `key`, to `value`."""

    rule: Identifier
    key: Literal["amount", "due", "enabled", "allowed"]
    value: StrictBool | StrictInt | StrictStr  # of "due": days joined by commas


class Option(Data):
    """One answer to a question of choice."""

    id: Identifier
    label: Label
    sets: tuple[SettingValue, ...] = ()


class Question(Data):
    """What the source leaves open and the unit answers at adoption.

    `kind` "amount", "month_day" and "month_start_day" ask for a number, a day of the year ("03-31")
    or a day of each period's first month ("10") that is set for every rule in `rules`; "text" asks
    for a name and sets nothing; "choice" asks for one of `options`. `default` None: the unit has to
    answer, unless the question is not `required`.
    """

    id: Identifier
    label: StrictStr
    text: Identifier
    article: Label
    kind: Literal["amount", "month_day", "month_start_day", "text", "choice"]
    rules: tuple[Identifier, ...] = ()
    unit: TimeUnit | None = None
    options: tuple[Option, ...] = ()
    default: StrictStr | None = None
    required: StrictBool = True
    note: StrictStr = ""


class RegulationFile(Data):
    """What one file may hold."""

    document: Document | None = None
    text: tuple[Text, ...] = ()
    role: tuple[Role, ...] = ()
    rule: tuple[Rule, ...] = ()
    list_: tuple[ItemList, ...] = Field(default=(), alias="list")
    measure: tuple[MeasureRule, ...] = ()
    authority: tuple[Authority, ...] = ()
    body: tuple[Body, ...] = ()
    score: tuple[ScoreItem, ...] = ()
    liability: tuple[LiabilityStep, ...] = ()
    consequence: tuple[Consequence, ...] = ()
    absence: tuple[Absence, ...] = ()
    question: tuple[Question, ...] = ()


class Regulation(Data):
    """A whole regulation, read and checked; `version` is the SHA-256 of its files."""

    document: Document
    texts: tuple[Text, ...]
    roles: tuple[Role, ...]
    rules: tuple[Rule, ...]
    lists: tuple[ItemList, ...] = ()
    measures: tuple[MeasureRule, ...] = ()
    authorities: tuple[Authority, ...] = ()
    bodies: tuple[Body, ...] = ()
    scores: tuple[ScoreItem, ...] = ()
    liability: tuple[LiabilityStep, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    absences: tuple[Absence, ...] = ()
    questions: tuple[Question, ...] = ()
    version: StrictStr

    @cached_property
    def _rules_by_id(self) -> Mapping[str, Any]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def included_roles(self) -> Mapping[str, frozenset[str]]:
        """Role code → the role itself and all that it implies."""
        implied = {role.id: role.implies for role in self.roles}

        def closure(code: str, seen: frozenset[str]) -> frozenset[str]:
            for other in implied[code]:
                if other not in seen:
                    seen = closure(other, seen | {other})
            return seen

        return {code: closure(code, frozenset({code})) for code in implied}

    def rule(self, rule_id: str) -> Rule:
        """Return a rule; raises `KeyError` for an unknown id."""
        found: Rule = self._rules_by_id[rule_id]
        return found

    def role(self, code: str) -> Role:
        """Return a role; raises `KeyError` for an unknown code."""
        for role in self.roles:
            if role.id == code:
                return role
        raise KeyError(code)

    def text(self, text_id: str) -> Text:
        """Return a text; raises `KeyError` for an unknown id."""
        for text in self.texts:
            if text.id == text_id:
                return text
        raise KeyError(text_id)

    def list_of(self, list_id: str) -> ItemList:
        """Return a list; raises `KeyError` for an unknown id."""
        for item_list in self.lists:
            if item_list.id == list_id:
                return item_list
        raise KeyError(list_id)

    def triggers(self, subject: SubjectClass) -> ItemList:
        """Return the circumstances in which this class of subjects is held liable.

        Raises `KeyError` where the regulation lists none for it.
        """
        for item_list in self.lists:
            if subject in item_list.subjects:
                return item_list
        raise KeyError(f"trigger.{subject}")

    def measures_for(self, *, team: bool) -> tuple[MeasureRule, ...]:
        """Return the measures for teams, or for persons, mild to heavy."""
        return tuple(measure for measure in self.measures if measure.team == team)

    def authority_for(self, subject: str) -> tuple[Authority, ...]:
        """Return who proposes and decides against this class of subjects."""
        return tuple(item for item in self.authorities if item.subject == subject)

    def breaches(self, rule_id: str) -> Iterator[tuple[ItemList, ListItem]]:
        """Yield the listed circumstances that missing this duty is."""
        for reference in self.rule(rule_id).breach:
            list_id, _, number = reference.rpartition(":")
            item_list = self.list_of(list_id)
            for item in item_list.items:
                if item.no == int(number):
                    yield item_list, item
