"""A case walked act by act, as a service does it: what is wrong is refused, what is right stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.vocabulary import ActKind, ActState, CaseState, Gravity, Measure, Register
from desktop.records.cases import ActView, CaseView
from desktop.records.catalogue import case_type, event_of, stage
from desktop.records.findings import (
    AuthorityQuestion,
    Finding,
    Graded,
    Journey,
    JourneyRules,
    Limit,
)

# What the adopted regulation of these walks says: nothing of a hearing or of collective liability.
CITED = {
    "accountability.principles": "《责任追究办法》第四条",
    "talk.rectification_notice": "《约谈实施细则》第十八条第（三）项",
    "report.contents": "《个人重大事项报告制度》第三部分",
    "talk.approval": "《约谈实施细则》第十八条第（一）项",
    "talk.notice": "《约谈实施细则》第十八条第（一）项",
    "talk.signature": "《约谈实施细则》第十八条第（二）项",
    "talk.failed_rectification": "《约谈实施细则》第二十一条",
    "talk.inquiry_reply": "《同级监督实施办法》第十八条第（二）项",
}
NAMES = {"zhang": "张三", "li": "李四", "wang": "王五", "sec": "陈书记", "jian": "周纪检"}


@dataclass
class Days:
    """Limits in plain days, so that expected dates can be counted on the fingers."""

    days: dict[str, int] = field(default_factory=dict)
    today: date = date(2026, 12, 31)

    def limit(self, rule: str, anchor: date) -> Limit | None:
        if rule not in self.days:
            return None
        return Limit(anchor + timedelta(days=self.days[rule]), f"规则{rule}")

    cites: dict[str, str] = field(default_factory=lambda: dict(CITED))
    forbids: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, tuple[tuple[int, Gravity], ...]] = field(default_factory=dict)

    def cited(self, ids: Sequence[str]) -> str:
        return "、".join(self.cites[one] for one in ids if one in self.cites)

    def forbidden(self, rule: str) -> str:
        return self.forbids.get(rule, "")

    def given(self, measure: Measure, *, team: bool) -> tuple[Graded, ...]:
        return ()

    def measures_cited(self, *, team: bool) -> str:
        return ""

    def gravity_of_amount(self, kind: str, amount: Decimal) -> Graded | None:
        reached = [gravity for least, gravity in self.amounts.get(kind, ()) if amount >= least]
        return Graded(reached[-1], "第十三条") if reached else None

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        return None

    wanted: JourneyRules = field(default_factory=JourneyRules)
    journeys: list[Journey] = field(default_factory=list)

    def journey(self, journey: Journey) -> JourneyRules:
        self.journeys.append(journey)
        return self.wanted


@dataclass
class Authorities(Days):
    """Also knows art 6 in part, and objects to what it is told to object to."""

    wrong_bodies: frozenset[str] = frozenset()
    persons: str = ""
    asked: list[AuthorityQuestion] = field(default_factory=list)

    def given(self, measure: Measure, *, team: bool) -> tuple[Graded, ...]:
        known = {
            Measure.CRITICISM_EDUCATION: (Gravity.MINOR,),
            Measure.CIRCULATED_CRITICISM: (Gravity.SERIOUS,),
            Measure.DEMERIT: (Gravity.SERIOUS, Gravity.GRAVE),
            Measure.REMOVAL: (Gravity.GRAVE,),
        }
        return () if team else tuple(Graded(item, "第六条") for item in known.get(measure, ()))

    def measures_cited(self, *, team: bool) -> str:
        return "" if team else self.persons

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        self.asked.append(question)
        if question.body in self.wrong_bodies:
            return Finding("", "应当由局党总支会议决定。", "第十六条")
        return None


class Walk:
    """One case; `make` demands that an act is accepted, the others only ask."""

    def __init__(self, register: Register, kind: str) -> None:
        self.type = case_type(register, kind)
        self.case = CaseView("c", register, kind, None, void=False)

    def values(self, kind: ActKind, given: dict[str, Any]) -> dict[str, Any]:
        filled = {**self.type.prefill(self.type.act(kind), self.case), **given}
        return {name: value for name, value in filled.items() if value is not ...}

    def errors(self, kind: ActKind, **given: Any) -> dict[str, str]:
        """Return field → sentence for these values on top of what is prefilled (... clears)."""
        found = self.type.validate(self.type.act(kind), self.values(kind, given), self.case)
        return {error.field: error.message for error in found}

    def findings(self, kind: ActKind, guide: Days | None = None, **given: Any) -> list[Finding]:
        values = self.values(kind, given)
        assert self.errors(kind, **given) == {}
        return list(self.type.findings(self.type.act(kind), values, self.case, guide or Days()))

    def make(self, kind: ActKind, **given: Any) -> "Walk":
        assert self.errors(kind, **given) == {}
        act = self.type.act(kind)
        values = self.values(kind, given)
        ordinal = sum(item.kind == kind for item in self.case.acts) + 1
        made = ActView(
            id=f"{kind}-{ordinal}",
            kind=kind,
            state=ActState.FROZEN if act.freezes else ActState.DONE,
            on=act.date_of(values),
            values=values,
            ordinal=ordinal,
            deadline=act.deadline_of(values),
        )
        self.case = replace(self.case, acts=(*self.case.acts, made))
        return self

    def correct(self, act_id: str, **changed: Any) -> "Walk":
        """Replace an act as a correction does: the old one superseded, the new one made last."""
        old = next(item for item in self.case.acts if item.id == act_id)
        values = {**old.values, **changed}
        act = self.type.act(old.kind)
        assert self.type.validate_correction(act, values, self.case, act_id) == []
        new = replace(old, id=f"{act_id}v2", values=values, version=2, on=act.date_of(values))
        kept = tuple(
            replace(item, state=ActState.SUPERSEDED) if item.id == act_id else item
            for item in self.case.acts
        )
        self.case = replace(self.case, acts=(*kept, new))
        return self

    def event(self, act_id: str):
        act = next(item for item in self.case.acts if item.id == act_id)
        return event_of(self.type, self.type.act(act.kind), act)

    def offered(self) -> set[ActKind]:
        return {act.kind for act in self.type.next_acts(self.case)}

    @property
    def state(self) -> CaseState:
        return self.type.state(self.case)

    @property
    def stage(self) -> str:
        return stage(self.case)

    @property
    def title(self) -> str:
        return self.type.title_of(self.case, lambda row: NAMES.get(row, row))

    @property
    def steps(self) -> list[str]:
        return [
            f"{'✓' if done else '·'}{step.label}" for step, done in self.type.progress(self.case)
        ]


@pytest.fixture
def walk() -> Callable[[Register, str], Walk]:
    return Walk


@pytest.fixture
def days() -> Callable[..., Days]:
    """Return a guide whose limits are plain days: days({"talk.rectification_plan": 5})."""
    return Days


@pytest.fixture
def authorities() -> Callable[..., Authorities]:
    return Authorities
