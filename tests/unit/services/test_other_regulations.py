"""What another regulation than 祁县 asks of the records, on real books that adopted it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, Office
from sqlalchemy import select

from db.models.obligations import Obligation
from db.vocabulary import ActKind, Register, TalkKind, UnitKind
from desktop.records.duty import DUTY_RULES
from desktop.services import books, cases, lookups, organisation, registers
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.cases import ActInput, Departure, Saved
from desktop.services.clock import SetClock
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

POSTS = (
    ("书记", "示例局党委", "unit_secretary"),
    ("委员", "示例局党委", "unit_member"),
    ("局长", "示例局", "administrative_principal"),
)


@pytest.fixture
def department(tmp_path: Path) -> Iterator[Office]:
    """A department of an invented city under the fourth source's texts."""
    clock = SetClock(datetime(2026, 6, 22, 9, tzinfo=UTC))
    adoption = AdoptionInput("langfang", date(2026, 1, 1), {})
    given = NewBookInput("示例局", adoption, "甲一凡", PASSWORD)
    with books.create(tmp_path / "book", given, clock=clock, cost=CHEAP).book as book:
        units = {unit.name: unit.id for unit in lookups.all_units(book)}
        units["示例局党委"] = organisation.add_unit(
            book, UnitInput("示例局党委", UnitKind.PARTY_COMMITTEE)
        )
        people: dict[str, str] = {}
        for name, unit, role in POSTS:
            people[name] = organisation.add_person(book, PersonInput(name))
            organisation.appoint(
                book, AppointmentInput(people[name], units[unit], name, date(2024, 1, 1), role)
            )
        yield Office(book, clock, units, people)


def finish(office: Office, register: Register, kind: str, act: ActKind, record: str | None = None,
           **values: object) -> Saved:  # fmt: skip
    return cases.finish(office.book, ActInput(register, kind, act, values, record_id=record))


def owed(book: Book, rule: str) -> list[Obligation]:
    with book.read() as session:
        rows = select(Obligation).where(Obligation.rule_id == rule).order_by(Obligation.key)
        return list(session.scalars(rows))


def test_a_report_its_review_and_the_reply_are_entries_of_one_record(department: Office) -> None:
    # 第四部分第1项: reviewed within 30 working days, answered within 7 working days.
    book, unit = department.book, department.units["示例局党委"]
    offered = {choice.code for choice in lookups.list_choices(book, DUTY_RULES)}
    assert {"duty.report_team", "duty.report_review", "duty.feedback_reply"} <= offered
    values = {"unit": unit, "responsible": department.people["书记"], "summary": "如实报告。"}
    saved = finish(
        department, Register.DUTY, "duty", ActKind.DUTY_DONE,
        rule="duty.report_team", done_on="2026-06-18", **values,
    )  # fmt: skip
    (review,) = owed(book, "duty.report_review")
    # From Thursday 18 June: 19–21 June are off (端午节), so 22 June is the first of thirty.
    assert review.due_on == date(2026, 7, 31)
    finish(
        department, Register.DUTY, "duty", ActKind.DUTY_DONE, saved.record_id,
        rule="duty.report_review", done_on="2026-06-22", **values,
    )  # fmt: skip
    (review,) = owed(book, "duty.report_review")
    assert review.done_on == date(2026, 6, 22)
    (reply,) = owed(book, "duty.feedback_reply")
    assert reply.due_on == date(2026, 7, 1)


def test_measures_follow_the_talk_where_the_text_knows_no_notice(department: Office) -> None:
    # 第六项制度: measures within 7 working days after the talk.
    people = department.people
    talk = finish(
        department, Register.TALK, TalkKind.INTEGRITY, ActKind.TALK_HELD,
        started_at="2026-06-22T09:00", place="党委会议室",
        interviewers=[people["书记"]], interviewees=[people["委员"]],
        nature="reminder", form="single", content="谈落实一岗双责。", rectification=True,
    )  # fmt: skip
    (plan,) = owed(department.book, "talk.rectification_plan")
    assert plan.due_on == date(2026, 7, 1)
    finish(
        department, Register.TALK, TalkKind.INTEGRITY, ActKind.TALK_MEASURES, talk.record_id,
        person=people["委员"], recipient=people["书记"], measures="逐条整改。",
        received_on="2026-06-22",
    )  # fmt: skip
    (plan,) = owed(department.book, "talk.rectification_plan")
    assert plan.done_on == date(2026, 6, 22)


def test_under_the_first_source_the_missing_notice_is_named(office: Office) -> None:
    people = office.people
    talk = finish(
        office, Register.TALK, TalkKind.REGULAR, ActKind.TALK_HELD,
        started_at="2026-03-05T09:00", place="小会议室",
        interviewers=[people["总支书记"]], interviewees=[people["总支委员"]],
        nature="reminder", form="single", content="谈分管工作。", rectification=True,
        warning_reason="补录",
    )  # fmt: skip
    with pytest.raises(Departure) as told:
        finish(
            office, Register.TALK, TalkKind.REGULAR, ActKind.TALK_MEASURES, talk.record_id,
            person=people["总支委员"], measures="逐条整改。", received_on="2026-03-05",
        )  # fmt: skip
    assert "整改通知书" in told.value.findings[0].message


def test_talks_that_the_first_source_does_not_know_are_not_offered(book: Book) -> None:
    kinds = {item.kind for item in registers.offered_types(book, Register.TALK)}
    assert not kinds & {TalkKind.INTEGRITY, TalkKind.HEART_TO_HEART, TalkKind.ADMONITION}


def test_talks_that_the_fourth_source_knows_are_offered(department: Office) -> None:
    kinds = {item.kind for item in registers.offered_types(department.book, Register.TALK)}
    assert {TalkKind.INTEGRITY, TalkKind.HEART_TO_HEART} <= kinds
