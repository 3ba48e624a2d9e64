"""Further regulations beside the own one, on a real book: whose date counts, what stays."""

from datetime import date

import pytest
from conftest import Office
from sqlalchemy import select

from db.models.audit import AuditEntry
from db.models.obligations import Obligation
from db.models.organisation import Appointment
from db.problems import InvalidInput
from db.vocabulary import ActKind, Register, TalkKind
from desktop.services import cases, dashboard, layers
from desktop.services.book import Book
from desktop.services.cases import ActInput
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput


def roles_for(book: Book, regulation: str) -> dict[str, str]:
    return {row.role: row.counterpart for row in layers.role_rows(book, regulation)}


def given(book: Book, regulation: str, **changes: object) -> LayerInput:
    since = changes.pop("since", date(2026, 1, 1))
    assert isinstance(since, date)
    values = {"roles": roles_for(book, regulation), **changes}
    return LayerInput(AdoptionInput(regulation, since, {}), **values)  # type: ignore[arg-type]


def owed(book: Book, rule: str) -> list[Obligation]:
    with book.read() as session:
        rows = select(Obligation).where(Obligation.rule_id == rule).order_by(Obligation.key)
        return list(session.scalars(rows))


def inquire(office: Office) -> str:
    people = office.people
    values = {
        "interviewers": [people["总支纪委"]],
        "interviewees": [people["总支委员"]],
        "matter": "说明一项公务支出",
        "questions": [{"question": "请说明经过。"}],
        "issued_on": "2026-03-05",
        "received_on": "2026-03-05",
        "warning_reason": "示例",
    }
    kind = ActInput(Register.TALK, TalkKind.INQUIRY, ActKind.TALK_INQUIRY, values)
    return cases.finish(office.book, kind).record_id


def test_the_date_of_the_further_regulation_counts_where_the_own_has_none(office: Office) -> None:
    book = office.book
    inquire(office)
    (before,) = owed(book, "talk.inquiry_reply")
    assert before.due_on is None  # 同级监督 第十八条第（二）项 gives no number
    layers.adopt(book, given(book, "national"))
    (after,) = owed(book, "talk.inquiry_reply")
    assert after.key == before.key
    # 15 working days from Thursday 5 March 2026: 6, 9–13, 16–20, 23–26 March.
    assert after.due_on == date(2026, 3, 26)
    assert after.regulation == "national"
    assert "同级监督" in dashboard.why(book, after.key)


def test_what_only_the_further_regulation_asks_for_is_owed_beside_it(office: Office) -> None:
    book = office.book
    rows = roles_for(book, "town")
    layers.adopt(book, given(book, "town", roles=rows))
    with book.read() as session:
        found = set(session.scalars(select(Obligation.regulation).distinct()))
    assert "qixian" in found
    assert [row.regulation for row in layers.adopted(book)] == ["qixian", "town"]
    assert "town" not in {item.document.id for item in layers.available(book)}


def test_roles_that_nobody_maps_owe_nothing_and_the_preview_says_what_moves(
    office: Office,
) -> None:
    book = office.book
    nobody = dict.fromkeys(roles_for(book, "qingcheng"), "")
    silent = LayerInput(AdoptionInput("qingcheng", date(2026, 1, 1), {}), nobody)
    units_only = layers.preview_adopt(book, silent)
    everybody = layers.preview_adopt(book, given(book, "qingcheng"))
    assert len(everybody) > len(units_only)
    layers.adopt(book, silent)
    two = {"general_secretary": "group_secretary", "general_member": "group_member"}
    moved = layers.preview_roles(book, "qingcheng", two)
    layers.set_roles(book, "qingcheng", two)
    with book.read() as session:
        keys = set(
            session.scalars(select(Obligation.key).where(Obligation.regulation == "qingcheng"))
        )
    new = {item.key for item in moved if item.before is None and item.after is not None}
    assert new
    assert new <= keys


def test_a_regulation_that_ends_owes_nothing_afterwards(office: Office) -> None:
    book = office.book
    layers.adopt(book, given(book, "qingcheng"))
    with pytest.raises(InvalidInput) as told:
        layers.end(book, "qingcheng", date(2025, 1, 1), "停用")
    assert set(told.value.by_field()) == {"last"}
    with pytest.raises(InvalidInput) as told:
        layers.end(book, "qixian", date(2026, 3, 4), "停用")
    assert set(told.value.by_field()) == {"regulation"}
    layers.end(book, "qingcheng", date(2026, 3, 4), "上级文件已经废止")
    with book.read() as session:
        opens = session.scalars(
            select(Obligation.opens_on).where(
                Obligation.regulation == "qingcheng", Obligation.nature == "duty"
            )
        ).all()
        last = session.scalars(select(AuditEntry.action)).all()[-1]
    assert all(day <= date(2026, 3, 4) for day in opens)
    assert last == "regulation.end"


def test_another_own_regulation_keeps_what_was_owed_before(office: Office) -> None:
    book = office.book
    roles = roles_for(book, "qingcheng")
    change = LayerInput(AdoptionInput("qingcheng", date(2026, 7, 1), {}), roles, own=True)
    moved = layers.preview_adopt(book, change)
    layers.adopt(book, change)
    own, before = layers.adopted(book)
    assert (own.regulation, own.own, own.since) == ("qingcheng", True, date(2026, 7, 1))
    assert (before.regulation, before.until) == ("qixian", date(2026, 6, 30))
    with book.read() as session:
        held = set(session.scalars(select(Appointment.role).where(Appointment.role.is_not(None))))
        known = {role.id for role in book.rulebook(session).rules.regulation.roles}
        stored = {
            row.key: row.due_on
            for row in session.execute(select(Obligation.key, Obligation.due_on))
        }
    assert held <= known
    # What the preview said is what came.
    for item in moved:
        assert stored.get(item.key) == item.after, item
    # The secretary's talks of the first half-year were owed under the old texts and still are.
    first = [key for key in stored if "talk.quota.half_year_secretary_member" in key]
    assert first and all("2026H1" in key for key in first)


def test_every_wrong_choice_is_named(office: Office) -> None:
    book = office.book
    with pytest.raises(InvalidInput) as told:
        layers.adopt(book, LayerInput(AdoptionInput("qixian", date(2026, 1, 1), {}), {}))
    assert set(told.value.by_field()) == {"regulation"}
    wrong = LayerInput(
        AdoptionInput("town", date(2026, 1, 1), {}), {"staff": "nobody", "stranger": ""}
    )
    with pytest.raises(InvalidInput) as told:
        layers.adopt(book, wrong)
    assert set(told.value.by_field()) == {"role.staff", "role.stranger"}
    early = LayerInput(AdoptionInput("town", date(2026, 1, 1), {}), {}, own=True)
    with pytest.raises(InvalidInput) as told:
        layers.adopt(book, early)
    assert set(told.value.by_field()) == {"since"}
