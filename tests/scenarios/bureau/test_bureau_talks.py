"""廉政谈话, 诫勉谈话, 约谈, 函询: documents 1 (items 5, 12), 5 (items 12, 19), 8 and 9."""

from datetime import date

import pytest

SECTION_HEADS = {"office_head", "personnel_head", "finance_head", "monitor_head"}


def test_inquiry_4_so_many_talks_a_year_with_each_section_head(office):
    # 第四条: 约谈工作每年进行XX次 (2 here), by the 纪检组
    found = office.due("talk.quota.general_discipline_head")
    assert {o.subject_person for o in found} == SECTION_HEADS
    assert [o.number for o in found if o.subject_person == "office_head"] == [1, 2]
    assert {o.responsible_person for o in found} == {"inspector"}
    assert {o.due_on for o in found} == {date(2026, 12, 31)}


def test_inquiry_3_a_talk_by_the_secretary_counts_one_by_somebody_else_does_not(office):
    # 第三条: 实施主体是局纪检组。必要时由局党组书记进行约谈
    office.talk(date(2026, 3, 10), ["secretary"], ["office_head"])
    office.talk(date(2026, 3, 11), ["director"], ["office_head"])
    found = office.due("talk.quota.general_discipline_head", "office_head")
    assert [o.done_on for o in found] == [date(2026, 3, 10), None]


def test_the_blanked_number_of_talks_makes_nothing_due_until_it_is_filled_in(office):
    del office.answers["talk_times"]
    assert office.due("talk.quota.general_discipline_head") == []


def test_open_question_talks_of_the_year_in_total(office):
    office.answers["quota_each_or_total"] = "total"
    office.talk(date(2026, 3, 10), ["inspector"], ["office_head"])
    assert office.due("talk.quota.general_discipline_head") == []
    found = office.due("talk.quota.general_discipline_total")
    assert [(o.subject_person, o.done_on) for o in found] == [
        ("inspector", date(2026, 3, 10)),
        ("inspector", None),
    ]


def test_opinions_5_yearly_talk_with_secretaries_of_units_and_their_discipline_committees(office):
    # 第5项: 每年不定期约谈局直单位党组织书记、纪委书记
    found = office.due("talk.quota.discipline_unit_secretary")
    assert {o.subject_person for o in found} == {
        "centre_secretary",
        "centre_inspector",
        "station_secretary",
        "station_inspector",
    }
    assert len(found) == 4
    assert {o.responsible_person for o in found} == {"inspector"}
    assert all("没有次数" in o.assumption for o in found)
    office.talk(date(2026, 5, 6), ["inspector"], ["station_inspector"])
    done = {o.subject_person: o.done_on for o in office.due("talk.quota.discipline_unit_secretary")}
    assert done["station_inspector"] == date(2026, 5, 6)
    assert done["centre_inspector"] is None


def test_integrity_5_2_collective_talk_once_a_year_with_both_principals_of_each_unit(office):
    # 第五部分第2项: 集体廉政谈话每年一次; 对象: 局直单位党政主要负责人
    heads = {"centre_director", "centre_secretary", "station_director", "station_secretary"}
    found = office.due("talk.integrity_collective")
    assert {o.subject_person for o in found} == heads
    assert [o.count for o in found] == [1, 1, 1, 1]
    assert {o.responsible_person for o in found} == {"secretary"}
    # An individual talk (第五部分第3项: 不定期) is another thing.
    office.talk(
        date(2026, 4, 8), ["secretary"], ["centre_director"], kind="integrity", form="single"
    )
    assert office.one("talk.integrity_collective", "centre_director").done_on is None
    office.talk(date(2026, 4, 9), ["secretary"], heads, kind="integrity", form="collective")
    assert {o.done_on for o in office.due("talk.integrity_collective")} == {date(2026, 4, 9)}


def test_who_is_both_principals_of_a_unit_is_invited_once(office):
    office.appoint("station_director", "station_party", "unit_party_secretary", date(2020, 1, 1))
    assert len(office.due("talk.integrity_collective", "station_director")) == 1


def test_integrity_8_3_measures_are_filed_after_the_talk_without_a_number_of_days(office):
    # 第八部分第3项: 及时…制定意见和整改措施，并报局纪检组、监察室备案
    office.talk(date(2026, 4, 9), ["secretary"], ["centre_director"], kind="integrity", record="r1")
    assert office.one("talk.integrity_measures").due_on is None
    assert office.one("talk.integrity_measures").responsible_person == "centre_director"
    office.happens("talk.measures", date(2026, 4, 20), ["centre_director"])
    assert office.one("talk.integrity_measures").done_on == date(2026, 4, 20)


def test_integrity_8_4_discipline_looks_after_who_was_admonished(office):
    # 第八部分第4项: 局纪检组、监察室应当…对诫勉谈话对象的整改情况进行了解
    office.talk(date(2026, 4, 9), ["secretary"], ["office_head"], kind="admonition", record="r1")
    found = office.one("talk.admonition_check")
    assert (found.due_on, found.responsible_person) == (None, "inspector")
    assert office.due("talk.integrity_measures") == []
    office.happens("talk.verification", date(2026, 7, 1), ["monitor_head"], ["office_head"])
    assert office.one("talk.admonition_check").done_on == date(2026, 7, 1)


def test_cadres_12_talk_before_a_post_that_the_bureau_fills(office):
    # 第十二项: 公示期满后，由党组指定专人进行任职前谈话
    office.appoint("clerk", "office", "section_deputy", date(2026, 5, 11))
    found = office.one("talk.before_appointment")
    assert (found.due_on, found.responsible_person) == (date(2026, 5, 11), "secretary")
    office.talk(date(2026, 5, 8), ["inspector"], ["clerk"], kind="before_appointment")
    assert office.one("talk.before_appointment").done_on == date(2026, 5, 8)
    office.appoint("worker", "centre", "cadre", date(2026, 6, 1))
    assert office.due("talk.before_appointment", "worker") == []


def test_inquiry_5_1_notice_so_many_days_ahead(office):
    # 第五条第（一）项: 提前XX天 (5 here). 9 − 5 = 4 May, in the holiday from 1 May.
    plan = {"kind": "regular", "planned_on": "2026-05-09"}
    office.happens("talk.approval", date(2026, 4, 20), ["inspector"], ["office_head"], **plan)
    found = office.one("talk.notice")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 4, 30), date(2026, 5, 4))
    assert found.responsible_person == "inspector"
    office.happens("talk.notice", date(2026, 4, 28), ["inspector"], ["office_head"], **plan)
    assert office.one("talk.notice").done_on == date(2026, 4, 28)


def test_the_text_knows_no_notice_by_telephone_and_the_lead_holds_for_special_talks_too(office):
    plan = {"kind": "special", "planned_on": "2026-05-09"}
    office.happens("talk.approval", date(2026, 4, 20), ["inspector"], ["office_head"], **plan)
    office.happens("talk.phone_notice", date(2026, 5, 8), ["inspector"], ["office_head"], **plan)
    assert office.one("talk.notice").due_on == date(2026, 4, 30)


def held(office, on):
    office.talk(
        on,
        ["inspector"],
        ["office_head", "finance_head"],
        record="r1",
        rectification="yes",
        rectifiers="office_head",
    )


def test_inquiry_5_2_plan_so_many_days_after_the_talk(office):
    # 第五条第（二）项: 约谈结束后XX日内 (10 here). 24 September + 10 = 4 October: a holiday.
    held(office, date(2026, 9, 24))
    found = office.one("talk.rectification_plan")
    assert (found.subject_person, found.due_on) == ("office_head", date(2026, 10, 8))
    office.happens("talk.measures", date(2026, 9, 30), ["office_head"], kind="regular")
    assert office.one("talk.rectification_plan").done_on == date(2026, 9, 30)


def test_a_talk_without_anything_to_rectify_asks_for_no_plan(office):
    office.talk(date(2026, 9, 24), ["inspector"], ["office_head"], rectification="no")
    assert office.due("talk.rectification_plan") == office.due("talk.rectification") == []


def test_inquiry_5_2_rectification_normally_so_many_months(office):
    # 第五条第（二）项: 一般不超过XX个月 (2 here). 4 August + 2 months = 4 October.
    held(office, date(2026, 8, 4))
    found = office.one("talk.rectification")
    assert (found.due_on, found.soft) == (date(2026, 10, 8), True)
    assert "没有写明从何时起算" in found.assumption
    office.answers["rectification_start"] = "plan"
    assert office.due("talk.rectification") == []
    office.happens("talk.measures", date(2026, 8, 14), ["office_head"], kind="regular")
    assert office.one("talk.rectification_from_plan").due_on == date(2026, 10, 14)


def test_inquiry_5_2_follow_up_after_rectification_without_a_number_of_days(office):
    # 第五条第（二）项: 整改结束后…监督检查和跟踪回访
    office.happens("talk.completion", date(2026, 9, 1), ["office_head"], kind="regular")
    found = office.one("talk.verification")
    assert (found.due_on, found.responsible_person) == (None, "inspector")
    office.happens("talk.verification", date(2026, 9, 9), ["inspector"], ["office_head"])
    assert office.one("talk.verification").done_on == date(2026, 9, 9)


def test_inquiry_5_3_reply_so_many_working_days_after_it_was_received(office):
    # 第五条第（三）项: 在收到函询通知的XX个工作日内 (7 here):
    # 22, 23, 24, 28, 29, 30 September, 8 October
    office.happens(
        "talk.inquiry", date(2026, 9, 18), ["inspector"], ["office_head"], received_on="2026-09-21"
    )
    found = office.one("talk.inquiry_reply")
    assert (found.due_on, found.responsible_person) == (date(2026, 10, 8), "office_head")
    office.happens("talk.inquiry_reply", date(2026, 10, 9), ["office_head"], ["inspector"])
    assert office.one("talk.inquiry_reply").done_on == date(2026, 10, 9)


def test_a_date_printed_on_the_inquiry_stands(office):
    office.happens(
        "talk.inquiry", date(2026, 9, 18), ["inspector"], ["office_head"], due_on="2026-09-25"
    )
    assert office.one("talk.inquiry_reply").due_on == date(2026, 9, 25)


@pytest.mark.parametrize(
    ("answer", "rule", "act"),
    [
        ("talk_notice_days", "talk.notice", "talk.approval"),
        ("talk_plan_days", "talk.rectification_plan", "talk.held"),
        ("rectification_months", "talk.rectification", "talk.held"),
        ("inquiry_reply_days", "talk.inquiry_reply", "talk.inquiry"),
    ],
)
def test_an_unanswered_blank_gives_no_date_instead_of_a_guess(office, answer, rule, act):
    del office.answers[answer]
    office.happens(
        act,
        date(2026, 4, 20),
        ["inspector"],
        ["office_head"],
        kind="regular",
        planned_on="2026-05-09",
        rectification="yes",
    )
    assert office.one(rule, "office_head").due_on is None
