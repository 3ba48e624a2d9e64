"""Double reports, inspection, publicity, warning education and the time of the appraisal."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

REPORTS = ("duty.report_team", "duty.report_principal")


def report(office, on=date(2026, 6, 18), rule="duty.report_team", record="d1"):
    office.happens("duty.done", on, ["secretary"], record=record, unit="committee", rule=rule)


@pytest.mark.parametrize("rule", REPORTS)
def test_double_reports_by_20_june_and_20_december(office, rule):
    # 双报告 第三部分第1项. 20 June 2026 is in the Dragon Boat holiday, 20 December a Sunday: fixed
    # days do not move.
    found = office.due(rule)
    assert [o.due_on for o in found] == [date(2026, 6, 20), date(2026, 12, 20)]
    assert {o.responsible_person for o in found} == {"secretary"}
    assert {o.article for o in found} == {"第三部分第1项"}


@pytest.mark.parametrize("rule", REPORTS)
def test_double_reports_at_the_end_of_the_month_where_the_unit_follows_the_body(office, rule):
    # 方案 第四部分第（五）项: 6月底、12月底前
    office.answers["double_report_day"] = "month_end"
    assert [o.due_on for o in office.due(rule)] == [date(2026, 6, 30), date(2026, 12, 31)]


def test_both_days_are_shown_to_who_answers(regulation):
    (question,) = [q for q in regulation.questions if q.id == "double_report_day"]
    assert question.default == "twentieth"
    shown = " ".join(option.label for option in question.options)
    assert "20日" in shown
    assert "底" in shown


def test_a_report_on_22_june_is_late_by_the_annex_and_in_time_by_the_body(office):
    report(office, date(2026, 6, 22))
    first, _ = office.due("duty.report_team")
    assert first.state_on(date(2026, 6, 22)) is DueState.DONE_LATE
    office.answers["double_report_day"] = "month_end"
    first, _ = office.due("duty.report_team")
    assert first.state_on(date(2026, 6, 22)) is DueState.DONE


def test_the_teams_report_is_not_the_principals(office):
    report(office)
    assert office.due("duty.report_team")[0].done_on == date(2026, 6, 18)
    assert office.due("duty.report_principal")[0].done_on is None


def test_a_new_secretary_takes_over_the_teams_report(office):
    office.leave("secretary", date(2026, 5, 31))
    office.appoint("successor", "committee", "unit_secretary", date(2026, 6, 1))
    office.today = date(2026, 6, 10)
    first, second = office.due("duty.report_team")
    assert (first.responsible_person, second.responsible_person) == ("successor", "successor")


def test_review_within_30_working_days_and_reply_within_7(office):
    # 第四部分第1项. Thursday 18 June; 19–21 June off; 22 June is the first, then five a week:
    # 26 June 5, 3 July 10, 10 July 15, 17 July 20, 24 July 25, 31 July 30.
    report(office)
    review = office.one("duty.report_review")
    assert review.due_on == date(2026, 7, 31)
    assert office.due("duty.feedback_reply") == []
    # Feedback on Friday 24 July: 27–31 July 5, 3 and 4 August 7.
    office.happens(
        "duty.done", date(2026, 7, 24), record="d1", unit="committee", rule="duty.report_review"
    )
    assert office.one("duty.report_review").done_on == date(2026, 7, 24)
    reply = office.one("duty.feedback_reply")
    assert (reply.due_on, reply.responsible_person) == (date(2026, 8, 4), "secretary")
    office.happens(
        "duty.done",
        date(2026, 8, 6),
        ["secretary"],
        record="d1",
        unit="committee",
        rule="duty.feedback_reply",
    )
    assert office.one("duty.feedback_reply").state_on(date(2026, 8, 6)) is DueState.DONE_LATE


def test_each_report_is_reviewed_for_itself(office):
    report(office)
    report(office, date(2026, 6, 17), "duty.report_principal", "d2")
    office.happens("duty.done", date(2026, 7, 1), record="d2", rule="duty.report_review")
    found = {o.record_id: o.done_on for o in office.due("duty.report_review")}
    assert found == {"d1": None, "d2": date(2026, 7, 1)}


def test_other_entries_ask_for_no_review(office):
    report(office, rule="duty.self_check")
    assert office.due("duty.report_review") == []


def test_in_a_city_only_counties_and_departments_report_on_these_days(city):
    # 第三部分第1项: 各县（市、区）、市直单位; 开头: lower committees report, but without a day
    assert city.due("duty.report_team") == []
    for rule in ("duty.report_team_by_post", "duty.report_principal"):
        assert [(o.subject_person, o.due_on) for o in city.due(rule)] == [
            ("county_secretary", date(2026, 6, 20)),
            ("county_secretary", date(2026, 12, 20)),
        ]
    city.happens(
        "duty.done", date(2026, 6, 18), ["county_secretary"], rule="duty.report_team_by_post"
    )
    assert len(city.due("duty.report_review")) == 1


def test_a_fifth_of_the_units_report_to_the_plenum_of_the_discipline_committee(office):
    # 第三部分第4项: 每年选取20%
    rule = office.rules().regulation.rule("duty.report_to_discipline_plenum")
    assert rule.scale == "share"
    (value,) = rule.values
    needed = -(-35 * value.amount // value.of)  # of 35 units
    assert needed == 7


def test_self_check_and_inspection_each_half_year(office, city):
    # 督查 第二部分第1项, 第2项
    found = office.due("duty.self_check")
    assert [o.due_on for o in found] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert {o.unit_id for o in found} == {"committee"}
    inspections = city.due("duty.inspection")
    assert [o.due_on for o in inspections] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert {o.subject_person for o in inspections} == {"city_registrar"}
    by_post = city.due("duty.self_check_by_post")
    assert [o.subject_person for o in by_post] == ["county_secretary", "county_secretary"]
    assert city.due("duty.self_check") == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("duty.centre_study", [(12, 31), (12, 31)]),  # 宣传 第二部分: 每年至少两次
        ("duty.lecture_tour", [(12, 31)]),  # 第三部分: 每年至少一次
        ("duty.theme_month", [(6, 30)]),  # 第四部分: 每年6月
    ],
)
def test_publicity(office, rule, expected):
    found = office.due(rule)
    assert [(o.due_on.month, o.due_on.day) for o in found] == expected
    assert {o.responsible_person for o in found} == {"secretary"}


def test_publicity_plan_at_the_start_of_the_year(city):
    # 宣传 第一部分: 每年初
    found = city.one("duty.publicity_plan")
    assert (found.subject_person, found.due_on) == ("city_registrar", date(2026, 3, 31))


@pytest.mark.parametrize("kind", ["meeting", "visit", "lecture", "circular"])
def test_the_city_owes_each_of_the_four_kinds_of_warning_once_a_year(city, kind):
    # 警示教育 第一至四部分
    rule = f"duty.warning_{kind}_city"
    assert city.one(rule).due_on == date(2026, 12, 31)
    others = {"meeting", "visit", "lecture", "circular"} - {kind}
    city.happens("duty.done", date(2026, 5, 20), ["city_secretary"], rule=rule)
    assert city.one(rule).done_on == date(2026, 5, 20)
    assert all(city.one(f"duty.warning_{other}_city").done_on is None for other in others)


def test_counties_and_departments_hold_a_warning_meeting_each_half_year(office, city):
    # 警示教育 第一部分: 每半年至少1次
    assert [o.due_on for o in office.due("duty.warning_meeting")] == [
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]
    found = city.due("duty.warning_meeting_by_post")
    assert [(o.subject_person, o.due_on) for o in found] == [
        ("county_secretary", date(2026, 6, 30)),
        ("county_secretary", date(2026, 12, 31)),
    ]


def test_appraisal_from_early_december_to_the_middle_of_january(city):
    # 考核 第二部分: 12月上旬 (by the 10th) 开始, 次年1月中旬 (by the 20th) 基本结束
    assert city.one("duty.appraisal_start").due_on == date(2026, 12, 10)
    city.horizon = date(2027, 12, 31)
    ends = [o.due_on for o in city.due("duty.appraisal_end")]
    assert ends == [date(2026, 1, 20), date(2027, 1, 20)]
    assert city.rules().regulation.rule("duty.appraisal_end").soft


COUNTY_TIMES = {
    # 考核 第三部分第（一）项: 2(3) 3次; 2(4) 4次 and a report; 4(2); 5(2) 5次; 5(3) 年中
    "duty.county_cleanup": 3,
    "duty.county_style_check": 4,
    "duty.county_style_report": 1,
    "duty.county_clean_study": 1,
    "duty.county_committee_study": 5,
    "duty.county_member_reports": 1,
}


def test_what_the_tables_count_is_due_in_a_county_only(city, office):
    assert all(city.due(rule) == office.due(rule) == [] for rule in COUNTY_TIMES)
    city.answers["level"] = "county"
    found = {rule: len(city.due(rule, "county_secretary")) for rule in COUNTY_TIMES}
    assert found == COUNTY_TIMES
    assert city.due("duty.county_cleanup", "town_secretary") == []
    lectures = [o.subject_person for o in city.due("duty.lecture_secretary")]
    assert lectures == ["county_secretary", "magistrate"]
    assert city.one("duty.county_member_reports").due_on == date(2026, 6, 30)
