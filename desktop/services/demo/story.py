"""Makes the sample office: the book, its people, and the year."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from db.key_slots import DEFAULT_COST, Cost
from db.models.organisation import Unit
from desktop.services import books, obligations, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.clock import SetClock
from desktop.services.demo import accountability, duties, pledges, reports, talks
from desktop.services.demo.roster import UNIT_NAME, UNITS, people
from desktop.services.demo.scribe import Scribe
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

DEMO_DAY: Final = date(2026, 11, 22)
_START: Final = datetime(2026, 1, 4, 9, tzinfo=UTC)
_ANSWERS: Final = {
    "report_prior_days": "10",
    "report_after_oral_days": "5",
    "inquiry_reply_days": "15",
}


def make_demo(
    folder: Path,
    password: str,
    *,
    cost: Cost = DEFAULT_COST,
    progress: Callable[[int, int], None] | None = None,
) -> Book:
    """Make the sample office in an empty folder; the opened book stands on `DEMO_DAY`."""
    clock = SetClock(_START)
    given = NewBookInput(
        unit_name=UNIT_NAME,
        adoption=AdoptionInput("qixian", date(2026, 1, 1), _ANSWERS),
        user_name="示例经办人",
        password=password,
    )
    book = books.create(folder, given, clock=clock, cost=cost).book
    scribe = Scribe(book, clock, *_settle_in(book))
    for part in (pledges, talks, reports, accountability, duties):
        part.plan(scribe)
    scribe.run(progress)
    clock.move_to(DEMO_DAY)
    obligations.extend(book)
    return book


def _settle_in(book: Book) -> tuple[dict[str, str], dict[str, str]]:
    """Enter units, people and posts in one write; return their ids by name."""
    units: dict[str, str] = {}
    persons: dict[str, str] = {}
    with book.write() as work:
        bureau = work.session.query(Unit).filter_by(name=UNIT_NAME).one()
        units[UNIT_NAME] = bureau.id
        for rank, unit in enumerate(UNITS, start=1):
            units[unit.name] = organisation.put_unit(
                work,
                UnitInput(
                    unit.name,
                    unit.kind,
                    parent_id=units.get(unit.parent),
                    party_id=units.get(unit.party),
                    rank=rank,
                ),
                None,
            )
        for person in people():
            persons[person.name] = organisation.put_person(
                work,
                PersonInput(
                    person.name,
                    staff_number=person.staff_number,
                    sex=person.sex,
                    birth_month=person.birth_month,
                    political_status="member" if person.rank < 100 else None,
                    rank=person.rank,
                ),
                None,
            )
            for index, (unit_name, post, role) in enumerate(person.posts):
                organisation.put_appointment(
                    work,
                    AppointmentInput(
                        persons[person.name],
                        units[unit_name],
                        post,
                        date(2024, 3, 1),
                        role,
                        is_main=index == 0,
                    ),
                    None,
                )
    return persons, units
