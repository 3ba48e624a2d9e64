"""The scoring tables, who answers and decides, the lists, and what the source does not say."""

from collections import defaultdict
from decimal import Decimal

import pytest

from desktop.rules.rule_model import StandingRule


@pytest.fixture
def lines(regulation):
    found = defaultdict(list)
    for item in regulation.scores:
        found[item.section].append(item)
    return found


def band(items, share):
    """Return the points of the only band that holds this share of votes, or 0 outside all."""
    share = Decimal(share)
    held = [
        item.points
        for item in items
        if item.kind == "band"
        and (item.at_least is None or share >= item.at_least)
        and (item.below is None or share < item.below)
    ]
    assert len(held) <= 1
    return held[0] if held else Decimal(0)


def full(items):
    return sum(item.points for item in items if item.kind == "full")


def test_the_headings_make_a_hundred_and_the_items_ninety_five(lines):
    # 考核 第三部分第（一）项第1–5目: 20 + 15 + 30 + 20 + 15;
    # the items make 15, 27, 18, 15, with the survey's 20
    assert full(lines["总分构成"]) == 100
    sums = {name: full(lines[name]) for name in ("作风建设", "惩治腐败", "预防腐败", "责任制落实")}
    assert sums == {"作风建设": 15, "惩治腐败": 27, "预防腐败": 18, "责任制落实": 15}
    best = max(item.points for item in lines["民主测评"])
    assert best + sum(sums.values()) == 95


def test_the_two_gaps_are_said_and_not_filled(regulation):
    said = {item.id: item.label for item in regulation.absences}
    assert "27" in said["absence.punishment_sum"]
    assert "18" in said["absence.prevention_sum"]


@pytest.mark.parametrize(
    ("share", "points"),
    [
        # 第1目: the lower bound belongs to the band, the upper does not
        ("100", 20),
        ("95", 20),
        ("94.9", 18),
        ("90", 18),
        ("89.9", 15),
        ("85", 15),
        ("84.9", 12),
        ("80", 12),
        ("79.9", 8),
        ("70", 8),
        ("69.9", 3),
        ("60", 3),
        ("59.9", 0),
    ],
)
def test_survey_of_the_team(lines, share, points):
    assert band(lines["民主测评"], share) == points


@pytest.mark.parametrize("section", ["党政主要负责人", "其他班子成员"])
@pytest.mark.parametrize(
    ("share", "points"),
    [
        # 第（二）项第1目, 第2目
        ("90", "0"),
        ("89.9", "-0.5"),
        ("85", "-0.5"),
        ("84.9", "-1"),
        ("79.9", "-2"),
        ("75", "-2"),
        ("74.9", "-3.5"),
        ("69.9", "-5"),
        ("60", "-5"),
        ("59.9", "-8"),
    ],
)
def test_survey_of_a_person(lines, section, share, points):
    assert band(lines[section], share) == Decimal(points)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        # own survey 87 %: 10 − 0.5 = 9.5; team 88 of 100, so 8.8 of ten
        ("党政主要负责人", "9.15"),  # 9.5 × 50 % + 8.8 × 50 %
        ("其他班子成员", "9.29"),  # 9.5 × 70 % + 8.8 × 30 %
    ],
)
def test_a_persons_mark_is_his_own_and_the_teams(regulation, lines, section, expected):
    (ten,) = [item.points for item in regulation.scores if item.kind == "divide"]
    own, team = [item.points for item in lines[section] if item.kind == "weight"]
    mark = full(lines[section]) + band(lines[section], "87")
    assert mark * own + Decimal(88) / ten * team == Decimal(expected)


def test_deductions_and_additions_of_the_team(regulation):
    points = {item.id: (item.kind, item.points, item.limit) for item in regulation.scores}
    expected = {
        # 2(3), 2(4), 2(5)
        "score.style.cleanup_missing": ("deduct", "-1", None),
        "score.style.check_missing": ("deduct", "-1", None),
        "score.style.exposure": ("deduct", "-1", None),
        # 3(1), 3(2), 3(4)–3(7)
        "score.punishment.case_rank_step": ("deduct", "-2", None),
        "score.punishment.safety_problem": ("deduct", "-3", None),
        "score.punishment.petitions_step": ("deduct", "-0.1", None),
        "score.punishment.visits_step": ("deduct", "-0.1", None),
        "score.punishment.results_step": ("deduct", "-0.2", None),
        "score.punishment.case_province": ("add", "2", None),
        "score.punishment.case_city": ("add", "1", None),
        # 4(7)–4(9), 4(11)
        "score.prevention.catalogue_missing": ("deduct", "-0.5", None),
        "score.prevention.licensing_criticised": ("deduct", "-0.1", "1"),
        "score.prevention.licensing_self": ("add", "0.1", "1"),
        "score.prevention.discretion_unpublished": ("deduct", "-1", None),
        "score.prevention.discretion_criticised": ("deduct", "-0.1", "1"),
        "score.prevention.discretion_self": ("add", "0.1", "1"),
        "score.prevention.legislation_each": ("add", "0.1", "1"),
        # 5(2), 5(8), 5(9)
        "score.duty.committee_study_missing": ("deduct", "-0.4", None),
        "score.duty.cluster": ("deduct", "-3", None),
        "score.duty.principal_punished": ("deduct", "-5", None),
        "score.duty.member_punished": ("deduct", "-2", None),
        "score.duty.lower_head_punished": ("deduct", "-1", None),
        "score.duty.self_found": ("add", "2", None),
    }
    changing = {key for key, (kind, _, _) in points.items() if kind in ("deduct", "add")}
    assert changing == set(expected)
    for key, (kind, amount, limit) in expected.items():
        assert points[key] == (kind, Decimal(amount), Decimal(limit) if limit else None), key


def test_five_meetings_missed_cost_all_that_the_meetings_earn(regulation):
    # 5(2): 2 points, 0.4 for each of five
    points = {item.id: item.points for item in regulation.scores}
    missed = 5 * points["score.duty.committee_study_missing"]
    assert points["score.duty.committee_study"] + missed == 0


def test_a_grave_accident_in_a_case_empties_the_section(lines):
    # 3(3): 记0分
    (veto,) = [item for item in lines["惩治腐败"] if item.kind == "weight"]
    assert full(lines["惩治腐败"]) * veto.points == 0


def test_both_responsibilities_are_examined_with_every_case(regulation):
    # 方案 第三部分第（一）项第4目: 一案双查
    (step,) = regulation.liability
    assert (set(step.answers), step.condition, step.times) == (
        {"secretary", "discipline_secretary"},
        "any",
        1,
    )


def test_who_decides_on_a_member_with_problems_in_his_account(regulation):
    # 述责述廉 第五部分第1项: the committee; a violation goes to the discipline committee above
    responsibility, discipline = regulation.authority_for("member")
    assert (responsibility.decides, responsibility.outside) == (("party_committee",), False)
    assert (discipline.matter, discipline.outside) == ("discipline", True)


def test_the_plan_names_no_circumstances_and_no_measures(regulation):
    assert not any(item.subjects for item in regulation.lists)
    assert regulation.measures == ()
    said = {item.id for item in regulation.absences}
    assert {"absence.triggers", "absence.measures", "absence.appeal"} <= said


def test_the_lists_have_the_numbers_of_the_source(regulation):
    counts = {
        "responsibility.core": 5,
        "responsibility.team": 10,
        "responsibility.secretary": 5,
        "responsibility.member": 5,
        "duty.fields_not_run_by_principal": 4,
        "duty.emergency_situations": 3,
        "portfolio.work": 5,
        "portfolio.principals": 5,
        "portfolio.problems": 3,
        "plenum.duty_contents": 6,
        "plenum.integrity_contents": 4,
        "plenum.secretary_contents": 3,
        "reports.team_contents": 11,
        "reports.secretary_contents": 7,
        "talk.scope": 3,
        "talk.contents": 6,
        "talk.requirements": 3,
        "inspection.tasks": 11,
        "inspection.methods": 5,
        "warning.cases": 3,
        "appraisal.steps": 6,
        "appraisal.documents": 4,
    }
    assert {item.id: len(item.items) for item in regulation.lists} == counts


def test_the_ten_systems_and_the_plan_are_texts_of_their_own(regulation):
    used = {rule.text for rule in regulation.rules}
    assert len(regulation.texts) == 11
    assert used == {text.id for text in regulation.texts}


def test_what_has_no_day_in_the_source_gets_none(office, regulation):
    # 及时、定期、随时: the emergency meeting (分析 第三部分), the ten systems (方案 第四部分结尾),
    # topic and special reports (双报告 第三部分第2项, 第3项), spot checks (督查 第二部分第3–5项)
    for rule in (
        "duty.emergency_meeting",
        "duty.ten_systems_report",
        "duty.report_topic",
        "duty.report_special",
        "duty.spot_check",
        "duty.special_inspection",
        "duty.tracking_inspection",
    ):
        assert isinstance(regulation.rule(rule), StandingRule)
        assert office.due(rule) == []


def test_the_fields_not_run_by_the_principal_are_four_without_approvals(regulation):
    # 方案 第三部分第（一）项第8目
    fields = [item.label for item in regulation.list_of("duty.fields_not_run_by_principal").items]
    assert not any("审批" in label for label in fields)
    assert regulation.rule("duty.four_not_run").about == "duty.five_not_run"
