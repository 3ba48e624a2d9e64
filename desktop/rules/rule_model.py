"""The kinds of rules: what each says about whom, when and for how long.

A rule is a duty, a right or an effect. Only duties become overdue; a right lapses; an effect runs
out. Every value carries the day from which it holds.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StrictBool,
    StrictInt,
    StrictStr,
)

from db.vocabulary import (
    ActKind,
    Gravity,
    Measure,
    PeriodUnit,
    Register,
    RestrictionFamily,
    RuleKind,
    RuleNature,
    TimeUnit,
)

Day = Annotated[date, Strict()]
_PERIOD_DAY = re.compile(r"((0[1-9]|1[0-2])|\+([1-9]|1[0-2]))-(0[1-9]|[12]\d|3[01])")


def is_period_day(text: str) -> bool:
    """Return whether the text is a fixed day: "06-20", or "+1-10" for day 10 of the first month."""
    if _PERIOD_DAY.fullmatch(text) is None:
        return False
    month, _, day = text.partition("-")
    return month.startswith("+") or int(day) <= monthrange(2024, int(month))[1]


def _checked_day(text: str) -> str:
    if not is_period_day(text):
        raise ValueError(f"“{text}”不是日期，应当写成06-20或者+1-10的样子")
    return text


PeriodDay = Annotated[str, Strict(), AfterValidator(_checked_day)]
Identifier = Annotated[str, Strict(), Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
Label = Annotated[str, Strict(), Field(min_length=1, max_length=60)]
Conditions = Mapping[str, tuple[StrictStr, ...]]


class Relation(StrEnum):
    """How the unit of the post that owes a duty is found from the unit of the person concerned."""

    SAME_UNIT = "same_unit"  # the same unit
    OWN_UNIT = "own_unit"  # the same unit or the nearest one above it
    ABOVE = "above"  # the nearest unit above it, never the same one
    PARTY_LED = "party_led"  # the nearest party organisation that leads the unit
    PARTY_DIRECT = "party_direct"  # only the party organisation that leads the unit directly


class Party(StrEnum):
    """Whose obligation a follow-up is, and who is responsible for it."""

    TARGET = "target"  # each person acted upon
    ACTOR = "actor"  # each person who acted
    RECORD = "record"  # one for the whole record


class PartPeriod(StrEnum):
    """What is owed for a post that was held for a part of the period."""

    PROPORTIONAL = "proportional"  # count × days held ÷ days of the period, half rounded up
    FULL = "full"  # the full count as soon as one day was held


class Data(BaseModel):
    """Frozen data of a regulation; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Value(Data):
    """An amount from a day on. `open`: blanked in the source, to be filled in by the unit.

    `of` makes a fraction of it (2 of 3; 10 of 100), for quorums.
    """

    since: Day
    amount: StrictInt | None = Field(default=None, ge=0)
    of: StrictInt | None = Field(default=None, ge=1)
    repealed: StrictBool = False
    open: StrictBool = False


class TargetSpec(Data):
    """People that a recurring duty concerns, and how they stand to the post that owes it."""

    role: Identifier
    relation: Relation = Relation.SAME_UNIT


class _RuleBase(Data):
    """What all rules have. `breach` names list items ("trigger.secretary:8") that a missed duty is.

    `text` is the id of the text and `article` the article as the source writes it. Rules of several
    layers with the same `topic` speak of the same act; without one a rule is its own topic.
    """

    id: Identifier
    topic: StrictStr = ""
    label: Label
    register_: Register = Field(alias="register")
    nature: RuleNature
    text: Identifier
    article: Label
    last_checked: Day
    verified: StrictBool
    note: StrictStr = ""
    assumption: StrictStr = ""
    breach: tuple[StrictStr, ...] = ()
    enabled: StrictBool = True
    values: tuple[Value, ...] = Field(min_length=1)

    @property
    def about(self) -> str:
        """The topic: what the rule is compared by with those of other layers."""
        return self.topic or self.id


class RecurringRule(_RuleBase):
    """So many times in each period.

    With `actor` and `targets` a post owes it to each person (`together`: the first post named owes
    it and any of them may act); with `targets` alone each such person owes it; with `actor` alone
    the unit of that post owes it. `due` are fixed days, of which the one in the period counts,
    otherwise its last day. An act belongs to the period that it names in `period_attribute`,
    otherwise to that of its day.
    """

    kind: Literal[RuleKind.RECURRING]
    period: PeriodUnit
    actor: tuple[Identifier, ...] = ()
    targets: tuple[TargetSpec, ...] = ()
    except_roles: tuple[Identifier, ...] = ()
    acts: tuple[ActKind, ...] = Field(min_length=1)
    when: Conditions = Field(default_factory=dict)
    any_side: StrictBool = False
    period_attribute: StrictStr = "period"
    due: tuple[PeriodDay, ...] = ()
    soft: StrictBool = False
    part_period: PartPeriod = PartPeriod.PROPORTIONAL


class FollowRule(_RuleBase):
    """So long after an event of a record, or a right for so long.

    `start_attribute`, `done_attribute` name date attributes that count instead of the event's own
    day; `due_attribute` a date printed on the paper, which then stands. `or_record_has`: the rule
    also applies, whatever `when` says, if the record has one of these acts. `only_attribute` names
    an attribute that, where present, lists the only people of the start who owe it; `roles` limits
    it to people who hold one of them. `responsible` are "@actor", "@subject" or role codes; the
    first that can be found.
    """

    kind: Literal[RuleKind.FOLLOW]
    start: tuple[ActKind, ...] = Field(min_length=1)
    start_attribute: StrictStr = ""
    when: Conditions = Field(default_factory=dict)
    or_record_has: tuple[ActKind, ...] = ()
    done: tuple[ActKind, ...] = Field(min_length=1)
    done_when: Conditions = Field(default_factory=dict)
    done_attribute: StrictStr = ""
    due_attribute: StrictStr = "due_on"
    unit: TimeUnit | None = None
    soft: StrictBool = False
    per: Party
    only_attribute: StrictStr = ""
    roles: tuple[Identifier, ...] = ()
    responsible: tuple[StrictStr, ...] = Field(min_length=1)


class LeadRule(_RuleBase):
    """So long before the day that an act of a record names in `anchor_attribute`.

    `waived_by`: acts that replace this duty altogether.
    """

    kind: Literal[RuleKind.LEAD]
    anchor: tuple[ActKind, ...] = Field(min_length=1)
    anchor_attribute: StrictStr
    when: Conditions = Field(default_factory=dict)
    done: tuple[ActKind, ...] = Field(min_length=1)
    waived_by: tuple[ActKind, ...] = ()
    unit: TimeUnit | None = None
    soft: StrictBool = False
    per: Party = Party.RECORD
    responsible: tuple[StrictStr, ...] = Field(min_length=1)


class AppointmentRule(_RuleBase):
    """Before or after each change of post into one of `roles`."""

    kind: Literal[RuleKind.APPOINTMENT]
    side: Literal["before", "after"]
    roles: tuple[Identifier, ...] = Field(min_length=1)
    done: tuple[ActKind, ...] = Field(min_length=1)
    when: Conditions = Field(default_factory=dict)
    responsible: tuple[Identifier, ...] = Field(min_length=1)


class EffectRule(_RuleBase):
    """How long a measure keeps its effect. `calendar_year`: to the end of the decision's year.

    Where no amount is given the decision names it (`influence_months`).
    """

    kind: Literal[RuleKind.EFFECT]
    measures: tuple[Measure, ...] = Field(min_length=1)
    family: RestrictionFamily
    unit: TimeUnit | None = None
    calendar_year: StrictBool = False
    bars: Label


class StandingRule(_RuleBase):
    """Holds at all times and has no date."""

    kind: Literal[RuleKind.STANDING]
    roles: tuple[Identifier, ...] = ()


class ThresholdRule(_RuleBase):
    """A share, an amount or a number from which something follows; it has no date.

    `measures_what` is what is counted (应到会成员, 造成的经济损失), `scale` in what, `inclusive`
    whether the amount itself suffices (不少于) or has to be passed (超过).
    """

    kind: Literal[RuleKind.QUORUM, RuleKind.THRESHOLD]
    measures_what: Label
    scale: Literal["share", "yuan", "count", "points"]
    inclusive: StrictBool = True
    gravity: Gravity | None = None
    roles: tuple[Identifier, ...] = ()


class PermissionRule(_RuleBase):
    """Whether something is allowed at all."""

    kind: Literal[RuleKind.PERMISSION]
    allowed: StrictBool


Rule = Annotated[
    RecurringRule
    | FollowRule
    | LeadRule
    | AppointmentRule
    | EffectRule
    | StandingRule
    | ThresholdRule
    | PermissionRule,
    Field(discriminator="kind"),
]
