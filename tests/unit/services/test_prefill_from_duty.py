"""What a duty on the dashboard opens or begins."""

from dataclasses import replace
from datetime import date

import pytest

from db.queries.obligations import DueRow
from db.vocabulary import ActKind, PledgeKind, Register, ReportKind, TalkKind
from desktop.records.catalogue import case_type
from desktop.records.fields import check_fields
from desktop.services import regulation
from desktop.services.prefill import beginning

QIXIAN = regulation.shipped("qixian")
ROW = DueRow(
    key="k:1",
    rule_id="talk.quota.general_secretary_member",
    register="talk",
    kind="recurring",
    act="talk.held",
    label="总支书记约谈班子成员（第1次）",
    subject_id="li",
    subject="李委员",
    subject_unit_id="branch",
    subject_unit="示例局党总支",
    responsible_id="qian",
    responsible="钱书记",
    unit_id="general",
    unit="示例局党总支",
    period="2026年",
    opens_on=date(2026, 1, 1),
    due_on=date(2026, 12, 31),
    done_on=None,
    days_over=-300,
    regulation="qixian",
    article="第六条第（一）项",
    provisional=False,
    soft=False,
    record_id=None,
    record=None,
)


def begun(rule_id: str, **changes: object):
    rule = QIXIAN.rule(rule_id)
    return beginning(replace(ROW, rule_id=rule_id, register=rule.register_, **changes), rule)


def test_a_quota_begins_a_regular_talk_between_the_two() -> None:
    found = begun("talk.quota.general_secretary_member")
    assert (found.register, found.kind, found.act) == (
        Register.TALK,
        TalkKind.REGULAR,
        ActKind.TALK_APPROVAL,
    )
    assert found.values == {"interviewers": ["qian"], "interviewees": ["li"], "form": "single"}
    assert found.obligation_key == "k:1"


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("talk.before_appointment", TalkKind.BEFORE_APPOINTMENT),
        ("talk.after_appointment", TalkKind.AFTER_APPOINTMENT),
    ],
)
def test_a_change_of_post_begins_its_own_kind_of_talk(rule: str, kind: TalkKind) -> None:
    assert begun(rule).kind == kind


def test_a_talk_that_nobody_has_to_hold_leaves_the_interviewer_open() -> None:
    found = begun("talk.before_appointment", responsible_id=None, due_on=None)
    assert found.values == {"interviewees": ["li"], "form": "single"}


def test_a_pledge_begins_with_its_parties_and_year() -> None:
    found = begun("pledge.general_member", act="pledge.signing", due_on=date(2026, 3, 31))
    assert (found.kind, found.act) == (PledgeKind.RESPONSIBILITY, ActKind.PLEDGE_ISSUE)
    assert found.values == {
        "year": 2026,
        "superior": "qian",
        "superior_unit": "general",
        "pledger": "li",
        "pledger_unit": "branch",
    }


def test_the_yearly_statement_begins_for_the_year_of_the_duty() -> None:
    for rule in ("report.annual", "report.pledge"):
        found = begun(rule, act="report.annual", responsible_id="li")
        assert (found.register, found.kind) == (Register.REPORT, ReportKind.ANNUAL)
        assert found.values == {"reporter": "li", "year": 2026}


def test_a_duty_of_a_unit_names_rule_period_and_who_answers_for_it() -> None:
    found = begun("duty.life_meeting", act="duty.done", subject_id=None, label="召开民主生活会")
    assert (found.kind, found.act) == ("duty", ActKind.DUTY_DONE)
    assert found.values == {
        "rule": "duty.life_meeting",
        "subject": "召开民主生活会",
        "period": "2026年",
        "unit": "general",
        "responsible": "qian",
    }


def test_a_yearly_report_on_talks_is_an_entry_of_the_register_of_duties() -> None:
    found = begun("talk.year_end_report", act="duty.done")
    assert (found.register, found.kind) == (Register.DUTY, "duty")


def test_a_duty_of_somebody_towards_another_names_both() -> None:
    found = begun("duty.annual_assessment", act="duty.done")
    assert (found.values["responsible"], found.values["persons"]) == ("qian", ["li"])


def test_what_a_record_asks_for_opens_that_record_at_the_act() -> None:
    found = begun("talk.rectification_plan", act="talk.measures", record_id="r1")
    assert (found.record_id, found.act, found.kind) == ("r1", ActKind.TALK_MEASURES, "")


def test_what_cannot_be_begun_from_the_duty_shows_its_register() -> None:
    found = begun("report.disclosure", act="report.disclosure")
    assert (found.register, found.kind, found.record_id) == (Register.REPORT, "", None)
    assert beginning(replace(ROW, act=None), None).kind == ""


def test_every_recurring_rule_fills_only_fields_that_its_act_has() -> None:
    seen = 0
    for rule in QIXIAN.rules:
        acts = getattr(rule, "acts", None) or (
            rule.done if rule.kind.value == "appointment" else ()
        )
        if not acts:
            continue
        found = begun(rule.id, act=acts[0].value)
        if found.kind and found.act:
            act = case_type(found.register, found.kind).act(found.act)
            wrong = check_fields(act.fields, found.values)
            assert [error for error in wrong if "没有填写" not in error.message] == []
            seen += 1
    assert seen > 20
