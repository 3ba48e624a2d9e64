"""Going away (外出请示报备) on a real book of a bureau that adopted the fifteen texts."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import CHEAP, PASSWORD, Office
from sqlalchemy import select

from db.models.obligations import Obligation
from db.vocabulary import ActKind, Register, ReportKind, UnitKind
from desktop.services import books, cases, layers, lookups, organisation, registers, regulation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.cases import ActInput, Departure, Saved
from desktop.services.clock import SetClock
from desktop.services.layers import LayerInput
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.papers import issuing
from desktop.services.regulation import AdoptionInput
from desktop.services.rule_uses import uses_of

ANSWERS = {
    "travel_leader_days": "2",
    "travel_section_days": "1",
    "travel_section_length": "3",
    "travel_form_days": "1",
    "report_prior_days": "7",
}
UNITS = (
    ("局党组", UnitKind.PARTY_COMMITTEE, "", ""),
    ("示例中心党总支", UnitKind.GENERAL_BRANCH, "局党组", ""),
    ("示例站党支部", UnitKind.BRANCH, "局党组", ""),
    ("工程科", UnitKind.OFFICE, "示例局", ""),
    ("示例中心", UnitKind.SUBORDINATE, "示例局", "示例中心党总支"),
    ("示例站", UnitKind.SUBORDINATE, "示例局", "示例站党支部"),
)
POSTS = (
    ("局长", "示例局", "bureau_head"),
    ("副局长", "示例局", "bureau_leader"),
    ("工程科长", "工程科", "section_head"),
    ("中心主任", "示例中心", "unit_director"),
    ("中心副主任", "示例中心", "unit_deputy"),
    ("中心书记", "示例中心党总支", "unit_party_secretary"),
    ("站书记", "示例站党支部", "unit_party_secretary"),
)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Office]:
    """The bureau on Monday, 11 May 2026."""
    clock = SetClock(datetime(2026, 5, 11, 9, tzinfo=UTC))
    adoption = AdoptionInput("bureau", date(2026, 1, 1), ANSWERS)
    given = NewBookInput("示例局", adoption, "甲一凡", PASSWORD)
    with books.create(tmp_path / "bureau", given, clock=clock, cost=CHEAP).book as book:
        units = {unit.name: unit.id for unit in lookups.all_units(book)}
        for name, kind, parent, party in UNITS:
            units[name] = organisation.add_unit(
                book, UnitInput(name, kind, units.get(parent), units.get(party))
            )
        people: dict[str, str] = {}
        for name, unit, role in POSTS:
            people[name] = organisation.add_person(book, PersonInput(name))
            organisation.appoint(
                book, AppointmentInput(people[name], units[unit], name, date(2024, 1, 1), role)
            )
        yield Office(book, clock, units, people)


def trip(office: Office, who: str, group: str, *asked: str, **changes: Any) -> dict[str, Any]:
    values = {
        "reporter": office.people[who],
        "traveller": group,
        "recipients": [office.people[name] for name in asked],
        "purpose": "business",
        "matter": "参加示例工程技术交流会",
        "departs_at": "2026-05-14T08:30",
        "returns_at": "2026-05-15T18:00",
        "place": "省城",
        "reported_on": "2026-05-11",
    }
    return {**values, **changes}


def finish(office: Office, act: ActKind, record: str | None = None, **values: Any) -> Saved:
    given = ActInput(Register.REPORT, ReportKind.TRAVEL, act, values, record_id=record)
    return cases.finish(office.book, given)


def found(office: Office, act: ActKind, record: str | None = None, **values: Any) -> list[str]:
    """Return the boxes and articles of what departs from the rules."""
    given = ActInput(Register.REPORT, ReportKind.TRAVEL, act, values, record_id=record)
    assert cases.problems(office.book, given) == {}
    return [f"{item.field} {item.article}" for item in cases.findings(office.book, given)]


def owed(book: Book, rule: str) -> list[Obligation]:
    with book.read() as session:
        rows = select(Obligation).where(Obligation.rule_id == rule).order_by(Obligation.key)
        return list(session.scalars(rows))


def test_a_section_head_asks_in_time(bureau: Office) -> None:
    # 第三部分第3项: XX天 (1 here). 14 − 1 = Wednesday, 13 May.
    finish(bureau, ActKind.REPORT_PRIOR, **trip(bureau, "工程科长", "section_head", "副局长"))
    for rule in ("travel.request_section", "travel.form"):
        (lead,) = owed(bureau.book, rule)
        assert (lead.due_on, lead.done_on) == (date(2026, 5, 13), date(2026, 5, 11))
        assert lead.subject_person_id == bureau.people["工程科长"]
    for other in ("travel.request_leader", "travel.request_principal", "report.prior"):
        assert owed(bureau.book, other) == [], other


def test_a_section_head_asks_too_late(bureau: Office) -> None:
    bureau.clock.move_to(date(2026, 5, 14))
    values = trip(bureau, "工程科长", "section_head", "副局长", reported_on="2026-05-14")
    with pytest.raises(Departure) as told:
        finish(bureau, ActKind.REPORT_PRIOR, **values)
    (late,) = told.value.findings
    assert late.field == "reported_on"
    assert "2026-05-13" in late.message
    finish(bureau, ActKind.REPORT_PRIOR, **values, late_reason="当日才接到会议通知")
    (lead,) = owed(bureau.book, "travel.request_section")
    assert (lead.due_on, lead.done_on) == (date(2026, 5, 13), date(2026, 5, 14))


def test_the_principal_asks_three_days_ahead_and_the_duty_offices_are_told(bureau: Office) -> None:
    # 第三部分第1项: 提前3天. 14 − 3 = Monday, 11 May.
    values = trip(
        bureau, "局长", "principal", asked_above="分管副市长",
        acting=bureau.people["副局长"], acting_contact="值班电话",
    )  # fmt: skip
    record = finish(bureau, ActKind.REPORT_PRIOR, **values).record_id
    (lead,) = owed(bureau.book, "travel.request_principal")
    assert (lead.due_on, lead.done_on) == (date(2026, 5, 11), date(2026, 5, 11))
    agreed = {
        "reporter": bureau.people["局长"],
        "reviewed_above": "分管副市长",
        "conclusion": "agreed",
        "reviewed_on": "2026-05-11",
    }
    (missing,) = found(bureau, ActKind.REPORT_REVIEW, record, **agreed)
    assert missing.startswith("filed_above ")
    assert "第三部分第1项" in missing
    assert found(bureau, ActKind.REPORT_REVIEW, record, **agreed, filed_above=True) == []


def test_an_emergency_told_orally_owes_no_lead(bureau: Office) -> None:
    # 第四部分第4项: 因紧急事项临时外出的，可口头请示报备
    values = trip(bureau, "中心主任", "leader", "局长", departs_at="2026-05-11T09:30")
    del values["purpose"], values["reported_on"]
    record = finish(bureau, ActKind.REPORT_ORAL, **values, reported_at="2026-05-11T09:00").record_id
    assert owed(bureau.book, "travel.request_leader") == owed(bureau.book, "travel.form") == []
    assert owed(bureau.book, "report.written_after_oral") == []
    assert registers.detail(bureau.book, record).stage == "待审批"


def test_a_head_of_a_unit_names_who_acts_for_him(bureau: Office) -> None:
    # 第四部分第1、6项: 局直单位主要负责人; another leader of the bureau has his B role.
    values = trip(bureau, "中心主任", "leader", "局长")
    (missing,) = found(bureau, ActKind.REPORT_PRIOR, **values)
    assert missing.startswith("acting ")
    assert "第四部分第1项" in missing
    named = {"acting": bureau.people["中心副主任"], "acting_contact": "值班电话"}
    assert found(bureau, ActKind.REPORT_PRIOR, **values, **named) == []
    assert found(bureau, ActKind.REPORT_PRIOR, **trip(bureau, "副局长", "leader", "局长")) == []


def test_a_long_journey_of_a_section_head_needs_the_principal_too(bureau: Office) -> None:
    # 工作规则第五十二项: 超过两天的报局长; 通知第三部分第3项: XX天 (3 here).
    long = {"returns_at": "2026-05-16T18:00"}
    values = trip(bureau, "工程科长", "section_head", "副局长", **long)
    (missing,) = found(bureau, ActKind.REPORT_PRIOR, **values)
    assert missing.startswith("recipients ")
    assert "第五十二项" in missing
    asked = trip(bureau, "工程科长", "section_head", "副局长", "局长", **long)
    assert found(bureau, ActKind.REPORT_PRIOR, **asked) == []
    two_days = trip(bureau, "工程科长", "section_head", "副局长")
    assert found(bureau, ActKind.REPORT_PRIOR, **two_days) == []


def acting(bureau: Office) -> dict[str, Any]:
    return {"acting": bureau.people["中心副主任"], "acting_contact": "值班电话"}


def test_both_heads_of_one_unit_do_not_go_in_the_same_days(bureau: Office) -> None:
    # 第四部分第2项: 党政分设的原则上不同时外出
    first = trip(bureau, "中心主任", "leader", "局长", **acting(bureau))
    record = finish(bureau, ActKind.REPORT_PRIOR, **first).record_id
    second = trip(
        bureau, "中心书记", "leader", "局长", **acting(bureau),
        departs_at="2026-05-15T08:00", returns_at="2026-05-18T08:00",
    )  # fmt: skip
    (together,) = found(bureau, ActKind.REPORT_PRIOR, **second)
    assert together.startswith("departs_at ")
    assert "第四部分第2项" in together
    # The secretary of another unit may go, and so may this one when the other is back.
    other = trip(bureau, "站书记", "leader", "局长", **acting(bureau))
    assert found(bureau, ActKind.REPORT_PRIOR, **other) == []
    later = {**second, "departs_at": "2026-05-16T08:00"}
    assert found(bureau, ActKind.REPORT_PRIOR, **later) == []
    finish(
        bureau, ActKind.REPORT_OUTCOME, record, reporter=bureau.people["中心主任"],
        returned_at="2026-05-14T20:00", reported_on="2026-05-15", warning_reason="提前返回",
    )  # fmt: skip
    assert found(bureau, ActKind.REPORT_PRIOR, **second) == []


@pytest.mark.parametrize("how", ["refused", "void"])
def test_a_journey_that_does_not_take_place_keeps_nobody_at_home(bureau: Office, how: str) -> None:
    first = trip(bureau, "中心书记", "leader", "局长", **acting(bureau))
    record = finish(bureau, ActKind.REPORT_PRIOR, **first).record_id
    second = trip(bureau, "中心主任", "leader", "局长", **acting(bureau))
    assert len(found(bureau, ActKind.REPORT_PRIOR, **second)) == 1
    if how == "void":
        cases.void(bureau.book, record, "录错")
    else:
        finish(
            bureau, ActKind.REPORT_REVIEW, record, reporter=bureau.people["中心书记"],
            reviewers=[bureau.people["局长"]], conclusion="refused", reviewed_on="2026-05-11",
        )  # fmt: skip
    assert found(bureau, ActKind.REPORT_PRIOR, **second) == []


def test_the_own_change_of_plan_is_not_taken_for_somebody_elses_journey(bureau: Office) -> None:
    first = trip(bureau, "中心主任", "leader", "局长", **acting(bureau))
    record = finish(bureau, ActKind.REPORT_PRIOR, **first).record_id
    changed = {
        "reporter": bureau.people["中心主任"], "recipients": [bureau.people["局长"]],
        "change": "会议延期", "departs_at": "2026-05-14T08:30", "returns_at": "2026-05-16T18:00",
        "place": "省城", "reported_on": "2026-05-11", **acting(bureau),
    }  # fmt: skip
    assert found(bureau, ActKind.REPORT_WRITTEN, record, **changed) == []


def test_journeys_are_entered_only_where_a_regulation_speaks_of_them(
    bureau: Office, office: Office
) -> None:
    def kinds(of: Office) -> set[str]:
        return {kind.kind for kind in registers.offered_types(of.book, Register.REPORT)}

    assert ReportKind.TRAVEL in kinds(bureau)
    assert kinds(office) == {ReportKind.MATTER, ReportKind.ANNUAL}
    roles = {row.role: row.counterpart for row in layers.role_rows(office.book, "bureau")}
    adoption = AdoptionInput("bureau", date(2026, 1, 1), ANSWERS)
    layers.adopt(office.book, LayerInput(adoption, roles))
    assert ReportKind.TRAVEL in kinds(office)
    # A journey is no personal matter under the own regulation either.
    values = trip(office, "所长", "leader", "总支书记", warning_reason="试验")
    finish(office, ActKind.REPORT_PRIOR, **values)
    assert len(owed(office.book, "travel.request_leader")) == 1
    assert owed(office.book, "report.prior") == owed(office.book, "report.filing") == []


def text_of(office: Office, record: str, tmp_path: Path) -> list[str]:
    """Return the texts of a record's papers without white space, in the order of their issue."""
    found = []
    for row in issuing.papers_of(office.book, record):
        assert (row.form, row.label) == ("report_travel", "外出请示报备单")
        file = tmp_path / "read.pdf"
        file.write_bytes(issuing.paper_pdf(office.book, row.id))
        run = subprocess.run(
            ["pdftotext", str(file), "-"], check=True, capture_output=True, text=True
        )
        found.append(re.sub(r"\s", "", run.stdout))
    return found


def test_the_slip_says_what_the_text_asks_for(bureau: Office, tmp_path: Path) -> None:
    # 第四部分第6项: 外出人员、事由、时间、地点, 主持工作的负责同志姓名、职务和联系方式
    values = trip(
        bureau, "中心主任", "leader", "局长", **acting(bureau),
        matter="与𬭎某喆到省城参加交流会", route="乘火车往返", companions="㛃某",
    )  # fmt: skip
    record = finish(bureau, ActKind.REPORT_PRIOR, **values).record_id
    (text,) = text_of(bureau, record, tmp_path)
    for part in (
        "报〔2026〕1号", "外出请示报备单", "中心主任", "√其他领导、所属单位主要负责人",
        "√出差", "□休假", "√事前书面请示", "与𬭎某喆到省城参加交流会", "2026年5月14日8时30分",
        "2026年5月15日18时", "省城", "乘火车往返", "㛃某", "示例中心中心副主任", "值班电话",
        "第三部分第2项，请示时限：外出前2日", "2026年5月11日", "主要领导意见",
    ):  # fmt: skip
        assert part in text, part
    assert "变更情况" not in text
    assert "分管" not in text


def test_the_slip_of_a_change_repeats_the_request_with_the_new_plan(
    bureau: Office, tmp_path: Path
) -> None:
    values = trip(bureau, "工程科长", "section_head", "副局长", route="乘火车往返")
    record = finish(bureau, ActKind.REPORT_PRIOR, **values).record_id
    finish(
        bureau, ActKind.REPORT_WRITTEN, record, reporter=bureau.people["工程科长"],
        recipients=[bureau.people["副局长"]], change="会议提前结束", place="邻市",
        departs_at="2026-05-14T08:30", returns_at="2026-05-14T21:00", reported_on="2026-05-11",
    )  # fmt: skip
    _, text = text_of(bureau, record, tmp_path)
    for part in (
        "√行程变更补充请示", "会议提前结束", "邻市", "2026年5月14日21时", "第四部分第4项",
        "参加示例工程技术交流会", "乘火车往返", "√内设机构主要负责人", "√出差", "分管",
    ):  # fmt: skip
        assert part in text, part
    assert "省城" not in text


def test_the_slip_of_an_oral_request_says_so(bureau: Office, tmp_path: Path) -> None:
    values = trip(bureau, "副局长", "leader", "局长", departs_at="2026-05-11T09:30")
    del values["purpose"], values["reported_on"]
    record = finish(bureau, ActKind.REPORT_ORAL, **values, reported_at="2026-05-11T09:05").record_id
    (text,) = text_of(bureau, record, tmp_path)
    for part in ("√紧急口头请示", "√紧急事项", "2026年5月11日9时5分", "第四部分第4项"):
        assert part in text, part
    assert "请示时限" not in text


def test_the_rule_library_tells_journeys_from_personal_matters() -> None:
    shipped = regulation.shipped("bureau")
    journey = uses_of(shipped.rule("travel.request_section"))
    assert journey.forms == ("外出请示报备单",)
    assert all("事前报告" not in act for act in journey.acts)
    matter = uses_of(shipped.rule("report.prior"))
    assert "个人重大事项报告表" in matter.forms
    assert "外出请示报备单" not in matter.forms
