"""A real encrypted book for every test of a service."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.key_slots import Cost
from db.vocabulary import UnitKind
from desktop.services import books, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.clock import SetClock
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

# What tests of several services share lies beside them.
sys.path.insert(0, str(Path(__file__).parent))

# The real key derivation takes most of a second by design.
CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例局-Lianze-2026"
ANSWERS = {"report_prior_days": "15", "report_after_oral_days": "5"}


@pytest.fixture
def clock() -> SetClock:
    """Thursday, 5 March 2026, nine o'clock."""
    return SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC))


@pytest.fixture
def book(tmp_path: Path, clock: SetClock) -> Iterator[Book]:
    """An empty book of an invented bureau that adopted the sample regulation on 2026-01-01."""
    given = NewBookInput(
        unit_name="示例局",
        adoption=AdoptionInput("qixian", date(2026, 1, 1), ANSWERS),
        user_name="甲一凡",
        password=PASSWORD,
    )
    with books.create(tmp_path / "book", given, clock=clock, cost=CHEAP).book as opened:
        yield opened


@dataclass(frozen=True)
class Office:
    """A small invented bureau with everybody whom the regulation names."""

    book: Book
    clock: SetClock
    units: dict[str, str]
    people: dict[str, str]


UNITS = (
    ("总支", UnitKind.GENERAL_BRANCH, "", ""),
    ("一支部", UnitKind.BRANCH, "总支", ""),
    ("办公室", UnitKind.OFFICE, "", "一支部"),
    ("纪检室", UnitKind.DISCIPLINE_OFFICE, "", "总支"),
    ("清扫所", UnitKind.SUBORDINATE, "", "一支部"),
)
PEOPLE = (
    ("总支书记", "总支", "general_secretary"),
    ("总支纪委", "总支", "general_discipline_member"),
    ("总支委员", "总支", "general_member"),
    ("支部书记", "一支部", "branch_secretary"),
    ("支部纪委", "一支部", "branch_discipline_member"),
    ("支部委员", "一支部", "branch_member"),
    ("室主任", "办公室", "unit_head"),
    ("纪检主任", "纪检室", "discipline_office_head"),
    ("所长", "清扫所", "unit_head"),
    ("干部", "办公室", "cadre"),
)


@pytest.fixture
def office(book: Book, clock: SetClock) -> Office:
    """The bureau, everybody in post since 2024."""
    units: dict[str, str] = {}
    people: dict[str, str] = {}
    for name, kind, parent, party in UNITS:
        units[name] = organisation.add_unit(
            book, UnitInput(name, kind, units.get(parent), units.get(party))
        )
    for name, unit, role in PEOPLE:
        people[name] = organisation.add_person(book, PersonInput(name))
        organisation.appoint(
            book, AppointmentInput(people[name], units[unit], name, date(2024, 1, 1), role)
        )
    return Office(book, clock, units, people)
