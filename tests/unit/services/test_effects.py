"""The restrictions of a case follow its acts: what an amendment says, they say."""

from datetime import date
from typing import Any

from db.vocabulary import ActKind, Register
from desktop.services import cases, dossier, registers
from desktop.services.cases import ActInput

DAY = date(2026, 6, 1)
RESIGNED = {
    "body": "general_branch_meeting",
    "facts": "没有按规定与本机构人员谈心谈话。",
    "circumstances": ["6"],
    "liability": "principal",
    "outcome": "punish",
    "gravity": "grave",
    "measures": ["resignation_ordered"],
    "basis": [{"article": "第六条"}],
    "issued_on": "2026-03-05",
}


def decided(office: Any) -> str:
    """Carry a case to its decision; returns the case."""
    people = office.people
    record: str | None = None
    for act, values in (
        (
            ActKind.CASE_PROPOSAL,
            {
                "proposers": [people["纪检主任"]],
                "gist": "对苗头性问题没有及时提醒",
                "circumstances": ["6"],
                "proposed_on": "2026-03-02",
            },
        ),
        (
            ActKind.CASE_DELIBERATION,
            {
                "body": "general_branch_meeting",
                "met_on": "2026-03-04",
                "chair": people["总支书记"],
                "members": [{"person": people["总支书记"], "present": True, "vote": "yes"}],
                "result": "passed",
            },
        ),
        (ActKind.CASE_DECISION, RESIGNED),
    ):
        given = {"subject": people["室主任"], "warning_reason": "示例：补录", **values}
        wanted = ActInput(Register.ACCOUNTABILITY, "member_or_head", act, given, record_id=record)
        record = cases.finish(office.book, wanted).record_id
    assert record is not None
    return record


def amend(office: Any, record: str, **values: Any) -> None:
    act = registers.detail(office.book, record).case.final(ActKind.CASE_DECISION)
    assert act is not None
    changed = {**act.values, "warning_reason": "示例：更正", **values}
    cases.amend(office.book, act.id, changed, "方式写错")


def holding(office: Any) -> list[tuple[str, date]]:
    answer = dossier.influence_of(office.book, office.people["室主任"], DAY)
    return [(row.measure, row.until) for row in answer.holding if row.measure]


def test_an_amended_measure_of_the_same_length_is_named(office: Any) -> None:
    """引咎辞职 and 责令辞职 bar equally long (责任追究办法 第十八条), so only the name moves."""
    record = decided(office)
    assert holding(office) == [("resignation_ordered", date(2027, 3, 5))]
    amend(office, record, measures=["resignation_taken"])
    assert holding(office) == [("resignation_taken", date(2027, 3, 5))]


def test_an_amended_measure_replaces_the_period_of_the_first(office: Any) -> None:
    record = decided(office)
    amend(office, record, measures=["demotion"])
    assert holding(office) == [("demotion", date(2028, 3, 5))]
    cases.void(office.book, record, "登记有误")
    assert holding(office) == []
