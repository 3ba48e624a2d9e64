"""A small invented bureau with records of every sort, for tests of archives and of the shell."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from db.key_slots import Cost
from db.vocabulary import ActKind, Register, ReportKind, TalkKind, UnitKind
from desktop.services import attachments, books, cases, lookups, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.cases import ActInput, Saved
from desktop.services.clock import SetClock
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

PASSWORD = "示例局-Lianze-2026"
CHEAP = Cost(memory_kib=64, passes=1)
SCAN = b"%PDF-1.7\n" + bytes(range(256)) * 8000
RARE = "\U0001eeff"  # in no face
PEOPLE = (
    ("总支书记", "总支", "general_secretary"),
    ("总支委员", "总支", "general_member"),
    ("支部书记", "一支部", "branch_secretary"),
    ("支部纪委", "一支部", "branch_discipline_member"),
    ("所长", "清扫所", "unit_head"),
)


@dataclass(frozen=True)
class Office:
    """The opened book of the bureau, and its people's ids by name."""

    book: Book
    people: dict[str, str]


def make_office(folder: Path) -> Office:
    """Make the bureau, everybody in post since 2024, on Thursday, 5 March 2026."""
    given = NewBookInput(
        unit_name="示例局",
        adoption=AdoptionInput(
            "qixian",
            date(2026, 1, 1),
            {"report_prior_days": "15", "report_after_oral_days": "5"},
        ),
        user_name="甲一凡",
        password=PASSWORD,
    )
    clock = SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC))
    book = books.create(folder, given, clock=clock, cost=CHEAP).book
    units: dict[str, str] = {}
    for name, kind, parent, party in (
        ("总支", UnitKind.GENERAL_BRANCH, "", ""),
        ("一支部", UnitKind.BRANCH, "总支", ""),
        ("清扫所", UnitKind.SUBORDINATE, "", "一支部"),
    ):
        units[name] = organisation.add_unit(
            book, UnitInput(name, kind, units.get(parent), units.get(party))
        )
    people: dict[str, str] = {}
    for number, (name, unit, role) in enumerate(PEOPLE, 1):
        people[name] = organisation.add_person(book, PersonInput(name, staff_number=f"G{number}"))
        post = AppointmentInput(people[name], units[unit], name, date(2024, 1, 1), role)
        organisation.appoint(book, post)
    return Office(book, people)


def make_records(office: Office, folder: Path) -> None:
    """Enter a whole talk with a file, a void one, a confidential report and a draft."""
    whole = talk(office)
    file_copy(office, whole.record_id, location=f"二号柜{RARE}")
    attach(office, whole.record_id, folder, "签字件.pdf")
    gone = attach(office, whole.record_id, folder, "错放的.txt", b"wrong")
    attachments.remove(office.book, gone, "放错了")
    void = talk(office, interviewees=[office.people["支部书记"]])
    cases.void(office.book, void.record_id, "重复登记")
    report(office)
    draft = ActInput(Register.TALK, "regular", ActKind.TALK_APPROVAL, {"place": "草稿里的地点"})
    cases.save_draft(office.book, draft)


def reopened(source: Path, folder: Path) -> Office:
    """Open a copy of a closed book of the bureau."""
    shutil.copytree(source, folder)
    clock = SetClock(datetime(2026, 3, 5, 10, tzinfo=UTC))
    book = books.open_book(folder, PASSWORD, clock=clock)
    return Office(book, {found.name: found.id for found in lookups.search_people(book, "", 100)})


def held(people: dict[str, str], **changes: Any) -> dict[str, Any]:
    values = {
        "started_at": "2026-03-05T09:00",
        "place": "示例局小会议室",
        "interviewers": [people["总支书记"]],
        "interviewees": [people["总支委员"]],
        "nature": "reminder",
        "form": "single",
        "content": "问：分管工作如何？答：按计划推进。",
        "rectification": False,
        "warning_reason": "补录程序启用前的约谈",
    }
    return {**values, **changes}


def finish(
    office: Any,
    register: Register,
    kind: str,
    act: ActKind,
    record: str | None = None,
    **values: Any,
) -> Saved:
    return cases.finish(office.book, ActInput(register, kind, act, values, record_id=record))


def talk(office: Any, **changes: Any) -> Saved:
    values = held(office.people, **changes)
    return finish(office, Register.TALK, TalkKind.REGULAR, ActKind.TALK_HELD, **values)


def file_copy(office: Any, record: str, **values: Any) -> Saved:
    """An act that has no printed form of its own."""
    given = {"filed_on": "2026-03-06", "warning_reason": "补录", **values}
    return finish(office, Register.TALK, TalkKind.REGULAR, ActKind.TALK_COPY_FILED, record, **given)


def report(office: Any) -> Saved:
    values = {
        "reporter": office.people["所长"],
        "recipients": [office.people["支部书记"]],
        "item": "housing",
        "matter": "出售住房一套",
        "happens_on": "2026-05-02",
        "place": "示例小区",
        "funds": "售房所得",
        "handling": "按市价出售",
        "housing_action": "sell",
        "price": "68.5",
        "reported_on": "2026-03-04",
        "truthful": True,
        "warning_reason": "补录",
    }
    return finish(office, Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR, **values)


def attach(office: Any, record: str, folder: Path, name: str, content: bytes = SCAN) -> str:
    path = folder / name
    path.write_bytes(content)
    return attachments.add_file(office.book, record, path)
