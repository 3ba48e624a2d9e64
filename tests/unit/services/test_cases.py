"""Cases through the services: numbers, freezing, departures, amendments, what follows."""

import io
from datetime import date
from typing import Any

import pytest

from db.problems import InvalidInput, Problem
from db.queries.obligations import DueFilter
from db.queries.records import RecordFilter
from db.vocabulary import ActKind, ActState, Register
from desktop.services import attachments, cases, dashboard, keeping, organisation, registers
from desktop.services.cases import ActInput, Departure, Frozen, Saved
from desktop.services.organisation import PersonInput

REGULAR, SPECIAL = "regular", "special"


class Talks:
    """Enters the acts of talks as the window does."""

    def __init__(self, office: Any) -> None:
        self.office = office
        self.people = office.people

    def act(self, kind: ActKind, record: str | None = None, *, of: str = REGULAR, **values: Any):
        return ActInput(Register.TALK, of, kind, values, record_id=record)

    def finish(self, kind: ActKind, record: str | None = None, **values: Any) -> Saved:
        return cases.finish(self.office.book, self.act(kind, record, **values))

    def approval(self, **changes: Any) -> dict[str, Any]:
        values = {
            "nature": "reminder",
            "form": "single",
            "interviewers": [self.people["总支书记"]],
            "interviewees": [self.people["总支委员"]],
            "content": "一岗双责履行情况",
            "planned_at": "2026-03-20T09:00",
            "place": "示例局小会议室",
            "start": "own",
            "approved_on": "2026-03-05",
        }
        return {**values, **changes}

    def held(self, **changes: Any) -> dict[str, Any]:
        values = {
            "started_at": "2026-03-05T09:00",
            "place": "示例局小会议室",
            "interviewers": [self.people["总支书记"]],
            "interviewees": [self.people["总支委员"]],
            "nature": "reminder",
            "form": "single",
            "content": "问：分管工作如何？答：按计划推进。",
            "rectification": False,
        }
        return {**values, **changes}


@pytest.fixture
def talks(office: Any) -> Talks:
    return Talks(office)


def due_keys(office: Any, rule: str) -> set[tuple[str, str, date | None]]:
    rows = dashboard.due_rows(office.book, DueFilter(on=date(2026, 12, 31)))
    return {(row.subject, row.label, row.due_on) for row in rows if row.rule_id == rule}


def test_a_draft_has_no_number_no_audit_and_no_effect(office: Any, talks: Talks) -> None:
    before = keeping.verify_audit(office.book).entries
    saved = cases.save_draft(office.book, talks.act(ActKind.TALK_APPROVAL, place="小会"))
    assert saved.number is None
    assert keeping.verify_audit(office.book).entries == before
    detail = registers.detail(office.book, saved.record_id)
    assert detail.state == "draft"
    assert detail.dues == ()


def test_numbers_follow_each_other_and_are_never_reused(office: Any, talks: Talks) -> None:
    first = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    second = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    assert (first.number, second.number) == ("谈〔2026〕1号", "谈〔2026〕2号")
    cases.void(office.book, second.record_id, "重复登记")
    third = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    assert third.number == "谈〔2026〕3号"
    assert registers.detail(office.book, second.record_id).number == "谈〔2026〕2号"


def test_all_errors_come_at_once_and_the_draft_stays(office: Any, talks: Talks) -> None:
    saved = cases.save_draft(office.book, talks.act(ActKind.TALK_APPROVAL, place="小会议室"))
    given = ActInput(
        Register.TALK,
        REGULAR,
        ActKind.TALK_APPROVAL,
        {"place": "小会议室", "planned_at": "明天"},
        record_id=saved.record_id,
        act_id=saved.act_id,
    )
    with pytest.raises(InvalidInput) as wrong:
        cases.finish(office.book, given)
    assert {"nature", "form", "interviewers", "interviewees", "planned_at", "approved_on"} <= set(
        wrong.value.by_field()
    )
    kept = registers.detail(office.book, saved.record_id).case.draft(ActKind.TALK_APPROVAL)
    assert kept is not None
    assert kept.values == {"place": "小会议室"}


def test_a_departure_needs_a_written_reason_and_is_audited(office: Any, talks: Talks) -> None:
    with pytest.raises(Departure) as departure:
        talks.finish(ActKind.TALK_HELD, **talks.held())
    assert any("第十八条" in finding.article for finding in departure.value.findings)
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录程序启用前的约谈"))
    assert saved.number
    assert keeping.verify_audit(office.book).sound


def test_a_held_talk_fulfils_the_quotas_of_both_texts(office: Any, talks: Talks) -> None:
    half_year = "talk.quota.half_year_secretary_member"
    before = len(due_keys(office, half_year))
    talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    assert len(due_keys(office, half_year)) == before - 1
    assert len(due_keys(office, "talk.quota.general_secretary_member")) >= 1


def test_what_is_served_cannot_be_edited_only_amended(office: Any, talks: Talks) -> None:
    approval = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    notice = talks.finish(
        ActKind.TALK_NOTICE,
        approval.record_id,
        interviewees=[talks.people["总支委员"]],
        interviewers=[talks.people["总支书记"]],
        planned_at="2026-03-20T09:00",
        place="示例局小会议室",
        issued_on="2026-03-05",
    )
    edit = talks.act(ActKind.TALK_NOTICE, approval.record_id, place="别处")
    with pytest.raises(Frozen):
        cases.save_draft(
            office.book,
            ActInput(
                edit.register,
                edit.kind,
                edit.act,
                edit.values,
                record_id=approval.record_id,
                act_id=notice.act_id,
            ),
        )
    old = registers.detail(office.book, approval.record_id).case.final(ActKind.TALK_NOTICE)
    assert old is not None
    assert old.state is ActState.FROZEN
    amended = cases.amend(
        office.book, notice.act_id, {**old.values, "place": "示例局大会议室"}, "会议室占用"
    )
    case = registers.detail(office.book, approval.record_id).case
    newest = case.final(ActKind.TALK_NOTICE)
    assert newest is not None
    assert (newest.id, newest.version) == (amended.act_id, 2)
    assert newest.values["place"] == "示例局大会议室"
    superseded = [act for act in case.acts if act.state is ActState.SUPERSEDED]
    assert [act.values["place"] for act in superseded] == ["示例局小会议室"]


def test_an_amendment_needs_a_reason(office: Any, talks: Talks) -> None:
    saved = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    with pytest.raises(InvalidInput) as wrong:
        cases.amend(office.book, saved.act_id, talks.approval(place="大会议室"), "  ")
    assert "reason" in wrong.value.by_field()


def test_receipt_is_filled_in_once_after_the_notice_came_back(office: Any, talks: Talks) -> None:
    approval = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    notice = talks.finish(
        ActKind.TALK_NOTICE,
        approval.record_id,
        interviewees=[talks.people["总支委员"]],
        interviewers=[talks.people["总支书记"]],
        planned_at="2026-03-20T09:00",
        place="示例局小会议室",
        issued_on="2026-03-05",
    )
    cases.fill_later(office.book, notice.act_id, {"received_on": "2026-03-06"})
    with pytest.raises(Frozen):
        cases.fill_later(office.book, notice.act_id, {"received_on": "2026-03-07"})
    with pytest.raises(Frozen):
        cases.fill_later(office.book, notice.act_id, {"place": "别处"})


def test_names_and_posts_of_the_day_stay_with_a_frozen_act(office: Any, talks: Talks) -> None:
    from db.models.cases import ActBody
    from desktop.services import organisation
    from desktop.services.organisation import PersonInput
    from desktop.services.papers import issuing

    del issuing
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    organisation.change_person(office.book, talks.people["总支委员"], PersonInput("改了名字"))
    with office.book.read() as session:
        snapshot = session.get_one(ActBody, saved.act_id).snapshot
    assert snapshot["persons"][talks.people["总支委员"]]["name"] == "总支委员"
    assert snapshot["persons"][talks.people["总支委员"]]["unit"] == "总支"


def test_a_void_case_takes_its_effect_back(office: Any, talks: Talks) -> None:
    half_year = "talk.quota.half_year_secretary_member"
    before = due_keys(office, half_year)
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    cases.void(office.book, saved.record_id, "登记错人")
    assert due_keys(office, half_year) == before
    with pytest.raises(Problem):
        cases.void(office.book, saved.record_id, "再来一次")


def test_a_thrown_away_draft_leaves_no_case(office: Any, talks: Talks) -> None:
    saved = cases.save_draft(office.book, talks.act(ActKind.TALK_APPROVAL, place="小会"))
    cases.discard_draft(office.book, saved.act_id)
    with pytest.raises(Problem):
        registers.detail(office.book, saved.record_id)


def test_text_of_any_length_finds_its_record(office: Any, talks: Talks) -> None:
    from db.queries.records import RecordFilter

    saved = talks.finish(
        ActKind.TALK_HELD,
        **talks.held(content="提到了𬭎示例工程的渗滤液，A&B公司。", warning_reason="补录"),
    )
    for text in ("渗滤", "𬭎示", "总支委员", "谈〔2026〕1号", "a&b", "工程的渗滤液"):
        assert registers.list_ids(office.book, RecordFilter(text=text)) == [saved.record_id], text
    assert registers.list_ids(office.book, RecordFilter(text="液公")) == []


def test_an_amendment_that_departs_from_the_regulation_needs_its_reason(
    office: Any, talks: Talks
) -> None:
    approval = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    notice = talks.finish(
        ActKind.TALK_NOTICE,
        approval.record_id,
        interviewees=[talks.people["总支委员"]],
        interviewers=[talks.people["总支书记"]],
        planned_at="2026-03-20T09:00",
        place="示例局小会议室",
        issued_on="2026-03-05",
    )
    old = registers.detail(office.book, approval.record_id).case.final(ActKind.TALK_NOTICE)
    assert old is not None
    # 约谈实施细则 第十八条第（一）项: three working days ahead.
    late = {**old.values, "planned_at": "2026-03-06T09:00"}
    with pytest.raises(Departure):
        cases.amend(office.book, notice.act_id, late, "时间写错")
    cases.amend(office.book, notice.act_id, {**late, "warning_reason": "对象要求"}, "时间写错")


def test_nothing_of_a_void_case_takes_effect_again(office: Any, talks: Talks) -> None:
    quota = "talk.quota.half_year_secretary_member"
    before = due_keys(office, quota)
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    cases.void(office.book, saved.record_id, "重复登记")
    values = talks.held(warning_reason="补录", place="示例局大会议室")
    for again in (
        lambda: cases.amend(office.book, saved.act_id, values, "地点有误"),
        lambda: cases.fill_later(office.book, saved.act_id, {"signed_on": "2026-03-05"}),
        lambda: cases.void_act(office.book, saved.act_id, "重复登记"),
    ):
        with pytest.raises(Problem, match="已经作废"):
            again()
    assert due_keys(office, quota) == before


def test_a_replaced_version_is_not_filled_in_later(office: Any, talks: Talks) -> None:
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    values = talks.held(warning_reason="补录", place="示例局大会议室")
    cases.amend(office.book, saved.act_id, values, "地点有误")
    with pytest.raises(Problem, match="没有生效"):
        cases.fill_later(office.book, saved.act_id, {"signed_on": "2026-03-05"})


def test_a_corrected_name_is_listed_and_found_at_once(office: Any, talks: Talks) -> None:
    saved = talks.finish(ActKind.TALK_HELD, **talks.held(warning_reason="补录"))
    before = registers.detail(office.book, saved.record_id)
    assert "总支委员" in before.title
    organisation.change_person(office.book, talks.people["总支委员"], PersonInput("仇示例"))
    after = registers.detail(office.book, saved.record_id)
    assert after.title == before.title.replace("总支委员", "仇示例")
    asked = RecordFilter(text="仇示例")
    assert registers.list_ids(office.book, asked) == [saved.record_id]
    assert [act.state for act in after.history] == [act.state for act in before.history]


def test_nothing_is_added_to_a_void_case(office: Any, talks: Talks) -> None:
    saved = talks.finish(ActKind.TALK_APPROVAL, **talks.approval())
    cases.void(office.book, saved.record_id, "登记错人")
    with pytest.raises(Problem, match="已经作废"):
        cases.save_draft(office.book, talks.act(ActKind.TALK_NOTICE, saved.record_id, place="甲"))
    with pytest.raises(Problem, match="已经作废"):
        attachments.add(office.book, saved.record_id, io.BytesIO(b"x"), "材料.pdf")
    assert list(attachments.store_of(office.book).names()) == []
