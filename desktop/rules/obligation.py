"""One thing that is due (or may be done, or holds), with everything needed to answer "why"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.vocabulary import ActKind, Register, RuleKind, RuleNature
from desktop.rules.deadline import Deadline
from desktop.rules.facts import Scope
from desktop.rules.periods import Period


class DueState(StrEnum):
    """How an obligation stands on a day."""

    NOT_YET = "not_yet"  # 尚未开始
    OPEN = "open"  # 应办未到期（权利：可以行使；影响期：正在执行）
    UNDATED = "undated"  # 应办，制度没有规定期限
    OVERDUE = "overdue"  # 逾期
    LAPSED = "lapsed"  # 权利逾期未行使
    ENDED = "ended"  # 影响期满
    DONE = "done"  # 已办
    DONE_LATE = "done_late"  # 逾期办理


@dataclass(frozen=True, slots=True)
class OtherLimit:
    """What another layer says of the same act; only the earliest date counts."""

    regulation: str
    text_title: str
    article: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later last day that was granted for one obligation, with reason and who agreed."""

    until: date
    reason: str
    approved_by: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class PartOfPeriod:
    """Why fewer times are owed than the rule says: the post was held `days` of `of_days` days."""

    days: int
    of_days: int
    times: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty, right or effect that follows from a rule and the facts.

    `key` is stable while the facts stay, at most 200 characters. `subject_person` is whom it
    concerns (the interviewee, the person who reports), `responsible_person` who must act (None: the
    post is vacant or the rule names a body), `unit_id` the unit whose post owes it, `subject_unit`
    the unit it concerns. `act` is the act that would settle it. `deadline` tells how `due_on` was
    reached; `period` is set for recurring duties; `number` of `count` is the n-th time in it.
    `assumption` is what was assumed where the source leaves a question open (may be empty).
    `regulation` is the layer whose date counts (`version`: the start of its hash), `others` what
    further layers say of the same act, `topic` what they are compared by. `part` is set where the
    times of a period were counted in proportion. With an `extension`, `due_on` is the day granted,
    while `deadline` still tells the day that the rule gives.
    """

    key: str
    rule_id: str
    register: Register
    kind: RuleKind
    nature: RuleNature
    act: ActKind | None
    label: str
    opens_on: date
    due_on: date | None
    done_on: date | None
    article: str
    text_title: str
    deadline: Deadline
    subject_person: str | None = None
    subject_unit: str | None = None
    responsible_person: str | None = None
    unit_id: str | None = None
    record_id: str | None = None
    period: Period | None = None
    number: int = 1
    count: int = 1
    assumption: str = ""
    regulation: str = ""
    regulation_title: str = ""
    version: str = ""
    topic: str = ""
    part: PartOfPeriod | None = None
    others: tuple[OtherLimit, ...] = ()
    extension: Extension | None = None

    @property
    def provisional(self) -> bool:
        """Whether a year without an official holiday notice had a part in the date (暂估)."""
        return self.deadline.provisional

    @property
    def soft(self) -> bool:
        """Whether the rule says 原则上."""
        return self.deadline.soft

    def state_on(self, day: date) -> DueState:
        """Return how it stands on `day`, by what is known today."""
        if self.done_on is not None and self.done_on <= day:
            late = self.due_on is not None and self.done_on > self.due_on
            return DueState.DONE_LATE if late else DueState.DONE
        if day < self.opens_on:
            return DueState.NOT_YET
        if self.due_on is None:
            return DueState.UNDATED
        if day <= self.due_on:
            return DueState.OPEN
        return _AFTERWARDS[self.nature]

    def is_overdue(self, day: date) -> bool:
        """Return whether a duty should have been done before `day` and was not."""
        return self.state_on(day) is DueState.OVERDUE

    def in_scope(self, scope: Scope) -> bool:
        """Return whether a write of this scope makes it stale."""
        if self.record_id is not None:
            return self.record_id in scope.records
        if self.subject_person is not None:
            return self.subject_person in scope.persons
        return self.unit_id in scope.units


_AFTERWARDS = {
    RuleNature.DUTY: DueState.OVERDUE,
    RuleNature.RIGHT: DueState.LAPSED,
    RuleNature.EFFECT: DueState.ENDED,
}
