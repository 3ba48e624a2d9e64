"""An invented bureau in a real encrypted book, for tests of screens and for their pictures."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from db.key_slots import Cost
from db.vocabulary import UnitKind
from desktop.services import books, lookups, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.clock import SetClock
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

# The real key derivation takes most of a second by design.
CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例局-Lianze-2026"
TODAY = date(2026, 3, 5)
_SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Office:
    """The book and the ids of its people and units by their names."""

    book: Book
    clock: SetClock
    people: dict[str, str]
    units: dict[str, str]


def new_clock() -> SetClock:
    """Return a clock that stands at nine o'clock on Thursday, 5 March 2026."""
    return SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC))


def empty_book(folder: Path) -> tuple[Book, SetClock]:
    """Return an empty book of an invented bureau on Thursday, 5 March 2026."""
    clock = new_clock()
    answers = {"report_prior_days": "15", "report_after_oral_days": "5"}
    given = NewBookInput(
        unit_name="示例局",
        adoption=AdoptionInput("qixian", date(2026, 1, 1), answers),
        user_name="甲一凡",
        password=PASSWORD,
    )
    return books.create(folder, given, clock=clock, cost=CHEAP).book, clock


def sample_office(folder: Path) -> Office:
    """Return a small bureau: a general branch, two branches, offices and their people."""
    book, clock = empty_book(folder)
    units: dict[str, str] = {}

    def unit(name: str, kind: UnitKind, parent: str = "", party: str = "") -> None:
        units[name] = organisation.add_unit(
            book, UnitInput(name, kind, units.get(parent), units.get(party), since=_SINCE)
        )

    unit("示例局党总支", UnitKind.GENERAL_BRANCH)
    unit("第一党支部", UnitKind.BRANCH, "示例局党总支")
    unit("执法大队党支部", UnitKind.BRANCH, "示例局党总支")
    unit("综合股", UnitKind.OFFICE, "", "第一党支部")
    unit("行政审批和政务服务协调管理股", UnitKind.OFFICE, "", "第一党支部")
    unit("执法一大队", UnitKind.SUBORDINATE, "", "执法大队党支部")
    unit("纪检监察室", UnitKind.DISCIPLINE_OFFICE, "", "示例局党总支")
    people: dict[str, str] = {}

    def person(name: str, unit_name: str, post: str, role: str) -> None:
        rank = len(people) + 1
        people[name] = organisation.add_person(book, PersonInput(name, rank=rank))
        given = AppointmentInput(people[name], units[unit_name], post, _SINCE, role)
        organisation.appoint(book, given)

    person("钱书记", "示例局党总支", "书记", "general_secretary")
    person("孙纪检", "示例局党总支", "纪检委员", "general_discipline_member")
    person("李委员", "示例局党总支", "委员", "general_member")
    person("周支书", "第一党支部", "书记", "branch_secretary")
    person("吴支纪", "第一党支部", "纪检委员", "branch_discipline_member")
    person("郑队支书", "执法大队党支部", "书记", "branch_secretary")
    person("张三", "综合股", "股长", "unit_head")
    person("欧阳丙丁", "行政审批和政务服务协调管理股", "负责人", "unit_head")
    person("乙䶮", "执法一大队", "大队长", "unit_head")
    person("丁𬭎", "纪检监察室", "主任", "discipline_office_head")
    return Office(book, clock, people, units)


def reopen(folder: Path) -> Office:
    """Open a copy of the bureau's book again."""
    clock = new_clock()
    book = books.open_book(folder, PASSWORD, clock=clock)
    people = {found.name: found.id for found in lookups.search_people(book, "", 1000)}
    return Office(book, clock, people, {unit.name: unit.id for unit in lookups.all_units(book)})
