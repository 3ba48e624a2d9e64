"""Talks: 实施办法 第十条第7项至第9项 (secretary), 第十一条第6项 (四个一)."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

QUARTERS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
YEAR_END = date(2026, 12, 31)
INTEGRITY = "talk.integrity_department_head"
HEART = "talk.heart_to_heart_staff"


def test_article_10_7_each_other_member_once_a_year(office):
    # 每年至少对班子成员…约谈1次
    found = office.due("talk.quota.general_secretary_member")
    assert [(o.subject_person, o.due_on) for o in found] == [
        ("deputy", YEAR_END),
        ("inspector", YEAR_END),
    ]
    assert {o.responsible_person for o in found} == {"secretary"}


def test_article_10_8_members_and_middle_cadres_once_a_year(office):
    # 每年与班子成员及中层领导干部谈心谈话不少于1次: neither other staff nor the 专职委员
    found = office.due("talk.heart_to_heart_secretary")
    assert sorted(o.subject_person for o in found) == [
        "case_deputy",
        "case_head",
        "deputy",
        "inspector",
        "office_head",
        "political_head",
    ]
    assert {(o.responsible_person, o.due_on) for o in found} == {("secretary", YEAR_END)}


def test_articles_10_7_and_10_8_are_two_talks(office):
    office.talk(date(2026, 2, 10), ["secretary"], ["deputy"], kind="special")
    office.talk(date(2026, 3, 10), ["secretary"], ["deputy"], kind="regular")
    office.talk(date(2026, 5, 12), ["secretary"], ["deputy"], kind="heart_to_heart")
    assert office.one("talk.quota.general_secretary_member", "deputy").done_on == date(2026, 3, 10)
    assert office.one("talk.heart_to_heart_secretary", "deputy").done_on == date(2026, 5, 12)


def test_article_10_8_a_head_who_is_also_a_member_is_talked_to_once(office):
    office.appoint("deputy", "cases", "department_head", date(2020, 1, 1))
    assert len(office.due("talk.heart_to_heart_secretary", "deputy")) == 1


def test_article_11_6_integrity_talk_with_the_head_each_quarter(office):
    # 每季度与分管部门负责人进行1次廉政谈话
    leaders = {"case_head": "deputy", "office_head": "deputy", "political_head": "inspector"}
    assert {o.subject_person for o in office.due(INTEGRITY)} == set(leaders)
    for head, leader in leaders.items():
        found = office.due(INTEGRITY, head)
        assert [o.due_on for o in found] == QUARTERS
        assert {o.responsible_person for o in found} == {leader}


def test_article_11_6_only_the_leader_in_charge_and_only_this_kind_of_talk_counts(office):
    office.talk(date(2026, 2, 3), ["inspector"], ["case_head"], kind="integrity")
    office.talk(date(2026, 2, 4), ["deputy"], ["case_head"], kind="heart_to_heart")
    first, *_ = office.due(INTEGRITY, "case_head")
    assert first.state_on(date(2026, 3, 31)) is DueState.OPEN
    assert first.state_on(date(2026, 4, 1)) is DueState.OVERDUE
    office.talk(date(2026, 4, 2), ["deputy"], ["case_head"], kind="integrity", period="2026Q1")
    first, second, *_ = office.due(INTEGRITY, "case_head")
    assert first.state_on(date(2026, 4, 2)) is DueState.DONE_LATE
    assert second.done_on is None


def test_article_11_6_a_change_of_portfolio_hands_the_quarters_over(office):
    office.posts = [p for p in office.posts if (p.person_id, p.unit_id) != ("deputy", "cases")]
    office.appoint("deputy", "cases", "supervising_leader", date(2020, 1, 1), date(2026, 6, 30))
    office.appoint("inspector", "cases", "supervising_leader", date(2026, 7, 1))
    office.today = date(2026, 8, 1)
    found = office.due(INTEGRITY, "case_head")
    assert [o.responsible_person for o in found] == ["deputy", "deputy", "inspector", "inspector"]


@pytest.mark.parametrize(
    ("start", "quarters"),
    [
        (date(2026, 8, 16), [9, 12]),  # 46 of 92 days: exactly half, rounded up
        (date(2026, 8, 17), [12]),  # 45 of 92 days
    ],
)
def test_a_head_appointed_within_a_quarter(office, start, quarters):
    office.leave("case_head", date(2026, 3, 31))
    office.appoint("newcomer", "cases", "department_head", start)
    assert [o.due_on.month for o in office.due(INTEGRITY, "newcomer")] == quarters


def test_article_11_6_heart_to_heart_once_a_year_with_everybody_of_the_department(office):
    # 每年至少同分管部门人员谈心谈话1次
    assert {(o.responsible_person, o.subject_person) for o in office.due(HEART)} == {
        ("deputy", "case_head"),
        ("deputy", "case_deputy"),
        ("deputy", "case_cadre"),
        ("deputy", "case_clerk"),
        ("deputy", "office_head"),
        ("inspector", "political_head"),
        ("inspector", "political_clerk"),
    }
    assert {o.due_on for o in office.due(HEART)} == {YEAR_END}
    office.talk(date(2026, 6, 2), ["deputy"], ["case_head"], kind="integrity")
    office.talk(date(2026, 6, 9), ["deputy"], ["case_clerk", "case_cadre"], kind="heart_to_heart")
    done = {o.subject_person: o.done_on for o in office.due(HEART) if o.done_on}
    assert done == {"case_clerk": date(2026, 6, 9), "case_cadre": date(2026, 6, 9)}


@pytest.mark.parametrize(
    ("start", "times"),
    [(date(2026, 7, 2), 1), (date(2026, 7, 3), 0)],  # 183 and 182 of 365 days
)
def test_a_newcomer_of_the_second_half_of_the_year(office, start, times):
    office.appoint("newcomer", "cases", "staff", start)
    assert len(office.due(HEART, "newcomer")) == times


def test_one_talk_of_the_secretary_does_not_stand_for_that_of_the_leader_in_charge(office):
    office.talk(date(2026, 6, 9), ["secretary"], ["case_head"], kind="heart_to_heart")
    assert office.one("talk.heart_to_heart_secretary", "case_head").done_on == date(2026, 6, 9)
    assert office.one(HEART, "case_head").done_on is None


def test_articles_10_9_and_13_13_talks_without_a_date(regulation):
    # 适时进行诫勉谈话 is the secretary's; 警示提醒、训诫督导、责令纠错 the discipline group's
    admonition, light = regulation.rule("talk.admonition"), regulation.rule("talk.light_handling")
    assert (admonition.kind, admonition.roles) == ("standing", ("group_secretary",))
    assert (light.kind, light.roles) == ("standing", ("discipline_group_head",))
