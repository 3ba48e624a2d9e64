"""How long measures keep their effect and how periods add up: 纪律处分条例, 政务处分法 …

Unless said otherwise the decision is of Tuesday 10 March 2026.
"""

from datetime import date

import pytest

from db.vocabulary import Gravity, RestrictionFamily, RuleNature
from desktop.rules.influence import award_years_lost, free_from, holding_on, restrictions_from
from desktop.rules.obligations import DueState

DAY = date(2026, 3, 10)


def restrictions(office):
    """Return what all decisions of the office bring, record by record."""
    rules = office.rules()
    records = {event.record_id: [] for event in office.events}
    for event in office.events:
        records[event.record_id].append(event)
    return [item for events in records.values() for item in restrictions_from(rules, events)]


@pytest.mark.parametrize(
    ("measure", "rule", "end", "article"),
    [
        # 纪律处分条例 第十条: 警告一年, 严重警告一年半; 第十一条: 撤销党内职务二年
        ("party_warning", "influence.party_warning", date(2027, 3, 10), "第十条"),
        ("party_serious_warning", "influence.party_serious_warning", date(2027, 9, 10), "第十条"),
        ("party_post_removal", "influence.party_post_removal", date(2028, 3, 10), "第十一条"),
        # 政务处分法 第八条: 警告六个月, 记过十二个月, 记大过十八个月, 降级、撤职二十四个月
        ("warning", "influence.warning", date(2026, 9, 10), "第八条第（一）项"),
        ("demerit", "influence.demerit", date(2027, 3, 10), "第八条第（二）项"),
        ("great_demerit", "influence.great_demerit", date(2027, 9, 10), "第八条第（三）项"),
        ("downgrade", "influence.downgrade", date(2028, 3, 10), "第八条第（四）项"),
        ("dismissal_from_post", "influence.downgrade", date(2028, 3, 10), "第八条第（四）项"),
    ],
)
def test_each_sanction_keeps_its_effect(office, decide, measure, rule, end, article):
    decide(measure, DAY)
    found = office.one(rule, "officer")
    assert (found.opens_on, found.due_on, found.nature) == (DAY, end, RuleNature.EFFECT)
    assert found.article == article
    assert [item.rule_id for item in restrictions(office)] == [rule]
    assert not holding_on(restrictions(office), date.fromordinal(end.toordinal() + 1))


def test_party_warning_bars_further_use_and_not_promotion_alone(office, decide):
    # 纪律处分条例 2023 第十条: 不得提拔职务 或者进一步使用
    decide("party_warning", DAY)
    (found,) = restrictions(office)
    assert "提拔" in found.bars
    assert "进一步使用" in found.bars
    assert found.family is RestrictionFamily.PARTY_DISCIPLINE


def test_a_sanction_counts_from_the_day_on_which_it_takes_effect(office, decide):
    # 政务处分法 第八条第二款: from the effective date; 1 April + 6 months
    decide("warning", DAY, effective_on="2026-04-01")
    assert office.one("influence.warning").due_on == date(2026, 10, 1)  # a holiday: never moved


def test_a_month_without_that_day_ends_on_its_last_day(office, decide):
    # 民法典 第二百零二条: 31 August + 6 months = 28 February 2027
    decide("warning", date(2026, 8, 31))
    assert office.one("influence.warning").due_on == date(2027, 2, 28)


def test_probation_counts_two_years_from_the_restoration_of_rights(office, decide):
    # 纪律处分条例 第十二条: 恢复党员权利后二年内; rights restored on 10 March 2027
    decide("party_probation", DAY, effective_on="2027-03-10")
    found = office.one("influence.party_probation")
    assert (found.opens_on, found.due_on) == (date(2027, 3, 10), date(2029, 3, 10))


def test_probation_shows_as_restricted_before_rights_are_restored(office, decide):
    # 察看最长二年: two years from the decision cover it, and the duty says what to correct then.
    decide("party_probation", DAY)
    for day in (DAY, date(2027, 3, 10), date(2028, 3, 9)):
        assert holding_on(restrictions(office), day)
    assert "恢复" in office.one("influence.party_probation").assumption


def test_probation_may_be_counted_whole_instead(office, decide):
    # One year of probation and two years after it: 10 March 2029
    office.answers["party_probation_count"] = "whole"
    decide("party_probation", DAY, influence_months="36")
    assert office.due("influence.party_probation") == []
    assert office.one("influence.party_probation_whole").due_on == date(2029, 3, 10)
    assert free_from(restrictions(office), DAY) == date(2029, 3, 10)


def test_expulsion_from_the_party_is_no_influence_period(office, decide):
    # 纪律处分条例 第十三条: five years without readmission, which nothing is added to
    decide("party_expulsion", DAY)
    assert restrictions(office) == []
    assert any(rule.id == "influence.party_expulsion" for rule in office.rules().rules)


def test_article_21_what_is_left_of_the_old_and_the_new(office, decide):
    # 15 January 2026 + 12 = 15 January 2027; a new one on 15 July 2026 + 18 = 15 July 2028
    decide("party_warning", date(2026, 1, 15))
    decide("party_serious_warning", date(2026, 7, 15), record="r2")
    assert free_from(restrictions(office), date(2026, 8, 1)) == date(2028, 7, 15)


def test_article_21_has_no_cap(office, decide):
    # 18 months to 15 July 2027, + 24 to 15 July 2029, + 24 to 15 July 2031: more than 48 in all
    decide("party_serious_warning", date(2026, 1, 15))
    decide("party_post_removal", date(2026, 6, 15), record="r2")
    decide("party_post_removal", date(2027, 2, 15), record="r3")
    assert free_from(restrictions(office), date(2027, 3, 1)) == date(2031, 7, 15)


def test_administrative_sanctions_do_not_run_on_from_each_other(office, decide):
    # 政务处分法 第十五条: none is added to the end of another; 10 June + 12 = 10 June 2027
    decide("warning", DAY)
    decide("demerit", date(2026, 6, 10), record="r2")
    assert free_from(restrictions(office), date(2026, 6, 11)) == date(2027, 6, 10)


def test_article_15_merged_sanctions_may_reach_but_not_pass_48_months(regulation):
    # 政务处分法 第十五条: 最长不得超过四十八个月
    rule = regulation.rule("influence.stack_administrative")
    (cap,) = (value.amount for value in rule.values)

    def passed(months):
        return months >= cap if rule.inclusive else months > cap

    assert not passed(24 + 24)
    assert passed(49)
    assert rule.scale == "count"


def test_party_and_administrative_periods_run_side_by_side_and_the_longer_decides(office, decide):
    decide("party_serious_warning,demerit", DAY)
    held = holding_on(restrictions(office), date(2026, 4, 1))
    assert [item.family for item in held] == [
        RestrictionFamily.PARTY_DISCIPLINE,
        RestrictionFamily.ADMINISTRATIVE,
    ]
    assert [item.end for item in held] == [date(2027, 9, 10), date(2027, 3, 10)]


def test_removal_one_year_without_a_post_and_two_without_a_higher_one(office, decide):
    # 组织处理规定: 免职 一年, 二年
    decide("removal", DAY)
    assert office.one("influence.removal").due_on == date(2027, 3, 10)
    higher = office.one("influence.removal_higher")
    assert higher.due_on == date(2028, 3, 10)
    assert higher.state_on(date(2027, 3, 11)) is DueState.OPEN
    assert {item.family for item in restrictions(office)} == {RestrictionFamily.ORGANISATIONAL}


def test_admonition_six_months_without_promotion_and_the_award_of_the_year(office, decide):
    # 提醒函询诫勉细则: 六个月内不得提拔或者重用, 取消当年评优
    decide("admonition_talk", DAY)
    assert office.one("influence.admonition").due_on == date(2026, 9, 10)
    assert office.one("influence.award").due_on == date(2026, 12, 31)
    found = restrictions(office)
    assert award_years_lost(found) == {2026}
    assert {item.family for item in found} == {
        RestrictionFamily.ADMONITION,
        RestrictionFamily.AWARD,
    }


def test_criticism_brings_no_period(office, decide):
    decide("criticism_education,circulated_criticism", DAY)
    assert restrictions(office) == []


@pytest.mark.parametrize(
    ("measure", "law", "own", "end"),
    [
        # 事业单位人事管理条例 第二十九条: 6, 12, 24 months
        ("warning", "influence.warning", "influence.institution_warning", date(2026, 9, 10)),
        ("demerit", "influence.demerit", "influence.institution_demerit", date(2027, 3, 10)),
        ("downgrade", "influence.downgrade", "influence.institution_downgrade", date(2028, 3, 10)),
        (
            "dismissal_from_post",
            "influence.downgrade",
            "influence.institution_downgrade",
            date(2028, 3, 10),
        ),
    ],
)
def test_an_institution_may_cite_its_own_rules(office, decide, measure, law, own, end):
    decide(measure, DAY)
    assert (office.one(law).due_on, office.due(own)) == (end, [])
    office.answers["sanction_basis"] = "institutions"
    found = office.one(own)
    assert (found.due_on, found.article, office.due(law)) == (end, "第二十九条", [])
    assert "事业单位" in found.text_title


def test_a_great_demerit_stays_with_the_sanctions_law_in_an_institution(office, decide):
    # 条例 第二十九条 has no 记大过
    office.answers["sanction_basis"] = "institutions"
    decide("great_demerit", DAY)
    assert office.one("influence.great_demerit").due_on == date(2027, 9, 10)


def test_kinds_of_sanctions_and_of_organisational_measures(regulation):
    # 纪律处分条例 第八条: five; 政务处分法 第七条: six; 组织处理规定: five
    by_text = {}
    for measure in regulation.measures_for(team=False):
        by_text.setdefault(measure.text, []).append(measure.measure)
    assert by_text["discipline"] == [
        "party_warning", "party_serious_warning", "party_post_removal", "party_probation",
        "party_expulsion",
    ]  # fmt: skip
    assert by_text["sanctions"] == [
        "warning", "demerit", "great_demerit", "downgrade", "dismissal_from_post", "expulsion",
    ]  # fmt: skip
    assert set(by_text["organisational"]) == {
        "suspension", "post_adjustment", "resignation_ordered", "removal", "demotion",
    }  # fmt: skip
    assert len(regulation.list_of("organisational.kinds").items) == 5
    discipline = [m for m in regulation.measures if m.text in ("discipline", "sanctions")]
    assert {m.gravity for m in discipline} == {Gravity.VIOLATION}


def test_methods_of_the_responsibility_rules_by_gravity(regulation):
    # 责任制规定, as its text stands in the local rules: written examination → circular → adjustment
    team = [(m.measure, m.gravity) for m in regulation.measures_for(team=True)]
    assert team == [
        ("team_written_examination", Gravity.MINOR),
        ("team_circulated_criticism", Gravity.SERIOUS),
        ("team_adjustment", Gravity.GRAVE),
    ]
    mild = {m.measure for m in regulation.measures_for(team=False) if m.gravity is Gravity.MINOR}
    assert mild == {"criticism_education", "admonition_talk", "written_examination"}
