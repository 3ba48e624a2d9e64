"""Pledges from issue to year-end check (同级监督办法 art 16(2)), and other duties."""

from datetime import date

import pytest

from db.vocabulary import ActKind, CaseState, PledgeKind, Register
from desktop.records.duty import DUTY_KIND

ISSUE = {
    "year": 2026,
    "layer": "member",
    "superior": "sec",
    "superior_unit": "branch",
    "pledger": "zhang",
    "pledger_unit": "office",
    "targets": [{"item": "抓好分管领域廉政教育"}, {"item": "按月检查物资领用"}],
    "accountability": [{"item": "检查结果作为年度考核依据"}],
    "copies": 2,
    "issued_on": "2026-01-08",
}


@pytest.fixture
def pledge(walk):
    return walk(Register.PLEDGE, PledgeKind.RESPONSIBILITY).make(ActKind.PLEDGE_ISSUE, **ISSUE)


def test_a_pledge_is_issued_signed_and_checked_item_by_item(pledge):
    assert (pledge.state, pledge.stage) == (CaseState.OPEN, "待签订")
    assert pledge.title == "2026年党风廉政建设责任书：张三"
    assert pledge.type.subjects(pledge.case) == (("zhang",), ("office",))
    pledge.make(ActKind.PLEDGE_SIGNING, signed_on="2026-01-12")
    assert pledge.stage == "待年终检查"
    event = pledge.event("pledge.signing-1")
    assert (event.actors, event.targets) == (frozenset({"sec"}), frozenset({"zhang"}))
    assert (event.unit_id, event.on) == ("office", date(2026, 1, 12))
    assert event.attributes == {"kind": "responsibility", "year": "2026", "layer": "member"}
    filled = pledge.type.prefill(pledge.type.act(ActKind.PLEDGE_CHECK), pledge.case)
    assert filled["targets"] == ISSUE["targets"]
    results = [{**row, "result": "done"} for row in ISSUE["targets"]]
    pledge.make(
        ActKind.PLEDGE_CHECK,
        checked_on="2026-12-20",
        checkers=["jian"],
        targets=results,
        grade="qualified",
    )
    assert pledge.state is CaseState.CLOSED
    assert pledge.steps == ["✓定稿", "✓签订", "✓检查"]


def test_a_pledge_is_published_when_signed_and_that_closes_nothing(pledge):
    assert "“签订”" in pledge.errors(ActKind.PLEDGE_PUBLICATION, published_on="2026-01-20")[""]
    pledge.make(ActKind.PLEDGE_SIGNING, signed_on="2026-01-12")
    assert pledge.offered() == {ActKind.PLEDGE_CHECK}
    pledge.make(ActKind.PLEDGE_PUBLICATION, published_on="2026-01-20", scope="本单位")
    assert pledge.state is CaseState.OPEN


def test_missing_and_contradicting_parties_are_refused(walk):
    pledge = walk(Register.PLEDGE, PledgeKind.DUAL_DUTY)
    assert set(pledge.errors(ActKind.PLEDGE_ISSUE)) == {"year", "pledger", "targets", "issued_on"}
    assert set(pledge.errors(ActKind.PLEDGE_ISSUE, **{**ISSUE, "pledger": "sec"})) == {"pledger"}
    assert set(pledge.errors(ActKind.PLEDGE_ISSUE, **{**ISSUE, "year": 26})) == {"year"}
    empty_row = {**ISSUE, "targets": [{"item": "一"}, {"item": " "}]}
    assert pledge.errors(ActKind.PLEDGE_ISSUE, **empty_row) == {
        "targets.2.item": "“承诺事项”第2行：“内容”没有填写，请填写。"
    }


def test_last_years_text_and_parties_carry_over_without_its_dates(pledge):
    pledge.make(ActKind.PLEDGE_SIGNING, signed_on="2026-01-12")
    kind = pledge.type
    carried = kind.carry_over(kind.act(ActKind.PLEDGE_ISSUE), pledge.case)
    expected = {name: ISSUE[name] for name in ISSUE if name not in ("year", "issued_on")}
    assert carried == expected
    assert kind.carry_over(kind.act(ActKind.PLEDGE_CHECK), pledge.case) == {}


def test_somebody_else_cannot_sign(pledge):
    wrong = pledge.errors(ActKind.PLEDGE_SIGNING, signed_on="2026-01-12", pledger="li")
    assert set(wrong) == {"pledger"}


@pytest.mark.parametrize(
    ("signed", "findings"), [("2025-12-30", 1), ("2026-01-12", 0), ("2027-01-04", 1)]
)
def test_a_signature_outside_the_year_is_a_finding(pledge, signed, findings):
    # A December signature for the next year is in order as such, but lies before its own issue.
    found = pledge.findings(ActKind.PLEDGE_SIGNING, signed_on=signed)
    assert len(found) == findings


def test_a_recurring_duty_is_done_with_one_entry_that_names_its_rule(walk):
    duty = walk(Register.DUTY, DUTY_KIND)
    assert set(duty.errors(ActKind.DUTY_DONE)) == {"rule", "done_on"}
    duty.make(
        ActKind.DUTY_DONE,
        rule="duty.life_meeting",
        subject="民主生活会",
        period="2026上半年",
        unit="branch",
        responsible="sec",
        persons=["zhang", "li"],
        done_on="2026-06-28",
        summary="开展批评和自我批评",
    )
    assert (duty.state, duty.title) == (CaseState.CLOSED, "民主生活会（2026上半年）：陈书记")
    event = duty.event("duty.done-1")
    assert event.attributes == {
        "kind": "duty",
        "rule": "duty.life_meeting",
        "period": "2026上半年",
    }
    assert (event.unit_id, event.actors) == ("branch", frozenset({"sec"}))
