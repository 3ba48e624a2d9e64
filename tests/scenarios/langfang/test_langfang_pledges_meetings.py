"""Pledges, hearings and meetings: first, second and fourth system, and the body of the plan."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState


def people(found):
    return {item.subject_person for item in found}


def days(found):
    return [(item.due_on.month, item.due_on.day) for item in found]


def test_pledges_three_layers_in_a_city(city):
    # 签字背书 第二部分: committee with committee, repeated one level down; secretary with secretary
    # and secretary with members only in counties and city departments
    committee = city.due("pledge.committee")
    assert people(committee) == {"county_secretary", "town_secretary"}
    assert people(city.due("pledge.first_responsible")) == {"county_secretary"}
    dual = city.due("pledge.dual_duty")
    assert [(o.subject_person, o.responsible_person) for o in dual] == [
        ("county_member", "county_secretary")
    ]
    assert {o.due_on for o in (*committee, *dual)} == {date(2026, 3, 31)}


def test_pledges_of_a_department_that_keeps_its_own_book(office):
    # the committee above is not in the book, its two pledges are owed all the same
    assert people(office.due("pledge.committee")) == {"secretary"}
    assert people(office.due("pledge.first_responsible")) == {"secretary"}
    assert people(office.due("pledge.dual_duty")) == {"deputy", "member"}


LAYERS = {
    "responsibility": ("pledge.committee", "secretary"),
    "first_responsible": ("pledge.first_responsible", "secretary"),
    "dual_duty": ("pledge.dual_duty", "member"),
}


@pytest.mark.parametrize("kind", LAYERS)
def test_each_layer_asks_for_its_own_paper_and_publishes_it(office, kind):
    # 第二部分: three papers; all of them 应向社会公开, without a limit
    rule, signer = LAYERS[kind]
    office.happens("pledge.signing", date(2026, 2, 3), [], [signer], "p1", kind=kind, year="2026")
    assert office.one(rule, signer).done_on == date(2026, 2, 3)
    others = [LAYERS[other] for other in LAYERS if other != kind]
    assert all(office.one(other, who).done_on is None for other, who in others)
    assert office.one("pledge.publication").due_on is None
    office.happens("pledge.publication", date(2026, 2, 20), record="p1")
    assert office.one("pledge.publication").done_on == date(2026, 2, 20)


def test_pledge_day_is_the_units_to_set(office):
    # 第二部分: 每年年初, no day
    office.answers["pledge_day"] = "02-15"
    assert {o.due_on for o in office.due("pledge.dual_duty")} == {date(2026, 2, 15)}
    assert office.one("talk.plan").due_on == date(2026, 3, 31)


def test_other_pledges_need_no_publication(office):
    office.happens(
        "pledge.signing", date(2026, 2, 3), ["secretary"], ["member"], "p1", kind="integrity"
    )
    assert office.due("pledge.publication") == []


def test_the_committee_above_checks_at_the_end_of_the_year(city):
    # 第三部分: 每年年底, the committee above checks the one below
    found = {o.subject_person: o for o in city.due("pledge.check")}
    assert {who: o.responsible_person for who, o in found.items()} == {
        "county_secretary": "city_secretary",
        "town_secretary": "county_secretary",
    }
    assert {o.due_on for o in found.values()} == {date(2026, 12, 31)}
    city.happens(
        "pledge.check", date(2026, 12, 8), ["city_inspector"], ["county_secretary"], year="2026"
    )
    assert city.one("pledge.check", "county_secretary").done_on == date(2026, 12, 8)
    assert city.one("pledge.check", "town_secretary").done_on is None


@pytest.mark.parametrize(
    "rule", ["duty.hearing_committees", "duty.hearing_departments", "duty.hearing_discipline"]
)
def test_the_city_hears_three_kinds_of_reports_in_june_and_december(city, rule):
    # 定期研究分析 第一部分: 每年6月和12月, 至少两次
    found = city.due(rule)
    assert days(found) == [(6, 30), (12, 31)]
    assert people(found) == {"city_secretary"}
    city.happens("duty.done", date(2026, 6, 12), ["city_secretary"], rule=rule)
    june, december = city.due(rule)
    assert (june.done_on, december.done_on) == (date(2026, 6, 12), None)


def test_two_hearings_in_june_leave_december_open(city):
    for day in (9, 16):
        city.happens(
            "duty.done",
            date(2026, 6, day),
            ["city_secretary"],
            record=f"h{day}",
            rule="duty.hearing_discipline",
        )
    _, december = city.due("duty.hearing_discipline")
    assert december.done_on is None


def test_a_department_owes_none_of_the_citys_duties(office):
    # 分析 第一部分, 警示教育 第一至四部分, 督查 第二部分第2项, 考核 第二部分: 市委、市主体办
    for rule in (
        "duty.hearing_committees",
        "duty.hearing_departments",
        "duty.hearing_discipline",
        "duty.annual_report_up",
        "duty.task_split_city",
        "duty.warning_meeting_city",
        "duty.warning_visit_city",
        "duty.warning_lecture_city",
        "duty.warning_circular_city",
        "duty.inspection",
        "duty.publicity_plan",
        "duty.appraisal_start",
        "duty.appraisal_end",
    ):
        assert office.due(rule) == [], rule


@pytest.mark.parametrize("rule", ["duty.first_quarter_meeting", "duty.task_breakdown"])
def test_every_committee_meets_and_splits_tasks_in_the_first_quarter(city, rule):
    # 第二部分: 每年第一季度, 全市各级党委（党组）; 以党委文件形式印发
    found = city.due(rule)
    assert sorted((o.unit_id, o.responsible_person) for o in found) == [
        ("city", "city_secretary"),
        ("county", "county_secretary"),
        ("town", "town_secretary"),
    ]
    assert {o.due_on for o in found} == {date(2026, 3, 31)}


def test_a_meeting_in_april_is_late(office):
    office.happens(
        "duty.done", date(2026, 4, 2), unit="committee", rule="duty.first_quarter_meeting"
    )
    found = office.one("duty.first_quarter_meeting")
    assert found.state_on(date(2026, 4, 2)) is DueState.DONE_LATE


def test_the_governments_meeting_only_where_there_is_a_government(office, city):
    # 第二部分: 政府廉政工作会议
    assert office.due("duty.first_quarter_government_meeting") == []
    found = city.one("duty.first_quarter_government_meeting")
    assert (found.subject_person, found.due_on) == ("magistrate", date(2026, 3, 31))


@pytest.mark.parametrize("rule", ["duty.cadre_supervision_meeting", "duty.life_meeting"])
def test_yearly_meetings_of_the_plan(office, rule):
    # 方案 第三部分第（一）项第5目 (联席会议 ≥1), 第9目 (民主生活会)
    found = office.one(rule)
    assert (found.due_on, found.responsible_person, found.unit_id) == (
        date(2026, 12, 31),
        "secretary",
        "committee",
    )


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("duty.annual_report_up", "第四部分第（五）项"),
        ("duty.task_split_city", "第四部分第（一）项"),
    ],
)
def test_what_the_city_does_at_the_start_of_the_year(city, rule, article):
    found = city.one(rule)
    assert (found.subject_person, found.due_on, found.article) == (
        "city_secretary",
        date(2026, 3, 31),
        article,
    )
    city.answers["year_start_day"] = "01-31"
    assert city.one(rule).due_on == date(2026, 1, 31)


def test_the_discipline_committee_reports_to_the_plenum_once_a_year(city):
    # 方案 第四部分第（四）项
    found = city.one("duty.discipline_plenum_report")
    assert (found.unit_id, found.responsible_person, found.due_on) == (
        "city_discipline",
        "city_inspector",
        date(2026, 12, 31),
    )


def test_every_member_accounts_to_the_plenum_and_hands_in_a_week_before(office):
    # 述责述廉 第一部分 (原则上每年一次, 年底或次年年初); 第四部分第1项 (一周): 31 − 7 = 24 December
    members = {"secretary", "deputy", "member"}
    for rule, day in (
        ("duty.plenum_accounts", date(2026, 12, 31)),
        ("duty.plenum_report", date(2026, 12, 24)),
    ):
        found = office.due(rule)
        assert people(found) == members
        assert {o.due_on for o in found} == {day}
        assert all(o.assumption for o in found)
    assert office.rules().regulation.rule("duty.plenum_accounts").soft


def test_a_plenum_in_january_asks_for_other_days(office):
    # a plenum on 20 January: the report by 13 January
    office.answers |= {"plenum_day": "01-20", "plenum_report_day": "01-13"}
    assert office.one("duty.plenum_accounts", "member").due_on == date(2026, 1, 20)
    assert office.one("duty.plenum_report", "member").due_on == date(2026, 1, 13)


def test_once_questioned_in_each_term(office):
    # 第一部分: 一个任期内至少接受一次现场质询
    rule = office.rules().regulation.rule("duty.live_questioning")
    assert office.rules().amount_on(rule.id, date(2026, 6, 1)).amount == 1
    assert (rule.scale, rule.inclusive) == ("count", True)


def test_a_complex_question_is_answered_within_seven_working_days(office):
    # 第四部分第3项: 会后7个工作日. Thursday 12 February: 13, 14 (a working Saturday),
    # 15–23 Spring Festival, 24, 25, 26, 27, 28 (a working Saturday)
    office.happens(
        "duty.done", date(2026, 2, 12), ["member"], record="q1", rule="duty.complex_question"
    )
    found = office.one("duty.complex_answer")
    assert (found.due_on, found.subject_person, found.responsible_person) == (
        date(2026, 2, 28),
        "member",
        "member",
    )
    office.happens(
        "duty.done", date(2026, 2, 27), ["member"], record="q1", rule="duty.complex_answer"
    )
    assert office.one("duty.complex_answer").done_on == date(2026, 2, 27)


def test_an_account_without_a_complex_question_asks_for_no_answer(office):
    office.happens("duty.done", date(2026, 2, 12), ["member"], rule="duty.plenum_accounts")
    assert office.one("duty.plenum_accounts", "member").done_on == date(2026, 2, 12)
    assert office.due("duty.complex_answer") == []
