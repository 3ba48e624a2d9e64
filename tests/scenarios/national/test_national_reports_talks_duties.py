"""个人有关事项, 函询, 诫勉: who owes what by when, and whom the layer takes in."""

from datetime import date

import pytest

from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, unanswered
from desktop.rules.layers import proposed_roles
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligations import DueState


def test_article_5_by_31_january_and_only_by_leading_cadres(office):
    # 每年1月31日前; 31 January 2026 is a Saturday: a fixed date never moves
    (found,) = office.due("report.collective")
    assert (found.subject_person, found.due_on) == ("chief", date(2026, 1, 31))
    assert found.is_overdue(date(2026, 2, 1))
    office.happens("duty.done", date(2026, 1, 20), ["chief"], rule="report.collective")
    assert office.one("report.collective").state_on(date(2026, 2, 1)) is DueState.DONE


def test_article_5_every_year(office):
    office.horizon = date(2028, 12, 31)
    assert [item.due_on for item in office.due("report.collective")] == [
        date(2026, 1, 31),
        date(2027, 1, 31),
        date(2028, 1, 31),
    ]


def test_a_secretary_of_that_rank_owes_it_as_well(office):
    office.appoint("head", "group", "leading_principal", date(2020, 1, 1))
    assert {o.subject_person for o in office.due("report.collective")} == {"chief", "head"}


def test_who_leaves_in_february_has_owed_it_and_who_comes_in_december_owes_it(office):
    # No part of a year is too short: everybody in office on 31 January had to report.
    office.appoint("newcomer", "bureau", "leading_cadre", date(2026, 12, 1))
    office.leave("chief", date(2026, 2, 10))
    assert office.one("report.collective", "chief").due_on == date(2026, 1, 31)
    assert office.one("report.collective", "newcomer").due_on == date(2026, 12, 31)


def test_the_unit_may_change_the_day_when_the_rules_are_revised(office):
    office.answers["collective_report_day"] = "02-28"
    assert office.one("report.collective").due_on == date(2026, 2, 28)


def change(office, person, matter_on, item):
    office.happens("report.oral", date(2026, 3, 2), [person], matter_on=matter_on, item=item)


def test_article_6_a_change_within_30_days(office):
    # 4 March + 30 = 3 April, a Friday (the holiday begins on the 4th)
    change(office, "chief", "2026-03-04", "family_abroad")
    found = office.one("report.change")
    assert (found.due_on, found.responsible_person) == (date(2026, 4, 3), "chief")
    office.happens("report.written", date(2026, 4, 3), ["chief"])
    assert office.one("report.change").state_on(date(2026, 4, 4)) is DueState.DONE


def test_article_6_thirty_days_that_end_in_a_holiday(office):
    # 1 April + 30 = 1 May, off until the 5th
    change(office, "chief", "2026-04-01", "other")
    assert office.one("report.change").due_on == date(2026, 5, 6)


@pytest.mark.parametrize("item", ["housing", "ceremony"])
def test_article_6_names_the_matters_of_article_3_only(office, item):
    # Housing is of 第四条 and reported once a year; a banquet is none of the matters.
    change(office, "chief", "2026-03-04", item)
    assert office.due("report.change") == []


def test_article_2_others_do_not_owe_it(office):
    change(office, "member", "2026-03-04", "family_abroad")
    assert office.due("report.change") == []


def test_the_number_of_days_may_be_changed(office):
    # 4 March + 15 = 19 March, a Thursday
    office.answers["change_report_days"] = "15"
    change(office, "chief", "2026-03-04", "family_business")
    assert office.one("report.change").due_on == date(2026, 3, 19)


def test_articles_3_and_4_lists(regulation):
    # 第三条: eight matters; 第四条: income, housing, investments
    assert len(regulation.list_of("report.family_items").items) == 8
    assert len(regulation.list_of("report.property_items").items) == 3


def test_nobody_becomes_a_leading_cadre_by_the_proposed_mapping(regulation):
    own = load_regulation_folder(resources("regulations", "qixian"))
    adoption = Adoption(date(2026, 1, 1))
    pairs = proposed_roles(RuleSet(own, adoption), RuleSet(regulation, adoption))
    assert pairs["general_secretary"] == "party_principal"
    assert pairs["discipline_office_head"] == "discipline_head"
    assert not {"leading_cadre", "leading_principal"} & set(pairs.values())


def test_no_question_has_to_be_answered(regulation):
    assert unanswered(regulation, {}) == ()


def test_inquiry_reply_within_15_working_days(office):
    # 15 working days after 24 September 2026: 28, 29, 30; 8, 9, 10 (a working Saturday); 12–16;
    # 19, 20, 21, 22 October
    office.happens(
        "talk.inquiry",
        date(2026, 9, 22),
        ["inspector"],
        ["clerk"],
        kind="inquiry",
        received_on="2026-09-24",
    )
    found = office.one("talk.inquiry_reply")
    assert (found.due_on, found.responsible_person) == (date(2026, 10, 22), "clerk")
    assert found.topic == "talk.inquiry_reply"


def test_inquiry_without_a_day_of_receipt_counts_from_its_issue(office):
    # 2 March + 15 working days: 3–6, 9–13, 16–20, 23 March
    office.happens("talk.inquiry", date(2026, 3, 2), ["inspector"], ["clerk"], kind="inquiry")
    assert office.one("talk.inquiry_reply").due_on == date(2026, 3, 23)


def test_a_limit_printed_on_the_inquiry_stands(office):
    office.happens("talk.inquiry", date(2026, 3, 2), ["inspector"], ["clerk"], due_on="2026-03-14")
    assert office.one("talk.inquiry_reply").due_on == date(2026, 3, 14)


def test_admonition_is_reviewed_after_six_months(office):
    # 10 March + 6 months = 10 September, a Thursday
    office.talk(date(2026, 3, 10), ["inspector"], ["clerk"], kind="admonition", record="r1")
    found = office.one("talk.admonition_review", "clerk")
    assert (found.due_on, found.article) == (date(2026, 9, 10), "诫勉（条号从缺）")
    office.happens("talk.verification", date(2026, 9, 9), ["inspector"], ["clerk"])
    assert office.one("talk.admonition_review").state_on(date(2026, 9, 10)) is DueState.DONE


def test_admonition_review_off_a_holiday(office):
    # 3 April + 6 months = 3 October, off until the 7th
    office.talk(date(2026, 4, 3), ["inspector"], ["clerk"], kind="admonition")
    assert office.one("talk.admonition_review").due_on == date(2026, 10, 8)


def test_other_talks_are_not_admonitions(office):
    office.talk(date(2026, 3, 10), ["inspector"], ["clerk"], kind="special")
    assert office.due("talk.admonition_review") == []


def test_written_examination_after_an_admonition_where_the_unit_wants_it(office):
    # One place only: 5 working days, "一般". 18 September: 20 (a working Sunday), 21, 22, 23, 24
    office.talk(date(2026, 9, 18), ["inspector"], ["clerk"], kind="admonition", record="r1")
    assert office.due("talk.admonition_examination") == []
    office.answers["admonition_examination"] = "yes"
    found = office.one("talk.admonition_examination")
    assert (found.due_on, found.soft) == (date(2026, 9, 24), True)
    office.talk(date(2026, 9, 18), ["inspector"], ["clerk"], kind="regular", record="r2")
    assert len(office.due("talk.admonition_examination")) == 1
