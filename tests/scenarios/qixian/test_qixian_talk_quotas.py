"""How often who talks to whom: 约谈实施细则 第六条, 同级监督实施办法 第十六条, 第十八条."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

MEMBER_TWICE = [
    # 细则 第六条第（一）项: 书记、纪检委员每年至少约谈总支班子成员两次
    ("talk.quota.general_secretary_member", "secretary", {"inspector", "member"}),
    ("talk.quota.general_discipline_member", "inspector", {"member"}),
]


@pytest.mark.parametrize(("rule", "who", "whom"), MEMBER_TWICE)
def test_article_6_members_of_the_general_branch_twice_a_year(office, rule, who, whom):
    found = office.due(rule)
    assert {item.subject_person for item in found} == whom
    assert [item.number for item in found if item.subject_person == "member"] == [1, 2]
    assert {item.due_on for item in found} == {date(2026, 12, 31)}
    assert {item.responsible_person for item in found} == {who}
    assert {item.article for item in found} == {"第六条第（一）项"}


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        ("talk.quota.general_secretary_head", "secretary"),
        ("talk.quota.general_discipline_head", "inspector"),
    ],
)
def test_article_6_heads_of_bodies_and_units_once_a_year(office, rule, who):
    # 细则 第六条第（一）项: 至少约谈各工作机构、所属单位主要负责人一次
    found = office.due(rule)
    assert [(o.subject_person, o.number, o.responsible_person) for o in found] == [
        ("office_head", 1, who),
        ("station_head", 1, who),
    ]


def test_article_6_branch_secretary_and_inspector_twice_a_year(office):
    # 细则 第六条第（一）项: 各党支部书记、纪检委员…本党支部班子成员和所属各工作机构、单位负责人两次
    heads = {"office_head", "station_head"}
    by_secretary = office.due("talk.quota.branch_secretary")
    assert {o.subject_person for o in by_secretary} == {"branch_inspector", "branch_member"} | heads
    assert len(by_secretary) == 8
    by_inspector = office.due("talk.quota.branch_discipline")
    assert {o.subject_person for o in by_inspector} == {"branch_member"} | heads
    assert len(by_inspector) == 6


def test_article_6_head_talks_to_own_party_cadres_twice_not_to_other_staff_or_himself(office):
    found = office.due("talk.quota.unit_head")
    assert [(o.subject_person, o.number) for o in found] == [("cadre", 1), ("cadre", 2)]
    assert {o.responsible_person for o in found} == {"office_head"}


def test_article_11_head_of_the_discipline_office_has_no_quota(office):
    # 细则 第十一条第（一）项 names him, 第六条 sets no number for him
    assert all(
        not office.due(rule, "discipline_head")
        for rule in (
            "talk.quota.general_secretary_head",
            "talk.quota.general_discipline_head",
            "talk.quota.unit_head",
        )
    )


def test_peer_supervision_16_and_18_each_half_year(office):
    # 同级监督 第十六条第（三）项, 第十八条第（一）项: 每半年…进行一次约谈
    for rule, article in (
        ("talk.quota.half_year_secretary_member", "第十六条第（三）项"),
        ("talk.quota.half_year_discipline_member", "第十八条第（一）项"),
    ):
        found = office.due(rule, "member")
        assert [o.due_on for o in found] == [date(2026, 6, 30), date(2026, 12, 31)]
        assert {o.article for o in found} == {article}


def test_one_joint_talk_serves_both_interviewers_and_both_texts(office):
    office.talk(date(2026, 3, 10), ["secretary", "inspector"], ["member"])
    for rule in (
        "talk.quota.general_secretary_member",
        "talk.quota.general_discipline_member",
        "talk.quota.half_year_secretary_member",
        "talk.quota.half_year_discipline_member",
    ):
        first, second = office.due(rule, "member")
        assert first.done_on == date(2026, 3, 10)
        assert second.done_on is None


def test_a_talk_by_somebody_else_or_of_another_kind_does_not_count(office):
    office.talk(date(2026, 3, 10), ["branch_secretary"], ["member"])
    office.talk(date(2026, 3, 11), ["secretary"], ["member"], kind="special")
    found = office.due("talk.quota.general_secretary_member", "member")
    assert [o.done_on for o in found] == [None, None]


def test_missed_half_year_talk_is_overdue_from_the_day_after_and_names_the_breach(office):
    first, _ = office.due("talk.quota.half_year_discipline_member", "member")
    assert first.state_on(date(2026, 6, 30)) is DueState.OPEN
    assert first.state_on(date(2026, 7, 1)) is DueState.OVERDUE
    # 责任追究办法 第十条第（九）项: 未按照要求与有关人员进行约谈
    breaches = [
        (found.article, item.no) for found, item in office.regulation.breaches(first.rule_id)
    ]
    assert breaches == [("第十条", 9)]


def test_a_hand_over_in_the_year_loses_nothing(office):
    office.talk(date(2026, 3, 10), ["secretary"], ["member"])
    office.leave("secretary", date(2026, 6, 30))
    office.appoint("successor", "general", "general_secretary", date(2026, 7, 1))
    office.today = date(2026, 9, 1)
    first, second = office.due("talk.quota.general_secretary_member", "member")
    assert (first.done_on, first.responsible_person) == (date(2026, 3, 10), "secretary")
    assert (second.done_on, second.responsible_person) == (None, "successor")


def test_a_vacant_post_still_owes_but_nobody_is_responsible(office):
    office.leave("inspector", date(2025, 12, 31))
    found = office.due("talk.quota.general_discipline_member", "member")
    assert [o.responsible_person for o in found] == [None, None]


@pytest.mark.parametrize(
    ("start", "times"),
    [
        (date(2026, 1, 1), 2),
        (date(2026, 4, 2), 2),  # 274 of 365 days: 2 × 274 ÷ 365 = 1.501
        (date(2026, 4, 3), 1),  # 273 days: 1.496
        (date(2026, 10, 1), 1),  # 92 days: 0.504
        (date(2026, 10, 2), 0),  # 91 days: 0.499
    ],
)
def test_part_of_a_year_owes_in_proportion_half_rounded_up(office, start, times):
    office.appoint("newcomer", "office", "cadre", start)
    assert len(office.due("talk.quota.unit_head", "newcomer")) == times


def test_head_of_two_units_of_one_branch_is_talked_to_once(office):
    office.appoint("office_head", "station", "unit_head", date(2020, 1, 1))
    assert len(office.due("talk.quota.general_secretary_head", "office_head")) == 1
    assert len(office.due("talk.quota.branch_secretary", "office_head")) == 2


def test_branch_secretary_who_heads_a_unit_does_not_talk_to_himself(office):
    office.appoint("branch_secretary", "office", "unit_head", date(2020, 1, 1))
    assert office.due("talk.quota.branch_secretary", "branch_secretary") == []
    assert len(office.due("talk.quota.general_secretary_head", "branch_secretary")) == 1


def test_open_question_whether_the_inspector_talks_to_the_secretary(office):
    assert office.due("talk.quota.general_discipline_secretary") == []
    office.answers["discipline_talks_to_secretary"] = "yes"
    found = office.due("talk.quota.general_discipline_secretary")
    assert [o.subject_person for o in found] == ["secretary", "secretary"]


def test_open_question_each_or_together(office):
    office.answers["quota_each_or_together"] = "together"
    assert office.due("talk.quota.general_discipline_member") == []
    office.talk(date(2026, 2, 3), ["inspector"], ["member"])
    first, second = office.due("talk.quota.general_together_member", "member")
    assert (first.done_on, second.done_on) == (date(2026, 2, 3), None)
    assert second.responsible_person == "secretary"


def test_article_6_talks_before_and_after_a_change_of_post(office):
    # 细则 第六条第（一）项: 岗前约谈和岗后约谈
    office.appoint("member", "station", "unit_head", date(2026, 5, 11))
    before = office.one("talk.before_appointment")
    after = office.one("talk.after_appointment")
    assert (before.due_on, before.responsible_person) == (date(2026, 5, 11), "branch_secretary")
    assert (after.opens_on, after.due_on) == (date(2026, 5, 11), None)
    office.talk(date(2026, 5, 8), ["secretary"], ["member"], kind="before_appointment")
    office.talk(date(2026, 5, 20), ["secretary"], ["member"], kind="after_appointment")
    assert office.one("talk.before_appointment").done_on == date(2026, 5, 8)
    assert office.one("talk.after_appointment").done_on == date(2026, 5, 20)


def test_the_talk_on_the_day_of_one_change_is_not_the_talk_before_the_next(office):
    office.appoint("cadre", "station", "cadre", date(2026, 5, 11))
    office.appoint("cadre", "station", "unit_head", date(2026, 8, 3))
    office.talk(date(2026, 5, 11), ["branch_secretary"], ["cadre"], kind="before_appointment")
    first, second = office.due("talk.before_appointment", "cadre")
    assert (first.done_on, second.done_on) == (date(2026, 5, 11), None)


def test_a_make_up_talk_counts_for_the_half_year_that_it_names(office):
    office.talk(date(2026, 7, 8), ["secretary"], ["member"], period="2026H1")
    first, second = office.due("talk.quota.half_year_secretary_member", "member")
    assert first.state_on(date(2026, 7, 8)) is DueState.DONE_LATE
    assert second.done_on is None


def test_posts_held_before_the_adoption_and_ordinary_staff_ask_for_no_such_talk(office):
    assert office.due("talk.before_appointment") == []
    office.appoint("recruit", "office", "staff", date(2026, 5, 11))
    assert office.due("talk.before_appointment") == []


def test_a_renewed_post_is_no_change(office):
    office.leave("cadre", date(2026, 5, 10))
    office.appoint("cadre", "office", "cadre", date(2026, 5, 11))
    assert office.due("talk.before_appointment", "cadre") == []


def test_article_18_year_end_report_on_talks(office):
    found = office.one("talk.year_end_report")
    assert (found.due_on, found.responsible_person) == (date(2026, 12, 31), "discipline_head")
    office.happens("duty.done", date(2026, 12, 20), unit="discipline", rule="talk.year_end_report")
    assert office.one("talk.year_end_report").done_on == date(2026, 12, 20)
