"""责任书, 个人重大事项 and the other duties: 同级监督实施办法, 报告制度, 责任追究办法 第五条."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState


def test_pledges_in_three_layers_by_the_day_the_unit_sets(office):
    # 同级监督 第十六条第（二）项; 责任追究办法 第五条: no date, so 31 March by default.
    layers = {
        "pledge.general_member": ("secretary", {"inspector", "member"}),
        "pledge.branch_secretary": ("secretary", {"branch_secretary", "discipline_head"}),
        "pledge.branch_member": (
            "branch_secretary",
            {"branch_inspector", "branch_member", "office_head", "station_head"},
        ),
    }
    for rule, (superior, signers) in layers.items():
        found = office.due(rule)
        assert {o.subject_person for o in found} == signers
        assert {o.responsible_person for o in found} == {superior}
        assert {o.due_on for o in found} == {date(2026, 3, 31)}
        assert all("没有写明" in o.assumption for o in found)


def test_a_signed_pledge_settles_it_whoever_is_named_first(office):
    office.happens(
        "pledge.signing", date(2026, 2, 10), ["member"], ["secretary"], kind="responsibility"
    )
    assert office.one("pledge.general_member", "member").done_on == date(2026, 2, 10)


def test_a_pledge_counts_for_the_year_that_it_names(office):
    office.happens(
        "pledge.signing",
        date(2025, 12, 29),
        ["secretary"],
        ["member"],
        kind="responsibility",
        year="2026",
    )
    found = office.one("pledge.general_member", "member")
    assert found.done_on == date(2025, 12, 29)
    assert found.state_on(date(2026, 1, 1)) is DueState.DONE


def test_a_statement_for_last_year_does_not_stand_for_this_one(office):
    office.happens("report.annual", date(2026, 1, 8), ["member"], kind="annual", year="2025")
    assert office.one("report.annual", "member").done_on is None


def test_a_duty_done_late_for_its_period_is_done_late(office):
    office.happens(
        "duty.done", date(2026, 4, 2), unit="general", rule="duty.quarterly_check",
        period="2026年一季度",
    )  # fmt: skip
    first, second, *_ = office.due("duty.quarterly_check")
    assert first.state_on(date(2026, 4, 2)) is DueState.DONE_LATE
    assert second.done_on is None


def test_who_comes_after_the_day_owes_the_pledge_by_the_end_of_the_year(office):
    office.appoint("newcomer", "general", "general_member", date(2026, 5, 4))
    assert office.one("pledge.general_member", "newcomer").due_on == date(2026, 12, 31)


def test_the_unit_may_set_another_day(office):
    office.answers["pledge_day"] = "02-28"
    assert office.one("pledge.general_member", "member").due_on == date(2026, 2, 28)


def test_personal_matters_so_many_days_before(office):
    # 报告制度 第三部分: 事前XX天 (7 here). 11 − 7 = 4 October 2026, in the holiday.
    office.happens(
        "report.prior", date(2026, 9, 29), ["cadre"], kind="matter", matter_on="2026-10-11"
    )
    found = office.one("report.prior")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 9, 30), date(2026, 10, 4))
    assert (found.subject_person, found.done_on) == ("cadre", date(2026, 9, 29))


def test_personal_matters_oral_first_then_in_writing(office):
    # 报告制度 第三部分: 先口头报告，事后XX天内 (5 here) 再补报
    office.happens(
        "report.oral", date(2026, 3, 2), ["cadre"], kind="matter", matter_on="2026-03-04"
    )
    found = office.one("report.written_after_oral")
    assert (found.due_on, found.responsible_person) == (date(2026, 3, 9), "cadre")
    office.happens("report.written", date(2026, 3, 6), ["cadre"], kind="matter")
    assert office.one("report.written_after_oral").done_on == date(2026, 3, 6)
    assert office.due("report.prior") == []


def test_an_unanswered_blank_gives_no_date_instead_of_a_guess(office):
    del office.answers["report_prior_days"]
    office.happens(
        "report.prior", date(2026, 9, 29), ["cadre"], kind="matter", matter_on="2026-10-11"
    )
    assert office.one("report.prior").due_on is None


def test_a_journey_is_no_personal_matter(office):
    # Another adopted regulation may have journeys entered in the same register.
    trip = {"kind": "travel", "traveller": "leader", "matter_on": "2026-10-11"}
    office.happens("report.prior", date(2026, 10, 8), ["member"], **trip)
    office.happens("report.written", date(2026, 10, 12), ["member"], kind="travel")
    office.happens("report.oral", date(2026, 10, 20), ["member"], record="r2", **trip)
    for rule in ("report.prior", "report.written_after_oral", "report.filing"):
        assert office.due(rule) == [], rule


def test_disclosure_at_each_half_yearly_meeting(office):
    # 报告制度 第四部分第1项
    found = office.due("report.disclosure", "branch_member")
    assert [o.due_on for o in found] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert office.due("report.disclosure", "cadre") == []
    office.happens("report.disclosure", date(2026, 6, 20), ["branch_member", "member"])
    first, second = office.due("report.disclosure", "branch_member")
    assert (first.done_on, second.done_on) == (date(2026, 6, 20), None)


def test_yearly_statement_and_pledge_of_the_members_and_filing(office):
    # 同级监督 第十七条第（七）项, 第十八条第（七）项
    assert {o.subject_person for o in office.due("report.annual")} == {
        "secretary",
        "inspector",
        "member",
    }
    office.happens("report.annual", date(2026, 12, 1), ["member"], kind="annual")
    assert office.one("report.annual", "member").done_on == date(2026, 12, 1)
    assert office.one("report.pledge", "member").done_on == date(2026, 12, 1)
    assert office.one("report.filing").due_on is None
    assert office.one("report.publication").responsible_person == "inspector"
    office.answers["report_publicity"] = "confidential"
    assert office.due("report.publication") == []


def test_filing_concerns_members_of_the_team_only(office):
    office.happens(
        "report.prior", date(2026, 9, 1), ["cadre"], kind="matter", matter_on="2026-09-20"
    )
    assert office.due("report.filing") == []


@pytest.mark.parametrize(
    ("rule", "dates", "who", "article"),
    [
        # 每年至少组织召开两次民主生活会; 每年至少进行两次…专题调研
        ("duty.life_meeting", [(12, 31), (12, 31)], "secretary", "第十六条第（三）项"),
        ("duty.topic_survey", [(12, 31), (12, 31)], "secretary", "第十六条第（三）项"),
        # 每季度…一次抽查检查; 每年…专项监督检查
        (
            "duty.quarterly_check",
            [(3, 31), (6, 30), (9, 30), (12, 31)],
            "inspector",
            "第十八条第（四）项",
        ),
        ("duty.annual_check", [(12, 31)], "inspector", "第十八条第（四）项"),
        ("duty.four_accounts_organise", [(12, 31)], "inspector", "第十八条第（五）项"),
    ],
)
def test_duties_of_the_general_branch(office, rule, dates, who, article):
    found = office.due(rule)
    assert [(o.due_on.month, o.due_on.day) for o in found] == dates
    assert {o.responsible_person for o in found} == {who}
    assert {o.article for o in found} == {article}
    assert {o.unit_id for o in found} == {"general"}


def test_four_accounts_by_the_secretary_and_by_each_other_member(office):
    # 第十七条第（五）项
    assert [o.subject_person for o in office.due("duty.four_accounts_secretary")] == ["secretary"]
    members = office.due("duty.four_accounts_member")
    assert [o.subject_person for o in members] == ["inspector", "member"]


def test_yearly_assessment_of_each_member(office):
    # 第十八条第（九）项
    found = office.due("duty.annual_assessment")
    assert {o.subject_person for o in found} == {"secretary", "member"}
    office.happens(
        "duty.done", date(2026, 12, 1), ["inspector"], ["member"], rule="duty.annual_assessment"
    )
    assert office.one("duty.annual_assessment", "member").done_on == date(2026, 12, 1)
    assert office.one("duty.annual_assessment", "secretary").done_on is None


def test_a_period_end_on_a_weekend_does_not_move(office):
    office.horizon = date(2027, 12, 31)
    ends = [o.due_on for o in office.due("report.disclosure", "member")]
    assert date(2027, 12, 31) in ends  # a Friday; 30 June 2027 a Wednesday
    assert all(not o.provisional for o in office.due("report.disclosure", "member"))
