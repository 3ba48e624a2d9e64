"""Reports, clue lists, meetings, audits, study and 述责述廉: documents 1, 4, 5, 7, 10, 12–14."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

MONTH_ENDS = [
    date(2026, month, day)
    for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)
]
YEAR_END = date(2026, 12, 31)
HALF_YEARS = [date(2026, 6, 30), YEAR_END]


def test_opinions_item_4_the_group_reports_before_the_year_ends(office):
    # 第4项: 每年年底前专题报告; 局党组分别向市委和市纪委报告
    found = office.one("duty.annual_report")
    assert (found.unit_id, found.due_on, found.responsible_person) == (
        "group",
        YEAR_END,
        "secretary",
    )
    assert found.is_overdue(date(2027, 1, 1))


def test_opinions_item_4_every_party_organisation_below_reports_too_but_not_the_group(office):
    # 第4项: 党委(总支、支部)…报告上一级党委(党组)和纪委(纪检组)
    found = {o.unit_id: o.responsible_person for o in office.due("duty.annual_report_party")}
    assert found == {
        "organ": "organ_secretary",
        "organ_branch": "branch_secretary",
        "centre_party": "centre_secretary",
        "station_party": "station_secretary",
    }
    office.happens(
        "duty.done", date(2026, 12, 4), unit="organ", rule="duty.annual_report_party", period="2026"
    )
    done = {o.unit_id: o.done_on for o in office.due("duty.annual_report_party")}
    assert (done["organ"], done["centre_party"]) == (date(2026, 12, 4), None)


def test_opinions_item_5_discipline_committees_of_units_report_each_half_year(office):
    # 第5项: 每半年…作一次书面汇报
    found = office.due("duty.half_year_report")
    assert {o.subject_person for o in found} == {"centre_inspector", "station_inspector"}
    assert [o.due_on for o in found if o.subject_person == "centre_inspector"] == HALF_YEARS
    assert {o.responsible_person for o in found} == {"centre_inspector", "station_inspector"}


def test_opinions_item_13_clue_list_by_a_day_of_the_first_month_of_each_quarter(office):
    # 第13项: 每季度首月X日前 (10 here). 10 January is a Saturday: a fixed day never moves.
    found = office.due("duty.clue_list", "centre_inspector")
    assert [o.due_on for o in found] == [
        date(2026, 1, 10),
        date(2026, 4, 10),
        date(2026, 7, 10),
        date(2026, 10, 10),
    ]
    office.happens(
        "duty.done", date(2026, 4, 13), ["centre_inspector"], rule="duty.clue_list", period="2026Q2"
    )
    first, second, *_ = office.due("duty.clue_list", "centre_inspector")
    assert first.state_on(date(2026, 1, 11)) is DueState.OVERDUE
    assert second.state_on(date(2026, 4, 13)) is DueState.DONE_LATE


def test_item_13_a_missed_clue_list_is_a_breach_of_the_integrity_rules(office):
    # 第21项: 对违反党风廉政建设工作规定的行为…责任追究
    ((listed, item),) = office.regulation.breaches("duty.clue_list")
    assert (listed.subjects, item.no) == (("discipline",), 1)


@pytest.mark.parametrize(
    ("rule", "unit", "who", "days", "soft", "article"),
    [
        # 局长办公会议原则上每月召开一次; 工作例会每月底召开一次
        ("duty.director_meeting", "bureau", "director", MONTH_ENDS, True, "第十九项"),
        ("duty.work_meeting", "bureau", "director", MONTH_ENDS, False, "第二十三项"),
        # 每半年一次的民主生活会
        ("duty.life_meeting", "group", "secretary", HALF_YEARS, False, "第四部分第1项"),
        # 党组每年…综合分析
        ("duty.accounts_analysis", "group", "secretary", [YEAR_END], False, "第（四）部分第6项"),
        # 每月至少组织一次集中研讨; 每半年由组长负责查阅和通报
        ("duty.study_meeting", "group", "secretary", MONTH_ENDS, False, "第六项"),
        ("duty.study_check", "group", "secretary", HALF_YEARS, False, "第八项"),
        ("duty.study_report", "group", "secretary", [YEAR_END], False, "第八项"),
        ("duty.study_plan", "group", "secretary", [date(2026, 3, 31)], False, "第四项"),
        # 年初有计划, 年终有总结; 定期考核每年底或次年年初
        ("duty.disclosure_plan", "bureau", "director", [date(2026, 3, 31)], False, "第五条"),
        ("duty.disclosure_summary", "bureau", "director", [YEAR_END], False, "第五条"),
        ("duty.disclosure_appraisal", "bureau", "director", [YEAR_END], True, "第十三条第4项"),
    ],
)
def test_meetings_and_other_duties_of_a_body(office, rule, unit, who, days, soft, article):
    found = office.due(rule)
    assert [o.due_on for o in found] == days
    assert {(o.unit_id, o.responsible_person) for o in found} == {(unit, who)}
    assert {o.soft for o in found} == {soft}
    assert {o.article for o in found} == {article}


def test_personal_matters_4_1_every_party_organisation_meets_each_half_year(office):
    # 单位党组织每半年一次的民主生活会
    found = office.due("duty.life_meeting_party")
    assert {o.unit_id for o in found} == {"organ", "organ_branch", "centre_party", "station_party"}
    assert [o.due_on for o in found if o.unit_id == "station_party"] == HALF_YEARS


def test_a_month_is_settled_by_its_own_meeting(office):
    office.happens("duty.done", date(2026, 2, 27), unit="group", rule="duty.study_meeting")
    january, february, *_ = office.due("duty.study_meeting")
    assert january.is_overdue(date(2026, 2, 1))
    assert february.done_on == date(2026, 2, 27)


@pytest.mark.parametrize(
    ("rule", "who", "days", "article"),
    [
        # 每年组织一次人员编制清理核实工作
        ("duty.staffing_check", "personnel_head", [YEAR_END], "第八项"),
        # 各工程项目实行每半年审计一次; 指挥部…每半年审计一次; 每年度…稽查或审计
        ("duty.audit_projects", "finance_head", HALF_YEARS, "第十一条"),
        ("duty.audit_headquarters", "finance_head", HALF_YEARS, "第十五条"),
        ("duty.budget_check", "finance_head", [YEAR_END], "第三条"),
    ],
)
def test_duties_of_the_section_in_charge_fall_to_its_head_alone(office, rule, who, days, article):
    found = office.due(rule)
    assert [(o.responsible_person, o.due_on) for o in found] == [(who, day) for day in days]
    assert {o.article for o in found} == {article}


def test_finance_12_headquarters_report_at_each_month_end(office):
    # 第十二条: 每月月底必须…报送财务报表
    assert office.due("duty.headquarters_report") == []
    office.appoint("engineer", "centre", "headquarters_head", date(2026, 1, 1))
    found = office.due("duty.headquarters_report", "engineer")
    assert [o.due_on for o in found] == MONTH_ENDS


def test_accounts_each_party_cadre_once_a_year_not_other_staff(office):
    # （四）1: 每年进行一次; 对象是党员干部
    found = office.due("duty.accounts_cadre")
    people = [o.subject_person for o in found]
    assert len(people) == len(set(people)) == 19  # everybody but the one who is not a cadre
    assert "worker" not in people
    assert {(o.due_on, o.soft) for o in found} == {(YEAR_END, True)}


def test_accounts_at_the_start_of_the_next_year_count_for_the_year_that_they_name(office):
    # （四）1: 年底或次年年初
    office.horizon = date(2027, 12, 31)
    office.happens(
        "duty.done", date(2027, 1, 15), ["clerk"], rule="duty.accounts_cadre", period="2026"
    )
    this_year, next_year = office.due("duty.accounts_cadre", "clerk")
    assert (this_year.done_on, next_year.done_on) == (date(2027, 1, 15), None)


def test_study_each_member_one_paper_a_year_and_one_note_a_quarter(office):
    # 第六项: 每人每年至少撰写一篇; 每季度至少有一篇
    members = {"secretary", "inspector", "member"}
    assert {o.subject_person for o in office.due("duty.study_paper")} == members
    assert [o.due_on for o in office.due("duty.study_paper", "member")] == [YEAR_END]
    assert {o.subject_person for o in office.due("duty.study_note")} == members
    assert [o.due_on for o in office.due("duty.study_note", "member")] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        YEAR_END,
    ]


def test_the_unit_sets_what_the_beginning_of_the_year_is(office):
    # 中心组第四项, 政务公开第五条: 每年年初, no day
    office.answers["plan_day"] = "02-10"
    assert office.one("duty.study_plan").due_on == date(2026, 2, 10)
    assert office.one("duty.disclosure_plan").due_on == date(2026, 2, 10)
    assert "没有日期" in office.one("duty.study_plan").assumption
