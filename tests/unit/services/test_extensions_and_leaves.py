"""延期 and 离岗 on a real book: what moves, what is refused, what the audit says."""

from datetime import date

import pytest
from conftest import Office
from sqlalchemy import select

from db.models.audit import AuditEntry
from db.models.obligations import Obligation
from db.problems import InvalidInput
from desktop.services import dashboard, extensions, leaves, obligations
from desktop.services.book import Book
from desktop.services.extensions import ExtensionInput
from desktop.services.leaves import LeaveInput


def row(book: Book, rule: str, person: str | None = None, period: str = "2026") -> Obligation:
    with book.read() as session:
        asked = select(Obligation).where(Obligation.rule_id == rule, Obligation.period == period)
        if person:
            asked = asked.where(Obligation.subject_person_id == person)
        return session.scalars(asked.order_by(Obligation.key)).first()  # type: ignore[return-value]


def count(book: Book, rule: str, person: str) -> int:
    with book.read() as session:
        return len(
            session.scalars(
                select(Obligation.key).where(
                    Obligation.rule_id == rule,
                    Obligation.period == "2026",
                    Obligation.subject_person_id == person,
                )
            ).all()
        )


def given(key: str, **changes: object) -> ExtensionInput:
    values: dict[str, object] = {
        "until": date(2026, 4, 30),
        "reason": "书记外出学习",
        "approved_by": "局党总支",
        "granted_on": date(2026, 3, 5),
    } | changes
    return ExtensionInput(key, **values)  # type: ignore[arg-type]


def test_a_granted_day_counts_and_the_rules_own_comes_back(office: Office) -> None:
    book = office.book
    person = office.people["总支委员"]
    before = row(book, "pledge.general_member", person)
    assert before.due_on == date(2026, 3, 31)
    extensions.grant(book, given(before.key))
    after = row(book, "pledge.general_member", person)
    assert (after.key, after.due_on) == (before.key, date(2026, 4, 30))
    said = dashboard.why(book, before.key)
    assert "局党总支" in said
    assert "2026年3月31日" in said
    assert extensions.granted(book, before.key) == given(before.key)
    obligations.extend(book)
    assert row(book, "pledge.general_member", person).due_on == date(2026, 4, 30)
    extensions.take_back(book, before.key)
    assert row(book, "pledge.general_member", person).due_on == date(2026, 3, 31)
    assert extensions.granted(book, before.key) is None
    with book.read() as session:
        actions = session.scalars(select(AuditEntry.action)).all()
    assert actions[-2:] == ["obligation.extend", "obligation.extend_back"]


def test_what_a_body_owes_can_be_extended_too(office: Office) -> None:
    before = row(office.book, "duty.quarterly_check", period="2026Q1")
    extensions.grant(office.book, given(before.key))
    assert row(office.book, "duty.quarterly_check", period="2026Q1").due_on == date(2026, 4, 30)


def test_every_wrong_box_of_an_extension_is_named(office: Office) -> None:
    book = office.book
    key = row(book, "pledge.general_member", office.people["总支委员"]).key
    wrong = given(key, until=date(2026, 3, 31), granted_on=date(2026, 3, 6), reason=" ")
    with pytest.raises(InvalidInput) as told:
        extensions.grant(book, wrong)
    assert set(told.value.by_field()) == {"until", "granted_on", "reason"}
    with pytest.raises(InvalidInput) as told:
        extensions.grant(book, given(key, until=None, granted_on=None, approved_by=""))
    assert set(told.value.by_field()) == {"until", "granted_on", "approved_by"}
    with pytest.raises(InvalidInput) as told:
        extensions.grant(book, given("talk.nowhere:-:-:2026:1"))
    assert set(told.value.by_field()) == {"key"}


def test_who_is_away_half_of_the_year_is_owed_half_of_the_talks(office: Office) -> None:
    book, person = office.book, office.people["总支委员"]
    rule = "talk.quota.general_secretary_member"
    assert count(book, rule, person) == 2
    kept = leaves.add(
        book, LeaveInput(person, date(2026, 4, 1), date(2026, 11, 30), "借调到上级机关")
    )
    # 121 days of 365 are left of the year: 2 × 121 ÷ 365 = 0.66, half rounded up: one talk.
    assert count(book, rule, person) == 1
    assert [item.reason for item in leaves.of_person(book, person)] == ["借调到上级机关"]
    leaves.remove(book, kept, "登记错了人")
    assert count(book, rule, person) == 2
    assert leaves.of_person(book, person) == ()


def test_every_wrong_box_of_a_leave_is_named(office: Office) -> None:
    book, person = office.book, office.people["总支委员"]
    with pytest.raises(InvalidInput) as told:
        leaves.add(book, LeaveInput(person, None, None, ""))
    assert set(told.value.by_field()) == {"since", "until", "reason"}
    with pytest.raises(InvalidInput) as told:
        leaves.add(book, LeaveInput(person, date(2026, 4, 2), date(2026, 4, 1), "病假"))
    assert set(told.value.by_field()) == {"until"}
    kept = leaves.add(book, LeaveInput(person, date(2026, 4, 1), date(2026, 4, 10), "病假"))
    with pytest.raises(InvalidInput) as told:
        leaves.add(book, LeaveInput(person, date(2026, 4, 10), date(2026, 4, 12), "病假"))
    assert "2026-04-01" in told.value.by_field()["since"]
    with pytest.raises(InvalidInput) as told:
        leaves.remove(book, kept, " ")
    assert set(told.value.by_field()) == {"reason"}
