"""宁波暂行办法 第五条至第十条: the duties, how often the unit wants them, what missing one is."""

from datetime import date

import pytest

from desktop.rules.adoption import unanswered
from desktop.rules.obligations import DueState

TIMES = {
    "responsibility_report_times": "duty.responsibility_report",
    "hear_discipline_times": "duty.hear_discipline",
    "secretary_report_times": "duty.responsibility_report_secretary",
    "member_report_times": "duty.responsibility_report_member",
    "publish_cases_times": "duty.publish_cases",
}


def test_the_text_says_regularly_and_in_time_so_nothing_is_due_until_the_unit_sets_it(office):
    # 第六条 定期通报; 第七条第（五）项 按时, （六）项 定期; 第八条、第九条第（五）项 按时
    assert unanswered(office.regulation, {}) == ()
    assert [rule for rule in TIMES.values() if office.due(rule)] == []


@pytest.mark.parametrize(
    ("question", "unit", "who"),
    [
        ("responsibility_report_times", "committee", "secretary"),
        ("hear_discipline_times", "committee", "secretary"),
        ("publish_cases_times", "discipline", "inspector"),
    ],
)
def test_a_number_of_times_is_owed_by_the_body_by_the_end_of_the_year(office, question, unit, who):
    office.answers[question] = "2"
    first, second = office.due(TIMES[question])
    assert {first.due_on, second.due_on} == {date(2026, 12, 31)}
    assert {o.unit_id for o in (first, second)} == {unit}
    assert {o.responsible_person for o in (first, second)} == {who}
    assert "没有次数" in first.assumption
    office.happens("duty.done", date(2026, 5, 20), unit=unit, rule=TIMES[question])
    first, second = office.due(TIMES[question])
    assert (first.done_on, second.done_on) == (date(2026, 5, 20), None)
    assert second.state_on(date(2027, 1, 1)) is DueState.OVERDUE


def test_article_8_both_principals_report_as_first_responsible(office):
    # 第五条第三款: 行政主要负责人同样履行…“第一责任人”职责; 第八条第（五）项
    office.answers["secretary_report_times"] = "1"
    found = office.due("duty.responsibility_report_secretary")
    assert [o.subject_person for o in found] == ["director", "secretary"]
    assert {o.due_on for o in found} == {date(2026, 12, 31)}


def test_article_9_the_other_members_report_not_the_principals_nor_the_discipline_organ(office):
    # 第九条第（五）项: 领导班子其他成员
    office.answers["member_report_times"] = "1"
    office.appoint("deputy_director", "bureau", "team_member", date(2020, 1, 1))
    found = office.due("duty.responsibility_report_member")
    assert [o.subject_person for o in found] == ["deputy_director", "member"]
    office.happens(
        "duty.done", date(2026, 12, 8), ["member"], [], rule="duty.responsibility_report_member"
    )
    assert office.one("duty.responsibility_report_member", "member").done_on == date(2026, 12, 8)
    deputy = office.one("duty.responsibility_report_member", "deputy_director")
    assert deputy.done_on is None


def test_a_principal_who_holds_both_posts_reports_once(office):
    office.answers["secretary_report_times"] = "1"
    office.leave("director", date(2025, 12, 31))
    office.appoint("secretary", "bureau", "administrative_head", date(2026, 1, 1))
    assert office.one("duty.responsibility_report_secretary").subject_person == "secretary"


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        # 第七条第（五）项: 未按时、如实上报…; 未把主体责任逐项细化分解
        ("duty.responsibility_report", {("第七条", 5)}),
        ("duty.responsibility_split", {("第七条", 5)}),
        # 第七条第（六）项: 未定期听取同级纪委工作汇报; 未及时…研究
        ("duty.hear_discipline", {("第七条", 6)}),
        ("duty.major_matters", {("第七条", 6)}),
        # 第八条第（五）项, 第九条第（五）项: 未按时、如实…报告
        ("duty.responsibility_report_secretary", {("第八条", 5)}),
        ("duty.responsibility_report_member", {("第九条", 5)}),
        # 第七条第（十）项, 第十条第（八）项: “一案双查”; 第十条第（九）项: 约谈…定期述职
        ("duty.double_investigation", {("第七条", 10), ("第十条", 8)}),
        ("duty.lead_lower_discipline", {("第十条", 9)}),
        ("duty.report_major_problems", {("第十条", 4)}),
        ("duty.early_reminder", {("第八条", 4), ("第九条", 3)}),
        ("duty.rectify_feedback", {("第七条", 4), ("第八条", 3), ("第九条", 2)}),
        ("duty.assigned_matters", {("第七条", 3), ("第八条", 2), ("第九条", 2)}),
        ("duty.five_not_run", {("第八条", 7)}),
        ("duty.collective_decision", {("第八条", 7), ("第九条", 6)}),
        ("duty.report_leads", {("第八条", 8), ("第九条", 7)}),
        ("duty.example", {("第八条", 6), ("第九条", 9)}),
    ],
)
def test_a_missed_duty_names_its_circumstance(regulation, rule, items):
    found = {(listed.article, item.no) for listed, item in regulation.breaches(rule)}
    assert found == items


def test_every_listed_failure_of_the_discipline_organ_but_the_last_has_its_duty(regulation):
    # 第十条第（一）至（十）项; （十一）项 is 其他
    linked = {
        item.no
        for rule in regulation.rules
        for listed, item in regulation.breaches(rule.id)
        if listed.id == "trigger.discipline"
    }
    assert linked == set(range(1, 11))
