"""Units, people and appointments in a real book."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from db.models.audit import AuditEntry
from db.models.organisation import Person
from db.problems import InvalidInput
from db.queries import people as queries
from db.queries.people import AppointmentRow, PersonRow, UnitRow
from db.vocabulary import UnitKind
from desktop.services import organisation as org
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.organisation import AppointmentInput, PersonInput, UnitEnd, UnitInput


def units(book: Book) -> dict[str, UnitRow]:
    with book.read() as session:
        return {row.name: row for row in queries.unit_rows(session)}


def posts(book: Book, person_id: str) -> list[AppointmentRow]:
    with book.read() as session:
        return queries.appointments_of(session, person_id)


def row(book: Book, person_id: str, on: date = date(2026, 3, 5)) -> PersonRow:
    with book.read() as session:
        return queries.person_rows(session, [person_id], on)[0]


def wrong(work: Callable[..., Any], *arguments: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        work(*arguments)
    return caught.value.by_field()


@pytest.fixture
def bureau(book: Book) -> str:
    return units(book)["示例局"].id


@pytest.fixture
def office(book: Book, bureau: str) -> str:
    return org.add_unit(book, UnitInput("综合股", UnitKind.OFFICE, parent_id=bureau))


@pytest.fixture
def person(book: Book) -> str:
    return org.add_person(book, PersonInput("甲一凡"))


def post(person: str, unit: str, **more: Any) -> AppointmentInput:
    values: dict[str, Any] = {"post": "股长", "since": date(2024, 1, 8)} | more
    return AppointmentInput(person_id=person, unit_id=unit, **values)


# --- people ----------------------------------------------------------------------------------


def test_person_is_stored_cleaned_and_found_by_every_key(book: Book) -> None:
    given = PersonInput(
        " 单 䶮 ", staff_number=" 0012 ", sex="", birth_month="1980年3月", phone=" ", rank=3
    )
    org.add_person(book, given)
    with book.read() as session:
        stored = session.scalars(select(Person)).one()
        assert (stored.name, stored.staff_number) == ("单䶮", "0012")
        assert (stored.sex, stored.birth_month, stored.phone) == (None, "1980-03", None)
        from desktop.names.search import like_patterns

        for typed in ("单", "䶮", "shanyan", "sy"):
            assert queries.person_ids(session, patterns=like_patterns(typed)) == [stored.id]
        assert queries.person_ids(session, patterns=like_patterns("zs")) == []


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (PersonInput("  "), {"name"}),
        (PersonInput("乙", birth_month="1980年13月"), {"birth_month"}),
        (PersonInput("乙", birth_month="1980"), {"birth_month"}),
        (PersonInput("乙", sex="x", political_status="y"), {"sex", "political_status"}),
        (
            PersonInput("", staff_number="7", birth_month="?"),
            {"name", "staff_number", "birth_month"},
        ),
    ],
)
def test_every_wrong_field_of_a_person_is_named_at_once(
    book: Book, given: PersonInput, fields: set[str]
) -> None:
    org.add_person(book, PersonInput("甲一凡", staff_number="7"))
    assert set(wrong(org.add_person, book, given)) == fields
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_own_staff_number_stays_when_a_person_is_changed(book: Book) -> None:
    one = org.add_person(book, PersonInput("甲一凡", staff_number="7"))
    org.change_person(book, one, PersonInput("甲一帆", staff_number="7"))
    assert row(book, one).name == "甲一帆"
    assert (
        "甲一帆" in wrong(org.add_person, book, PersonInput("乙", staff_number="7"))["staff_number"]
    )


def test_a_write_is_audited_and_tells_what_changed(book: Book) -> None:
    heard: list[Changes] = []
    book.listen(heard.append)
    with book.read() as session:
        before = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    one = org.add_person(book, PersonInput("甲一凡"))
    assert [(change.areas, change.people) for change in heard] == [
        (frozenset({Area.PEOPLE, Area.OBLIGATIONS}), frozenset({one}))
    ]
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == before + 1


# --- units -----------------------------------------------------------------------------------


def test_units_keep_to_their_tree(book: Book, bureau: str, office: str) -> None:
    party = org.add_unit(book, UnitInput("示例局党总支", UnitKind.GENERAL_BRANCH))
    branch = org.add_unit(book, UnitInput("机关党支部", UnitKind.BRANCH, parent_id=party))
    org.add_unit(book, UnitInput("财务股", UnitKind.OFFICE, parent_id=bureau, party_id=branch))
    assert units(book)["财务股"].party_id == branch

    crossed = UnitInput("第二党支部", UnitKind.BRANCH, parent_id=bureau)
    assert "示例局" in wrong(org.add_unit, book, crossed)["parent_id"]
    led_by_office = UnitInput("法规股", UnitKind.OFFICE, parent_id=bureau, party_id=office)
    assert set(wrong(org.add_unit, book, led_by_office)) == {"party_id"}
    led_party = UnitInput("第三党支部", UnitKind.BRANCH, parent_id=party, party_id=branch)
    assert set(wrong(org.add_unit, book, led_party)) == {"party_id"}


def test_a_unit_cannot_lie_below_itself(book: Book, bureau: str, office: str) -> None:
    below = org.add_unit(book, UnitInput("文书组", UnitKind.OFFICE, parent_id=office))
    for parent in (office, below):
        moved = UnitInput("综合股", UnitKind.OFFICE, parent_id=parent)
        assert "parent_id" in wrong(org.change_unit, book, office, moved)
    assert units(book)["综合股"].parent_id == bureau


def test_names_are_unique_under_one_parent_only(book: Book, bureau: str, office: str) -> None:
    assert (
        "综合股"
        in wrong(org.add_unit, book, UnitInput(" 综合股 ", UnitKind.OFFICE, parent_id=bureau))[
            "name"
        ]
    )
    org.add_unit(book, UnitInput("综合股", UnitKind.OFFICE, parent_id=office))
    org.change_unit(book, office, UnitInput("综合股", UnitKind.OFFICE, parent_id=bureau, rank=2))


def test_ending_a_unit_moves_its_people_to_the_successor(
    book: Book, bureau: str, office: str, person: str
) -> None:
    successor = org.add_unit(book, UnitInput("综合检测所", UnitKind.SUBORDINATE, parent_id=bureau))
    org.appoint(book, post(person, office, role="unit_head"))
    moved = org.end_unit(book, UnitEnd(office, date(2026, 2, 28), successor))
    assert moved == 1
    new, old = posts(book, person)
    assert (old.unit, old.until) == ("综合股", date(2026, 2, 28))
    assert (new.unit, new.since, new.until) == ("综合检测所", date(2026, 3, 1), None)
    assert (new.post, new.role) == ("股长", "unit_head")
    assert units(book)["综合股"].until == date(2026, 2, 28)


def test_a_role_that_the_successor_cannot_have_is_left_out(
    book: Book, bureau: str, person: str
) -> None:
    party = org.add_unit(book, UnitInput("示例局党总支", UnitKind.GENERAL_BRANCH))
    old = org.add_unit(book, UnitInput("第一党支部", UnitKind.BRANCH, parent_id=party))
    org.appoint(book, post(person, old, post="书记", role="branch_secretary"))
    org.end_unit(book, UnitEnd(old, date(2026, 2, 28), party))
    assert [(item.unit, item.role) for item in posts(book, person)] == [
        ("示例局党总支", ""),
        ("第一党支部", "branch_secretary"),
    ]


def test_a_unit_with_units_below_cannot_end(book: Book, office: str) -> None:
    org.add_unit(book, UnitInput("文书组", UnitKind.OFFICE, parent_id=office))
    assert "文书组" in wrong(org.end_unit, book, UnitEnd(office, date(2026, 3, 1)))["until"]
    assert units(book)["综合股"].until is None


# --- appointments ----------------------------------------------------------------------------


def test_roles_must_be_known_and_fit_the_unit(book: Book, office: str, person: str) -> None:
    assert "党支部" in wrong(org.appoint, book, post(person, office, role="branch_member"))["role"]
    assert set(wrong(org.appoint, book, post(person, office, role="nonsense"))) == {"role"}
    org.appoint(book, post(person, office, role="unit_head"))
    assert row(book, person).role == "unit_head"


def test_the_same_post_cannot_be_held_twice_at_one_time(
    book: Book, office: str, person: str
) -> None:
    first = org.appoint(book, post(person, office, until=date(2025, 6, 30)))
    assert set(wrong(org.appoint, book, post(person, office, since=date(2025, 6, 30)))) == {"since"}
    org.appoint(book, post(person, office, since=date(2025, 7, 1)))
    late = post(person, office, until=date(2025, 7, 1))
    assert set(wrong(org.change_appointment, book, first, late)) == {"since"}


def test_a_transfer_ends_one_post_and_begins_another_in_one_write(
    book: Book, bureau: str, office: str, person: str
) -> None:
    other = org.add_unit(book, UnitInput("财务股", UnitKind.OFFICE, parent_id=bureau))
    old = org.appoint(book, post(person, office))
    heard: list[Changes] = []
    book.listen(heard.append)
    org.transfer(book, old, post(person, other, since=date(2026, 3, 1)))
    assert len(heard) == 1
    assert [(item.unit, item.until) for item in posts(book, person)] == [
        ("财务股", None),
        ("综合股", date(2026, 2, 28)),
    ]
    assert row(book, person).unit == "财务股"
    assert row(book, person, date(2026, 2, 28)).unit == "综合股"


def test_a_refused_transfer_leaves_the_old_post(book: Book, office: str, person: str) -> None:
    old = org.appoint(book, post(person, office))
    too_early = post(person, office, post="副股长", since=date(2024, 1, 8))
    assert set(wrong(org.transfer, book, old, too_early)) == {"since"}
    unfit = post(person, office, since=date(2026, 1, 1), role="director")
    assert set(wrong(org.transfer, book, old, unfit)) == {"role"}
    assert [item.until for item in posts(book, person)] == [None]


def test_an_end_before_the_beginning_is_refused(book: Book, office: str, person: str) -> None:
    held = org.appoint(book, post(person, office))
    assert set(wrong(org.end_appointment, book, held, date(2024, 1, 7))) == {"until"}
    org.end_appointment(book, held, date(2024, 1, 8))
    assert posts(book, person)[0].until == date(2024, 1, 8)


def test_a_correction_to_another_person_touches_both(book: Book, office: str, person: str) -> None:
    other = org.add_person(book, PersonInput("乙䶮"))
    held = org.appoint(book, post(person, office))
    heard: list[Changes] = []
    book.listen(heard.append)
    org.change_appointment(book, held, post(other, office))
    assert heard[0].people == {person, other}
    assert (posts(book, person), len(posts(book, other))) == ([], 1)
