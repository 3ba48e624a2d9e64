"""What could not be checked against an original is off until a setting switches it on."""

from datetime import date

import pytest

from desktop.rules.adoption import Adoption, RuleSet, Setting
from desktop.rules.influence import restrictions_from

# The rows and parts of rows that carry the mark [unverified].
UNVERIFIED = {
    # 责任制规定: the article of the effects
    "influence.responsibility_removal",
    "influence.responsibility_demotion",
    # 问责条例 2019: aftermath (13–15), hearing, appeal (20)
    "accountability.announce",
    "accountability.tell_personnel",
    "accountability.filing_accountability",
    "accountability.formalities_accountability",
    "accountability.self_criticism",
    "accountability.hearing",
    "appeal.file_accountability",
    "appeal.decide_accountability",
    "appeal.no_suspension_accountability",
    # 组织处理规定: all periods but the one of removal
    "influence.suspension",
    "influence.post_adjustment",
    "influence.resignation",
    "influence.resignation_higher",
    "influence.demotion",
    "influence.longest",
    # 主体责任规定: how often
    "duty.topic_meeting",
    # 民法典 in party procedure
    "counting.analogy",
}


def switched_on(regulation, *rules):
    """Return the rules with some switched on by hand, as on the page of settings."""
    since = date(2026, 1, 1)
    settings = tuple(Setting(rule, "enabled", True, since, "已核对原文") for rule in rules)
    return RuleSet(regulation, Adoption(since, settings=settings))


def test_exactly_these_are_unverified_and_off(office, regulation):
    assert {rule.id for rule in regulation.rules if not rule.verified} == UNVERIFIED
    assert UNVERIFIED.isdisjoint(rule.id for rule in office.rules().rules)
    assert all("待核实" in regulation.rule(rule).note for rule in UNVERIFIED)


@pytest.mark.parametrize("rule", sorted(UNVERIFIED))
def test_each_is_switched_on_by_a_setting_of_its_own(regulation, rule):
    found = {item.id for item in switched_on(regulation, rule).rules}
    assert found & UNVERIFIED == {rule}


def test_the_lists_of_names_that_were_not_seen_are_marked(regulation):
    # 问责条例 第七条: eleven classes (their names not seen in full); 第八条: 检查、通报、改组 /
    # 通报、诫勉、组织调整或者组织处理、纪律处分
    counts = {"trigger.accountability": 11, "methods.organisation": 3, "methods.leader": 4}
    for name, count in counts.items():
        found = regulation.list_of(name)
        assert (len(found.items), found.verified) == (count, False)
        assert "待核实" in found.label


def test_facts_of_public_pages_say_so(regulation):
    statutes = {"sanctions", "supervision", "civil_servants", "institutions", "counting"}
    for rule in regulation.rules:
        if rule.verified and rule.text not in statutes:
            assert "公开网页" in rule.note, rule.id


@pytest.mark.parametrize(
    ("question", "measure", "rule", "end"),
    [
        # 组织处理规定: 停职检查 ≤6 months; 调整职务 1 year; 责令辞职 1 and 2 years; 降职 2 years
        ("confirm_organisational", "suspension", "influence.suspension", date(2026, 9, 10)),
        (
            "confirm_organisational",
            "post_adjustment",
            "influence.post_adjustment",
            date(2027, 3, 10),
        ),
        (
            "confirm_organisational",
            "resignation_ordered",
            "influence.resignation",
            date(2027, 3, 10),
        ),
        (
            "confirm_organisational",
            "resignation_ordered",
            "influence.resignation_higher",
            date(2028, 3, 10),
        ),
        ("confirm_organisational", "demotion", "influence.demotion", date(2028, 3, 10)),
        # 责任制规定: 责令辞职、免职 1 year; 降职 2 years
        (
            "confirm_responsibility",
            "resignation_ordered",
            "influence.responsibility_removal",
            date(2027, 3, 10),
        ),
        (
            "confirm_responsibility",
            "removal",
            "influence.responsibility_removal",
            date(2027, 3, 10),
        ),
        (
            "confirm_responsibility",
            "demotion",
            "influence.responsibility_demotion",
            date(2028, 3, 10),
        ),
    ],
)
def test_periods_to_be_confirmed(office, decide, question, measure, rule, end):
    decide(measure, date(2026, 3, 10))
    assert office.due(rule) == []
    office.answers[question] = "yes"
    assert office.one(rule).due_on == end


def test_demotion_brings_nothing_before_somebody_confirmed_it(office, decide):
    decide("demotion", date(2026, 3, 10))
    assert restrictions_from(office.rules(), office.events) == ()


def test_accountability_formalities_within_one_month_for_organisational_measures(office, decide):
    # 13 July + 1 month = 13 August, a Thursday; a circular needs no formalities, and 政务处分 is
    # none of the methods of the regulation
    office.answers["confirm_accountability"] = "yes"
    decide("post_adjustment", date(2026, 7, 13))
    decide("circulated_criticism", date(2026, 7, 13), record="r2")
    decide("demerit", date(2026, 7, 13), record="r3")
    found = office.one("accountability.formalities_accountability")
    assert (found.due_on, found.record_id) == (date(2026, 8, 13), "r1")
    assert found.responsible_person == "personnel"
    filed = office.due("accountability.filing_accountability")
    assert [(item.record_id, item.due_on) for item in filed] == [("r1", None), ("r2", None)]
    office.answers["confirm_accountability"] = "no"
    assert office.due("accountability.formalities_accountability") == []
    assert office.due("accountability.filing_accountability") == []


def test_accountability_article_20_one_month_and_one_month(office):
    # 2 April + 1 month = 2 May, off until the 5th; 6 May + 1 month = 6 June, a Saturday
    office.happens("accountability.service", date(2026, 4, 2), [], ["officer"])
    office.happens("accountability.appeal", date(2026, 5, 6), ["officer"], unit="section")
    assert office.due("appeal.file_accountability") == []
    office.answers["appeal_route"] = "accountability"
    assert office.one("appeal.file_accountability").due_on == date(2026, 5, 6)
    assert office.one("appeal.decide_accountability").due_on == date(2026, 6, 8)


def test_special_meeting_each_half_year_of_a_party_group(office):
    assert office.due("duty.topic_meeting") == []
    office.answers["confirm_main_duty"] = "yes"
    found = office.due("duty.topic_meeting")
    assert [item.due_on for item in found] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert {(item.unit_id, item.responsible_person) for item in found} == {("group", "secretary")}
