"""Makes a sample office: the book, its people, and the year."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from db.key_slots import Cost
from db.models.organisation import Unit
from desktop.services import books, layers, obligations, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.clock import SetClock
from desktop.services.demo.scribe import Scribe
from desktop.services.demo.shape import SampleOffice
from desktop.services.layers import LayerInput
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput
from desktop.services.regulation import AdoptionInput

_START: Final = datetime(2026, 1, 4, 9, tzinfo=UTC)
_ADOPTED: Final = date(2026, 1, 1)
# In post before the year began.
_IN_POST: Final = date(2024, 3, 1)
_LEADERS_BELOW: Final = 100


def make(
    office: SampleOffice,
    folder: Path,
    password: str,
    *,
    until: date,
    cost: Cost,
    progress: Callable[[int, int], None] | None,
) -> Book:
    """Make the office in an empty folder; the opened book stands on `until`."""
    clock = SetClock(_START)
    given = NewBookInput(
        unit_name=office.unit_name,
        adoption=AdoptionInput(office.regulation, _ADOPTED, office.answers),
        user_name="示例经办人",
        password=password,
    )
    book = books.create(folder, given, clock=clock, cost=cost).book
    people, units = _settle_in(book, office)
    for layer in office.further:
        adoption = AdoptionInput(layer.regulation, _ADOPTED, layer.answers)
        rows = layers.role_rows(book, layer.regulation)
        layers.adopt(book, LayerInput(adoption, {row.role: row.counterpart for row in rows}))
    scribe = Scribe(book, clock, people, units)
    office.plan(scribe)
    scribe.run(progress)
    clock.move_to(until)
    obligations.extend(book)
    return book


def _settle_in(book: Book, office: SampleOffice) -> tuple[dict[str, str], dict[str, str]]:
    """Enter units, people and posts in one write; return their ids by name."""
    units: dict[str, str] = {}
    persons: dict[str, str] = {}
    with book.write() as work:
        bureau = work.session.query(Unit).filter_by(name=office.unit_name).one()
        units[office.unit_name] = bureau.id
        for rank, unit in enumerate(office.units, start=1):
            given = UnitInput(
                unit.name,
                unit.kind,
                parent_id=units.get(unit.parent),
                party_id=units.get(unit.party),
                rank=rank,
            )
            units[unit.name] = organisation.put_unit(work, given, None)
        for person in office.people():
            persons[person.name] = organisation.put_person(
                work,
                PersonInput(
                    person.name,
                    staff_number=person.staff_number,
                    sex=person.sex,
                    birth_month=person.birth_month,
                    political_status="member" if person.rank < _LEADERS_BELOW else None,
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
                        _IN_POST,
                        role,
                        is_main=index == 0,
                    ),
                    None,
                )
    return persons, units
