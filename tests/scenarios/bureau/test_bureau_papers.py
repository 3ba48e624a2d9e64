"""责任书, 个人重大事项, 外出请示, 决策前的审查, 公开: documents 1 (item 4), 2, 6, 7, 11, 14, 15."""

from datetime import date

import pytest


def test_pledges_with_members_and_heads_of_party_organisations_at_the_start_of_the_year(office):
    # 意见第4项: 每年年初一起签订; 责任书: 党组书记 ↔ 党组成员、党组织负责人. No day: 31 March.
    signers = {
        "pledge.general_member": {"inspector", "member"},
        "pledge.branch_secretary": {"organ_secretary", "centre_secretary", "station_secretary"},
    }
    for rule, people in signers.items():
        found = office.due(rule)
        assert {o.subject_person for o in found} == people
        assert {o.responsible_person for o in found} == {"secretary"}
        assert {o.due_on for o in found} == {date(2026, 3, 31)}
        assert all("没有日期" in o.assumption for o in found)


def test_item_4_both_target_letters_are_signed_on_the_same_day_that_the_unit_sets(office):
    office.answers["pledge_day"] = "02-28"
    business = office.one("duty.business_pledge")
    assert (business.unit_id, business.due_on) == ("group", date(2026, 2, 28))
    assert office.one("pledge.general_member", "member").due_on == date(2026, 2, 28)


def test_a_signed_pledge_is_settled_and_checked_later(office):
    # 责任书第二部分第1项: 由…领导小组组织检查考核
    office.happens(
        "pledge.signing", date(2026, 1, 20), ["secretary"], ["member"], kind="responsibility"
    )
    assert office.one("pledge.general_member", "member").done_on == date(2026, 1, 20)
    check = office.one("pledge.check", "member")
    assert (check.due_on, check.done_on) == (date(2026, 12, 31), None)
    office.happens("pledge.check", date(2027, 1, 8), ["secretary"], ["member"], year="2026")
    assert office.one("pledge.check", "member").done_on == date(2027, 1, 8)


def test_the_check_concerns_everybody_who_signs(office):
    assert {o.subject_person for o in office.due("pledge.check")} == {
        "inspector",
        "member",
        "organ_secretary",
        "centre_secretary",
        "station_secretary",
    }


def test_personal_matters_so_many_days_before_in_writing(office):
    # 报告制度第三部分: 事前XX天 (7 here). 11 − 7 = 4 October 2026, in the holiday.
    office.happens(
        "report.prior", date(2026, 9, 29), ["clerk"], kind="matter", matter_on="2026-10-11"
    )
    found = office.one("report.prior")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 9, 30), date(2026, 10, 4))
    assert (found.subject_person, found.done_on) == ("clerk", date(2026, 9, 29))


def test_personal_matters_oral_first_then_in_writing(office):
    # 第三部分: 必须先口头报告，事后XX天内 (5 here) 再补报
    office.happens(
        "report.oral", date(2026, 3, 2), ["clerk"], kind="matter", matter_on="2026-03-04"
    )
    found = office.one("report.written_after_oral")
    assert (found.due_on, found.responsible_person) == (date(2026, 3, 9), "clerk")
    office.happens("report.written", date(2026, 3, 6), ["clerk"], kind="matter")
    assert office.one("report.written_after_oral").done_on == date(2026, 3, 6)


def test_leading_cadres_disclose_at_each_half_yearly_meeting_other_cadres_only_report(office):
    # 第四部分第1项: 党员领导干部; 第一部分: 报告对象是所有党员干部
    found = office.due("report.disclosure")
    assert {o.subject_person for o in found} == {
        "secretary",
        "inspector",
        "member",
        "director",
        "deputy_director",
        "monitor_head",
        "office_head",
        "personnel_head",
        "finance_head",
        "centre_director",
        "centre_deputy",
        "centre_secretary",
        "centre_inspector",
        "station_director",
        "station_secretary",
        "station_inspector",
    }
    assert [o.due_on for o in office.due("report.disclosure", "member")] == [
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]


def test_reports_stay_confidential_unless_the_unit_decides_to_publish_them(office):
    # 报告制度第四部分第3项 against 党务公开第四部分第（五）项
    office.happens(
        "report.prior", date(2026, 9, 1), ["member"], kind="matter", matter_on="2026-09-20"
    )
    office.happens(
        "report.prior", date(2026, 9, 1), ["clerk"], record="r2", kind="matter",
        matter_on="2026-09-20",
    )  # fmt: skip
    assert office.due("report.publication") == []
    office.answers["report_publicity"] = "published"
    found = office.one("report.publication")
    assert (found.subject_person, found.due_on) == ("member", None)
    assert found.responsible_person == "secretary"  # 第六部分第（一）项: 第一责任人


@pytest.mark.parametrize(
    ("traveller", "person", "rule", "trip", "due"),
    [
        # 第三部分第1项: 提前3天. 8 − 3 = 5 May, the last day of the holiday from 1 May.
        ("principal", "director", "travel.request_principal", "2026-05-08", date(2026, 4, 30)),
        # 第2项: XX天 (2 here). 12 − 2 = 10 May, a Sunday; the Saturday before is a working day.
        ("leader", "centre_director", "travel.request_leader", "2026-05-12", date(2026, 5, 9)),
        # 第3项: XX天 (1 here). 14 − 1 = 13 May.
        ("section_head", "office_head", "travel.request_section", "2026-05-14", date(2026, 5, 13)),
        # 第四部分第6项: 提前XX天填写 (4 here), whoever goes. 13 − 4 = 9 May, a working Saturday.
        ("leader", "deputy_director", "travel.form", "2026-05-13", date(2026, 5, 9)),
    ],
)
def test_travel_so_many_days_ahead_by_rank(office, traveller, person, rule, trip, due):
    office.happens(
        "report.prior",
        date(2026, 4, 20),
        [person],
        kind="travel",
        traveller=traveller,
        matter_on=trip,
    )
    found = office.one(rule)
    assert (found.due_on, found.responsible_person) == (due, person)
    requests = {
        "travel.request_principal",
        "travel.request_leader",
        "travel.request_section",
    } - {rule}
    if rule != "travel.form":
        assert all(office.due(other) == [] for other in requests)
    assert office.due("report.prior") == []  # a journey is not a personal matter


def test_travel_in_an_emergency_may_be_reported_orally(office):
    # 第四部分第4项: 因紧急事项临时外出的，可口头请示报备
    trip = {"kind": "travel", "traveller": "principal", "matter_on": "2026-05-08"}
    office.happens("report.oral", date(2026, 5, 8), ["director"], **trip)
    office.happens("report.prior", date(2026, 5, 9), ["director"], **trip)
    assert office.due("travel.request_principal") == office.due("travel.form") == []


def test_major_decisions_completeness_within_two_days(office):
    # 第二部分第（三）项: 局办公室应在2天内完成符合性审查. 5 March + 2 = Saturday.
    office.happens("duty.done", date(2026, 3, 5), unit="office", rule="decision.materials")
    found = office.one("decision.completeness")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 3, 9), date(2026, 3, 7))
    assert found.responsible_person == "office_head"
    office.happens("duty.done", date(2026, 3, 6), unit="office", rule="decision.completeness")
    assert office.one("decision.completeness").done_on == date(2026, 3, 6)


def test_major_decisions_opinions_of_the_reviewers_in_principle(office):
    # 第二部分第（三）项: 一般事项原则上不超过XX天 (5 here), 重大事项不超过XX天 (15 here)
    for record, matter in (("r1", "general"), ("r2", "major")):
        office.happens(
            "duty.done", date(2026, 3, 2), unit="office", record=record,
            rule="decision.review", matter=matter,
        )  # fmt: skip
    general, major = (
        office.one("decision.review_general"),
        office.one("decision.review_major"),
    )
    assert (general.due_on, general.soft) == (date(2026, 3, 9), True)  # 7 March: a Saturday
    assert (major.due_on, major.soft) == (date(2026, 3, 17), True)


def test_disclosure_publishes_and_answers_within_working_days(office):
    # 第十三条第2项: 信息产生后XX个工作日内 (5 here): 28, 29, 30 September, 8, 9 October
    office.happens("duty.done", date(2026, 9, 24), unit="office", rule="disclosure.active")
    assert office.one("disclosure.publish").due_on == date(2026, 10, 9)
    # 第十三条第3项: 收到申请之日起XX个工作日内 (3 here): 6, 7, 8 May
    office.happens(
        "duty.done", date(2026, 4, 30), unit="office", record="r2", rule="disclosure.application"
    )
    assert office.one("disclosure.reply").due_on == date(2026, 5, 8)
