"""Talks walked through their whole life (约谈实施细则 arts 4–21, 同级监督办法 art 18(2))."""

from datetime import date

import pytest

from db.vocabulary import ActKind, CaseState, Register, TalkKind

APPROVAL = {
    "nature": "reminder",
    "form": "single",
    "interviewers": ["sec"],
    "interviewees": ["zhang"],
    "content": "听取上半年履行一岗双责情况",
    "planned_at": "2026-06-12T09:00",
    "place": "三楼谈话室",
    "start": "consent",
    "consenter": "sec",
    "approved_on": "2026-06-05",
}
COLLECTIVE = {**APPROVAL, "form": "collective", "interviewees": ["zhang", "li", "wang"]}
TRIGGER = {
    "found_on": "2026-06-10",
    "start": "ordered",
    "ordered_by": "县纪委监委",
    "interviewees": ["zhang"],
    "matter": "物资领用手续不全",
}
NOTICE = {
    "tasks": [{"task": "完善物资领用台账", "limit_on": "2026-07-01"}],
    "limit_on": "2026-07-12",
    "issued_on": "2026-06-15",
}


@pytest.fixture
def regular(walk):
    return walk(Register.TALK, TalkKind.REGULAR).make(ActKind.TALK_APPROVAL, **APPROVAL)


@pytest.fixture
def rectifying(regular):
    regular.make(ActKind.TALK_HELD, content="已谈", rectification=True)
    regular.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-13")
    return regular.make(ActKind.TALK_RECTIFICATION_NOTICE, **NOTICE)


def test_a_regular_talk_without_rectification_closes_when_its_copy_is_filed(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    assert (talk.state, talk.stage) == (CaseState.DRAFT, "草稿")
    talk.make(ActKind.TALK_APPROVAL, **APPROVAL)
    assert (talk.state, talk.stage) == (CaseState.OPEN, "待通知")
    assert talk.offered() == {ActKind.TALK_NOTICE}
    talk.make(ActKind.TALK_NOTICE, issued_on="2026-06-08")
    assert talk.stage == "待约谈"
    assert ActKind.TALK_HELD in talk.offered()
    talk.make(ActKind.TALK_HELD, content="已谈", rectification=False)
    assert talk.stage == "待存档"
    assert talk.offered() == {ActKind.TALK_COPY_FILED}
    assert talk.steps == ["✓审批", "✓通知", "✓约谈", "·存档"]
    talk.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-13")
    assert (talk.state, talk.stage) == (CaseState.CLOSED, "办结")
    assert talk.offered() == set()
    assert talk.title == "定期约谈：张三"
    assert talk.type.subjects(talk.case) == (("zhang",), ())


def test_the_talk_record_is_filled_from_the_approval(regular):
    filled = regular.type.prefill(regular.type.act(ActKind.TALK_HELD), regular.case)
    assert filled == {
        "started_at": "2026-06-12T09:00",
        "place": "三楼谈话室",
        "interviewers": ["sec"],
        "interviewees": ["zhang"],
        "nature": "reminder",
        "form": "single",
    }


def test_all_missing_fields_are_named_at_once(walk):
    assert set(walk(Register.TALK, TalkKind.REGULAR).errors(ActKind.TALK_APPROVAL)) == {
        "nature",
        "form",
        "interviewers",
        "interviewees",
        "content",
        "planned_at",
        "place",
        "start",
        "approved_on",
    }


def test_values_of_the_wrong_kind_are_all_named(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    wrong = {**APPROVAL, "nature": "severe", "planned_at": "2026-06-12", "approved_on": "20260605"}
    assert set(talk.errors(ActKind.TALK_APPROVAL, **wrong)) == {
        "nature",
        "planned_at",
        "approved_on",
    }
    assert (
        "没有“colour”这一栏"
        in talk.errors(ActKind.TALK_APPROVAL, **APPROVAL, colour="red")["colour"]
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (ActKind.TALK_MEASURES, "先登记"),
        (ActKind.TALK_VERIFICATION, "先登记"),
        (ActKind.TALK_COPY_FILED, "先登记"),
        (ActKind.TALK_ABSENCE, "先登记"),
    ],
)
def test_a_talk_does_not_begin_with_what_follows_it(walk, kind, sentence):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    assert sentence in talk.errors(kind)[""]
    assert kind not in {act.kind for act in talk.type.possible(talk.case)}


def test_what_rests_on_nothing_is_refused_by_name(regular):
    assert "“约谈记录”" in regular.errors(ActKind.TALK_RECTIFICATION_NOTICE, **NOTICE)[""]
    assert (
        "“书面通知或者电话通知”"
        in regular.errors(ActKind.TALK_NO_SHOW, absentee="zhang", noted_on="2026-06-12")[""]
    )
    again = regular.errors(ActKind.TALK_APPROVAL, **APPROVAL)
    assert again[""].endswith("要改动请用“更正”。")


def test_an_old_talk_of_which_only_the_record_is_left_is_taken_with_a_finding(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    old = {
        "started_at": "2026-03-02T15:00",
        "place": "会议室",
        "interviewers": ["sec"],
        "interviewees": ["zhang"],
        "nature": "reminder",
        "form": "single",
        "content": "补录",
        "rectification": False,
    }
    found = talk.findings(ActKind.TALK_HELD, **old)
    assert [item.article for item in found] == ["《约谈实施细则》第十八条第（一）项"] * 2
    talk.make(ActKind.TALK_HELD, **old, warning_reason="启用本系统以前的约谈")
    assert talk.stage == "待存档"


def test_short_notice_is_a_finding_unless_a_telephone_notice_went_before(regular, days):
    guide = days({"talk.notice": -3})
    assert regular.findings(ActKind.TALK_NOTICE, guide, issued_on="2026-06-09") == []
    late = regular.findings(ActKind.TALK_NOTICE, guide, issued_on="2026-06-10")
    assert [(item.field, item.article) for item in late] == [("issued_on", "规则talk.notice")]
    assert "2026-06-09" in late[0].message
    regular.make(
        ActKind.TALK_PHONE_NOTICE, called_at="2026-06-08T16:00", caller="jian", callee="本人"
    )
    assert regular.findings(ActKind.TALK_NOTICE, guide, issued_on="2026-06-10") == []


def test_a_notice_dated_before_its_approval_or_after_the_talk_is_a_finding(regular):
    early = regular.findings(ActKind.TALK_NOTICE, issued_on="2026-06-01")
    assert "早于“呈报审批”的日期（2026-06-05）" in early[0].message
    late = regular.findings(ActKind.TALK_NOTICE, issued_on="2026-06-13")
    assert "晚于约定的约谈时间" in late[0].message


def test_who_consents_is_asked_for_only_where_the_secretary_does_not_talk_himself(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    found = talk.findings(ActKind.TALK_APPROVAL, **{**APPROVAL, "consenter": ""})
    assert [item.field for item in found] == ["consenter"]
    own = {**APPROVAL, "start": "own", "consenter": ""}
    assert talk.findings(ActKind.TALK_APPROVAL, **own) == []
    ordered = {**APPROVAL, "start": "ordered", "consenter": ""}
    assert set(talk.errors(ActKind.TALK_APPROVAL, **ordered)) == {"ordered_by"}


def test_nobody_talks_to_himself_and_a_single_talk_has_one_interviewee(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR)
    assert "interviewees" in talk.errors(
        ActKind.TALK_APPROVAL, **{**APPROVAL, "interviewees": ["sec"]}
    )
    assert "form" in talk.errors(
        ActKind.TALK_APPROVAL, **{**APPROVAL, "interviewees": ["zhang", "li"]}
    )


def test_a_talk_ends_after_it_began(regular):
    wrong = regular.errors(
        ActKind.TALK_HELD, content="已谈", rectification=False, ended_at="2026-06-12T08:30"
    )
    assert set(wrong) == {"ended_at"}


def test_who_stepped_back_is_replaced_and_cannot_conduct_the_talk(regular):
    strangers = regular.errors(
        ActKind.TALK_RECUSAL, person="wang", reason="亲属", recused_on="2026-06-06"
    )
    assert set(strangers) == {"person"}
    regular.make(
        ActKind.TALK_RECUSAL,
        person="sec",
        reason="近亲属关系",
        replacement="jian",
        recused_on="2026-06-06",
    )
    filled = regular.type.prefill(regular.type.act(ActKind.TALK_HELD), regular.case)
    assert filled["interviewers"] == ["jian"]
    assert set(
        regular.errors(ActKind.TALK_HELD, content="已谈", rectification=False, interviewers=["sec"])
    ) == {"interviewers"}


def test_an_excused_absence_leads_to_a_make_up_talk(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR).make(ActKind.TALK_APPROVAL, **COLLECTIVE)
    talk.make(ActKind.TALK_NOTICE, issued_on="2026-06-08")
    talk.make(
        ActKind.TALK_ABSENCE,
        absentee="li",
        reason="出差",
        received_on="2026-06-11",
        make_up_at="2026-06-20T09:00",
    )
    assert talk.event("talk.absence-1").attributes["planned_on"] == "2026-06-20"
    talk.make(
        ActKind.TALK_HELD, content="集体谈", rectification=False, interviewees=["zhang", "wang"]
    )
    assert talk.stage == "待补谈"
    filled = talk.type.prefill(talk.type.act(ActKind.TALK_HELD), talk.case)
    assert filled["interviewees"] == ["li"]
    talk.make(
        ActKind.TALK_HELD,
        content="补谈",
        form="single",
        started_at="2026-06-20T09:00",
        rectification=False,
    )
    assert talk.errors(ActKind.TALK_HELD, content="再谈", rectification=False)[""] == (
        "约谈对象都已经谈过，不再有待约谈的人。"
    )
    talk.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-21")
    assert talk.stage == "待存档"  # two records, two copies
    talk.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-21")
    assert talk.state is CaseState.CLOSED
    assert talk.errors(ActKind.TALK_COPY_FILED, filed_on="2026-06-22")


def test_who_stayed_away_without_reason_holds_up_the_case_only_if_talked_to_again(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR).make(ActKind.TALK_APPROVAL, **APPROVAL)
    talk.make(ActKind.TALK_NOTICE, issued_on="2026-06-08")
    assert set(talk.errors(ActKind.TALK_NO_SHOW, absentee="wang", noted_on="2026-06-12")) == {
        "absentee"
    }
    talk.make(
        ActKind.TALK_NO_SHOW,
        absentee="zhang",
        noted_on="2026-06-12",
        handling="circulated_criticism",
        make_up=True,
    )
    assert talk.stage == "待补谈"
    assert talk.event("talk.no_show-1").attributes["make_up"] == "yes"
    talk.correct("talk.no_show-1", make_up=False)
    assert talk.state is CaseState.CLOSED


def test_rectification_goes_round_again_until_verified(rectifying):
    assert rectifying.stage == "整改中（措施）"
    assert rectifying.case.acts[-1].deadline == date(2026, 7, 12)
    assert rectifying.event("talk.rectification_notice-1").attributes["due_on"] == "2026-07-12"
    rectifying.make(ActKind.TALK_MEASURES, measures="逐项登记", received_on="2026-06-17")
    rectifying.make(ActKind.TALK_COMPLETION, content="已完成", received_on="2026-07-10")
    assert rectifying.stage == "待核实销号"
    assert "limit_on" in rectifying.errors(
        ActKind.TALK_VERIFICATION,
        verifiers=["jian"],
        result="not_verified",
        verified_on="2026-07-15",
    )
    rectifying.make(
        ActKind.TALK_VERIFICATION,
        verifiers=["jian"],
        result="not_verified",
        limit_on="2026-07-31",
        verified_on="2026-07-15",
    )
    assert rectifying.stage == "整改中（完成）"
    assert rectifying.event("talk.verification-1").attributes == {
        "kind": "regular",
        "verified": "no",
        "due_on": "2026-07-31",
    }
    rectifying.make(ActKind.TALK_COMPLETION, content="全部完成", received_on="2026-07-30")
    rectifying.make(
        ActKind.TALK_VERIFICATION, verifiers=["jian"], result="verified", verified_on="2026-08-03"
    )
    assert rectifying.state is CaseState.CLOSED
    assert rectifying.steps[-4:] == ["✓整改通知", "✓整改措施", "✓整改完成", "✓核实销号"]
    assert rectifying.errors(
        ActKind.TALK_COMPLETION, person="zhang", content="再报", received_on="2026-08-04"
    )


def test_each_person_of_a_collective_talk_rectifies_for_himself(walk):
    talk = walk(Register.TALK, TalkKind.REGULAR).make(ActKind.TALK_APPROVAL, **COLLECTIVE)
    talk.make(ActKind.TALK_HELD, content="集体谈", rectification=True, rectifiers=["zhang", "li"])
    talk.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-13")
    assert talk.event("talk.held-1").attributes["rectifiers"] == "zhang,li"
    assert set(talk.errors(ActKind.TALK_RECTIFICATION_NOTICE, **NOTICE, addressees=["wang"])) == {
        "addressees"
    }
    talk.make(ActKind.TALK_RECTIFICATION_NOTICE, **NOTICE)
    for person in ("zhang", "li"):
        talk.make(ActKind.TALK_MEASURES, person=person, measures="措施", received_on="2026-06-17")
    talk.make(ActKind.TALK_COMPLETION, person="zhang", content="完成", received_on="2026-07-01")
    assert set(
        talk.errors(
            ActKind.TALK_VERIFICATION,
            person="li",
            verifiers=["jian"],
            result="verified",
            verified_on="2026-07-03",
        )
    ) == {"person"}
    talk.make(
        ActKind.TALK_VERIFICATION, verifiers=["jian"], result="verified", verified_on="2026-07-03"
    )
    assert talk.stage == "整改中（完成）"  # the slower of the two
    talk.make(ActKind.TALK_COMPLETION, content="完成", received_on="2026-07-09")
    talk.make(
        ActKind.TALK_VERIFICATION, verifiers=["jian"], result="verified", verified_on="2026-07-10"
    )
    assert talk.state is CaseState.CLOSED


def test_rectification_dates_are_measured_against_the_rules(rectifying, days, regular):
    late = rectifying.findings(
        ActKind.TALK_MEASURES,
        days({"talk.rectification_plan": 5}),
        measures="措施",
        received_on="2026-06-18",
    )
    assert [(item.field, item.article) for item in late] == [
        ("received_on", "规则talk.rectification_plan")
    ]
    assert "2026-06-17" in late[0].message
    rectifying.make(ActKind.TALK_MEASURES, measures="措施", received_on="2026-06-17")
    over = rectifying.findings(ActKind.TALK_COMPLETION, content="完成", received_on="2026-07-13")
    assert [item.article for item in over] == ["《约谈实施细则》第二十一条"]


def test_measures_are_counted_from_the_last_talk_with_the_person(walk, days):
    talk = walk(Register.TALK, TalkKind.REGULAR).make(ActKind.TALK_APPROVAL, **COLLECTIVE)
    talk.make(ActKind.TALK_HELD, content="集体谈", rectification=True, interviewees=["zhang"])
    again = {"interviewees": ["zhang", "li", "wang"], "started_at": "2026-06-20T09:00"}
    talk.make(ActKind.TALK_HELD, content="补谈", rectification=False, **again)
    talk.make(ActKind.TALK_RECTIFICATION_NOTICE, **{**NOTICE, "issued_on": "2026-06-21"})
    guide = days({"talk.rectification_plan": 5})
    measures = {"measures": "措施", "received_on": "2026-06-25"}
    assert talk.findings(ActKind.TALK_MEASURES, guide, **measures) == []


def test_a_limit_beyond_a_month_is_a_finding_and_a_task_beyond_the_limit_an_error(regular, days):
    regular.make(ActKind.TALK_HELD, content="已谈", rectification=True)
    guide = days({"talk.rectification": 30})
    assert regular.findings(ActKind.TALK_RECTIFICATION_NOTICE, guide, **NOTICE) == []
    long = regular.findings(
        ActKind.TALK_RECTIFICATION_NOTICE, guide, **{**NOTICE, "limit_on": "2026-07-16"}
    )
    assert [item.field for item in long] == ["limit_on"]
    wrong = regular.errors(
        ActKind.TALK_RECTIFICATION_NOTICE, **{**NOTICE, "limit_on": "2026-06-30"}
    )
    assert set(wrong) == {"tasks.1.limit_on"}


def test_a_special_talk_starts_with_its_trigger_and_reports_to_who_asked(walk, days):
    talk = walk(Register.TALK, TalkKind.SPECIAL)
    assert "“发现情形”" in talk.errors(ActKind.TALK_APPROVAL, **APPROVAL)[""]
    talk.make(ActKind.TALK_TRIGGER, **TRIGGER)
    assert talk.event("talk.trigger-1").attributes == {"kind": "special", "ordered": "yes"}
    plan = {**APPROVAL, "start": ..., "consenter": ..., "interviewees": ..., "content": "核实"}
    plan |= {"approved_on": "2026-06-10", "planned_at": "2026-06-11T15:00"}
    assert set(talk.errors(ActKind.TALK_APPROVAL, **plan)) >= {"start"}
    plan = {key: value for key, value in plan.items() if value is not ...}
    assert set(talk.errors(ActKind.TALK_APPROVAL, **plan)) == {"outline"}
    talk.make(ActKind.TALK_APPROVAL, **plan, outline="一、领用手续；二、整改")
    talk.make(ActKind.TALK_PHONE_NOTICE, called_at="2026-06-10T17:00", caller="jian", callee="本人")
    late = talk.findings(
        ActKind.TALK_HELD,
        days({"talk.special": 2}),
        content="已谈",
        rectification=False,
        started_at="2026-06-13T09:00",
    )
    assert [item.article for item in late] == ["规则talk.special"]
    talk.make(ActKind.TALK_HELD, content="已谈", rectification=False)
    assert talk.event("talk.held-1").attributes["ordered"] == "yes"
    talk.make(ActKind.TALK_COPY_FILED, filed_on="2026-06-12")
    assert talk.stage == "待汇报"
    talk.make(ActKind.TALK_REPORT_UP, secretary="sec", superior=..., reported_on="2026-06-12")
    assert talk.stage == "待汇报"  # the superior who asked has not been told yet
    assert set(
        talk.errors(ActKind.TALK_REPORT_UP, secretary="", superior="", reported_on="2026-06-12")
    ) == {"secretary"}
    talk.make(ActKind.TALK_REPORT_UP, secretary=..., reported_on="2026-06-15")
    assert talk.event("talk.report_up-2").attributes["superior"] == "县纪委监委"
    assert talk.state is CaseState.CLOSED


def test_a_found_situation_is_picked_from_the_list_unless_somebody_ordered_the_talk(walk):
    talk = walk(Register.TALK, TalkKind.SPECIAL)
    found = {**TRIGGER, "start": "consent", "ordered_by": ...}
    assert set(talk.errors(ActKind.TALK_TRIGGER, **found)) == {"situations"}
    assert talk.errors(ActKind.TALK_TRIGGER, **found, situations=["9"]) == {}


def test_a_mutual_reminder_needs_nothing_but_its_record(walk):
    talk = walk(Register.TALK, TalkKind.MUTUAL)
    talk.make(
        ActKind.TALK_HELD,
        started_at="2026-05-08T10:00",
        interviewers=["li"],
        interviewees=["zhang"],
        form="single",
        content="提醒按时报告外出",
    )
    assert talk.state is CaseState.CLOSED
    assert talk.title == "提醒谈话：张三"


def test_an_inquiry_is_answered_question_by_question(walk):
    inquiry = walk(Register.TALK, TalkKind.INQUIRY)
    assert inquiry.type.confidential
    questions = [{"question": "车辆使用情况"}, {"question": "加油费用情况"}]
    inquiry.make(
        ActKind.TALK_INQUIRY,
        interviewers=["jian"],
        interviewees=["zhang"],
        questions=questions,
        reply_by="2026-06-25",
        issued_on="2026-06-10",
    )
    assert inquiry.stage == "待回复"
    assert inquiry.event("talk.inquiry-1").attributes["due_on"] == "2026-06-25"
    unanswered = inquiry.errors(ActKind.TALK_INQUIRY_REPLY, received_on="2026-06-24")
    assert set(unanswered) == {"questions.1.answer", "questions.2.answer"}
    answers = [{**row, "answer": "按规定使用"} for row in questions]
    reply = {"questions": answers, "received_on": "2026-06-28"}
    late = inquiry.findings(ActKind.TALK_INQUIRY_REPLY, **reply)
    assert "2026-06-25" in late[0].message
    extended = {**reply, "extended": True, "extended_to": "2026-06-30"}
    assert inquiry.findings(ActKind.TALK_INQUIRY_REPLY, **extended) == []
    inquiry.make(ActKind.TALK_INQUIRY_REPLY, **extended)
    assert inquiry.state is CaseState.CLOSED


def test_an_inquiry_without_a_date_is_measured_by_the_adopted_rule_if_there_is_one(walk, days):
    inquiry = walk(Register.TALK, TalkKind.INQUIRY)
    inquiry.make(
        ActKind.TALK_INQUIRY,
        interviewers=["jian"],
        interviewees=["zhang"],
        questions=[{"question": "情况"}],
        issued_on="2026-06-10",
    )
    reply = {"questions": [{"question": "情况", "answer": "属实"}], "received_on": "2026-06-28"}
    assert inquiry.findings(ActKind.TALK_INQUIRY_REPLY, days(), **reply) == []
    ruled = inquiry.findings(ActKind.TALK_INQUIRY_REPLY, days({"talk.inquiry_reply": 15}), **reply)
    assert [item.article for item in ruled] == ["规则talk.inquiry_reply"]
    assert set(
        inquiry.errors(ActKind.TALK_INQUIRY_REPLY, **reply, interviewees=["zhang", "li"])
    ) == {"interviewees"}


def test_an_unsigned_record_is_noticed_when_its_copy_is_filed(regular):
    regular.make(ActKind.TALK_HELD, content="已谈", rectification=False)
    found = regular.findings(ActKind.TALK_COPY_FILED, filed_on="2026-06-13")
    assert [item.article for item in found] == ["《约谈实施细则》第十八条第（二）项"]
    later = regular.type.act(ActKind.TALK_HELD).later_fields
    assert [item.name for item in later] == ["signed_on", "unsigned_reason"]
    regular.correct("talk.held-1", signed_on="2026-06-12")
    assert regular.findings(ActKind.TALK_COPY_FILED, filed_on="2026-06-13") == []


def test_the_event_of_a_talk_record_carries_what_the_rules_ask_for(regular):
    regular.make(ActKind.TALK_HELD, content="已谈", rectification=True)
    event = regular.event("talk.held-1")
    assert (event.kind, event.on) == ("talk.held", date(2026, 6, 12))
    assert (event.actors, event.targets) == (frozenset({"sec"}), frozenset({"zhang"}))
    assert event.attributes == {
        "kind": "regular",
        "nature": "reminder",
        "form": "single",
        "rectification": "yes",
    }
    approval = regular.event("talk.approval-1").attributes
    assert (approval["planned_on"], approval["ordered"]) == ("2026-06-12", "no")


def test_correcting_an_early_paper_late_keeps_the_case_where_it_is(rectifying):
    rectifying.make(ActKind.TALK_MEASURES, measures="措施", received_on="2026-06-17")
    before = rectifying.stage
    rectifying.correct("talk.approval-1", place="四楼")
    rectifying.correct("talk.rectification_notice-1", problems="补充")
    assert rectifying.stage == before


def test_what_others_rest_on_is_neither_corrected_away_nor_voided(rectifying):
    kind, case = rectifying.type, rectifying.case
    held = case.final(ActKind.TALK_HELD)
    wrong = kind.validate_correction(
        kind.act(ActKind.TALK_HELD), {**held.values, "rectification": False}, case, held.id
    )
    assert [error.message for error in wrong] == [
        "“整改通知书”以它为依据，请先更正或者作废那一份。"
    ]
    assert {error.message[1:6] for error in kind.voiding_errors(case, held.id)} == {
        "记录存档”",
        "整改通知书",
    }
    assert kind.voiding_errors(case, "talk.rectification_notice-1") == []
