"""Going away (外出请示报备): asked for, approved, changed on the way, back again."""

from datetime import date

import pytest

from db.vocabulary import ActKind, CaseState, Register, ReportKind
from desktop.records.findings import Journey, JourneyRules
from desktop.records.report.travel_checks import span_of

TRIP = {
    "reporter": "zhang",
    "traveller": "section_head",
    "recipients": ["li"],
    "purpose": "business",
    "matter": "参加技术交流会",
    "departs_at": "2026-05-14T08:30",
    "returns_at": "2026-05-15T18:00",
    "place": "省城",
    "reported_on": "2026-05-11",
}
URGENT = {
    "reporter": "zhang",
    "traveller": "leader",
    "recipients": ["sec"],
    "matter": "处置突发险情",
    "departs_at": "2026-05-14T08:30",
    "returns_at": "2026-05-14T20:00",
    "place": "邻市",
    "reported_at": "2026-05-14T07:50",
}
AGREED = {"conclusion": "agreed", "reviewed_on": "2026-05-12"}
BACK = {"returned_at": "2026-05-15T17:00", "reported_on": "2026-05-16"}


@pytest.fixture
def trip(walk):
    return walk(Register.REPORT, ReportKind.TRAVEL)


def test_a_journey_is_asked_for_approved_and_ends_with_the_return(trip):
    trip.make(ActKind.REPORT_PRIOR, **TRIP)
    assert (trip.title, trip.stage) == ("张三：外出（省城）", "待审批")
    event = trip.event("report.prior-1")
    assert (event.actors, event.targets) == (frozenset({"zhang"}), frozenset({"li"}))
    assert event.attributes == {
        "kind": "travel",
        "traveller": "section_head",
        "matter_on": "2026-05-14",
    }
    assert trip.offered() == {ActKind.REPORT_REVIEW}
    trip.make(ActKind.REPORT_REVIEW, **AGREED)
    # Who was asked is proposed as the one who approves.
    assert trip.case.acts[-1].values["reviewers"] == ["li"]
    assert (trip.stage, trip.offered()) == ("待返回销假", {ActKind.REPORT_OUTCOME})
    trip.make(ActKind.REPORT_OUTCOME, **BACK)
    assert trip.state is CaseState.CLOSED


def test_a_refused_journey_is_over_until_somebody_else_agrees(trip):
    trip.make(ActKind.REPORT_PRIOR, **TRIP)
    trip.make(ActKind.REPORT_REVIEW, **{**AGREED, "conclusion": "refused"})
    assert trip.state is CaseState.CLOSED
    assert span_of(trip.case) is None
    trip.make(ActKind.REPORT_REVIEW, **{**AGREED, "reviewers": ["sec"]})
    assert trip.stage == "待返回销假"
    assert span_of(trip.case) == (date(2026, 5, 14), date(2026, 5, 15))


def test_an_emergency_is_told_orally_and_the_slip_may_follow(trip, days):
    trip.make(ActKind.REPORT_ORAL, **URGENT)
    assert trip.event("report.oral-1").attributes["traveller"] == "leader"
    assert trip.stage == "待审批"
    late = {"purpose": "urgent", "reported_on": "2026-05-16"}
    # A slip that is filled in afterwards is not late.
    assert trip.findings(ActKind.REPORT_PRIOR, days({"travel.form": -4}), **late) == []
    trip.make(ActKind.REPORT_PRIOR, **late)
    assert trip.stage == "待审批"


def test_what_was_asked_for_in_writing_is_no_emergency_afterwards(trip):
    # An oral request would take the delay of the slip away.
    trip.make(ActKind.REPORT_PRIOR, **TRIP)
    assert "行程变更报告" in trip.errors(ActKind.REPORT_ORAL, **URGENT)[""]


def test_the_earliest_of_the_leads_counts_until_the_delay_is_explained(trip, days):
    guide = days({"travel.request_section": -1, "travel.form": -4, "travel.request_leader": -30})
    assert trip.findings(ActKind.REPORT_PRIOR, guide, **{**TRIP, "reported_on": "2026-05-10"}) == []
    (late,) = trip.findings(ActKind.REPORT_PRIOR, guide, **TRIP)
    assert (late.field, late.article) == ("reported_on", "规则travel.form")
    assert "2026-05-10" in late.message
    told = {**TRIP, "late_reason": "前一日才接到会议通知"}
    assert trip.findings(ActKind.REPORT_PRIOR, guide, **told) == []
    (after,) = trip.findings(ActKind.REPORT_PRIOR, **{**TRIP, "reported_on": "2026-05-15"})
    assert "不是事前请示" in after.message


def test_all_faults_are_told_at_once(trip):
    assert set(trip.errors(ActKind.REPORT_PRIOR)) == {
        "reporter", "traveller", "purpose", "matter", "departs_at", "returns_at", "place",
        "reported_on",
    }  # fmt: skip
    wrong = {**TRIP, "recipients": [], "returns_at": "2026-05-14T08:00"}
    assert set(trip.errors(ActKind.REPORT_PRIOR, **wrong)) == {"recipients", "returns_at"}
    above = {**TRIP, "recipients": [], "asked_above": "市政府分管领导"}
    assert trip.errors(ActKind.REPORT_PRIOR, **above) == {}
    trip.make(ActKind.REPORT_PRIOR, **above)
    assert trip.errors(ActKind.REPORT_REVIEW, **AGREED) == {}
    nobody = {**AGREED, "reviewed_above": ...}
    assert set(trip.errors(ActKind.REPORT_REVIEW, **nobody)) == {"reviewers"}
    early = {**BACK, "returned_at": "2026-05-14T08:00"}
    assert set(trip.errors(ActKind.REPORT_OUTCOME, **early)) == {"returned_at"}


def test_what_the_rules_want_of_a_journey_is_shown_in_its_boxes(trip, days):
    wanted = JourneyRules(
        acting="第四部分第1项", principal="第三部分第3项", days=1,
        together="第四部分第2项", others=("王五",),
    )  # fmt: skip
    guide = days(wanted=wanted)
    found = trip.findings(ActKind.REPORT_PRIOR, guide, **TRIP)
    assert [(item.field, item.article) for item in found] == [
        ("acting", "第四部分第1项"),
        ("recipients", "第三部分第3项"),
        ("departs_at", "第四部分第2项"),
    ]
    assert "外出2天" in found[1].message
    assert "超过1天" in found[1].message
    assert "王五" in found[2].message
    named = {**TRIP, "acting": "wang", "acting_contact": "值班电话"}
    rest = trip.findings(ActKind.REPORT_PRIOR, guide, **named)
    assert [item.field for item in rest] == ["recipients", "departs_at"]
    asked = Journey(
        "zhang", "section_head", date(2026, 5, 14), date(2026, 5, 15), ("li",), trip.case.id
    )
    assert guide.journeys[0] == asked


def test_a_change_of_plan_is_reported_and_moves_the_journey(trip, days):
    trip.make(ActKind.REPORT_PRIOR, **TRIP).make(ActKind.REPORT_REVIEW, **AGREED)
    longer = {
        "change": "会议延期",
        "returns_at": "2026-05-18T18:00",
        "reported_on": "2026-05-15",
    }
    guide = days()
    assert trip.findings(ActKind.REPORT_WRITTEN, guide, **longer) == []
    # The class of people is not typed again.
    assert (guide.journeys[0].traveller, guide.journeys[0].days) == ("section_head", 5)
    late = {**BACK, "returned_at": "2026-05-18T12:00", "reported_on": "2026-05-19"}
    assert [item.field for item in trip.findings(ActKind.REPORT_OUTCOME, **late)] == ["returned_at"]
    told = {**late, "outcome": "列车晚点"}
    assert trip.findings(ActKind.REPORT_OUTCOME, **told) == []
    trip.make(ActKind.REPORT_WRITTEN, **longer)
    trip.make(ActKind.REPORT_WRITTEN, **{**longer, "change": "再延一日"})
    assert span_of(trip.case) == (date(2026, 5, 14), date(2026, 5, 18))
    assert trip.findings(ActKind.REPORT_OUTCOME, **late) == []
    trip.make(ActKind.REPORT_OUTCOME, **late)
    assert trip.state is CaseState.CLOSED


@pytest.mark.parametrize(
    ("traveller", "rule", "box"),
    [
        ("principal", "travel.filing_principal", "filed_above"),
        ("leader", "travel.request_leader", "filed_office"),
        ("section_head", "", ""),
    ],
)
def test_where_a_journey_is_filed(trip, days, traveller, rule, box):
    guide = days(cites={rule: "第三部分"})
    trip.make(ActKind.REPORT_PRIOR, **{**TRIP, "traveller": traveller})
    found = trip.findings(ActKind.REPORT_REVIEW, guide, **AGREED)
    assert [item.field for item in found] == ([box] if box else [])
    assert trip.findings(ActKind.REPORT_REVIEW, guide, **AGREED, filed_above=True,
                         filed_office=True) == []  # fmt: skip
    refused = {**AGREED, "conclusion": "refused"}
    assert trip.findings(ActKind.REPORT_REVIEW, guide, **refused) == []


def test_a_return_without_an_approval_is_a_finding(trip):
    trip.make(ActKind.REPORT_PRIOR, **TRIP)
    (found,) = trip.findings(ActKind.REPORT_OUTCOME, **BACK)
    assert found.message == "还没有登记“审批和备案”，就登记“返回销假”。"
    trip.make(ActKind.REPORT_OUTCOME, **BACK)
    assert (trip.stage, trip.offered()) == ("待审批", {ActKind.REPORT_REVIEW})
