"""宁波暂行办法 第十四条, 第十七条至第十九条: effects, filing, appeal, change of post."""

from datetime import date

import pytest

from db.vocabulary import RestrictionFamily, RuleNature
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.influence import award_years_lost, free_from, restrictions_from
from desktop.rules.obligations import DueState


def decide(office, measures, on=date(2026, 3, 10), target="member", **attributes):
    office.happens(
        "accountability.decision",
        on,
        ["inspector"],
        [target] if target else [],
        unit="committee",
        measures=measures,
        **({"subject_class": "member_or_head"} | attributes),
    )


@pytest.mark.parametrize(
    ("measure", "topic"),
    [("resignation_ordered", "influence.resignation"), ("removal", "influence.removal")],
)
def test_article_19_one_year_no_post_and_two_years_no_higher_post(office, measure, topic):
    # 一年内不安排职务，两年内不得担任高于原任职务层次的职务
    decide(office, measure)
    none = office.one(topic, "member")
    higher = office.one(f"{topic}_higher", "member")
    assert (none.opens_on, none.due_on) == (date(2026, 3, 10), date(2027, 3, 10))
    assert (higher.opens_on, higher.due_on) == (date(2026, 3, 10), date(2028, 3, 10))
    assert {none.nature, higher.nature} == {RuleNature.EFFECT}
    between = date(2027, 3, 11)  # may hold a post again, but none above the old one
    assert (none.state_on(between), higher.state_on(between)) == (DueState.ENDED, DueState.OPEN)
    assert higher.state_on(date(2028, 3, 11)) is DueState.ENDED


def test_article_19_each_measure_brings_its_own_periods_only(office):
    decide(office, "removal")
    assert office.due("influence.resignation") == office.due("influence.demotion") == []
    assert {r.bars for r in restrictions_from(office.rules(), office.events)} == {
        "当年考核评优和评先",
        "安排职务",
        "担任高于原职务层次的职务",
    }


def test_article_19_demotion_two_years_no_promotion(office):
    # 受到降职处理的，两年内不得提拔
    decide(office, "demotion")
    assert office.one("influence.demotion", "member").due_on == date(2028, 3, 10)
    assert office.due("influence.removal_higher") == []


def test_the_periods_run_from_the_day_that_the_decision_names(office):
    decide(office, "removal", effective_on="2026-03-16")
    assert office.one("influence.removal").due_on == date(2027, 3, 16)
    assert office.one("influence.removal_higher").due_on == date(2028, 3, 16)


@pytest.mark.parametrize(
    ("months", "free"),
    [
        ("18", date(2028, 3, 10)),  # 10 September 2027 is earlier than the two years
        ("30", date(2028, 9, 10)),
    ],
)
def test_article_19_with_discipline_the_longer_period_decides(office, months, free):
    # 同时受到党纪政纪处分的，按照影响期长的规定执行
    decide(office, "removal,party_discipline", influence_months=months)
    found = restrictions_from(office.rules(), office.events)
    assert free_from(found, date(2026, 6, 1)) == free


def test_a_discipline_measure_takes_its_length_from_the_decision_only(office):
    # 第十九条 names no length of its own for 党纪政纪处分
    decide(office, "administrative_discipline")
    assert office.due("influence.administrative") == []
    office.events.clear()
    decide(office, "administrative_discipline", influence_months="12")
    assert office.one("influence.administrative").due_on == date(2027, 3, 10)


@pytest.mark.parametrize(
    "measure",
    [
        "criticism_education",
        "admonition_talk",
        "written_examination",
        "circulated_criticism",
        "transfer_from_post",
    ],
)
def test_article_19_other_measures_cost_the_award_of_that_year_only(office, measure):
    decide(office, measure)
    (found,) = restrictions_from(office.rules(), office.events)
    assert (found.family, found.end) == (RestrictionFamily.AWARD, date(2026, 12, 31))
    assert award_years_lost([found]) == {2026}


@pytest.mark.parametrize(
    "measure", ["team_written_examination", "team_circulated_criticism", "team_adjustment"]
)
def test_article_19_a_team_loses_the_award_too_and_nothing_else(office, measure):
    # 受到责任追究的领导班子和领导干部…取消当年考核评优. Here the decision names the team's unit;
    # the program's own cases of teams name no person, so that nothing is computed of them yet.
    decide(office, measure, target="committee", subject_class="team")
    (found,) = restrictions_from(office.rules(), office.events)
    assert (found.rule_id, found.end) == ("influence.award_team", date(2026, 12, 31))


def test_article_25_no_effects_before_1_june_2015(office):
    rules = RuleSet(office.regulation, Adoption(date(2015, 1, 1)))
    decide(office, "removal", on=date(2015, 5, 31))
    assert restrictions_from(rules, office.events) == ()
    office.events.clear()
    decide(office, "removal", on=date(2015, 6, 1))
    ends = {found.end for found in restrictions_from(rules, office.events)}
    assert ends == {date(2015, 12, 31), date(2016, 6, 1), date(2017, 6, 1)}


def test_article_14_into_the_integrity_file_by_the_discipline_organ(office):
    # 责任追究情况记入干部廉政档案: no number of days; 第四条: 纪检监察机关 does the work
    decide(office, "circulated_criticism")
    found = office.one("accountability.filing")
    assert (found.due_on, found.responsible_person) == (None, "inspector")
    assert "未写明" in found.assumption
    office.happens("accountability.filing", date(2026, 3, 20), [], ["member"])
    assert office.one("accountability.filing").done_on == date(2026, 3, 20)


def test_nobody_files_what_concerns_himself(office):
    decide(office, "admonition_talk", target="inspector", subject_class="discipline")
    assert office.one("accountability.filing").responsible_person == "inspection_head"


def test_article_14_the_file_of_cadres_is_not_for_teams(office):
    decide(office, "team_circulated_criticism", target=None, subject_class="team")
    assert office.due("accountability.filing") == []


@pytest.mark.parametrize(
    "measure", ["party_discipline", "administrative_discipline", "removal", "transfer_from_post"]
)
def test_article_17_appeal_against_discipline_and_organisational_measures_without_days(
    office, measure
):
    # 对党纪政纪处分、组织处理不服的申诉，按照有关规定办理: a right, and no number of days
    decide(office, measure)
    found = office.one("appeal.file", "member")
    assert (found.nature, found.due_on) == (RuleNature.RIGHT, None)
    assert found.responsible_person == "member"
    assert found.state_on(date(2027, 12, 31)) is DueState.UNDATED  # never lapses by this text
    office.happens("accountability.appeal", date(2026, 3, 30), ["member"], unit="committee")
    assert office.one("appeal.file").done_on == date(2026, 3, 30)
    answer = office.one("appeal.decide")
    assert (answer.due_on, answer.responsible_person) == (None, "inspector")
    assert "未写明" in answer.assumption


@pytest.mark.parametrize(
    "measure",
    ["criticism_education", "admonition_talk", "written_examination", "circulated_criticism"],
)
def test_article_17_names_no_appeal_against_the_mild_measures(office, measure):
    decide(office, measure)
    assert office.due("appeal.file") == []


def test_article_18_a_change_of_post_and_retirement_change_nothing(office):
    # 不因…岗位或者职务的变动而免予追究；已退休…仍须进行相应的责任追究
    office.leave("member", date(2025, 12, 31))
    decide(office, "removal")
    assert office.one("influence.removal", "member").due_on == date(2027, 3, 10)
    assert office.one("accountability.filing", "member").responsible_person == "inspector"
    office.events.clear()
    office.appoint("member", "station", "unit_head", date(2026, 1, 1))
    decide(office, "removal")
    assert office.one("influence.removal", "member").due_on == date(2027, 3, 10)


def test_article_16_lighter_or_reduced_but_no_exemption(office, regulation):
    # 可以从轻或者减轻追究责任; source 000 and the town rules exempt, this text does not
    assert not office.rules().allows("accountability.exemption")
    assert "没有写免予" in regulation.rule("accountability.exemption").assumption
