"""Integrity talks and what members owe in their field: third and sixth system."""

from datetime import date

import pytest


def whom(found):
    return {item.subject_person for item in found}


def test_the_secretary_talks_to_members_and_to_lower_principals_once_a_year(office):
    # 廉政谈话 第二部分第1项, 第2项
    members = office.due("talk.quota.principal_member")
    assert [o.subject_person for o in members] == ["deputy", "member"]
    lower = office.due("talk.quota.principal_lower")
    assert [o.subject_person for o in lower] == ["branch_secretary", "station_head"]
    for item in (*members, *lower):
        assert (item.due_on, item.responsible_person) == (date(2026, 12, 31), "secretary")
    office.talk(date(2026, 3, 3), ["secretary"], ["station_head"], kind="integrity")
    assert office.one("talk.quota.principal_lower", "station_head").done_on == date(2026, 3, 3)


def test_lower_principals_are_those_of_the_next_committee_down(city):
    found = {o.subject_person: o.responsible_person for o in city.due("talk.quota.principal_lower")}
    assert found == {"county_secretary": "city_secretary", "town_secretary": "county_secretary"}


def test_the_member_talks_to_the_heads_in_his_field(office):
    # 第二部分第3项
    found = office.due("talk.integrity_department_head")
    assert whom(o for o in found if o.responsible_person == "deputy") == {
        "office_head",
        "station_head",
        "branch_secretary",
    }
    assert "worker" not in whom(found)
    office.talk(date(2026, 3, 4), ["deputy"], ["office_head"], kind="integrity")
    done = office.one("talk.integrity_department_head", "office_head")
    assert done.done_on == date(2026, 3, 4)


def test_only_an_integrity_talk_by_the_right_person_counts(office):
    office.talk(date(2026, 3, 3), ["secretary"], ["member"], kind="heart_to_heart")
    office.talk(date(2026, 3, 4), ["deputy"], ["member"], kind="integrity")
    assert office.one("talk.quota.principal_member", "member").done_on is None
    office.talk(date(2026, 3, 5), ["secretary"], ["member"], kind="integrity")
    assert office.one("talk.quota.principal_member", "member").done_on == date(2026, 3, 5)


def test_the_administrative_principal_talks_in_his_line_unless_the_secretary_does_it(office):
    # 党政主要负责同志: both, or the secretary alone
    office.man({"deputy": ("bureau", "administrative_member")})
    (found,) = office.due("talk.quota.administrative_member")
    assert (found.subject_person, found.responsible_person) == ("deputy", "director")
    office.talk(date(2026, 4, 7), ["director"], ["station_head"], kind="integrity")
    lower = office.one("talk.quota.administrative_lower")
    assert (lower.subject_person, lower.done_on) == ("station_head", date(2026, 4, 7))
    office.talk(date(2026, 4, 8), ["secretary", "director"], ["deputy"], kind="integrity")
    assert office.one("talk.quota.principal_member", "deputy").done_on == date(2026, 4, 8)
    assert office.one("talk.quota.administrative_member").done_on == date(2026, 4, 8)
    office.answers["principals_each"] = "secretary"
    assert office.due("talk.quota.administrative_member") == []
    assert office.due("talk.quota.administrative_lower") == []
    assert len(office.due("talk.quota.principal_member")) == 2


def test_the_plan_of_talks_at_the_start_of_the_year(office):
    # 第四部分第1项: 每年年初, by the office in charge
    found = office.one("talk.plan")
    assert (found.subject_person, found.due_on) == ("registrar", date(2026, 3, 31))
    office.answers["year_start_day"] = "02-10"
    assert office.one("talk.plan").due_on == date(2026, 2, 10)


def test_rectification_plan_within_seven_working_days_of_the_talk(office):
    # 第四部分第2项. Wednesday 29 April: 30 April, 1–5 May off, 6, 7, 8, 9 (a working Saturday),
    # 11, 12 May
    office.talk(
        date(2026, 4, 29),
        ["secretary"],
        ["member"],
        kind="integrity",
        record="t1",
        rectification="yes",
    )
    found = office.one("talk.rectification_plan")
    assert (found.due_on, found.responsible_person) == (date(2026, 5, 12), "member")
    office.happens("talk.measures", date(2026, 5, 11), ["member"], ["secretary"], "t1")
    assert office.one("talk.rectification_plan").done_on == date(2026, 5, 11)


def test_no_plan_where_nothing_is_to_be_rectified(office):
    office.talk(date(2026, 4, 29), ["secretary"], ["member"], kind="integrity", rectification="no")
    assert office.due("talk.rectification_plan") == []


def test_the_limit_of_the_rectification_is_the_one_set(office):
    # 第四部分第2项: 限期, no number; a printed day does not move (Sunday 28 June)
    office.happens(
        "talk.rectification_notice",
        date(2026, 5, 6),
        ["secretary"],
        ["member"],
        due_on="2026-06-28",
    )
    assert office.one("talk.rectification").due_on == date(2026, 6, 28)
    office.happens(
        "talk.rectification_notice", date(2026, 5, 7), ["secretary"], ["deputy"], record="r2"
    )
    assert office.one("talk.rectification", "deputy").due_on is None


def test_the_record_is_filed_by_the_office_in_charge_without_a_limit(office):
    # 第四部分第3项
    office.talk(date(2026, 3, 5), ["secretary"], ["member"], kind="integrity", record="t1")
    found = office.one("talk.copy")
    assert found.due_on is None
    office.happens("talk.copy_filed", date(2026, 3, 9), record="t1")
    assert office.one("talk.copy").done_on == date(2026, 3, 9)


def test_audio_and_video_of_talks_may_be_kept(office):
    # 第四部分第3项: 谈话影像资料…归档
    assert office.rules().allows("attachment.audio_visual")


@pytest.mark.parametrize("rule", ["duty.lecture_department", "duty.portfolio_year_end_check"])
def test_lecture_and_year_end_check_once_for_the_whole_field(office, rule):
    # 三负责 第一部分第4项, 第5项: each member, however many units are his
    found = office.one(rule)
    assert (found.subject_person, found.due_on) == ("deputy", date(2026, 12, 31))


def test_heart_to_heart_with_the_principals_of_the_field(office):
    # 三负责 第二部分第2项: 每年谈心不少于一次
    found = [
        o for o in office.due("talk.heart_to_heart_principals") if o.responsible_person == "deputy"
    ]
    assert whom(found) == {"office_head", "station_head", "branch_secretary"}
    office.talk(date(2026, 5, 8), ["deputy"], ["station_head"], kind="heart_to_heart")
    done = office.one("talk.heart_to_heart_principals", "station_head")
    assert done.done_on == date(2026, 5, 8)
    assert office.one("talk.integrity_department_head", "station_head").done_on is None


def test_talk_with_a_new_principal_of_the_field(office):
    # 三负责 第二部分第3项: 约谈新上任的一把手, no limit
    office.leave("station_head", date(2026, 5, 10))
    office.appoint("newcomer", "station", "unit_head", date(2026, 5, 11))
    office.appoint("clerk", "station", "staff", date(2026, 5, 11))
    found = office.one("talk.after_appointment")
    assert (found.subject_person, found.responsible_person, found.due_on) == (
        "newcomer",
        "deputy",
        None,
    )
    office.talk(date(2026, 5, 20), ["deputy"], ["newcomer"], kind="after_appointment")
    assert office.one("talk.after_appointment").done_on == date(2026, 5, 20)


def test_prompt_talk_on_a_sign_or_complaint_about_a_principal(office):
    # 三负责 第二部分第4项: 及时, no number
    office.happens("talk.trigger", date(2026, 5, 6), [], ["office_head"], "t1", kind="special")
    found = office.one("talk.special")
    assert (found.due_on, found.responsible_person) == (None, "deputy")
    office.happens("talk.trigger", date(2026, 5, 6), [], ["worker"], "t2", kind="special")
    assert whom(office.due("talk.special")) == {"office_head"}
