"""Meetings, reports, checks, lectures, assessments: 实施办法 第九条至第十四条."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

QUARTERS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
JUNE, YEAR_END = date(2026, 6, 30), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("rule", "dates", "article"),
    [
        ("duty.topic_meeting", [YEAR_END, YEAR_END], "第九条第1项"),  # 每年至少…两次
        ("duty.annual_report", [YEAR_END], "第九条第3项"),  # 每年…报告1次
        ("duty.task_breakdown", [YEAR_END], "第九条第4项"),  # 每年适时
        ("duty.discipline_check", [JUNE, YEAR_END], "第九条第14项"),  # 每半年组织1次
        ("duty.special_cleanup", [YEAR_END], "第九条第14项"),  # 每年至少组织1次
        ("duty.lecture_secretary", [YEAR_END], "第十条第6项"),  # 每年至少…1次
    ],
)
def test_duties_of_the_party_group(office, rule, dates, article):
    found = office.due(rule)
    assert [o.due_on for o in found] == dates
    assert {(o.unit_id, o.responsible_person) for o in found} == {("group", "secretary")}
    assert {o.article for o in found} == {article}


def test_article_9_1_one_meeting_is_not_two(office):
    office.happens("duty.done", date(2026, 2, 6), ["secretary"], rule="duty.topic_meeting")
    first, second = office.due("duty.topic_meeting")
    assert (first.done_on, second.done_on) == (date(2026, 2, 6), None)
    # 18.1: 不传达贯彻、不安排部署、不督促落实
    breaches = [
        (found.article, item.no) for found, item in office.regulation.breaches(first.rule_id)
    ]
    assert breaches == [("第十八条", 1)]


def test_article_9_14_a_missed_half_year_is_overdue_from_the_first_of_july(office):
    office.happens("duty.done", date(2026, 7, 8), unit="group", rule="duty.discipline_check")
    first, second = office.due("duty.discipline_check")
    assert first.state_on(JUNE) is DueState.OPEN
    assert first.state_on(date(2026, 7, 1)) is DueState.OVERDUE
    assert second.done_on == date(2026, 7, 8)
    # The special clean-up of the same article is another act.
    assert office.one("duty.special_cleanup").done_on is None


def test_article_13_10_report_of_the_discipline_group_on_itself(office):
    found = office.one("duty.discipline_report")
    assert (found.unit_id, found.responsible_person) == ("discipline", "inspector")
    assert (found.due_on, found.article) == (YEAR_END, "第十三条第10项")
    office.happens("duty.done", date(2026, 12, 1), unit="group", rule="duty.annual_report")
    assert office.one("duty.discipline_report").done_on is None


def test_article_11_6_reports_of_each_department_each_quarter(office):
    # 每季度至少听取1次分管部门党风廉政建设情况汇报
    leaders = {"cases": "deputy", "general": "deputy", "political": "inspector"}
    found = office.due("duty.hear_department")
    assert {o.unit_id for o in found} == set(leaders)
    for unit, leader in leaders.items():
        own = [o for o in found if o.unit_id == unit]
        assert [o.due_on for o in own] == QUARTERS
        assert {o.responsible_person for o in own} == {leader}


def test_article_11_6_one_department_heard_or_all_of_a_leader_together(office):
    rule = "duty.hear_department"
    office.happens("duty.done", date(2026, 3, 4), ["deputy"], unit="cases", rule=rule)
    office.happens("duty.done", date(2026, 5, 6), ["deputy"], rule=rule)
    done = {(o.unit_id, o.period.code): o.done_on for o in office.due(rule)}
    assert done["cases", "2026Q1"] == date(2026, 3, 4)
    assert done["general", "2026Q1"] is None
    assert done["cases", "2026Q2"] == done["general", "2026Q2"] == date(2026, 5, 6)
    assert done["political", "2026Q2"] is None


def test_article_11_6_a_lecture_for_each_department_each_year(office):
    # 每年至少为分管部门讲1次廉政党课
    found = office.due("duty.lecture_department")
    assert [(o.unit_id, o.responsible_person, o.due_on) for o in found] == [
        ("cases", "deputy", YEAR_END),
        ("general", "deputy", YEAR_END),
        ("political", "inspector", YEAR_END),
    ]


def test_article_11_6_a_department_without_a_leader_in_charge_names_nobody(office):
    office.posts = [p for p in office.posts if p.role != "supervising_leader"]
    assert {o.responsible_person for o in office.due("duty.hear_department")} == {None}


def test_article_13_2_exchange_of_views_with_each_member_each_half_year(office):
    # 每半年与班子成员…交换意见: also with the secretary, not with himself
    found = office.due("duty.exchange_of_views")
    assert {(o.subject_person, o.due_on) for o in found} == {
        ("secretary", JUNE),
        ("secretary", YEAR_END),
        ("deputy", JUNE),
        ("deputy", YEAR_END),
    }
    assert {o.responsible_person for o in found} == {"inspector"}
    office.happens(
        "duty.done", date(2026, 6, 3), ["inspector"], ["deputy"], rule="duty.exchange_of_views"
    )
    first, second = office.due("duty.exchange_of_views", "deputy")
    assert (first.done_on, second.done_on) == (date(2026, 6, 3), None)
    assert office.due("duty.exchange_of_views", "secretary")[0].done_on is None


def test_article_14_the_party_group_assesses_members_and_the_full_time_committee_member(office):
    found = office.due("duty.assessment_member")
    assert {o.subject_person for o in found} == {"inspector", "deputy", "special"}
    assert {(o.responsible_person, o.due_on) for o in found} == {("secretary", YEAR_END)}


def test_article_14_slip_heads_of_departments_are_meant_unless_the_unit_says_otherwise(office):
    found = office.due("duty.assessment_department_head")
    assert [(o.subject_person, o.responsible_person, o.due_on) for o in found] == [
        ("case_head", "secretary", YEAR_END),
        ("office_head", "secretary", YEAR_END),
        ("political_head", "secretary", YEAR_END),
    ]
    assert all("重复写" in o.assumption for o in found)
    office.answers["assessed_third"] = "as_written"
    assert office.due("duty.assessment_department_head") == []
    assert office.due("duty.assessment_member") != []


def test_article_14_an_assessment_names_whom_it_is_about(office):
    office.happens(
        "duty.done", date(2026, 12, 22), ["secretary"], ["deputy"], rule="duty.assessment_member"
    )
    assert office.one("duty.assessment_member", "deputy").done_on == date(2026, 12, 22)
    assert office.one("duty.assessment_member", "inspector").done_on is None


def test_article_9_9_the_principal_speaks_last_on_appointments(regulation):
    rule = regulation.rule("duty.last_to_speak")
    assert (rule.article, rule.roles) == ("第九条第9项", ("group_secretary",))


def test_every_numbered_item_of_articles_9_to_13_is_cited_by_a_rule(regulation):
    cited = {part for rule in regulation.rules for part in rule.article.split("、")}
    items = {"九": 23, "十": 9, "十一": 6, "十三": 14}  # counted in the source
    wanted = {f"第{art}条第{no}项" for art, count in items.items() for no in range(1, count + 1)}
    assert wanted - cited == set()
    # No rule cites an item that the source does not have.
    assert {part for part in cited if part.endswith("项") and "（" not in part} - wanted == {
        "第十八条第9项",
        "第二十二条第3项",
    }
