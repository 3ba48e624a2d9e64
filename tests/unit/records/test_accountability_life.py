"""Accountability cases from clue to the end of influence (责任追究办法 arts 6–19)."""

from datetime import date

import pytest

from db.vocabulary import ActKind, CaseState, Register, SubjectClass

PROPOSAL = {
    "subject": "zhang",
    "subject_unit": "office",
    "proposers": ["jian"],
    "gist": "对苗头性问题未及时约谈",
    "circumstances": ["6"],
    "liability": "principal",
    "proposed_measures": ["circulated_criticism"],
    "proposed_on": "2026-07-01",
}
FACTS = {"facts": "2026年上半年未按规定约谈", "found_on": "2026-07-10"}
VOTES = [
    {"person": "sec", "present": True, "vote": "yes"},
    {"person": "li", "present": True, "vote": "yes", "opinion": "同意"},
    {"person": "wang", "present": True, "vote": "no", "dissent": True},
]
MEETING = {
    "body": "general_branch_meeting",
    "met_on": "2026-07-15",
    "chair": "sec",
    "members": VOTES,
    "result": "passed",
}
DECISION = {
    "outcome": "punish",
    "gravity": "serious",
    "basis": [{"article": "第六条"}, {"article": "第九条第（六）项"}],
    "effective_on": "2026-07-20",
    "issued_on": "2026-07-20",
}


@pytest.fixture
def proposed(walk):
    case = walk(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    return case.make(ActKind.CASE_PROPOSAL, **PROPOSAL)


@pytest.fixture
def decided(proposed):
    proposed.make(ActKind.CASE_FACTS, **FACTS).make(ActKind.CASE_DELIBERATION, **MEETING)
    return proposed.make(ActKind.CASE_DECISION, **DECISION)


def test_a_case_runs_from_proposal_to_filing(proposed):
    assert (proposed.stage, proposed.title) == ("待认定事实", "责任追究：张三")
    assert proposed.type.subjects(proposed.case) == (("zhang",), ("office",))
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    assert proposed.stage == "待集体研究"
    proposed.make(ActKind.CASE_DELIBERATION, **MEETING)
    assert proposed.stage == "待印发决定"
    filled = proposed.type.prefill(proposed.type.act(ActKind.CASE_DECISION), proposed.case)
    assert filled["facts"] == FACTS["facts"]
    assert filled["circumstances"] == ["6"]
    proposed.make(ActKind.CASE_DECISION, **DECISION, measures=["circulated_criticism"])
    assert proposed.stage == "待送达"
    proposed.make(
        ActKind.CASE_SERVICE, mode="direct", signer="张三", servers=["jian"], served_on="2026-07-21"
    )
    assert proposed.stage == "待执行"
    proposed.make(ActKind.CASE_ENFORCEMENT, content="已在全局通报", enforced_on="2026-07-25")
    assert proposed.stage == "待归档"
    proposed.make(ActKind.CASE_FILING, archives=["integrity"], filed_on="2026-07-30")
    assert proposed.state is CaseState.CLOSED
    proposed.make(ActKind.CASE_INFLUENCE_END, ended_on="2026-12-31", told_on="2027-01-04")
    assert proposed.state is CaseState.CLOSED


def test_the_event_of_a_decision_carries_measures_and_the_start_of_influence(decided):
    event = decided.event("accountability.decision-1")
    assert event.on == date(2026, 7, 20)
    assert event.targets == frozenset({"zhang"})
    assert event.attributes == {
        "kind": "member_or_head",
        "subject_class": "member_or_head",
        "subject_unit": "office",
        "measures": "circulated_criticism",
        "effective_on": "2026-07-20",
        "gravity": "serious",
        "outcome": "punish",
        "body": "general_branch_meeting",
    }


def test_nothing_is_decided_without_a_meeting_that_decided_it(proposed):
    assert "“集体研究”" in proposed.errors(ActKind.CASE_DECISION, **DECISION)[""]
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    proposed.make(ActKind.CASE_DELIBERATION, **{**MEETING, "result": "postponed"})
    assert proposed.stage == "待集体研究"
    assert (
        "没有决定追究"
        in proposed.errors(ActKind.CASE_DECISION, **DECISION, measures=["circulated_criticism"])[""]
    )
    proposed.make(ActKind.CASE_DELIBERATION, **{**MEETING, "met_on": "2026-07-18"})
    assert proposed.stage == "待印发决定"
    assert "已有结果" in proposed.errors(ActKind.CASE_DELIBERATION, **MEETING)[""]


def test_a_meeting_that_declines_ends_the_case(proposed):
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    proposed.make(ActKind.CASE_DELIBERATION, **{**MEETING, "result": "declined"})
    assert proposed.state is CaseState.CLOSED
    assert "决定" not in "".join(proposed.steps)
    assert "已有结果" in proposed.errors(ActKind.CASE_DELIBERATION, **MEETING)[""]


def test_each_member_is_listed_once_and_only_who_was_there_votes(proposed):
    twice = {**MEETING, "members": [*VOTES, VOTES[0]]}
    assert set(proposed.errors(ActKind.CASE_DELIBERATION, **twice)) == {"members.4.person"}
    silent = {**MEETING, "members": [*VOTES, {"person": "zhou", "present": True}]}
    assert set(proposed.errors(ActKind.CASE_DELIBERATION, **silent)) == {"members.4.vote"}
    away = {**MEETING, "members": [*VOTES, {"person": "zhou", "present": False}]}
    assert proposed.errors(ActKind.CASE_DELIBERATION, **away) == {}
    nobody = {**MEETING, "members": [{"person": "sec", "present": False}]}
    assert set(proposed.errors(ActKind.CASE_DELIBERATION, **nobody)) == {"members"}
    absent_chair = {**MEETING, "chair": "zhou"}
    assert set(proposed.errors(ActKind.CASE_DELIBERATION, **absent_chair)) == {"chair"}


@pytest.mark.parametrize(
    ("votes", "found"),
    [(("yes", "yes", "no"), 0), (("yes", "no", "abstain"), 1), (("yes", "yes", "no", "no"), 1)],
)
def test_a_pass_without_a_majority_is_a_finding(proposed, votes, found):
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    people = ("sec", "li", "wang", "zhou")
    rows = [
        {"person": who, "present": True, "vote": vote}
        for who, vote in zip(people, votes, strict=False)
    ]
    meeting = {**MEETING, "members": rows}
    assert len(proposed.findings(ActKind.CASE_DELIBERATION, **meeting)) == found


def test_deliberating_before_the_facts_are_found_is_a_finding(proposed):
    found = proposed.findings(ActKind.CASE_DELIBERATION, **MEETING)
    assert [item.article for item in found] == ["《责任追究办法》第四条"]


@pytest.mark.parametrize(
    ("measures", "gravity", "found"),
    [
        (["circulated_criticism"], "serious", 0),
        (["criticism_education", "circulated_criticism"], "serious", 0),
        (["removal"], "minor", 1),
        (["criticism_education"], "grave", 1),
        (["demotion"], "minor", 0),  # this guide knows nothing of it, so nobody is warned
    ],
)
def test_a_measure_that_does_not_fit_the_gravity_is_a_finding_with_its_article(
    proposed, authorities, measures, gravity, found
):
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    proposed.make(ActKind.CASE_DELIBERATION, **{**MEETING, "proposed_measures": measures})
    decision = {**DECISION, "gravity": gravity, "measures": measures}
    guide = authorities()
    findings = proposed.findings(ActKind.CASE_DECISION, guide, **decision)
    assert [item.article for item in findings] == ["第六条"] * found
    assert proposed.errors(ActKind.CASE_DECISION, **decision) == {}  # warned of, never decided


def test_whom_the_rule_names_is_asked_with_what_is_at_issue(proposed, authorities):
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    guide = authorities(wrong_bodies=frozenset({"branch_meeting"}))
    meeting = {**MEETING, "body": "branch_meeting", "proposed_measures": ["removal"]}
    found = proposed.findings(ActKind.CASE_DELIBERATION, guide, **meeting)
    assert [(item.field, item.article) for item in found] == [("body", "第十六条")]
    asked = guide.asked[-1]
    assert (asked.step, asked.subject, asked.discipline) == (
        "decide",
        SubjectClass.MEMBER_OR_HEAD,
        True,
    )
    assert asked.people == ("sec", "li", "wang")
    milder = {**MEETING, "proposed_measures": ["circulated_criticism"]}
    assert proposed.findings(ActKind.CASE_DELIBERATION, guide, **milder) == []
    assert guide.asked[-1].discipline is False


def test_a_decision_that_departs_from_the_meeting_is_a_finding(proposed):
    proposed.make(ActKind.CASE_FACTS, **FACTS).make(ActKind.CASE_DELIBERATION, **MEETING)
    found = proposed.findings(
        ActKind.CASE_DECISION, **DECISION, measures=["removal"], body="bureau_meeting"
    )
    assert [item.field for item in found] == ["measures", "body"]


def test_exemption_needs_a_mitigating_circumstance_and_no_execution(proposed):
    proposed.make(ActKind.CASE_FACTS, **FACTS).make(ActKind.CASE_DELIBERATION, **MEETING)
    exempt = {"outcome": "exempt", "basis": [{"article": "第十二条"}], "issued_on": "2026-07-20"}
    assert set(proposed.errors(ActKind.CASE_DECISION, **exempt)) == {"mitigating"}
    proposed.make(ActKind.CASE_DECISION, **exempt, mitigating=["3"])
    # What was prefilled into a hidden box carries no effect.
    assert "measures" not in proposed.event("accountability.decision-1").attributes
    proposed.make(ActKind.CASE_SERVICE, mode="direct", served_on="2026-07-21")
    assert proposed.state is CaseState.CLOSED


def test_a_decision_of_a_branch_is_reported_upward(proposed):
    proposed.make(ActKind.CASE_FACTS, **FACTS)
    proposed.make(ActKind.CASE_DELIBERATION, **{**MEETING, "body": "branch_meeting"})
    proposed.make(ActKind.CASE_DECISION, **DECISION)
    proposed.make(ActKind.CASE_SERVICE, mode="direct", served_on="2026-07-21")
    assert proposed.stage == "待报告"
    proposed.make(ActKind.CASE_REPORT_UP, reporter="jian", reported_on="2026-07-22")
    assert proposed.stage == "待执行"


def test_an_appeal_after_the_fifteen_days_is_a_finding_and_holds_up_nothing(decided, days):
    early = decided.findings(ActKind.CASE_APPEAL, reasons="定性不准", received_on="2026-07-20")
    assert [item.message for item in early] == ["还没有登记“送达”，就登记“申诉”。"]
    decided.make(ActKind.CASE_SERVICE, mode="direct", served_on="2026-07-21")
    guide = days({"appeal.file": 15, "appeal.decide": 30})
    appeal = {"reasons": "定性不准", "received_on": "2026-08-05"}
    assert decided.findings(ActKind.CASE_APPEAL, guide, **appeal) == []
    late = decided.findings(ActKind.CASE_APPEAL, guide, **{**appeal, "received_on": "2026-08-06"})
    assert [item.article for item in late] == ["规则appeal.file"]
    decided.make(ActKind.CASE_APPEAL, **appeal)
    assert decided.stage == "申诉待处理"
    event = decided.event("accountability.appeal-1")
    assert event.actors == frozenset({"zhang"})
    assert event.attributes["received_on"] == "2026-08-05"
    # art 17: an appeal does not suspend execution
    assert (
        decided.errors(ActKind.CASE_ENFORCEMENT, content="已通报", enforced_on="2026-08-06") == {}
    )
    answer = {"findings": "事实不清", "outcome": "revoke", "decided_on": "2026-09-05"}
    slow = decided.findings(ActKind.CASE_APPEAL_DECISION, guide, **answer)
    assert [item.article for item in slow] == ["规则appeal.decide"]
    decided.make(ActKind.CASE_APPEAL_DECISION, **answer)
    assert decided.event("accountability.appeal_decision-1").attributes["outcome"] == "revoke"
    assert decided.state is CaseState.CLOSED  # nothing is left to execute or to file


def test_a_changed_decision_names_the_new_measures(decided):
    decided.make(ActKind.CASE_SERVICE, mode="direct", served_on="2026-07-21")
    assert "“申诉”" in decided.errors(ActKind.CASE_APPEAL_DECISION)[""]
    decided.make(ActKind.CASE_APPEAL, reasons="过重", received_on="2026-07-30")
    change = {"findings": "处理偏重", "outcome": "change", "decided_on": "2026-08-10"}
    assert set(decided.errors(ActKind.CASE_APPEAL_DECISION, **change)) == {"measures"}
    decided.make(ActKind.CASE_APPEAL_DECISION, **change, measures=["criticism_education"])
    attributes = decided.event("accountability.appeal_decision-1").attributes
    assert (attributes["outcome"], attributes["measures"]) == ("change", "criticism_education")
    assert decided.stage == "待执行"


def test_a_case_handed_to_the_organ_above_ends_here(walk):
    case = walk(Register.ACCOUNTABILITY, SubjectClass.SECRETARY)
    case.make(ActKind.CASE_CLUE, subject="sec", gist="反映副局长问题", received_on="2026-03-01")
    assert case.stage == "待提出建议"
    part = {"organ": "县纪委监委", "scope": "part", "transferred_on": "2026-03-05"}
    case.make(ActKind.CASE_TRANSFER, **part)
    assert case.stage == "待提出建议"
    case.correct("accountability.transfer-1", scope="whole")
    assert case.state is CaseState.CLOSED
    assert "已经移送" in case.errors(ActKind.CASE_PROPOSAL, **PROPOSAL)[""]
    assert case.steps == ["✓移送"]


def test_a_clue_can_be_closed_without_a_proposal(walk):
    case = walk(Register.ACCOUNTABILITY, SubjectClass.DISCIPLINE)
    case.make(
        ActKind.CASE_CLUE,
        subject="jian",
        gist="反映失实",
        received_on="2026-03-01",
        disposal="closed",
    )
    assert case.state is CaseState.CLOSED


def test_a_team_is_its_unit_and_has_its_own_list_and_measures(walk):
    case = walk(Register.ACCOUNTABILITY, SubjectClass.TEAM)
    proposal = case.type.act(ActKind.CASE_PROPOSAL)
    assert proposal.field("circumstances").list_id == "trigger.team"
    assert proposal.field("proposed_measures").list_id == "measures.team"
    values = {key: value for key, value in PROPOSAL.items() if key != "subject"}
    values["proposed_measures"] = ["removal"]
    assert set(case.errors(ActKind.CASE_PROPOSAL, **values)) == {"proposed_measures"}
    values["proposed_measures"] = ["team_circulated_criticism"]
    case.make(ActKind.CASE_PROPOSAL, **values)
    assert case.title == "班子责任追究：office"
    event = case.event("accountability.proposal-1")
    assert (event.unit_id, event.targets) == ("office", frozenset())


def test_the_missing_fields_of_a_decision(proposed):
    proposed.make(ActKind.CASE_DELIBERATION, **MEETING)
    assert set(
        proposed.errors(ActKind.CASE_DECISION, outcome="punish", measures=..., facts=...)
    ) == {"facts", "gravity", "measures", "basis", "issued_on"}
