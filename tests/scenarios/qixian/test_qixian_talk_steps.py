"""The steps of one talk: 约谈实施细则 第十五条, 第十八条."""

from datetime import date

from desktop.rules.obligations import DueState


def test_article_15_special_talk_within_two_days(office):
    # 第十五条第（二）项: 2日内. Thursday 30 April + 2 = 2 May, a holiday until 5 May.
    office.happens(
        "talk.trigger", date(2026, 4, 28), [], ["member"], unit="general", kind="special"
    )
    found = office.one("talk.special")
    assert (found.due_on, found.responsible_person) == (date(2026, 4, 30), "inspector")
    office.talk(date(2026, 4, 30), ["inspector"], ["member"], kind="special", record="r1")
    assert office.one("talk.special").state_on(date(2026, 5, 1)) is DueState.DONE


def test_article_15_over_a_holiday_the_last_day_moves(office):
    office.happens("talk.trigger", date(2026, 4, 30), [], ["cadre"], unit="office", kind="special")
    found = office.one("talk.special")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 5, 6), date(2026, 5, 2))
    assert found.responsible_person == "branch_inspector"


def test_article_15_report_to_the_secretary_and_to_a_superior_who_ordered_it(office):
    # 第十五条第（四）项: 及时, no number of days
    office.talk(date(2026, 4, 30), ["inspector"], ["member"], kind="special", record="r1")
    assert office.one("talk.special_report").due_on is None
    assert office.due("talk.special_report_superior") == []
    office.talk(
        date(2026, 5, 7), ["inspector"], ["member"], kind="special", record="r2", ordered="yes"
    )
    assert len(office.due("talk.special_report_superior")) == 1
    office.happens(
        "talk.report_up", date(2026, 5, 8), ["inspector"], ["secretary"], "r2", superior="上级"
    )
    assert office.one("talk.special_report_superior").done_on == date(2026, 5, 8)


def test_article_18_written_notice_three_working_days_ahead(office):
    # 第十八条第（一）项: 一般应提前3个工作日. 8, 7, 6 May are counted; 1–5 May are off.
    office.happens(
        "talk.approval",
        date(2026, 4, 20),
        ["secretary"],
        ["member"],
        kind="regular",
        planned_on="2026-05-09",  # a working Saturday
    )
    found = office.one("talk.notice")
    assert (found.due_on, found.responsible_person) == (date(2026, 5, 6), "secretary")
    office.happens(
        "talk.notice",
        date(2026, 5, 7),
        ["secretary"],
        ["member"],
        kind="regular",
        planned_on="2026-05-09",
    )
    assert office.one("talk.notice").state_on(date(2026, 5, 9)) is DueState.DONE_LATE


def test_article_18_urgent_notice_by_telephone_replaces_the_lead(office):
    plan = {"kind": "regular", "planned_on": "2026-05-09"}
    office.happens("talk.approval", date(2026, 5, 8), ["secretary"], ["member"], **plan)
    office.happens("talk.phone_notice", date(2026, 5, 8), ["secretary"], ["member"], **plan)
    assert office.due("talk.notice") == []


def test_special_talks_are_notified_by_telephone_unless_the_unit_decides_otherwise(office):
    plan = {"kind": "special", "planned_on": "2026-05-09"}
    office.happens("talk.approval", date(2026, 5, 7), ["inspector"], ["member"], **plan)
    assert office.due("talk.notice") == office.due("talk.notice_special") == []
    office.answers["special_notice"] = "written"
    assert office.one("talk.notice_special").due_on == date(2026, 5, 6)


def test_a_new_date_moves_the_lead(office):
    for on, planned in ((date(2026, 3, 2), "2026-03-12"), (date(2026, 3, 4), "2026-03-20")):
        office.happens(
            "talk.approval", on, ["secretary"], ["member"], kind="regular", planned_on=planned
        )
    assert office.one("talk.notice").due_on == date(2026, 3, 17)


def test_article_18_absence_asks_for_a_make_up_talk(office):
    office.happens("talk.absence", date(2026, 3, 12), [], ["member"], kind="regular")
    assert office.one("talk.make_up").due_on is None
    office.talk(date(2026, 3, 19), ["secretary"], ["member"], record="r1")
    assert office.one("talk.make_up").done_on == date(2026, 3, 19)


def test_a_make_up_talk_is_due_on_the_day_that_was_agreed(office):
    office.happens("talk.absence", date(2026, 3, 12), [], ["member"], planned_on="2026-03-21")
    found = office.one("talk.make_up")
    assert (found.due_on, found.responsible_person) == (date(2026, 3, 21), "member")


def test_article_18_copy_goes_to_the_discipline_office(office):
    office.talk(date(2026, 3, 10), ["secretary"], ["member"], record="r1")
    assert office.one("talk.copy").due_on is None
    office.happens("talk.copy_filed", date(2026, 3, 11), kind="regular")
    assert office.one("talk.copy").done_on == date(2026, 3, 11)


def rectify(office):
    office.talk(
        date(2026, 9, 18), ["secretary"], ["member", "inspector"], record="r1", rectification="yes",
        rectifiers="member",
    )  # fmt: skip
    office.happens(
        "talk.rectification_notice", date(2026, 9, 22), ["secretary"], ["member"], kind="regular"
    )


def test_article_18_measures_five_working_days_after_the_talk_not_after_the_notice(office):
    # 第十八条第（三）项: 在约谈结束5个工作日内. 20 September 2026 is a working Sunday.
    rectify(office)
    found = office.one("talk.rectification_plan")
    assert (found.subject_person, found.due_on) == ("member", date(2026, 9, 24))


def test_article_18_rectification_in_principle_one_month_from_the_notice(office):
    # 第十八条第（三）项: 原则上不超过1个月
    rectify(office)
    found = office.one("talk.rectification")
    assert (found.due_on, found.soft) == (date(2026, 10, 22), True)
    assert "未写明" in found.assumption
    office.happens("talk.completion", date(2026, 10, 20), ["member"], ["secretary"])
    assert office.one("talk.rectification").done_on == date(2026, 10, 20)


def test_a_limit_printed_on_the_rectification_notice_stands(office):
    office.happens(
        "talk.rectification_notice",
        date(2026, 9, 22),
        ["secretary"],
        ["member"],
        due_on="2026-10-04",
    )
    found = office.one("talk.rectification")
    assert (found.due_on, found.deadline.moved_from) == (date(2026, 10, 4), None)


def test_open_question_rectification_from_the_talk(office):
    rectify(office)
    office.answers["rectification_start"] = "talk"
    assert office.due("talk.rectification") == []
    assert office.one("talk.rectification_from_talk").due_on == date(2026, 10, 19)  # 18th: Sunday


def test_rectification_that_is_not_verified_starts_again(office):
    rectify(office)
    office.happens("talk.completion", date(2026, 10, 20), ["member"], ["secretary"])
    office.happens(
        "talk.verification",
        date(2026, 10, 26),
        ["secretary"],
        ["member"],
        verified="no",
        due_on="2026-11-10",
    )
    found = office.one("talk.rectification_again")
    assert (found.due_on, found.done_on) == (date(2026, 11, 10), None)


def test_peer_supervision_18_inquiry_has_no_limit_of_its_own(office):
    # 同级监督 第十八条第（二）项: 书面回复, no time limit
    office.happens("talk.inquiry", date(2026, 3, 2), ["inspector"], ["member"], kind="inquiry")
    assert office.one("talk.inquiry_reply").due_on is None
    office.answers["inquiry_reply_days"] = "15"
    assert office.one("talk.inquiry_reply").due_on == date(2026, 3, 23)
    office.events.clear()
    office.happens("talk.inquiry", date(2026, 3, 2), ["inspector"], ["member"], due_on="2026-03-10")
    assert office.one("talk.inquiry_reply").due_on == date(2026, 3, 10)
