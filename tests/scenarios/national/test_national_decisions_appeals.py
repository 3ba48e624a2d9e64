"""What is done with a decision and how it is appealed: 政务处分法, 监察法, 公务员法, 2009 rules."""

from datetime import date

import pytest

from db.vocabulary import RuleNature
from desktop.rules.obligations import DueState

RIGHTS = (
    "appeal.file_interim",
    "appeal.file_accountability",
    "appeal.file_supervision",
    "appeal.file_again_supervision",
    "appeal.file_civil",
    "appeal.complain_civil",
)
ANSWERS = (
    "appeal.decide_interim",
    "appeal.decide_accountability",
    "appeal.decide_supervision",
    "appeal.decide_civil",
)


def test_article_46_and_54_service_and_filing_without_a_number_of_days(office, decide):
    # 第四十六条: 及时送达; 第五十四条: 存入本人档案
    decide("warning", date(2026, 3, 10))
    service, filing = office.one("accountability.service"), office.one("accountability.filing")
    assert (service.due_on, service.responsible_person) == (None, "inspector")
    assert (filing.due_on, filing.responsible_person) == (None, "personnel")
    office.happens("accountability.service", date(2026, 3, 11), [], ["officer"])
    assert office.one("accountability.service").done_on == date(2026, 3, 11)
    assert office.one("accountability.filing").state_on(date(2026, 3, 12)) is DueState.UNDATED


def test_milder_measures_are_not_sanctions_and_ask_for_none_of_it(office, decide):
    decide("criticism_education", date(2026, 3, 10))
    assert office.due("accountability.service") == office.due("accountability.filing") == []


def test_article_54_formalities_within_one_month_of_the_decision(office, decide):
    # 在作出政务处分决定后一个月内: 7 September + 1 month = 7 October, off; the 8th is worked
    decide("dismissal_from_post", date(2026, 9, 7))
    found = office.one("accountability.formalities")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 10, 8), date(2026, 10, 7))
    assert (found.responsible_person, found.subject_person) == ("personnel", "officer")
    assert found.is_overdue(date(2026, 10, 9))
    office.happens("accountability.enforcement", date(2026, 10, 9), [], ["officer"])
    assert office.one("accountability.formalities").state_on(date(2026, 10, 9)) is (
        DueState.DONE_LATE
    )


def test_article_54_formalities_in_a_short_month(office, decide):
    # 31 January + 1 month = 28 February 2026, a working Saturday
    decide("downgrade", date(2026, 1, 31))
    assert office.one("accountability.formalities").due_on == date(2026, 2, 28)


@pytest.mark.parametrize("measure", ["warning", "demerit", "great_demerit"])
def test_article_54_asks_for_formalities_from_downgrading_on(office, decide, measure):
    # 降级以上
    decide(measure, date(2026, 9, 7))
    assert office.due("accountability.formalities") == []


def test_article_45_elements_of_the_decision(regulation):
    # Five items and the seal
    elements = regulation.list_of("decision.elements")
    assert len(elements.items) == 6
    assert "印章" in elements.items[-1].label
    assert elements.article == "第四十五条"


def walk(office, *, served, appealed, answered):
    """Serve a decision, appeal against it and answer the appeal."""
    office.happens("accountability.service", served, [], ["officer"])
    office.happens("accountability.appeal", appealed, ["officer"], unit="section")
    office.happens("accountability.appeal_decision", answered, [], ["officer"])


def test_no_way_to_appeal_is_added_before_the_unit_names_one(office):
    walk(office, served=date(2026, 3, 2), appealed=date(2026, 3, 20), answered=date(2026, 4, 1))
    assert [rule for rule in RIGHTS + ANSWERS if office.due(rule)] == []


def test_only_the_way_that_was_chosen_is_open(office):
    walk(office, served=date(2026, 3, 2), appealed=date(2026, 3, 20), answered=date(2026, 4, 1))
    expected = {
        "interim": {"appeal.file_interim", "appeal.decide_interim"},
        "accountability": {"appeal.file_accountability", "appeal.decide_accountability"},
        "supervision": {
            "appeal.file_supervision",
            "appeal.decide_supervision",
            "appeal.file_again_supervision",
        },
        "civil_servants": {
            "appeal.file_civil",
            "appeal.decide_civil",
            "appeal.complain_civil",
        },
    }
    for answer, rules in expected.items():
        office.answers["appeal_route"] = answer
        assert {rule for rule in RIGHTS + ANSWERS if office.due(rule)} == rules


def test_2009_articles_22_and_23_fifteen_days_and_thirty_days(office):
    # 自接到之日起15日内: 18 September + 15 = 3 October, off until the 7th;
    # 接到书面申诉后30日内: 8 October + 30 = 7 November, a Saturday
    office.answers["appeal_route"] = "interim"
    office.happens("accountability.service", date(2026, 9, 18), [], ["officer"])
    right = office.one("appeal.file_interim", "officer")
    assert (right.due_on, right.nature) == (date(2026, 10, 8), RuleNature.RIGHT)
    assert right.state_on(date(2026, 10, 9)) is DueState.LAPSED
    office.happens("accountability.appeal", date(2026, 10, 8), ["officer"], unit="section")
    answer = office.one("appeal.decide_interim")
    assert (answer.due_on, answer.responsible_person) == (date(2026, 11, 9), "inspector")
    assert answer.is_overdue(date(2026, 11, 10))
    assert any(rule.id == "appeal.no_suspension_interim" for rule in office.rules().rules)


def test_2009_article_22_where_no_holiday_hides_a_day(office):
    # 3 March + 15 = 18 March, a Wednesday; 18 March + 30 = 17 April, a Friday
    office.answers["appeal_route"] = "interim"
    walk(office, served=date(2026, 3, 3), appealed=date(2026, 3, 18), answered=date(2026, 4, 17))
    assert office.one("appeal.file_interim").due_on == date(2026, 3, 18)
    assert office.one("appeal.decide_interim").due_on == date(2026, 4, 17)


def test_supervision_article_56_one_month_to_ask_and_one_to_answer(office):
    # 收到之日起一个月: 31 January → 28 February 2026, a working Saturday;
    # 复审一个月: 28 February → 28 March, a Saturday → Monday the 30th
    office.answers["appeal_route"] = "supervision"
    office.happens("accountability.service", date(2026, 1, 31), [], ["officer"])
    assert office.one("appeal.file_supervision").due_on == date(2026, 2, 28)
    office.happens("accountability.appeal", date(2026, 2, 28), ["officer"], unit="section")
    assert office.one("appeal.decide_supervision").due_on == date(2026, 3, 30)
    assert office.one("appeal.file_supervision").state_on(date(2026, 3, 1)) is DueState.DONE


def test_supervision_article_56_second_review_one_month_from_receiving_the_first(office):
    # 收到复审决定之日起一个月: 30 March → 30 April; received on 3 April → 3 May, off until the 5th
    office.answers["appeal_route"] = "supervision"
    office.happens("accountability.appeal_decision", date(2026, 3, 30), [], ["officer"])
    right = office.one("appeal.file_again_supervision")
    assert (right.due_on, right.nature) == (date(2026, 4, 30), RuleNature.RIGHT)
    office.events.clear()
    office.happens(
        "accountability.appeal_decision",
        date(2026, 3, 30),
        [],
        ["officer"],
        received_on="2026-04-03",
    )
    assert office.one("appeal.file_again_supervision").due_on == date(2026, 5, 6)


def test_civil_servants_articles_95_and_96(office):
    # 三十日: 2 March → 1 April; answer 三十日: 1 April → 1 May, off → 6 May;
    # 申诉 十五日 from the answer of 6 May: 21 May, a Thursday
    office.answers["appeal_route"] = "civil_servants"
    office.happens("accountability.service", date(2026, 3, 2), [], ["officer"])
    assert office.one("appeal.file_civil").due_on == date(2026, 4, 1)
    office.happens("accountability.appeal", date(2026, 4, 1), ["officer"], unit="section")
    assert office.one("appeal.decide_civil").due_on == date(2026, 5, 6)
    office.happens("accountability.appeal_decision", date(2026, 5, 6), [], ["officer"])
    assert office.one("appeal.complain_civil").due_on == date(2026, 5, 21)
    assert office.one("appeal.decide_civil").state_on(date(2026, 5, 6)) is DueState.DONE


def test_the_answer_counts_from_the_day_on_which_the_appeal_was_received(office):
    # 公务员法 第九十六条: 接到复核申请书后: received on 8 April, + 30 = 8 May, a Friday
    office.answers["appeal_route"] = "civil_servants"
    office.happens(
        "accountability.appeal",
        date(2026, 3, 30),
        ["officer"],
        unit="section",
        received_on="2026-04-08",
    )
    assert office.one("appeal.decide_civil").due_on == date(2026, 5, 8)


def test_an_organisation_held_liable_brings_its_responsible_members(regulation):
    # 问责条例: 对党组织问责的, 同时对负有责任的班子成员问责
    (step,) = regulation.liability
    assert (step.condition, step.times) == ("organisation", 1)
    assert set(step.answers) == {"party_principal", "team_member"}
